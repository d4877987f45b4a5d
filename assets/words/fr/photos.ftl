## En bas de l'écran
no-photo = Il n'y a pas encore de photo. p en ajoute une.
lined-up = Deux photos sont alignées : f, w, ou les deux côte à côte.
not-drawn = Les photos ne s'affichent pas ici. Dans un terminal : aftercare photo measure
no-earlier = Aucune séance d'avant n'a de photo de cette vue.
another-session = C'est une autre séance : ouvrez-la dans Séances.
do-not-fit = Les deux repères d'une photo ne vont pas avec ceux de l'autre : { $key } sur chacune, puis 1 et 2, aux mêmes endroits.
cannot-line-up = Elles ne peuvent pas s'aligner toutes seules. { $key } sur chaque photo, puis 1 et 2 : marquez les deux mêmes endroits, par exemple les coins des yeux.

## Avant de retirer une photo
detach-more = { $file }, { $day }. u la fait revenir.
detach-for-good = Pour supprimer le fichier pour toujours : aftercare photo remove --for-good
detach-ask = Retirer cette photo ?
detach = retirer

## Une photo est ajoutée
session-first = Notez d'abord la séance : les photos vont avec ses jours.
attached-already = { $name } est déjà là : { $day }.
not-attached = Pas ajouté
take-another = À améliorer : { $said }. Reprenez-en une, ou gardez-la.
no-time = le fichier ne dit pas quand la photo a été prise
day-hint = { $told } ; ou today (aujourd'hui), d3, 2026-11-12
day = Jour
view = Vue
view-hint = gauche et droite, ou une lettre
all-of-it = tout
shows = Montre
shows-hint = une zone traitée, ou toutes
keep-copy = la copier dans le dossier du journal
keep-there = la laisser où elle est
original = Original
original-hint = une copie ne se perd pas quand le téléphone fait le ménage
no-session = Il n'y a pas encore de séance.
such-as = Par exemple today (aujourd'hui), d3 ou 2026-11-12.
more-after = { $name } (encore { $more } après)

## Nouvelles images, un formulaire
this-one = celle-ci, { $name }
both = les deux à l'écran
all-of-view =
    { $count ->
        [one] { $count } photo
       *[other] les { $count } photos
    } de cette vue
all-of-session =
    { $count ->
        [one] { $count } photo
       *[other] les { $count } photos
    } de cette séance
only-treated = seulement la peau traitée marquée
export-title = Nouvelles images, sans appareil, heure ni lieu
photos = Photos
cover = Cacher
folder = Dossier
folder-hint = où vont les nouvelles images ; vide : votre dossier personnel
choose-which = Choisissez avec gauche et droite.
nothing-marked = Rien n'est encore marqué sur l'une d'elles : d permet de marquer.
percent-from-top = Début et fin en pour cent de la hauteur, depuis le haut : 36-50
new-pictures = Nouvelles images

## Marquer des endroits sur une photo
as-marked = Comme vous l'avez marqué.
as-on = Repris de : { $photo }. Vérifiez que c'est la même peau.
begin = Pour commencer : { $name }. Déplacez cela sur votre peau.
side-by-side = côte à côte
two-needed = Il faut deux endroits pour aligner : 1 et 2. Retour arrière en enlève un.

## Marquer, une fenêtre
mark-title = { $view }, { $day } : marquer la peau
mark-keys-narrow = flèches bouger  + - taille  Tab suivant  w 1 2 plus  Entrée garder  Échap quitter
mark-keys = flèches bouger  + - taille  [ ] largeur  {"{"} {"}"} hauteur  z de plus près  Tab suivant  p autres endroits  w papier blanc  1 2 pour aligner  Entrée garder  Échap quitter
mark-keys-wide = flèches bouger  + - taille  [ ] largeur  {"{"} {"}"} hauteur  z de plus près  Tab suivant  p autres endroits  w papier blanc  1 2 pour aligner  Retour arrière enlever  Entrée garder  Échap quitter
mark-not-drawn = Les photos ne s'affichent pas ici : photos = "off" dans config.toml. Les endroits se marquent avec aftercare photo measure.
mark-treated = t traitée
mark-beside = u à côté
mark-paper = w papier blanc
mark-first = 1 pour aligner
mark-second = 2 pour aligner
mark-figures = L* { $lightness }  a* { $a }  { $kept } % utilisés
mark-unused = pas utilisé
measuring = On mesure …
compared-with = Comparaison : { $day }.
confidence = Confiance : { $sure }.
larger-shows-more = une plus grande fenêtre en montre plus

## Comment prendre la prochaine photo, une fenêtre
guide-title = Comment prendre la prochaine photo : { $view }
guide-none = Il n'y a pas encore de photo de cette vue ({ $view }).
guide-better = À améliorer : { $check }.
guide-last = À côté : la dernière, { $day }. Aussi près, à la même hauteur.
guide-keys = gauche et droite : les autres vues   Échap ferme

## L'écran
none-yet = Aucune photo n'est encore ajoutée. p en choisit une, ou déposez un fichier sur cette fenêtre. Les photos restent dans le dossier du journal.
flip = alterner : f change
swipe = glisser : gauche et droite bougent la ligne, w termine
one-alone = une seule : Entrée termine
zoom = { $zoom }x, flèches pour bouger
straight = alignées : s termine
pixels = { $width } sur { $height } pixels
in-viewer = i l'ouvre dans la visionneuse du système
one-of = { $at } sur { $count }
other-session = autre séance
redness = rougeur { $score }
missing = son original manque : F
label-day = jour
label-redness = rougeur

## Choisir des fichiers, une fenêtre
where-originals = Où sont les originaux ?
which-photos = Quelles photos ?
chooser-find-keys = F cherche ici et dessous  Entrée ouvre  Retour arr. remonte  Échap ferme
chooser-keys = Entrée ajoute  Espace en marque plusieurs  Retour arr. remonte  Échap ferme
no-picture = Il n'y a pas d'image dans ce dossier.

## La rougeur sur les photos, une fenêtre
readings-title = La rougeur sur vos photos : { $view }
readings-none = Rien n'est encore mesuré pour cette vue. { $key } marque la peau traitée et la peau à côté ; la photo suivante proposera les mêmes endroits.
not-marked-yet = Pas encore marqué : { $photos }. { $key }, puis Entrée.
zero-is = 0 est la photo de comparaison : { $day }.
in-brackets = { $mark } entre parenthèses : on ne peut pas s'y fier.
you-logged = vous : { $symptom }, comme vous l'avez noté, 0 à 4.
label-photo = photo
label-you = vous
