# $field is an option; $what is what such a thing is called.
none =
    { $field }: there is no { $what ->
        [range] range
        [series] series
        [answers] answers
        [look-back] look back
       *[tool] tool
    } "{ $name }".
several =
    { $field }: "{ $name }" fits more than one { $what ->
        [range] range
        [series] series
        [answers] answers
        [look-back] look back
       *[tool] tool
    }.
several-hint = Give more of its letters and digits.
