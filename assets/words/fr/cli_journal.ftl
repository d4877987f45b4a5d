## Un fichier de touches qui ne peut pas être lu

keys-line = { $file }, ligne { $line } : { $why }.
keys-file = { $file } : { $why }.
keys-hint = Corrigez ou retirez cette ligne ; `aftercare keys` affiche un fichier qui marche.

## De quelle séance il s'agit

no-answer = Le journal n'a pas répondu.
no-session = session : il n'y a pas de séance « { $text } ».
no-session-hint = Donnez son numéro ou son identifiant : aftercare session list

## Une date de l'ordinateur qui ne peut pas être juste

odd-clock = clock : { $why }
odd-clock-hint = Réglez la date de cet ordinateur et réessayez. Si elle est juste, ajoutez --clock-is-right.
correct-settings = Pour corriger : aftercare config edit
