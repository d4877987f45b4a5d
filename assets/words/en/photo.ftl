# When a photo was taken, counted from the day of treatment.
days-before = { $days } days before
day-before = the day before
taken = taken { $moment }

## What could be better
not-sharp = not sharp: hold still, or lean the phone on something
too-dark = dark: go nearer to the window
too-bright = very bright or very dark in places: no sun or lamp on the skin
other-light = another light than in the first photo of this view
too-small = far fewer pixels than the first photo of this view
turned = the phone was turned the other way than in the first photo
other-camera = another camera than in the first photo of this view
# The same in a word or two, in a list that ends with "retake?".
word-not-sharp = blurred
word-dark = dark
word-bright = bright
word-other-light = other light
word-small = small
word-turned = turned
word-other-camera = other camera
retake = { $words }: retake?
good = good photo

## How many, where it is
photos =
    { $count ->
        [one] one photo
       *[other] { $count } photos
    }
# $words: 7 logs; $photos: 2 photos.
with-photos = { $words } and { $photos }
# Below new pictures.
exported = New pictures without camera, time or place. Look at them before you send them.
in-vault = copied into the vault
in-place = left in its place, { $path }
