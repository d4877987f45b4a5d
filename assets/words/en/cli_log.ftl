## aftercare log

nothing-yet = There is nothing to log yet.
nothing-yet-hint = Four numbers from 0 to 4: redness swelling bruising breakouts, such as `aftercare log 3 0 0 1 --none`; or line by line with `aftercare log -i`.
# $message and $hint are sentences.
photo-failed = The log is saved. { $message } { $hint }
nothing-left = Nothing would be left in this log.
nothing-left-hint = To remove it: aftercare log remove ID
removed =
    Removed the log of { $day }: { $line }.
    The flags are judged anew. `aftercare undo` brings it back.
no-log = id: there is no log "{ $id }".
no-log-hint = `aftercare show` prints the id of every log.
lost = The log cannot be found.
several = That day has { $here } logs now; the highest of each value counts.
# $day is `day 3`, $log what it holds.
saved =
    { $how ->
        [Added] Added to the log of { $day }, { $date } ({ $place }): { $log }.
        [Changed] Changed { $day }, { $date } ({ $place }): { $log }.
       *[Saved] Saved { $day }, { $date } ({ $place }): { $log }.
    }
# Goes to the end of the list below.
signs =
    { $signs ->
        [one] { $signs } warning sign
       *[other] { $signs } warning signs
    }
none = Answered "none": { $list }.
undo = `aftercare undo` takes it back.
before = your skin before
day = day { $day }
not-treated = area: { $text } was not treated in this session.
not-treated-hint = Treated were: { $areas }.
