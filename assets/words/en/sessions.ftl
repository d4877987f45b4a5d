## The form
date = Date
date-hint = year-month-day, today, yesterday
time = Time
time-hint = aftercare counts its hours from it; may stay empty
tool = Tool
setting = Where
areas = Areas
areas-hint = arrows move, Space ticks
sides = Sides
sides-hint = left or right, one for all or one for each area; empty: both
depth = Depth in mm
depth-hint = one for all, or each with its area: cheeks 1.5, nose 1; empty: not known
passes = Passes
passes-hint = one for all, or one for each area; may stay empty
needles = Needles
needles-hint = how many the tool had; may stay empty
put-on-during = Put on during it
put-on-during-hint = serums, creams, parted by commas
put-on-before = Put on before
put-on-after = Put on after
numbing = Numbing, minutes
numbing-hint = how long a numbing cream was on; 0: none
minutes = It took, minutes
done-by = Done by
done-by-hint = a name, a clinic
their-number = Their number
signed = Signed
signed-hint = which form, and when; may stay empty
note = Note
no-series = none
series = Series
no-tool = none of mine
own-tool = Your own tool
own-tool-hint = T on this screen keeps your tools
cleaned-before = Cleaned before
cleaned-before-hint = cleaned and disinfected: y or n
cleaned-after = Cleaned after
cleaned-after-hint = y or n
shared = Shared or reused tool
shared-hint = or nobody with a licence: y or n; may stay empty
new = A new session
change = Change the session

## What cannot be right in it
odd-clock = { $odd } Enter again if that is right.
there-already = A session of that day is there already. Enter again adds another.
such-as = Such as today, friday or 2026-11-12.
such-as-time = A time looks like 15:30.
tick-one = Tick at least one area with Space.
twice = One place would be there twice.
# These words are typed.
side = left, right or both.
whole-or-nothing = A whole number from 1 to { $most }, or nothing.
minutes-range = Minutes are 0 to { $most }, or nothing.
long-ago = That is in { $year }: right? Enter again keeps it.
too-deep = { $depth } is deep for this area: a typing error? Enter again keeps it.
no-area = { $name }: no area is called that.
not-ticked = { $name } is not ticked above.
one-or-each = One for all, or one for each: { $areas }.

## Before a session is deleted
open-first = Open this session first (Enter), then delete it here: its logs go with it.
delete-ask = Delete session { $number }?
delete-more = With it go: { $logs }. u brings everything back.
# The key that does it.
delete = delete

## A session in full; the labels stand in a column of 9
in-full = The sessions in full
first-session = The first session
answered = Answered { $date }: { $said }
different =
    Different from last time: { $question }, it was { $was ->
        [true] yes
       *[false] no
    }
preparing = Preparing for it
# session 2 better (+1)
rating = session { $number } { $rating } ({ $points })
session = Session { $number }
looking-back = Looking back: beside the time before
when-at = { $date } at { $time }
when = When
what = What
label-where = Where
put-on = Put on
no-numbing = no numbing cream
numbing-minutes = numbing cream { $minutes } minutes
took-minutes = took { $minutes } minutes
times = Times
by = By
label-signed = Signed
label-tool = Own tool
before = Before
logged = Logged
last-logged = { $logs }, the last on day { $last }
label-note = Note

## The list: heads of columns; date 12, areas 19, depth 12, logs 5 letters
head-date = date
head-areas = areas
head-depth = depth
head-logs = logs
head-flags = flags
title =
    { $count ->
        [0] none yet
        [one] one session
       *[other] { $count } sessions, newest first
    }
# $sessions: one session.
series-title = Series for { $plan } ({ $sessions })
more = more: { $key } shows all of it
open = { $level } open
advice = advice
cleared = { $count } cleared
