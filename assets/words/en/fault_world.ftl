## Notices on the desktop

no-notices = There is no { $program } to show a notice with. Install it (Debian, Ubuntu: libnotify-bin; Fedora, Arch: libnotify).
notice-failed = { $program } could not show the notice: { $why }.

## Reminders by a systemd timer

no-systemd = Only Linux has systemd. Use cron or your system's own way: aftercare remind --help
no-home-for-units = There is no home folder to put the units in.
not-ours = { $file } was not made by aftercare, so nothing was changed. Move it away first.
odd-path = systemd takes no path like { $path }. Move it to one without quotes and backslashes.
# What the system calls the reminder.
unit = A moment for your journal

## The clock and the folders

no-moment = AFTERCARE_NOW must be a moment such as 2026-11-20T09:30:00+01:00, not "{ $text }". Correct it or unset it.
no-zone = TZ must be a time zone such as Europe/Paris, not "{ $text }". Correct it or unset it.
no-home = There is no home folder to keep the journal in. Name a folder with --data-dir or AFTERCARE_DATA_DIR.
no-folder = The folder { $folder } cannot be made: { $why }. Check its rights, or name another folder with --data-dir.
ended = { $program } ended with { $status }
no-viewer = there is no { $program } to open it with
# Why photos are drawn as they are: a variable of the environment.
is-set = { $name } is set
is = { $name } is { $value }
