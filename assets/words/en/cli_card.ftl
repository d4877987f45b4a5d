none =
    You have no clinic's card. Their start file brings it: aftercare import FILE
    Without one, words lock what you send: aftercare export bundle
since =
    { $name }, since { $since }
      { $fingerprint }
no-card = card: this is no card.
no-card-hint = It is one line that begins with aftercare-card-1; ask your clinic for it.

## Six words that have to be the same

other-words = fingerprint: the words of this card are "{ $words }".
other-words-hint = They are not those you gave. Do not use this card: call your clinic.
give-words = Give the words you got from the clinic: --fingerprint "SIX WORDS"
compare =
    Do these words stand on the card you were given?

      { $words }

    y or n

## Added and forgotten

another = card: you have another card of { $name }.
another-hint = Call them. If they changed it: aftercare card remove NAME, then add this one.
added =
    You have the card of { $name }.
    To send them your diary: aftercare export bundle
unknown = name: you have no card of "{ $name }".
unknown-hint = `aftercare card list` shows those you have.
removed =
    Forgot the card of { $name }. `aftercare undo` brings it back.
    What they set stays: `aftercare range list`.
