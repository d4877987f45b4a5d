named = La démo ne touche jamais à un journal à vous, et un dossier est nommé.
named-hint = Enlevez --data-dir et retirez AFTERCARE_DATA_DIR. Pour garder le journal inventé : aftercare demo --keep NOUVEAU_DOSSIER
not-empty = keep : { $folder } existe déjà et n'est pas vide.
not-empty-hint = Nommez un nouveau dossier : on n'écrit jamais par-dessus ce qui est à vous.
cannot-make = keep : { $folder } ne peut pas être créé : { $error }.
kept = Un journal inventé est dans { $folder }. Pour l'ouvrir : aftercare --data-dir { $folder }
no-temporary = Aucun dossier temporaire ne peut être créé : { $error }.
