## Les outils à choisir
pen-clinic = stylo en clinique
rf-clinic = radiofréquence en clinique
roller-clinic = roller en clinique
stamp-clinic = tampon en clinique
roller-home = roller à la maison
pen-home = stylo à la maison
tool-unknown = je ne sais pas

## Le formulaire
title = Votre première séance
when = Quand était-ce
when-hint = today (aujourd'hui), last friday ou une date comme 2026-11-12, puis l'heure : today 15:30
where-on-body = Où sur le corps
tool = Avec quel outil
tool-hint = gauche et droite pour choisir ; « je ne sais pas » convient très bien
before = Votre peau d'avant
before-hint = quatre chiffres de 0 à 4 : rougeur gonflement bleus boutons, par exemple 0001 ; ou vide
such-as = Par exemple today, last friday ou 2026-11-12 15:30.
tick-one = Cochez au moins une zone avec Espace.
choose-tool = Choisissez avec gauche et droite. « Je ne sais pas » est une réponse.
four-digits = Quatre chiffres de 0 à 4, ou rien.
next-start = ce sera là au prochain démarrage

## Au-dessus et au-dessous des quatre questions
intro = Quatre questions, puis votre premier jour. Tout reste sur cet ordinateur.
worried = Une inquiétude maintenant ? La touche ! montre les signes de danger et qui appeler. Urgence : { $emergency }.
planned = { $plan } série : { $said }.
asked = { $ask } avant la séance : { $said }.
not-done-yet = Pas encore faite ? { $plan } prépare une série, { $ask } demande ce qui compte avant une séance.
