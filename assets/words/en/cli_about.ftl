## aftercare keys

# The head of a file of keys: every line begins with #.
keys-file =
    # The keys of aftercare. Keep the lines you change in a file, and name it in config.toml
    # (aftercare doctor says where that is): keymap = "keys.toml"
    # A key is a character or a name: enter, esc, space, tab, f3, shift-f3, ctrl-r, alt-x.
# After what a key does: the screens it works on.
on-screens = On { $screens }.

## The manual page

man-keys = On the screens. A person's own keymap file overrides them: aftercare keys.
man-exit = 0 done; 1 refused or found bad data, nothing changed; 2 wrong usage; 3 journal unusable. With --exit-level: 10 WATCH, 11 CLINIC, 12 TODAY, 13 EMERGENCY.
man-folder = The folder of the journal.
man-now = Fixes the clock (RFC 3339 with offset), for tests and teaching.
man-colour = No colour.

## aftercare help

options-of = The options of the command: `aftercare { $name } --help`
pages = aftercare help NAME shows one of these pages, or the options of a command.
every-command = Every command: aftercare --help. Worried now: aftercare worried
lists-pages = `aftercare help` lists the pages, `aftercare --help` the commands.
