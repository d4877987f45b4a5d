## aftercare review list

nobody = Nobody. Take in what people sent: aftercare review import FILE or FOLDER
handled = handled
not-signed = not signed

## aftercare review show

since-last-look = Since the last look: { $news }.
note = Day { $day }: "{ $note }"
they-wrote = They wrote:
trail = Trail:

## What is entered at the desk

nothing-to-log-hint = Four numbers from 0 to 4: redness swelling bruising breakouts, such as `aftercare review log NAME 3 0 0 1 --none`; or line by line with -i.
saved-paper =
    Saved day { $day } of { $name }: { $log }.
    typed from paper, entered by { $by }.
saved-phone =
    Saved day { $day } of { $name }: { $log }.
    reported by phone, entered by { $by }.
begun = The file of { $name } is begun.
session-saved = Saved the session of { $date } for { $name }.

## What was done

signed = Signed as reviewed.
kept = Kept: it goes into the next reply.
taken-back = Taken back: it does not go into the reply.
reply-in =
    The reply is in { $file }
    Nobody has it until you send it to them.
report-in =
    The report is in { $file }
    Nobody has it until you send it to them.
ask-words = The words that open it:
nothing-new = There was nothing new.
refused = { $file } was refused: { $why }
range = { $symptom } up to { $upper } on days { $first } to { $last }: it goes into the next reply.


