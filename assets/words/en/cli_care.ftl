## aftercare aftercare

ends-next = Ends next:
phase =
    { $phase ->
        [now] Now
        [later] Later
       *[over] Over
    }
all-over =
    { $all ->
        [true] Nothing of the sheet holds any more.
       *[false] Nothing of the sheet holds any more (--all lists it).
    }
met-anyway = It happened anyway? Write it down: aftercare log --met { $exception }
after-session = After session { $number } of { $date }. { $whose }
no-time = The time of the session is not known, so hours count from the end of its day. To say it: aftercare session edit last --time 15:30
# Goes on a line: `gym: from 8 h until tomorrow 10:00.`
until = until { $moment }

## The sheet behind it

# The first lines of a file: each begins with #.
template-head =
    # Whose it is:
    # by = "Your clinic"
bad-sheet = file: { $why }.
bad-sheet-hint = `aftercare aftercare template` prints a file that works.
imported = Imported.
imported-without = Imported. It stands in place of the built-in one. Not in it: { $lines }.
whose = by: whose is it?
whose-hint = It stands above every line: --by "Example Clinic"
until-hint = Such as --until "48 h"
too-early = until: it must be later than from ({ $from }).
too-early-hint = Such as --from "8 h" --until "7 d"
changed =
    { $how ->
        [changed] Changed: { $kind } { $word }, { $from } to { $until }.
       *[added] Added: { $kind } { $word }, { $from } to { $until }.
    }
no-line = word: no line is about "{ $word }".
one-line = word: a sheet needs one line at least.
taken-off = Taken off the sheet: { $word }.
no-word = word: what is it about?
fits-two-hint = Give all of its words.
# $said is one of the sentences above.
holds-now =
    { $lines ->
        [one] { $said } The sheet of { $by } holds now, with { $lines } line. `aftercare undo` takes it back.
       *[other] { $said } The sheet of { $by } holds now, with { $lines } lines. `aftercare undo` takes it back.
    }
builtin-already = The built-in sheet holds already.
builtin-again = The built-in sheet holds again. `aftercare undo` brings your clinic's back.
no-word-hint = Such as "gym and sweat"
fits-two = word: "{ $word }" fits "{ $one }" and "{ $other }".
