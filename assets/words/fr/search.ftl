## Ce qui peut se taper dans la recherche ; les mots avec deux-points se tapent tels quels
ways =
    Des mots d'une note ; et des parties qui précisent : redness:3+  swelling:0-1
    sign:eye_pain  sign:any  area:cheeks  session:2  on:yesterday
    from:2026-11-12  to:d7 (jour 7 depuis la séance à l'écran)

## Ce qui ne peut pas être lu
session = session : son numéro, par exemple session:2
area = area : une partie du visage ou du corps, par exemple area:cheeks
sign = sign : un signe d'alerte, par exemple sign:eye_pain, ou sign:any
no-symptom = { $key } : ce symptôme n'existe pas
scores = { $key } : 0 à 4, par exemple { $key }:3, { $key }:3+ ou { $key }:0-1

## La fenêtre
title = Chercher dans toutes les notes
reading = On lit …
none = Aucune note ne contient cela.
like-it = Aucune note ne contient cela. Celles-ci y ressemblent :
session-day = séance { $session } jour { $day }
session-itself = la séance { $session } elle-même
no-level = level : watch, clinic, today ou emergency, par exemple level:today
