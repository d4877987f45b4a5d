-- Studies that the person takes part in, each one JSON body. Like the keys they are no part of the
-- history, and of no file that leaves the journal.
CREATE TABLE study (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
