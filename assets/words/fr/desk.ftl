## Ce qu'un praticien a fait pour un signal
did-called = on s'est parlé
did-saw = vu sur place
did-wrote = consigne écrite
did-not-reach = pas pu joindre

## Où en est le fichier de quelqu'un
silent = sans nouvelles
outside = hors fourchette
not-logged =
    { $since ->
        [none] rien n'est noté
       *[other] dernière note { $since }
    }
nothing-received =
    { $since ->
        [none] rien n'est reçu
       *[other] dernier envoi { $since }
    }
no-session = pas encore de séance
session =
    séance { $number }{ $planned ->
        [none] {""}
       *[other] {" "}sur { $planned }
    }, { $date }, { $depth }, { $areas }
data-up-to = Données les plus récentes : { $written }. Reçues : { $received }.
no-bundle = Aucun dossier reçu de sa part : ce qui est ici a été saisi ici.
day-column = J{ $day }

## Ce qu'un fichier a apporté
new-logs =
    { $count ->
        [one] { $count } nouvelle note
       *[other] { $count } nouvelles notes
    }
logs-edited =
    { $count ->
        [one] { $count } note modifiée
       *[other] { $count } notes modifiées
    }
logs-removed =
    { $count ->
        [one] { $count } note supprimée
       *[other] { $count } notes supprimées
    }
new-photos =
    { $count ->
        [one] { $count } nouvelle photo
       *[other] { $count } nouvelles photos
    }
new-flags =
    { $count ->
        [one] { $count } nouveau signal
       *[other] { $count } nouveaux signaux
    }
answers-to-flags =
    { $count ->
        [one] { $count } réponse à un signal
       *[other] { $count } réponses à des signaux
    }
received = { $name } : { $logs }, { $photos }, dossier { $number }.
range =
    { $symptom } jusqu'à { $upper }, { $last ->
        [none] jour { $first }
       *[other] jours { $first } à { $last }
    }{ $every ->
        [true] , à chaque séance
       *[false] {""}
    }

## Ce qui a été fait, une ligne chacun
begun = fichier commencé
bundle-came = dossier { $number } arrivé, { $logs }, { $photos }
reviewed =
    vu{ $level ->
        [none] {""}
       *[other] , niveau { $level }
    }{ $did ->
        [none] {""}
       *[other] , { $did }
    }
commented = commentaire écrit
range-set = fourchette fixée : { $reason }
spacing-set =
    intervalle fixé à { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } : { $reason }
session-written = séance notée
log-corrected = note saisie ici, corrigée
log-removed = note saisie ici, supprimée
log-by-phone = note saisie par téléphone
log-from-paper = note saisie depuis le papier
reply-written = réponse { $number } écrite
card-accepted = sa nouvelle carte a été acceptée
range-taken-back = fourchette annulée
spacing-taken-back =
    intervalle de { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } annulé
comment-taken-back = commentaire annulé
