days-before =
    { $days ->
        [one] { $days } jour avant
       *[other] { $days } jours avant
    }
day-before = la veille
taken = prise { $day } { $time }

## Ce qui pourrait être mieux
not-sharp = pas nette : ne bougez pas, ou calez le téléphone sur quelque chose
too-dark = sombre : approchez-vous de la fenêtre
too-bright = très claire ou très sombre par endroits : ni soleil ni lampe sur la peau
other-light = une autre lumière que sur la première photo de cette vue
too-small = bien moins de pixels que la première photo de cette vue
turned = le téléphone n'était pas tourné comme pour la première photo
other-camera = un autre appareil que pour la première photo de cette vue
word-not-sharp = floue
word-dark = sombre
word-bright = trop claire
word-other-light = autre lumière
word-small = petite
word-turned = tournée
word-other-camera = autre appareil
retake = { $words } : à refaire ?
good = bonne photo

## Combien, et où
photos =
    { $count ->
        [one] { $count } photo
       *[other] { $count } photos
    }
with-photos = { $words } et { $photos }
exported = Nouvelles images sans appareil, heure ni lieu. Regardez-les avant de les envoyer.
in-vault = copiée dans le dossier des photos
in-place = laissée à sa place, { $path }
