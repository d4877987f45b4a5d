## aftercare study join

joined-already =
    You take part in this study already.
    To give: aftercare study contribute
other-words = fingerprint: the words of this study's key are "{ $words }".
other-words-hint = They are not those you gave. Do not join with this file: ask the study.
ask-join = Are they the same words, and do you want to take part? y or n
join-hint = To join without being asked: --yes --fingerprint "THE SIX WORDS OF THE STUDY"
nothing-given = Nothing was given yet.
given-stays = What you gave before stays given.
joined =
    You take part in { $id }. { $given }
    To see what you would give, and give it: aftercare study contribute { $id }
    To stop at any time: aftercare study withdraw { $id }
# $lines: what is wrong, each on a line of its own.
no-study-file =
    file: { $file } is no study file that can be used.
    { $lines }
no-study-file-hint = Ask the study for its file. Nothing was changed.
not-text = it is not UTF-8 text

## What a person agrees to

different-now = You joined this study before. Different now: { $parts }. You are asked again; with no, all stays as you agreed to it.
other-key = A study keeps its key. That this one is another may mean that the file is from somebody else: ask the study before you agree.
what-it-is = A study asks you to give it your recoveries. It is your choice, and nothing here works less well when you say no.
study-says = What the study says (text { $version }):
would-give = What you would give, each time you say so and no other time:
never-given = What is never given:
number = You are a number of 32 digits in it, another one in every study.
how-passed-on = How it may be passed on
who-answers = Who answers for the data
who-approved = Who approved it
whom-to-ask = Whom to ask
until = Until
how-to-stop = How to stop
to-stop = aftercare study withdraw, at any time and without a reason. Tables that were published before cannot be taken back.
key-words = The study's key has these six words. They must be those that the study gave out on paper or on its own page, or somebody else would read what you give:

## aftercare study show

none =
    You take part in no study. A study gives you a file: aftercare study join FILE
    Nothing of yours goes to anybody by itself.
agreed = You agreed to text { $version } on { $date }.
given = Given: { $count }, last on { $date }.
nothing-given-yet = Nothing was given yet: aftercare study contribute { $id }
withdrew-on = You withdrew on { $date }.
takes-until = It takes contributions until { $date }.
asked-for = Asked for:
passed-on = Passed on ({ $level }):
whom-to-ask-label = Whom to ask:
joined-list = `aftercare study` lists those you joined.
no-study = You take part in no study.
no-study-hint = A study gives you a file: aftercare study join FILE
several = id: there are several studies.
say-which = Say which: { $names }

## aftercare study contribute

only-shown =
    { $shown }
    Nothing was given: this only shows it.
ask-give = Give this to { $title }? y or n
give-hint = To write it without being asked: --yes; --dry-run only shows it.
written = It is in { $file }. Only the study can open it.
send-to = Send it to:
takes-place = It takes the place of what you gave before.
nobody-has-it = Nobody has it until you send it.

## aftercare study withdraw

before-withdraw = You withdraw from { $title }. You need no reason, and nobody here is worse off. Nothing more can be given to this study afterwards, and that cannot be undone.
withdraw-hint = To withdraw without being asked: --yes
ask-withdraw = Withdraw? y or n
# $why is a sentence.
file-missing = You have withdrawn, and that holds. Only the file for the study is missing: { $why }
withdrew = You withdrew from { $study }.
nothing-to-send = Nothing was given from here, so that nothing has to be sent. If you want them to know all the same, { $file } says it.
now-send = Now send this file:
to = To:
rows-taken-out = With it the study takes your rows out of all that it makes from then on. Tables and data that it published before cannot be taken back.

## Every value that would be given. What stands in the values is a name from the study's file

would-be-given = This would be given to { $study }, and nothing else:
you-are = You are { $participant } there. This is number { $number }.
made-by = You agreed to text { $version }. Made by { $program }, rules { $rules }.
age-group = age { $age }
skin = skin { $skin }
condition =
    { $is-so ->
        [true] a health condition: yes
       *[false] a health condition: no
    }
about-you = About you:
places = places { $places }
depth = depth step { $depth }
expected = expected like step { $band } (ranges { $ranges })
tool = tool { $tool }
setting = setting { $setting }
weeks =
    { $weeks ->
        [one] { $weeks } week after the one before
       *[other] { $weeks } weeks after the one before
    }
products = products { $products }
# Between the names of products.
and = and
began = diary began: { $began }
first-logged = first logged on day { $day }
treatment = Treatment { $number }:
logged =
    { $logs ->
        [1] Day { $day }, logged once:
       *[other] Day { $day }, logged { $logs } times:
    }
temperature = temperature { $temperature }
all-signs = all warning signs
yes-to = yes to { $names }
no-to = no to { $names }
nothing = nothing
took = took:
met = met:
level = level { $level }
since = since day { $since }
about = about { $symptom }
still-open =
    { $is-so ->
        [true] still open: yes
       *[false] still open: no
    }
called =
    { $is-so ->
        [true] called: yes
       *[false] called: no
    }
seen =
    { $is-so ->
        [true] seen: yes
       *[false] seen: no
    }
what-was-said = what was said: { $outcome }
rules = rules { $rules }
flag = Flag { $rule }:
same-day = same day
later =
    { $days ->
        [one] a day later
       *[other] { $days } days later
    }
changed = changed after a flag

