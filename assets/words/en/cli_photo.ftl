## aftercare photo add

none-of = Nothing was attached: leave this file out, and try the others again.
attached = Attached already, so leave out then: { $names }.
no-date = day: { $name } does not say when it was taken.
no-date-hint = Name the day: -d today, -d d3
to-come = day: { $name } is from { $date }, which is still to come.
to-come-hint = The camera's clock may be wrong. Name the day: -d today
# $taken: `taken on 3 Nov`.
which-day = { $name }: { $taken }. Attach it to { $date }? y yes, n to today
nothing-attached = Nothing was attached.
y-or-n = y or n
not-today = day: { $name }: { $taken }, which is not today.
not-today-hint = For the day it was taken: -d taken. For today: -d today
is-kept = It is kept. Another one now may be better: aftercare photo guide
says-where = It says where it was taken: exports leave that out.

## aftercare photo export

no-band = cover: "{ $text }" is no band.
no-band-hint = From and to in percent of the height, from the top: 38-50

## aftercare photo list

in-session = Session { $number }, { $date }
original-missing = ORIGINAL MISSING
none = No photo is attached yet. To attach one: aftercare photo add FILE

## aftercare photo show: labels have at most 10 letters

photo = Photo
file = File
picture = Picture
taken = Taken
camera = Camera
place = Place
original = Original
# With one decimal.
megabytes = { $whole }.{ $tenth } MB
pixels = { $width } by { $height } pixels, { $format }, { $size }
says-where-too = it says where it was taken: exports leave that out
missing = MISSING: `aftercare photo find DIR` looks for it.

## aftercare photo find

all-there = Every original is where it should be.
found = Found:
still-missing = Still missing:

## aftercare photo measure

to-line-up = { $file }: marked to be lined up by.
none-marked = No photo has its places marked yet.
none-marked-hint = Mark them on one: aftercare photo measure ID --treated 34,56,8,6 --control 50,22,8,4. For the next of the same view these places are proposed.
no-place = { $field }: no place is marked in this view yet.
no-place-hint = In percent of the photo: --{ $field } 34,56,8,6
bad-place = { $field }: "{ $text }" is no place.
bad-place-hint = The middle and half the size in percent of the photo: 34,56,8,6
bad-points = points: "{ $text }" is no pair of places.
bad-points-hint = Two places in percent of the photo: 38,42,62,42
confidence = Confidence: { $confidence }.

## aftercare photo remove

no-photo = id: there is no photo "{ $id }".
no-photo-hint = `aftercare photo list` prints them.
detached = Detached { $name }. To bring it back: aftercare undo
ask-remove = Remove { $name } for good? Undo cannot bring it back. y or n
not-removed = Nothing was removed.
not-removed-hint = To remove it without being asked: --for-good --yes
left-alone = The file { $path } was left alone.
removed = Removed { $name } for good: the copy, its previews and every word about it.
elsewhere = Files you sent still have it, and backups: aftercare erase photo reaches those too.

## aftercare photo watch

watching = Watching { $folder }. Ctrl-c stops; what is attached stays.
nothing-new = Nothing new is there.
bad-folder = folder: { $folder } cannot be read: { $why }.
bad-folder-hint = Name the folder that your phone syncs to.
# $taken: `taken on 3 Nov`. The letters are typed as they stand.
ask-view = { $file }: { $taken }. f front, l left, r right, c close up, Enter leaves it
