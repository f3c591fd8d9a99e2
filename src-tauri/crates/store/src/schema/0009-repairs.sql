-- Repairs: work orders, the pictures that belong to them, and passcodes.

-- A device that was left to be repaired. What stands in the body stands here again where it is looked for.
CREATE TABLE repair (
    case_line    BLOB PRIMARY KEY REFERENCES case_line (id),
    service_case BLOB    NOT NULL REFERENCES service_case (id),
    number       TEXT    NOT NULL UNIQUE,
    seq          INTEGER NOT NULL UNIQUE,
    state        TEXT    NOT NULL,
    is_open      INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    result       TEXT,
    technician   BLOB REFERENCES staff (id),
    taken_in_on  TEXT    NOT NULL,
    promised_on  TEXT,
    ended_on     TEXT,
    sale_line    BLOB REFERENCES sale_line (id),
    unit         BLOB REFERENCES unit (id),
    serial_key   TEXT    NOT NULL,
    body         TEXT    NOT NULL
) STRICT;

CREATE INDEX repair_open ON repair (seq) WHERE is_open = 1;
CREATE INDEX repair_by_sale_line ON repair (sale_line) WHERE sale_line IS NOT NULL;
CREATE INDEX repair_by_serial ON repair (serial_key) WHERE serial_key <> '';
CREATE INDEX repair_by_case ON repair (service_case);

-- Which work order a line of work belongs to.
CREATE TABLE work_line (
    id        BLOB PRIMARY KEY,
    case_line BLOB NOT NULL REFERENCES repair (case_line)
) STRICT;

CREATE INDEX work_line_by_repair ON work_line (case_line);

-- Keeping house: not in the journal, not rebuilt. The journal has a picture's digest.

CREATE TABLE attachment (
    digest TEXT PRIMARY KEY,
    media  TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL,
    body   BLOB    NOT NULL
) STRICT;

-- Sealed with a key of the installation that does not lie in this file; gone when the device is.
CREATE TABLE passcode (
    case_line BLOB PRIMARY KEY REFERENCES repair (case_line),
    sealed    BLOB NOT NULL
) STRICT;
