-- The desk of a practice: the files of many people. A diary is one JSON body, for it comes whole,
-- is read whole, and is never searched inside: so nothing of one person can get into another's.
-- Secret keys and files sent are as in the journal.

-- "AFTP": tells this file from a journal.
PRAGMA application_id = 1095128144;

CREATE TABLE office (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE own_key (
    kind TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sent (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*Z'),
    offset_minutes INTEGER NOT NULL,
    recipient TEXT NOT NULL
) STRICT;

CREATE TABLE patient (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- The keys they sign and read with; none for somebody without a diary of their own.
    signer TEXT UNIQUE,
    recipient TEXT,
    -- The newest bundle: 0 and nothing before the first.
    number INTEGER NOT NULL,
    parcel TEXT,
    written TEXT,
    -- As it was received, and never changed here.
    diary TEXT NOT NULL CHECK (json_valid(diary)),
    -- What the practice added.
    added TEXT NOT NULL CHECK (json_valid(added)),
    -- What there was at the last look.
    seen TEXT NOT NULL CHECK (json_valid(seen)),
    -- What the inbox shows: made from the rest, and made anew at any time.
    summary TEXT NOT NULL CHECK (json_valid(summary)),
    revision INTEGER NOT NULL,
    CHECK ((signer IS NULL) = (recipient IS NULL)),
    CHECK ((number = 0) = (parcel IS NULL))
) STRICT;

-- What the inbox reads, without turning the pages of all diaries.
CREATE INDEX inbox ON patient (key, id, name, summary);

-- Files of the watched folder that were looked at, by what they were then: size and time.
CREATE TABLE looked (
    path TEXT PRIMARY KEY,
    stamp TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What happened, first things first. Each row's hash takes in that of the row before, so a row
-- that was changed, left out or put in is noticed.
CREATE TABLE event (
    key INTEGER PRIMARY KEY,
    patient INTEGER NOT NULL REFERENCES patient ON DELETE RESTRICT,
    body TEXT NOT NULL CHECK (json_valid(body)),
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX event_patient ON event (patient, key);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
    BEGIN SELECT raise(ABORT, 'event is written once'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
    BEGIN SELECT raise(ABORT, 'event is written once'); END;
