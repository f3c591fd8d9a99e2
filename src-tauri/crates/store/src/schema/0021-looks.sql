-- Who looked at whose telephone and address, by person and day. A row for each customer whose page was opened; rows of
-- lists and of files count under no customer. It keeps house: no entry of the journal says it.
CREATE TABLE customer_look (
    day      TEXT    NOT NULL,
    staff    BLOB    NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('opened', 'listed', 'taken_out')),
    customer BLOB    NOT NULL,
    times    INTEGER NOT NULL CHECK (times > 0),
    PRIMARY KEY (day, staff, kind, customer)
) STRICT, WITHOUT ROWID;
