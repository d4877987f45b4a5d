## Réponses à une question
no = non
yes = oui

## Aides des champs, dans tous les formulaires
ticks-letters = flèches pour aller, Espace coche, les lettres y mènent
may-stay-empty = peut rester vide
choose = gauche et droite pour choisir
choose-one = Choisissez avec gauche et droite.
such-as-ahead = Par exemple in 2 weeks (dans 2 semaines), friday (vendredi) ou 2026-12-17.
cover-hint = une bande grise sur les yeux : { $from }-{ $to } va de { $from } à { $to } % depuis le haut
whole-number = Un nombre entier de { $from } à { $to }.

## Sous un formulaire : ses touches
keys =
    { $worried ->
        [none] {""}
       *[other] { $worried } inquiétude{"  "}
    }Entrée suite  Ctrl-s noter  Échap { $draft ->
        [true] garder  Ctrl-x jeter
       *[false] laisser tel quel
    }
not-answered = pas de réponse
none = aucun
