## Un fichier pour la clinique est écrit
written =
    Dans { $file },
    avec { $photos }.
written-line = C'est écrit. Personne ne l'a tant que vous ne le donnez pas.
nobody-has-it = Personne ne l'a tant que vous ne le donnez pas.
title = Votre journal, à remettre
words-open-it =
    Ces mots l'ouvrent. Écrivez-les sur papier : ils ne sont montrés qu'une fois.
    Dites-les au téléphone, ne les envoyez jamais avec le fichier.

## Le formulaire
for-clinic = pour { $name }, personne d'autre ne peut l'ouvrir
for-anybody = pour tout le monde, verrouillé par six mots
pdf = un rapport à imprimer (PDF)
html = un rapport pour un navigateur (HTML)
first-and-latest = la première et la dernière
all = toutes
none = aucune
form-title = Remettre votre journal
kind = Sous quelle forme
photos = Photos
cover = Cacher
your-name = Votre nom
your-name-hint = vide : le nom que vous donne le journal
folder = Dossier
folder-hint = où va le fichier
percent = Début et fin en pour cent de la hauteur : 36-50
