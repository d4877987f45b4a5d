-- The course of care around sessions: more about each session, and documents.

ALTER TABLE session ADD COLUMN series TEXT;
ALTER TABLE session ADD COLUMN practitioner TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN numbing INTEGER;
ALTER TABLE session ADD COLUMN minutes INTEGER;
ALTER TABLE session ADD COLUMN consent TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN tool TEXT;
ALTER TABLE session ADD COLUMN cleaned_before INTEGER;
ALTER TABLE session ADD COLUMN cleaned_after INTEGER;
ALTER TABLE site ADD COLUMN needles INTEGER;

-- Series, screenings, ratings, aftercare sheets and tools: few, always read whole and never
-- searched inside the file, so each is one JSON body. Sessions name series and tools by identity,
-- and may outlive them.
CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
