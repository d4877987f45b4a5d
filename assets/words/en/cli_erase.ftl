## Before

will = This will be gone for good, from the journal, its history and every backup in reach: { $what }. Undo cannot bring it back.
beyond = Not in reach: files that you sent or exported, copies on drives that are not plugged in, and old traces on the disk that experts may find.
will-all =
    This will be gone for good, and nothing can bring it back:
    { $paths }

    { $beyond }
# $word is what has to be typed, as it stands there.
ask = Type { $word } to go on, anything else to stop:
nothing = There is nothing to erase.
company = aftercare is open in another window. Nothing was erased.
company-hint = Close it, then try again.
not-sure = Nothing was erased.
not-sure-hint = To erase without being asked: --yes

## What goes

# Goes into a list.
session-of = the session of { $date }

## Afterwards

gone = Gone for good: { $what }.
traces = The journal and its backups were written anew.
gone-all = Everything is gone. Your settings are still in { $folder }.
cleaned =
    { $count ->
        [one] One backup held it and was cleaned.
       *[other] { $count } backups held it and were cleaned.
    }
left-alone = The file { $path } was left alone: it is not ours.
may-hold = This may still hold it: { $path } ({ $why }). Remove it yourself if you want it gone.

