"""Does anything leave the machine? A whole story under strace: network.py AFTERCARE.

A person logs, photographs, looks, backs up, locks, exports and writes to a clinic, which looks at it, in commands and on
screens. Every call of the system that could speak to somebody is told, of every thread and every program that was started:
no socket is made but pairs between threads, nothing is connected, bound or sent to an address, and no other program is
started. A notice that the person asked for starts one, and that one alone may speak to the desktop (AF_UNIX).

Ends with 1 where anything is otherwise. `--selftest` shows that what speaks is caught.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
import storage  # noqa: E402
from failures import Screen  # noqa: E402

CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")
# By these somebody else can be reached, or can reach us. A pair of sockets has no address.
SPEAKS = {"socket", "connect", "bind", "listen", "accept", "accept4", "io_uring_setup"}
NOTICE = "notify-send"


class Watch:
    """Runs commands under strace and judges what they called."""
    def __init__(self, folder):
        self.folder, self.traces, self.calls, self.faults = folder, 0, 0, []

    def strace(self, command):
        self.trace = self.folder / "trace"
        self.traces += 1
        return ["strace", "-f", "-qq", "-e", "trace=%network,io_uring_setup,execve", "-e", "signal=none", "-o", self.trace, *command]

    def judge(self, name, notices=False):
        lines = [match.groups() for match in map(CALL.match, self.trace.read_text(errors="replace").splitlines()) if match]
        assert lines and lines[0][1] == "execve", (name, lines[:3])
        self.calls += len(lines) - 1
        desktop = set()
        for pid, call, rest in lines[1:]:
            if call == "execve":
                if notices and f"{NOTICE}\"" in rest.split(",")[0]:
                    desktop.add(pid)
                elif pid not in desktop and "= -1" not in rest:
                    self.faults.append(f"{name} started a program: {rest[:100]}")
            elif (call in SPEAKS or call.startswith("send") and "sa_family=" in rest) and not (pid in desktop and "AF_INET" not in rest):
                self.faults.append(f"{name}: {call}({rest[:100]}")
            elif call == "socketpair" and not rest.startswith("AF_UNIX"):
                self.faults.append(f"{name}: {call}({rest[:100]}")

    def command(self, name, command, notices=False, **how):
        done = subprocess.run(self.strace(command), stdin=subprocess.DEVNULL, capture_output=True, text=True, **how)
        self.judge(name, notices)
        return done


class Story:
    def __init__(self, program, folder):
        self.watch, self.home = Watch(folder), storage.Home(program, folder)
        self.clinic = folder / "practice"
        self.screens = 0
        self.home.prepare(storage.Scenario(backups=True))
        (folder / "stick").mkdir()
        (self.home.data / "config.toml").write_text(f'second_backup = "{folder}/stick"\n')
        (folder / "passphrase").write_text("warm rain on a tin roof\n")
        (folder / "bin").mkdir()
        notice = folder / "bin" / NOTICE
        notice.write_text(f"#!{sys.executable}\nimport socket; socket.socket(socket.AF_UNIX).connect_ex('/nowhere/bus')\n")
        notice.chmod(0o700)
        self.home.env["PATH"] = f"{folder}/bin:{self.home.env['PATH']}"

    def says(self, *args, data=None, refused=False, **how):
        done = self.watch.command(" ".join(args[:2]), self.home.command(args, data), env=self.home.env, cwd=self.home.folder, **how)
        assert refused or done.returncode == 0, (args, done)
        return done

    def screen(self, name, args, keys, data=None):
        command = self.home.command(args, data) if args != ["demo"] else [self.home.program, *args]
        screen = Screen(self.home, self.watch.strace(command))
        for typed, until in keys:
            assert screen.keys(typed, until), (name, typed, until)
        assert screen.end() == 0, name
        self.watch.judge(name)
        self.screens += 1

    def run(self):
        folder = self.home.folder
        self.says("clinic", "set", "--name", "Example Clinic", "--by", "AE", data=self.clinic)
        card = json.loads(self.says("--json", "clinic", "card", data=self.clinic).stdout)
        self.says("clinic", "start", "P-0117", "--date", "2026-11-12", "--device", "pen", "--site", "cheeks:1.5", "-o", "start.aftercare",
                  data=self.clinic)
        self.says("import", "start.aftercare", "--yes", "--fingerprint", card["fingerprint"])
        self.says("remind", "--notify", notices=True)
        # The control: it did start one, which spoke.
        unasked = Watch(folder)
        unasked.trace = self.watch.trace
        unasked.judge("a notice")
        assert len(unasked.faults) >= 2, unasked.faults
        for day in ("d1", "d3", "d5"):
            self.says(*storage.log("3 2 1 0", day))
        self.says("photo", "add", "{photo0}", "-d", "d5")
        self.says("session", "add", "--date", "2026-11-19", "--device", "pen", "--site", "forehead:0.5")
        for args in ["status", "show", "flags", "check", "chart redness", "photo list", "search redness:1+", "history", "undo", "redo", "series",
                     "calendar", "remind", "worried", "privacy", "keys", "vocabulary", "backup", "backup --prove", "doctor", "restore --yes",
                     "report -o report.html", "report -o report.pdf", "export json", "export csv -o tables", "export fhir -o one.fhir.json",
                     "export bundle -o p.aftercare"]:
            self.says(*args.split())
        self.screen("the journal on the screen", [], [
            ("", "i writes one"), ("3101n", "Enter"), ("\r", "Saved"), ("gc", "usual range"), ("gp", "hoto"), ("gf", "lag")])
        self.screen("the demo", ["demo"], [("", "edness")])
        self.says("review", "import", "p.aftercare", data=self.clinic)
        for args in ["review list", "review show P-0117", "backup", "doctor"]:
            self.says(*args.split(), data=self.clinic)
        self.screen("the desk on the screen", ["review"], [("", "P-0117"), ("\r", "edness")], data=self.clinic)
        self.home.env["AFTERCARE_PASSPHRASE_FILE"] = str(folder / "passphrase")
        locks = self.says("lock", "--yes", refused=True).returncode == 0
        if locks:
            for args in ["status", "log 1 0 0 0 --none", "photo add {photo1}", "backup", "doctor", "unlock --yes"]:
                self.says(*args.split())
        return locks


def story(program):
    with tempfile.TemporaryDirectory() as folder:
        story = Story(program, Path(folder))
        locks = story.run()
        watch = story.watch
    print(f"network: {watch.traces - story.screens} commands and {story.screens} screens, {'with' if locks else 'without'} the lock, made "
          f"{watch.calls} calls about sockets or programs; what left the machine: {len(watch.faults)}")
    for fault in watch.faults:
        print(f"  {fault}")
    return len(watch.faults)


# ---------------------------------------------------------------- does it catch anything?

CONTROLS = {
    "IPv4": "import socket; socket.socket()",
    "IPv6 datagrams": "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "netlink": "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "a name looked up": "import socket\ntry: socket.getaddrinfo('example.org', 80)\nexcept OSError: pass",
    "the desktop, unasked": "import socket; socket.socket(socket.AF_UNIX).connect_ex('/nowhere/bus')",
    "a thread": "import socket, threading; t = threading.Thread(target=socket.socket); t.start(); t.join()",
    "another program": "import subprocess; subprocess.run(['true'])",
}
QUIET = "import socket; a, b = socket.socketpair(); a.send(b'x'); b.recv(1)"


def selftest():
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text in [*CONTROLS.items(), ("a pair between threads", QUIET)]:
            watch = Watch(Path(folder))
            watch.command(name, [sys.executable, "-S", "-c", text])
            print(f"control, {name}: {watch.faults[:1] or 'nothing'}")
            wrong += bool(watch.faults) == (text is QUIET)
    print("selftest: each is caught" if not wrong else "selftest: FAILED")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if (selftest() if "--selftest" in sys.argv else story(sys.argv[1])) else 0)
