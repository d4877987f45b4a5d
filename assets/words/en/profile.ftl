## The form
title = About you: everything may stay empty
alias = What to call you
whom-to-call = Whom to call
contact-name = Their name
contact-number = Their number
contact-hours = When they answer
contact-hours-hint = such as Mon to Fri 9 to 17
country = Country
country-hint = two letters, such as GB: it decides the emergency number
skin = Your skin in strong sun
skin-hint = redness is easy to miss on darker skin
birth-year = Year of birth
health = Health questions
not-answered = not answered
answered-below = answered below
health-hint = an unticked line below then means no
risks = Which of these
risks-hint = arrows move, Space ticks; some flags come sooner then
day-ends = A day ends at
day-ends-hint = the hour, 0 to 6
such-as-year = A year looks like 1990.
hour-range = The hour at which a day ends is 0 to 6.

## The screen: the labels stand in a column of 14
about-you = About you
not-told = not told
risk =
    { $condition }: { $answer ->
        [true] yes
       *[false] no
    }
no-one-yet = no one yet
built-in-spacing = the built-in one
own-spacing = { $days } days, set by { $by }
label-name = Name
label-call = Call
label-country = Country
label-emergency = Emergency
label-skin = Skin in sun
label-birth-year = Year of birth
label-health = Health
label-day-ends = Day ends at
label-spacing = Spacing
enter-changes = Enter changes it. Everything may stay empty; nothing leaves this computer.
