## How photos are drawn

way =
    { $way ->
        [kitty] kitty graphics
        [iterm2] iTerm2 pictures
        [sixel] sixels
        [blocks] half-blocks
        [indexed] half-blocks in 216 colours
        [ramp] characters
       *[off] words alone
    }
# $because is one of the reasons below; $cell a size such as 9x18.
drawn = { $way } ({ $because })
with-cell = { $way } ({ $because }), { $cell } pixels a cell
with-guess = { $way } ({ $because }), { $cell } pixels a cell, a guess: the terminal does not tell
through-tmux-kitty = photos = "kitty" in config.toml sends pictures through tmux, after: set -g allow-passthrough on
through-tmux = tmux lets them through after: set -g allow-passthrough on

## Why

settings-say = config.toml says so
no-colour = colour is switched off
theme = the theme has no colour
ascii = the letters are ASCII
no-size = the terminal does not tell its size in pixels
not-known = no terminal is known that shows pictures
