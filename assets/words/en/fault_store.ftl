## What is wrong with the journal file

foreign = This file is not an aftercare journal.
newer = This journal was written by a newer aftercare (format { $found }; this one knows up to { $known }).
older = This journal has an older format ({ $found }; this aftercare reads { $known }) and was opened for reading only.
damaged = The journal file is damaged: { $detail }.
directory = There is a folder where the journal file should be.
not-found = There is no journal at this place.
permission = You do not have the rights to use the journal file.
read-only = The journal can be read but not changed.
unfinished = The last write to the journal was cut off.
full = The disk is full, or your share of it.
moved = The journal file was moved or replaced while it was open.
unsure = This is saved, but the disk did not confirm that it will stay: { $detail }.
in-other-hands = Another program is using the journal and did not let go.
io = The disk reported a fault: { $detail }.
invalid = The journal does not accept this: { $detail }.
ambiguous = More than one entry matches "{ $text }".
copy = The safety copy could not be made: { $why }.
not-this-build = This journal is locked, and this build of aftercare cannot open locked ones.
internal = aftercare made a mistake: { $detail }.

## What to do

foreign-hint = It was left as it is. Choose another folder with --data-dir, or move the file away.
newer-hint = It was left as it is. Use the newer aftercare to open it, or another folder with --data-dir.
older-hint = It was left as it is. Open it once for writing: a copy is kept and the journal is brought up to date.
damaged-hint = Nothing was changed. Make a copy of the file, then restore your latest backup; `aftercare doctor` tells more.
directory-hint = It was left as it is. Move the folder away, or choose another place with --data-dir.
not-found-hint = Look at the path, or choose the folder with --data-dir.
permission-hint = Nothing was changed. Ask for the right to read and write it, or choose another folder with --data-dir.
unfinished-hint = What was saved before is safe. Make sure that the disk has room, then run `aftercare status`: it takes back what was cut off.
read-only-hint = Nothing was changed. Make the file and its folder writable, or copy them to another disk.
full-hint = Nothing was changed; what was saved before is safe. Free some space and try again.
moved-hint = Nothing was changed. Put the file back, or close aftercare and open it again.
unsure-hint = Do not enter it again. Check the disk, and make a copy of the journal.
in-other-hands-hint = Nothing was changed. Close the other program or wait a moment, then try again.
io-hint = Nothing was changed. Check the disk, make a copy of the journal, then try again.
conflict-hint = Nothing was overwritten. Look at it as it is now, then make your change again.
in-use-hint = Nothing was changed. Remove those entries first.
missing-hint = Nothing was changed. Look again, then choose another one.
invalid-hint = Nothing was changed. Correct the value and try again.
ambiguous-hint = Give more of its letters and digits.
copy-hint = The journal was left as it is. Make room and check the folder's rights, then try again.
not-this-build-hint = Nothing was changed. Use aftercare as it is released, or build it with --features encrypted.
internal-hint = Nothing was changed. Please report this with the text above.

## What is wrong in it: goes into the sentences above

not-allowed = "{ $text }" is not allowed in { $column }
not-our-tables = its tables are not as aftercare makes them
trail-changed = The trail of the desk was changed at its entry { $number }.
dangling = an entry of { $table } names one that is missing
number = a number of a file
long-draft = a draft of more than 4 GB
other-flag = an answer that names another session or rule than its flag
no-area = a session needs at least one treated area
# Stands for the name of a column.
column = a column

## A kind of record

conflict =
    { $what ->
        [answer] This answer was changed elsewhere in the meantime.
        [clinic] This clinic was changed elsewhere in the meantime.
        [comment] This comment was changed elsewhere in the meantime.
        [file] This file was changed elsewhere in the meantime.
        [flag] This flag was changed elsewhere in the meantime.
        [log] This log was changed elsewhere in the meantime.
        [outcome] This outcome was changed elsewhere in the meantime.
        [photo] This photo was changed elsewhere in the meantime.
        [profile] This profile was changed elsewhere in the meantime.
        [range] This range was changed elsewhere in the meantime.
        [screening] This screening was changed elsewhere in the meantime.
        [series] This series was changed elsewhere in the meantime.
        [session] This session was changed elsewhere in the meantime.
        [sheet] This sheet was changed elsewhere in the meantime.
        [site] This site was changed elsewhere in the meantime.
        [study] This study was changed elsewhere in the meantime.
        [study_ranges] These ranges of a study were changed elsewhere in the meantime.
        [tool] This tool was changed elsewhere in the meantime.
       *[entry] This entry was changed elsewhere in the meantime.
    }
in-use =
    { $what ->
        [answer] This answer is still needed by other entries.
        [clinic] This clinic is still needed by other entries.
        [comment] This comment is still needed by other entries.
        [file] This file is still needed by other entries.
        [flag] This flag is still needed by other entries.
        [log] This log is still needed by other entries.
        [outcome] This outcome is still needed by other entries.
        [photo] This photo is still needed by other entries.
        [profile] This profile is still needed by other entries.
        [range] This range is still needed by other entries.
        [screening] This screening is still needed by other entries.
        [series] This series is still needed by other entries.
        [session] This session is still needed by other entries.
        [sheet] This sheet is still needed by other entries.
        [site] This site is still needed by other entries.
        [study] This study is still needed by other entries.
        [study_ranges] These ranges of a study are still needed by other entries.
        [tool] This tool is still needed by other entries.
       *[entry] This entry is still needed by other entries.
    }
missing =
    { $what ->
        [answer] This answer is not in the journal any more.
        [clinic] This clinic is not in the journal any more.
        [comment] This comment is not in the journal any more.
        [file] This file is not in the journal any more.
        [flag] This flag is not in the journal any more.
        [log] This log is not in the journal any more.
        [outcome] This outcome is not in the journal any more.
        [photo] This photo is not in the journal any more.
        [profile] This profile is not in the journal any more.
        [range] This range is not in the journal any more.
        [screening] This screening is not in the journal any more.
        [series] This series is not in the journal any more.
        [session] This session is not in the journal any more.
        [sheet] This sheet is not in the journal any more.
        [site] This site is not in the journal any more.
        [study] This study is not in the journal any more.
        [study_ranges] These ranges of a study are not in the journal any more.
        [tool] This tool is not in the journal any more.
       *[entry] This entry is not in the journal any more.
    }
altered =
    { $what ->
        [answer] an answer is not as it was last stored
        [clinic] a clinic is not as it was last stored
        [comment] a comment is not as it was last stored
        [file] a file is not as it was last stored
        [flag] a flag is not as it was last stored
        [log] a log is not as it was last stored
        [outcome] an outcome is not as it was last stored
        [photo] a photo is not as it was last stored
        [profile] a profile is not as it was last stored
        [range] a range is not as it was last stored
        [screening] a screening is not as it was last stored
        [series] a series is not as it was last stored
        [session] a session is not as it was last stored
        [sheet] a sheet is not as it was last stored
        [site] a site is not as it was last stored
        [study] a study is not as it was last stored
        [study_ranges] a record of ranges of a study is not as it was last stored
        [tool] a tool is not as it was last stored
       *[entry] an entry is not as it was last stored
    }
other-place =
    { $what ->
        [answer] one answer in place of another
        [clinic] one clinic in place of another
        [comment] one comment in place of another
        [file] one file in place of another
        [flag] one flag in place of another
        [log] one log in place of another
        [outcome] one outcome in place of another
        [photo] one photo in place of another
        [profile] one profile in place of another
        [range] one range in place of another
        [screening] one screening in place of another
        [series] one series in place of another
        [session] one session in place of another
        [sheet] one sheet in place of another
        [site] one site in place of another
        [study] one study in place of another
        [study_ranges] ranges of one study in place of another
        [tool] one tool in place of another
       *[entry] one entry in place of another
    }
unreadable =
    { $what ->
        [history] an entry of the history cannot be read ({ $why })
        [practice] a file of the practice cannot be read ({ $why })
        [answer] an answer cannot be read ({ $why })
        [clinic] a clinic cannot be read ({ $why })
        [comment] a comment cannot be read ({ $why })
        [file] a file cannot be read ({ $why })
        [flag] a flag cannot be read ({ $why })
        [log] a log cannot be read ({ $why })
        [outcome] an outcome cannot be read ({ $why })
        [photo] a photo cannot be read ({ $why })
        [profile] a profile cannot be read ({ $why })
        [range] a range cannot be read ({ $why })
        [screening] a screening cannot be read ({ $why })
        [series] a series cannot be read ({ $why })
        [session] a session cannot be read ({ $why })
        [sheet] a sheet cannot be read ({ $why })
        [site] a site cannot be read ({ $why })
        [study] a study cannot be read ({ $why })
        [study_ranges] ranges of a study cannot be read ({ $why })
        [tool] a tool cannot be read ({ $why })
       *[entry] an entry cannot be read ({ $why })
    }
