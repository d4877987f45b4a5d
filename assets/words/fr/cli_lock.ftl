## aftercare lock

before =
    Votre journal, vos photos et vos sauvegardes seront verrouillés avec une phrase secrète. Qui n'a que votre ordinateur, votre disque ou une sauvegarde ne pourra pas les lire.

    Vous tapez la phrase secrète chaque fois que vous ouvrez aftercare, qui met alors un peu plus de temps. Si vous perdez la phrase secrète ET les douze mots que vous recevez maintenant, personne ne pourra plus ouvrir votre journal. Nous non plus.

    Pas verrouillés : les photos laissées à leur place, les fichiers que vous exportez ou envoyez, et les anciennes traces d'avant aujourd'hui sur le disque.
ask-lock = Le verrouiller ? o ou n, Entrée seule veut dire non :
locked =
    { $files ->
        [one] Votre journal est verrouillé : { $files } fichier. Les copies hors de portée d'aftercare n'ont pas changé, par exemple sur un disque non branché, ou les fichiers envoyés. Les rappels ont aussi besoin de la phrase secrète : voyez aftercare privacy.
       *[other] Votre journal est verrouillé : { $files } fichiers. Les copies hors de portée d'aftercare n'ont pas changé, par exemple sur un disque non branché, ou les fichiers envoyés. Les rappels ont aussi besoin de la phrase secrète : voyez aftercare privacy.
    }
changed =
    { $what ->
        [both] La nouvelle phrase secrète et les nouveaux mots l'ouvrent désormais.
        [passphrase] La nouvelle phrase secrète l'ouvre désormais. Les douze mots sont les mêmes.
       *[words] Les nouveaux mots l'ouvrent désormais. La phrase secrète est la même.
    } Les sauvegardes sur des disques non branchés s'ouvrent encore avec les anciens.
locked-already = Votre journal est déjà verrouillé. Pour changer la phrase secrète : aftercare lock --passphrase
not-locked = Votre journal n'est pas verrouillé.
before-unlock = Qui a votre ordinateur, votre disque ou une sauvegarde pourra de nouveau lire votre journal, vos photos et vos sauvegardes.
ask-unlock = Le déverrouiller ? o ou n, Entrée seule veut dire non :
unlocked =
    { $files ->
        [one] Votre journal n'est plus verrouillé : { $files } fichier.
       *[other] Votre journal n'est plus verrouillé : { $files } fichiers.
    }
left = Laissé de côté : { $path } ({ $why }) Effacez-le si vous n'en avez pas besoin.

## Les douze mots

twelve =
    Les douze mots :
      { $words }
on-paper =
    Écrivez maintenant ces douze mots sur papier, et gardez-le avec vos papiers importants.
    Ils ouvrent votre journal si vous oubliez la phrase secrète. Ils ne sont montrés qu'une fois.
word = Pour vérifier qu'ils sont sur papier, le mot { $number } :
other-word = C'est un autre mot. Regardez votre papier.

## aftercare doctor

gap = Ceci n'est pas verrouillé : { $path }. Pour le verrouiller : aftercare lock

## Pendant que cela se fait, sur une ligne de l'écran

progress =
    { $what ->
        [locking] Verrouillage des fichiers : { $done } sur { $total }
       *[unlocking] Déverrouillage des fichiers : { $done } sur { $total }
    }

## Pour ouvrir un journal verrouillé

ask = Phrase secrète de votre journal :
cut-off = Le verrouillage ou le déverrouillage a été interrompu. Il reprend maintenant.
wrong = Ce n'est ni la phrase secrète de ce journal, ni ses douze mots.
wrong-hint = Rien n'a été modifié. Cherchez une faute de frappe, par exemple une majuscule, et réessayez.
key-file = Le fichier de clé est endommagé.
key-file-hint = Il y en a un à côté de chaque sauvegarde.
unreadable = La phrase secrète n'a pas pu être lue : { $why }.
unreadable-hint = Vérifiez AFTERCARE_PASSPHRASE_FILE et passphrase_command.
nobody = Ce journal est verrouillé, et personne n'a donné la phrase secrète.
nobody-hint = Lancez aftercare dans un terminal. Là où personne ne peut taper, nommez un fichier qui la contient : AFTERCARE_PASSPHRASE_FILE, ou une commande qui l'affiche : passphrase_command dans config.toml.

## Une nouvelle phrase secrète

new = Nouvelle phrase secrète :
again = Encore une fois :
not-the-same = Les deux ne sont pas pareilles.
too-short = passphrase : il faut au moins { $shortest } lettres. Quatre ou cinq mots qui ne vont pas ensemble, c'est bien.
