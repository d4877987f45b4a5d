# So many of something.
sessions =
    { $count ->
        [one] { $count } session
       *[other] { $count } sessions
    }
