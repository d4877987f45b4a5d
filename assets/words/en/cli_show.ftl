## The head

heading = Session { $number }: { $tool }, { $depths }, { $areas }, { $date }. Today is day { $today }.
nothing-yet = Nothing is logged yet: aftercare log 3 0 0 1 --none

## A table of all days. A day has 4 letters, a date 10

day-head = day
date-head = date
log-head = log
not-logged-day = not logged
before-short = bef.
met = met { $what }
table-legend = ^ above the usual range   ? not logged   one day in full: aftercare show d7

## A day: labels have at most 10 letters

nothing-for = Nothing is logged for { $day }.
# $day is `Day 3` or `Your skin before`.
day = { $day }, { $date }, { $place }, written { $moment }  ({ $id })
usual = usual up to { $upper }
above = usual up to { $upper }, ABOVE by { $by }
sign = Sign
signs = Signs
measured = Measured
took = Took
met-label = Met
used = Used
note = Note
entered-by = Entered by
not-there = { $count } answered "not there"
nothing-taken = nothing

## aftercare chart

against-usual = { $symptom } against the usual range, { $place }
no-range = no range known
# $usual is `usual up to 2` or `no range known`.
found = { $usual } ({ $study } found up to { $upper })
# Before the number of a day.
day-word = day
# At most 16 letters.
not-logged = not logged
written-later = (written later)
# What the letters of the chart mean.
legend = o you  X above  ? not logged  t typical  . usual range
legend-study = = up to, in a study
# Below the chart, after the numbers of the days.
days = day
rising = Getting stronger over the last two logged days.
steady = The same on the last two logged days.
falling = Getting milder over the last two logged days.
not-enough = Too little was logged lately to tell which way it goes.
settled = As it was before the session since day { $day }.
