## aftercare help

pages = aftercare help NAME shows one of these pages, or the options of a command.
more = Every command: aftercare --help. Worried now: aftercare worried
options = The options of the command: `aftercare { $command } --help`
# Goes into: no { $what } is called "loog".
what = page or command
lists = `aftercare help` lists the pages, `aftercare --help` the commands.
