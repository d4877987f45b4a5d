## Ce que chaque étude reçoit
always-treatment = Chaque séance : son numéro, les semaines depuis la précédente, visage ou corps, combien d'endroits, la profondeur en quatre paliers, l'outil, clinique ou maison, et pourquoi le journal a commencé
always-days = Quels jours après la séance vous avez notés, et combien de fois : jour 3, jamais une date
never = Votre nom, les dates, les heures, vos remarques, vos photos, vos propres symptômes, les noms de produits, votre clinique et qui vous appelez, où vous vivez, tout ce qui touche à votre téléphone ou à votre ordinateur

## Ce qu'une étude demande
field-age = Votre âge à la première séance, par tranches de dix ans
field-skin = Comment votre peau réagit au soleil, en trois paliers
field-risk = Si vous avez signalé un problème de santé ; pas lequel
field-scores = La force de la rougeur, de la douleur et du reste, 0 à 4
field-signs = Vos réponses aux questions sur les signes d'alerte
field-temperature = Les températures que vous avez mesurées
field-medicines = Les sortes de médicaments que vous avez pris, comme des antidouleurs
field-met = Ce que votre peau a rencontré, comme le soleil ou la transpiration
field-products = Les sortes de produits appliqués pendant une séance
field-flags = Ce que ce programme a signalé, si vous avez appelé, et ce qui a été trouvé
field-how = Pour chaque valeur : avec quelle touche, combien de jours plus tard, matin ou soir, et si vous l'avez changée après un signal

## Avec quel détail elle peut être transmise, de A à D
level-a = Chaque jour comme vous l'avez noté, à des chercheurs qui signent pour cela. Quelqu'un qui connaît bien vos jours pourrait vous retrouver parmi les autres.
level-b = Chaque jour, en trois paliers au lieu de cinq, et jamais une personne seule dans son groupe d'âge, de peau et de traitement.
level-c = Une ligne par séance, par exemple combien de jours cela a pris, et jamais une personne seule dans son groupe.
level-d = Seulement des tableaux qui comptent des personnes.
