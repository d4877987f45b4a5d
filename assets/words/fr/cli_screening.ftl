## Pour répondre

nothing-answered = Aucune question n'a reçu de réponse.
nothing-answered-hint = Nommez celles où la réponse est oui : --yes cold_sore ; puis --rest-no répond non aux autres. `aftercare vocabulary` en donne la liste.
never = Les questions avant une séance n'ont jamais reçu de réponse.
never-hint = Pour y répondre : aftercare screening
twice = { $field } : { $name } est là deux fois.
twice-hint = Répondez une seule fois à chaque question.
profile-says-yes = { $field } : { $name } : votre profil dit oui.
profile-says-yes-hint = Si c'est faux, corrigez-le d'abord : aftercare profile set --birth-year …

## Ligne par ligne

keys =
    { $has-answers ->
        [true] Avant une séance : o oui, n non, Entrée garde la réponse, q arrête.
       *[false] Avant une séance : o oui, n non, Entrée pas de réponse, q arrête.
    }
number = { $number } sur { $all }
last-time =
    { $yes ->
        [true] La dernière fois : oui.
       *[false] La dernière fois : non.
    }
now =
    { $yes ->
        [true] Maintenant : oui.
       *[false] Maintenant : non.
    }
wrong-key = o, n, Entrée ou q.
nothing-was-answered = Aucune réponse n'a été donnée.
to-save = À enregistrer : { $said }.
ask-save = Enregistrer ? Entrée oui, n non :
known = { $question } : oui, votre profil le dit. { $meaning }

## aftercare screening list

and-changed = { $said } ; changements : { $count }

## Les réponses et ce qu'elles veulent dire

head =
    { $how ->
        [changed] Modifié : les questions avant une séance, { $date }.
        [saved] Enregistré : les questions avant une séance, { $date }.
       *[answered] Répondu : les questions avant une séance, { $date }.
    }
changed-since = MODIFIÉ depuis le { $date }
answered-yes = La réponse est oui
profile-says = { $question } (votre profil le dit) : { $meaning }
note = Remarque :
