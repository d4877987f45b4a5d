## A file from a clinic

kind =
    { $kind ->
        [start] a start file
        [reply] a reply
       *[bundle] a bundle
    }
known =
    { $file } is { $kind } of { $from }.
    All that is in it is in your journal already.
taken-in =
    Taken in. The flags are judged anew: `aftercare flags`.
    `aftercare undo` takes all of it back.
nobody = somebody without a name
written = { $file } is { $what } of { $from }, written { $written }.
would-change = It would change this:
new-card =
    This card is new to you. Its six words must be those on the card that your clinic
    gave you, or that they read to you on the phone:

      { $words }
other-words = fingerprint: the words of this file are "{ $words }".
other-words-hint = They are not those you gave. Do not use this file: call your clinic.
yes-words = To take it in without being asked: --yes --fingerprint "THE SIX WORDS ON YOUR CLINIC'S CARD"; --dry-run only shows it.
yes = To take it in without being asked: --yes; --dry-run only shows it.
ask = Take it in? y or n
ask-words = Are they the same words, and shall it be taken in? y or n
stays = The file stays where it is.
