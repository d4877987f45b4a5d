output = output : un calendrier est un fichier, et ici il remplirait l'écran.
output-hint = Nommez un fichier : aftercare calendar -o aftercare.ics (-o - l'affiche quand même)
