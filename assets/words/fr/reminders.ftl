title = Rappels
## Ce qui est à faire, une ligne chacun. Ce qui suit « aftercare » se tape tel quel.
flag-open = Un signal { $level } est ouvert, et rien n'a été noté depuis un jour. Que faire : aftercare flags
not-logged =
    Le jour { $day } n'est pas encore noté.{ $silent ->
        [none] {""}
       *[other] {" "}{ $silent }
    } Pour noter : aftercare log -i
missed = Sans note : { $words }. Pour remplir : aftercare log -i --day d{ $first }
photo = Le jour { $day } est un jour pour une photo, avec la même lumière qu'avant.
look-back = Le jour { $day } est un jour de bilan : qu'a donné la séance pour vos objectifs ? Pour le dire : aftercare outcome add
questions = Votre séance : { $when }. Pour répondre aux questions avant la séance : aftercare screening
worn =
    { $tool } : { $times ->
        [one] { $times } usage
       *[other] { $times } usages
    }, son fabricant dit { $most } : remplacez-le, puis : aftercare tool retire
nothing-yet = Rien n'a été noté depuis la séance : personne ne peut dire comment cela se passe.
nothing-since = Rien n'a été noté depuis le jour { $day } : personne ne peut dire comment cela se passe.

## Le calendrier
synced = Un calendrier est souvent copié sur d'autres appareils et vu par d'autres : { $way } n'y met aucun mot.
calendar-written =
    { $file } : { $events ->
        [one] { $events } date
       *[other] { $events } dates
    }. Importez ce fichier dans votre calendrier, et à nouveau après des changements.

## Le minuteur
nothing-to-remove = Il n'y avait rien à enlever.
written = Écrit :
switch-on = Pour l'activer :
removed = Enlevé :
switch-off = Pour l'arrêter maintenant, s'il est activé :

## Le formulaire
first-weeks = les premières semaines
until-day = jusqu'au jour { $day }
at = À
at-hint = l'heure de la journée
notice-each-day = Avis chaque jour
off = non
on = oui
notice-hint = sur ce bureau, quand quelque chose est à faire ; l'avis ne dit rien de vous
calendar-file = Fichier de calendrier
calendar-file-hint = par exemple ~/aftercare.ics, à importer dans votre calendrier ; vide : aucun
days-in-it = Jours à noter dedans
all = tous
titles = Ses titres
in-words = avec des mots
say-nothing = ne rien dire
titles-hint = ne rien dire : pour un calendrier que d'autres peuvent lire
such-as = Une heure s'écrit 20:00.
choose-or-name = Choisissez oui ou non ici, ou donnez un fichier plus bas.
demo = C'est la démo : demain, elle aura disparu.
notice = Avis
calendar = Calendrier
