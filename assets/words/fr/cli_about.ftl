## aftercare keys

keys-file =
    # Les touches d'aftercare. Gardez les lignes que vous changez dans un fichier, et nommez-le dans config.toml
    # (aftercare doctor dit où il est) : keymap = "keys.toml"
    # Une touche est un caractère ou un nom : enter, esc, space, tab, f3, shift-f3, ctrl-r, alt-x.
on-screens = Sur { $screens }.

## La page de manuel

man-keys = Sur les écrans. Le fichier de touches d'une personne passe avant : aftercare keys.
man-exit = 0 fait ; 1 refusé ou données fautives, rien n'a été modifié ; 2 mauvais usage ; 3 journal inutilisable. Avec --exit-level : 10 À SURVEILLER, 11 CLINIQUE, 12 AUJOURD'HUI, 13 URGENCE.
man-folder = Le dossier du journal.
man-now = Fixe l'horloge (RFC 3339 avec décalage), pour les essais et l'enseignement.
man-colour = Sans couleur.

## aftercare help

options-of = Les options de la commande : `aftercare { $name } --help`
pages = aftercare help NOM montre l'une de ces pages, ou les options d'une commande.
every-command = Toutes les commandes : aftercare --help. Une inquiétude : aftercare worried
lists-pages = `aftercare help` donne la liste des pages, `aftercare --help` celle des commandes.

## Les pages du manuel
pages-unwritten = output : impossible d'écrire dans { $folder } : { $error }.
pages-unwritten-hint = Nommez un dossier à vous, par exemple ~/.local/share/man/man1.
pages-in = { $count } pages sont dans { $folder }.
