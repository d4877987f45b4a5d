#compdef aftercare
# Completion of aftercare for zsh. At each Tab the program is asked what could stand there.
_aftercare() {
    local found line name what
    local -a whole begun
    # Where it answers nothing, a file is meant.
    if ! found=$(command aftercare complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null); then
        [[ $PREFIX != --*=* ]] || compset -P 1 '*='
        _files
        return
    fi
    for line in "${(@f)found}"; do
        [[ -n $line ]] || continue
        name=${line%%$'\t'*}
        what=${line#*$'\t'}
        line=${name//:/\\:}${what:+:$what}
        if [[ $name == *[=:] ]]; then begun+=("$line"); else whole+=("$line"); fi
    done
    # What is begun goes on without a space.
    (( ! $#begun )) || _describe -V 'begun' begun -S ''
    (( ! $#whole )) || _describe -V 'whole' whole
}
if [[ ${funcstack[1]} == _aftercare ]]; then _aftercare "$@"; else compdef _aftercare aftercare; fi
