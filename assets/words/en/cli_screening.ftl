## To answer

nothing-answered = No question was answered.
nothing-answered-hint = Name those answered with yes: --yes cold_sore; then --rest-no answers what is left with no. `aftercare vocabulary` lists them.
never = The questions before a session were never answered.
never-hint = To answer them: aftercare screening
twice = { $field }: { $name } is there twice.
twice-hint = Answer each question once.
profile-says-yes = { $field }: { $name }: your profile says yes.
profile-says-yes-hint = If that is wrong, correct it first: aftercare profile set --birth-year …

## Line by line

keys =
    { $has-answers ->
        [true] Before a session: y yes, n no, Enter leaves it, q stops.
       *[false] Before a session: y yes, n no, Enter not answered, q stops.
    }
number = { $number } of { $all }
last-time =
    { $yes ->
        [true] Last time: yes.
       *[false] Last time: no.
    }
now =
    { $yes ->
        [true] Now: yes.
       *[false] Now: no.
    }
wrong-key = y, n, Enter or q.
nothing-was-answered = Nothing was answered.
to-save = To save: { $said }.
ask-save = Save? Enter yes, n no:
# $question in a few words, $meaning: sentences.
known = { $question }: yes, your profile says so. { $meaning }

## aftercare screening list

and-changed = { $said }; { $count } changed

## The answers and what they mean

head =
    { $how ->
        [changed] Changed: the questions before a session, { $date }.
        [saved] Saved: the questions before a session, { $date }.
       *[answered] Answered: the questions before a session, { $date }.
    }
changed-since = CHANGED since { $date }
answered-yes = Answered with yes
profile-says = { $question } (your profile says so): { $meaning }
note = Note:
