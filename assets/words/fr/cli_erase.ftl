## Avant

will = Ceci disparaîtra pour toujours du journal, de son historique et de toute sauvegarde à portée : { $what }. Annuler ne pourra pas le ramener.
beyond = Hors de portée : les fichiers envoyés ou exportés, les copies sur des disques non branchés, et d'anciennes traces que des experts pourraient trouver sur le disque.
will-all =
    Ceci disparaîtra pour toujours, et rien ne pourra le ramener :
    { $paths }

    { $beyond }
ask = Tapez { $word } pour continuer, autre chose pour arrêter :
nothing = Il n'y a rien à effacer.
company = aftercare est ouvert dans une autre fenêtre. Rien n'a été effacé.
company-hint = Fermez-le, puis réessayez.
not-sure = Rien n'a été effacé.
not-sure-hint = Pour effacer sans question : --yes

## Ce qui disparaît

session-of = la séance du { $date }

## Après

gone = Effacé pour toujours : { $what }.
traces = Le journal et ses sauvegardes ont été réécrits.
gone-all = Tout est effacé. Vos réglages sont toujours dans { $folder }.
cleaned =
    { $count ->
        [one] { $count } sauvegarde le contenait et a été nettoyée.
       *[other] { $count } sauvegardes le contenaient et ont été nettoyées.
    }
left-alone = Le fichier { $path } n'a pas été touché : il n'est pas à nous.
may-hold = Ceci le contient peut-être encore : { $path } ({ $why }). Effacez-le vous-même si vous le voulez.
