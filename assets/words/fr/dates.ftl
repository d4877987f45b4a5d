## Un jour
long-date = { $weekday } { $day } { $month }
short-date = { $weekday } { $day } { $month }
day-month = { $day } { $month }
with-year = { $date } { $year }
today = aujourd'hui
tomorrow = demain
yesterday = hier
day = jour { $day }

## Noms
weekday =
    { $number ->
        [1] lundi
        [2] mardi
        [3] mercredi
        [4] jeudi
        [5] vendredi
        [6] samedi
       *[7] dimanche
    }
weekday-short =
    { $number ->
        [1] lun
        [2] mar
        [3] mer
        [4] jeu
        [5] ven
        [6] sam
       *[7] dim
    }
month =
    { $number ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
month-short =
    { $number ->
        [1] jan
        [2] fév
        [3] mar
        [4] avr
        [5] mai
        [6] jun
        [7] jul
        [8] aoû
        [9] sep
        [10] oct
        [11] nov
       *[12] déc
    }

## Depuis combien de temps
before-session = avant la séance { $number }
day-of-session = le jour de la séance { $number }
one-day-after-session = un jour après la séance { $number }
days-after-session = { $days } jours après la séance { $number }
since-today = depuis aujourd'hui
since-yesterday = depuis hier
since-days =
    depuis { $date }, { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }

## L'horloge de l'ordinateur est bizarre
clock-behind = L'horloge de cet ordinateur indique { $date }, mais votre dernière entrée est plus récente : { $last }.
clock-ahead = L'horloge de cet ordinateur indique { $date }. Votre dernière entrée est bien plus ancienne : { $last }.

## Comment on tape un jour
ways = Un jour s'écrit today (aujourd'hui), yesterday (hier), 2026-11-19, d3 (jour 3 après la séance), ou par des mots anglais comme "last friday" (vendredi dernier) ou "2 days ago" (il y a 2 jours).
ways-ahead = Un jour s'écrit tomorrow (demain), 2026-12-17, ou par des mots anglais comme "in 2 weeks" (dans 2 semaines) ou "friday" (vendredi).
no-session = Il n'y a pas encore de séance pour compter les jours.
still-to-come = Ce jour est encore à venir.
over = Ce jour est passé.
