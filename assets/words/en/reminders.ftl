title = Reminders
## What is due, one line each. What stands after "aftercare" is typed as it is.
flag-open = A { $level } flag is open, and nothing was logged for a day. What to do: aftercare flags
not-logged =
    Day { $day } is not logged yet.{ $silent ->
        [none] {""}
       *[other] {" "}{ $silent }
    } To log it: aftercare log -i
missed = Not logged: { $words }. To fill in: aftercare log -i --day d{ $first }
photo = Day { $day } is a day for a photo, in the same light as before.
look-back = Day { $day } is a day to look back: what did the session do for your goals? To say it: aftercare outcome add
questions = Your session is { $when }. To answer the questions before it: aftercare screening
worn =
    { $tool } was used { $times ->
        [one] once
       *[other] { $times } times
    }, its maker says { $most }: replace it, then: aftercare tool retire
nothing-yet = Nothing was logged since the session: nobody can tell how it goes.
nothing-since = Nothing was logged since day { $day }: nobody can tell how it goes.

## The calendar
synced = Calendars are often synced to other machines and people: { $way } leaves out every word.
calendar-written = { $file }: { $events } events. Import it in your calendar; import it again after changes.

## The timer
nothing-to-remove = There was nothing to remove.
written = Written:
switch-on = To switch it on:
removed = Removed:
switch-off = To stop it now, if it is switched on:

## The form
first-weeks = the first weeks
until-day = until day { $day }
at = At
at-hint = the time of day
notice-each-day = Notice each day
off = off
on = on
notice-hint = on this desktop, when something is due; it says nothing about you
calendar-file = Calendar file
calendar-file-hint = such as ~/aftercare.ics, to import in your calendar; empty: none
days-in-it = Days to log in it
all = all
titles = Its titles
in-words = in words
say-nothing = say nothing
titles-hint = say nothing: for a calendar that others can read
such-as = A time looks like 20:00.
choose-or-name = Choose on or off here, or name a file below.
demo = This is the demo: it will be gone tomorrow.
notice = Notice
calendar = Calendar
