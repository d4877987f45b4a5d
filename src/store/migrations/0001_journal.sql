-- The journal. `key` joins inside the file; `id` (UUID) is what the outside sees.
-- Instants are UTC text with the local offset beside them, dates ISO text, depths micrometres.
-- Without contact_kind there is no contact, without interval_days no interval of one's own.
-- Checks cost time at every start, so they stand only where they can tell right from wrong.
-- Identities, names in lists, counts and offsets are checked when they are read.
-- Lists of names are separated by single spaces; free texts in lists are JSON arrays.

-- "AFTC": tells this file from any other SQLite database.
PRAGMA application_id = 1095128131;

CREATE TABLE patient (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    alias TEXT NOT NULL,
    skin_tone INTEGER CHECK (skin_tone BETWEEN 1 AND 6),
    birth_year INTEGER CHECK (birth_year >= 1900),
    risks_yes TEXT NOT NULL,
    risks_no TEXT NOT NULL,
    contact_kind TEXT CHECK (contact_kind IN ('clinic', 'own_doctor', 'pharmacist', 'no_one')),
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    contact_hours TEXT NOT NULL,
    country TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    day_ends INTEGER NOT NULL CHECK (day_ends BETWEEN 0 AND 6),
    interval_days INTEGER CHECK (interval_days BETWEEN 1 AND 365),
    interval_by TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

-- One person keeps this journal; others can only be guests in it.
CREATE UNIQUE INDEX patient_own ON patient (own) WHERE own;

-- What can be scored or treated: a new name is one row in a later migration.
CREATE TABLE symptom (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO symptom VALUES
    ('redness'), ('swelling'), ('bruising'), ('breakouts'), ('pain'), ('itch'), ('peeling'),
    ('warmth'), ('bleeding'), ('blisters'), ('pus');

CREATE TABLE area (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO area VALUES
    ('face'), ('forehead'), ('temples'), ('brow'), ('under_eye'), ('cheeks'), ('nose'),
    ('upper_lip'), ('mouth'), ('chin'), ('jaw'), ('neck'), ('scalp'), ('chest'), ('back'),
    ('abdomen'), ('arms'), ('hands'), ('thighs'), ('legs'), ('buttocks'), ('elsewhere');

CREATE TABLE session (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL CHECK (date IS date(date)),
    time TEXT CHECK (time IS NULL OR time(time) IS NOT NULL),
    device TEXT NOT NULL CHECK (device IN ('pen', 'roller', 'stamp', 'rf', 'unknown')),
    setting TEXT NOT NULL CHECK (setting IN ('clinic', 'home', 'unknown')),
    products TEXT NOT NULL CHECK (products GLOB '[[]*]'),
    shared_tool INTEGER CHECK (shared_tool IN (0, 1)),
    note TEXT NOT NULL,
    ranges INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX session_date ON session (date, time, id);

CREATE TABLE site (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session INTEGER NOT NULL REFERENCES session ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    area TEXT NOT NULL REFERENCES area,
    side TEXT CHECK (side IN ('left', 'right')),
    depth_um INTEGER CHECK (depth_um BETWEEN 50 AND 5000),
    passes INTEGER CHECK (passes BETWEEN 1 AND 99)
) STRICT;

CREATE INDEX site_session ON site (session, position);

CREATE TABLE day_log (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session INTEGER NOT NULL REFERENCES session ON DELETE RESTRICT,
    site INTEGER REFERENCES site ON DELETE RESTRICT,
    day INTEGER NOT NULL,
    date TEXT NOT NULL CHECK (date IS date(date)),
    logged_at TEXT NOT NULL CHECK (logged_at GLOB '????-??-??T??:??:??*Z'),
    offset_minutes INTEGER NOT NULL,
    zone TEXT,
    signs_yes TEXT NOT NULL,
    signs_no TEXT NOT NULL,
    signs_rest TEXT NOT NULL,
    temperature INTEGER CHECK (temperature BETWEEN 0 AND 2000),
    medicines TEXT,
    context TEXT NOT NULL,
    products TEXT NOT NULL CHECK (products GLOB '[[]*]'),
    note TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX day_log_session ON day_log (session, day);
CREATE INDEX day_log_site ON day_log (site) WHERE site IS NOT NULL;

CREATE TABLE observation (
    log INTEGER NOT NULL REFERENCES day_log ON DELETE CASCADE,
    item TEXT NOT NULL REFERENCES symptom,
    severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 4),
    how TEXT NOT NULL CHECK (how IN
        ('typed', 'rest_none', 'as_yesterday', 'by_phone', 'recalled', 'imported')),
    PRIMARY KEY (log, item)
) STRICT, WITHOUT ROWID;

-- The person's own symptoms: charted, never judged.
CREATE TABLE own_symptom (
    log INTEGER NOT NULL REFERENCES day_log ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 4),
    PRIMARY KEY (log, position)
) STRICT, WITHOUT ROWID;

-- A clinic's own upper limits, for one session or for all.
CREATE TABLE own_range (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session INTEGER REFERENCES session ON DELETE RESTRICT,
    symptom TEXT NOT NULL REFERENCES symptom,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    upper INTEGER NOT NULL CHECK (upper BETWEEN 0 AND 4),
    by TEXT NOT NULL,
    revision INTEGER NOT NULL,
    CHECK (first <= last)
) STRICT;

-- Flags outlive what they are about, so session, site and cause are identities, not joins.
CREATE TABLE flag (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session TEXT NOT NULL,
    site TEXT,
    rule TEXT NOT NULL CHECK (rule <> ''),
    symptom TEXT REFERENCES symptom,
    level TEXT NOT NULL CHECK (level IN ('watch', 'clinic', 'today', 'emergency')),
    since INTEGER NOT NULL,
    raised_at TEXT NOT NULL CHECK (raised_at GLOB '????-??-??T??:??:??*Z'),
    offset_minutes INTEGER NOT NULL,
    cause TEXT,
    rules INTEGER NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT;

CREATE INDEX flag_session ON flag (session);
-- No two windows can open the same flag twice.
CREATE UNIQUE INDEX flag_open ON flag (session, rule, ifnull(site, ''), ifnull(symptom, ''))
    WHERE open;

CREATE TABLE flag_event (
    key INTEGER PRIMARY KEY,
    flag INTEGER NOT NULL REFERENCES flag ON DELETE RESTRICT,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*Z'),
    offset_minutes INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('raised', 'changed', 'shown', 'cleared', 'withdrawn')),
    level TEXT NOT NULL CHECK (level IN ('watch', 'clinic', 'today', 'emergency')),
    cause TEXT,
    rules INTEGER NOT NULL
) STRICT;

CREATE INDEX flag_event_flag ON flag_event (flag);
CREATE TRIGGER flag_event_no_update BEFORE UPDATE ON flag_event
    BEGIN SELECT raise(ABORT, 'flag_event is written once'); END;
CREATE TRIGGER flag_event_no_delete BEFORE DELETE ON flag_event
    BEGIN SELECT raise(ABORT, 'flag_event is written once'); END;

-- The version of the rules that every running session was last judged with; 0: none yet.
CREATE TABLE judged (rules INTEGER NOT NULL) STRICT;
INSERT INTO judged VALUES (0);

CREATE TABLE flag_answer (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    flag INTEGER NOT NULL REFERENCES flag ON DELETE RESTRICT,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*Z'),
    offset_minutes INTEGER NOT NULL,
    day INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('called', 'slept', 'seen', 'settled', 'acknowledged', 'noted')),
    by TEXT NOT NULL,
    seen_on TEXT CHECK (seen_on IS date(seen_on)),
    outcome TEXT CHECK (outcome IN ('nothing_needed', 'product_reaction', 'infection_treated',
        'cold_sore', 'other', 'dont_know')),
    note TEXT NOT NULL
) STRICT;

CREATE INDEX flag_answer_flag ON flag_answer (flag);

-- The history: every change as it was stored. An undo is a change of its own that names what it
-- takes back; a redo names the undo.
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*Z'),
    offset_minutes INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('done', 'undo', 'redo')),
    undoes INTEGER REFERENCES changes ON DELETE RESTRICT,
    change TEXT NOT NULL,
    CHECK ((kind = 'done') = (undoes IS NULL))
) STRICT;

CREATE UNIQUE INDEX changes_undoes ON changes (undoes) WHERE undoes IS NOT NULL;
