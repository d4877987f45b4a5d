## aftercare profile show : les noms ont 13 lettres au plus

not-told = pas dit
name = Nom
whom-to-call = À appeler
country = Pays
skin = Peau, soleil
born = Naissance
health = Santé
spacing = Intervalle
no-contact = pas dit : aftercare profile set --contact clinic --phone …
in-country = { $country } ; urgence : { $number }
not-answered = pas de réponse
day-ends = Un jour finit à { $hour }:00
between-sessions =
    { $days ->
        [one] { $days } jour entre les séances ({ $by })
       *[other] { $days } jours entre les séances ({ $by })
    }

## aftercare profile set

saved = Enregistré.
no-emergency-number = Le numéro d'urgence n'est pas connu ici pour ce pays : { $country }. Cherchez-le et notez-le.
country-hint = Deux lettres, par exemple FR.
skin-tone = skin-tone : « { $text } » n'est pas entre 1 et 6.
skin-tone-hint = `aftercare vocabulary` dit ce que chacun veut dire.
year = birth-year : « { $text } » n'est pas une année.
year-hint = Une année s'écrit comme 1990.
risk = risk : « { $other } » n'est ni yes (oui), ni no (non), ni unknown (pas connu).
risk-hint = Par exemple --risk diabetes=no
hour = day-ends : « { $text } » n'est pas une heure de 0 à 6.
hour-hint = Par exemple --day-ends 4
phone = phone : il n'y a aucun chiffre dedans.
phone-hint = Par exemple 555 0199.
