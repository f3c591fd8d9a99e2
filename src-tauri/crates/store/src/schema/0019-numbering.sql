-- The series of numbers that this store's papers have had, the newest last; none: the first, which has no letters.
-- It belongs to the place where the store lies and not to its journal: a copy of the store goes on in another. A backup
-- of before that is put in the place of a store has the table already.
CREATE TABLE IF NOT EXISTS numbering (
    nth    INTEGER PRIMARY KEY,
    series TEXT NOT NULL UNIQUE CHECK (length(series) = 2)
) STRICT;
