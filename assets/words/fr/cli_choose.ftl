none =
    { $field } : « { $name } » n'est le nom { $what ->
        [range] d'aucune fourchette
        [series] d'aucune série
        [answers] d'aucun jeu de réponses
        [look-back] d'aucun bilan
       *[tool] d'aucun outil
    }.
several =
    { $field } : « { $name } » correspond à plusieurs { $what ->
        [range] fourchettes
        [series] séries
        [answers] jeux de réponses
        [look-back] bilans
       *[tool] outils
    }.
several-hint = Donnez plus de ses lettres et chiffres.
