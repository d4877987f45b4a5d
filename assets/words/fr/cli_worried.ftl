## Signes de danger et qui appeler

if-any = Si l'un de ces signes est là : { $step }
same-for = De même pour : { $what }.
answer-hours = On répond : { $hours }
call-anyway = Rien ne correspond ici, mais l'inquiétude reste ? Appelez quand même.
what-to-say = Quoi dire : aftercare flags --say

## Quatre questions

stopped = Arrêté. Rien n'a été enregistré.
no-session = Aucune séance n'est encore notée, ceci n'a donc pas été enregistré.
not-saved = Ceci n'a pas été enregistré. { $why }
none-ticked = Vous n'en avez coché aucun. Si l'inquiétude reste, appelez.
ask = Des numéros, n pour aucun, q pour arrêter :
type-numbers = Tapez les numéros de ceux qui sont là, ou n.
not-on-list = « { $line } » n'est pas dans la liste.
