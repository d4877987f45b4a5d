## aftercare flags

done = Fait
elsewhere = autre séance, depuis le jour { $day }
untold = Règles sans résultat, il manque une réponse : { $missing } (aftercare check --explain)
clinic-wrote = Votre clinique a écrit :
not-checked = Seuils pas encore vérifiés par un praticien.
none =
    { $message } Rien n'est encore évalué. { $hint }
    Une inquiétude maintenant ? aftercare worried
nobody-sees = Personne ne voit ce journal avant que vous l'envoyiez ou que vous appeliez.

## Ce qui a été fait, après l'heure : `3 nov. 08:02  vous avez appelé Clinique Exemple`

somebody = quelqu'un
called = vous avez appelé { $by }
slept = en pause jusqu'à la prochaine note
seen = vu par { $by }
seen-on = vu par { $by }, { $day }
settled = c'est passé, d'après vous
read = lu
noted = remarque

## Pour noter ce qui a été fait

no-sleep = { $level } : ce signal ne peut pas être mis en pause.
no-sleep-hint = { $step } Ensuite, pour dire ce qui en est sorti : aftercare flags seen { $name }
read-is-not-enough = { $name } concerne votre guérison : le lire ne suffit pas.
read-hint = aftercare flags called { $name }, ou aftercare flags seen { $name }
written-down = Noté pour { $title } ({ $name }) : { $line }.
no-note = note : la remarque est vide.
no-note-hint = Ajoutez --note TEXTE, ou --note - pour la taper.

## De quel signal il s'agit

none-open = Aucun signal n'est ouvert.
worried = En cas d'inquiétude : aftercare worried
not-open = flag : « { $name } » n'est pas ouvert.
are-open = Sont ouverts : { $names }.
several = flag : plusieurs correspondent.
several-hint = Dites lequel : { $names }. Avec plusieurs séances ou zones : la fin de son identifiant, que `aftercare --json flags history` affiche.

## aftercare flags history

no-such = Il n'y a pas eu de signal comme cela.
open =
    { $open ->
        [true] ouvert
       *[false] fermé
    }
event =
    { $kind ->
        [raised] ouvert : { $level }
        [changed] modifié : { $level }
        [shown] montré : { $level }
        [cleared] disparu : { $level }
       *[withdrawn] ne tient plus : { $level }
    }

## Un signal : les noms ont 7 lettres au plus

answered = (répondu : il revient si quelque chose s'aggrave)
cleared = (disparu)
place = { $place }, depuis le jour { $day }
seen-label = Vu
do-now = À faire
with-it = Avec
clears = Finit
rule = Règle
source = Source
clears-alone = Après deux notes, à deux jours différents, où il n'est plus là.
clears-with-answer = Après deux notes, à deux jours différents, où il n'est plus là, et votre réponse sur ce qui en est sorti : `aftercare flags seen { $flag }` ou `aftercare flags settled { $flag }`.
advice = Conseil : { $name }. { $said }

## Ce qu'une note veut dire

above-by = { $symptom } { $severity } { $word }, habituel jusqu'à { $upper }, { $by } au-dessus
emergency = URGENCE. { $step }
above = Au-dessus de la fourchette habituelle :
missing = Sans résultat, il manque une réponse : { $list }.
missing-more = Sans résultat, il manque une réponse : { $list } ; et { $more } de plus (aftercare check --explain).
