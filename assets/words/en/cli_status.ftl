## aftercare status --format tmux: a few letters, at the edge of the screen

no-session = no session
day-flag = D{ $day } { $flag }
day-due = D{ $day } log due
day-logged = D{ $day } logged

## aftercare status

today-missing = Today is not logged yet: aftercare log 3 0 0 1 --none
not-due = Today is not logged; no log is due.
logged = Today is logged.
missed = Not logged: { $days }. To fill in: aftercare log --day { $first } …
all-flags = All flags: aftercare flags

## aftercare check

judged = Judged anew: session { $number }, { $logs }, rules { $rules }, ranges { $ranges }.
every-rule = Every rule could be told from what was logged last.
could-not = Could not be told from what was logged last, an answer is missing:

