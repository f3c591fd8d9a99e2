-- Visits to customers' homes, who drives, and the plans by which visits are due.

-- What stands in the body stands here again where it is looked for. `day` and `start` are the plan's where somebody
-- drives, else the window's.
CREATE TABLE visit (
    id           BLOB PRIMARY KEY,
    number       TEXT    NOT NULL UNIQUE,
    seq          INTEGER NOT NULL UNIQUE,
    at_ms        INTEGER NOT NULL,
    staff        BLOB,
    kind         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    is_open      INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    result       TEXT,
    customer     BLOB    NOT NULL,
    technician   BLOB,
    day          TEXT    NOT NULL,
    start        TEXT    NOT NULL,
    ended_on     TEXT,
    sale_line    BLOB,
    unit         BLOB,
    serial_key   TEXT    NOT NULL,
    rework_of    BLOB,
    call_back_on TEXT,
    slip         TEXT,
    printed      INTEGER NOT NULL DEFAULT 0,
    slip_printed INTEGER NOT NULL DEFAULT 0,
    body         TEXT    NOT NULL,
    CHECK ((state IN ('planned', 'on_site')) <= (technician IS NOT NULL))
) STRICT;

CREATE INDEX visit_by_day ON visit (day, start);
CREATE INDEX visit_open ON visit (day, start) WHERE is_open = 1;
CREATE INDEX visit_by_technician ON visit (technician, day) WHERE technician IS NOT NULL;
CREATE INDEX visit_by_customer ON visit (customer, seq);
CREATE INDEX visit_by_device ON visit (sale_line, unit) WHERE sale_line IS NOT NULL;
CREATE INDEX visit_by_serial ON visit (serial_key) WHERE serial_key <> '';
CREATE INDEX visit_call_back ON visit (call_back_on) WHERE call_back_on IS NOT NULL;
CREATE INDEX visit_ended ON visit (ended_on) WHERE ended_on IS NOT NULL;
CREATE UNIQUE INDEX visit_slip ON visit (slip) WHERE slip IS NOT NULL;

-- Whoever has left does not come back by this visit.
CREATE TRIGGER visit_ends_once BEFORE UPDATE OF state ON visit WHEN old.is_open = 0 AND new.state <> old.state
BEGIN SELECT raise(ABORT, 'the visit has ended'); END;

-- The lines of a visit, by which the stock's wants are told whose they are.
CREATE TABLE visit_line (
    id    BLOB PRIMARY KEY,
    visit BLOB NOT NULL REFERENCES visit (id)
) STRICT;

CREATE TABLE visit_history (
    visit BLOB    NOT NULL REFERENCES visit (id),
    seq   INTEGER NOT NULL,
    PRIMARY KEY (visit, seq)
) STRICT, WITHOUT ROWID;

-- What somebody knows, where they drive and when they work.
CREATE TABLE visit_roster (
    staff BLOB PRIMARY KEY,
    body  TEXT NOT NULL
) STRICT;

CREATE TABLE visit_plan (
    id        BLOB PRIMARY KEY,
    seq       INTEGER NOT NULL UNIQUE,
    customer  BLOB    NOT NULL,
    sale_line BLOB,
    unit      BLOB,
    next_on   TEXT,
    body      TEXT    NOT NULL
) STRICT;

CREATE INDEX visit_plan_due ON visit_plan (next_on) WHERE next_on IS NOT NULL;
CREATE INDEX visit_plan_by_customer ON visit_plan (customer);
CREATE INDEX visit_plan_by_device ON visit_plan (sale_line, unit) WHERE sale_line IS NOT NULL;
