# At the top of the screen.
failed = backup failed
today = backup today { $time }
on = backup { $day }
none-yet = no backup yet
