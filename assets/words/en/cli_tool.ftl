worn = It has been used as often as its maker allows. Replace it before the next time.
no-name = name: what do you call it?
no-name-hint = Such as "blue roller"
there-already = name: there is a tool "{ $name }" already.
there-already-hint = A new needle head is a new tool: `aftercare tool retire` the old one first.
never-shared = Clean and disinfect it before and after each use, and never share it: aftercare session add --tool NAME --cleaned-before yes …
# $tool is a line of the list.
saved = Saved: { $tool }
retired = Retired: { $tool }
undo = `aftercare undo` brings it back.
too-early = on: it was new on { $date } only.
too-early-hint = A tool is replaced after it was new.
none =
    No tool of your own is written down.
    To add one: aftercare tool add "blue roller" --device roller --uses 15
