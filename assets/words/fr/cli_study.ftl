## aftercare study join

joined-already =
    Vous participez déjà à cette étude.
    Pour donner : aftercare study contribute
other-words = fingerprint : les mots de la clé de cette étude sont « { $words } ».
other-words-hint = Ce ne sont pas ceux que vous avez donnés. Ne participez pas avec ce fichier : demandez à l'étude.
ask-join = Les mots sont-ils les mêmes, et voulez-vous participer ? o ou n
join-hint = Pour participer sans question : --yes --fingerprint "LES SIX MOTS DE L'ÉTUDE"
nothing-given = Rien n'a encore été donné.
given-stays = Ce que vous avez déjà donné reste donné.
joined =
    Vous participez à { $id }. { $given }
    Pour voir ce que vous donneriez, et le donner : aftercare study contribute { $id }
    Pour arrêter à tout moment : aftercare study withdraw { $id }
no-study-file =
    file : { $file } n'est pas un fichier d'étude utilisable.
    { $lines }
no-study-file-hint = Demandez son fichier à l'étude. Rien n'a été modifié.
not-text = ce n'est pas du texte UTF-8

## Ce qu'une personne accepte

different-now = Vous participez déjà à cette étude. Ce qui change : { $parts }. On vous le redemande ; si c'est non, tout reste comme vous l'avez accepté.
other-key = Une étude garde sa clé. Si celle-ci est différente, le fichier vient peut-être de quelqu'un d'autre : demandez à l'étude avant d'accepter.
what-it-is = Une étude vous demande de lui donner le suivi de votre peau après les séances. C'est votre choix, et rien ne marche moins bien ici si vous dites non.
study-says = Ce que dit l'étude (texte { $version }) :
would-give = Ce que vous donneriez, chaque fois que vous le dites et jamais autrement :
never-given = Ce qui n'est jamais donné :
number = Vous y êtes un numéro de 32 chiffres, différent dans chaque étude.
how-passed-on = Comment cela peut être transmis
who-answers = Qui répond des données
who-approved = Qui l'a approuvée
whom-to-ask = À qui s'adresser
until = Jusqu'à
how-to-stop = Comment arrêter
to-stop = aftercare study withdraw, à tout moment et sans raison. Les tableaux déjà publiés ne peuvent pas être retirés.
key-words = La clé de l'étude a ces six mots. Ils doivent être ceux que l'étude a donnés sur papier ou sur sa propre page ; sinon, quelqu'un d'autre lirait ce que vous donnez :

## aftercare study show

none =
    Vous ne participez à aucune étude. Une étude vous donne un fichier : aftercare study join FICHIER
    Rien de vous ne part tout seul chez personne.
agreed = Vous avez accepté le texte { $version } : { $date }.
given = Donné : { $count }, la dernière fois : { $date }.
nothing-given-yet = Rien n'a encore été donné : aftercare study contribute { $id }
withdrew-on = Vous avez quitté cette étude : { $date }.
takes-until = Elle prend des contributions jusqu'à cette date : { $date }.
asked-for = Demandé :
passed-on = Transmis ({ $level }) :
whom-to-ask-label = À qui s'adresser :
joined-list = `aftercare study` montre celles auxquelles vous participez.
no-study = Vous ne participez à aucune étude.
no-study-hint = Une étude vous donne un fichier : aftercare study join FICHIER
several = id : il y a plusieurs études.
say-which = Dites laquelle : { $names }

## aftercare study contribute

only-shown =
    { $shown }
    Rien n'a été donné : ceci le montre seulement.
ask-give = Donner ceci à { $title } ? o ou n
give-hint = Pour l'écrire sans question : --yes ; --dry-run le montre seulement.
written = C'est dans { $file }. Seule l'étude peut l'ouvrir.
send-to = Envoyez-le à :
takes-place = Il remplace ce que vous avez donné avant.
nobody-has-it = Personne ne l'a tant que vous ne l'envoyez pas.

## aftercare study withdraw

before-withdraw = Vous quittez { $title }. Il ne faut pas de raison, et personne ici n'y perd. Ensuite, plus rien ne peut être donné à cette étude, et cela ne peut pas être annulé.
withdraw-hint = Pour la quitter sans question : --yes
ask-withdraw = Quitter l'étude ? o ou n
file-missing = Vous avez quitté l'étude, et cela reste. Il manque seulement le fichier pour l'étude : { $why }
withdrew = Vous avez quitté { $study }.
nothing-to-send = Rien n'a été donné d'ici, il n'y a donc rien à envoyer. Si vous voulez quand même le faire savoir, { $file } le dit.
now-send = Envoyez maintenant ce fichier :
to = À :
rows-taken-out = Avec lui, l'étude retire vos lignes de tout ce qu'elle fait à partir de là. Les tableaux et données déjà publiés ne peuvent pas être retirés.

## Chaque valeur qui serait donnée. Dans les valeurs, les noms viennent du fichier de l'étude

would-be-given = Voici ce qui serait donné à { $study }, et rien d'autre :
you-are = Vous y êtes { $participant }. C'est le numéro { $number }.
made-by = Vous avez accepté le texte { $version }. Fait par { $program }, règles { $rules }.
age-group = âge { $age }
skin = peau { $skin }
condition =
    { $is-so ->
        [true] un problème de santé : oui
       *[false] un problème de santé : non
    }
about-you = Sur vous :
places = zones { $places }
depth = palier de profondeur { $depth }
expected = attendu comme le palier { $band } (fourchettes { $ranges })
tool = outil { $tool }
setting = lieu { $setting }
weeks =
    { $weeks ->
        [one] { $weeks } semaine après la précédente
       *[other] { $weeks } semaines après la précédente
    }
products = produits { $products }
and = et
began = journal commencé : { $began }
first-logged = première note au jour { $day }
treatment = Séance { $number } :
logged =
    { $logs ->
        [1] Jour { $day }, noté une fois :
       *[other] Jour { $day }, noté { $logs } fois :
    }
temperature = température { $temperature }
all-signs = tous les signes d'alerte
yes-to = oui à { $names }
no-to = non à { $names }
nothing = rien
took = pris :
met = exposition :
level = niveau { $level }
since = depuis le jour { $since }
about = à propos de { $symptom }
still-open =
    { $is-so ->
        [true] encore ouvert : oui
       *[false] encore ouvert : non
    }
called =
    { $is-so ->
        [true] appelé : oui
       *[false] appelé : non
    }
seen =
    { $is-so ->
        [true] vu : oui
       *[false] vu : non
    }
what-was-said = ce qui a été dit : { $outcome }
rules = règles { $rules }
flag = Signal { $rule } :
same-day = le jour même
later =
    { $days ->
        [one] { $days } jour plus tard
       *[other] { $days } jours plus tard
    }
changed = modifié après un signal
