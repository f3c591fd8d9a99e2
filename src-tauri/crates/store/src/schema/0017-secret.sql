-- Keeping house: which secret of an installation the PINs were made with, and that secret itself, sealed with the key
-- that stands on the recovery sheet. A backup has it too: that is what the sheet is for. Neither the secret nor the key
-- lies in this file in the clear.
CREATE TABLE installation_secret (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    fingerprint   BLOB    NOT NULL CHECK (length(fingerprint) = 16),
    sheet         BLOB    NOT NULL CHECK (length(sheet) = 16),
    sealed        BLOB    NOT NULL,
    made_at_ms    INTEGER NOT NULL,
    made_by       BLOB,
    -- When the sheet was last shown to a manager; none: nobody can have it.
    shown_at_ms   INTEGER
) STRICT;
