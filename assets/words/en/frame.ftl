## What stands at the bottom of the screen
looking = Looking at it …
writing = Writing …
form-is-open = First save or leave the form.
still-here = What you had typed is still here. Enter saves it.
cannot-be-kept = What you type cannot be kept: { $why }
typed-day = What you typed for day { $day } is not saved yet. F goes there.
ticked-kept = What you ticked under ! is kept, not saved: ! goes on with it.
go-then = g then { $letters }.
go-to-patient = gr goes to Patient: there c writes, b sets a range, W writes the reply.
nothing-to-look-back = There is no session to look back on yet.
nothing-to-hand-over = There is nothing to hand over before the first session.
mouse-ours = The mouse is ours: click rows and tabs.
mouse-terminal = The mouse is the terminal's: select text as always.
stopped-filling = Stopped filling in. t goes back to today.
close-first = Close what is open first, then drop the photo again.
no-parcel = That is no file of aftercare: they end in .aftercare.
no-picture = That is no picture: a photo is a JPEG, PNG or WebP file.
first-day = Now your first day: 0 to 4 for each row, then n, then Enter.

## Originals of photos that were looked for
all-found = Every original is where it should be.
found-again = { $found } found again, none is missing.
some-missing = { $found } found again, { $missing } still missing.

## A file that was written
written = Written: { $file }

## Tabs, and the titles of screens in lists and messages
today = Today
chart = Chart
flags = Flags
photos = Photos
sessions = Sessions
you = You
inbox = Inbox
patient = Patient
# Instead of Today, in a practice.
log = Log

## Names of keys
# $other is the name as it is typed in settings, with a capital.
key =
    { $name ->
        [enter] Enter
        [esc] Esc
        [space] Space
        [backspace] Backspace
        [delete] Delete
        [home] Home
        [end] End
        [up] Up
        [down] Down
        [left] Left
        [right] Right
        [pageup] PgUp
        [pagedown] PgDn
        [backtab] Shift-Tab
       *[other] { $other }
    }
# Ctrl-R: $with is Ctrl or Alt.
key-with = { $with }-{ $key }

## Faults in a person's own keys
no-action = no action is called `{ $action }`: `aftercare keys` lists them
no-key = `{ $action }`: no key is called `{ $key }`: a character, or a name such as enter, f3, ctrl-r
key-twice = `{ $key }` would mean both `{ $first }` and `{ $second }`: a key means one thing

## At the top, when something is special about this run
demo = DEMO, invented
read-only = READ ONLY: { $why }
clock-fixed = clock fixed at { $time }
no-zone = no such time zone: { $zone }
is-it = is it { $date }?
backup-failed = BACKUP FAILED: aftercare doctor says why

## At the top: whose file, which session
practice = practice
session = session { $number }

## Below: keys and what they do, one or two words each
go-to = go to: { $screens }
help = help
set = set
typing-keys = { $worried } worried  Enter or Esc: done, the text is kept
leave-kept = leave, kept
open-day = open day
what-came-of-it = what came of it
open = open
edit = edit
add = add
export = export
next-photo = next photo
other-side = other side
one-alone = one alone
earlier-session = earlier session
open-in-viewer = open in viewer
detach = detach
redness = redness
key-chart = chart
next-symptom = next symptom
own-range = your clinic's range
new-session = new session

## When the window is very small
make-larger = q quit  make the window larger
emergency = emergency: { $emergency }

## Windows
more-below = more below: Down, PgDn
help-title = Help
help-keys = Enter runs a line, / narrows the list, Esc closes.
# To the right of it.
help-more = More: aftercare help
commands = Commands
# After y and n, with which a question is answered.
change-nothing = change nothing
esc-closes = Esc closes
make-window-larger = more: make the window larger

## Settings
settings = Settings
settings-about = Areas, clinic, country, day's end: { $you }. Own symptoms: + on Today.
settings-keys = Space or arrows choose  Enter keep  Esc as it was
# A line of config.toml that is wrong.
left-out = { $note }. It is left out.{ $more ->
    [0] {""}
   *[other] {" "}And { $more } more: aftercare config check.
}
