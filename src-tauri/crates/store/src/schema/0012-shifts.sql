-- Shifts: days that were closed, shifts that were handed over, and slips that are numbered ahead of a power cut.

-- A sheet of either kind, as it was written.
CREATE TABLE shift_sheet (
    number  TEXT PRIMARY KEY,
    kind    TEXT    NOT NULL CHECK (kind IN ('day_close', 'handover')),
    seq     INTEGER NOT NULL UNIQUE,
    at_ms   INTEGER NOT NULL,
    seat    INTEGER NOT NULL,
    staff   BLOB,
    printed INTEGER NOT NULL DEFAULT 0,
    body    TEXT    NOT NULL
) STRICT;

CREATE TABLE blank_slip (
    number       TEXT PRIMARY KEY,
    kind         TEXT    NOT NULL CHECK (kind IN ('return', 'repair')),
    seq          INTEGER NOT NULL,
    at_ms        INTEGER NOT NULL,
    staff        BLOB,
    state        TEXT    NOT NULL CHECK (state IN ('free', 'used', 'spoiled')),
    printed      INTEGER NOT NULL DEFAULT 0,
    service_case BLOB REFERENCES service_case (id),
    why          TEXT    NOT NULL DEFAULT '',
    CHECK ((state = 'used') = (service_case IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX blank_slip_free ON blank_slip (kind, number) WHERE state = 'free';

-- A slip is spent once.
CREATE TRIGGER blank_slip_is_spent_once BEFORE UPDATE OF state, service_case ON blank_slip WHEN old.state <> 'free'
BEGIN SELECT raise(ABORT, 'the slip is spent'); END;
