## aftercare status --format tmux : quelques lettres, au bord de l'écran

no-session = pas de séance
day-flag = J{ $day } { $flag }
day-due = J{ $day } à noter
day-logged = J{ $day } noté

## aftercare status

today-missing = Aujourd'hui n'est pas encore noté : aftercare log 3 0 0 1 --none
not-due = Aujourd'hui n'est pas noté ; aucune note n'est attendue.
logged = Aujourd'hui est noté.
missed = Pas noté : { $days }. Pour compléter : aftercare log --day { $first } …
all-flags = Tous les signaux : aftercare flags

## aftercare check

judged = Réévalué : séance { $number }, { $logs }, règles { $rules }, fourchettes { $ranges }.
every-rule = Les dernières notes suffisent pour toutes les règles.
could-not = Pas de résultat avec les dernières notes, il manque une réponse :
