## At the bottom of the screen
stands-in-writing = It stands in what you are writing: Enter saves it.
nothing-yesterday = Nothing was logged the day before.
yesterday-set = Everything from yesterday is set already.
as-yesterday = As yesterday: { $answers }. Warning signs are not copied.
no-other-area = No other area is logged on this day.
copied-area = Copied from the other area. Warning signs are not copied.
none-of-these = None of these. Enter saves.
set-first = Set { $symptom } first: 0 to 4. Then n answers the rest.
save-first = Save this log first: Enter. Then the other one of the day.
is-today = This is today. Later days cannot be logged.
is-before = This is your skin as it was before treatment.
is-typed = This is what you typed for day { $day }. Enter saves it.
missed = { $days } missed. This is day { $day }. Esc stops.
none-missed = No day was missed.
another-log = Another log of the same day.
one-area = Only one area was treated.
nothing-changed = Nothing changed since it was saved.
nothing-to-save = Nothing to save yet: 0 to 4 set the four rows.
# $odd says what is odd about the clock.
odd-clock = { $odd } If that is right, Enter saves. If not, set the date right first: this is kept.
no-log = There is no saved log on this day.
letters-jump = Letters jump to an option here, Space ticks it. Up and down leave the line.

## Before a log is deleted
delete-log = Delete the log of day { $day }?
delete-log-more = The flags are judged anew. u brings it back.
# The key that does it.
delete = delete

## The lines of the log: labels of at most 10 letters
anything-else = Anything else?
full-form = Enter opens the full form
signs = Signs
measured = Measured
took = Took
met = Met
used = Used
products-hint = products, parted by commas
note = Note
new-symptom = New symptom
new-symptom-hint = its name, then Enter
note-hint = i writes one
the-rest = The rest

## What stands in them
# After a digit was typed that is far from the day before.
right = { $symptom } { $score }, { $words }: right? Enter yes, or type another digit.
means = { $score } means: { $words }.
none-of-them = none of them
not-answered = not answered
rest-hint = { $key } shows them all, answered none
does-not-count = does not count
can-hide = the painkiller can hide fever and pain for { $hours } h: measure again later
no-temperature = no temperature
nothing-written = nothing written down

## Everything else, a page
everything-pages = Everything else, { $page } of { $pages }: none of it?
everything = Everything else: none of it?
everything-hint = Enter: none of this. Space ticks.
everything-hint-short = Enter: none of this.

## Above the lines
# $keys lead to Flags.
why = { $keys } why
being-filled = Day { $day } is being filled in. Today is day { $today }.
nothing-logged = Day { $day }. Nothing is logged yet. Four digits, n, Enter: that is all.
last-log = Day { $day }. The last log is of day { $last }. F fills in the days between.
day-calm = Day { $day }. { $calm }
not-logged-yet = Day { $day }. Not logged yet.
# Beside the key of aftercare.
all = all
look-back-ask = What did session { $session } do for you?
# Beside the key of it.
look-back = look back
attach-one = { $key } attaches one: this is a good day for it
attached = { $count } attached: { $views }
photo = Photo
skin-before = your skin as it was before
changed = changed
saved = saved
log-of = log { $at } of { $count }
# Heads of columns; at most 9 letters.
before = before
yesterday = yesterday
usual = usual

## Beside the log in a wide window
so-far = So far
open-flags = Open flags
flag-day = { $title }, day { $day }
open-flags-key = gf  why and what
next = Next
today-not-written = today's log is not written yet
next-due = the next log is due on day { $next }
missed-days = not logged: day { $days }. F fills in
look-back-due = L  look back on day { $day }: what did it do?
aftercare = Aftercare
aftercare-key = K  all of it, and what happened anyway
