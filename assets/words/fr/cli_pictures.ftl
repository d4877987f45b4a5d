## Comment les photos sont dessinées

way =
    { $way ->
        [kitty] images kitty
        [iterm2] images iTerm2
        [sixel] sixels
        [blocks] demi-blocs
        [indexed] demi-blocs en 216 couleurs
        [ramp] caractères
       *[off] mots seulement
    }
drawn = { $way } ({ $because })
with-cell = { $way } ({ $because }), { $cell } pixels par case
with-guess = { $way } ({ $because }), { $cell } pixels par case, une estimation : le terminal ne le dit pas
through-tmux-kitty = photos = "kitty" dans config.toml fait passer les images par tmux, après : set -g allow-passthrough on
through-tmux = tmux les laisse passer après : set -g allow-passthrough on

## Pourquoi

settings-say = config.toml le dit
no-colour = la couleur est désactivée
theme = le thème n'a pas de couleur
ascii = les lettres sont en ASCII
no-size = le terminal ne dit pas sa taille en pixels
not-known = aucun terminal connu pour montrer des images
