## aftercare export bundle

diary-in = Votre journal est dans { $file } (numéro { $number }, avec { $photos }).
only-owner = Seul le propriétaire de cette carte peut l'ouvrir.
only = Ce fichier ne peut être ouvert que par { $name }.
words-open =
    Ces mots l'ouvrent :

      { $words }

    Notez-les : ils ne sont montrés qu'une fois. Dites-les au téléphone, ne les envoyez jamais avec le fichier.
not-locked = Il n'est pas verrouillé : qui l'a en main peut le lire.
missing =
    { $missing ->
        [one] { $missing } photo n'y est pas : son original manque.
       *[other] { $missing } photos n'y sont pas : leurs originaux manquent.
    }
nobody-has-it = Personne ne l'a tant que vous ne le donnez pas.
several-cards = for : vous avez les cartes de plusieurs cliniques.
say-which = Dites laquelle : --for "{ $names }"
no-card = for : vous n'avez pas de carte de « { $text } ».
no-card-hint = `aftercare card list` montre celles que vous avez ; le fichier de départ d'une clinique apporte la sienne.

## Comment s'appellent les documents

nothing-selected = Il n'y a pas de séance comme cela.
fhir = Document FHIR
journal = Votre journal entier
template = Un tableau vide
unwritten = Ceci n'a pas pu être écrit : { $why }.
table = Un tableau

## aftercare export csv

one-table = fields : chaque tableau a ses propres colonnes.
one-table-hint = Nommez aussi le tableau : --table logs
tables =
    Tableaux :
    { $files }
    Personne ne les a tant que vous ne les donnez pas.
there-are = Il y a : { $names }
columns = `aftercare export csv --table { $table }` les montre toutes.
