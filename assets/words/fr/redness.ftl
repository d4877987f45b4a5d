## Accompagne chaque chiffre
what-it-is = Une différence de couleur sur vos photos, pas une mesure médicale. Si vous sentez que votre peau va moins bien, cela compte plus.
low-sensitivity = Sur une peau plus foncée, la photo montre moins la rougeur, et de petits changements peuvent passer inaperçus. Fiez-vous à la chaleur, à la douleur et au gonflement.
late-start = Comparé à une photo tardive, car il n'y en a pas d'avant la séance.

## À quel point on peut s'y fier
low = faible
medium = moyenne
high = bonne

## Pourquoi pas plus, et que faire
few-kept = Un endroit marqué est surtout fait de reflets, de poils ou d'ombre. Marquez de la peau nue, ou prenez la photo avec une lumière plus douce.
few-pixels = Un endroit marqué est très petit. Marquez plus de peau, ou approchez-vous.
clipped = Un endroit marqué est en partie trop clair ou trop sombre. Prenez la photo près d'une fenêtre, sans soleil direct.
far-apart = La peau traitée et la peau à côté ont une lumière très différente. Tournez-vous jusqu'à ce que la lumière soit la même.
colours-unknown = Le fichier décrit ses couleurs d'une façon que ce programme ne sait pas lire. Prenez la photo telle que le téléphone l'a enregistrée.
other-colours = Ce fichier décrit ses couleurs autrement que la photo de comparaison. Copiez les deux depuis le téléphone telles quelles, sans passer par une messagerie.
other-measure = Les deux photos ont été mesurées par des versions différentes. Mesurez-les à nouveau.
other-light = La lumière est trop différente de celle de la photo de comparaison. Prenez-la au même endroit et à la même heure.
other-camera = La photo de comparaison vient d'un autre appareil. Prenez le même à chaque fois.
blurred = Elle est bien moins nette que la photo de comparaison. Reprenez-la, sans bouger la main.
weak-start = On ne peut pas se fier à la photo de comparaison. Marquez à nouveau ses endroits, ou comparez avec une autre.
no-start = Aucune photo d'avant la séance n'est marquée : on voit donc seulement la différence entre les deux endroits sur celle-ci. Si vous en avez une d'avant, marquez-la aussi.
fewer-kept = Une bonne part d'un endroit marqué est faite de reflets, de poils ou d'ombre. Marquez de la peau nue si vous pouvez.
apart = La peau traitée et la peau à côté n'ont pas la même lumière. Tournez-vous un peu jusqu'à ce que ce soit le cas.
exposure = Elle est bien plus claire ou plus sombre que la photo de comparaison. Le même endroit et la même heure aident.
flash = L'une des deux photos a été prise avec le flash. Laissez-le éteint à chaque fois.
camera-unknown = Les fichiers ne disent pas si les deux photos viennent du même appareil. Copiez-les depuis le téléphone telles quelles.
paper = Ce qui est marqué comme papier blanc n'a pas servi : c'est trop clair, il y a une ombre, ou ce n'est pas blanc. Marquez du papier blanc uni, un peu tourné pour éviter la lumière directe.

## Ce que disent les chiffres. Jamais une note.
is-start = C'est la photo à laquelle les autres sont comparées.
treated-and-beside =
    Sur cette photo, la peau traitée est { $less ->
        [true] moins rouge
       *[false] plus rouge
    } de { $change } que la peau à côté, à { $error } près.
change-low =
    { $less ->
        [true] Moins rouge
       *[false] Plus rouge
    } d'environ { $change } que sur la photo de comparaison, mais on ne peut pas s'y fier.
change =
    { $less ->
        [true] Moins rouge
       *[false] Plus rouge
    } de { $change } que sur la photo de comparaison, à { $error } près.
change-too-little =
    { $less ->
        [true] Moins rouge
       *[false] Plus rouge
    } de { $change } que sur la photo de comparaison. C'est trop peu pour le dire : jusqu'à { $least }, cela peut être le hasard.
in-photo = sur la photo { $figure }
no-photo-before = pas de photo d'avant ou d'après les premiers jours
figures = Δa* { $d-a }, ancré { $anchored }, écart { $change }, ΔEI { $d-ei }, ΔL* { $d-l }, ±{ $error }, comparaison : { $with }.
