## aftercare clinic show

not-set = not set
# Labels, at most 9 letters; what the practice says of each follows.
name = Name
phone = Phone
hours = Hours
signed-by = Signed by
country = Country
spacing = Spacing
aftercare = Aftercare
folder = Folder
range = Range
built-in-spacing = the built-in one
sheet-lines =
    { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }
built-in-sheet = the built-in sheet

## aftercare clinic set

country-hint = Such as --country GB
interval-hint = 0 for the built-in one.
bad-sheet = sheet: { $file }: { $why }.
bad-sheet-hint = `aftercare aftercare template` prints one that works.
no-range = range: "{ $text }" is no range.
no-range-hint = SYMPTOM:FROM:TO:UPTO, such as redness:3:5:2
no-day = range: "{ $text }" is no day.
range-hint = Flags about signs never follow a range.

## aftercare clinic card

card-name = name: the card needs the practice's name.
name-hint = aftercare clinic set --name "Example Clinic"
# $words are six, $card is one long line.
card =
    { $name }

      { $words }

    People compare these six words with those that their journal shows.
    The card itself, for `aftercare card add`:

    { $card }

## aftercare clinic start

start-name = The start file needs the practice's name, and should have its number.
start-name-hint = aftercare clinic set --name "Example Clinic" --phone "555 0100" --by AE
no-date = date: when was the treatment?
no-date-hint = Add --date today --device pen --site cheeks:1.5
no-site = site: where on the body was it?
no-site-hint = Add --site cheeks:1.5, once for each area.
# What a file is, before its name.
start-file = Start file
paper-diary = Paper diary
give-words =
    Give it to them with these words, on paper:

      { $words }
