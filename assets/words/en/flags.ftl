# Below every list of flags.
not-a-diagnosis = Not a diagnosis. No flag does not mean all is well: if you are worried, call.
# Who can be called when nobody is written down.
your-clinic = your clinic or a doctor
# $closed: what to do when nobody answers.
advice-line = { $closed } Advice line: { $advice }.

## The values behind a flag: redness  day 4 1 slight, usual up to 1, above by 2
day-score = day { $day } { $score } { $word }
temperature = temperature
day-temperature = day { $day } { $temperature }
# Whose limit it is stands in brackets.
usual-up-to =
    usual up to { $upper }{ $whose ->
        [underneath] {" "}(built in)
        [before] {" "}(as before treatment)
        [own] {" "}({ $by })
       *[built-in] {""}
    }{ $above ->
        [none] {""}
       *[other] , above by { $above }
    }

## What would clear a flag. (r) is a key.
answer-only = It is from another session: your answer what came of it (r).
two-logs-and-answer = Two logs on two days without it, and your answer what came of it (r).
two-logs = Two logs on two different days without it.

## A value against the usual range
below = below the usual course
in-range = in range
# $number: by how much.
above = ABOVE by { $number }
no-range = no range known
not-logged = not logged

## When nothing is open
nothing-outside = Nothing you logged is outside the usual range.
from-another-session = Still open from another session: { $text }
answered-not-over =
    Answered, but not over: { $title }{ $more ->
        [0] {""}
       *[other] {" "}({ $more } more like it)
    }. It comes back if anything gets worse.
nothing-logged = Nothing is logged yet, so nothing is judged.
nothing-told = Day { $day } has no numbers and no answers, so nothing is judged.
odd-temperature = What you measured is no body temperature, so fever is not judged. Measure again.

## A flag of another session
earlier-session = an earlier session
that-session = This is the session the flag is about.

## What was answered to a flag; $when is a date with its time
called =
    { $when }  you called{ $by ->
        [none] {""}
       *[other] {" "}{ $by }
    }
slept = { $when }  quiet until the next entry
seen =
    { $when }  seen by { $by ->
        [none] somebody
       *[other] { $by }
    }{ $on ->
        [none] {""}
       *[other] {" "}on { $on }
    }
settled = { $when }  settled, as far as you can tell
read = { $when }  read
noted = { $when }  note

## At the bottom of the screen
no-sleep = TODAY and EMERGENCY cannot be put to sleep. r writes down what came of it.
nothing-open = Nothing is open here.

## What came of a flag, a form
seen-by-somebody = seen by somebody
settled-by-itself = settled by itself
i-called = I called
only-a-note = only a note
what-happened = What happened
by-whom = By whom
by-whom-hint = name, clinic, pharmacist
when = When
when-hint = year-month-day
what-they-said = What they said
note = Note
such-as = Such as yesterday, friday or 2026-11-19.
note-empty = The note is empty.

## The list
open-count =
    { $count ->
        [0] No flag is open
        [one] { $count } flag is open
       *[other] { $count } flags are open, gravest first
    }
# Instead of a level, at most 10 letters.
advice = advice
from-earlier = from an earlier session
since-day = since day { $day }
# $done: what was answered, with its date.
call-again = { $done }; call again if worse
# $since: since day 4; or day 4 where the room is small.
quiet = { $since }, quiet
cleared-since = { $since }, cleared
not-told = Could not be told from the last log

## A flag in full: the labels stand in a column of 13
raised = opened
changed = changed
shown = shown on a screen
cleared = cleared
withdrawn = no longer holds: the entry was changed
event = { $when }  { $what } at { $level } (rules { $rules })
label-history = History
label-rule = Rule
rule = { $rule }, rules version { $version }
label-why-so = Why so
label-sources = Sources
label-why = Why
label-saw = What we saw
label-do = Do now
they-answer = They answer { $hours }.
label-clears = Clears
label-done = Done
advice-read = Advice about the treatment. Enter: I have read it.
label-with-it = With it
rule-keys = { $rule }: b shows the reason and the sources
label-clinic = Your clinic
# At the edge of a text that goes on; $key shows more.
more-below = more below: { $key }
found-late = Found on { $found }; logged that day it would have shown on { $would }.
not-checked = The thresholds are not yet checked by a clinician.
