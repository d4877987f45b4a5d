## Tant de choses
days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
in-words =
    { $count ->
        [0] aucun
        [1] un
        [2] deux
        [3] trois
        [4] quatre
        [5] cinq
        [6] six
        [7] sept
        [8] huit
        [9] neuf
        [10] dix
        [11] onze
        [12] douze
       *[other] { $count }
    }
logs =
    { $count ->
        [one] { $count } note
       *[other] { $count } notes
    }
sessions =
    { $count ->
        [one] { $count } séance
       *[other] { $count } séances
    }
