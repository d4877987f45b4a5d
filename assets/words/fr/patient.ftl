## En bas de l'écran
read-only = Son journal se lit ici, il ne se modifie pas. Sur Patient, c écrit, N note un appel.
take-back-there = Entrée ouvre un fichier : là, u annule ce qui n'est pas encore envoyé.
no-session = Il n'y a pas de séance où noter : d'abord, + sur Séances en note une.
by-phone = Par téléphone : 0 à 4 pour chaque ligne, n pour le reste, Entrée. , recule d'un jour.

## Ce qui a été fait pour quelqu'un ; chacun a une touche
could-not-reach = pas pu joindre : reste à faire

## Un commentaire, un formulaire
to-the-person = Pour la personne : part avec la prochaine réponse
text = Texte
text-hint = des mots simples ; ce sera lu avec votre nom
write-something = Écrivez quelque chose, ou Échap.

## La fourchette pour une personne, un formulaire
range-title = La fourchette attendue pour cette personne
symptom = Symptôme
from-day = Du jour
from-day-hint = jours depuis la séance
to-day = Au jour
usual-up-to = Habituel jusqu'à
usual-up-to-hint = 0 à 4 ; vide : pas de fourchette, seulement l'intervalle
later-too = Aussi les séances d'après
later-too-hint = non : pour cette séance seulement
days-between = Jours entre séances
days-between-hint = vide : comme maintenant
reason = Raison
reason-hint = demandée : elle reste dans l'historique
say-why = Dites pourquoi, en quelques mots.
range-or-spacing = Une fourchette, un intervalle, ou Échap.

## La page : qui c'est, les faits séparés par des virgules
passes =
    { $passes ->
        [one] { $passes } passage
       *[other] { $passes } passages
    }
skin-type = type de peau { $tone }
born = naissance { $year }
told-health = Dit de sa santé : { $risks }.
not-looked-at = Pas encore regardé
since-last-look = Depuis le dernier regard, { $moment }
nothing-new = { $since } : rien de nouveau.
new-logs = + notes des jours { $days }
changed-logs = + notes modifiées des jours { $days }
they-wrote =
    + réponse écrite : { $kind }{ $by ->
        [none] {""}
       *[other] {" "}{ $by }
    }, { $moment }
answer-kind =
    { $kind ->
        [called] appelé
        [slept] en pause
        [seen] vu
        [settled] passé
        [acknowledged] lu
       *[noted] remarque
    }

## La page : signaux
no-flag = Aucun signal n'est ouvert. Cela parle des notes, pas de la santé.
open-flag =
    { $level } { $title }  depuis le jour { $day }  { $rule }{ $done ->
        [none] {""}
       *[other] {" "}({ $done })
    }{ $new ->
        [true] {"  "}nouveau
       *[false] {""}
    }
other-session-flag = { $level } { $title }  d'une autre séance

## La page : le tableau des jours
day-head = jour
usual-now = habituel
up-to = jusqu'à { $upper }
day-signs = jour { $day } { $signs }
none-ticked = aucun coché
warning-signs = Signes d'alerte : { $said }.
table-hint = X au-dessus de la fourchette, ? non noté. Entrée montre la courbe.

## La page : mots, autres séances, ce qui a été fait ici
note = jour { $day } : "{ $text }"
they-wrote-title = Ses remarques
entered-day = jour { $day } ({ $by })
entered-here = Saisi ici pour la personne : { $days }.
other-sessions = Autres séances
other-session =
    { $number }, { $date }, { $depths }, { $days } de notes, { $flags ->
        [0] aucun signal pour la clinique
        [one] { $flags } signal pour la clinique
       *[other] { $flags } signaux pour la clinique
    }
not-sent = pas encore envoyé : W écrit la réponse
in-last-reply = dans la dernière réponse
nothing-to-reply-to = rien reçu de sa part, donc pas de réponse
from-here = D'ici ({ $sent })
spacing = { $days } entre séances ({ $by })
trail = Historique

## Ce qui a été fait, une fenêtre
what-was-done = Qu'avez-vous fait ?
is-signed = C'est signé de votre nom. Échap : pas encore.
more = plus : { $down } et { $page-down }
