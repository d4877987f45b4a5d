## aftercare review list

nobody = Personne. Pour importer ce qu'on a envoyé : aftercare review import FICHIER ou DOSSIER
handled = traité
not-signed = pas signé

## aftercare review show

since-last-look = Depuis le dernier passage : { $news }.
note = Jour { $day } : « { $note } »
they-wrote = La personne a écrit :
trail = Historique :

## Ce qui est saisi au poste

nothing-to-log-hint = Quatre nombres de 0 à 4 : rougeur gonflement bleus boutons, par exemple `aftercare review log NOM 3 0 0 1 --none` ; ou ligne par ligne avec -i.
saved-paper =
    Enregistré pour { $name }, jour { $day } : { $log }.
    recopié d'un papier, saisi par { $by }.
saved-phone =
    Enregistré pour { $name }, jour { $day } : { $log }.
    dit au téléphone, saisi par { $by }.
begun = Le fichier de { $name } est commencé.
session-saved = Séance enregistrée pour { $name }, { $date }.

## Ce qui a été fait

signed = Signé comme vu.
kept = Gardé : cela va dans la prochaine réponse.
taken-back = Annulé : cela ne va pas dans la réponse.
reply-in =
    La réponse est dans { $file }
    Personne ne l'a tant que vous ne l'envoyez pas.
report-in =
    Le rapport est dans { $file }
    Personne ne l'a tant que vous ne l'envoyez pas.
ask-words = Les mots qui l'ouvrent :
nothing-new = Il n'y avait rien de nouveau.
refused = { $file } a été refusé : { $why }
range = { $symptom } jusqu'à { $upper }, jours { $first } à { $last } : cela va dans la prochaine réponse.
