## What is wrong

open-journal = Others may look into the journal. To close it: chmod 600 { $file }
open-folder = Others may look into the data folder. To close it: chmod 700 { $folder }
damaged = The journal file is damaged. Make a copy of it, then restore your latest backup.
practice-damaged = The file of the practice is damaged, or was changed by another program. Make a copy of it, then restore your latest backup.
# $why is a sentence.
backup-failed = The last backup failed. { $why }
original =
    { $how ->
        [missing] The original of { $photos } is not where it was. Look for it: aftercare photo find FOLDER
       *[changed] The original of { $photos } was changed or is damaged. Look for it: aftercare photo find FOLDER
    }

## Headings

backups = BACKUPS
places = PLACES
journal = JOURNAL
practice = PRACTICE
terminal = TERMINAL
settings = SETTINGS
clock = CLOCK
to-be-mended = TO BE MENDED

## Labels: at most 11 letters

last-label = last
proved-label = proved
folder-label = folder
second-label = second
rules-label = rules
format-label = format
state-label = state
quick-check-label = quick check
full-check-label = full check
holds-label = holds
studies-label = studies
colours-label = colours
letters-label = letters
size-label = size
theme-label = theme
glyphs-label = glyphs
photos-label = photos
mouse-label = mouse
keymap-label = keymap
now-label = now
# A place, which is a label too.
place =
    { $place ->
        [data-folder] data folder
        [journal] journal
        [settings] settings
       *[cache] cache
    }

## Backups

none-yet = none yet
never-proved = never: aftercare backup --prove brings one back for a look
last-twice = { $moment }, also on the second folder
not-daily = None is taken without being asked: backups = false in config.toml.

## The rest

no-fault = no fault found
rules = { $rules }, ranges { $ranges }
rules-not-checked = { $rules }, ranges { $ranges }; not yet checked by a clinician
format = journal { $journal }, SQLite { $sqlite }
not-there = not there
mode = mode { $mode }
bytes = { $bytes } bytes
state =
    { $state ->
        [usable] usable
        [not-made-yet] not made yet
        [older] older
        [damaged] damaged
       *[unusable] unusable
    }
locked = { $state }, locked with a passphrase
holds =
    { $sessions ->
        [one] { $sessions } session
       *[other] { $sessions } sessions
    }, { $logs ->
        [one] { $logs } log
       *[other] { $logs } logs
    }, { $flags ->
        [one] { $flags } flag
       *[other] { $flags } flags
    }, { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    }
people =
    { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
not-set = not set
no-terminal = no terminal
# How many the terminal shows.
colours =
    { $colours ->
        [none-switched-off] none (switched off)
        [none] none
        [256] 256
        [16] 16
       *[any] any
    }
by-lines = The journal opens line by line here.
# Whose the mouse is: of aftercare, or of the terminal.
mouse =
    { $ours ->
        [true] ours
       *[false] the terminal's
    }
built-in = built in
not-known = not known
fixed = { $now } (fixed by AFTERCARE_NOW)
nothing-wrong = Nothing wrong was found.
