## At the bottom of the screen
read-only = Their diary is read here, not changed. On Patient c writes, N keys a call.
take-back-there = Enter opens a file: u takes back there what was not sent yet.
no-session = There is no session to log for: + on Sessions writes one down first.
by-phone = By phone: 0 to 4 for each row, n for the rest, Enter. , goes a day back.

## What was done about somebody; each has a key
could-not-reach = could not reach them: stays to be done

## A comment, a form
to-the-person = To the person: goes into the next reply
text = Text
text-hint = plain words; they read it with your name on it
write-something = Write something, or Esc.

## The range for a person, a form
range-title = The expected range for this person
symptom = Symptom
from-day = From day
from-day-hint = days since the session
to-day = To day
usual-up-to = Usual up to
usual-up-to-hint = 0 to 4; empty: no range, only the spacing
later-too = For later sessions too
later-too-hint = no: for this session alone
days-between = Days between sessions
days-between-hint = empty: as it is
reason = Reason
reason-hint = asked for: it stays in the trail
say-why = Say why, in a few words.
range-or-spacing = A range, a spacing, or Esc.

## The page: who it is, facts parted by commas
passes = { $passes } passes
skin-type = skin type { $tone }
born = born { $year }
told-health = Told about their health: { $risks }.
not-looked-at = Not looked at yet
since-last-look = Since the last look, { $moment }
# $since: not looked at yet; or since the last look, yesterday 15:30.
nothing-new = { $since }: nothing new.
new-logs = + logs of day { $days }
changed-logs = + changed logs of day { $days }
they-wrote =
    + they wrote: { $kind }{ $by ->
        [none] {""}
       *[other] {" "}{ $by }
    }, { $moment }
# What a person answered to a flag, in a list.
answer-kind =
    { $kind ->
        [called] called
        [slept] slept
        [seen] seen
        [settled] settled
        [acknowledged] acknowledged
       *[noted] noted
    }

## The page: flags
no-flag = No flag is open. That is about the entries, not about health.
# $done: what was answered, parted by commas; $rule: the name of the rule.
open-flag =
    { $level } { $title }  since day { $day }  { $rule }{ $done ->
        [none] {""}
       *[other] {" "}({ $done })
    }{ $new ->
        [true] {"  "}new
       *[false] {""}
    }
other-session-flag = { $level } { $title }  of another session

## The page: the table of the days
# Head of the first column, at most 10 letters, and of the last.
day-head = day
usual-now = usual now
up-to = up to { $upper }
day-signs = day { $day } { $signs }
none-ticked = none ticked
warning-signs = Warning signs: { $said }.
table-hint = X above the range, ? not logged. Enter shows the chart.

## The page: words, other sessions, what was done here
note = day { $day }: "{ $text }"
they-wrote-title = They wrote
entered-day = day { $day } ({ $by })
entered-here = Entered here for them: { $days }.
other-sessions = Other sessions
other-session =
    { $number }, { $date }, { $depths }, { $days } of logs, { $flags ->
        [0] no flag for the clinic
        [one] one flag for the clinic
       *[other] { $flags } flags for the clinic
    }
not-sent = not sent yet: W writes the reply
in-last-reply = in the last reply
nothing-to-reply-to = nothing of theirs came to reply to
# $sent is one of the three above.
from-here = From here ({ $sent })
spacing = { $days } between sessions ({ $by })
trail = Trail

## What was done, a window
what-was-done = What was done?
is-signed = It is signed with your name. Esc: not yet.
more = more: { $down } and { $page-down }
