## aftercare backup

made = A backup is in { $folder }, opened and checked: { $photos }.
made-twice = A backup is in { $folder } and in { $second }, opened and checked: { $photos }.
locked = Everything is in { $file }, locked with these six words:
# Below the six words.
locked-hint = Write them on paper now. They are kept nowhere: without them nobody can open the file.
none =
    There is no backup in { $folder } yet.
    To make one: aftercare backup
proved = The backup of { $of } was brought back into a folder of its own and looked through: { $sessions }, { $logs } and { $photos } are there and whole. The folder is gone again; your journal was not touched.
# Above the list of those photos.
wrong =
    { $how ->
        [missing] { $photos }, not there:
       *[damaged] { $photos }, damaged:
    }

## aftercare restore

ask-words = The six words of this backup:
ask-restore = Bring it back? y or n, Enter alone is no:
restore-yes = To bring it back without being asked: --yes
restored = Your journal is as it was { $when }.
set-aside = What was there until now is in { $folder }: aftercare restore { $file } brings it back.
original-missing = The original of { $photos } is nowhere. Look for it: aftercare photo find FOLDER

## What a backup would change

of = The backup is of { $of }.
no-journal-now = There is no journal now that could be read: everything comes from the backup.
nothing-different = Your journal holds the same. Nothing would be different.
difference =
    { $what ->
        [goes] Would go, for it was written down later: { $list }
        [comes] Would come back: { $list }
       *[changes] Would be as it was: { $list }
    }
beside = Flags, answers, plans or your own details would be as they were then.
aside = What is there now is kept aside first.

## What opens it

ask-passphrase = Passphrase of this backup:
cannot = The backup cannot be made: { $why }.
