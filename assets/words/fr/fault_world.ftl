## Messages sur le bureau

no-notices = { $program } n'est pas là pour afficher un message. Installez-le (Debian, Ubuntu : libnotify-bin ; Fedora, Arch : libnotify).
notice-failed = { $program } n'a pas pu afficher le message : { $why }.

## Rappels par une minuterie systemd

no-systemd = Seul Linux a systemd. Utilisez cron ou ce que propose votre système : aftercare remind --help
no-home-for-units = Il n'y a pas de dossier personnel où mettre les unités.
not-ours = { $file } n'a pas été fait par aftercare : rien n'a été modifié. Déplacez-le d'abord.
odd-path = systemd n'accepte pas un chemin comme { $path }. Déplacez-le vers un chemin sans guillemets ni barres obliques inverses.
unit = Un moment pour votre journal

## L'horloge et les dossiers

no-moment = AFTERCARE_NOW doit être un moment comme 2026-11-20T09:30:00+01:00, pas « { $text } ». Corrigez-le ou retirez-le.
no-zone = TZ doit être un fuseau horaire comme Europe/Paris, pas « { $text } ». Corrigez-le ou retirez-le.
no-home = Il n'y a pas de dossier personnel où garder le journal. Indiquez un dossier avec --data-dir ou AFTERCARE_DATA_DIR.
no-folder = Le dossier { $folder } ne peut pas être créé : { $why }. Vérifiez ses droits, ou indiquez un autre dossier avec --data-dir.
ended = { $program } s'est terminé avec { $status }
no-viewer = { $program } n'est pas là pour l'ouvrir
is-set = { $name } est défini
is = { $name } vaut { $value }
