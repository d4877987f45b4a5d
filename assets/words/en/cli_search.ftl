none = No log holds this.
near = No log holds this. These are like it:
# Stand after a date.
log = session { $number }, day { $day }: { $line }
session = session { $number }: { $line }

