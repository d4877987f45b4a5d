### What a shell shows beside a word that can be typed.
after-session = after session { $number }, { $areas }
skin-before = your skin before the session
latest = the latest
