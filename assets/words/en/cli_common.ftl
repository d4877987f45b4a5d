### What several commands say. A word before a colon (`day: …`) is an option as people type it, and what
### stands in backticks or begins with `aftercare` is a command: both stay as they are.

## Any command

nothing-different = Nothing is different.
not-written-out = This could not be written out: { $error }.
did-you-mean = Did you mean { $names }? { $otherwise }
# Between names of which one is meant.
or = or
# $field is an option; $what is what such a thing is called.
unknown =
    { $field }: no { $what ->
        [answer] answer
        [area] area
        [column] column
        [contact] kind of contact
        [goal] goal
        [health-question] health question
        [medicine] medicine
        [outcome] outcome
        [page] page or command
        [question] question
        [rating] rating
        [setting] setting
        [sign] sign
        [study] study
        [symptom] symptom
        [table] table
        [thing] thing
        [tool] tool
       *[view] view
    } is called "{ $name }".
no-session = No session is written down yet.
no-session-hint = Add it first: aftercare session add --date today --device pen --site cheeks:1.5
vocabulary-lists = `aftercare vocabulary` lists them.
one-of = It is one of: { $names }.
nothing-changed = Nothing was changed.
nothing-saved = Nothing was saved.
file-unreadable = file: { $file } cannot be read: { $why }.
look-at-file = Look at its name and rights.
no-session-of = No session of { $name } is written down yet.
twice = { $field }: "{ $name }" is there twice.
yes = yes
no = no
without-asking = To do it without being asked: --yes

## The clock

fixed-clock = The clock is fixed at { $now } (AFTERCARE_NOW).
unknown-zone = This computer knows no time zone "{ $zone }" (TZ): times are at { $offset } from UTC. Correct or unset TZ.
assess-hint = Look at its name and rights; - reads what is piped in.
reading-failed = Reading or writing failed: { $error }.
# A value that cannot be read: $field is an option, $why says what is wrong.
wrong = { $field }: { $why }.
session-of-hint = aftercare review session NAME --date today --device pen --site cheeks:1.5

## Typed text

type-note = Type the note; Ctrl-d on a line of its own ends it.
note-unreadable = note: it could not be read: { $error }.
no-terminal = The terminal could not be used: { $error }.

# What counts as yes and as no, parted by spaces; the English words count in every language.
answers-yes = y yes
answers-no = n no
