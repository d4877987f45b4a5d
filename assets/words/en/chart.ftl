## At the bottom of the screen
nothing-beside = There is no earlier session on the same area.

## Where the range comes from
as-before = as before treatment
# $tool: pen, at a clinic. A band is a row of the table of depths.
band-assumed = { $tool }, depth assumed (band { $band })
band = { $tool }, { $depth } (band { $band })
set-by = { $range }: set by { $by }.
built-in = { $title }, version { $version }. { $band }.
study = Study { $study }, edition { $edition }: { $title } ({ $people } people). Shown beside, never judged by. { $found }

## The headline, the curve and what stands above it
settled = { $calm } Settled by day { $day }.
nothing-yet = Nothing to draw yet: log a day first.
you = you
usual-range = usual range
# Beside its mark: up to where most people of a study were.
study-up-to = { $study } up to
rising = rising
no-change = no change
easing = easing
no-trend = not enough data for a trend
trend-of = { $trend }  { $at } of { $count }

## A day
usual = usual { $range }
# $range: usual 0-2, no range known; $whose: whose range it is in brackets, or nothing.
still-to-come = still to come, { $range }{ $whose }
not-logged = { $name } not logged, { $range }{ $whose }
written-later = written later
no-range = no range
value-on = { $value } on day { $day }, { $range }

## Labels beside the curve, at most 10 letters
label-day = day
label-notes = notes
now = now

## All symptoms, the table, the sources
all-symptoms = All symptoms
days-logged = { $logged } of { $days } days logged
by-day = { $name } by day
where-from = Where these numbers come from
own-range-hint = + enters a range of your clinic, with its name on it.
