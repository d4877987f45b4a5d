output = output: a calendar is a file, and here it would fill the screen.
output-hint = Name a file: aftercare calendar -o aftercare.ics (-o - prints it all the same)
