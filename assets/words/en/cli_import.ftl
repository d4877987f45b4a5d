## What a file is: goes into `notes.csv is a table of logs.`

logs-table = a table of logs
journal = a journal ({ $version }), written on { $written } by { $program }
is = { $file } is { $what }.

## Files that are not taken in

# $why is a reason without a full stop.
other-person = { $file }: { $why }. Nothing was changed.
other-person-hint = A journal is one person's: keep theirs in a folder of its own, with --data-dir DIR.
no-file = it is no file
too-large = it is larger than { $megabytes } MB
is-study = file: { $file } is the file of a study.
is-study-hint = To read what it asks for, and to take part: aftercare study join FILE
other-table = file: { $file } is the table "{ $table }", which is not read.
nothing-known = file: { $file } is nothing that can be imported.
reads = It reads a journal (aftercare export json) and a table of logs (aftercare export template).
# $lines: what is wrong, each on a line of its own.
refused =
    { $file } cannot be imported. Nothing was changed.
    { $lines }
refused-hint = Correct this and try again; --dry-run says what would be added.

## What came in

nothing-new = Nothing in it is new.
would-be-added = Would be added: { $list }.
added = Added: { $list }.
same = There already, the same: { $list }.
different = Different in the file; yours stays as it is:
without-place = Left out, for your session does not have their place:
photos-left-out = Left out: { $photos }, for the pictures are not in the file. Attach them: aftercare photo add.
only-said = Flags would be judged anew. Nothing was changed: this only says what would be.
done = The flags are judged anew. `aftercare undo` takes all of this back.
# $kind is one of those below.
of-date = { $kind } of { $date } ({ $id })
of-no-date = { $kind } ({ $id })

## What a journal is made of

kind =
    { $kind ->
        [profile] profile
        [session] session
        [log] log
        [range] range
        [series] series
        [screening] answers before a session
        [outcome] look back
        [sheet] aftercare sheet
        [tool] tool
        [comment] comment of a clinic
        [study_ranges] ranges of a study
        [flag] answered flag
        [answer] answer to a flag
       *[photo] photo
    }
count =
    { $kind ->
        [profile] your profile
        [session] { $count ->
            [one] 1 session
           *[other] { $count } sessions
        }
        [log] { $count ->
            [one] 1 log
           *[other] { $count } logs
        }
        [range] { $count ->
            [one] 1 range
           *[other] { $count } ranges
        }
        [series] { $count ->
            [one] 1 series
           *[other] { $count } series
        }
        [screening] { $count ->
            [one] 1 time answers before a session
           *[other] { $count } times answers before a session
        }
        [outcome] { $count ->
            [one] 1 look back
           *[other] { $count } looks back
        }
        [sheet] { $count ->
            [one] 1 aftercare sheet
           *[other] { $count } aftercare sheets
        }
        [tool] { $count ->
            [one] 1 tool
           *[other] { $count } tools
        }
        [comment] { $count ->
            [one] 1 comment of a clinic
           *[other] { $count } comments of clinics
        }
        [study_ranges] { $count ->
            [one] the ranges of 1 study
           *[other] the ranges of { $count } studies
        }
        [flag] { $count ->
            [one] 1 answered flag
           *[other] { $count } answered flags
        }
        [answer] { $count ->
            [one] 1 answer to a flag
           *[other] { $count } answers to flags
        }
       *[photo] { $count ->
            [one] 1 photo
           *[other] { $count } photos
        }
    }
