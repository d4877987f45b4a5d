## L'en-tête

heading = Séance { $number } : { $tool }, { $depths }, { $areas }, { $date }. Aujourd'hui : jour { $today }.
nothing-yet = Rien n'est encore noté : aftercare log 3 0 0 1 --none

## Un tableau de tous les jours. Un jour a 4 lettres, une date 10

day-head = jour
date-head = date
log-head = note
not-logged-day = non noté
before-short = av.
met = exposition : { $what }
table-legend = ^ au-dessus de l'habituel   ? non noté   un jour entier : aftercare show d7

## Un jour : les noms ont 10 lettres au plus

nothing-for = Rien n'est noté : { $day }.
day = { $day }, { $date }, { $place }, écrit { $moment }  ({ $id })
usual = habituel jusqu'à { $upper }
above = habituel jusqu'à { $upper }, { $by } AU-DESSUS
sign = Signe
signs = Signes
measured = Mesuré
took = Pris
met-label = Exposition
used = Utilisé
note = Remarque
entered-by = Saisi par
not-there = réponse « absent » : { $count }
nothing-taken = rien

## aftercare chart

against-usual = { $symptom } et fourchette habituelle, { $place }
no-range = pas de fourchette connue
found = { $usual } ({ $study } a trouvé jusqu'à { $upper })
day-word = jour
not-logged = non noté
written-later = (écrit plus tard)
legend = o vous  X au-dessus  ? non noté  t courant  . fourchette habituelle
legend-study = = jusqu'à, dans une étude
days = jour
rising = En hausse sur les deux derniers jours notés.
steady = Pareil sur les deux derniers jours notés.
falling = En baisse sur les deux derniers jours notés.
not-enough = Trop peu de notes ces derniers temps pour dire où cela va.
settled = Comme avant la séance depuis le jour { $day }.
