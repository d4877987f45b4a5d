## aftercare backup

made = Une sauvegarde est dans { $folder }, ouverte et vérifiée : { $photos }.
made-twice = Une sauvegarde est dans { $folder } et dans { $second }, ouverte et vérifiée : { $photos }.
locked = Tout est dans { $file }, verrouillé avec ces six mots :
locked-hint = Écrivez-les maintenant sur papier. Ils ne sont gardés nulle part : sans eux, personne ne peut ouvrir le fichier.
none =
    Il n'y a encore aucune sauvegarde dans { $folder }.
    Pour en faire une : aftercare backup
proved = La sauvegarde ({ $of }) a été rétablie dans un dossier à part et vérifiée. Tout y est, en bon état : { $sessions }, { $logs } et { $photos }. Ce dossier n'existe plus ; votre journal n'a pas été touché.
wrong =
    { $how ->
        [missing] { $photos }, introuvable :
       *[damaged] { $photos }, en mauvais état :
    }

## aftercare restore

ask-words = Les six mots de cette sauvegarde :
ask-restore = La rétablir ? o ou n, Entrée seule veut dire non :
restore-yes = Pour la rétablir sans question : --yes
restored = Votre journal est de nouveau comme à ce moment : { $when }.
set-aside = Ce qui était là jusqu'ici est dans { $folder } : aftercare restore { $file } le ramène.
original-missing = Original introuvable : { $photos }. Pour chercher : aftercare photo find DOSSIER

## Ce qu'une sauvegarde changerait

of = Date de la sauvegarde : { $of }.
no-journal-now = Aucun journal ne peut être lu ici en ce moment : tout vient de la sauvegarde.
nothing-different = Votre journal contient la même chose. Rien ne changerait.
difference =
    { $what ->
        [goes] Disparaîtrait, car noté plus tard : { $list }
        [comes] Reviendrait : { $list }
       *[changes] Redeviendrait comme avant : { $list }
    }
beside = Les signaux, les réponses, les plans ou vos données redeviendraient comme à ce moment-là.
aside = Ce qui est là maintenant est d'abord mis de côté.

## Ce qui l'ouvre

ask-passphrase = Phrase secrète de cette sauvegarde :
cannot = La sauvegarde ne peut pas être faite : { $why }.
