## La séance à venir

why-not-yet = Pourquoi pas encore
to-prepare = À préparer

## aftercare series

changed = Modifié.
ended = Terminé. Et maintenant, où en est-ce ? aftercare outcome add --series --goal-rating …
no-goal = goal : à quoi sert la série ?
no-goal-hint = Par exemple --goal acne_scars ; `aftercare vocabulary` en donne la liste.
under-way = Une série est en cours : { $line }.
under-way-hint = Pour la modifier : aftercare series edit. Si elle est finie : aftercare series end. Pour en prévoir une autre à côté : ajoutez --another.
another = Aussi en cours : { $line }. Les nouvelles séances vont dans la dernière série prévue ; si l'autre est finie : aftercare series end { $id }
planned = C'est prévu.
none = Aucune série n'est encore prévue.
none-hint = Pour en prévoir une : aftercare series plan --goal acne_scars
in-list = { $line } ; prévue le { $day }
answers-before = Vos réponses avant cette séance :

## Une série : les noms ont 11 lettres au plus

series = Série
in-words = En mots
planned-on = Prévue le
spacing = Intervalle
session = Séance
ended-on = Finie le
as-planned = { $days }, comme vous le prévoyez
first = Séance 1 sur { $sessions }
appointment = Votre rendez-vous : { $day }.
