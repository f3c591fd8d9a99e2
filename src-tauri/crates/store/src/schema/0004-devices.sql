-- What befell a device elsewhere, as its papers tell it; an entry that was wrong is struck, not deleted.
CREATE TABLE device_past (
    id        BLOB PRIMARY KEY,
    sale_line BLOB    NOT NULL REFERENCES sale_line (id),
    unit      BLOB REFERENCES unit (id),
    on_day    TEXT    NOT NULL,
    body      TEXT    NOT NULL,
    staff     BLOB,
    at_ms     INTEGER NOT NULL,
    struck    TEXT
) STRICT;

CREATE INDEX device_past_by_line ON device_past (sale_line);

CREATE INDEX case_line_by_sale_line ON case_line (sale_line);

-- What the shop calls goods, and the category of the rules that it stands for.
CREATE TABLE category_word (
    word     TEXT PRIMARY KEY,
    category TEXT NOT NULL
) STRICT, WITHOUT ROWID;
