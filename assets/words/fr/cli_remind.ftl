without-notify = Sans --notify, il affiche ce qui est à faire.
notice = Un moment pour votre journal.
no-span = between : « { $text } » n'est pas une plage d'heures.
no-span-hint = Une plage s'écrit comme 08:00-22:00.
