## aftercare outcome add

no-rating = goal-rating: how does it look?
no-rating-hint = Such as --goal-rating acne_scars=better; or in your own words with --words.
saved =
    { $how ->
        [changed] Changed for session { $number }, day { $day }: { $ratings }.
       *[saved] Saved for session { $number }, day { $day }: { $ratings }.
    }
saved-for-series =
    { $how ->
        [changed] Changed for the whole series, after session { $number }, day { $day }: { $ratings }.
       *[saved] Saved for the whole series, after session { $number }, day { $day }: { $ratings }.
    }
side-by-side = Side by side: aftercare outcome list
no-series = series: no series is planned yet.
no-series-hint = Leave --series out, or plan one: aftercare series plan --goal acne_scars
no-pair = goal-rating: "{ $text }" is not GOAL=RATING.
no-pair-hint = Such as --goal-rating acne_scars=better
twice = goal-rating: { $goal } is there twice.
twice-hint = Rate each goal once.
removed = Removed: { $said }. `aftercare undo` brings it back.

## aftercare outcome list

# Goes into the two below.
session = session { $number }
session-gone = session removed
day = { $session }, day { $day }
day-of-series = { $session }, day { $day }, whole series
nothing-yet =
    Nothing was rated yet. On day 30 or 90, or when a series ends:
    aftercare outcome add --goal-rating acne_scars=better
without-series = Without a series
as-you-see = As you see it, beside the time before the series. It is never judged.
