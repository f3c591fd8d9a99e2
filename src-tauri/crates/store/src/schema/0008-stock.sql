-- Parts in stock: what lies where, who it is kept for, what is on order, what is counted, and what goes back.

-- Where on the maker's drawing of a model a part stands: `12`, `A-7`.
ALTER TABLE part_fit ADD COLUMN position TEXT NOT NULL DEFAULT '';

-- How many lie in a place that something was moved to or from, by a count of what a file says (`part_stock_opening`)
-- and of every movement since. A place that nothing moved in has no row: there it is as the file says. The nil id
-- stands for the shop where nobody keeps the parts as their own.
CREATE TABLE stock (
    part      BLOB    NOT NULL REFERENCES part (id),
    bin       TEXT    NOT NULL,
    condition TEXT    NOT NULL CHECK (condition IN ('good', 'defective')),
    keeper    BLOB    NOT NULL,
    quantity  INTEGER NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (part, bin, condition, keeper)
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_by_keeper ON stock (keeper) WHERE keeper <> zeroblob(16);

CREATE TABLE stock_movement (
    seq       INTEGER PRIMARY KEY,
    part      BLOB    NOT NULL REFERENCES part (id),
    bin       TEXT    NOT NULL,
    condition TEXT    NOT NULL CHECK (condition IN ('good', 'defective')),
    keeper    BLOB    NOT NULL,
    change    INTEGER NOT NULL CHECK (change <> 0),
    why       TEXT    NOT NULL,
    work      BLOB,
    purchase  BLOB,
    serial    TEXT    NOT NULL,
    note      TEXT    NOT NULL,
    at_ms     INTEGER NOT NULL,
    staff     BLOB
) STRICT;

CREATE INDEX stock_movement_by_part ON stock_movement (part, seq);
CREATE INDEX stock_movement_by_work ON stock_movement (work) WHERE work IS NOT NULL;

-- How many of a part any job may have, and how many of those are kept for one: never more than there are. A part
-- that nothing happened to has no row.
CREATE TABLE part_stock (
    part     BLOB PRIMARY KEY REFERENCES part (id),
    good     INTEGER NOT NULL CHECK (good >= 0),
    reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved BETWEEN 0 AND good),
    waiting  INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0)
) STRICT;

CREATE INDEX part_stock_waiting ON part_stock (part) WHERE waiting > 0;

-- What lines of work want of a part and have got; `seq` is when they first asked.
CREATE TABLE part_want (
    work     BLOB    NOT NULL,
    part     BLOB    NOT NULL REFERENCES part (id),
    seq      INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    reserved INTEGER NOT NULL CHECK (reserved >= 0),
    waiting  INTEGER NOT NULL CHECK (waiting >= 0),
    issued   INTEGER NOT NULL CHECK (issued >= 0),
    note     TEXT    NOT NULL,
    PRIMARY KEY (work, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX part_want_by_part ON part_want (part, seq);
CREATE INDEX part_want_waiting ON part_want (seq) WHERE waiting > 0;

CREATE TABLE part_level (
    part        BLOB PRIMARY KEY REFERENCES part (id),
    reorder_at  INTEGER NOT NULL CHECK (reorder_at >= 0),
    order_up_to INTEGER NOT NULL CHECK (order_up_to >= reorder_at)
) STRICT;

CREATE TABLE purchase_order (
    id           BLOB PRIMARY KEY,
    number       TEXT    NOT NULL UNIQUE,
    seq          INTEGER NOT NULL UNIQUE,
    at_ms        INTEGER NOT NULL,
    staff        BLOB,
    supplier     TEXT    NOT NULL,
    currency     TEXT    NOT NULL,
    expected_on  TEXT,
    state        TEXT    NOT NULL CHECK (state IN ('draft', 'sent', 'closed')),
    sent_at_ms   INTEGER,
    closed_at_ms INTEGER,
    note         TEXT    NOT NULL,
    close_note   TEXT    NOT NULL DEFAULT '',
    printed      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX purchase_order_open ON purchase_order (seq) WHERE state <> 'closed';

CREATE TABLE purchase_line (
    purchase    BLOB    NOT NULL REFERENCES purchase_order (id),
    line        INTEGER NOT NULL CHECK (line >= 0),
    part        BLOB    NOT NULL REFERENCES part (id),
    quantity    INTEGER NOT NULL CHECK (quantity > 0),
    received    INTEGER NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND quantity),
    price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
    work        BLOB,
    PRIMARY KEY (purchase, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX purchase_line_by_part ON purchase_line (part);
CREATE INDEX purchase_line_by_work ON purchase_line (work) WHERE work IS NOT NULL;

-- Parts that came out of devices.
CREATE TABLE old_part (
    id             BLOB PRIMARY KEY,
    seq            INTEGER NOT NULL UNIQUE,
    at_ms          INTEGER NOT NULL,
    staff          BLOB,
    part           BLOB    NOT NULL REFERENCES part (id),
    quantity       INTEGER NOT NULL CHECK (quantity > 0),
    owner          TEXT    NOT NULL CHECK (owner IN ('maker', 'customer', 'shop')),
    work           BLOB,
    due            TEXT,
    credit_minor   INTEGER NOT NULL CHECK (credit_minor >= 0),
    serial         TEXT    NOT NULL,
    note           TEXT    NOT NULL,
    state          TEXT    NOT NULL
        CHECK (state IN ('here', 'sent_back', 'credited', 'turned_down', 'handed_over', 'scrapped')),
    sent_on        TEXT,
    sent_reference TEXT    NOT NULL DEFAULT '',
    credited_on    TEXT,
    credited_minor INTEGER NOT NULL DEFAULT 0 CHECK (credited_minor >= 0),
    credit_reference TEXT  NOT NULL DEFAULT '',
    end_note       TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX old_part_open ON old_part (due) WHERE state IN ('here', 'sent_back');
CREATE INDEX old_part_by_work ON old_part (work) WHERE work IS NOT NULL;

CREATE TABLE count_sheet (
    id      BLOB PRIMARY KEY,
    number  TEXT    NOT NULL UNIQUE,
    seq     INTEGER NOT NULL UNIQUE,
    at_ms   INTEGER NOT NULL,
    staff   BLOB,
    note    TEXT    NOT NULL,
    state   TEXT    NOT NULL CHECK (state IN ('open', 'posted', 'dropped')),
    ended_at_ms INTEGER,
    ended_by BLOB,
    printed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE count_line (
    sheet     BLOB    NOT NULL REFERENCES count_sheet (id),
    line      INTEGER NOT NULL CHECK (line >= 0),
    part      BLOB    NOT NULL REFERENCES part (id),
    bin       TEXT    NOT NULL,
    condition TEXT    NOT NULL,
    keeper    BLOB    NOT NULL,
    expected  INTEGER NOT NULL CHECK (expected >= 0),
    counted   INTEGER CHECK (counted >= 0),
    PRIMARY KEY (sheet, line),
    UNIQUE (sheet, part, bin, condition, keeper)
) STRICT, WITHOUT ROWID;

-- A movement makes its place and its part begin where the files leave them, and moves both.
CREATE TRIGGER stock_movement_moves_the_stock AFTER INSERT ON stock_movement
BEGIN
    INSERT OR IGNORE INTO part_stock (part, good)
    VALUES (NEW.part, (SELECT coalesce(sum(o.quantity), 0) FROM part_stock_opening o
                       WHERE o.part = NEW.part AND o.condition = 'good'));
    INSERT OR IGNORE INTO stock (part, bin, condition, keeper, quantity)
    VALUES (NEW.part, NEW.bin, NEW.condition, NEW.keeper,
            coalesce((SELECT o.quantity FROM part_stock_opening o
                      WHERE o.part = NEW.part AND o.bin = NEW.bin AND o.condition = NEW.condition
                        AND NEW.keeper = zeroblob(16)), 0));
    UPDATE stock SET quantity = quantity + NEW.change
    WHERE part = NEW.part AND bin = NEW.bin AND condition = NEW.condition AND keeper = NEW.keeper;
    UPDATE part_stock SET good = good + NEW.change
    WHERE part = NEW.part AND NEW.condition = 'good' AND NEW.keeper = zeroblob(16);
END;

CREATE TRIGGER stock_movement_stays BEFORE UPDATE ON stock_movement
BEGIN SELECT RAISE(ABORT, 'a movement is never changed'); END;

CREATE TRIGGER stock_movement_is_kept BEFORE DELETE ON stock_movement
BEGIN SELECT RAISE(ABORT, 'a movement is never taken away'); END;

CREATE TRIGGER part_want_is_reserved AFTER INSERT ON part_want
BEGIN
    INSERT OR IGNORE INTO part_stock (part, good)
    VALUES (NEW.part, (SELECT coalesce(sum(o.quantity), 0) FROM part_stock_opening o
                       WHERE o.part = NEW.part AND o.condition = 'good'));
    UPDATE part_stock SET reserved = reserved + NEW.reserved, waiting = waiting + NEW.waiting WHERE part = NEW.part;
END;

CREATE TRIGGER part_want_is_reserved_anew AFTER UPDATE ON part_want
BEGIN
    UPDATE part_stock SET reserved = reserved + NEW.reserved - OLD.reserved, waiting = waiting + NEW.waiting - OLD.waiting
    WHERE part = NEW.part;
END;

CREATE TRIGGER part_want_is_kept BEFORE DELETE ON part_want
BEGIN SELECT RAISE(ABORT, 'what a job got is never forgotten'); END;

-- A stock file that comes after something moved. Its word on a place where parts have moved is not taken: those are
-- counted from then on by movements, and what differs is for a count. Its word on a place that nothing moved in
-- counts from the beginning, for the part's sum too. So a replay, which has all rows of files before the first
-- movement, gives the same.
CREATE TRIGGER opening_leaves_moved_places BEFORE INSERT ON part_stock_opening
WHEN EXISTS (SELECT 1 FROM stock s WHERE s.part = NEW.part AND s.bin = NEW.bin AND s.condition = NEW.condition
                                     AND s.keeper = zeroblob(16))
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER opening_counts AFTER INSERT ON part_stock_opening WHEN NEW.condition = 'good'
BEGIN UPDATE part_stock SET good = good + NEW.quantity WHERE part = NEW.part; END;

-- What something moved from cannot be taken out with its file any more.
CREATE TRIGGER opening_stays_where_parts_moved BEFORE DELETE ON part_stock_opening
WHEN EXISTS (SELECT 1 FROM stock s WHERE s.part = OLD.part AND s.bin = OLD.bin AND s.condition = OLD.condition
                                     AND s.keeper = zeroblob(16))
BEGIN SELECT RAISE(ABORT, 'parts of this place have moved'); END;

CREATE TRIGGER opening_no_longer_counts AFTER DELETE ON part_stock_opening WHEN OLD.condition = 'good'
BEGIN UPDATE part_stock SET good = good - OLD.quantity WHERE part = OLD.part; END;

CREATE TRIGGER opening_is_never_changed BEFORE UPDATE ON part_stock_opening
BEGIN SELECT RAISE(ABORT, 'what a file says is never changed'); END;

-- How many of which part lie where, whether or not anything moved there.
CREATE VIEW stock_place AS
SELECT s.part, s.bin, s.condition, s.keeper, s.quantity FROM stock s
UNION ALL
SELECT o.part, o.bin, o.condition, zeroblob(16), o.quantity FROM part_stock_opening o
WHERE NOT EXISTS (SELECT 1 FROM stock s WHERE s.part = o.part AND s.bin = o.bin AND s.condition = o.condition
                                          AND s.keeper = zeroblob(16));
