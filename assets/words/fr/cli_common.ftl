## Toutes les commandes

nothing-different = Rien n'est différent.
not-written-out = Ceci n'a pas pu être écrit : { $error }.
did-you-mean = Vouliez-vous dire { $names } ? { $otherwise }
or = ou
unknown =
    { $field } : { $what ->
        [answer] aucune réponse
        [area] aucune zone
        [column] aucune colonne
        [contact] aucune sorte de contact
        [goal] aucun but
        [health-question] aucune question de santé
        [medicine] aucun médicament
        [outcome] aucune conclusion
        [page] aucune page ni commande
        [question] aucune question
        [rating] aucune évaluation
        [setting] aucun lieu
        [sign] aucun signe d'alerte
        [study] aucune étude
        [symptom] aucun symptôme
        [table] aucun tableau
        [thing] aucune chose
        [tool] aucun outil
       *[view] aucune vue
    } ne s'appelle « { $name } ».
no-session = Aucune séance n'est encore notée.
no-session-hint = Ajoutez-la d'abord : aftercare session add --date today --device pen --site cheeks:1.5
vocabulary-lists = `aftercare vocabulary` en donne la liste.
one-of = Au choix : { $names }.
nothing-changed = Rien n'a été modifié.
nothing-saved = Rien n'a été enregistré.
file-unreadable = file : { $file } ne peut pas être lu : { $why }.
look-at-file = Vérifiez son nom et ses droits.
no-session-of = Aucune séance n'est encore notée pour { $name }.
twice = { $field } : « { $name } » est là deux fois.
yes = oui
no = non
without-asking = Pour le faire sans question : --yes

## L'horloge

fixed-clock = L'horloge est fixée à { $now } (AFTERCARE_NOW).
unknown-zone = Cet ordinateur ne connaît pas le fuseau horaire « { $zone } » (TZ) : les heures sont à { $offset } de l'heure UTC. Corrigez ou retirez TZ.
assess-hint = Vérifiez son nom et ses droits ; - lit ce qu'une autre commande lui envoie.
reading-failed = La lecture ou l'écriture a échoué : { $error }.
wrong = { $field } : { $why }.
session-of-hint = aftercare review session NOM --date today --device pen --site cheeks:1.5

## Texte tapé

type-note = Tapez la remarque ; Ctrl-d sur une ligne à part la termine.
note-unreadable = note : la remarque n'a pas pu être lue : { $error }.
no-terminal = Le terminal n'a pas pu être utilisé : { $error }.

answers-yes = o oui
answers-no = n non
