-- Keeping house: what the last look through everything found. Files of this schema and later have checked pages.
CREATE TABLE looked_through (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    at_ms INTEGER NOT NULL,
    -- The newest journal entry then.
    seq   INTEGER NOT NULL,
    -- What was found, as JSON.
    found TEXT    NOT NULL
) STRICT;
