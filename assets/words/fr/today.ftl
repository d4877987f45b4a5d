## En bas de l'écran
stands-in-writing = C'est dans ce que vous écrivez : Entrée l'enregistre.
nothing-yesterday = Rien n'a été noté la veille.
yesterday-set = Tout ce qui vient de la veille est déjà là.
as-yesterday = Comme la veille : { $answers }. Les signes d'alerte ne sont pas copiés.
no-other-area = Aucune autre zone n'est notée ce jour-là.
copied-area = Copié de l'autre zone. Les signes d'alerte ne sont pas copiés.
none-of-these = Rien de tout cela. Entrée enregistre.
set-first = D'abord { $symptom } : 0 à 4. Ensuite, n répond au reste.
save-first = Enregistrez d'abord cette note : Entrée. Ensuite, l'autre du même jour.
is-today = C'est aujourd'hui. Les jours à venir ne se notent pas.
is-before = C'est votre peau d'avant la séance.
is-typed = C'est ce que vous avez tapé pour le jour { $day }. Entrée l'enregistre.
missed = { $days } sans note. Voici le jour { $day }. Échap arrête.
none-missed = Aucun jour ne manque.
another-log = Une autre note du même jour.
one-area = Une seule zone a été traitée.
nothing-changed = Rien n'a changé depuis l'enregistrement.
nothing-to-save = Rien à enregistrer pour l'instant : 0 à 4 pour les quatre lignes.
odd-clock = { $odd } Si c'est juste, Entrée enregistre. Sinon, réglez d'abord la date : ceci est gardé.
no-log = Il n'y a pas de note enregistrée ce jour-là.
letters-jump = Une lettre mène à une option, Espace la coche. Haut et Bas quittent la ligne.

## Avant de supprimer une note
delete-log = Supprimer la note du jour { $day } ?
delete-log-more = Les signaux seront réévalués. u la fait revenir.
delete = supprimer

## Les lignes de la note : 10 lettres au plus
anything-else = Autre chose ?
full-form = Entrée ouvre toutes les questions
signs = Signes
measured = Mesuré
took = Pris
met = Exposition
used = Produits
products-hint = produits, séparés par des virgules
note = Remarque
new-symptom = Nouveau
new-symptom-hint = le nom du symptôme, puis Entrée
note-hint = i pour en écrire une
the-rest = Le reste

## Ce qui s'y trouve
right = { $symptom } { $score } : juste ? Entrée oui, ou un autre chiffre ({ $words }).
means = { $score } veut dire : { $words }.
none-of-them = aucun
not-answered = pas de réponse
rest-hint = { $key } les montre tous, sur « non »
does-not-count = ne compte pas : Celsius ?
can-hide = un antidouleur cache fièvre et douleur { $hours } h : remesurez
no-temperature = pas de température
nothing-written = rien de noté

## Tout le reste, une page
everything-pages = Tout le reste, { $page } sur { $pages } : rien de cela ?
everything = Tout le reste : rien de cela ?
everything-hint = Entrée : rien de cela. Espace coche.
everything-hint-short = Entrée : rien de cela.

## Au-dessus des lignes
why = { $keys } voir
being-filled = Vous remplissez le jour { $day }. Aujourd'hui, c'est le jour { $today }.
nothing-logged = Jour { $day }. Rien n'est encore noté. Quatre chiffres, n, Entrée : c'est tout.
last-log = Jour { $day }. La dernière note est du jour { $last }. F remplit les jours entre deux.
day-calm = Jour { $day }. { $calm }
not-logged-yet = Jour { $day }. Pas encore noté.
all = tout
look-back-ask = Que vous a apporté la séance { $session } ?
look-back = bilan
attach-one = { $key } en ajoute une : c'est un bon jour pour cela
attached =
    { $count ->
        [one] { $count } ajoutée
       *[other] { $count } ajoutées
    } : { $views }
photo = Photo
skin-before = votre peau d'avant
changed = modifié
saved = noté
log-of = note { $at } sur { $count }
before = avant
yesterday = la veille
usual = habituel

## À côté de la note, dans une fenêtre large
so-far = Jusqu'ici
open-flags = Signaux ouverts
flag-day = { $title }, jour { $day }
open-flags-key = gf  pourquoi, et que faire
next = Ensuite
today-not-written = la note d'aujourd'hui n'est pas encore écrite
next-due = prochaine note : jour { $next }
missed-days = sans note : jour { $days }. F remplit
look-back-due = L  bilan du jour { $day } : qu'est-ce que cela a donné ?
aftercare = Soins après la séance
aftercare-key = K  tout voir, et ce qui est arrivé quand même
