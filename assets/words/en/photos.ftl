## At the bottom of the screen
no-photo = There is no photo yet. p attaches one.
lined-up = Two photos are lined up: f, w or both beside each other.
not-drawn = Photos are not drawn here. In a shell: aftercare photo measure
no-earlier = No earlier session has a photo of this view.
another-session = That is another session: open it under Sessions.
# $key marks places in a photo.
do-not-fit = The two places in one photo do not fit those in the other: { $key } on each, then 1 and 2, the same places in both.
cannot-line-up = They cannot be lined up by themselves. { $key } on each photo, then 1 and 2: mark the same two places, such as the corners of the eyes.

## Before a photo is detached
detach-more = { $file }, { $day }. u brings it back.
detach-for-good = To remove the file for good: aftercare photo remove --for-good
detach-ask = Detach this photo?
# The key that does it.
detach = detach

## A photo is attached
session-first = First write down the session: photos belong to its days.
attached-already = { $name } is attached already, to { $day }.
not-attached = Not attached
# $said: what could be better.
take-another = It is { $said }. Take another one, or keep it.
no-time = it does not say when it was taken
# $told: taken yesterday 21:40.
day-hint = { $told }; or today, d3, 2026-11-12
day = Day
view = View
view-hint = left and right, or a letter
all-of-it = all of it
shows = Shows
shows-hint = one treated area, or all
keep-copy = copy it into the journal's folder
keep-there = leave it where it is
original = Original
original-hint = a copy is not lost when phones clean up
no-session = There is no session yet.
such-as = Such as today, d3 or 2026-11-12.
# After the name of the file: so many more are waiting.
more-after = { $name } ({ $more } more after it)

## New pictures, a form
this-one = this one, { $name }
both = both in sight
all-of-view = all { $count } of this view
all-of-session = all { $count } of this session
only-treated = only the marked treated skin
export-title = New pictures, without camera, time or place
photos = Photos
cover = Cover
folder = Folder
folder-hint = where the new pictures go; empty: your home folder
choose-which = Choose with left and right.
nothing-marked = Nothing is marked in one of them yet: d marks it.
percent-from-top = From and to in percent of the height, from the top: 36-50
new-pictures = New pictures

## Marking places in a photo
as-marked = As you marked it.
as-on = As on { $photo }. See that it is the same skin.
# $name: how the places lie to begin with, such as "side by side".
begin = To begin with: { $name }. Move it to your skin.
side-by-side = side by side
two-needed = Two places are needed to line up: 1 and 2. Backspace removes one.

## Marking, a window
mark-title = { $view }, { $day }: mark skin
# The keys, for three widths of the window.
mark-keys-narrow = arrows move  + - size  Tab next  w 1 2 more  Enter keeps  Esc leaves
mark-keys = arrows move  + - size  [ ] width  {"{"} {"}"} height  z closer  Tab next  p other places  w white paper  1 2 to line up  Enter keeps  Esc leaves
mark-keys-wide = arrows move  + - size  [ ] width  {"{"} {"}"} height  z closer  Tab next  p other places  w white paper  1 2 to line up  Backspace removes  Enter keeps  Esc leaves
mark-not-drawn = Photos are not drawn here: photos = "off" in config.toml. The places are marked with aftercare photo measure.
# The letter is the key.
mark-treated = t treated
mark-beside = u beside it
mark-paper = w white paper
mark-first = 1 to line up
mark-second = 2 to line up
# Figures of a marked place.
mark-figures = L* { $lightness }  a* { $a }  { $kept } % used
mark-unused = not used
measuring = Measuring …
compared-with = Compared with { $day }.
confidence = Confidence: { $sure }.
larger-shows-more = a larger window shows more

## How to take the next photo, a window
guide-title = How to take the next photo: { $view }
guide-none = There is no photo of this view ({ $view }) yet.
guide-better = It is { $check }.
guide-last = Beside: the last one, { $day }. As near, from as high.
guide-keys = left and right: the other views   Esc closes

## The screen
none-yet = No photo is attached yet. p chooses one, or drop a file on this window. Photos stay in the journal's folder.
flip = flip: f turns
swipe = swipe: left and right move the line, w ends
one-alone = one alone: Enter ends
zoom = { $zoom }x, arrows move
straight = lined up: s ends
pixels = { $width } by { $height } pixels
in-viewer = i opens it in the system's viewer
one-of = { $at } of { $count }
other-session = another session
redness = redness { $score }
missing = its original is missing: F
# Labels in a column of 9.
label-day = day
label-redness = redness

## Choosing files, a window
where-originals = Where are the originals?
which-photos = Which photos?
chooser-find-keys = F looks here and below  Enter opens  Backspace above  Esc closes
chooser-keys = Enter attaches  Space marks several  Backspace above  Esc closes
no-picture = No picture is in this folder.

## Redness in photos, a window
readings-title = Redness in your photos: { $view }
readings-none = Nothing is measured in this view yet. { $key } marks treated skin and skin beside it; in the next photo the same places are proposed.
not-marked-yet = Not marked yet: { $photos }. { $key }, then Enter.
zero-is = 0 is the photo compared with: { $day }.
in-brackets = { $mark } in brackets: not to be relied on.
you-logged = you: { $symptom } as you logged it, 0 to 4.
# Labels in a column of 8.
label-photo = photo
label-you = you
