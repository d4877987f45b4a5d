## So many of something
days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
# Small numbers as words, in sentences: three days after session 2.
in-words =
    { $count ->
        [0] no
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
        [11] eleven
        [12] twelve
       *[other] { $count }
    }
logs =
    { $count ->
        [one] { $count } log
       *[other] { $count } logs
    }
sessions =
    { $count ->
        [one] { $count } session
       *[other] { $count } sessions
    }
