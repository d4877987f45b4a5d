## Ce qui ne va pas avec le fichier du journal

foreign = Ce fichier n'est pas un journal aftercare.
newer = Ce journal a été écrit par un aftercare plus récent (format { $found } ; celui-ci connaît jusqu'à { $known }).
older = Ce journal a un format plus ancien ({ $found } ; cet aftercare lit { $known }) et n'a été ouvert que pour la lecture.
damaged = Le fichier du journal est endommagé : { $detail }.
directory = Il y a un dossier à la place du fichier du journal.
not-found = Il n'y a pas de journal à cet endroit.
permission = Vous n'avez pas le droit d'utiliser le fichier du journal.
read-only = Le journal peut être lu, mais pas modifié.
unfinished = Le dernier enregistrement du journal a été interrompu.
full = Le disque est plein, ou votre part du disque.
moved = Le fichier du journal a été déplacé ou remplacé pendant qu'il était ouvert.
unsure = C'est enregistré, mais le disque n'a pas confirmé que cela restera : { $detail }.
in-other-hands = Un autre programme utilise le journal et ne l'a pas lâché.
io = Le disque a signalé une erreur : { $detail }.
invalid = Le journal n'accepte pas ceci : { $detail }.
ambiguous = Plusieurs entrées correspondent à « { $text } ».
copy = La copie de sécurité n'a pas pu être faite : { $why }.
not-this-build = Ce journal est verrouillé, et cette version d'aftercare ne sait pas ouvrir un journal verrouillé.
internal = aftercare a fait une erreur : { $detail }.

## Que faire

foreign-hint = Il est resté comme il était. Choisissez un autre dossier avec --data-dir, ou déplacez le fichier.
newer-hint = Il est resté comme il était. Ouvrez-le avec l'aftercare plus récent, ou choisissez un autre dossier avec --data-dir.
older-hint = Il est resté comme il était. Ouvrez-le une fois pour écrire : une copie est gardée et le journal est mis à jour.
damaged-hint = Rien n'a été modifié. Faites une copie du fichier, puis rétablissez votre dernière sauvegarde ; `aftercare doctor` en dit plus.
directory-hint = Il est resté comme il était. Déplacez le dossier, ou choisissez un autre endroit avec --data-dir.
not-found-hint = Vérifiez le chemin, ou choisissez le dossier avec --data-dir.
permission-hint = Rien n'a été modifié. Demandez le droit de lire et d'écrire ce fichier, ou choisissez un autre dossier avec --data-dir.
unfinished-hint = Ce qui était enregistré avant est en sécurité. Vérifiez que le disque a de la place, puis lancez `aftercare status` : il annule ce qui a été interrompu.
read-only-hint = Rien n'a été modifié. Permettez l'écriture du fichier et de son dossier, ou copiez-les sur un autre disque.
full-hint = Rien n'a été modifié ; ce qui était enregistré avant est en sécurité. Libérez de la place et réessayez.
moved-hint = Rien n'a été modifié. Remettez le fichier à sa place, ou fermez aftercare et rouvrez-le.
unsure-hint = Ne l'entrez pas une seconde fois. Vérifiez le disque, et faites une copie du journal.
in-other-hands-hint = Rien n'a été modifié. Fermez l'autre programme ou attendez un moment, puis réessayez.
io-hint = Rien n'a été modifié. Vérifiez le disque, faites une copie du journal, puis réessayez.
conflict-hint = Rien n'a été écrasé. Regardez ce qui est là maintenant, puis refaites votre changement.
in-use-hint = Rien n'a été modifié. Retirez d'abord ces entrées.
missing-hint = Rien n'a été modifié. Regardez encore, puis faites un autre choix.
invalid-hint = Rien n'a été modifié. Corrigez la valeur et réessayez.
ambiguous-hint = Donnez plus de ses lettres et chiffres.
copy-hint = Le journal est resté comme il était. Faites de la place et vérifiez les droits du dossier, puis réessayez.
not-this-build-hint = Rien n'a été modifié. Utilisez aftercare tel qu'il est publié, ou compilez-le avec --features encrypted.
internal-hint = Rien n'a été modifié. Signalez-le, s'il vous plaît, avec le texte ci-dessus.

## Ce qui ne va pas dedans : va dans les phrases ci-dessus

not-allowed = « { $text } » n'est pas permis dans { $column }
not-our-tables = ses tables ne sont pas comme aftercare les fait
trail-changed = L'historique du poste a été modifié à son entrée { $number }.
dangling = une entrée de { $table } en cite une qui manque
number = le numéro d'un fichier
long-draft = un brouillon de plus de 4 Go
other-flag = une réponse qui cite une autre séance ou une autre règle que son signal
no-area = une séance a besoin d'au moins une zone traitée
column = une colonne

## Une sorte d'entrée

conflict =
    { $what ->
        [answer] Cette réponse a été modifiée ailleurs entre-temps.
        [clinic] Cette clinique a été modifiée ailleurs entre-temps.
        [comment] Ce commentaire a été modifié ailleurs entre-temps.
        [file] Ce fichier a été modifié ailleurs entre-temps.
        [flag] Ce signal a été modifié ailleurs entre-temps.
        [log] Cette note du jour a été modifiée ailleurs entre-temps.
        [outcome] Ce bilan a été modifié ailleurs entre-temps.
        [photo] Cette photo a été modifiée ailleurs entre-temps.
        [profile] Ce profil a été modifié ailleurs entre-temps.
        [range] Cette fourchette a été modifiée ailleurs entre-temps.
        [screening] Ces réponses avant une séance ont été modifiées ailleurs entre-temps.
        [series] Cette série a été modifiée ailleurs entre-temps.
        [session] Cette séance a été modifiée ailleurs entre-temps.
        [sheet] Cette fiche de soins a été modifiée ailleurs entre-temps.
        [site] Cette zone a été modifiée ailleurs entre-temps.
        [study] Cette étude a été modifiée ailleurs entre-temps.
        [study_ranges] Ces fourchettes d'une étude ont été modifiées ailleurs entre-temps.
        [tool] Cet outil a été modifié ailleurs entre-temps.
       *[entry] Cette entrée a été modifiée ailleurs entre-temps.
    }
in-use =
    { $what ->
        [answer] D'autres entrées ont encore besoin de cette réponse.
        [clinic] D'autres entrées ont encore besoin de cette clinique.
        [comment] D'autres entrées ont encore besoin de ce commentaire.
        [file] D'autres entrées ont encore besoin de ce fichier.
        [flag] D'autres entrées ont encore besoin de ce signal.
        [log] D'autres entrées ont encore besoin de cette note du jour.
        [outcome] D'autres entrées ont encore besoin de ce bilan.
        [photo] D'autres entrées ont encore besoin de cette photo.
        [profile] D'autres entrées ont encore besoin de ce profil.
        [range] D'autres entrées ont encore besoin de cette fourchette.
        [screening] D'autres entrées ont encore besoin de ces réponses avant une séance.
        [series] D'autres entrées ont encore besoin de cette série.
        [session] D'autres entrées ont encore besoin de cette séance.
        [sheet] D'autres entrées ont encore besoin de cette fiche de soins.
        [site] D'autres entrées ont encore besoin de cette zone.
        [study] D'autres entrées ont encore besoin de cette étude.
        [study_ranges] D'autres entrées ont encore besoin de ces fourchettes d'une étude.
        [tool] D'autres entrées ont encore besoin de cet outil.
       *[entry] D'autres entrées ont encore besoin de cette entrée.
    }
missing =
    { $what ->
        [answer] Cette réponse n'est plus dans le journal.
        [clinic] Cette clinique n'est plus dans le journal.
        [comment] Ce commentaire n'est plus dans le journal.
        [file] Ce fichier n'est plus dans le journal.
        [flag] Ce signal n'est plus dans le journal.
        [log] Cette note du jour n'est plus dans le journal.
        [outcome] Ce bilan n'est plus dans le journal.
        [photo] Cette photo n'est plus dans le journal.
        [profile] Ce profil n'est plus dans le journal.
        [range] Cette fourchette n'est plus dans le journal.
        [screening] Ces réponses avant une séance ne sont plus dans le journal.
        [series] Cette série n'est plus dans le journal.
        [session] Cette séance n'est plus dans le journal.
        [sheet] Cette fiche de soins n'est plus dans le journal.
        [site] Cette zone n'est plus dans le journal.
        [study] Cette étude n'est plus dans le journal.
        [study_ranges] Ces fourchettes d'une étude ne sont plus dans le journal.
        [tool] Cet outil n'est plus dans le journal.
       *[entry] Cette entrée n'est plus dans le journal.
    }
altered =
    { $what ->
        [answer] une réponse n'est plus comme au dernier enregistrement
        [clinic] une clinique n'est plus comme au dernier enregistrement
        [comment] un commentaire n'est plus comme au dernier enregistrement
        [file] un fichier n'est plus comme au dernier enregistrement
        [flag] un signal n'est plus comme au dernier enregistrement
        [log] une note du jour n'est plus comme au dernier enregistrement
        [outcome] un bilan n'est plus comme au dernier enregistrement
        [photo] une photo n'est plus comme au dernier enregistrement
        [profile] un profil n'est plus comme au dernier enregistrement
        [range] une fourchette n'est plus comme au dernier enregistrement
        [screening] des réponses avant une séance ne sont plus comme au dernier enregistrement
        [series] une série n'est plus comme au dernier enregistrement
        [session] une séance n'est plus comme au dernier enregistrement
        [sheet] une fiche de soins n'est plus comme au dernier enregistrement
        [site] une zone n'est plus comme au dernier enregistrement
        [study] une étude n'est plus comme au dernier enregistrement
        [study_ranges] des fourchettes d'une étude ne sont plus comme au dernier enregistrement
        [tool] un outil n'est plus comme au dernier enregistrement
       *[entry] une entrée n'est plus comme au dernier enregistrement
    }
other-place =
    { $what ->
        [answer] une réponse à la place d'une autre
        [clinic] une clinique à la place d'une autre
        [comment] un commentaire à la place d'un autre
        [file] un fichier à la place d'un autre
        [flag] un signal à la place d'un autre
        [log] une note du jour à la place d'une autre
        [outcome] un bilan à la place d'un autre
        [photo] une photo à la place d'une autre
        [profile] un profil à la place d'un autre
        [range] une fourchette à la place d'une autre
        [screening] des réponses avant une séance à la place d'autres
        [series] une série à la place d'une autre
        [session] une séance à la place d'une autre
        [sheet] une fiche de soins à la place d'une autre
        [site] une zone à la place d'une autre
        [study] une étude à la place d'une autre
        [study_ranges] les fourchettes d'une étude à la place d'autres
        [tool] un outil à la place d'un autre
       *[entry] une entrée à la place d'une autre
    }
unreadable =
    { $what ->
        [history] une entrée de l'historique ne peut pas être lue ({ $why })
        [practice] un fichier du cabinet ne peut pas être lu ({ $why })
        [answer] une réponse ne peut pas être lue ({ $why })
        [clinic] une clinique ne peut pas être lue ({ $why })
        [comment] un commentaire ne peut pas être lu ({ $why })
        [file] un fichier ne peut pas être lu ({ $why })
        [flag] un signal ne peut pas être lu ({ $why })
        [log] une note du jour ne peut pas être lue ({ $why })
        [outcome] un bilan ne peut pas être lu ({ $why })
        [photo] une photo ne peut pas être lue ({ $why })
        [profile] un profil ne peut pas être lu ({ $why })
        [range] une fourchette ne peut pas être lue ({ $why })
        [screening] des réponses avant une séance ne peuvent pas être lues ({ $why })
        [series] une série ne peut pas être lue ({ $why })
        [session] une séance ne peut pas être lue ({ $why })
        [sheet] une fiche de soins ne peut pas être lue ({ $why })
        [site] une zone ne peut pas être lue ({ $why })
        [study] une étude ne peut pas être lue ({ $why })
        [study_ranges] des fourchettes d'une étude ne peuvent pas être lues ({ $why })
        [tool] un outil ne peut pas être lu ({ $why })
       *[entry] une entrée ne peut pas être lue ({ $why })
    }
