-- Loan units, and the agreements by which they go out.

-- A unit of the pool. What stands in the body stands here again where it is looked for.
CREATE TABLE loan_unit (
    id         BLOB PRIMARY KEY,
    label_key  TEXT NOT NULL UNIQUE,
    serial_key TEXT NOT NULL,
    state      TEXT NOT NULL,
    body       TEXT NOT NULL
) STRICT;

CREATE INDEX loan_unit_by_serial ON loan_unit (serial_key) WHERE serial_key <> '';

-- One unit, lent to one customer, for one repair. No more goes back than was held.
CREATE TABLE loan (
    id             BLOB PRIMARY KEY,
    number         TEXT    NOT NULL UNIQUE,
    seq            INTEGER NOT NULL UNIQUE,
    unit           BLOB    NOT NULL REFERENCES loan_unit (id),
    service_case   BLOB    NOT NULL REFERENCES service_case (id),
    case_line      BLOB    NOT NULL REFERENCES repair (case_line),
    is_open        INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    due_on         TEXT    NOT NULL,
    deposit_minor  INTEGER NOT NULL CHECK (deposit_minor >= 0),
    returned_minor INTEGER NOT NULL CHECK (returned_minor BETWEEN 0 AND deposit_minor),
    body           TEXT    NOT NULL
) STRICT;

-- A unit is with one customer, and a repair has one unit.
CREATE UNIQUE INDEX loan_unit_is_out_once ON loan (unit) WHERE is_open = 1;
CREATE UNIQUE INDEX loan_of_repair_is_out_once ON loan (case_line) WHERE is_open = 1;
CREATE INDEX loan_by_repair ON loan (case_line, seq);
CREATE INDEX loan_by_unit ON loan (unit, seq);

-- A deposit goes back once.
CREATE TRIGGER loan_ends_once BEFORE UPDATE ON loan WHEN old.is_open = 0
BEGIN SELECT raise(ABORT, 'the agreement has ended'); END;

-- A repair does not end while its loan unit is with the customer.
CREATE TRIGGER repair_ends_after_its_loan BEFORE UPDATE ON repair
WHEN old.is_open = 1 AND new.is_open = 0
     AND EXISTS (SELECT 1 FROM loan WHERE case_line = new.case_line AND is_open = 1)
BEGIN SELECT raise(ABORT, 'the loan unit is still out'); END;
