## aftercare export bundle

diary-in = Your diary is in { $file } (number { $number }, with { $photos }).
only-owner = Only the owner of that card can open it.
only = Only { $name } can open it.
words-open =
    These words open it:

      { $words }

    Write them down: they are shown once. Say them on the phone, and never send them with the file.
not-locked = It is not locked: whoever gets hold of it can read it.
missing =
    { $missing ->
        [one] { $missing } photo was left out: its original is missing.
       *[other] { $missing } photos were left out: their originals are missing.
    }
nobody-has-it = Nobody has it until you give it to them.
several-cards = for: you have the cards of several clinics.
# Clinics, in quotation marks.
say-which = Say which: --for "{ $names }"
no-card = for: you have no card of "{ $text }".
no-card-hint = `aftercare card list` shows those you have; a clinic's start file brings theirs.

## What papers are called

nothing-selected = There is no session like that.
fhir = FHIR document
journal = Your whole journal
template = An empty table
unwritten = This could not be written: { $why }.
table = A table

## aftercare export csv

one-table = fields: every table has columns of its own.
one-table-hint = Name the table too: --table logs
# $files: one a line.
tables =
    Tables:
    { $files }
    Nobody has them until you give them to them.
there-are = There are: { $names }
columns = `aftercare export csv --table { $table }` shows all of them.
