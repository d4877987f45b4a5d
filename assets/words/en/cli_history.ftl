## aftercare undo, aftercare redo

nothing-to-undo = Nothing to take back.
nothing-to-redo = Nothing to do again.
told =
    { $done ->
        [redone] Done again. Now: { $what }.
       *[undone] Taken back. Now: { $what }.
    }
    The flags are judged anew.

## aftercare history

nothing-yet = Nothing was changed yet.
# After a change; $number is that of another one.
takes-back-and-back = (takes back { $seq }; taken back itself)
takes-back = (takes back { $seq })
taken-back = (taken back)

## What was changed, in a few words

gone = removed for good
and-more = { $first }; and { $more } more
# $how: added, changed, removed.
session =
    { $how ->
        [added] session of { $date } added
        [changed] session of { $date } changed
       *[removed] session of { $date } removed
    }
log =
    { $how ->
        [added] log of { $day } added
        [changed] log of { $day } changed
       *[removed] log of { $day } removed
    }
profile =
    { $how ->
        [added] profile added
        [changed] profile changed
       *[removed] profile removed
    }
range =
    { $how ->
        [added] range { $symptom } of { $by } added
        [changed] range { $symptom } of { $by } changed
       *[removed] range { $symptom } of { $by } removed
    }
flag = flag { $rule } remembered
answer =
    { $how ->
        [added] answer { $answer } added
        [changed] answer { $answer } changed
       *[removed] answer { $answer } removed
    }
# Goes into the message above: what was done about a flag, and its rule.
to-flag =
    { $kind ->
        [called] called { $rule }
        [slept] slept { $rule }
        [seen] seen { $rule }
        [settled] settled { $rule }
        [acknowledged] acknowledged { $rule }
       *[noted] noted { $rule }
    }
series =
    { $how ->
        [added] series ({ $goals }) added
        [changed] series ({ $goals }) changed
       *[removed] series ({ $goals }) removed
    }
screening =
    { $how ->
        [added] answers before a session, { $date }, added
        [changed] answers before a session, { $date }, changed
       *[removed] answers before a session, { $date }, removed
    }
look-back =
    { $how ->
        [added] look back on day { $day } added
        [changed] look back on day { $day } changed
       *[removed] look back on day { $day } removed
    }
sheet =
    { $how ->
        [added] aftercare sheet of { $by } added
        [changed] aftercare sheet of { $by } changed
       *[removed] aftercare sheet of { $by } removed
    }
tool =
    { $how ->
        [added] tool { $name } added
        [changed] tool { $name } changed
       *[removed] tool { $name } removed
    }
# $day is `day 3` or `your skin before`.
photo =
    { $how ->
        [added] photo of { $day }, { $file } added
        [changed] photo of { $day }, { $file } changed
       *[removed] photo of { $day }, { $file } removed
    }
card =
    { $how ->
        [added] card of { $name } added
        [changed] card of { $name } changed
       *[removed] card of { $name } removed
    }
comment =
    { $how ->
        [added] comment of { $by } added
        [changed] comment of { $by } changed
       *[removed] comment of { $by } removed
    }
study-ranges =
    { $how ->
        [added] ranges of the study { $study } added
        [changed] ranges of the study { $study } changed
       *[removed] ranges of the study { $study } removed
    }
