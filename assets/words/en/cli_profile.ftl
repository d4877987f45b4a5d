## aftercare profile show: labels have at most 13 letters

not-told = not told
name = Name
whom-to-call = Whom to call
country = Country
skin = Skin in sun
born = Born
health = Health
spacing = Spacing
no-contact = not told: aftercare profile set --contact clinic --phone …
in-country = { $country }; emergency: { $number }
not-answered = not answered
day-ends = A day ends at { $hour }:00
between-sessions =
    { $days ->
        [one] { $days } day between sessions ({ $by })
       *[other] { $days } days between sessions ({ $by })
    }

## aftercare profile set

saved = Saved.
no-emergency-number = The emergency number of { $country } is not known here: look it up and write it down.
country-hint = Two letters, such as GB.
skin-tone = skin-tone: "{ $text }" is not 1 to 6.
skin-tone-hint = `aftercare vocabulary` says what each means.
year = birth-year: "{ $text }" is not a year.
year-hint = A year looks like 1990.
risk = risk: "{ $other }" is not yes, no or unknown.
risk-hint = Such as --risk diabetes=no
hour = day-ends: "{ $text }" is not an hour from 0 to 6.
hour-hint = Such as --day-ends 4
phone = phone: there is no digit in it.
phone-hint = Such as 555 0199.
