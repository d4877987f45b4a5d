## aftercare outcome add

no-rating = goal-rating : où en est-ce ?
no-rating-hint = Par exemple --goal-rating acne_scars=better ; ou avec vos mots, avec --words.
saved =
    { $how ->
        [changed] Modifié pour la séance { $number }, jour { $day } : { $ratings }.
       *[saved] Enregistré pour la séance { $number }, jour { $day } : { $ratings }.
    }
saved-for-series =
    { $how ->
        [changed] Modifié pour toute la série, après la séance { $number }, jour { $day } : { $ratings }.
       *[saved] Enregistré pour toute la série, après la séance { $number }, jour { $day } : { $ratings }.
    }
side-by-side = Côte à côte : aftercare outcome list
no-series = series : aucune série n'est encore prévue.
no-series-hint = Enlevez --series, ou prévoyez-en une : aftercare series plan --goal acne_scars
no-pair = goal-rating : « { $text } » n'a pas la forme BUT=ÉVALUATION.
no-pair-hint = Par exemple --goal-rating acne_scars=better
twice = goal-rating : { $goal } est là deux fois.
twice-hint = Évaluez chaque but une seule fois.
removed = Retiré : { $said }. `aftercare undo` le ramène.

## aftercare outcome list

session = séance { $number }
session-gone = séance retirée
day = { $session }, jour { $day }
day-of-series = { $session }, jour { $day }, toute la série
nothing-yet =
    Rien n'a encore été évalué. Au jour 30 ou 90, ou quand une série se termine :
    aftercare outcome add --goal-rating acne_scars=better
without-series = Sans série
as-you-see = Comme vous le voyez, comparé à avant la série. Le programme n'en juge jamais.
