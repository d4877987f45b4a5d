"""Types the beginning of a command and a Tab into real shells, and reads what the line became.

Each shell is interactive, in a terminal of its own, without anybody's settings, and has read
`aftercare completions SHELL`. The line is not run: after the Tab, `echo ` is put before it.
"""
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Typed before the Tab, and the line afterwards.
LINES = [
    ("vocab", "vocabulary"),
    ("session sh", "session show"),
    ("--plain hist", "--plain history"),
    ("log --temp 37 --ses", "log --temp 37 --session"),
    ("session add --site chee", "session add --site cheeks"),
    ("session add --site=right-che", "session add --site=right-che"),
    ("session add --site=right-chee", "session add --site=right-cheeks"),
    ("log -a foreh", "log -a forehead"),
    ("log redn", "log redness="),
    ("log 3 0 0 1 warm", "log 3 0 0 1 warmth="),
    ("log --sign eye_p", "log --sign eye_pain"),
    ("log --took antih", "log --took antihistamine"),
    ("search sign:eye_p", "search sign:eye_pain"),
    ("search redn", "search redness:"),
    ("chart swe", "chart swelling"),
    ("log -d yes", "log -d yesterday"),
    ("log --day d7", "log --day d7"),
    ("log --day=bef", "log --day=before"),
    ("show d1", "show d1"),
    ("session add --date 2026-11-1", "session add --date 2026-11-1"),
    ("session add --date 2026-11-14", "session add --date 2026-11-14"),
    ("session show las", "session show last"),
    ("report --format ht", "report --format html"),
    ("report --output out-he", "report --output out-here.html"),
    ("log --note out-he", "log --note out-he"),
    # What is not there is left as it is, and nothing is said.
    ("log --session 9", "log --session 9"),
    ("nonsense here", "nonsense here"),
    ("--data-dir /nowhere session show las", "--data-dir /nowhere session show las"),
]
# With this journal there is nothing to know.
LOCKED = [("session show las", "session show las"), ("log -a foreh", "log -a forehead")]

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "bind 'set bell-style none'; . <(aftercare completions bash)"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -D -u; unsetopt beep; . <(aftercare completions zsh)"),
    "fish": (["fish", "--no-config", "-i"], "aftercare completions fish | source"),
}
PATIENCE = 30


class Shell:
    def __init__(self, name, environment, folder):
        command, setup = SHELLS[name]
        child, self.end = pty.fork()
        if child == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        self.child = child
        self.seen = b""
        self.enter(setup + "; echo READY''NOW", b"READYNOW")

    def until(self, mark):
        deadline = time.monotonic() + PATIENCE
        while mark not in self.seen:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.end], [], [], left)[0]:
                raise AssertionError(f"waited for {mark} in vain: {self.seen[-600:]!r}")
            self.seen += os.read(self.end, 65536)

    def quiet(self):
        """The prompt is there when nothing more comes."""
        while select.select([self.end], [], [], 0.15)[0]:
            self.seen += os.read(self.end, 65536)

    def enter(self, line, mark):
        os.write(self.end, line.encode() + b"\r")
        self.until(mark)
        self.seen = b""

    def completed(self, typed, number):
        """The line after a Tab."""
        # What comes after a Tab waits for it. Then the line's beginning and end are marked.
        os.write(self.end, f"aftercare {typed}\t".encode())
        os.write(self.end, b"\x01echo BEGIN''%d' '\x05' 'END''%d\r" % (number, number))
        self.until(b"END%d" % number)
        self.quiet()
        text = self.seen.rsplit(b"BEGIN%d" % number, 1)[1].split(b"END%d" % number)[0]
        self.seen = b""
        return text.decode().replace("aftercare ", "", 1).strip()

    def close(self):
        os.close(self.end)
        os.waitpid(self.child, 0)


def bytes_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def look(name, environment, folder, lines, wrong):
    shell = Shell(name, environment, folder)
    try:
        for number, (typed, wanted) in enumerate(lines):
            got = shell.completed(typed, number)
            if got != wanted:
                wrong.append(f"{name}: {typed!r} became {got!r}, not {wanted!r}")
    finally:
        shell.close()


def main():
    program, *rest = sys.argv[1:]
    with tempfile.TemporaryDirectory() as top:
        top = Path(top)
        for name in ("bin", "here", "home"):
            (top / name).mkdir()
        os.symlink(os.path.abspath(program), top / "bin/aftercare")
        (top / "here/out-here.html").write_text("")
        environment = {
            "PATH": f"{top}/bin:{os.environ['PATH']}", "HOME": str(top / "home"), "TERM": "xterm", "LANG": "C.UTF-8",
            "AFTERCARE_DATA_DIR": str(top / "data"), "AFTERCARE_NOW": "2026-11-19T21:00:00+01:00", "PS1": "> ",
        }
        subprocess.run(["aftercare", "session", "add", "--date", "2026-11-12", "--device", "pen", "--site", "cheeks:1.5"],
                       env=environment, check=True, capture_output=True)
        before = bytes_in(top / "data")
        wrong = []
        lines = [("vocab", "worried")] if rest == ["--selftest"] else LINES
        for name in SHELLS:
            look(name, environment, top / "here", lines, wrong)
        if rest == ["--selftest"]:
            assert len(wrong) == len(SHELLS), wrong
            print("selftest: a wrong completion is noticed in each shell")
            return
        assert bytes_in(top / "data") == before, "a Tab changed the journal"
        # A journal that cannot be read is no reason for words.
        shutil.rmtree(top / "data")
        (top / "data").mkdir()
        (top / "data/journal.db").write_bytes(b"no journal" * 1000)
        for name in SHELLS:
            look(name, environment, top / "here", LOCKED, wrong)
        assert not wrong, "\n" + "\n".join(wrong)
    print(f"shells: {len(LINES) + len(LOCKED)} lines in each of {', '.join(SHELLS)}: ok")


main()
