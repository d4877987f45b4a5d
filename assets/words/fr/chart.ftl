## En bas de l'écran
nothing-beside = Il n'y a pas de séance d'avant sur la même zone.

## D'où vient la fourchette
as-before = comme avant la séance
band-assumed = { $tool }, profondeur supposée (palier { $band })
band = { $tool }, { $depth } (palier { $band })
set-by = { $range } : selon { $by }.
built-in = { $title }, version { $version }. { $band }.
study =
    Étude { $study }, édition { $edition } : { $title } ({ $people ->
        [one] { $people } personne
       *[other] { $people } personnes
    }). Montrée à côté, ne compte jamais pour les signaux. { $found }

## La ligne du haut, la courbe et ce qui est au-dessus
settled = { $calm } Niveau d'avant retrouvé au jour { $day }.
nothing-yet = Rien à dessiner pour l'instant : notez d'abord un jour.
you = vous
usual-range = fourchette habituelle
study-up-to = { $study } jusqu'à
rising = en hausse
no-change = stable
easing = en baisse
no-trend = trop peu de notes
trend-of = { $trend }  { $at } sur { $count }

## Un jour
usual = habituel { $range }
still-to-come = à venir, { $range }{ $whose }
not-logged = { $name } : non noté, { $range }{ $whose }
written-later = écrit plus tard
no-range = pas de fourchette
value-on = { $value } au jour { $day }, { $range }

## Mots à côté de la courbe, 10 lettres au plus
label-day = jour
label-notes = remarques
now = auj.

## Tous les symptômes, le tableau, les sources
all-symptoms = Tous les symptômes
days-logged =
    { $logged ->
        [one] { $logged } jour noté
       *[other] { $logged } jours notés
    } sur { $days }
by-day = { $name }, jour par jour
where-from = D'où viennent ces chiffres
own-range-hint = + ajoute une fourchette de votre clinique, avec son nom.
