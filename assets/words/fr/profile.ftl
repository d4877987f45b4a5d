## Le formulaire
title = À propos de vous : tout peut rester vide
alias = Comment vous appeler
whom-to-call = Qui appeler
contact-name = Son nom
contact-number = Son numéro
contact-hours = Quand on répond
contact-hours-hint = par exemple lun à ven 9 à 17
country = Pays
country-hint = deux lettres, par exemple FR : le pays décide du numéro d'urgence
skin = Votre peau au grand soleil
skin-hint = la rougeur passe facilement inaperçue sur une peau plus foncée
birth-year = Année de naissance
health = Questions de santé
not-answered = pas de réponse
answered-below = réponses ci-dessous
health-hint = une ligne non cochée plus bas veut alors dire non
risks = Ce qui vous concerne
risks-hint = flèches pour aller, Espace coche ; certains signaux viennent alors plus tôt
day-ends = Un jour finit à
day-ends-hint = l'heure, 0 à 6
such-as-year = Une année s'écrit 1990.
hour-range = L'heure où un jour finit va de 0 à 6.

## L'écran : les mots de gauche ont une colonne de 14
about-you = À propos de vous
not-told = non précisé
risk =
    { $condition } : { $answer ->
        [true] oui
       *[false] non
    }
no-one-yet = personne pour l'instant
built-in-spacing = celui du programme
own-spacing =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }, fixé par { $by }
label-name = Nom
label-call = Appeler
label-country = Pays
label-emergency = Urgences
label-skin = Peau au soleil
label-birth-year = Naissance
label-health = Santé
label-day-ends = Fin du jour
label-spacing = Intervalle
enter-changes = Entrée pour modifier. Tout peut rester vide ; rien ne quitte cet ordinateur.
