## Ligne par ligne : pour lecteurs d'écran et terminaux simples.

hello = aftercare, ligne par ligne. Ce n'est pas un diagnostic : en cas d'inquiétude, appelez. Traduction pas encore relue.
fixed-clock = L'horloge est fixée à { $moment }.
next = Et maintenant ? (aide)
choose = Un numéro ou un mot. Entrée revient en arrière.
lists = Voici ce qu'il y a. Tapez un numéro, un mot ou ses premières lettres :
item = { $number } { $word } : { $what }
any-command = Toutes les commandes d'aftercare marchent aussi ici, sans leur premier mot, par exemple : session list
back = Retour.
unknown = « { $typed } » n'existe pas ici.
unknown-near = « { $typed } » n'existe pas ici. Vouliez-vous dire { $near } ?
unknown-hint = aide montre tout ce qu'il y a.
leave-first = Cela ouvre un autre programme. Sortez d'abord d'ici avec quitter.
quotes = Il manque le second guillemet.
stopped = Arrêté. Rien n'a été modifié.
again = Encore une fois, s'il vous plaît. Entrée seule arrête.
no-session = Aucune séance n'est encore notée. Commençons par là. q arrête, alerte montre les signes de danger.

## Les mots à choisir. Un seul mot chacun, aucun n'est le début d'un autre de sa liste.

log = noter
log-what = noter aujourd'hui
another-day = rattraper
another-day-what = noter un jour passé
change = corriger
change-what = corriger ce qui est noté pour un jour
flags = signaux
flags-what = ce qui ne va pas, pourquoi et que faire ; puis dire ce que vous avez fait
days = jours
days-what = ce qui est noté, jour par jour
one-day = complet
one-day-what = un jour avec tout ce qu'il contient
worried = alerte
worried-what = les signes de danger et qui appeler
care = soins
care-what = ce qu'il faut éviter et faire maintenant
next-session = prochaine
next-session-what = quand la prochaine séance est possible, et pourquoi pas encore
chart = courbe
chart-what = un symptôme comparé à l'habituel, jour par jour
photos = photos
photos-what = les voir en liste, en ajouter une, en savoir plus sur une
sessions = séances
sessions-what = les voir en liste, en ajouter une, prévoir, répondre aux questions d'avant
more = plus
more-what = vous, recherche, rapport, rappels, sauvegarde, vos données
undo = annuler
undo-what = annuler le dernier changement
redo = refaire
redo-what = refaire ce qui a été annulé
help = aide
help-what = cette liste
quit = quitter
quit-what = sortir
list = liste
list-sessions-what = toutes les séances
list-photos-what = toutes les photos, par jour
add-photo = ajouter
add-photo-what = ajouter une photo à un jour
about-photo = infos
about-photo-what = une photo en détail : son jour, sa netteté, ses chiffres
guide = guide
guide-what = comment prendre des photos que l'on peut comparer
remove = retirer
remove-photo-what = détacher une photo ; annuler la ramène
add-session = ajouter
add-session-what = noter une séance
show = voir
show-what = une séance
plan = prévoir
plan-what = prévoir une série de séances
questions = questions
questions-what = ce qu'une clinique demande avant une séance
look-back = bilan
look-back-what = ce qu'une séance vous a apporté
you = vous
you-what = ce que le programme sait de vous, et qui appeler
contact = contact
contact-what = dire qui vous appelleriez
search = chercher
search-what = trouver un jour avec des mots, ou par exemple avec redness:3+
report = rapport
report-what = écrire un document pour votre praticien
say = dire
say-what = six lignes à lire au téléphone
due = faire
due-what = ce qui est à faire aujourd'hui
history = historique
history-what = les derniers changements
backup = sauvegarde
backup-what = faire une sauvegarde maintenant
privacy = confidentialité
privacy-what = ce qui est gardé, où, et qui peut le voir
import = importer
import-what = importer un fichier de votre clinique, ou un journal

## Questions. « (Entrée : …) » dit ce qui se passe sans réponse.

ask-date = C'était quand ? (today = aujourd'hui, yesterday = hier, 2026-11-12 ; Entrée : aujourd'hui)
ask-time = À quelle heure ? (par exemple 15:30 ; Entrée : pas connue)
ask-areas = Où sur le corps ? (par exemple cheeks = joues, forehead = front)
ask-depth = À quelle profondeur, en millimètres ? (Entrée : pas connue)
ask-device = Avec quel outil ? (pen = stylo, roller, stamp = tampon, rf ; Entrée : pas connu)
ask-setting = En clinique ou à la maison ? (clinic, home = maison ; Entrée : clinique)
ask-before = Comment était votre peau avant ? (quatre chiffres de 0 à 4 : rougeur gonflement bleus boutons ; Entrée : laisser vide)
ask-log-day = Quel jour ? (yesterday = hier, 2026-11-18, ou d3 : jour 3 après la séance)
ask-day = Quel jour ? (today = aujourd'hui, yesterday = hier, 2026-11-18, d3 ; Entrée : aujourd'hui)
ask-symptom = Quel symptôme ? (Entrée : rougeur)
ask-file = Quel fichier ? (son nom avec le dossier ; on peut aussi le déposer sur la fenêtre)
ask-photo-day = Quel jour montre-t-elle ? (today = aujourd'hui, yesterday = hier, d3 ; Entrée : le jour où elle a été prise)
ask-view = Vue d'où ? (front = face, left = gauche, right = droite, close = de près ; Entrée : face)
ask-photo = Quelle photo ? (son identifiant dans la liste)
ask-session = Quelle séance ? (son numéro ; Entrée : la dernière)
ask-goal = Dans quel but ? (par exemple acne_scars = marques d'acné, pores, wrinkles = rides)
ask-count = Combien de séances ? (Entrée : comme d'habitude)
ask-rating = Quel but, et où en est-il ? (par exemple acne_scars=better : mieux)
ask-contact = Qui ? (clinic = clinique, doctor = médecin, pharmacist = pharmacien, other = autre)
ask-contact-name = Son nom ? (Entrée : laisser vide)
ask-phone = Son numéro ?
ask-hours = À quelles heures répond-on ? (par exemple lun-ven 9-17 ; Entrée : laisser vide)
ask-country = Votre pays en deux lettres, pour le numéro d'urgence ? (par exemple FR ; Entrée : laisser vide)
ask-words = Quels mots ?
ask-output = Dans quel fichier ? (par exemple report.html, report.pdf ou report.md)

## Ce qui a été fait pour un signal.

flag-number = Signal { $number } : { $title }
flag-which = De quel signal voulez-vous parler ? (son numéro ; Entrée : aucun)
flag-done = Qu'avez-vous fait ? 1 appelé quelqu'un ; 2 laissé de côté jusqu'à la prochaine note ; 3 quelqu'un l'a vu ; 4 c'est passé ; 5 une remarque. (Entrée : rien)
flag-whom = Qui avez-vous appelé ? (Entrée : laisser vide)
flag-seen-by = Qui l'a vu ?
flag-seen-when = Quand ? (today = aujourd'hui, yesterday = hier, 2026-11-19 ; Entrée : aujourd'hui)
flag-note = Une remarque ? (Entrée : aucune)

## Corriger une note.

change-day = Quel jour ? (today = aujourd'hui, yesterday = hier, d3 ; Entrée : le plus récent)
change-none = Rien n'est noté pour ce jour.
change-which = Ce jour a plusieurs notes ({ $count }). Laquelle ? (son numéro)
change-log = { $number } { $time } : { $line }

## Les fichiers que l'on a envoyés à un cabinet.

desk-hello = { $count ->
    [0] Aucun fichier n'est encore là. Pour en importer : review import FICHIER
    [one] 1 personne, ligne par ligne.
   *[other] { $count } personnes, d'abord celle qui a le plus besoin de quelqu'un.
}
desk-row = { $number } { $name } : { $what }.
desk-day = jour { $day }
desk-which = Qui ? (un numéro ou un nom ; list ; quit)
desk-next = 1 signer ; 2 lui écrire ; 3 fichier de réponse ; 4 rapport ; Entrée : la liste
desk-did = Un signal grave est ouvert. Qu'a-t-on fait ? (called = appelé, seen = vu, advised = conseillé, no_reach = pas joint)
desk-text = Que voulez-vous écrire ?

## Les jours en phrases.

days-missed = { $days ->
    [one] { $days } jour sans note.
   *[other] { $days } jours sans note.
}
day-line = { $day }, { $date }{ $place } : { $line }.
day-above = Au-dessus de l'habituel : { $what }.
above = { $symptom } (habituel jusqu'à { $upper })

## La note d'aujourd'hui.

clock-right = Est-ce bien la bonne date ? o ou n
clock-wrong = Rien n'a été enregistré. Réglez la date, puis notez à nouveau.
nothing-saved = Rien n'a été enregistré.

## Les questions d'une note.

form-head = { $day }, { $date }, { $place }. 0 rien, 1 léger, 2 moyen, 3 fort, 4 extrême. { $age ->
    [old] Entrée garde ce qui est là
   *[new] Entrée laisse vide
}, q arrête.
form-scores = { $symptoms }, quatre chiffres :
form-digits = Quatre chiffres de 0 à 4, par exemple 3001 ; ou Entrée, ou q.
form-signs = Signes d'alerte : { $list }.
form-which = Lesquels sont là ? Des numéros, 0 pour aucun, ou Entrée pour ne pas répondre :
form-no-number = « { $typed } » n'est pas un numéro de la liste.
form-temperature = Température en degrés Celsius (Entrée : pas mesurée) :
form-note = Remarque (Entrée : aucune) :
form-nothing = Aucune réponse n'a été donnée.
form-to-save = À enregistrer : { $log }.
form-save = Enregistrer ? Entrée oui, n non :
