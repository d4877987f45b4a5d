## aftercare undo, aftercare redo

nothing-to-undo = Rien à annuler.
nothing-to-redo = Rien à refaire.
told =
    { $done ->
        [redone] Refait. Maintenant : { $what }.
       *[undone] Annulé. Maintenant : { $what }.
    }
    Les signaux sont réévalués.

## aftercare history

nothing-yet = Rien n'a encore été modifié.
takes-back-and-back = (annule { $seq } ; annulé à son tour)
takes-back = (annule { $seq })
taken-back = (annulé)

## Ce qui a été modifié, en quelques mots

gone = effacé pour toujours
and-more = { $first } ; et { $more } de plus
session =
    { $how ->
        [added] séance du { $date } ajoutée
        [changed] séance du { $date } modifiée
       *[removed] séance du { $date } retirée
    }
log =
    { $how ->
        [added] note ajoutée : { $day }
        [changed] note modifiée : { $day }
       *[removed] note retirée : { $day }
    }
profile =
    { $how ->
        [added] profil ajouté
        [changed] profil modifié
       *[removed] profil retiré
    }
range =
    { $how ->
        [added] fourchette ajoutée : { $symptom } ({ $by })
        [changed] fourchette modifiée : { $symptom } ({ $by })
       *[removed] fourchette retirée : { $symptom } ({ $by })
    }
flag = signal { $rule } retenu
answer =
    { $how ->
        [added] réponse ajoutée : { $answer }
        [changed] réponse modifiée : { $answer }
       *[removed] réponse retirée : { $answer }
    }
to-flag =
    { $kind ->
        [called] appel pour { $rule }
        [slept] pause pour { $rule }
        [seen] { $rule } vu par quelqu'un
        [settled] { $rule } passé
        [acknowledged] { $rule } lu
       *[noted] remarque sur { $rule }
    }
series =
    { $how ->
        [added] série ajoutée ({ $goals })
        [changed] série modifiée ({ $goals })
       *[removed] série retirée ({ $goals })
    }
screening =
    { $how ->
        [added] réponses avant une séance, { $date }, ajoutées
        [changed] réponses avant une séance, { $date }, modifiées
       *[removed] réponses avant une séance, { $date }, retirées
    }
look-back =
    { $how ->
        [added] bilan du jour { $day } ajouté
        [changed] bilan du jour { $day } modifié
       *[removed] bilan du jour { $day } retiré
    }
sheet =
    { $how ->
        [added] fiche de soins ajoutée ({ $by })
        [changed] fiche de soins modifiée ({ $by })
       *[removed] fiche de soins retirée ({ $by })
    }
tool =
    { $how ->
        [added] outil { $name } ajouté
        [changed] outil { $name } modifié
       *[removed] outil { $name } retiré
    }
photo =
    { $how ->
        [added] photo ajoutée : { $day }, { $file }
        [changed] photo modifiée : { $day }, { $file }
       *[removed] photo retirée : { $day }, { $file }
    }
card =
    { $how ->
        [added] carte ajoutée : { $name }
        [changed] carte modifiée : { $name }
       *[removed] carte retirée : { $name }
    }
comment =
    { $how ->
        [added] commentaire ajouté : { $by }
        [changed] commentaire modifié : { $by }
       *[removed] commentaire retiré : { $by }
    }
study-ranges =
    { $how ->
        [added] fourchettes de l'étude { $study } ajoutées
        [changed] fourchettes de l'étude { $study } modifiées
       *[removed] fourchettes de l'étude { $study } retirées
    }
