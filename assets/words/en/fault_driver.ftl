### What the journal says where something cannot be done: a sentence, and what to do next.

## Bundles, letters and papers

unwritten = { $file } cannot be written: { $why }.
other-folder = Name another folder.
until-over = This file was to be opened until an earlier day, and that is over.
ask-for-new = Ask whoever sent it for a new one.
not-from-clinic = This is somebody's diary for a practice, not a file from a clinic.
not-from-clinic-hint = A practice takes it in with: aftercare review import FILE
letter-unreadable = This file cannot be read.
drop-again = Drop it again.
# The title of a file from a clinic.
letter =
    { $kind ->
        [start] A start file of { $name }
        [reply] A reply of { $name }
       *[bundle] A bundle of { $name }
    }
older-letter = This is file { $number } of them, and file { $newest } was taken in already.
newer-holds-all = The newer one holds all that this one does.
two-letters = There are two files with the number { $newest } of this sender.
two-letters-hint = Call them: one of the two is not theirs.
for-somebody-else = This reply is for somebody else.
for-somebody-else-hint = Ask your clinic to send you yours.
not-made-here = This reply answers a file that was not made here.
not-made-here-hint = Ask your clinic which file of yours they had.
no-session-to-send = There is no session to send.
no-session-to-send-hint = Write one down first, or name another part.
not-in-it = { $what } is not in it
cannot-be = What is in this file cannot be: { $first }.
cannot-be-and-more = What is in this file cannot be: { $first } ({ $more } more).
nothing-taken-in = Nothing of it was taken in. Ask whoever sent it.
run-doctor = Run `aftercare doctor`.
no-random = The system gives no random numbers: { $why }.
try-again = Try again.

## Calendars

nothing-to-come = Nothing is to come, so there is nothing to put in a calendar.
nothing-to-come-hint = After the next session, or with an appointment, there is.
no-folder-to-be-in = { $file } has no folder to be in.
file-of-yours = Name a file in a folder of yours.
no-calendar = { $file } is no calendar of aftercare, so it was left as it is.
unreadable = { $file } cannot be read: { $why }.
other-file = Name another file.

## Photos

attached-already = { $name } is attached already, to day { $day }.
attached-already-hint = The same file is one photo. To put it on another day, detach it there first.
changed-meanwhile = { $name } was changed while it was looked at.
attach-again = Attach it once more.
no-text = The path { $path } is no text.
no-text-hint = Let it be copied: without --in-place.
traces-left = Old traces may still be in the journal file. To try again: aftercare erase traces
not-removed = { $file } could not be removed: { $why }.
not-removed-hint = The journal has forgotten the photo. Remove this file yourself.
name-folder = Name a folder.
sealed = It is locked: no other program can open it.
sealed-hint = For a copy that is not: aftercare photo export
cannot-open = It cannot be opened: { $why }.
is-at = It is { $path }.
original-missing = The original of { $name } is not where it was.
original-missing-hint = F on the screen Photos looks for it, and aftercare photo find FOLDER.
may-not-write = you may not write there
read-only-disk = the disk can only be read
no-folder-any-more = its folder is not there any more
disk-full = the disk is full
share-full = your share of the disk is full
too-long = it is longer than a file may be here
disk-fault = the disk reported a fault ({ $why })
cannot-keep = { $name } cannot be kept: { $why }.
cannot-keep-hint = Nothing was stored. See that the disk has room and lets you write, then attach it once more.
no-folder = { $folder } is no folder.
no-folder-hint = Name a folder that is there.
no-crop = No place is marked in { $name }, so it cannot be cropped to it.
no-crop-hint = Mark it first: d on the screen Photos, or aftercare photo measure.
backspace = Backspace goes to the folder above.

## The journal itself

worker-gone = the part that stores the journal has stopped; what was saved is safe
journal-damaged = The journal file is damaged: { $why }.
# Stands for the reason above where none is known.
unknown = unknown
journal-damaged-hint = Leave it as it is, copy it to a safe place, and run `aftercare doctor`.

## Studies

no-session-to-give = There is no session to give.
no-session-to-give-hint = Write one down first: aftercare session add --help
study-over = This study took contributions until { $until }, and that is over.
study-over-hint = There is nothing you need to do.
maybe-too-young = This study is for people of { $least } and older, and you may be younger.
maybe-too-young-hint = By the year of birth in your profile alone nobody can tell before { $year }. Please try again then.
age-unknown = This study is for people of { $least } and older, and your age is not known.
age-unknown-hint = Tell your year of birth first: aftercare profile set --birth-year YEAR
withdrawn = You withdrew from this study, and that holds: nothing more can be given to it.
withdrawn-hint = The withdrawal can be written again: aftercare study withdraw
# What is different in a study: goes into a list.
key = the key
consent = what you agree to
fields = what is asked for
level = how detailed it may be passed on
controller = who answers for the data
contact = whom to ask
ethics = who approved it
until = the last day
minimum-age = the youngest age
title = the title

## The desk of a practice

grave-open = Something grave is open: say what was done.
# Words that are typed as they stand.
grave-open-hint = called, seen, advised or no_reach
empty = There is nothing in it.
empty-hint = Write a sentence.
out-of-bounds = { $why }.
nothing-to-take-back = Nothing is left to take back: what was signed or sent stays in its trail.
comment-or-range = Write a comment, or set a newer range.
range = This range cannot be set: { $why }.
range-hint = Flags about signs and infection never follow a range; this one may move less.
no-bundle = No bundle of theirs came, so there is nothing to reply to.
no-bundle-hint = Call them, or hand them a paper: aftercare clinic sheet
no-session-to-report = There is no session to report.
# A reason, which is kept.
set-on-chart = set on the chart
nobody-at-desk = Nobody has said who works at this desk, and it stands beside all that is signed.
reason = A reason is asked for.
reason-hint = A few words: it stays in the trail.
other-desk-folder = Name another folder: aftercare clinic set --folder FOLDER
it-unreadable = It cannot be read: { $why }.
it-no-file = It is no file.
it-too-large = It is larger than a bundle may be.
no-diary = This is no diary: a clinic made it for somebody.
no-diary-hint = The person opens it with: aftercare import FILE
not-any-more = Whoever sent it asked that it is not opened any more.
not-any-more-hint = Ask them for a new one, and delete this one.
older-bundle = It is bundle { $number } of { $name }, and bundle { $newest } is here already.
bundle-known = { $name }: bundle { $newest } is here already.
two-bundles = There are two bundles { $newest } of { $name }.
two-bundles-hint = Call them: the journal may have been copied, and both copies go on.
other-key = It is signed with another key than this person's bundles before.
other-key-hint = Call them. After a new beginning on another machine, delete their old file first.
photo-not-kept = A photo of it cannot be kept: { $why }.
photo-not-kept-hint = Make room, then again.
no-name = A name is missing.
no-name-hint = Such as P-0117, or what you call them.
name-taken = There is a file called { $name }.
name-taken-hint = Choose another name.
photo-number = photo { $number }
nobody-called = Nobody here is called "{ $text }".
list-prints = `aftercare review list` prints everybody.
no-file-any-more = This file is no longer there.
not-shown = This file cannot be shown.
doctor-looks = `aftercare doctor` looks into it.
stays-in-trail = What is signed or written at the desk stays in its trail.
no-file-open = Nobody's file is open.
enter-opens = Enter opens one.
only-read = An imported diary is only read: it stays as the person wrote it.
only-read-hint = c writes to them, b sets a range for them, N writes down a telephone call.

## Settings
settings-not-kept = The settings are used now, but cannot be kept: { $why }.
settings-hint = aftercare config check says what is wrong.
no-place = there is no place for them
