-- What technicians take along to where there is no network, and what of it was not taken when it came back.

CREATE TABLE field_copy (
    id            BLOB PRIMARY KEY,
    seq           INTEGER NOT NULL UNIQUE,
    at_ms         INTEGER NOT NULL,
    staff         BLOB,
    technician    BLOB    NOT NULL,
    first_on      TEXT    NOT NULL,
    last_on       TEXT    NOT NULL,
    is_out        INTEGER NOT NULL CHECK (is_out IN (0, 1)),
    requests      INTEGER NOT NULL DEFAULT 0,
    brought_at_ms INTEGER,
    brought_by    BLOB,
    file_end      TEXT,
    given_up      TEXT
) STRICT;

CREATE INDEX field_copy_out ON field_copy (seq) WHERE is_out = 1;

CREATE TABLE field_visit (
    visit BLOB NOT NULL REFERENCES visit (id),
    copy  BLOB NOT NULL REFERENCES field_copy (id),
    PRIMARY KEY (visit, copy)
) STRICT, WITHOUT ROWID;

-- A request that the rules did not take, or that waits for one. The moment is the laptop's, to its last digit: the
-- request is made as of it.
CREATE TABLE field_kept (
    copy          BLOB    NOT NULL REFERENCES field_copy (id),
    nth           INTEGER NOT NULL,
    request       BLOB    NOT NULL UNIQUE,
    at            TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    visit         BLOB,
    asked         TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('refused', 'held', 'done', 'set_aside')),
    code          TEXT    NOT NULL,
    args          TEXT    NOT NULL,
    why           TEXT    NOT NULL DEFAULT '',
    decided_at_ms INTEGER,
    decided_by    BLOB,
    PRIMARY KEY (copy, nth)
) STRICT;

CREATE INDEX field_kept_open ON field_kept (copy, nth) WHERE state IN ('refused', 'held');

CREATE TRIGGER field_kept_is_decided_once BEFORE UPDATE OF state ON field_kept
WHEN OLD.state IN ('done', 'set_aside')
BEGIN SELECT RAISE(ABORT, 'this was decided'); END;

-- Keeping house: the key of each copy, sealed with a secret of the installation that does not lie in this file.
CREATE TABLE field_key (
    copy   BLOB PRIMARY KEY REFERENCES field_copy (id),
    sealed BLOB NOT NULL
) STRICT;
