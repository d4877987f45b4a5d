## aftercare session add

long-ago = date: { $date } is more than a year ago.
long-ago-hint = If that is right, say it once more with --long-ago.
too-much = { $field }: "{ $text }" says more than four things.
too-much-hint = Area, depth, passes and needles: such as --site cheeks:1.5:3:12
twice-hint = Name each area once.
depth-hint = Such as --site cheeks:1.5
no-number = { $field }: "{ $text }" is not { $least } to { $most }.
no-number-hint = A whole number; an empty text forgets it.
yes-or-no = { $field }: "{ $other }" is neither yes nor no.
yes-or-no-hint = Say yes or no.
skin-before = before: "{ $text }" is not up to four digits from 0 to 4.
skin-before-hint = Redness, swelling, bruising, breakouts: such as --before 0001
no-date = date: when was it?
no-date-hint = Add --date today, --date yesterday or --date 2026-11-12.
no-site = site: where on the body was it?
no-site-hint = Add --site cheeks:1.5, once for each area; without a depth it is not known.
before-is-log = before: your skin before is a log.
before-is-log-hint = Write it down with: aftercare log 0 0 0 1 --day before
in-use = Session { $number } has { $words }, which would go with it.
in-use-hint = Add --with-logs if that is what you want. `aftercare undo` brings everything back.
removed = Removed session { $number } with { $words }. `aftercare undo` brings it back.

## aftercare session list

# Parts of a line: the gravest open flag, and the goals of its series.
open = open: { $level }
goals = for { $goals }

## A session: labels have at most 11 letters

screening = Screening
note = Note
logs = Logs
open-label = Open
session = Session
date = Date
tool = Tool
area = Area
before-it = Before it
products = Products
after-it = After it
numbing = Numbing
it-took = It took
cleaned = Cleaned
shared-tool = Shared tool
done-by = Done by
contact = Contact
consent = Consent
series = Series
own-tool = Own tool

## What stands after the labels

at-time = { $date } at { $time }
no-depth = depth not known
passes =
    { $passes ->
        [one] { $passes } pass
       *[other] { $passes } passes
    }
needles =
    { $needles ->
        [one] { $needles } needle
       *[other] { $needles } needles
    }
no-numbing = none
minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
cleaned-before =
    { $cleaned ->
        [true] before it: yes
       *[false] before it: no
    }
cleaned-after =
    { $cleaned ->
        [true] after it: yes
       *[false] after it: no
    }

## What was stored

saved =
    { $how ->
        [Changed] Changed session { $number } of { $date }: { $tool }, { $depths }, { $areas }.
       *[Saved] Saved session { $number } of { $date }: { $tool }, { $depths }, { $areas }.
    }
same-day = There is another session of that day. If this is the same: aftercare undo
of-series = It belongs to the series { $line }.
at-home = At home, so it does not count in the series for { $goals }. If it does: aftercare session edit { $number } --series current
taken-back = If it is still to come: aftercare series edit --appointment { $date }
whom-to-call = Whom to call is now { $whom }; to correct it: aftercare profile set --contact-name … --phone …
log-each-day = Log each day with: aftercare log 3 0 0 1 --none
# $options: what the command has to be told.
clean = Clean and disinfect it before and after each use. Once it is done: aftercare session edit { $number }{ $options }
