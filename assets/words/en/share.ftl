## A file for the clinic is written
written =
    In { $file },
    with { $photos }.
written-line = Written. Nobody has it until you give it to them.
nobody-has-it = Nobody has it until you give it to them.
title = Your diary, to hand over
words-open-it =
    These words open it. Write them down: they are shown once.
    Say them on the phone, and never send them with the file.

## The form
for-clinic = for { $name }, only they can open it
for-anybody = for anybody, locked with six words
pdf = a report to print (PDF)
html = a report for a browser (HTML)
first-and-latest = the first and the latest
all = all
none = none
form-title = Hand over your diary
kind = As
photos = Photos
cover = Cover
your-name = Your name
your-name-hint = empty: what the journal calls you
folder = Folder
folder-hint = where the file goes
percent = From and to in percent of the height: 36-50
