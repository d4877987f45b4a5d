## Ce qui vient d'être fait, en bas de l'écran
undo = u l'annule.
before-saved = Enregistré : votre peau d'avant.
day-saved = Jour { $day } enregistré.{ $undo }
log-removed = Note du jour { $day } supprimée. u la fait revenir.
session-saved = Séance enregistrée.{ $undo }
session-removed = Séance supprimée. u la fait revenir.
profile-saved = Profil enregistré.
range-saved = Fourchette enregistrée : les signaux la suivent.
plan-saved = Série enregistrée.{ $undo }
answers-saved = Réponses enregistrées.{ $undo }
saved = Enregistré.{ $undo }
sheet-saved = Fiche de soins enregistrée.{ $undo }
tool-saved = Outil enregistré.{ $undo }
exception-saved = C'est noté.{ $undo }
photo-saved = Photo ajoutée : { $day }.{ $undo }
photo-marked = C'est marqué.{ $undo } b montre ce que disent toutes les photos.
photo-removed = Photo retirée. u la fait revenir.
answered = C'est noté.
undone = Annulé. U le refait.
redone = Refait.
nothing-to-undo = Rien à annuler.
nothing-to-redo = Rien à refaire.
changed-elsewhere = Une autre fenêtre a modifié le journal : le voici à jour.
letter-taken = Reçu : les signaux en tiennent compte.{ $undo }
reviewed = Signé comme vu.
kept-in-file = Gardé dans son fichier. Aucun dossier reçu de sa part : appelez.
comment-kept = Commentaire gardé : il part avec la prochaine réponse. u l'annule.
adjustment-kept = Gardé : cela part avec la prochaine réponse. u l'annule.
taken-back = Annulé : cela ne part pas avec la réponse.
new-rules = Les règles sont plus récentes (version { $version }) : cette séance a été réévaluée.

## Ce qui a été tapé, puis quitté
kept = Gardé, pas enregistré : { $again }.
discarded = Abandonné.
opens-again = { $key } le rouvre
worried-goes-on = ! continue. { $step }
worried-answers = ! continue avec vos réponses
on-side = { $area } { $side }

read-as = Lu comme { $degrees } { $unit } : { $own }.
no-temperature = { $degrees } { $unit } est gardé mais ne compte pas : ce n'est pas une température du corps. { $other ->
    [none] Mesurez encore une fois.
   *[other] Vouliez-vous dire { $degrees } { $other } ?
}
settings-kept = Gardé dans config.toml.
