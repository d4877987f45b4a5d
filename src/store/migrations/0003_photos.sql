-- Photos: what the person attached, and what was made of the pixels.

-- `body` is the whole record as JSON; the columns are what is searched by.
CREATE TABLE photo (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session INTEGER NOT NULL REFERENCES session ON DELETE RESTRICT,
    site INTEGER REFERENCES site ON DELETE RESTRICT,
    day INTEGER NOT NULL,
    -- The same file is one photo.
    sha256 TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE INDEX photo_session ON photo (session, day);

-- Made from the pixels, and made anew from them at any time: no part of the history.
CREATE TABLE picture (
    sha256 TEXT PRIMARY KEY,
    thumbnail BLOB NOT NULL,
    quality TEXT NOT NULL CHECK (json_valid(quality)),
    measured TEXT CHECK (measured IS NULL OR json_valid(measured))
) STRICT, WITHOUT ROWID;
