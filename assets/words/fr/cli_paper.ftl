is-a-file = output : c'est un fichier, et ici il remplirait l'écran.
is-a-file-hint = Nommez-en un : { $example } (-o - l'affiche quand même)
not-written-out = output : ceci n'a pas pu être écrit : { $why }.
unwritten = { $file } ne peut pas être écrit : { $why }
unwritten-hint = Nommez un autre fichier.
folder = c'est un dossier.
something-else = il y a déjà autre chose à cet endroit.
written =
    { $what } : { $file }
    Personne ne l'a tant que vous ne le donnez pas.

## aftercare report

nothing-to-report = Aucune séance ne concerne ces zones : il n'y a rien à mettre dans un rapport.
session-list = Pour voir ce qu'il y a : aftercare session list
pdf-is-no-text = output : un PDF n'est pas du texte.
look-at-photos = Regardez ses photos avant de le donner.
report = Écrit
no-ending = output : la fin du nom ne dit pas sous quelle forme l'écrire.
no-ending-hint = Terminez-le par .pdf, .html ou .md, ou dites --format pdf|html|text
