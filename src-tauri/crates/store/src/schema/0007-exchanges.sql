-- Exchanges, payments, store credit, goodwill and invoices.

-- Goods that went out in exchange are a sale; this says for what. Value carried over from the sale of what came in
-- is a tender of the new sale, and money for it goes back to the tenders it was first paid with.
CREATE TABLE exchange (
    sale         BLOB PRIMARY KEY REFERENCES sale (id),
    service_case BLOB    NOT NULL REFERENCES service_case (id),
    at_ms        INTEGER NOT NULL,
    voided_at_ms INTEGER
) STRICT;

CREATE INDEX exchange_by_case ON exchange (service_case);

CREATE TABLE exchange_line (
    new_line  BLOB NOT NULL REFERENCES sale_line (id),
    case_line BLOB NOT NULL REFERENCES case_line (id),
    PRIMARY KEY (new_line, case_line)
) STRICT, WITHOUT ROWID;

CREATE INDEX exchange_line_by_case_line ON exchange_line (case_line);

CREATE TABLE carried (
    tender    BLOB PRIMARY KEY REFERENCES tender (id),
    from_sale BLOB REFERENCES sale (id)
) STRICT;

-- What of a settlement was carried over and is not money.
ALTER TABLE settlement ADD COLUMN carried_minor INTEGER NOT NULL DEFAULT 0
    CHECK (carried_minor BETWEEN 0 AND refund_minor);
ALTER TABLE settlement ADD COLUMN customer BLOB;

UPDATE settlement SET customer = (SELECT c.customer FROM service_case c WHERE c.id = settlement.service_case);

CREATE INDEX settlement_by_customer ON settlement (customer, at_ms) WHERE customer IS NOT NULL;

-- What was given for keeping the goods and has not been taken off a refund since. With what went back for units it
-- never exceeds what was paid.
ALTER TABLE line_balance ADD COLUMN goodwill_minor INTEGER NOT NULL DEFAULT 0
    CHECK (goodwill_minor >= 0 AND goodwill_minor <= paid_minor);

CREATE TABLE goodwill (
    case_line    BLOB PRIMARY KEY REFERENCES case_line (id),
    service_case BLOB    NOT NULL REFERENCES service_case (id),
    sale         BLOB REFERENCES sale (id),
    kind         TEXT    NOT NULL,
    cost_minor   INTEGER NOT NULL CHECK (cost_minor >= 0),
    at_ms        INTEGER NOT NULL,
    staff        BLOB,
    voided_at_ms INTEGER
) STRICT;

CREATE INDEX goodwill_by_sale ON goodwill (sale);

CREATE TABLE payment (
    service_case   BLOB    NOT NULL REFERENCES service_case (id),
    number         INTEGER NOT NULL CHECK (number > 0),
    case_line      BLOB    NOT NULL REFERENCES case_line (id),
    seq            INTEGER NOT NULL,
    at_ms          INTEGER NOT NULL,
    staff          BLOB,
    direction      TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    purpose        TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    currency       TEXT    NOT NULL,
    amount_minor   INTEGER NOT NULL CHECK (amount_minor > 0),
    rounding_minor INTEGER NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('to_do', 'done', 'failed', 'called_off')),
    moved_at_ms    INTEGER NOT NULL,
    moved_by       BLOB,
    body           TEXT    NOT NULL,
    PRIMARY KEY (service_case, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_to_do ON payment (at_ms) WHERE state IN ('to_do', 'failed');

CREATE TABLE credit (
    id            BLOB PRIMARY KEY,
    number        TEXT    NOT NULL UNIQUE,
    seq           INTEGER NOT NULL UNIQUE,
    made_at_ms    INTEGER NOT NULL,
    customer      BLOB REFERENCES customer (id),
    service_case  BLOB REFERENCES service_case (id),
    currency      TEXT    NOT NULL,
    expires_on    TEXT,
    is_voucher    INTEGER NOT NULL CHECK (is_voucher IN (0, 1)),
    balance_minor INTEGER NOT NULL CHECK (balance_minor >= 0),
    printed       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX credit_by_customer ON credit (customer) WHERE customer IS NOT NULL;
CREATE INDEX credit_expiring ON credit (expires_on) WHERE balance_minor > 0 AND expires_on IS NOT NULL;

-- The ledger: the balance is its sum, and the trigger is what makes it so.
CREATE TABLE credit_entry (
    seq          INTEGER PRIMARY KEY,
    credit       BLOB    NOT NULL REFERENCES credit (id),
    step         TEXT    NOT NULL,
    change_minor INTEGER NOT NULL,
    at_ms        INTEGER NOT NULL,
    staff        BLOB,
    service_case BLOB REFERENCES service_case (id),
    note         TEXT    NOT NULL
) STRICT;

CREATE INDEX credit_entry_by_credit ON credit_entry (credit);

CREATE TRIGGER credit_entry_moves_the_balance AFTER INSERT ON credit_entry
BEGIN UPDATE credit SET balance_minor = balance_minor + NEW.change_minor WHERE id = NEW.credit; END;

CREATE TABLE invoice (
    service_case BLOB NOT NULL REFERENCES service_case (id),
    sale         BLOB NOT NULL REFERENCES sale (id),
    state        TEXT NOT NULL,
    number       TEXT NOT NULL,
    at_ms        INTEGER NOT NULL,
    PRIMARY KEY (service_case, sale)
) STRICT, WITHOUT ROWID;

CREATE INDEX invoice_to_do ON invoice (at_ms) WHERE state IN ('unknown', 'to_reverse');

-- Lines that wait: exchanges owed, and goods promised.
CREATE TABLE waiting (
    case_line    BLOB PRIMARY KEY REFERENCES case_line (id),
    service_case BLOB NOT NULL REFERENCES service_case (id),
    what         TEXT NOT NULL CHECK (what IN ('owed', 'promised')),
    until        TEXT
) STRICT;
