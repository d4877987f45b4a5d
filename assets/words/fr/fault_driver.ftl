## Dossiers .aftercare, lettres et documents

unwritten = { $file } ne peut pas être écrit : { $why }.
other-folder = Indiquez un autre dossier.
until-over = Ce fichier ne devait être ouvert que jusqu'à une date, et elle est passée.
ask-for-new = Demandez-en un nouveau à qui l'a envoyé.
not-from-clinic = C'est le journal de quelqu'un pour un cabinet, pas un fichier d'une clinique.
not-from-clinic-hint = Un cabinet l'importe avec : aftercare review import FICHIER
letter-unreadable = Ce fichier ne peut pas être lu.
drop-again = Déposez-le encore une fois.
letter =
    { $kind ->
        [start] Un fichier de départ de { $name }
        [reply] Une réponse de { $name }
       *[bundle] Un dossier .aftercare de { $name }
    }
older-letter = C'est son fichier { $number }, et le fichier { $newest } est déjà importé.
newer-holds-all = Le plus récent contient tout ce qui est dans celui-ci.
two-letters = Il y a deux fichiers numéro { $newest } de cet expéditeur.
two-letters-hint = Appelez : l'un des deux ne vient pas de là.
for-somebody-else = Cette réponse est pour quelqu'un d'autre.
for-somebody-else-hint = Demandez à votre clinique de vous envoyer la vôtre.
not-made-here = Cette réponse répond à un fichier qui n'a pas été fait ici.
not-made-here-hint = Demandez à votre clinique quel fichier elle avait de vous.
no-session-to-send = Il n'y a aucune séance à envoyer.
no-session-to-send-hint = Notez-en une d'abord, ou indiquez une autre partie.
not-in-it = { $what } n'est pas dedans
cannot-be = Il y a dans ce fichier quelque chose d'impossible : { $first }.
cannot-be-and-more = Il y a dans ce fichier quelque chose d'impossible : { $first } (et { $more } de plus).
nothing-taken-in = Rien n'a été importé. Demandez à qui l'a envoyé.
run-doctor = Lancez `aftercare doctor`.
no-random = Le système ne donne pas de nombres au hasard : { $why }.
try-again = Réessayez.

## Calendriers

nothing-to-come = Rien n'est à venir, il n'y a donc rien à mettre dans un calendrier.
nothing-to-come-hint = Il y en aura après la prochaine séance, ou avec un rendez-vous.
no-folder-to-be-in = { $file } n'est dans aucun dossier.
file-of-yours = Indiquez un fichier dans un dossier à vous.
no-calendar = { $file } n'est pas un calendrier d'aftercare : il est resté comme il était.
unreadable = { $file } ne peut pas être lu : { $why }.
other-file = Indiquez un autre fichier.

## Photos

attached-already = { $name } est déjà là, au jour { $day }.
attached-already-hint = Un même fichier est une seule photo. Pour la mettre à un autre jour, détachez-la d'abord.
changed-meanwhile = { $name } a changé pendant la lecture.
attach-again = Attachez-la encore une fois.
no-text = Le chemin { $path } n'est pas du texte.
no-text-hint = Laissez-la copier : sans --in-place.
traces-left = D'anciennes traces sont peut-être encore dans le fichier du journal. Pour réessayer : aftercare erase traces
not-removed = { $file } n'a pas pu être effacé : { $why }.
not-removed-hint = Le journal a oublié la photo. Effacez vous-même ce fichier.
name-folder = Indiquez un dossier.
sealed = Elle est verrouillée : aucun autre programme ne peut l'ouvrir.
sealed-hint = Pour une copie qui ne l'est pas : aftercare photo export
cannot-open = Elle ne peut pas être ouverte : { $why }.
is-at = Elle est ici : { $path }.
original-missing = L'original de { $name } n'est plus à sa place.
original-missing-hint = F sur l'écran Photos le cherche, et aussi aftercare photo find DOSSIER.
may-not-write = vous n'avez pas le droit d'y écrire
read-only-disk = on peut seulement lire ce disque
no-folder-any-more = son dossier n'est plus là
disk-full = le disque est plein
share-full = votre part du disque est pleine
too-long = il dépasse la taille permise ici
disk-fault = le disque a signalé une erreur ({ $why })
cannot-keep = { $name } ne peut pas être gardé : { $why }.
cannot-keep-hint = Rien n'a été enregistré. Vérifiez que le disque a de la place et que vous pouvez y écrire, puis attachez-la encore une fois.
no-folder = { $folder } n'est pas un dossier.
no-folder-hint = Indiquez un dossier qui existe.
no-crop = Aucun endroit n'est marqué dans { $name } : impossible de la recadrer dessus.
no-crop-hint = Marquez-le d'abord : d sur l'écran Photos, ou aftercare photo measure.
backspace = Retour arrière va au dossier du dessus.

## Le journal lui-même

worker-gone = la partie qui enhistorique le journal s'est arrêtée ; ce qui était enregistré est en sécurité
journal-damaged = Le fichier du journal est endommagé : { $why }.
unknown = cause inconnue
journal-damaged-hint = N'y touchez pas, copiez-le en lieu sûr, puis lancez `aftercare doctor`.

## Études

no-session-to-give = Il n'y a aucune séance à donner.
no-session-to-give-hint = Notez-en une d'abord : aftercare session add --help
study-over = Cette étude ne prend plus de contributions. Son dernier jour est passé : { $until }.
study-over-hint = Vous n'avez rien à faire.
maybe-too-young = Cette étude est pour les personnes de { $least } ans et plus, et vous êtes peut-être plus jeune.
maybe-too-young-hint = Avec la seule année de naissance de votre profil, on ne peut pas le savoir avant { $year }. Réessayez à ce moment-là.
age-unknown = Cette étude est pour les personnes de { $least } ans et plus, et votre âge n'est pas connu.
age-unknown-hint = Dites d'abord votre année de naissance : aftercare profile set --birth-year ANNÉE
withdrawn = Vous avez quitté cette étude, et cela reste : plus rien ne peut lui être donné.
withdrawn-hint = Le fichier de retrait peut être écrit à nouveau : aftercare study withdraw
key = la clé
consent = ce que vous acceptez
fields = ce qui est demandé
level = le niveau de détail transmis
controller = qui répond des données
contact = à qui s'adresser
ethics = qui l'a approuvée
until = le dernier jour
minimum-age = l'âge minimum
title = le titre

## Le poste d'un cabinet

grave-open = Un signal grave est ouvert : dites ce qui a été fait.
grave-open-hint = called (appelé), seen (vu), advised (conseillé) ou no_reach (pas joint)
empty = Il n'y a rien dedans.
empty-hint = Écrivez une phrase.
out-of-bounds = { $why }.
nothing-to-take-back = Il ne reste rien à annuler : ce qui a été signé ou envoyé reste dans son historique.
comment-or-range = Écrivez un commentaire, ou fixez une nouvelle fourchette.
range = Cette fourchette ne peut pas être fixée : { $why }.
range-hint = Les signaux sur les signes d'alerte et l'infection ne suivent jamais une fourchette ; celle-ci a moins de marge.
no-bundle = Aucun dossier .aftercare n'est venu de cette personne : il n'y a rien à quoi répondre.
no-bundle-hint = Appelez-la, ou donnez-lui un papier : aftercare clinic sheet
no-session-to-report = Il n'y a aucune séance à mettre dans un rapport.
set-on-chart = fixé sur la courbe
nobody-at-desk = Personne n'a dit qui travaille à ce poste, et cela figure à côté de tout ce qui est signé.
reason = Il faut une raison.
reason-hint = Quelques mots : cela reste dans le historique.
other-desk-folder = Indiquez un autre dossier : aftercare clinic set --folder DOSSIER
it-unreadable = Il ne peut pas être lu : { $why }.
it-no-file = Ce n'est pas un fichier.
it-too-large = Il est plus gros que ne peut l'être un dossier .aftercare.
no-diary = Ce n'est pas un journal : une clinique l'a fait pour quelqu'un.
no-diary-hint = La personne l'ouvre avec : aftercare import FICHIER
not-any-more = Qui l'a envoyé a demandé qu'on ne l'ouvre plus.
not-any-more-hint = Demandez-lui-en un nouveau, et effacez celui-ci.
older-bundle = C'est le dossier .aftercare { $number } de { $name }, et le { $newest } est déjà là.
bundle-known = { $name } : le dossier .aftercare { $newest } est déjà là.
two-bundles = Il y a deux dossiers .aftercare numéro { $newest } de { $name }.
two-bundles-hint = Appelez : le journal a peut-être été copié, et les deux copies continuent.
other-key = Il est signé avec une autre clé que les dossiers précédents de cette personne.
other-key-hint = Appelez-la. Si elle a recommencé sur un autre ordinateur, effacez d'abord son ancien fichier.
photo-not-kept = Une de ses photos ne peut pas être gardée : { $why }.
photo-not-kept-hint = Faites de la place, puis recommencez.
no-name = Il manque un nom.
no-name-hint = Par exemple P-0117, ou le nom que vous lui donnez.
name-taken = Il y a déjà un fichier nommé { $name }.
name-taken-hint = Choisissez un autre nom.
photo-number = photo { $number }
nobody-called = Personne ici ne s'appelle « { $text } ».
list-prints = `aftercare review list` affiche tout le monde.
no-file-any-more = Ce fichier n'est plus là.
not-shown = Ce fichier ne peut pas être affiché.
doctor-looks = `aftercare doctor` l'examine.
stays-in-trail = Ce qui est signé ou écrit à ce poste reste dans son historique.
no-file-open = Aucun fichier n'est ouvert.
enter-opens = Entrée en ouvre un.
only-read = Un journal importé se lit seulement : il reste comme la personne l'a écrit.
only-read-hint = c lui écrit, b fixe une fourchette pour elle, N note un appel téléphonique.

## Réglages
settings-not-kept = Les réglages valent maintenant, mais ne peuvent pas être gardés : { $why }.
settings-hint = aftercare config check dit ce qui ne va pas.
no-place = il n'y a pas de place pour eux
