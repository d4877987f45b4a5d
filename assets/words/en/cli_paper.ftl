is-a-file = output: this is a file, and here it would fill the screen.
# $example is a command.
is-a-file-hint = Name one: { $example } (-o - prints it all the same)
not-written-out = output: this could not be written out: { $why }.
unwritten = { $file } cannot be written: { $why }
unwritten-hint = Name another file.
folder = it is a folder.
something-else = something else is there.
# $what says what it is: `Your whole journal`.
written =
    { $what }: { $file }
    Nobody has it until you give it to them.

## aftercare report

nothing-to-report = No session is on these areas, so there is nothing to report.
session-list = See what there is: aftercare session list
pdf-is-no-text = output: a PDF is no text.
look-at-photos = Look at its photos before you do.
report = Written
no-ending = output: its ending does not say how it shall be written.
no-ending-hint = End it with .pdf, .html or .md, or say --format pdf|html|text

