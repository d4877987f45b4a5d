## Ce qui ne va pas

open-journal = D'autres peuvent lire le journal. Pour le fermer : chmod 600 { $file }
open-folder = D'autres peuvent voir le dossier de données. Pour le fermer : chmod 700 { $folder }
damaged = Le fichier du journal est endommagé. Faites-en une copie, puis rétablissez votre dernière sauvegarde.
practice-damaged = Le fichier du cabinet est endommagé, ou un autre programme l'a modifié. Faites-en une copie, puis rétablissez votre dernière sauvegarde.
backup-failed = La dernière sauvegarde a échoué. { $why }
original =
    { $how ->
        [missing] L'original n'est plus à sa place : { $photos }. Pour chercher : aftercare photo find DOSSIER
       *[changed] L'original a été modifié ou endommagé : { $photos }. Pour chercher : aftercare photo find DOSSIER
    }

## Titres

backups = SAUVEGARDES
places = EMPLACEMENTS
journal = JOURNAL
practice = CABINET
terminal = TERMINAL
settings = RÉGLAGES
clock = HORLOGE
to-be-mended = À RÉPARER

## Noms : 11 lettres au plus

last-label = dernière
proved-label = essayée
folder-label = dossier
second-label = 2e dossier
rules-label = règles
format-label = format
state-label = état
quick-check-label = test rapide
full-check-label = test entier
holds-label = contient
studies-label = études
colours-label = couleurs
letters-label = lettres
size-label = taille
theme-label = thème
glyphs-label = glyphes
photos-label = photos
mouse-label = souris
keymap-label = touches
now-label = maintenant
place =
    { $place ->
        [data-folder] données
        [journal] journal
        [settings] réglages
       *[cache] cache
    }

## Sauvegardes

none-yet = aucune pour le moment
never-proved = jamais : aftercare backup --prove en rétablit une pour voir
last-twice = { $moment }, aussi dans le second dossier
not-daily = Aucune ne se fait toute seule : backups = false dans config.toml.

## Le reste

no-fault = aucune erreur trouvée
rules = { $rules }, fourchettes { $ranges }
rules-not-checked = { $rules }, fourchettes { $ranges } ; pas encore vérifiées par un praticien
format = journal { $journal }, SQLite { $sqlite }
not-there = absent
mode = droits { $mode }
bytes = { $bytes } octets
state =
    { $state ->
        [usable] utilisable
        [not-made-yet] pas encore créé
        [older] plus ancien
        [damaged] endommagé
       *[unusable] inutilisable
    }
locked = { $state }, verrouillé avec une phrase secrète
holds =
    { $sessions ->
        [one] { $sessions } séance
       *[other] { $sessions } séances
    }, { $logs ->
        [one] { $logs } note
       *[other] { $logs } notes
    }, { $flags ->
        [one] { $flags } signal
       *[other] { $flags } signaux
    }, { $changes ->
        [one] { $changes } changement
       *[other] { $changes } changements
    }
people =
    { $people ->
        [one] { $people } personne
       *[other] { $people } personnes
    }
not-set = pas défini
no-terminal = pas de terminal
colours =
    { $colours ->
        [none-switched-off] aucune (désactivées)
        [none] aucune
        [256] 256
        [16] 16
       *[any] toutes
    }
by-lines = Le journal s'ouvre ici ligne par ligne.
mouse =
    { $ours ->
        [true] à nous
       *[false] au terminal
    }
built-in = du programme
not-known = pas connu
fixed = { $now } (fixé par AFTERCARE_NOW)
nothing-wrong = Aucun problème trouvé.
