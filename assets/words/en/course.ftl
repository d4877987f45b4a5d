## What was done at a session
depth-not-known = depth not known
# cheeks 1.5 mm, 3 passes, 12 needles
site-done =
    { $site } { $depth }{ $passes ->
        [none] {""}
       *[other] , { $passes } passes
    }{ $needles ->
        [none] {""}
       *[other] , { $needles } needles
    }
cleaned-both = cleaned before and after
cleaned-not-after = cleaned before, not after
cleaned-not-before = not cleaned before, cleaned after
not-cleaned = not cleaned
cleaned-before = cleaned before
cleaned-after = cleaned after
not-cleaned-before = not cleaned before
not-cleaned-after = not cleaned after
cleaning-not-said = cleaning not said
# From the least to the most: 0.5 to 1.5 mm. The first comes without its unit.
depths = { $least } to { $most }
tool-not-known = tool not known
at-a-clinic = { $tool }, at a clinic
at-home = { $tool }, at home

## Aftercare
# How long a step holds; $moment is "tomorrow 15:00" or "Sat 14 Nov".
until = until { $moment }
from = from { $moment }
over = over
# One line: until tomorrow 15:00 no make-up, gym
leave-now = until { $moment } no { $steps }
sheet-mixed = Lines marked * are from { $by }, the others are built in.
sheet-of = The sheet of { $by }.
sheet-built-in = Built in, from clinics' sheets: your own clinic's wins.
# In front of a step: "no make-up", "do drink water".
step-avoid = no
step-do = do

## Why the next session is not yet
flag-open = A flag is open: { $level }.
answers-before = Your answers before it: { $text }
too-soon =
    Too soon: { $passed ->
        [one] { $passed } day has
       *[other] { $passed } days have
    } passed of { $needed }.
not-settled = The skin has not settled: the last log still has signs.
settling-unknown = How the skin settles is not known yet.
not-answered = The questions before it are not answered yet.
answered-early = The questions before it were answered on { $date }: answer them once more, things change.

## The session to come
no-permission = This reminds and never permits: your clinic decides.
session-of = Session { $place } of { $of }
next-session = The next session
# $by is who set the spacing of the sessions.
not-before =
    Not before { $day }{ $by ->
        [none] {""}
       *[other] {" "}(spacing set by { $by })
    }.
spacing-over-today =
    { $by ->
        [none] The usual time between sessions
       *[other] The time between sessions that { $by } set
    } is over today.
spacing-over =
    { $by ->
        [none] The usual time between sessions
       *[other] The time between sessions that { $by } set
    } has been over since { $day }.
nobody-can-say = Nobody can say when: ask your clinic.
appointment-sooner = Your appointment on { $day } is sooner.
appointment = Your appointment: { $day }.
usual-after-series = Usual after a series: { $from } to { $to }.
was-planned = It was planned for { $day }.
planned = Planned for { $day }.
usual-ended = The usual time for it ended on { $day }: ask your clinic.
usual-until = Usual until { $day }.
usual-between = Usual { $from } to { $to }.
no-appointment = No appointment is written down yet.
appointment-taken = Your appointment on { $day } is taken as done.
# How to prepare: from so many days before, or from a day on.
prepare-days =
    From { $days ->
        [one] { $days } day
       *[other] { $days } days
    } before: { $text }
prepare-now = Now: { $text }
prepare-from = From { $day }: { $text }

## The questions before a session
screened-another-day = another day: { $questions }
screened-ask = ask first: { $questions }
screened-tell = tell them: { $questions }
screened-nothing = nothing answered with yes
# $said is one of the above, or several of them.
screened-open = { $said }; { $n } not answered
# pregnant: yes, was no
answer-changed =
    { $question }: { $now ->
        [true] yes
       *[false] no
    }, was { $was ->
        [true] yes
       *[false] no
    }
changed-since = Changed since { $day }: { $answers }.
you-wrote-down = You wrote down: { $products }. { $text }

## Tools and series
# used 4 times of 15, in use for 36 days
tool-age =
    used { $uses ->
        [one] once
       *[other] { $uses } times
    }{ $most ->
        [none] {""}
       *[other] {" "}of { $most }
    }, { $replaced ->
        [true] replaced after
       *[false] in use for
    } { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
series-ended = ended
series-done = all done, maintenance next
series-so-far = { $done } of { $planned } done

## Looking back
looking-back = Looking back on session { $number }, day { $day }
all-in-all = All in all
look-back-hint = beside the time before the series: left and right choose
whole-series-hint = y: it speaks of the series as a whole
whole-series = The whole series
own-words = In your words
nothing-answered = Nothing is answered yet.

## The series, a form
your-series = Your series
new-series = A new series
goals = What for
how-many = How many sessions
days-between = Days between them
days-between-hint = empty: the usual { $from } to { $to }
set-by = Set by
set-by-hint = your clinician's name, if they set these days; empty: you plan it
next-appointment = Next appointment
next-appointment-hint = such as in 2 weeks, or 2026-12-17; may stay empty
is-over = Is it over
is-over-hint = y ends the series: what follows is maintenance
tick-one = Tick at least one with Space.
how-many-days = How many days did they say?

## The questions before a session, a form
before-session = Before a session: y or n to each
last-time =
    last time: { $was ->
        [true] yes
       *[false] no
    }
question-hint = y yes, n no, Enter leaves it open
note = Note
note-hint = such as what your clinic said
nothing-answered-yes-no = Nothing is answered yet: y or n.
before-title = Before the session
different-now =
    Different from last time: { $question }: { $was ->
        [true] yes
       *[false] no
    }, now { $now ->
        [true] yes
       *[false] no
    }.
nothing-against = Nothing you answered speaks against it. That is no permission.
# $key goes on with the questions.
not-answered-yet = { $count } questions are not answered. { $key } goes on with them.
days-before = In the days before:

## A line of the aftercare sheet, a form
leave-it = leave it
do-it = do it
sheet-line = A line of your clinic's aftercare sheet
what = What
what-hint = such as gym and sweat
leave-or-do = Leave or do
step-until = Until
step-until-hint = since the session: 48 h, 7 d, 4 weeks; 0 takes the line away
step-from = From
step-from-hint = empty: from the session on
more = More
whose-sheet = Whose sheet
whose-sheet-hint = such as Example Clinic: it stands beside the list
say-whose = Say whose it is: it stands beside the list.
one-line-at-least = A sheet needs one line at least.
say-what = Say what it is about.
end-later = It must end later than it begins.

## An own tool, a form
own-tool = Your own tool: never shared
tool-name = What you call it
tool-kind = What it is
tool-new-on = New on
tool-new-on-hint = the day it, or its needle head, was new
tool-uses = Good for, times
tool-uses-hint = as its maker says; may stay empty
tool-replaced-hint = the day you threw it away; empty: still in use
tool-replaced = Replaced on
name-it = Give it a name: you choose it by that.
such-as-past = Such as today, 3 weeks ago or 2026-11-12.
not-before-new = Not before it was new.

## Aftercare, a window
aftercare-day = Aftercare, day { $day }
aftercare = Aftercare
ends-next = Ends next: { $step }.
begins-with-session = It begins with your first session.
all-over = All of it is over for this session.
time-not-known = The time of the session is not known: hours count from the end of its day. e on Sessions says it.
aftercare-keys = e change the line  + new line  Esc closes
# $whose: whose sheet it is.
sheet-plus = { $whose } + enters it.
happened = Happened today anyway? A key writes it down:

## Own tools, a window
tools-title = Your own tools: never shared
no-tools = None is written down. + adds one.
tool-used-up = { $age }. Its maker says: replace it.
tools-keys = Enter changes it  + new tool  Esc closes    Clean and disinfect before and after.
