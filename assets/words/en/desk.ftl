## What a clinician did about a flag
did-called = spoke with them
did-saw = saw them
did-wrote = wrote what to do
did-not-reach = could not reach them

## How somebody's file stands
silent = silent
outside = outside the range
not-logged =
    not logged { $since ->
        [none] at all
       *[other] since { $since }
    }
nothing-received =
    nothing received { $since ->
        [none] at all
       *[other] since { $since }
    }
no-session = no session yet
# session 2 of 3, 12 Nov, 1.5 mm, cheeks
session =
    session { $number }{ $planned ->
        [none] {""}
       *[other] {" "}of { $planned }
    }, { $date }, { $depth }, { $areas }
data-up-to = Data up to { $written }, received { $received }.
no-bundle = No bundle of theirs came yet: what is here was entered here.
# Head of a column: the day after the treatment.
day-column = D{ $day }

## What a file brought
new-logs =
    { $count ->
        [one] { $count } new log
       *[other] { $count } new logs
    }
logs-edited =
    { $count ->
        [one] { $count } log edited
       *[other] { $count } logs edited
    }
logs-removed =
    { $count ->
        [one] { $count } log removed
       *[other] { $count } logs removed
    }
new-photos =
    { $count ->
        [one] { $count } new photo
       *[other] { $count } new photos
    }
new-flags =
    { $count ->
        [one] { $count } new flag
       *[other] { $count } new flags
    }
answers-to-flags =
    { $count ->
        [one] { $count } answer to a flag
       *[other] { $count } answers to flags
    }
# $logs: 3 logs; $photos: 2 photos.
received = { $name }: { $logs }, { $photos }, bundle { $number }.
# redness up to 2 on days 3 to 5, every session
range =
    { $symptom } up to { $upper } on { $last ->
        [none] day { $first }
       *[other] days { $first } to { $last }
    }{ $every ->
        [true] , every session
       *[false] {""}
    }

## What was done, one line each
begun = file begun
bundle-came = bundle { $number } came, { $logs }, { $photos }
reviewed =
    reviewed{ $level ->
        [none] {""}
       *[other] {" "}at { $level }
    }{ $did ->
        [none] {""}
       *[other] , { $did }
    }
commented = comment written
range-set = range set: { $reason }
spacing-set = spacing set to { $days } days: { $reason }
session-written = session written down
log-corrected = log entered here corrected
log-removed = log entered here removed
log-by-phone = log entered by phone
log-from-paper = log entered from paper
reply-written = reply { $number } written
card-accepted = their new card was accepted
range-taken-back = range taken back
spacing-taken-back = spacing of { $days } days taken back
comment-taken-back = comment taken back
