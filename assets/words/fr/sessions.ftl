## Le formulaire
date = Date
date-hint = année-mois-jour, today (aujourd'hui), yesterday (hier)
time = Heure
time-hint = aftercare compte ses heures à partir d'elle ; peut rester vide
tool = Outil
setting = Lieu
areas = Zones
areas-hint = flèches pour aller, Espace coche
sides = Côtés
sides-hint = left (gauche) ou right (droite), un pour tout ou un par zone ; vide : les deux
depth = Profondeur en mm
depth-hint = une pour tout, ou chacune avec sa zone : joues 1.5, nez 1 ; vide : inconnue
passes = Passages
passes-hint = un nombre pour tout, ou un par zone ; peut rester vide
needles = Aiguilles
needles-hint = combien l'outil en avait ; peut rester vide
put-on-during = Appliqué pendant
put-on-during-hint = sérums, crèmes, séparés par des virgules
put-on-before = Appliqué avant
put-on-after = Appliqué après
numbing = Anesthésiant, minutes
numbing-hint = combien de temps la crème anesthésiante est restée ; 0 : aucune
minutes = Durée, en minutes
done-by = Fait par
done-by-hint = un nom, une clinique
their-number = Leur numéro
signed = Signé
signed-hint = quel formulaire, et quand ; peut rester vide
note = Remarque
no-series = aucune
series = Série
no-tool = aucun des miens
own-tool = Votre propre outil
own-tool-hint = T sur cet écran garde vos outils
cleaned-before = Nettoyé avant
cleaned-before-hint = nettoyé et désinfecté : o ou n
cleaned-after = Nettoyé après
cleaned-after-hint = o ou n
shared = Outil partagé, réutilisé
shared-hint = ou fait par une personne sans diplôme : o ou n ; peut rester vide
new = Une nouvelle séance
change = Modifier la séance

## Ce qui ne peut pas être juste
odd-clock = { $odd } Encore Entrée si c'est juste.
there-already = Une séance de ce jour existe déjà. Encore Entrée en ajoute une autre.
such-as = Par exemple today (aujourd'hui), friday (vendredi) ou 2026-11-12.
such-as-time = Une heure s'écrit 15:30.
tick-one = Cochez au moins une zone avec Espace.
twice = Le même endroit y serait deux fois.
side = left (gauche), right (droite) ou both (les deux).
whole-or-nothing = Un nombre entier de 1 à { $most }, ou rien.
minutes-range = Les minutes vont de 0 à { $most }, ou rien.
long-ago = C'est en { $year } : est-ce juste ? Encore Entrée le garde.
too-deep = { $depth } est profond pour cette zone : une faute de frappe ? Encore Entrée le garde.
no-area = { $name } : aucune zone ne s'appelle ainsi.
not-ticked = { $name } : pas coché plus haut.
one-or-each = Une valeur pour tout, ou une pour chacune : { $areas }.

## Avant de supprimer une séance
open-first = Ouvrez d'abord cette séance (Entrée), puis supprimez-la ici : ses notes partent avec elle.
delete-ask = Supprimer la séance { $number } ?
delete-more = Avec elle partent : { $logs }. u fait tout revenir.
delete = supprimer

## Une séance en entier ; les mots de gauche ont une colonne de 9
in-full = Les séances en entier
first-session = La première séance
answered = Réponses du { $date } : { $said }
different =
    Différent de la dernière fois : { $question }, c'était { $was ->
        [true] oui
       *[false] non
    }
preparing = Se préparer
rating = séance { $number } { $rating } ({ $points })
session = Séance { $number }
looking-back = Bilan : par rapport à avant
when-at = { $date } à { $time }
when = Quand
what = Quoi
label-where = Où
put-on = Appliqué
no-numbing = pas de crème anesthésiante
numbing-minutes =
    crème anesthésiante { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
took-minutes =
    durée { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
times = Durées
by = Par
label-signed = Signé
label-tool = Mon outil
before = Avant
logged = Noté
last-logged = { $logs }, dernier jour noté : { $last }
label-note = Remarque

## La liste : date 12, zones 19, profondeur 12, notes 5 lettres
head-date = date
head-areas = zones
head-depth = profondeur
head-logs = notes
head-flags = signaux
title =
    { $count ->
        [0] aucune pour le moment
        [one] une séance
       *[other] { $count } séances, la plus récente d'abord
    }
series-title = Série pour { $plan } ({ $sessions })
more = plus : { $key } montre tout
open = { $level } ouvert
advice = conseil
cleared =
    { $count ->
        [one] { $count } disparu
       *[other] { $count } disparus
    }
