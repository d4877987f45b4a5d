## A file of the clinic was opened
nothing-new = { $title }: all of it is in your journal already.
words-on-card = New to you. These words must stand on the card your clinic gave you:
take-in = { $title }. Take it in?
# The key that does it.
take-it-in = take it in

## Which people are shown, and in which order
everybody = everybody
not-handled = not handled
new = new
flagged = flagged
silent = silent
worst-first = worst first
by-name = by name
newest-first = newest entry first
by-day = by day after the session

## At the bottom of the screen
nobody-left = Nobody is left whom nobody has handled.
nothing-new-came = There was nothing new.
here-is-the-file = Here is the file: press the key again.

## Files that people sent
# $why: the words do not open it.
type-words = { $why } Type them as they were told to you.
what-came = What came
file-hint = a .aftercare file, or a folder: all that is new in it
words-hint = only when words lock it
take-in-title = Take in what people sent
file = File
words = Words
name-a-file = Name a file or a folder, or drop it on the window.

## The list
find = find:
nobody-yet =
    Nobody yet.
    Drop bundles on this window (files that end in .aftercare), or take them in with
      aftercare review import FILE or FOLDER
    A person without the program: aftercare review add NAME

    New here? In a shell, once:
      aftercare clinic set --name "Example Clinic" --phone "555 0100" --by AE
      aftercare clinic card           the words for your appointment cards
      aftercare clinic start NAME     a file for somebody on the day of treatment
nobody-fits = Nobody fits: f shows everybody, Esc ends the search.
# $order: worst first; $filter: not handled.
title =
    Inbox, { $order }{ $filter ->
        [none] {""}
       *[other] , only { $filter }
    }
shown-of = { $title }: { $shown } of { $all }
count-new = { $count } new
# Heads of columns.
who = who
head-day = day
head-logged = logged
head-outside = outside
head-flag = flag
head-last = last log
head-photos = photos
head-state = state
none = none
no-reach = no reach
seen = seen

## Below: the selected one in a few lines
worst =
    { $worst }, { $age }.{ $open ->
        [0] {""}
        [1] {""}
       *[other] {" "}{ $open } open in all.
    }{ $answered ->
        [true] {" "}They wrote that they called or were seen.
       *[false] {""}
    }
since-last-look = Since the last look ({ $moment })
enter-shows-all = Enter shows all of it
