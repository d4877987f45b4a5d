## Ce qui a été fait à une séance
depth-not-known = profondeur inconnue
site-done =
    { $site } { $depth }{ $passes ->
        [none] {""}
        [one] , { $passes } passage
       *[other] , { $passes } passages
    }{ $needles ->
        [none] {""}
        [one] , { $needles } aiguille
       *[other] , { $needles } aiguilles
    }
cleaned-both = nettoyé avant et après
cleaned-not-after = nettoyé avant, pas après
cleaned-not-before = pas nettoyé avant, nettoyé après
not-cleaned = pas nettoyé
cleaned-before = nettoyé avant
cleaned-after = nettoyé après
not-cleaned-before = pas nettoyé avant
not-cleaned-after = pas nettoyé après
cleaning-not-said = nettoyage non précisé
depths = { $least } à { $most }
tool-not-known = outil inconnu
at-a-clinic = { $tool }, en clinique
at-home = { $tool }, à la maison

## Soins après la séance
until = fin { $moment }
from = dès { $moment }
over = terminé
leave-now = jusqu'à { $moment }, évitez : { $steps }
sheet-mixed = Les lignes avec * viennent de { $by }, les autres du programme.
sheet-of = La fiche de { $by }.
sheet-built-in = Du programme (fiches de cliniques) : la vôtre passe avant.
step-avoid = non
step-do = oui

## Pourquoi la prochaine séance n'est pas encore possible
flag-open = Un signal est ouvert : { $level }.
answers-before = Vos réponses avant la séance : { $text }
too-soon =
    Trop tôt : { $passed ->
        [one] { $passed } jour est passé
       *[other] { $passed } jours sont passés
    } sur { $needed }.
not-settled = La peau n'est pas encore calme : la dernière note a encore des signes.
settling-unknown = On ne sait pas encore comment la peau se calme.
not-answered = Les questions avant la séance n'ont pas encore de réponse.
answered-early = Les questions avant la séance datent de { $date } : répondez encore une fois, les choses changent.

## La séance à venir
no-permission = Ceci rappelle et n'autorise jamais : votre clinique décide.
session-of = Séance { $place } sur { $of }
next-session = La prochaine séance
not-before =
    Pas avant { $day }{ $by ->
        [none] {""}
       *[other] {" "}(intervalle fixé par { $by })
    }.
spacing-over-today =
    { $by ->
        [none] Le délai habituel entre deux séances
       *[other] Le délai entre deux séances fixé par { $by }
    } se termine aujourd'hui.
spacing-over =
    { $by ->
        [none] Le délai habituel entre deux séances
       *[other] Le délai entre deux séances fixé par { $by }
    } est passé depuis { $day }.
nobody-can-say = Personne ne peut dire quand : demandez à votre clinique.
appointment-sooner = Votre rendez-vous est plus tôt : { $day }.
appointment = Votre rendez-vous : { $day }.
usual-after-series = Habituel après une série : { $from } à { $to }.
was-planned = C'était prévu pour { $day }.
planned = Prévu pour { $day }.
usual-ended = La période habituelle est finie depuis { $day } : demandez à votre clinique.
usual-until = Habituel jusqu'à { $day }.
usual-between = Habituel : { $from } à { $to }.
no-appointment = Aucun rendez-vous n'est encore noté.
appointment-taken = Votre rendez-vous de { $day } est compté comme fait.
prepare-days =
    Dès { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } avant : { $text }
prepare-now = Maintenant : { $text }
prepare-from = Dès { $day } : { $text }

## Les questions avant une séance
screened-another-day = un autre jour : { $questions }
screened-ask = demandez d'abord : { $questions }
screened-tell = dites-leur : { $questions }
screened-nothing = aucune réponse oui
screened-open = { $said } ; { $n } sans réponse
answer-changed =
    { $question } : { $now ->
        [true] oui
       *[false] non
    }, avant { $was ->
        [true] oui
       *[false] non
    }
changed-since = Changé depuis { $day } : { $answers }.
you-wrote-down = Vous avez noté : { $products }. { $text }

## Outils et séries
tool-age =
    { $uses ->
        [one] { $uses } usage
       *[other] { $uses } usages
    }{ $most ->
        [none] {""}
       *[other] {" "}sur { $most }
    }, { $replaced ->
        [true] remplacé après
       *[false] en service depuis
    } { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
series-ended = terminée
series-done = toutes faites, ensuite l'entretien
series-so-far =
    { $done } sur { $planned } { $done ->
        [one] faite
       *[other] faites
    }

## Faire le bilan
looking-back = Bilan de la séance { $number }, jour { $day }
all-in-all = Dans l'ensemble
look-back-hint = par rapport à avant la série : gauche et droite pour choisir
whole-series-hint = o : cela parle de toute la série
whole-series = Toute la série
own-words = Avec vos mots
nothing-answered = Il n'y a pas encore de réponse.

## La série, un formulaire
your-series = Votre série
new-series = Une nouvelle série
goals = Pour quoi
how-many = Nombre de séances
days-between = Jours entre elles
days-between-hint = vide : l'habituel, { $from } à { $to }
set-by = Fixé par
set-by-hint = le nom du praticien qui fixe ces jours ; vide : c'est vous
next-appointment = Prochain rendez-vous
next-appointment-hint = par exemple in 2 weeks (dans 2 semaines) ou 2026-12-17 ; peut rester vide
is-over = Est-ce fini
is-over-hint = o termine la série : ensuite, c'est l'entretien
tick-one = Cochez au moins une réponse avec Espace.
how-many-days = Combien de jours vous a-t-on dit ?

## Les questions avant une séance, un formulaire
before-session = Avant une séance : o ou n à chaque question
last-time =
    la dernière fois : { $was ->
        [true] oui
       *[false] non
    }
question-hint = o oui, n non, Entrée laisse sans réponse
note = Remarque
note-hint = par exemple ce que votre clinique a dit
nothing-answered-yes-no = Il n'y a pas encore de réponse : o ou n.
before-title = Avant la séance
different-now =
    Différent de la dernière fois : { $question } : { $was ->
        [true] oui
       *[false] non
    }, maintenant { $now ->
        [true] oui
       *[false] non
    }.
nothing-against = Rien dans vos réponses ne s'y oppose. Ce n'est pas une autorisation.
not-answered-yet =
    { $count ->
        [one] { $count } question est sans réponse.
       *[other] { $count } questions sont sans réponse.
    } { $key } continue.
days-before = Les jours d'avant :

## Une ligne de la fiche de soins, un formulaire
leave-it = à éviter
do-it = à faire
sheet-line = Une ligne de la fiche de soins de votre clinique
what = Quoi
what-hint = par exemple sport et transpiration
leave-or-do = Éviter ou faire
step-until = Jusqu'à
step-until-hint = depuis la séance : 48 h, 7 d (jours), 4 weeks (semaines) ; 0 enlève la ligne
step-from = À partir de
step-from-hint = vide : dès la séance
more = Plus
whose-sheet = La fiche de qui
whose-sheet-hint = par exemple Example Clinic : le nom est à côté de la liste
say-whose = Dites de qui elle vient : c'est écrit à côté de la liste.
one-line-at-least = Une fiche a besoin d'une ligne au moins.
say-what = Dites de quoi il s'agit.
end-later = La fin doit venir après le début.

## Un outil à soi, un formulaire
own-tool = Votre propre outil : à ne jamais partager
tool-name = Comment vous l'appelez
tool-kind = Ce que c'est
tool-new-on = Neuf le
tool-new-on-hint = le jour où l'outil, ou sa tête d'aiguilles, était neuf
tool-uses = Bon pour, en usages
tool-uses-hint = selon son fabricant ; peut rester vide
tool-replaced-hint = le jour où vous l'avez jeté ; vide : encore en service
tool-replaced = Remplacé le
name-it = Donnez-lui un nom : c'est par lui que vous le choisissez.
such-as-past = Par exemple today, 3 weeks ago (il y a 3 semaines) ou 2026-11-12.
not-before-new = Pas avant le jour où il était neuf.

## Soins après la séance, une fenêtre
aftercare-day = Soins après la séance, jour { $day }
aftercare = Soins après la séance
ends-next = Finit bientôt : { $step }.
begins-with-session = Cela commence avec votre première séance.
all-over = Tout est terminé pour cette séance.
time-not-known = L'heure de la séance n'est pas connue : les heures comptent depuis la fin de ce jour-là. Sur Séances, e permet de la dire.
aftercare-keys = e modifie la ligne  + nouvelle ligne  Échap ferme
sheet-plus = { $whose } + l'ajoute.
happened = Arrivé quand même aujourd'hui ? Une touche le note :

## Ses propres outils, une fenêtre
tools-title = Vos propres outils : à ne jamais partager
no-tools = Aucun n'est noté. + en ajoute un.
tool-used-up = { $age }. Son fabricant dit : remplacez-le.
tools-keys = Entrée modifie  + nouvel outil  Échap ferme    Nettoyez, désinfectez avant et après.
