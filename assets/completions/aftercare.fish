# Completion of aftercare for fish. At each Tab the program is asked what could stand there.
function __aftercare_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    # Where it answers nothing, a file is meant.
    command aftercare complete -- $words[2..] "$word" 2>/dev/null
    or __fish_complete_path "$word"
end
complete -c aftercare -f -k -a '(__aftercare_complete)'
