unusable = { $file } ne peut pas être utilisé : { $why }.{ $kind ->
    [denied] {" "}Vérifiez ses droits.
   *[other] {""}
}
company = aftercare est ouvert dans une autre fenêtre.
no-random = Le système n'a pas donné de nombres au hasard.
damaged-hint = Les deux copies sont endommagées. Il y en a une autre à côté de chaque sauvegarde : copiez son key.json dans le dossier de données.
newer-hint = Utilisez l'aftercare le plus récent.
file-hint = Rien n'est perdu. Quand la cause est réglée, relancez aftercare : il reprend là où il s'est arrêté.
company-hint = Fermez-le, puis réessayez.
no-random-hint = Rien n'a été modifié.
