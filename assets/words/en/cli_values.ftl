temperature-hint = Degrees, such as --temp 37.2 or --temp 99F
four-numbers =
    { $count ->
        [one] Four numbers are needed, here is { $count }.
       *[other] Four numbers are needed, here are { $count }.
    }
four-numbers-hint = In this order: redness swelling bruising breakouts. Or name them: redness=3
twice = { $symptom }: it is there twice.
twice-hint = Say each symptom once.
no-pair = { $field }: "{ $text }" is not NAME=VALUE.
no-pair-hint = Such as warmth=1
no-severity = { $field }: "{ $text }" is not a severity from 0 to 4.
severities = 0 none, 1 slight, 2 moderate, 3 marked, 4 severe.
took-none = took: none and something.
took-none-hint = Leave none away, or the others.
none-too-early = none: { $missing } is not there yet.
none-too-early-hint = Give the four numbers first: redness swelling bruising breakouts. Then --none answers the rest.
