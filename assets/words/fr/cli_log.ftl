## aftercare log

nothing-yet = Il n'y a encore rien à noter.
nothing-yet-hint = Quatre nombres de 0 à 4 : rougeur gonflement bleus boutons, par exemple `aftercare log 3 0 0 1 --none` ; ou ligne par ligne avec `aftercare log -i`.
photo-failed = La note est enregistrée. { $message } { $hint }
nothing-left = Il ne resterait rien dans cette note.
nothing-left-hint = Pour la retirer : aftercare log remove ID
removed =
    Note retirée, { $day } : { $line }.
    Les signaux sont réévalués. `aftercare undo` la ramène.
no-log = id : il n'y a pas de note « { $id } ».
no-log-hint = `aftercare show` affiche l'identifiant de chaque note.
lost = La note est introuvable.
several = Ce jour a maintenant plusieurs notes ({ $here }) ; la plus haute de chaque valeur compte.
saved =
    { $how ->
        [Added] Ajouté à la note, { $day }, { $date } ({ $place }) : { $log }.
        [Changed] Modifié, { $day }, { $date } ({ $place }) : { $log }.
       *[Saved] Enregistré, { $day }, { $date } ({ $place }) : { $log }.
    }
signs =
    { $signs ->
        [one] { $signs } signe d'alerte
       *[other] { $signs } signes d'alerte
    }
none = Répondu « aucun » : { $list }.
undo = `aftercare undo` l'annule.
before = votre peau avant
day = jour { $day }
not-treated = area : { $text } n'est pas une zone traitée dans cette séance.
not-treated-hint = Zones traitées : { $areas }.
