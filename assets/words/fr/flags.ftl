not-a-diagnosis = Pas un diagnostic. Sans signal, rien n'est assuré : au moindre doute, appelez.
your-clinic = votre clinique ou un médecin
advice-line = { $closed } Ligne de conseil : { $advice }.

## Les valeurs derrière un signal
day-score = jour { $day } : { $score } { $word }
temperature = température
day-temperature = jour { $day } : { $temperature } °C
usual-up-to =
    habituel jusqu'à { $upper }{ $whose ->
        [underneath] {" "}(du programme)
        [before] {" "}(comme avant la séance)
        [own] {" "}({ $by })
       *[built-in] {""}
    }{ $above ->
        [none] {""}
       *[other] , { $above } au-dessus
    }

## Ce qui ferait disparaître un signal
answer-only = Il vient d'une autre séance : dites ce qui a suivi (r).
two-logs-and-answer = Après deux notes, deux jours différents, sans cela ; et dites ce qui a suivi (r).
two-logs = Après deux notes, deux jours différents, sans cela.

## Une valeur face à la fourchette habituelle
below = plus bas que d'habitude
in-range = dans la fourchette
above = AU-DESSUS de { $number }
no-range = fourchette inconnue
not-logged = non noté

## Quand rien n'est ouvert
nothing-outside = Rien de ce que vous avez noté ne sort de la fourchette habituelle.
from-another-session = Toujours ouvert, d'une autre séance : { $text }
answered-not-over =
    Vous avez répondu, mais ce n'est pas fini : { $title }{ $more ->
        [0] {""}
       *[other] {" "}(et { $more } du même genre)
    }. Le signal revient si quelque chose empire.
nothing-logged = Rien n'est encore noté, donc rien n'est évalué.
nothing-told = Le jour { $day } n'a ni chiffres ni réponses, donc rien n'est évalué.
odd-temperature = Ce que vous avez mesuré n'est pas une température du corps : la fièvre n'est pas évaluée. Mesurez encore une fois.

## Un signal d'une autre séance
earlier-session = une séance d'avant
that-session = C'est la séance dont parle le signal.

## Ce qui a été répondu à un signal
called =
    { $when }  vous avez appelé{ $by ->
        [none] {""}
       *[other] {" "}{ $by }
    }
slept = { $when }  en pause jusqu'à la prochaine note
seen =
    { $when }  vu par { $by ->
        [none] quelqu'un
       *[other] { $by }
    }{ $on ->
        [none] {""}
       *[other] {" "}le { $on }
    }
settled = { $when }  c'est passé, autant que vous puissiez le dire
read = { $when }  lu
noted = { $when }  remarque

## En bas de l'écran
no-sleep = AUJOURD'HUI et URGENCE ne se mettent pas en pause. r note ce qui a suivi.
nothing-open = Rien n'est ouvert ici.

## Ce qui a suivi un signal, un formulaire
seen-by-somebody = vu par quelqu'un
settled-by-itself = passé tout seul
i-called = j'ai appelé
only-a-note = juste une remarque
what-happened = Ce qui s'est passé
by-whom = Par qui
by-whom-hint = nom, clinique, pharmacien
when = Quand
when-hint = année-mois-jour
what-they-said = Ce qu'on vous a dit
note = Remarque
such-as = Par exemple yesterday (hier), friday (vendredi) ou 2026-11-19.
note-empty = La remarque est vide.

## La liste
open-count =
    { $count ->
        [0] Aucun signal n'est ouvert
        [one] { $count } signal est ouvert
       *[other] { $count } signaux sont ouverts, les plus graves d'abord
    }
advice = conseil
from-earlier = d'une séance d'avant
since-day = depuis le jour { $day }
call-again = { $done } ; rappelez si ça empire
quiet = { $since }, en pause
cleared-since = { $since }, disparu
not-told = Impossible à dire d'après la dernière note

## Un signal en entier : les mots de gauche ont une colonne de 13
raised = ouvert
changed = changé
shown = montré à l'écran
cleared = disparu
withdrawn = ne tient plus : la note a été modifiée
event = { $when }  { $what }, niveau { $level } (règles { $rules })
label-history = Historique
label-rule = Règle
rule = { $rule }, règles version { $version }
label-why-so = Raison
label-sources = Sources
label-why = Pourquoi
label-saw = Observé
label-do = À faire
they-answer = Réponse au téléphone : { $hours }.
label-clears = Disparaît
label-done = Fait
advice-read = Conseil sur la séance. Entrée : j'ai lu.
label-with-it = Avec cela
rule-keys = { $rule } : b montre la raison et les sources
label-clinic = Clinique
more-below = la suite : { $key }
found-late = Trouvé le { $found } ; noté le jour même, il serait apparu le { $would }.
not-checked = Les seuils n'ont pas encore été vérifiés par un praticien.
