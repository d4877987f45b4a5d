## A day
# A whole date at the top of a screen: Thursday 19 November.
long-date = { $weekday } { $day } { $month }
# A date in a sentence or a list, with the short names of weekday and month: Thu 19 Nov.
short-date = { $weekday } { $day } { $month }
# The same without the weekday, with the short or the whole name of the month: 19 Nov.
day-month = { $day } { $month }
# A short date or a day and month with its year: Thu 19 Nov 2026, 19 Nov 2026.
with-year = { $date } { $year }
today = today
tomorrow = tomorrow
yesterday = yesterday
# A day after the session, 0 is the day of treatment; in lists and sentences.
day = day { $day }

## Names
# By the number of the day, from Monday.
weekday =
    { $number ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
# Three letters, for lists.
weekday-short =
    { $number ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
month =
    { $number ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
# Three letters, for lists.
month-short =
    { $number ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }

## How long since
before-session = before session { $number }
day-of-session = the day of session { $number }
one-day-after-session = one day after session { $number }
days-after-session = { $days } days after session { $number }
since-today = since today
since-yesterday = since yesterday
since-days = since { $date }, { $days } days

## The clock of the computer is odd
clock-behind = The clock of this computer says { $date }, but your last entry was written after that, on { $last }.
clock-ahead = The clock of this computer says { $date }. Your last entry was written long before, on { $last }.

## How days are typed. The words in it are typed as they stand here, in every language.
ways = A day is today, yesterday, 2026-11-19, d3 (day 3 after the session), or words such as "last friday" or "2 days ago".
ways-ahead = A day is tomorrow, 2026-12-17, or words such as "in 2 weeks" or "friday".
no-session = There is no session to count from yet.
still-to-come = That day is still to come.
over = That day is over.
