## aftercare range

backwards = to: day { $last } is before day { $first }.
backwards-hint = The last day comes after the first.
saved =
    Saved: { $line }
    The flags follow it.
removed-study =
    Removed: { $line }
    `aftercare undo` brings it back.
removed =
    Removed: { $line }
    The flags follow it. `aftercare undo` brings it back.
# $faults: one a line.
no-study-file =
    file: { $file } is no file of a study's ranges:
      { $faults }
no-study-file-hint = Nothing was changed. Ask whoever sent it.
older = { $study }: edition { $edition } is there already.
older-hint = A newer edition is not replaced by an older one: remove it first.
there-already = It is in your journal already.
saved-study =
    Saved: { $line }
    The chart shows them beside the built-in ranges. Flags do not follow them.
    `aftercare undo` takes them out again.
study = { $study }, edition { $edition }: { $title } ({ $people } people).
none =
    No range of a clinic: the built-in ones hold.
    To add one: aftercare range add redness --from 3 --to 7 --upto 1 --by "Example Clinic"
# Before the line of a study, in a list.
study-line = study  { $line }
range =
    { $one-session ->
        [true] { $symptom } up to { $upper } on days { $first } to { $last } of one session ({ $by }).
       *[false] { $symptom } up to { $upper } on days { $first } to { $last } ({ $by }).
    }
no-day = { $field }: "{ $text }" is not a day from 0 to 365.
no-day-hint = Days count from the session: 0 is its day.
whose = by: whose is it?
whose-hint = It stands beside every number: --by "Example Clinic"

## aftercare interval

no-days = days: "{ $text }" is not 1 to 365.
no-days-hint = Such as: aftercare interval 35 --by "Example Clinic"
between-sessions = { $days } between sessions ({ $by }).
no-spacing = No spacing of a clinic: the built-in advice holds.
