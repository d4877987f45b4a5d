## Ce qu'est un fichier : va dans « notes.csv est un tableau de notes. »

logs-table = un tableau de notes
journal = un journal ({ $version }), écrit le { $written } par { $program }
is = { $file } est { $what }.

## Fichiers qui ne sont pas importés

other-person = { $file } : { $why }. Rien n'a été modifié.
other-person-hint = Un journal est à une seule personne : gardez le sien dans un autre dossier, avec --data-dir DOSSIER.
no-file = ce n'est pas un fichier
too-large = il dépasse { $megabytes } Mo
is-study = file : { $file } est le fichier d'une étude.
is-study-hint = Pour lire ce qu'elle demande, et participer : aftercare study join FICHIER
other-table = file : { $file } est le tableau « { $table } », qui n'est pas lu.
nothing-known = file : { $file } n'est rien que l'on puisse importer.
reads = On peut importer un journal (aftercare export json) et un tableau de notes (aftercare export template).
refused =
    { $file } ne peut pas être importé. Rien n'a été modifié.
    { $lines }
refused-hint = Corrigez cela et réessayez ; --dry-run dit ce qui serait ajouté.

## Ce qui est arrivé

nothing-new = Il n'y a rien de nouveau dedans.
would-be-added = Serait ajouté : { $list }.
added = Ajouté : { $list }.
same = Déjà là, pareil : { $list }.
different = Différent dans le fichier ; ce que vous avez reste comme il est :
without-place = Laissé de côté, car votre séance n'a pas cette zone :
photos-left-out = Laissé de côté : { $photos }, car les images ne sont pas dans le fichier. Pour les attacher : aftercare photo add.
only-said = Les signaux seraient réévalués. Rien n'a été modifié : ceci dit seulement ce qui se passerait.
done = Les signaux sont réévalués. `aftercare undo` annule tout cela.
of-date = { $kind }, { $date } ({ $id })
of-no-date = { $kind } ({ $id })

## De quoi est fait un journal

kind =
    { $kind ->
        [profile] profil
        [session] séance
        [log] note
        [range] fourchette
        [series] série
        [screening] réponses avant une séance
        [outcome] bilan
        [sheet] fiche de soins
        [tool] outil
        [comment] commentaire d'une clinique
        [study_ranges] fourchettes d'une étude
        [flag] signal avec réponse
        [answer] réponse à un signal
       *[photo] photo
    }
count =
    { $kind ->
        [profile] votre profil
        [session] { $count ->
            [one] { $count } séance
           *[other] { $count } séances
        }
        [log] { $count ->
            [one] { $count } note
           *[other] { $count } notes
        }
        [range] { $count ->
            [one] { $count } fourchette
           *[other] { $count } fourchettes
        }
        [series] { $count ->
            [one] { $count } série
           *[other] { $count } séries
        }
        [screening] { $count ->
            [one] { $count } fois les réponses avant une séance
           *[other] { $count } fois les réponses avant une séance
        }
        [outcome] { $count ->
            [one] { $count } bilan
           *[other] { $count } bilans
        }
        [sheet] { $count ->
            [one] { $count } fiche de soins
           *[other] { $count } fiches de soins
        }
        [tool] { $count ->
            [one] { $count } outil
           *[other] { $count } outils
        }
        [comment] { $count ->
            [one] { $count } commentaire d'une clinique
           *[other] { $count } commentaires de cliniques
        }
        [study_ranges] { $count ->
            [one] les fourchettes de { $count } étude
           *[other] les fourchettes de { $count } études
        }
        [flag] { $count ->
            [one] { $count } signal avec réponse
           *[other] { $count } signaux avec réponse
        }
        [answer] { $count ->
            [one] { $count } réponse à un signal
           *[other] { $count } réponses à des signaux
        }
       *[photo] { $count ->
            [one] { $count } photo
           *[other] { $count } photos
        }
    }
