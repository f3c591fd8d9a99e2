-- What a shop's own sheets bring: serial numbers, refunds made elsewhere, parts in stock, and the maps by which such
-- sheets are read.

-- A serial number that came with a file of its own, to a sale that was here.
ALTER TABLE unit ADD COLUMN batch BLOB;
CREATE INDEX unit_by_batch ON unit (batch) WHERE batch IS NOT NULL;

CREATE INDEX customer_by_batch ON customer (batch) WHERE batch IS NOT NULL;
CREATE INDEX goods_by_batch ON goods (batch) WHERE batch IS NOT NULL;

-- How many of a part lay where when its file came. What moved since is a matter of events.
CREATE TABLE part_stock_opening (
    part      BLOB    NOT NULL REFERENCES part (id),
    bin       TEXT    NOT NULL,
    condition TEXT    NOT NULL CHECK (condition IN ('good', 'defective')),
    quantity  INTEGER NOT NULL CHECK (quantity >= 0),
    batch     BLOB    NOT NULL,
    PRIMARY KEY (part, bin, condition)
) STRICT, WITHOUT ROWID;

-- What files said later of sales that were here: more was paid back elsewhere, or the sale was cancelled. A
-- projection of the journal. A total says what was paid back in all, the others each say one refund.
CREATE TABLE refund_elsewhere (
    id             BLOB PRIMARY KEY,
    sale           BLOB    NOT NULL,
    batch          BLOB    NOT NULL,
    is_total       INTEGER NOT NULL CHECK (is_total IN (0, 1)),
    refunded_minor INTEGER NOT NULL CHECK (refunded_minor >= 0),
    cancelled      INTEGER NOT NULL CHECK (cancelled IN (0, 1))
) STRICT;

CREATE INDEX refund_elsewhere_by_sale ON refund_elsewhere (sale);
CREATE INDEX refund_elsewhere_by_batch ON refund_elsewhere (batch);

-- What was paid back elsewhere of each sale, as it came and as files said later.
CREATE VIEW sale_elsewhere AS
SELECT s.id AS sale,
       min(s.paid_minor,
           max(s.refunded_elsewhere_minor,
               coalesce((SELECT max(r.refunded_minor) FROM refund_elsewhere r WHERE r.sale = s.id AND r.is_total = 1), 0))
           + coalesce((SELECT sum(r.refunded_minor) FROM refund_elsewhere r WHERE r.sale = s.id AND r.is_total = 0), 0)
       ) AS refunded_minor,
       max(s.cancelled,
           coalesce((SELECT max(r.cancelled) FROM refund_elsewhere r WHERE r.sale = s.id), 0)) AS cancelled
FROM sale s;

-- The ceiling of a sale is what was paid for it less what was paid back elsewhere, always; it moves with that and
-- with nothing else.
DROP TRIGGER sale_balance_copies_its_sale;
DROP TRIGGER sale_balance_keeps_its_ceiling;

CREATE TRIGGER sale_balance_copies_its_sale BEFORE INSERT ON sale_balance
WHEN NOT EXISTS (
    SELECT 1 FROM sale s JOIN sale_elsewhere e ON e.sale = s.id
    WHERE s.id = NEW.sale AND s.paid_minor - e.refunded_minor = NEW.ceiling_minor
)
BEGIN SELECT RAISE(ABORT, 'the balance is not that of its sale'); END;

CREATE TRIGGER sale_balance_keeps_its_ceiling BEFORE UPDATE OF sale, ceiling_minor ON sale_balance
WHEN NEW.sale <> OLD.sale OR NOT EXISTS (
    SELECT 1 FROM sale s JOIN sale_elsewhere e ON e.sale = s.id
    WHERE s.id = NEW.sale AND s.paid_minor - e.refunded_minor = NEW.ceiling_minor
)
BEGIN SELECT RAISE(ABORT, 'the ceiling of a balance is what was paid less what was paid back elsewhere'); END;

-- Keeping house: not in the journal, not rebuilt.

-- Which column of a sheet is what, by the shape of its headings.
CREATE TABLE import_map (
    shape TEXT PRIMARY KEY,
    body  TEXT    NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
