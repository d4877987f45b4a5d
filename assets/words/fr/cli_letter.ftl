## Un fichier d'une clinique

kind =
    { $kind ->
        [start] un fichier de départ
        [reply] une réponse
       *[bundle] un dossier .aftercare
    }
known =
    { $file } est { $kind } de { $from }.
    Tout ce qu'il contient est déjà dans votre journal.
taken-in =
    C'est importé. Les signaux sont réévalués : `aftercare flags`.
    `aftercare undo` annule tout cela.
nobody = quelqu'un sans nom
written = { $file } est { $what } de { $from }, écrit : { $written }.
would-change = Cela changerait ceci :
new-card =
    Cette carte est nouvelle pour vous. Ses six mots doivent être ceux de la carte
    que votre clinique vous a donnée, ou qu'elle vous a lus au téléphone :

      { $words }
other-words = fingerprint : les mots de ce fichier sont « { $words } ».
other-words-hint = Ce ne sont pas ceux que vous avez donnés. N'utilisez pas ce fichier : appelez votre clinique.
yes-words = Pour l'importer sans question : --yes --fingerprint "LES SIX MOTS DE LA CARTE DE VOTRE CLINIQUE" ; --dry-run le montre seulement.
yes = Pour l'importer sans question : --yes ; --dry-run le montre seulement.
ask = L'importer ? o ou n
ask-words = Les mots sont-ils les mêmes, et faut-il l'importer ? o ou n
stays = Le fichier reste où il est.
