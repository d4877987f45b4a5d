## Danger signs and whom to call

# $step says what to do.
if-any = If any of these is there: { $step }
same-for = The same for: { $what }.
answer-hours = They answer: { $hours }
call-anyway = Nothing here fits and you are still worried? Call anyway.
what-to-say = What to say: aftercare flags --say

## Four questions

stopped = Stopped. Nothing was saved.
no-session = No session is written down yet, so this was not saved.
# $why is a sentence.
not-saved = This was not saved. { $why }
none-ticked = You ticked none of these. If you are worried all the same, call.
ask = Numbers, n for none, q to stop:
type-numbers = Type the numbers of those that are there, or n.
not-on-list = "{ $line }" is not on the list.
