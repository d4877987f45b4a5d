# At the top of the screen.
failed = backup failed
today = backup today { $time }
on = backup { $day }
none-yet = no backup yet

## Looking after them.

# { $why } is in the words of the system, such as "not a directory".
no-folder = No backup can be made in { $folder }: { $why }. Move away what stands there, or make it yours to write in.
