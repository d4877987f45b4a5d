## A file of keys that cannot be read

keys-line = { $file }, line { $line }: { $why }.
keys-file = { $file }: { $why }.
keys-hint = Correct or remove that line; `aftercare keys` prints a file that works.

## Which session is meant

no-answer = The journal gave no answer.
no-session = session: there is no session "{ $text }".
no-session-hint = Give its number or id: aftercare session list

## A date of the computer that cannot be right

# $why is a sentence.
odd-clock = clock: { $why }
odd-clock-hint = Set the date of this computer right and try again. If it is right, add --clock-is-right.
correct-settings = Correct it: aftercare config edit
