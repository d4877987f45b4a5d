## Stands with every figure
what-it-is = Colour difference in your photos, not a medical measurement. If your skin feels worse to you, that counts more.
low-sensitivity = The photo shows less of a redness on darker skin, so small changes may be missed. Go by warmth, soreness and swelling.
late-start = Compared with a late photo, because there is none from before the session.

## How far it can be relied on
low = low
medium = medium
high = high

## Why not further, and what to do
few-kept = Most of a marked place is shine, hair or shadow. Mark plain skin, or take the photo in softer light.
few-pixels = A marked place is very small. Mark more skin, or go closer.
clipped = A marked place is too bright or too dark in part. Take the photo by a window, out of the sun.
far-apart = The treated skin and the skin beside it are in very different light. Turn until the light is the same on both.
colours-unknown = The file describes its colours in a way that this program cannot read. Use the photo as the phone saved it.
other-colours = This file describes its colours in another way than the photo it is compared with. Copy both from the phone as they are, not through a chat.
other-measure = The two photos were measured by different versions. Measure both again.
other-light = The light is too different from that of the photo it is compared with. Take it at the same place and hour.
other-camera = Another camera took the photo it is compared with. Use the same one each time.
blurred = It is much less sharp than the photo it is compared with. Take it again, with a steady hand.
weak-start = The photo it is compared with cannot be relied on. Mark its places anew, or compare with another one.
no-start = No photo from before the session is marked, so it only says how the two places differ in this one. If you have one from before, mark that too.
fewer-kept = A good part of a marked place is shine, hair or shadow. Mark plain skin if you can.
apart = The treated skin and the skin beside it are not in the same light. Turn a little until they are.
exposure = It is much brighter or darker than the photo it is compared with. The same place and hour help.
flash = One of the two photos was taken with flash. Leave it off each time.
camera-unknown = The files do not say whether the same camera took both photos. Copy them from the phone as they are.
paper = What is marked as white paper was not used: it is too bright, has a shadow on it, or is not white. Mark plain white paper, tilted away from the light.

## What the figures say. Never a grade.
is-start = This is the photo that the others are compared with.
treated-and-beside =
    The treated skin is { $change } { $less ->
        [true] less red
       *[false] redder
    } than the skin beside it in this photo, give or take { $error }.
change-low =
    About { $change } { $less ->
        [true] less red
       *[false] redder
    } than in the photo it is compared with, but that is not to be relied on.
change =
    { $change } { $less ->
        [true] less red
       *[false] redder
    } than in the photo it is compared with, give or take { $error }.
change-too-little =
    { $change } { $less ->
        [true] less red
       *[false] redder
    } than in the photo it is compared with. That is too little to tell: up to { $least } may be chance.
# Beside the redness that was scored.
in-photo = in photo { $figure }
no-photo-before = no photo from before or after the first days
# For those who know these figures: Δa*, ΔEI, ΔL* stay.
figures = Δa* { $d-a }, anchored { $anchored }, change { $change }, ΔEI { $d-ei }, ΔL* { $d-l }, ±{ $error }, compared with { $with }.
