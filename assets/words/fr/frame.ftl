## Ce qui se tient en bas de l'écran
looking = On regarde …
writing = On écrit …
form-is-open = Enregistrez ou quittez d'abord le formulaire.
still-here = Ce que vous aviez tapé est encore là. Entrée l'enregistre.
cannot-be-kept = Ce que vous tapez ne peut pas être gardé : { $why }
typed-day = Ce que vous avez tapé pour le jour { $day } n'est pas encore enregistré. F y mène.
ticked-kept = Ce que vous avez coché sous ! est gardé, pas enregistré : ! le reprend.
go-then = g puis { $letters }.
go-to-patient = gr mène à Patient : là, c écrit, b fixe une fourchette, W écrit la réponse.
nothing-to-look-back = Il n'y a pas encore de séance pour un bilan.
nothing-to-hand-over = Il n'y a rien à remettre avant la première séance.
mouse-ours = La souris est à aftercare : cliquez sur les lignes et les onglets.
mouse-terminal = La souris est au terminal : sélectionnez du texte comme toujours.
stopped-filling = Remplissage arrêté. t revient à aujourd'hui.
close-first = Fermez d'abord ce qui est ouvert, puis déposez à nouveau la photo.
no-parcel = Ce n'est pas un fichier d'aftercare : ils finissent par .aftercare.
no-picture = Ce n'est pas une image : une photo est un fichier JPEG, PNG ou WebP.
first-day = Maintenant, votre premier jour : 0 à 4 pour chaque ligne, puis n, puis Entrée.

## Des originaux de photos recherchés
all-found = Tous les originaux sont bien à leur place.
found-again =
    { $found ->
        [one] { $found } retrouvé
       *[other] { $found } retrouvés
    }, il n'en manque aucun.
some-missing =
    { $found ->
        [one] { $found } retrouvé
       *[other] { $found } retrouvés
    }, il en manque encore { $missing }.

## Un fichier qui a été écrit
written = Écrit : { $file }

## Onglets, et titres des écrans
today = Aujourd'hui
chart = Courbe
flags = Signaux
photos = Photos
sessions = Séances
you = Vous
inbox = Arrivées
patient = Patient
log = Note

## Noms des touches
key =
    { $name ->
        [enter] Entrée
        [esc] Échap
        [space] Espace
        [backspace] Retour
        [delete] Suppr
        [home] Début
        [end] Fin
        [up] Haut
        [down] Bas
        [left] Gauche
        [right] Droite
        [pageup] PgPréc
        [pagedown] PgSuiv
        [backtab] Maj-Tab
       *[other] { $other }
    }
key-with = { $with }-{ $key }

## Erreurs dans les touches choisies
no-action = aucune action ne s'appelle `{ $action }` : `aftercare keys` les montre toutes
no-key = `{ $action }` : aucune touche ne s'appelle `{ $key }` : un caractère, ou un nom comme enter, f3, ctrl-r
key-twice = `{ $key }` voudrait dire à la fois `{ $first }` et `{ $second }` : une touche ne veut dire qu'une chose

## En haut, quand quelque chose est particulier
demo = DÉMO, inventée
read-only = LECTURE SEULE : { $why }
clock-fixed = horloge fixée à { $time }
no-zone = fuseau horaire inconnu : { $zone }
is-it = est-ce bien { $date } ?
backup-failed = SAUVEGARDE RATÉE : aftercare doctor dit pourquoi

## En haut : quel fichier, quelle séance
practice = cabinet
session = séance { $number }

## En bas : les touches et ce qu'elles font
go-to = aller à : { $screens }
help = aide
set = noter
typing-keys = { $worried } inquiétude  Entrée ou Échap : fini, le texte est gardé
leave-kept = quitter, gardé
open-day = voir le jour
what-came-of-it = ce qui a suivi
open = ouvrir
edit = modifier
add = ajouter
export = exporter
next-photo = suivante
other-side = autre côté
one-alone = une seule
earlier-session = séance d'avant
open-in-viewer = ouvrir à part
detach = retirer
redness = rougeur
key-chart = courbe
next-symptom = autre symptôme
own-range = fourchette clinique
new-session = nouvelle séance

## Quand la fenêtre est très petite
make-larger = q quitter  agrandissez la fenêtre
emergency = urgence : { $emergency }

## Fenêtres
more-below = la suite : Bas, PgSuiv
help-title = Aide, traduction pas encore relue
help-keys = Entrée lance une ligne, / réduit la liste, Échap ferme.
help-more = Plus : aftercare help
commands = Commandes
change-nothing = ne rien changer
esc-closes = Échap ferme
make-window-larger = la suite : agrandissez la fenêtre

## Réglages
settings = Réglages
settings-about = Zones, clinique, pays, fin du jour : { $you }. Vos symptômes : + sur Aujourd'hui.
settings-keys = Espace ou flèches choisir  Entrée garder  Échap comme avant
left-out = { $note }. C'est laissé de côté.{ $more ->
    [0] {""}
   *[other] {" "}Et { $more } de plus : aftercare config check.
}
