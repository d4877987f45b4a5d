## aftercare clinic show

not-set = pas défini
name = Nom
phone = Téléphone
hours = Horaires
signed-by = Signé par
country = Pays
spacing = Interv.
aftercare = Soins
folder = Dossier
range = Fourch.
built-in-spacing = celui du programme
sheet-lines =
    { $lines ->
        [one] { $lines } ligne
       *[other] { $lines } lignes
    }
built-in-sheet = celle du programme

## aftercare clinic set

country-hint = Par exemple --country FR
interval-hint = 0 pour l'intervalle du programme.
bad-sheet = sheet : { $file } : { $why }.
bad-sheet-hint = `aftercare aftercare template` en affiche une qui marche.
no-range = range : « { $text } » n'est pas une fourchette.
no-range-hint = SYMPTÔME:DÉBUT:FIN:MAXIMUM, par exemple redness:3:5:2
no-day = range : « { $text } » n'est pas un jour.
range-hint = Les signaux sur les signes d'alerte ne suivent jamais une fourchette.

## aftercare clinic card

card-name = name : la carte a besoin du nom du cabinet.
name-hint = aftercare clinic set --name "Clinique Exemple"
card =
    { $name }

      { $words }

    On compare ces six mots avec ceux que montre son journal.
    La carte elle-même, pour `aftercare card add` :

    { $card }

## aftercare clinic start

start-name = Le fichier de départ a besoin du nom du cabinet, et si possible de son numéro.
start-name-hint = aftercare clinic set --name "Clinique Exemple" --phone "555 0100" --by AE
no-date = date : quand la séance a-t-elle eu lieu ?
no-date-hint = Ajoutez --date today --device pen --site cheeks:1.5
no-site = site : à quel endroit du corps ?
no-site-hint = Ajoutez --site cheeks:1.5, une fois pour chaque zone.
start-file = Fichier de départ
paper-diary = Journal sur papier
give-words =
    Donnez-le à la personne avec ces mots, sur papier :

      { $words }
