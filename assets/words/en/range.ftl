## The range or interval of a clinic, a form
title = A range or interval of your clinic
whose = Whose it is
whose-hint = such as Example Clinic
symptom = Symptom
from-day = From day
from-day-hint = days since the session
to-day = To day
usual-up-to = Usual up to
usual-up-to-hint = 0 to 4; empty: no range, only the interval
days-between = Days between sessions
days-between-hint = 1 to 365; empty: the built-in spacing
say-whose = Say whose it is: it stands beside every number.

## What cannot be right in it
day-from-zero = A day is a number from 0.
day-from-first = A day from the first one on.
severity = A severity is 0 to 4.
days-range = Days between sessions are 1 to 365.
