"""Every call of the system for the data folder fails in turn, by strace: failures.py AFTERCARE [SCENARIO...].

Each scenario of storage.py is run to its first command. That runs once more for every call that it makes for something
below the data folder and for every error that the call may give: alone, and from there on. Then

- it did not panic, and ended with 0, 1 or 3;
- with 0 the entry is there, else the folder holds what it held before, and the words on stderr say why and what to do;
- nothing is half there: `status` and `doctor` find nothing wrong, photos are their records', nothing is left lying about;
- the same command works once the cause is gone.

Ends with 1 where anything is otherwise. `--selftest` shows that broken promises are caught.
"""
import argparse
import fcntl
import hashlib
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
import storage  # noqa: E402
from powerloss import memory  # noqa: E402

CREATE = "openat with O_CREAT"
# What each call may answer.
ERRORS = {
    "write": "ENOSPC EDQUOT EIO", "pwrite64": "ENOSPC EDQUOT EIO", "ftruncate": "ENOSPC EIO",
    "fsync": "EIO ENOSPC EDQUOT", "fdatasync": "EIO ENOSPC EDQUOT",
    CREATE: "ENOSPC EDQUOT EROFS EACCES EIO ENOENT", "openat": "EACCES EIO ENOENT", "mkdir": "ENOSPC EDQUOT EROFS EACCES EIO ENOENT",
    "rename": "ENOSPC EDQUOT EROFS EACCES EIO ENOENT", "link": "ENOSPC EROFS EACCES EIO", "unlink": "EROFS EACCES EIO ENOENT",
    "renameat2": "ENOSPC EDQUOT EROFS EACCES EIO ENOENT", "linkat": "ENOSPC EROFS EACCES EIO",
    "fchmod": "EROFS EACCES EIO", "chmod": "EROFS EACCES EIO",
}
# What fails together while the cause lasts. Not `write`: the words go out by it.
BYTES, NAMES = {"pwrite64", "ftruncate", "fsync", "fdatasync", "mkdir"}, {"openat", "mkdir", "rename", "link", "unlink", "renameat2", "linkat"}
TOGETHER = {"ENOSPC": BYTES, "EDQUOT": BYTES, "EIO": BYTES, "EROFS": NAMES, "EACCES": NAMES, "ENOENT": NAMES}
CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")
# What the words must say while the cause lasts. After one failure alone, "a fault" is all that can be known.
WORDS = {
    "ENOSPC": r"full|room|space", "EDQUOT": r"full|room|space|quota", "EROFS": r"not changed|only be read|rights",
    "EACCES": r"rights|not changed|may not write", "EIO": r"fault|not changed|[Ii]nput/output|disk did not confirm",
    "ENOENT": r"no journal|no session|no backup|not there|fault|No such",
}
A_FAULT = r"fault|only be read|not changed|cannot"
A_WAY_OUT = re.compile(r"try again|once more|--data-dir|[Mm]ake |[Cc]heck |Look |Free |[Ss]ee that|[Rr]un `?aftercare|aftercare \w+", re.S)
IT_IS_SAVED = re.compile(r"is saved, but|Gone for good")


def traced(home, args, data, trace, faults=()):
    """Runs a command and tells its calls: what, which one of its thread, is it for what is below `data`, was it failed, the line."""
    calls = ",".join(call for call in ERRORS if call != CREATE)
    inject = [part for call, error, when in faults for part in ("-e", f"inject={call}:error={error}:when={when}")]
    command = ["strace", "-f", "-q", "-y", "-s", "300", "-e", f"trace={calls}", "-e", "signal=none", *inject, "-o", trace]
    done = subprocess.run([*command, *home.command(args, data)], env=home.env, cwd=home.folder, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, errors="replace")
    counts, calls = Counter(), []
    for line in Path(trace).read_text(errors="replace").splitlines():
        match = CALL.match(line)
        if match:
            pid, call, rest = match.groups()
            counts[pid, call] += 1
            # Below or the folder itself, by its name or as a descriptor.
            ours = re.search(rf'["<]{re.escape(str(data))}(/[^">]*)?[">]', rest.split(" = ")[0])
            calls.append((call, counts[pid, call], bool(ours), "(INJECTED)" in rest, line))
    return done, calls


@dataclass
class Result:
    name: str
    call: str
    hit: str
    code: int
    said: str
    wrong: tuple


class Trial:
    """A command in a folder of which copies are made."""
    def __init__(self, home, name, scenario, scratch):
        self.home, self.name, self.args, self.scratch = home, name, scenario.work[0], scratch
        home.prepare(scenario)
        self.start = home.data
        self.before = storage.look(home, self.copy("before"))
        done = self.copy("after")
        home.need(self.args, done)
        self.shape = storage.shape_of(home, done)
        self.changes = scenario.changes

    def copy(self, name):
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        if self.start.exists():
            shutil.copytree(self.start, folder)
        return folder

    def faults(self):
        """Every failure of every call of an undisturbed run, as what strace is asked for: alone, and for as long as it lasts."""
        _, calls = traced(self.home, self.args, self.copy("calls"), str(self.scratch / "calls.trace"))
        found, seen = [], Counter()
        for call, number, ours, _, line in calls:
            for error in ERRORS[CREATE if "O_CREAT" in line else call].split() if ours else ():
                found.append(((call, error, str(number)),))
                if call != "write":
                    together = TOGETHER[error] | {call}
                    found.append(tuple((one, error, f"{number if one == call else seen[one] + 1}+") for one in sorted(together)))
            seen[call] += 1
        return list(dict.fromkeys(found))

    def run(self, faults):
        """What was failed, what came of it, and what is wrong with that."""
        name = " ".join("-".join(fault) for fault in faults)
        folder = self.copy(hashlib.sha256(name.encode()).hexdigest()[:16])
        trace = str(folder) + ".trace"
        done, calls = traced(self.home, self.args, folder, trace, faults)
        hit = [one for one in calls if one[3] and one[2]]
        wrong = self.judge(done, folder, faults, hit[0][4]) if hit else []
        said = " ".join(done.stderr.split("(AFTERCARE_NOW).")[-1].split()).replace(str(folder), "DATA")
        shutil.rmtree(folder, ignore_errors=True)
        Path(trace).unlink()
        return Result(name, hit[0][0] if hit else None, hit[0][4].replace(str(folder), "DATA") if hit else "", done.returncode,
                      re.sub(r"\.tmp\w+", ".tmp", said), tuple(wrong))

    def judge(self, done, folder, faults, hit):
        """What is wrong, or nothing."""
        error, lasts = faults[0][1], faults[0][2].endswith("+")
        # A journal that cannot be removed is met again when it is read, where nobody tries to write.
        words = WORDS[error] if lasts and "unlink(" not in hit else f"{WORDS[error]}|{A_FAULT}"
        wrong = []
        if "panicked" in done.stderr:
            wrong.append("panic")
        if done.returncode not in (0, 1, 3):
            wrong.append(f"ended with {done.returncode}")
        if done.returncode and not (re.search(words, done.stderr) and A_WAY_OUT.search(done.stderr)):
            wrong.append("unclear")
        held = storage.look(self.home, folder)
        wrong += held.faults
        # Where nothing can be removed, or no folder be opened to remove what is in it, nothing can be tidied up.
        stuck = any(call == "unlink" or call == "openat" and lasts for call, *_ in faults) or "O_DIRECTORY" in hit
        if held.litter and not stuck:
            wrong.append("something is left lying about")
        shape = storage.shape_of(self.home, folder)
        if done.returncode == 0 and shape != self.shape:
            wrong.append("lost: it said that all is well")
        told_saved = bool(IT_IS_SAVED.search(done.stdout + done.stderr))
        if told_saved and shape != self.shape:
            wrong.append("lost: it said that it is saved")
        elif done.returncode and self.changes and held.content != self.before.content and not told_saved:
            wrong.append("done, but it said that it failed" if shape == self.shape else "half done")
        if done.returncode and not told_saved:
            if (orphans := self.orphans(folder)) and not stuck:
                wrong.append(f"an original without a record: {orphans}")
            again = self.home.run(self.args, folder, storage.LATER)
            if again.returncode or storage.shape_of(self.home, folder) != self.shape:
                wrong.append(f"does not work again: {again.returncode} {again.stderr[-200:]}")
            wrong += storage.look(self.home, folder).faults
        return wrong

    def orphans(self, folder):
        recorded = storage.originals_of(self.home, folder)
        return [path.name[:8] for path in (folder / "vault").rglob("*") if path.is_file() and path.name.split(".")[0] not in recorded]


def run(program, name, every, verbose):
    scenario = storage.SCENARIOS[name]
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        scratch = Path(folder, "scratch")
        scratch.mkdir()
        trial = Trial(storage.Home(program, folder), name, scenario, scratch)
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(trial.run, trial.faults()[::every]))
    tried = [one for one in results if one.hit]
    wrong = [one for one in tried if one.wrong]
    print(f"{name}: {len(tried)} failures of {len({one.call for one in tried})} kinds of call, {sum(one.code == 0 for one in tried)} harmless, "
          f"{sum(one.code != 0 for one in tried)} told, panics {sum('panic' in one.wrong for one in tried)}, wrong {len(wrong)}")
    for (what, code, said), ones in grouped(wrong, lambda one: (one.wrong, one.code, one.said)):
        print(f"  {len(ones)} x {'; '.join(what)} ({code}: {said})"[:500] + f"\n      such as {ones[0].name[:60]}: {ones[0].hit[:150]}")
    if verbose:
        for (code, said), ones in grouped(tried, lambda one: (one.code, one.said)):
            print(f"  {len(ones):4} x {code}: {said[:400]}")
    return len(wrong)


def grouped(results, key):
    groups = {}
    for one in results:
        groups.setdefault(key(one), []).append(one)
    return sorted(groups.items(), key=lambda pair: -len(pair[1]))


# ---------------------------------------------------------------- what vanishes and comes back

class Screen:
    """The program on a terminal of its own."""
    def __init__(self, home, command=None):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            command = command or home.command([])
            os.chdir(home.folder)
            os.execvpe(command[0], command, home.env)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def keys(self, keys, until):
        """Types, and reads until the screen says something; answers whether it did."""
        os.write(self.terminal, keys.encode())
        seen, end = b"", time.monotonic() + 30
        while until.encode() not in seen and time.monotonic() < end:
            if select.select([self.terminal], [], [], 1)[0]:
                try:
                    seen += os.read(self.terminal, 65536)
                except OSError:
                    break
        return until.encode() in seen

    def end(self):
        os.write(self.terminal, b"\x03")
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


def vanishing(program):
    """The data folder, the journal or the vault goes away, and comes back: between commands, and under an open screen."""
    tried, wrong = 0, []

    def expect(what, so):
        nonlocal tried
        tried += 1
        if not so:
            wrong.append(what)
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        home = storage.Home(program, folder)
        data, away = home.data, Path(folder, "away")
        for args, what, code, words in [
            (["log", "1", "0", "0", "0"], data, 1, "No session"), (["status"], data, 0, ""), (["photo", "list"], data, 0, ""),
            (["doctor"], data / "vault", 1, "is not where it was"), (["photo", "list"], data / "vault", 0, "MISSING"),
            (["photo", "add", "{photo1}"], data / "vault", 0, ""), (["photo", "add", "{photo1}"], data / "cache", 0, ""),
        ]:
            name = f"{args[:2]} without {what.name}"
            home.prepare(storage.SCENARIOS["photo"])
            home.need(["photo", "add", "{photo0}"])
            what.rename(away)
            done = home.run(args)
            said = done.stdout + done.stderr
            expect(f"{name}: {done.returncode} {said}", done.returncode == code and words in said and "panicked" not in said)
            expect(f"{name}: it was made anew", "add" in args or not what.exists())
            shutil.copytree(away, what, dirs_exist_ok=True)
            shutil.rmtree(away)
            home.need(storage.log("1 0 0 0", "yesterday"))
            expect(f"{name}: afterwards {storage.look(home, data).faults}", not storage.look(home, data).faults)
        for name, leave, back in [
            ("the folder", lambda: data.rename(away), lambda: away.rename(data)),
            ("the journal", lambda: (data / "journal.db").rename(away), lambda: away.rename(data / "journal.db")),
            # A copy is another file: what is written to the open one would be seen by nobody.
            ("the journal, replaced by a copy", lambda: (shutil.copy2(data / "journal.db", away), away.rename(data / "journal.db")), None),
        ]:
            home.prepare(storage.SCENARIOS["draft"])
            screen = Screen(home)
            expect(f"{name}: no screen", screen.keys("", "i writes one"))
            expect(f"{name}: no form", screen.keys("3101n", "Enter"))
            leave()
            expect(f"{name}: nothing is said", screen.keys("\r", "moved or replaced"))
            if back:
                back()
                expect(f"{name}: not saved when it is back", screen.keys("\r", "Saved"))
                expect(f"{name}: ended badly", screen.end() == 0)
                expect(f"{name}: not there", storage.shape_of(home, data).get("day_log") == 1)
            else:
                expect(f"{name}: ended badly", screen.end() == 0)
                expect(f"{name}: the draft is gone", Screen(home).keys("", "still here"))
            expect(f"{name}: afterwards {storage.look(home, data).faults}", not storage.look(home, data).faults)
    print(f"vanishing: {tried} expectations, wrong {len(wrong)}")
    for what in wrong:
        print(f"  {what}"[:500])
    return len(wrong)


# ---------------------------------------------------------------- does it catch anything?

# Programs that break one promise each: in a shell, around the real one.
CONTROLS = {
    "says that all is well": '"{program}" "$@"; exit 0',
    "says nothing": '"{program}" "$@" 2>/dev/null',
    "leaves something lying about": '"{program}" "$@" || {{ code=$?; : >"$2/.tmpleft"; exit $code; }}',
    "does something else": '"{program}" "$@" || {{ code=$?; "{program}" --data-dir "$2" profile set --alias X; exit $code; }}',
    "panics": '"{program}" "$@" || {{ code=$?; echo panicked >&2; exit $code; }}',
}


def selftest(program):
    missed = 0
    for name, text in CONTROLS.items():
        with tempfile.TemporaryDirectory(dir=memory()) as folder:
            control = Path(folder, "control")
            control.write_text("#!/bin/sh\n" + text.format(program=program) + "\n")
            control.chmod(0o700)
            print(f"control, a program that {name}:")
            missed += run(control, "log", 5, False) == 0
    print("selftest: each is caught" if not missed else "selftest: FAILED")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("scenario", nargs="*", help="all without one")
    parser.add_argument("--every", type=int, default=1, help="take every n-th failure")
    parser.add_argument("--verbose", action="store_true", help="every fault, and every message with how often it came")
    parser.add_argument("--selftest", action="store_true", help="whether broken promises are caught")
    asked = parser.parse_args()
    if asked.selftest:
        return 1 if selftest(asked.program) else 0
    names = [name for name in storage.scenarios(asked.program) if not storage.SCENARIOS[name].types]
    if unknown := set(asked.scenario) - set(names):
        parser.error(f"no scenario, or none for this build: {', '.join(sorted(unknown))}")
    wrong = sum(run(asked.program, name, asked.every, asked.verbose) for name in asked.scenario or names)
    if not asked.scenario:
        wrong += vanishing(asked.program)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
