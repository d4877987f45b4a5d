failed = sauvegarde ratée
today = sauvegarde aujourd'hui { $time }
on = sauvegarde { $day }
none-yet = pas encore de sauvegarde

## Pour en prendre soin.

no-folder = Aucune sauvegarde ne peut se faire dans { $folder } : { $why }. Déplacez ce qui s'y trouve, ou donnez-vous le droit d'y écrire.
