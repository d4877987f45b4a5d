### Why there is no backup, or none that can be brought back.
unusable = { $file } cannot be used: { $why }.
none = There is no backup in { $folder }.
no-journal = There is no journal yet.
words-hint = Look for a slip in the six words. Nothing was changed.
locked-hint = Nothing was changed. Is there another copy of this backup?
file-hint = Your journal is as it was. Is the drive there, has it room, and do you have the rights to write there? Then try again.
none-hint = To make one: aftercare backup
no-journal-hint = It begins with your first session: aftercare
damaged = Damaged in the vault: { $photos }, such as { $first }. Everything else was copied. If you have it elsewhere: aftercare photo find FOLDER
# Why something may still be there.
not-there-now = this folder is not there now
own-words = it is locked with words of its own
