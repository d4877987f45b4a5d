none =
    Vous n'avez la carte d'aucune clinique. Son fichier de départ l'apporte : aftercare import FICHIER
    Sans carte, ce que vous envoyez est verrouillé avec des mots : aftercare export bundle
since =
    { $name }, depuis { $since }
      { $fingerprint }
no-card = card : ce n'est pas une carte.
no-card-hint = C'est une ligne qui commence par aftercare-card-1 ; demandez-la à votre clinique.

## Six mots qui doivent être les mêmes

other-words = fingerprint : les mots de cette carte sont « { $words } ».
other-words-hint = Ce ne sont pas ceux que vous avez donnés. N'utilisez pas cette carte : appelez votre clinique.
give-words = Donnez les mots reçus de la clinique : --fingerprint "LES SIX MOTS"
compare =
    Ces mots sont-ils sur la carte qu'on vous a donnée ?

      { $words }

    o ou n

## Ajoutée et oubliée

another = card : vous avez une autre carte de { $name }.
another-hint = Appelez. Si la carte a changé : aftercare card remove NOM, puis ajoutez celle-ci.
added =
    Vous avez la carte de { $name }.
    Pour lui envoyer votre journal : aftercare export bundle
unknown = name : vous n'avez pas de carte de « { $name } ».
unknown-hint = `aftercare card list` montre celles que vous avez.
removed =
    Carte oubliée : { $name }. `aftercare undo` la ramène.
    Ce que la clinique a fixé reste : `aftercare range list`.
