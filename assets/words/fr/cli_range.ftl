## aftercare range

backwards = to : le jour { $last } est avant le jour { $first }.
backwards-hint = Le dernier jour vient après le premier.
saved =
    Enregistré : { $line }
    Les signaux la suivent.
removed-study =
    Retiré : { $line }
    `aftercare undo` la ramène.
removed =
    Retiré : { $line }
    Les signaux suivent. `aftercare undo` la ramène.
no-study-file =
    file : { $file } n'est pas un fichier de fourchettes d'une étude :
      { $faults }
no-study-file-hint = Rien n'a été modifié. Demandez à qui l'a envoyé.
older = { $study } : l'édition { $edition } est déjà là.
older-hint = Une édition plus récente n'est pas remplacée par une ancienne : retirez-la d'abord.
there-already = C'est déjà dans votre journal.
saved-study =
    Enregistré : { $line }
    La courbe les montre à côté de celles du programme. Les signaux ne les suivent pas.
    `aftercare undo` les retire.
study = { $study }, édition { $edition } : { $title } ({ $people } personnes).
none =
    Aucune fourchette d'une clinique : celles du programme s'appliquent.
    Pour en ajouter une : aftercare range add redness --from 3 --to 7 --upto 1 --by "Clinique Exemple"
study-line = étude  { $line }
range =
    { $one-session ->
        [true] { $symptom } jusqu'à { $upper }, jours { $first } à { $last } d'une seule séance ({ $by }).
       *[false] { $symptom } jusqu'à { $upper }, jours { $first } à { $last } ({ $by }).
    }
no-day = { $field } : « { $text } » n'est pas un jour de 0 à 365.
no-day-hint = Les jours se comptent depuis la séance : 0 est le jour même.
whose = by : de qui vient-elle ?
whose-hint = Ce nom est à côté de chaque nombre : --by "Clinique Exemple"

## aftercare interval

no-days = days : « { $text } » n'est pas entre 1 et 365.
no-days-hint = Par exemple : aftercare interval 35 --by "Clinique Exemple"
between-sessions = { $days } entre les séances ({ $by }).
no-spacing = Aucun intervalle d'une clinique : le conseil du programme s'applique.
