-- What leaves and what comes in: who entered a log for the person, keys, files sent and received.

ALTER TABLE day_log ADD COLUMN entered_by TEXT NOT NULL DEFAULT '';

-- The secret keys of this journal, in the text forms of age and minisign. They are in the one file
-- that people copy, so that a copy on a new machine is still the same person to their clinic. No
-- part of the history: undo never takes them back.
CREATE TABLE own_key (
    kind TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Files that were made for others, by rising number; `recipient` is empty for a passphrase.
CREATE TABLE sent (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*Z'),
    offset_minutes INTEGER NOT NULL,
    recipient TEXT NOT NULL
) STRICT;

-- Files that were taken in: the newest number of each signer tells which are older.
CREATE TABLE received (
    signer TEXT NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*Z'),
    offset_minutes INTEGER NOT NULL,
    PRIMARY KEY (signer, number)
) STRICT, WITHOUT ROWID;
