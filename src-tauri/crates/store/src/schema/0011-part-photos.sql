-- Photos of parts. The pictures themselves lie in `attachment`.

CREATE TABLE part_photo (
    seq    INTEGER PRIMARY KEY,
    part   BLOB NOT NULL REFERENCES part (id),
    digest TEXT NOT NULL,
    note   TEXT NOT NULL,
    UNIQUE (part, digest)
) STRICT;
