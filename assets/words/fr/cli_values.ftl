temperature-hint = En degrés, par exemple --temp 37.2 ou --temp 99F
four-numbers =
    { $count ->
        [one] Il faut quatre nombres, en voici { $count }.
       *[other] Il faut quatre nombres, en voici { $count }.
    }
four-numbers-hint = Dans cet ordre : rougeur gonflement bleus boutons. Ou avec leur nom : redness=3
twice = { $symptom } : c'est là deux fois.
twice-hint = Dites chaque symptôme une seule fois.
no-pair = { $field } : « { $text } » n'a pas la forme NOM=VALEUR.
no-pair-hint = Par exemple warmth=1
no-severity = { $field } : « { $text } » n'est pas un degré de 0 à 4.
severities = 0 rien, 1 léger, 2 moyen, 3 fort, 4 extrême.
took-none = took : none (rien) et autre chose.
took-none-hint = Enlevez none, ou le reste.
none-too-early = none : il manque encore { $missing }.
none-too-early-hint = Donnez d'abord les quatre nombres : rougeur gonflement bleus boutons. Puis --none répond au reste.
