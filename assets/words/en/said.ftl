## What has just been done, at the bottom of the screen
# $undo is "u takes it back." after a blank, or nothing.
undo = u takes it back.
before-saved = Saved: your skin before.
day-saved = Saved day { $day }.{ $undo }
log-removed = Deleted the log of day { $day }. u brings it back.
session-saved = Session saved.{ $undo }
session-removed = Session deleted. u brings it back.
profile-saved = Profile saved.
range-saved = Range saved: the flags follow it.
plan-saved = Series saved.{ $undo }
answers-saved = Answers saved.{ $undo }
saved = Saved.{ $undo }
sheet-saved = Aftercare sheet saved.{ $undo }
tool-saved = Tool saved.{ $undo }
exception-saved = Written down.{ $undo }
photo-saved = Photo attached to { $day }.{ $undo }
photo-marked = Marked.{ $undo } b shows what all photos say.
photo-removed = Photo detached. u brings it back.
answered = Written down.
undone = Taken back. U does it again.
redone = Done again.
nothing-to-undo = Nothing to take back.
nothing-to-redo = Nothing to do again.
changed-elsewhere = Another window changed the journal: shown anew.
letter-taken = Taken in: the flags follow it.{ $undo }
reviewed = Signed as reviewed.
kept-in-file = Kept in their file. No bundle of theirs came: call them.
comment-kept = Comment kept: it goes into the next reply. u takes it back.
adjustment-kept = Kept: it goes into the next reply. u takes it back.
taken-back = Taken back: it does not go into the reply.
new-rules = The rules are newer (version { $version }): this session was judged anew.

## What was typed and left
kept = Kept, not saved: { $again }.
discarded = Discarded.
# $key is the key that opens the form.
opens-again = { $key } opens it again
worried-goes-on = ! goes on. { $step }
worried-answers = ! goes on with your answers
# A treated area on one side: left cheek.
on-side = { $side } { $area }

# What was typed in the other scale: Read as 38.2 °C: 100.8 °F.
read-as = Read as { $degrees } { $unit }: { $own }.
# { $other } is the letter of the scale in which it would be one, or none.
no-temperature = { $degrees } { $unit } is kept but does not count: it is no body temperature. { $other ->
    [none] Measure again.
   *[other] Did you mean { $degrees } { $other }?
}
settings-kept = Kept in config.toml.
