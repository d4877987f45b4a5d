## Above and below the six lines that are read out on the phone
title = To read out on the phone
copied =
    Copied, if your terminal allows it. Nobody sees this diary until you
    send it or call.

## The six lines
no-session = No session is written down yet.
emergency = Emergency: { $number }.
# 1.5 mm, pen, at a clinic, cheeks, Thu 12 Nov.
session = Microneedling { $depths }, { $tool }, { $sites }, { $date }. Day { $today }.
no-symptom = No symptom scored yet.
# $courses: Redness 1 on day 4, now 3 (day 7); pain 0 (day 7)
scale = { $courses }. Scale 0 none to 4 severe.
got-worse = { $name } { $low } on day { $day }, now { $last } (day { $last-day })
score = { $name } { $last } (day { $last-day })
no-sign = No warning sign ticked.
signs = Warning signs: { $signs }.
no-temperature = No temperature measured
temperature = Temperature { $temperature } on day { $day }
# $temperature is one of the two above.
medicines = { $temperature }. Medicines since the last log: { $medicines }.
none-written-down = none written down
no-answers = Health questions: not answered yet.
risk =
    { $condition } { $answer ->
        [true] yes
       *[false] no
    }
diary-says = The diary says { $level }: { $text }
