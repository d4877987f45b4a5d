## aftercare lock

# Every paragraph is folded to the width of the screen.
before =
    Your journal, your photos and your backups will be locked with a passphrase. Then nobody can read them who has only your computer, your drive or a backup.

    You type the passphrase whenever you open aftercare; it opens a little later for it. If you lose the passphrase AND the twelve words that you get now, nobody can open your journal again. We cannot either.

    Not locked: photos that you left in their own place, files that you export or send, and old traces on the disk from before today.
ask-lock = Lock it? y or n, Enter alone is no:
locked =
    { $files ->
        [one] Your journal is locked: { $files } file. Copies that aftercare cannot reach are as they were, such as on a drive that is not plugged in, or files that you sent. Reminders need the passphrase too: see aftercare privacy.
       *[other] Your journal is locked: { $files } files. Copies that aftercare cannot reach are as they were, such as on a drive that is not plugged in, or files that you sent. Reminders need the passphrase too: see aftercare privacy.
    }
changed =
    { $what ->
        [both] The new passphrase and the new words open it from now on.
        [passphrase] The new passphrase opens it from now on. The twelve words are the same.
       *[words] The new words open it from now on. The passphrase is the same.
    } Backups on drives that are not plugged in still open with the old ones.
locked-already = Your journal is locked already. To change the passphrase: aftercare lock --passphrase
not-locked = Your journal is not locked.
before-unlock = Your journal, your photos and your backups will be readable again by whoever has your computer, your drive or a backup.
ask-unlock = Unlock it? y or n, Enter alone is no:
unlocked =
    { $files ->
        [one] Your journal is not locked any more: { $files } file.
       *[other] Your journal is not locked any more: { $files } files.
    }
left = Not taken along: { $path } ({ $why }) Remove it if you do not need it.

## The twelve words

twelve =
    The twelve words:
      { $words }
on-paper =
    Write these twelve words on paper now, and keep it with papers that matter.
    They open your journal when the passphrase is forgotten. They are shown once.
word = To see that they are on paper, word { $number }:
other-word = That is another word. Look at your paper.

## aftercare doctor

gap = This is not locked: { $path }. To lock it: aftercare lock

## While it is done, on one line of the screen

progress =
    { $what ->
        [locking] Locking: { $done } of { $total } files
       *[unlocking] Unlocking: { $done } of { $total } files
    }

## To open a locked journal

ask = Passphrase of your journal:
cut-off = Locking or unlocking was cut off. It goes on now.
wrong = This is not the passphrase of this journal, nor its twelve words.
wrong-hint = Nothing was changed. Look for a slip, such as capital letters, and try again.
key-file = The key file is damaged.
key-file-hint = There is one beside every backup.
unreadable = The passphrase could not be read: { $why }.
unreadable-hint = Look at AFTERCARE_PASSPHRASE_FILE and passphrase_command.
nobody = This journal is locked, and nobody gave the passphrase.
nobody-hint = Start aftercare in a terminal. Where nobody can type it, name a file that holds it: AFTERCARE_PASSPHRASE_FILE, or a command that prints it: passphrase_command in config.toml.

## A new passphrase

new = New passphrase:
again = Once more:
not-the-same = These two are not the same.
too-short = passphrase: it needs at least { $shortest } letters. Four or five words that do not belong together are good.

