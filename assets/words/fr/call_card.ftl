## Au-dessus et au-dessous des six lignes à lire au téléphone
title = À lire au téléphone
copied =
    Copié, si votre terminal le permet. Personne ne voit ce journal tant que
    vous ne l'envoyez pas ou n'appelez pas.

## Les six lignes
no-session = Aucune séance n'est encore notée.
emergency = Urgence : { $number }.
session = Microneedling { $depths }, { $tool }, { $sites }, { $date }. Jour { $today }.
no-symptom = Aucun symptôme noté pour l'instant.
scale = { $courses }. Échelle : 0 rien, 4 extrême.
got-worse = { $name } : { $low } au jour { $day }, maintenant { $last } (jour { $last-day })
score = { $name } : { $last } (jour { $last-day })
no-sign = Aucun signe d'alerte coché.
signs = Signes d'alerte : { $signs }.
no-temperature = Pas de température mesurée
temperature = Température { $temperature } °C au jour { $day }
medicines = { $temperature }. Médicaments depuis la dernière note : { $medicines }.
none-written-down = rien de noté
no-answers = Questions de santé : pas encore de réponse.
risk =
    { $condition } : { $answer ->
        [true] oui
       *[false] non
    }
diary-says = Le journal dit { $level } : { $text }
