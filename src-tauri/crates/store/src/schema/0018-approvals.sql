-- Wrong PINs of an approver, apart from those at their own sign-in: for each one who asked, and (with no asker) for all
-- together. Waits are measured as in pin_guard.
CREATE TABLE approval_guard (
    staff       BLOB    NOT NULL,
    asker       BLOB    NOT NULL,
    failures    INTEGER NOT NULL,
    waits_ms    INTEGER NOT NULL,
    since_up_ms INTEGER NOT NULL,
    PRIMARY KEY (staff, asker)
) STRICT, WITHOUT ROWID;
