## Un fichier de la clinique a été ouvert
nothing-new = { $title } : tout est déjà dans votre journal.
words-on-card = Nouveau pour vous. Ces mots doivent être sur la carte que votre clinique vous a donnée :
take-in = { $title }. Le prendre dans votre journal ?
take-it-in = le prendre

## Quelles personnes sont montrées, et dans quel ordre
everybody = tout le monde
not-handled = à traiter
new = nouveau
flagged = avec signal
silent = sans nouvelles
worst-first = le plus grave d'abord
by-name = par nom
newest-first = la dernière note d'abord
by-day = par jour depuis la séance

## En bas de l'écran
nobody-left = Il ne reste personne à traiter.
nothing-new-came = Il n'y avait rien de nouveau.
here-is-the-file = Voici le fichier : appuyez encore sur la touche.

## Les fichiers que des personnes ont envoyés
type-words = { $why } Tapez-les comme on vous les a dits.
what-came = Ce qui est arrivé
file-hint = un fichier .aftercare, ou un dossier : tout ce qui y est nouveau
words-hint = seulement si des mots le verrouillent
take-in-title = Prendre ce que des personnes ont envoyé
file = Fichier
words = Mots
name-a-file = Donnez un fichier ou un dossier, ou déposez-le sur la fenêtre.

## La liste
find = chercher :
nobody-yet =
    Personne pour l'instant.
    Déposez des dossiers sur cette fenêtre (fichiers qui finissent par .aftercare), ou prenez-les avec
      aftercare review import FILE ou FOLDER
    Une personne sans le programme : aftercare review add NAME

    Première fois ici ? Dans un terminal, une seule fois :
      aftercare clinic set --name "Example Clinic" --phone "555 0100" --by AE
      aftercare clinic card           les mots pour vos cartes de rendez-vous
      aftercare clinic start NAME     un fichier pour quelqu'un, le jour de la séance
nobody-fits = Personne ne correspond : f montre tout le monde, Échap termine la recherche.
title =
    Arrivées, { $order }{ $filter ->
        [none] {""}
       *[other] , seulement : { $filter }
    }
shown-of = { $title } : { $shown } sur { $all }
count-new =
    { $count ->
        [one] { $count } nouveau
       *[other] { $count } nouveaux
    }
who = qui
head-day = jour
head-logged = notés
head-outside = hors
head-flag = signal
head-last = dernière
head-photos = photos
head-state = état
none = aucune
no-reach = rappeler
seen = vu

## En bas : la personne choisie en quelques lignes
worst =
    { $worst }, { $age }.{ $open ->
        [0] {""}
        [1] {""}
       *[other] {" "}{ $open } ouverts en tout.
    }{ $answered ->
        [true] {" "}La personne écrit avoir appelé ou vu quelqu'un.
       *[false] {""}
    }
since-last-look = Depuis le dernier regard ({ $moment })
enter-shows-all = Entrée montre tout
