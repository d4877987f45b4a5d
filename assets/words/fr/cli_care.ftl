## aftercare aftercare

ends-next = Bientôt fini :
phase =
    { $phase ->
        [now] Maintenant
        [later] Plus tard
       *[over] Passé
    }
all-over =
    { $all ->
        [true] Il n'y a plus rien à respecter sur la fiche.
       *[false] Il n'y a plus rien à respecter sur la fiche (--all la montre).
    }
met-anyway = C'est arrivé quand même ? Notez-le : aftercare log --met { $exception }
after-session = Après la séance { $number }, { $date }. { $whose }
no-time = L'heure de la séance n'est pas connue : les heures comptent depuis la fin de ce jour. Pour la dire : aftercare session edit last --time 15:30
until = jusqu'à { $moment }

## La fiche derrière

template-head =
    # De qui elle vient :
    # by = "Votre clinique"
bad-sheet = file : { $why }.
bad-sheet-hint = `aftercare aftercare template` affiche un fichier qui marche.
imported = Importée.
imported-without = Importée. Elle remplace la fiche du programme. Elle ne contient pas : { $lines }.
whose = by : de qui vient-elle ?
whose-hint = Ce nom est au-dessus de chaque ligne : --by "Clinique Exemple"
until-hint = Par exemple --until "48 h"
too-early = until : cela doit être plus tard que from ({ $from }).
too-early-hint = Par exemple --from "8 h" --until "7 d"
changed =
    { $how ->
        [changed] Modifié : { $kind } { $word }, de { $from } à { $until }.
       *[added] Ajouté : { $kind } { $word }, de { $from } à { $until }.
    }
no-line = word : aucune ligne ne parle de « { $word } ».
one-line = word : une fiche a besoin d'au moins une ligne.
taken-off = Retiré de la fiche : { $word }.
no-word = word : de quoi s'agit-il ?
fits-two-hint = Donnez tous ses mots.
holds-now =
    { $lines ->
        [one] { $said } La fiche qui s'applique maintenant : { $by }, { $lines } ligne. `aftercare undo` revient en arrière.
       *[other] { $said } La fiche qui s'applique maintenant : { $by }, { $lines } lignes. `aftercare undo` revient en arrière.
    }
builtin-already = La fiche du programme s'applique déjà.
builtin-again = La fiche du programme s'applique de nouveau. `aftercare undo` ramène celle de votre clinique.
no-word-hint = Par exemple "sport et transpiration"
fits-two = word : « { $word } » correspond à « { $one } » et à « { $other } ».
