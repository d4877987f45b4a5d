## La fourchette ou l'intervalle d'une clinique, un formulaire
title = Une fourchette ou un intervalle de votre clinique
whose = De qui
whose-hint = par exemple Example Clinic
symptom = Symptôme
from-day = Du jour
from-day-hint = jours depuis la séance
to-day = Au jour
usual-up-to = Habituel jusqu'à
usual-up-to-hint = 0 à 4 ; vide : pas de fourchette, seulement l'intervalle
days-between = Jours entre séances
days-between-hint = 1 à 365 ; vide : l'intervalle du programme
say-whose = Dites de qui cela vient : c'est écrit à côté de chaque chiffre.

## Ce qui ne peut pas être juste
day-from-zero = Un jour est un nombre à partir de 0.
day-from-first = Un jour à partir du premier.
severity = La force va de 0 à 4.
days-range = Les jours entre séances vont de 1 à 365.
