## Une note sur une ligne : rougeur 3, gonflement 0 ; s'étend ; 38.1 °C
nothing-answered = aucune réponse
all-none = tout à 0
used = produits : { $products }
took = pris : { $medicines }
before = la note de votre peau d'avant
and-before = { $logs } et la note de votre peau d'avant
