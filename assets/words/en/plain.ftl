## Line by line: for screen readers and plain terminals. Each line is read aloud, so each is short.

hello = aftercare, line by line. Not a diagnosis: if you are worried, call.
fixed-clock = The clock is fixed at { $moment }.
# Asked again and again, so it has to be short.
next = What next? (help)
# Under a list of what can be chosen.
choose = A number or a word. Enter goes back.
lists = These are there. A number, a word, or the first letters of a word will do:
# The line of help for what can be chosen: { $number } 1, { $word } log, { $what } write down today.
item = { $number } { $word }: { $what }
any-command = Every command of aftercare works here too, without its first word, such as: session list
back = Back.
unknown = There is no "{ $typed }" here.
unknown-near = There is no "{ $typed }" here. Did you mean { $near }?
unknown-hint = help says what there is.
leave-first = That opens another program. Leave this one first, with quit.
# The person's quotes in a typed command do not match.
quotes = A quotation mark is missing its second half.
stopped = Stopped. Nothing was changed.
again = Once more, please. Enter alone stops.
no-session = No session is written down yet. Let us begin with that. q stops, worried shows danger signs.

## The words to choose from. One word each, none of them the beginning of another in its list.

log = log
log-what = write down today
another-day = earlier
another-day-what = write down an earlier day
change = change
change-what = put right what is written down for a day
flags = flags
flags-what = what is off, why, and what to do; then say what you did
days = days
days-what = what is written down, day by day
one-day = whole
one-day-what = one day with everything in it
worried = worried
worried-what = danger signs and whom to call
care = care
care-what = what to leave and to do now
next-session = next
next-session-what = when the next session may be, and why not yet
chart = chart
chart-what = one symptom against what is usual, day by day
photos = photos
photos-what = list them, add one, hear about one
sessions = sessions
sessions-what = list them, add one, plan, answer the questions before one
more = more
more-what = about you, search, report, reminders, backup, keeping your data
undo = undo
undo-what = take back the last change
redo = redo
redo-what = do again what was taken back
help = help
help-what = this list
quit = quit
quit-what = leave
list = list
list-sessions-what = every session
list-photos-what = every photo, by day
add-photo = add
add-photo-what = add a photo to a day
about-photo = about
about-photo-what = what one photo is: its day, how sharp it is, its figures
guide = guide
guide-what = how to take photos that can be compared
remove = remove
remove-photo-what = detach a photo; undo brings it back
add-session = add
add-session-what = write down a session
show = show
show-what = one session
plan = plan
plan-what = plan a series of sessions
questions = questions
questions-what = what a clinic asks before a session
look-back = look
look-back-what = what a session did for you
you = you
you-what = what the program knows about you, and whom to call
contact = contact
contact-what = say whom you would call
search = search
search-what = find a day by words, or by parts such as redness:3+
report = report
report-what = write a paper for your practitioner
say = say
say-what = six lines to read out on the phone
due = due
due-what = what is due today
history = history
history-what = the last changes
backup = backup
backup-what = make a backup now
privacy = privacy
privacy-what = what is kept where, and who can see it
import = import
import-what = take in a file from your clinic, or a journal

## Questions. "(Enter: …)" says what happens without an answer.

ask-date = When was it? (today, yesterday, 2026-11-12; Enter: today)
ask-time = At what time? (such as 15:30; Enter: not known)
ask-areas = Where on the body? (such as cheeks, forehead)
ask-depth = How deep in millimetres? (Enter: not known)
ask-device = Which tool? (pen, roller, stamp, rf; Enter: not known)
ask-setting = At a clinic or at home? (Enter: clinic)
ask-before = How was your skin before? (four digits 0 to 4: redness swelling bruising breakouts; Enter: leave out)
ask-log-day = Which day? (yesterday, 2026-11-18, or d3: day 3 after the session)
ask-day = Which day? (today, yesterday, 2026-11-18, d3; Enter: today)
ask-symptom = Which symptom? (Enter: redness)
ask-file = Which file? (its name with the folder; a file dropped on the window works too)
ask-photo-day = Which day does it show? (today, yesterday, d3; Enter: the day it was taken)
ask-view = From where? (front, left, right, close; Enter: front)
ask-photo = Which photo? (its id from the list)
ask-session = Which session? (its number; Enter: the last)
ask-goal = For what? (such as acne_scars, pores, wrinkles)
ask-count = How many sessions? (Enter: as usual)
ask-rating = Which goal, and how is it now? (such as acne_scars=better)
ask-contact = Whom? (clinic, doctor, pharmacist, other)
ask-contact-name = Their name? (Enter: leave out)
ask-phone = Their number?
ask-hours = When do they answer? (such as Mon-Fri 9-17; Enter: leave out)
ask-country = Your country in two letters, for the emergency number? (such as GB; Enter: leave out)
ask-words = Which words?
ask-output = Into which file? (such as report.html, report.pdf or report.md)

## What was done about a flag.

flag-number = Flag { $number }: { $title }
flag-which = Which flag do you want to say something about? (its number; Enter: none)
flag-done = What did you do? 1 called somebody; 2 let it rest until the next log; 3 somebody saw it; 4 it has settled; 5 a note. (Enter: nothing)
flag-whom = Whom did you call? (Enter: leave out)
flag-seen-by = Who saw it?
flag-seen-when = When? (today, yesterday, 2026-11-19; Enter: today)
flag-note = A note? (Enter: none)

## Correcting a log.

change-day = Which day? (today, yesterday, d3; Enter: the newest)
change-none = Nothing is written down for that day.
change-which = That day has { $count } logs. Which one? (its number)
change-log = { $number } { $time }: { $line }

## The files that people sent to a practice.

desk-hello = { $count ->
    [0] Nobody's file is here yet. Take files in with: review import FILE
    [one] 1 person, line by line.
   *[other] { $count } people, whoever needs somebody first.
}
desk-row = { $number } { $name }: { $what }.
desk-day = day { $day }
desk-which = Who? (a number or a name; list; quit)
desk-next = 1 sign; 2 write to them; 3 reply file; 4 report; Enter: the list
desk-did = Something grave is open. What was done? (called, seen, advised, no_reach)
desk-text = What do you want to write?

## Days in sentences.

days-missed = { $days ->
    [one] 1 day without a log.
   *[other] { $days } days without a log.
}
# { $place } is empty, or begins with a comma: ", cheeks".
day-line = { $day }, { $date }{ $place }: { $line }.
day-above = Above what is usual: { $what }.
above = { $symptom } (usual up to { $upper })

## The log of today.

clock-right = Is that right? yes or no
clock-wrong = Nothing was saved. Set the date right, then log again.
nothing-saved = Nothing was saved.

## The questions of a log.

# { $age } is "new", or "old" when a log that is there is asked once more.
form-head = { $day }, { $date }, { $place }. 0 none, 1 slight, 2 moderate, 3 marked, 4 severe. { $age ->
    [old] Enter keeps what is there
   *[new] Enter leaves out
}, q stops.
# { $symptoms }: four of them, such as "Redness, swelling, bruising, breakouts".
form-scores = { $symptoms }, four digits:
form-digits = Four digits from 0 to 4, such as 3001; or Enter, or q.
form-signs = Warning signs: { $list }.
form-which = Which are there? Numbers, none, or Enter for not asked:
form-no-number = "{ $typed }" is not a number of the list.
form-temperature = Temperature in { $unit } (Enter: not measured):
form-note = Note (Enter: none):
form-nothing = Nothing was answered.
form-to-save = To save: { $log }.
form-save = Save? Enter yes, n no:
