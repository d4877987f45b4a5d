## aftercare photo add

none-of = Rien n'a été attaché : enlevez ce fichier, et réessayez avec les autres.
attached = Déjà attaché, à enlever donc : { $names }.
no-date = day : { $name } ne dit pas quel jour la photo a été prise.
no-date-hint = Dites le jour : -d today, -d d3
to-come = day : { $name } porte la date { $date }, qui est encore à venir.
to-come-hint = L'horloge de l'appareil est peut-être fausse. Dites le jour : -d today
which-day = { $name } : { $taken }. À mettre au { $date } ? o oui, n à aujourd'hui
nothing-attached = Rien n'a été attaché.
y-or-n = o ou n
not-today = day : { $name } : { $taken }, ce n'est pas aujourd'hui.
not-today-hint = Pour le jour où elle a été prise : -d taken. Pour aujourd'hui : -d today
is-kept = Elle est gardée. En prendre une autre maintenant serait peut-être mieux : aftercare photo guide
says-where = Elle dit où elle a été prise : les exports ne le donnent pas.

## aftercare photo export

no-band = cover : « { $text } » n'est pas une bande.
no-band-hint = Début et fin en pour cent de la hauteur, depuis le haut : 38-50

## aftercare photo list

in-session = Séance { $number }, { $date }
original-missing = ORIGINAL MANQUANT
none = Aucune photo n'est encore attachée. Pour en attacher une : aftercare photo add FICHIER

## aftercare photo show : les noms ont 10 lettres au plus

photo = Photo
file = Fichier
picture = Image
taken = Prise
camera = Appareil
place = Lieu
original = Original
megabytes = { $whole },{ $tenth } Mo
pixels = { $width } sur { $height } pixels, { $format }, { $size }
says-where-too = elle dit où elle a été prise : les exports ne le donnent pas
missing = MANQUANT : `aftercare photo find DOSSIER` le cherche.

## aftercare photo find

all-there = Chaque original est à sa place.
found = Retrouvé :
still-missing = Manque encore :

## aftercare photo measure

to-line-up = { $file } : marqué pour être aligné.
none-marked = Aucune photo n'a encore ses endroits marqués.
none-marked-hint = Marquez-les sur une photo : aftercare photo measure ID --treated 34,56,8,6 --control 50,22,8,4. Ils seront proposés pour la suivante de la même vue.
no-place = { $field } : aucun endroit n'est encore marqué dans cette vue.
no-place-hint = En pour cent de la photo : --{ $field } 34,56,8,6
bad-place = { $field } : « { $text } » n'est pas un endroit.
bad-place-hint = Le milieu et la moitié de la taille, en pour cent de la photo : 34,56,8,6
bad-points = points : « { $text } » n'est pas une paire d'endroits.
bad-points-hint = Deux endroits en pour cent de la photo : 38,42,62,42
confidence = Fiabilité : { $confidence }.

## aftercare photo remove

no-photo = id : il n'y a pas de photo « { $id } ».
no-photo-hint = `aftercare photo list` les affiche.
detached = Photo détachée : { $name }. Pour la ramener : aftercare undo
ask-remove = Effacer { $name } pour toujours ? Annuler ne pourra pas la ramener. o ou n
not-removed = Rien n'a été effacé.
not-removed-hint = Pour l'effacer sans question : --for-good --yes
left-alone = Le fichier { $path } n'a pas été touché.
removed = Effacé pour toujours, { $name } : la copie, ses aperçus et tout ce qui en parle.
elsewhere = Les fichiers envoyés l'ont encore, et les sauvegardes aussi : aftercare erase photo va jusque-là.

## aftercare photo watch

watching = { $folder } est surveillé. Ctrl-c arrête ; ce qui est attaché reste.
nothing-new = Il n'y a rien de nouveau.
bad-folder = folder : { $folder } ne peut pas être lu : { $why }.
bad-folder-hint = Nommez le dossier où votre téléphone envoie ses photos.
ask-view = { $file } : { $taken }. f face, l gauche, r droite, c de près, Entrée la laisse
