## What can be typed into the search; the words with a colon are typed as they stand here
ways =
    Words of a log; and parts that narrow them: redness:3+  swelling:0-1
    sign:eye_pain  sign:any  level:clinic+  area:cheeks  session:2  on:yesterday
    from:2026-11-12  to:d7 (day 7 after the session in view)

## What cannot be read in it
session = session: its number, such as session:2
area = area: a part of the face or body, such as area:cheeks
sign = sign: a warning sign, such as sign:eye_pain, or sign:any
no-symptom = { $key }: there is no such symptom
scores = { $key }: 0 to 4, such as { $key }:3, { $key }:3+ or { $key }:0-1

## The window
title = Search all logs
reading = Reading …
none = No log holds this.
like-it = No log holds this. These are like it:
session-day = session { $session } day { $day }
session-itself = session { $session } itself
no-level = level: watch, clinic, today or emergency, such as level:today
