-- What is looked for in the box, derived from the rows of other tables; `find/` says how. Filled when the store is
-- next opened.

DROP TABLE find_key;

-- Whole numbers. A row points at a row of its kind's table by rowid.
CREATE TABLE find_key (
    kind INTEGER NOT NULL,
    key  TEXT    NOT NULL,
    row  INTEGER NOT NULL,
    PRIMARY KEY (kind, key, row)
) STRICT, WITHOUT ROWID;

-- Words, cut by the program, so that the tokenizer only parts at spaces. The rowid is that of the thing, with its
-- kind above bit 40.
CREATE VIRTUAL TABLE find_text USING fts5 (
    body, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- How the two above were made.
CREATE TABLE find_index (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL
) STRICT;

INSERT INTO find_index (one, version) VALUES (1, 0);

CREATE TRIGGER find_forgets_a_sale AFTER DELETE ON sale
BEGIN DELETE FROM find_text WHERE rowid = (3 << 40 | OLD.rowid); END;

CREATE TRIGGER find_forgets_a_customer AFTER DELETE ON customer
BEGIN DELETE FROM find_text WHERE rowid = (4 << 40 | OLD.rowid); END;

CREATE TRIGGER find_forgets_an_article AFTER DELETE ON goods
BEGIN DELETE FROM find_text WHERE rowid = (5 << 40 | OLD.rowid); END;

CREATE TRIGGER find_forgets_a_part AFTER DELETE ON part
BEGIN DELETE FROM find_text WHERE rowid = (6 << 40 | OLD.rowid); END;

-- For the page of an article and of a part.
CREATE INDEX sale_line_by_goods ON sale_line (goods) WHERE goods IS NOT NULL;
CREATE INDEX part_fit_by_part ON part_fit (part);
CREATE INDEX part_supersession_by_new ON part_supersession (new);
