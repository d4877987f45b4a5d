## The session to come

why-not-yet = Why not yet
to-prepare = To prepare

## aftercare series

changed = Changed.
ended = Ended. How does it look now? aftercare outcome add --series --goal-rating …
no-goal = goal: what is the series for?
no-goal-hint = Such as --goal acne_scars; `aftercare vocabulary` lists them.
under-way = A series is under way: { $line }.
under-way-hint = To change it: aftercare series edit. If it is over: aftercare series end. To plan one beside it: add --another.
# $id: short, for a command.
another = Under way too: { $line }. New sessions join the series planned last; if the other is over: aftercare series end { $id }
planned = Planned.
none = No series is planned yet.
none-hint = To plan one: aftercare series plan --goal acne_scars
# In a list; $line says which series.
in-list = { $line }; planned { $day }
answers-before = Your answers before it:

## A series: labels have at most 11 letters

series = Series
in-words = In words
planned-on = Planned
spacing = Spacing
session = Session
ended-on = Ended
as-planned = { $days } as you plan it
first = Session 1 of { $sessions }
appointment = Your appointment: { $day }.

