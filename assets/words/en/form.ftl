## Answers of a question
no = no
yes = yes

## Hints of fields, in all forms
ticks-letters = arrows move, Space ticks, letters jump
may-stay-empty = may stay empty
choose = left and right choose
# Below a field that wants one of several.
choose-one = Choose one with left and right.
such-as-ahead = Such as in 2 weeks, friday or 2026-12-17.
# The cover of the eyes in pictures: 36-50 is from 36 to 50 % down.
cover-hint = a grey band over the eyes: { $from }-{ $to } is from { $from } to { $to } % down
whole-number = A whole number from { $from } to { $to }.

## Below a form: its keys
keys =
    { $worried ->
        [none] {""}
       *[other] { $worried } worried{"  "}
    }Enter next  Ctrl-s save  Esc { $draft ->
        [true] leave, kept  Ctrl-x discard
       *[false] leave it as it was
    }
not-answered = not answered
none = none
