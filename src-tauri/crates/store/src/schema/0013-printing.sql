-- Printers of each counter, and papers on their way to one.

-- What a counter prints where. A projection of the journal.
CREATE TABLE printing (
    seat INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

-- Keeping house: not in the journal, not rebuilt.

-- One paper on its way. Its bytes stay as they are until the printer has them or nobody wants them any more, so that
-- a second try sends the same.
CREATE TABLE print_job (
    seq         INTEGER PRIMARY KEY,
    id          BLOB    NOT NULL UNIQUE,
    printer     BLOB    NOT NULL,
    made_at_ms  INTEGER NOT NULL,
    staff       BLOB,
    state       TEXT    NOT NULL CHECK (state IN
                ('waiting', 'sending', 'sent', 'failed', 'half_sent', 'unsure', 'called_off', 'replaced')),
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    due_at_ms   INTEGER NOT NULL,
    ended_at_ms INTEGER,
    trouble     TEXT,
    body        TEXT    NOT NULL,
    digest      BLOB    NOT NULL,
    bytes       BLOB
) STRICT;

CREATE INDEX print_job_is_open ON print_job (seq)
    WHERE state IN ('waiting', 'sending', 'failed', 'half_sent', 'unsure');

-- The bytes of a job are never others, and what ended stays ended.
CREATE TRIGGER print_job_is_what_it_was BEFORE UPDATE ON print_job
WHEN new.digest <> old.digest OR (new.bytes IS NOT NULL AND new.bytes <> old.bytes)
     OR (old.state IN ('sent', 'called_off', 'replaced') AND new.state <> old.state)
BEGIN SELECT raise(ABORT, 'a print job stays what it was'); END;
