## aftercare session add

long-ago = date : { $date }, il y a plus d'un an.
long-ago-hint = Si c'est juste, dites-le encore une fois avec --long-ago.
too-much = { $field } : « { $text } » dit plus de quatre choses.
too-much-hint = Zone, profondeur, passages et aiguilles : par exemple --site cheeks:1.5:3:12
twice-hint = Nommez chaque zone une seule fois.
depth-hint = Par exemple --site cheeks:1.5
no-number = { $field } : « { $text } » n'est pas entre { $least } et { $most }.
no-number-hint = Un nombre entier ; un texte vide l'oublie.
yes-or-no = { $field } : « { $other } » n'est ni yes (oui) ni no (non).
yes-or-no-hint = Dites yes (oui) ou no (non).
skin-before = before : il faut au plus quatre chiffres de 0 à 4, pas « { $text } ».
skin-before-hint = Rougeur, gonflement, bleus, boutons : par exemple --before 0001
no-date = date : c'était quand ?
no-date-hint = Ajoutez --date today, --date yesterday ou --date 2026-11-12.
no-site = site : à quel endroit du corps ?
no-site-hint = Ajoutez --site cheeks:1.5, une fois pour chaque zone ; sans profondeur, elle n'est pas connue.
before-is-log = before : votre peau avant est une note.
before-is-log-hint = Notez-la avec : aftercare log 0 0 0 1 --day before
in-use = La séance { $number } contient { $words }. Tout cela partirait avec elle.
in-use-hint = Ajoutez --with-logs si c'est ce que vous voulez. `aftercare undo` ramène tout.
removed = Séance { $number } retirée, avec { $words }. `aftercare undo` la ramène.

## aftercare session list

open = ouvert : { $level }
goals = pour { $goals }

## Une séance : les noms ont 11 lettres au plus

screening = Questions
note = Remarque
logs = Notes
open-label = Ouvert
session = Séance
date = Date
tool = Outil
area = Zone
before-it = Avant
products = Produits
after-it = Après
numbing = Anesthésie
it-took = Durée
cleaned = Nettoyage
shared-tool = Partagé
done-by = Faite par
contact = Contact
consent = Accord
series = Série
own-tool = Votre outil

## Ce qui suit les noms

at-time = { $date } à { $time }
no-depth = profondeur pas connue
passes =
    { $passes ->
        [one] { $passes } passage
       *[other] { $passes } passages
    }
needles =
    { $needles ->
        [one] { $needles } aiguille
       *[other] { $needles } aiguilles
    }
no-numbing = aucune
minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
cleaned-before =
    { $cleaned ->
        [true] avant : oui
       *[false] avant : non
    }
cleaned-after =
    { $cleaned ->
        [true] après : oui
       *[false] après : non
    }

## Ce qui a été enregistré

saved =
    { $how ->
        [Changed] Séance { $number } du { $date } modifiée : { $tool }, { $depths }, { $areas }.
       *[Saved] Séance { $number } du { $date } enregistrée : { $tool }, { $depths }, { $areas }.
    }
same-day = Il y a une autre séance ce jour-là. Si c'est la même : aftercare undo
of-series = Elle fait partie de la série { $line }.
at-home = À la maison, elle ne compte donc pas dans la série ({ $goals }). Si elle compte : aftercare session edit { $number } --series current
taken-back = Si elle est encore à venir : aftercare series edit --appointment { $date }
whom-to-call = À appeler, désormais : { $whom } ; pour corriger : aftercare profile set --contact-name … --phone …
log-each-day = Notez chaque jour avec : aftercare log 3 0 0 1 --none
clean = Nettoyez et désinfectez l'outil avant et après chaque usage. Quand c'est fait : aftercare session edit { $number }{ $options }
