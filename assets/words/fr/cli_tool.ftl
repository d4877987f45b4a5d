worn = Il a servi autant de fois que son fabricant le permet. Remplacez-le avant la prochaine fois.
no-name = name : comment l'appelez-vous ?
no-name-hint = Par exemple "roller bleu"
there-already = name : il y a déjà un outil « { $name } ».
there-already-hint = Une nouvelle tête d'aiguilles est un nouvel outil : `aftercare tool retire` pour l'ancien d'abord.
never-shared = Nettoyez-le et désinfectez-le avant et après chaque usage, et ne le partagez jamais : aftercare session add --tool NOM --cleaned-before yes …
saved = Enregistré : { $tool }
retired = Mis de côté : { $tool }
undo = `aftercare undo` le ramène.
too-early = on : il est neuf seulement depuis cette date : { $date }.
too-early-hint = Un outil est remplacé après avoir été neuf.
none =
    Aucun outil à vous n'est noté.
    Pour en ajouter un : aftercare tool add "roller bleu" --device roller --uses 15
