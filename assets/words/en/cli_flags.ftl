## aftercare flags

# Before what was done about a flag; at most 7 letters.
done = Done
elsewhere = another session, since day { $day }
untold = Rules that could not be told, an answer is missing: { $missing } (aftercare check --explain)
clinic-wrote = Your clinic wrote:
not-checked = Thresholds not yet checked by a clinician.
# $message and $hint are sentences.
none =
    { $message } Nothing is judged yet. { $hint }
    Worried now? aftercare worried
nobody-sees = Nobody sees this diary until you send it or call.

## What was done, after the time: `3 Nov 08:02  you called Example Clinic`

somebody = somebody
called = you called { $by }
slept = quiet until the next log
seen = seen by { $by }
seen-on = seen by { $by } on { $day }
settled = settled, as far as you can tell
read = read
noted = note

## To write down what was done

# $level is a level in capital letters, $step what to do.
no-sleep = { $level } cannot be put to sleep.
no-sleep-hint = { $step } What came of it: aftercare flags seen { $name }
read-is-not-enough = { $name } is about your recovery: reading it is not enough.
read-hint = aftercare flags called { $name }, or aftercare flags seen { $name }
written-down = Written down for { $title } ({ $name }): { $line }.
no-note = note: it is empty.
no-note-hint = Add --note TEXT, or --note - to type it.

## Which flag is meant

none-open = No flag is open.
worried = If you are worried: aftercare worried
not-open = flag: "{ $name }" is not open.
are-open = Open are: { $names }.
several = flag: more than one fits.
several-hint = Say which: { $names }. In several sessions or areas: the end of its id, as `aftercare --json flags history` prints it.

## aftercare flags history

no-such = There was no such flag.
open =
    { $open ->
        [true] open
       *[false] closed
    }
# After the time.
event =
    { $kind ->
        [raised] raised at { $level }
        [changed] changed at { $level }
        [shown] shown at { $level }
        [cleared] cleared at { $level }
       *[withdrawn] withdrawn at { $level }
    }

## A flag: labels have at most 7 letters

answered = (answered: it comes back if anything gets worse)
cleared = (cleared)
# Below the title: where on the body.
place = { $place }, since day { $day }
seen-label = Seen
do-now = Do now
with-it = With it
clears = Clears
rule = Rule
source = Source
clears-alone = Two logs on two different days without it.
clears-with-answer = Two logs on two different days without it, and your answer what came of it: `aftercare flags seen { $flag }` or `aftercare flags settled { $flag }`.
advice = Advice: { $name }. { $said }

## What a log means

# $word: how much that is.
above-by = { $symptom } { $severity } { $word }, usual up to { $upper }, above by { $by }
# $step is a sentence.
emergency = EMERGENCY. { $step }
above = Above the usual range:
missing = Could not be told, an answer is missing: { $list }.
missing-more = Could not be told, an answer is missing: { $list }; and { $more } more (aftercare check --explain).

