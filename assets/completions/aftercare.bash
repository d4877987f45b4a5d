# Completion of aftercare for bash. At each Tab the program is asked what could stand there.
_aftercare() {
    local word found part n=-1 words=()
    # bash parts words at = and :, the program does not.
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if ((n >= 0)) && [[ $word == [=:]* || ${words[n]} == *[=:] ]]; then
            words[n]+=$word
        else
            words[++n]=$word
        fi
    done
    # Where it answers nothing, a file is meant.
    found=$(command aftercare complete -- "${words[@]}" 2>/dev/null) || return
    compopt +o default 2>/dev/null
    compopt -o nosort 2>/dev/null
    part=$word
    [[ $part != [=:]* ]] || part=
    while IFS=$'\t' read -r word _; do
        [[ -z $word ]] || COMPREPLY+=("${word#"${words[n]%"$part"}"}")
    done <<<"$found"
    [[ ${COMPREPLY[0]-} != *[=:] ]] || compopt -o nospace 2>/dev/null
}
complete -o default -F _aftercare aftercare
