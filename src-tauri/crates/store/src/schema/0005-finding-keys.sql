-- A whole number is one step into the B-tree, whatever kind of thing bears it. Filled when the store is next opened.

DROP TABLE find_key;

CREATE TABLE find_key (
    key  TEXT    NOT NULL,
    kind INTEGER NOT NULL,
    row  INTEGER NOT NULL,
    PRIMARY KEY (key, kind, row)
) STRICT, WITHOUT ROWID;

UPDATE find_index SET version = 0;
