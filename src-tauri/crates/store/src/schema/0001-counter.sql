-- The journal: what has happened. Everything below it that people did can be rebuilt from it.

CREATE TABLE journal (
    seq         INTEGER PRIMARY KEY,
    at_ms       INTEGER NOT NULL,
    seat        INTEGER NOT NULL,
    staff       BLOB,
    approved_by BLOB,
    request     BLOB,
    event       TEXT    NOT NULL,
    prev        BLOB    NOT NULL,
    hash        BLOB    NOT NULL
) STRICT;

-- The newest entry again, so that a journal cut short is seen.
CREATE TABLE journal_head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash BLOB    NOT NULL
) STRICT;

CREATE TRIGGER journal_is_never_altered BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_has_no_gap BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT seq + 1 FROM journal_head) OR NEW.prev <> (SELECT hash FROM journal_head)
BEGIN SELECT RAISE(ABORT, 'the journal entry does not follow the one before'); END;

CREATE TRIGGER journal_moves_its_head AFTER INSERT ON journal
BEGIN UPDATE journal_head SET seq = NEW.seq, hash = NEW.hash; END;

-- Reference data: rows that came with a file carry its batch; rows without one were keyed in and are in the
-- journal. Nothing at the counter changes them.

CREATE TABLE customer (
    id      BLOB PRIMARY KEY,
    name    TEXT NOT NULL,
    phone   TEXT NOT NULL,
    email   TEXT NOT NULL,
    address TEXT NOT NULL,
    note    TEXT NOT NULL,
    batch   BLOB
) STRICT;

CREATE TABLE goods (
    id          BLOB PRIMARY KEY,
    code        TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    brand       TEXT    NOT NULL,
    model       TEXT    NOT NULL,
    category    TEXT    NOT NULL,
    barcode     TEXT    NOT NULL,
    price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
    has_serial  INTEGER NOT NULL CHECK (has_serial IN (0, 1)),
    batch       BLOB
) STRICT;

CREATE TABLE sale (
    id                       BLOB PRIMARY KEY,
    number                   TEXT    NOT NULL,
    channel                  TEXT    NOT NULL CHECK (channel IN ('store', 'online')),
    sold_at_ms               INTEGER NOT NULL,
    sold_on                  TEXT    NOT NULL,
    delivered_on             TEXT,
    installed_on             TEXT,
    customer                 BLOB REFERENCES customer (id),
    currency                 TEXT    NOT NULL,
    paid_minor               INTEGER NOT NULL CHECK (paid_minor >= 0),
    freight_minor            INTEGER NOT NULL CHECK (freight_minor >= 0),
    refunded_elsewhere_minor INTEGER NOT NULL
        CHECK (refunded_elsewhere_minor >= 0 AND refunded_elsewhere_minor <= paid_minor),
    cancelled                INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    note                     TEXT    NOT NULL,
    keyed_by                 BLOB,
    batch                    BLOB
) STRICT;

CREATE INDEX sale_by_customer ON sale (customer, sold_on);
CREATE INDEX sale_by_batch ON sale (batch) WHERE batch IS NOT NULL;

CREATE TABLE sale_line (
    id         BLOB PRIMARY KEY,
    sale       BLOB    NOT NULL REFERENCES sale (id),
    position   INTEGER NOT NULL,
    goods      BLOB REFERENCES goods (id),
    code       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    model      TEXT    NOT NULL,
    category   TEXT    NOT NULL,
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    list_minor INTEGER NOT NULL CHECK (list_minor >= 0),
    paid_minor INTEGER NOT NULL CHECK (paid_minor >= 0),
    UNIQUE (sale, position)
) STRICT;

CREATE TABLE unit (
    id        BLOB PRIMARY KEY,
    sale_line BLOB NOT NULL REFERENCES sale_line (id),
    position  INTEGER NOT NULL,
    serial    TEXT NOT NULL
) STRICT;

CREATE INDEX unit_by_line ON unit (sale_line);

CREATE TABLE tender (
    id           BLOB PRIMARY KEY,
    sale         BLOB    NOT NULL REFERENCES sale (id),
    position     INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    label        TEXT    NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0)
) STRICT;

CREATE INDEX tender_by_sale ON tender (sale);

CREATE TABLE part (
    id          BLOB PRIMARY KEY,
    number      TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    batch       BLOB
) STRICT;

CREATE TABLE part_fit (
    part  BLOB NOT NULL REFERENCES part (id),
    maker TEXT NOT NULL,
    model TEXT NOT NULL,
    batch BLOB,
    PRIMARY KEY (model, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE part_supersession (
    old   BLOB NOT NULL REFERENCES part (id),
    new   BLOB NOT NULL REFERENCES part (id),
    since TEXT NOT NULL,
    batch BLOB,
    PRIMARY KEY (old, new)
) STRICT, WITHOUT ROWID;

CREATE TABLE part_substitute (
    part       BLOB NOT NULL REFERENCES part (id),
    substitute BLOB NOT NULL REFERENCES part (id),
    note       TEXT NOT NULL,
    batch      BLOB,
    PRIMARY KEY (part, substitute)
) STRICT, WITHOUT ROWID;

-- What is looked for in the box: one row for each way in which a thing may be named, matched from its beginning.
-- Derived from the rows above; `find.rs` says how.

CREATE TABLE find_key (
    key    TEXT    NOT NULL,
    kind   INTEGER NOT NULL,
    target BLOB    NOT NULL,
    PRIMARY KEY (key, kind, target)
) STRICT, WITHOUT ROWID;

CREATE INDEX find_key_by_target ON find_key (target);

-- Service tables: projections of the journal. Each can be thrown away and rebuilt.

CREATE TABLE settings (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    body    TEXT NOT NULL,
    demo_ms INTEGER
) STRICT;

CREATE TABLE staff (
    id     BLOB PRIMARY KEY,
    number TEXT    NOT NULL UNIQUE,
    name   TEXT    NOT NULL,
    role   TEXT    NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE batch (
    id     BLOB PRIMARY KEY,
    seq    INTEGER NOT NULL,
    at_ms  INTEGER NOT NULL,
    staff  BLOB,
    body   TEXT    NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE TABLE service_case (
    id           BLOB PRIMARY KEY,
    number       TEXT    NOT NULL UNIQUE,
    seq          INTEGER NOT NULL UNIQUE,
    opened_at_ms INTEGER NOT NULL,
    seat         INTEGER NOT NULL,
    staff        BLOB,
    customer     BLOB REFERENCES customer (id),
    is_open      INTEGER NOT NULL CHECK (is_open IN (0, 1))
) STRICT;

CREATE INDEX service_case_open ON service_case (seq) WHERE is_open = 1;
CREATE INDEX service_case_by_customer ON service_case (customer, seq);

CREATE TABLE case_line (
    id           BLOB PRIMARY KEY,
    service_case BLOB    NOT NULL REFERENCES service_case (id),
    position     INTEGER NOT NULL,
    sale         BLOB REFERENCES sale (id),
    sale_line    BLOB REFERENCES sale_line (id),
    unit         BLOB REFERENCES unit (id),
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    reason       TEXT    NOT NULL,
    resolution   TEXT    NOT NULL,
    reception    TEXT    NOT NULL,
    judgement    TEXT    NOT NULL,
    settlement   TEXT    NOT NULL,
    disposition  TEXT    NOT NULL,
    body         TEXT    NOT NULL,
    UNIQUE (service_case, position)
) STRICT;

CREATE INDEX case_line_by_sale ON case_line (sale);

-- What came back of a line. The ceiling stands here a second time: whatever the rules in the program say, no row
-- can hold more than was sold and paid.
CREATE TABLE line_balance (
    sale_line           BLOB PRIMARY KEY REFERENCES sale_line (id),
    quantity            INTEGER NOT NULL,
    paid_minor          INTEGER NOT NULL,
    returned            INTEGER NOT NULL CHECK (returned BETWEEN 0 AND quantity),
    settled             INTEGER NOT NULL CHECK (settled BETWEEN 0 AND returned),
    settled_basis_minor INTEGER NOT NULL CHECK (settled_basis_minor BETWEEN 0 AND paid_minor)
) STRICT;

CREATE TRIGGER line_balance_copies_its_line BEFORE INSERT ON line_balance
WHEN NOT EXISTS (
    SELECT 1 FROM sale_line
    WHERE id = NEW.sale_line AND quantity = NEW.quantity AND paid_minor = NEW.paid_minor
)
BEGIN SELECT RAISE(ABORT, 'the balance is not that of its line'); END;

CREATE TRIGGER line_balance_keeps_its_ceiling BEFORE UPDATE OF sale_line, quantity, paid_minor ON line_balance
BEGIN SELECT RAISE(ABORT, 'the ceiling of a balance does not change'); END;

-- A machine that lies with the shop; the key makes it impossible to bring it back twice.
CREATE TABLE unit_returned (
    unit      BLOB PRIMARY KEY REFERENCES unit (id),
    case_line BLOB NOT NULL REFERENCES case_line (id)
) STRICT;

CREATE TABLE tender_balance (
    tender         BLOB PRIMARY KEY REFERENCES tender (id),
    amount_minor   INTEGER NOT NULL,
    refunded_minor INTEGER NOT NULL CHECK (refunded_minor BETWEEN 0 AND amount_minor)
) STRICT;

CREATE TRIGGER tender_balance_copies_its_tender BEFORE INSERT ON tender_balance
WHEN NOT EXISTS (SELECT 1 FROM tender WHERE id = NEW.tender AND amount_minor = NEW.amount_minor)
BEGIN SELECT RAISE(ABORT, 'the balance is not that of its tender'); END;

CREATE TRIGGER tender_balance_keeps_its_ceiling BEFORE UPDATE OF tender, amount_minor ON tender_balance
BEGIN SELECT RAISE(ABORT, 'the ceiling of a balance does not change'); END;

CREATE TABLE sale_balance (
    sale           BLOB PRIMARY KEY REFERENCES sale (id),
    ceiling_minor  INTEGER NOT NULL,
    refunded_minor INTEGER NOT NULL CHECK (refunded_minor BETWEEN 0 AND ceiling_minor)
) STRICT;

CREATE TRIGGER sale_balance_copies_its_sale BEFORE INSERT ON sale_balance
WHEN NOT EXISTS (
    SELECT 1 FROM sale WHERE id = NEW.sale AND paid_minor - refunded_elsewhere_minor = NEW.ceiling_minor
)
BEGIN SELECT RAISE(ABORT, 'the balance is not that of its sale'); END;

CREATE TRIGGER sale_balance_keeps_its_ceiling BEFORE UPDATE OF sale, ceiling_minor ON sale_balance
BEGIN SELECT RAISE(ABORT, 'the ceiling of a balance does not change'); END;

-- One settlement a line, ever: the key makes a second payment impossible. A void keeps the row.
CREATE TABLE settlement (
    case_line    BLOB PRIMARY KEY REFERENCES case_line (id),
    service_case BLOB    NOT NULL REFERENCES service_case (id),
    sale         BLOB REFERENCES sale (id),
    at_ms        INTEGER NOT NULL,
    staff        BLOB,
    currency     TEXT    NOT NULL,
    basis_minor  INTEGER NOT NULL CHECK (basis_minor >= 0),
    refund_minor INTEGER NOT NULL CHECK (refund_minor BETWEEN 0 AND basis_minor),
    voided_at_ms INTEGER
) STRICT;

CREATE INDEX settlement_by_staff ON settlement (staff, at_ms);
CREATE INDEX settlement_by_case ON settlement (service_case);

CREATE TABLE paid_back (
    case_line    BLOB    NOT NULL REFERENCES settlement (case_line),
    position     INTEGER NOT NULL,
    tender       BLOB REFERENCES tender (id),
    kind         TEXT    NOT NULL,
    label        TEXT    NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    PRIMARY KEY (case_line, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE exception (
    seq          INTEGER PRIMARY KEY,
    service_case BLOB NOT NULL REFERENCES service_case (id),
    causes       TEXT NOT NULL,
    reason       TEXT NOT NULL,
    note         TEXT NOT NULL,
    staff        BLOB,
    approver     BLOB
) STRICT;

CREATE INDEX exception_by_case ON exception (service_case);

CREATE TABLE document (
    number       TEXT PRIMARY KEY,
    kind         TEXT    NOT NULL,
    service_case BLOB    NOT NULL REFERENCES service_case (id),
    seq          INTEGER NOT NULL,
    at_ms        INTEGER NOT NULL,
    staff        BLOB,
    printed      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX document_by_case ON document (service_case);

-- What happened to a case, for its page: the journal's entries by case.
CREATE TABLE case_history (
    service_case BLOB    NOT NULL REFERENCES service_case (id),
    seq          INTEGER NOT NULL,
    PRIMARY KEY (service_case, seq)
) STRICT, WITHOUT ROWID;

-- Keeping house: not in the journal, not rebuilt.

-- The first answer to each request.
CREATE TABLE request (
    id     BLOB PRIMARY KEY,
    name   TEXT NOT NULL,
    digest BLOB NOT NULL,
    view   TEXT NOT NULL
) STRICT;

CREATE TABLE pin (
    staff BLOB PRIMARY KEY,
    hash  TEXT NOT NULL
) STRICT;

-- Wrong PINs in a row, and how long to wait: measured by the machine's uptime, which no clock setting moves.
CREATE TABLE pin_guard (
    staff      BLOB PRIMARY KEY,
    failures   INTEGER NOT NULL,
    waits_ms   INTEGER NOT NULL,
    since_up_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE document_counter (
    kind TEXT    NOT NULL,
    seat INTEGER NOT NULL,
    day  TEXT    NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (kind, seat, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE backup_made (
    at_ms   INTEGER PRIMARY KEY,
    path    TEXT    NOT NULL,
    entries INTEGER NOT NULL
) STRICT;

INSERT INTO journal_head (one, seq, hash) VALUES (1, 0, zeroblob(32));
