"""Replays power cuts: what would a disk hold had the power gone at each step of the program's work?

The work of a scenario (storage.py) runs once under strace. Every write, truncate, create, rename, unlink and sync
below the data folder is recorded, and each `ACK n` that is printed once the n-th command has ended well. Then, for
every step and every policy, the folder is rebuilt as a disk may hold it, opened with the program, and looked at:

  none      nothing unsynced arrived              length    it arrived as zeros: the length did, the bytes did not
  all       everything arrived                    torn      writes arrived in parts, cut at sectors
  subset    a random half arrived                 mixed     a random half, and the names only up to some moment
  undo-dir  names not synced since are undone, but the first sync of a new file keeps its name (ext4, xfs, btrfs)
  strict    names not synced by their folder are undone

It must hold exactly what the last promise said, or what the command under way was to make of it: all of it.

    powerloss.py AFTERCARE [--every n] [SCENARIO...]      powerloss.py AFTERCARE --selftest

Ends with 1 where anything is corrupt or lost. Grown from a script for one database and one SQL value, of which the
policies and the recording are left.
"""
import argparse
import fcntl
import hashlib
import os
import pty
import random
import re
import select
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
import storage  # noqa: E402

SECTOR = 512
# Policy: what becomes of unsynced bytes, and of unsynced names.
POLICIES = {
    "none": ("none", "all"), "all": ("all", "all"), "subset": ("subset", "all"), "length": ("length", "all"),
    "torn": ("torn", "all"), "mixed": ("subset", "part"), "undo-dir": ("all", "undone"), "strict": ("all", "strict"),
}

# ---------------------------------------------------------------- recording

CALLS = """openat open creat read readv write pwrite64 pwritev pwritev2 writev lseek ftruncate truncate fallocate fsync fdatasync
sync_file_range sync syncfs msync rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat link linkat symlink symlinkat close
close_range dup dup2 dup3 fcntl clone clone3 fork vfork execve chdir fchdir sendfile copy_file_range splice mmap
socket socketpair pipe pipe2 eventfd2 epoll_create1 memfd_create timerfd_create signalfd4 inotify_init1 accept4 pidfd_open""".split()
LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+|\?|0x[0-9a-f]+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def text(hexed):
    return bytes.fromhex(hexed.replace("\\x", ""))


class Open:
    """An open file description: descriptors that were duplicated or inherited share its offset."""
    def __init__(self, path, appends, closes):
        self.path, self.appends, self.closes, self.offset = path, appends, closes, 0


class Process:
    def __init__(self, files=None, cwd=None):
        self.files, self.cwd = {} if files is None else files, cwd or [os.getcwd()]

    def path(self, names, which, args):
        """The path of the which-th name; a folder's descriptor may stand before it."""
        name = names[which].decode("utf8", "surrogateescape")
        at = re.findall(r"(AT_FDCWD|\b\d+), \"", args)
        at = at[which] if which < len(at) else "AT_FDCWD"
        held = self.files.get(at)
        return os.path.normpath(os.path.join(held.path if held else self.cwd[0], name))


def record(work, root, trace, cwd, env):
    """Runs the work under strace; returns the steps below root, in order."""
    done = subprocess.run(["strace", "-f", "-q", "-xx", "-s", "8000000", "-e", "trace=" + ",".join(CALLS), "-e", "signal=none",
                           "-o", trace, *work], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd, env=env)
    if done.returncode:
        sys.exit(f"powerloss: the work ended with {done.returncode}: {done.stderr.decode()}{done.stdout.decode()}")
    reader, cut = Reader(root, cwd), {}
    with open(trace, errors="replace") as lines:
        for line in lines:
            pid = line.split(None, 1)[0]
            if "<unfinished" in line:
                cut[pid] = line.split("<unfinished")[0].rstrip()
                reader.begun(pid, cut[pid])
                continue
            if " resumed>" in line and pid in cut:
                line = cut.pop(pid) + line.split(" resumed>", 1)[1]
            match = LINE.match(line.rstrip())
            if match and match[4] != "?" and not match[4].startswith("-"):
                reader.take(match[1], match[2], match[3], int(match[4], 0))
    return reader.steps


class Reader:
    """Follows descriptors through a trace, and notes what is done to files below root."""
    def __init__(self, root, cwd):
        self.root, self.cwd, self.steps, self.sizes = root, cwd, [], {}
        self.processes, self.starting = {}, []

    def begun(self, pid, line):
        """A child may be seen before the call that made it has ended."""
        if re.search(r"\b(clone3?|v?fork)\(", line):
            self.starting.append((pid, line))

    def process(self, pid):
        if pid not in self.processes:
            if self.starting:
                parent, args = self.starting[-1]
                self.processes[pid] = self.child(parent, args)
            else:
                self.processes[pid] = Process(cwd=[self.cwd])
        return self.processes[pid]

    def child(self, parent, args):
        parent = self.process(parent)
        files = parent.files if "CLONE_FILES" in args else dict(parent.files)
        return Process(files, parent.cwd if "CLONE_FS" in args else list(parent.cwd))

    def within(self, path):
        return path == self.root or path.startswith(self.root + "/")

    def unknown(self, call, args):
        sys.exit(f"powerloss: {call} is not replayed; teach it to this script: {call}({args[:200]})")

    def take(self, pid, call, args, result):
        process = self.process(pid)
        files = process.files
        first = args.split(",", 1)[0].strip()
        held = files.get(first)
        ours = held if held and self.within(held.path) else None
        if call in ("clone", "clone3", "fork", "vfork"):
            self.starting = [one for one in self.starting if one[0] != pid]
            if str(result) not in self.processes:
                self.processes[str(result)] = self.child(pid, args)
        elif call == "execve":
            process.files = {fd: one for fd, one in files.items() if not one.closes}
        elif call == "chdir":
            process.cwd[0] = process.path([text(STRING.search(args)[1])], 0, "")
        elif call == "fchdir":
            process.cwd[0] = held.path if held else process.cwd[0]
        elif call in ("open", "openat", "creat"):
            path = process.path([text(STRING.search(args)[1])], 0, args)
            flags = args.replace("creat", "O_CREAT|O_TRUNC")
            files[str(result)] = Open(path, "O_APPEND" in flags, "O_CLOEXEC" in flags)
            if self.within(path):
                if "O_TMPFILE" in flags:
                    self.unknown(call, args)
                if "O_CREAT" in flags:
                    self.steps.append(("create", path))
                if "O_TRUNC" in flags:
                    self.steps.append(("truncate", path, 0))
                    self.sizes[path] = 0
        elif call in ("dup", "dup2", "dup3") or (call == "fcntl" and "F_DUPFD" in args):
            # The new one is not closed at exec unless that is asked for; a stale one does no harm.
            files.pop(str(result), None)
            if held:
                files[str(result)] = held
        elif call == "close":
            files.pop(first, None)
        elif call == "close_range":
            low, high = [int(one) for one in args.split(",")[:2]]
            for fd in [fd for fd in files if low <= int(fd) <= high]:
                del files[fd]
        elif call in ("pipe", "pipe2", "socketpair"):
            for fd in re.findall(r"\d+", re.search(r"\[(.*)\]", args)[1]):
                files.pop(fd, None)
        elif call in ("socket", "eventfd2", "epoll_create1", "memfd_create", "timerfd_create", "signalfd4", "inotify_init1", "accept4",
                      "pidfd_open"):
            files.pop(str(result), None)
        elif call in ("read", "readv"):
            if held:
                held.offset += result
        elif call == "lseek":
            if held:
                held.offset = result
        elif call in ("write", "writev", "pwrite64", "pwritev", "pwritev2"):
            data = b"".join(text(part) for part in STRING.findall(args))[:result]
            if ours:
                self.write(ours, call, args, data)
            elif data.startswith(b"ACK "):
                self.steps.append(("ack", int(data.split()[1])))
        elif call == "ftruncate" and ours:
            self.steps.append(("truncate", ours.path, int(args.split(",")[1])))
            self.sizes[ours.path] = int(args.split(",")[1])
        elif call == "fallocate" and ours:
            _, mode, begin, length = [one.strip() for one in args.split(",")]
            if mode != "0":
                self.unknown(call, args)
            end = int(begin) + int(length)
            if end > self.size(ours.path):
                self.steps.append(("truncate", ours.path, end))
                self.sizes[ours.path] = end
        elif call in ("fsync", "fdatasync") and ours:
            self.steps.append(("sync", ours.path))
        elif call in ("rename", "renameat", "renameat2", "link", "linkat"):
            names = [text(one) for one in STRING.findall(args)]
            old, new = process.path(names, 0, args), process.path(names, 1, args)
            if self.within(old) != self.within(new) or "RENAME_EXCHANGE" in args:
                self.unknown(call, args)
            if self.within(new):
                kind = "link" if call.startswith("link") else "rename"
                self.steps.append((kind, old, new))
                for path, size in list(self.sizes.items()):
                    if path == old or path.startswith(old + "/"):
                        self.sizes[new + path[len(old):]] = size if kind == "link" else self.sizes.pop(path)
                if kind == "rename":
                    for one in {id(one): one for each in self.processes.values() for one in each.files.values()}.values():
                        if one.path == old or one.path.startswith(old + "/"):
                            one.path = new + one.path[len(old):]
        elif call in ("unlink", "unlinkat", "rmdir"):
            path = process.path([text(STRING.search(args)[1])], 0, args)
            if self.within(path):
                self.steps.append(("unlink", path))
                self.sizes.pop(path, None)
        elif call in ("mkdir", "mkdirat"):
            path = process.path([text(STRING.search(args)[1])], 0, args)
            if self.within(path):
                self.steps.append(("mkdir", path))
        elif call in ("symlink", "symlinkat", "truncate") and self.root.encode() in b"".join(map(text, STRING.findall(args))):
            self.unknown(call, args)
        elif call in ("sendfile", "copy_file_range", "splice"):
            # Its target stands first or third.
            if any((one := files.get(fd.strip())) and self.within(one.path) for fd in args.split(",")[:3]):
                self.unknown(call, args)
        elif call == "mmap" and "MAP_SHARED" in args and "PROT_WRITE" in args:
            target = files.get(args.split(",")[4].strip())
            if target and self.within(target.path) and not target.path.endswith("-shm"):
                self.unknown(call, args)

    def size(self, path):
        if path not in self.sizes:
            self.sizes[path] = 0
        return self.sizes[path]

    def write(self, held, call, args, data):
        if call.startswith("pwrite") and not held.appends:
            at = int(args.rsplit(",", 2 if call == "pwritev2" else 1)[1])
        else:
            at = self.size(held.path) if held.appends else held.offset
        self.steps.append(("write", held.path, at, data))
        self.sizes[held.path] = max(self.size(held.path), at + len(data))
        if not call.startswith("pwrite"):
            held.offset = at + len(data)


# ---------------------------------------------------------------- the disk

class File:
    """What is on the disk, and what is on its way there."""
    def __init__(self, data=b""):
        self.durable, self.pending = bytes(data), []

    def sync(self):
        self.durable, self.pending = self.arrived("all", None), []

    def arrived(self, policy, rng):
        if policy == "none" or not self.pending:
            return self.durable
        data = bytearray(self.durable)
        for kind, *what in self.pending:
            if policy in ("subset", "torn") and rng.random() < 0.5:
                if policy == "subset" or kind != "write" or rng.random() < 0.5:
                    continue
                # A sector arrives whole or not at all.
                at, new = what
                begin = at
                while begin < at + len(new):
                    end = min(begin // SECTOR * SECTOR + SECTOR, at + len(new))
                    if rng.random() < 0.5:
                        put(data, begin, new[begin - at:end - at])
                    begin = end
            elif kind == "write":
                at, new = what
                if policy == "length":
                    resize(data, max(len(data), at + len(new)))
                else:
                    put(data, at, new)
            else:
                resize(data, what[0])
        return bytes(data)


def put(data, at, new):
    resize(data, max(len(data), at))
    data[at:at + len(new)] = new


def resize(data, size):
    if len(data) > size:
        del data[size:]
    else:
        data.extend(bytes(size - len(data)))


FOLDER = "a folder"


class Names:
    """Path -> file. Done to what is seen, and again to what is on the disk once it is synced."""
    def __init__(self, names):
        self.names = dict(names)

    def do(self, kind, *what):
        names = self.names
        if kind == "add":
            names[what[0]] = what[1]
        elif kind == "remove":
            names.pop(what[0], None)
        elif kind == "rename":
            old, new = what
            for path in [path for path in names if path == old or path.startswith(old + "/")]:
                names[new + path[len(old):]] = names.pop(path)
        elif what[0] in names:
            names[what[1]] = names[what[0]]

    def below(self, root):
        """Those whose folders are there."""
        def there(path):
            above = os.path.dirname(path)
            return above == root or (self.names.get(above) == FOLDER and there(above))
        return {path: file for path, file in self.names.items() if there(path)}


class Disk:
    def __init__(self, root):
        self.root, start = root, {}
        for folder, folders, files in os.walk(root):
            start |= {os.path.join(folder, name): FOLDER for name in folders}
            start |= {os.path.join(folder, name): File(Path(folder, name).read_bytes()) for name in files}
        self.now, self.kept, self.strict = Names(start), Names(start), Names(start)
        # Changes of names on their way to the disk, for either idea of it.
        self.waiting, self.waiting_strictly = [], []

    def change(self, folders, *what):
        self.now.do(*what)
        self.waiting.append((folders, what))
        self.waiting_strictly.append((folders, what))

    def file(self, path):
        return self.now.names[path]

    def step(self, kind, *what):
        here = os.path.dirname(what[0]) if kind != "ack" else None
        if kind == "create" and what[0] not in self.now.names:
            self.change({here}, "add", what[0], File())
        elif kind == "mkdir":
            self.change({here}, "add", what[0], FOLDER)
        elif kind == "unlink":
            self.change({here}, "remove", what[0])
        elif kind in ("rename", "link"):
            self.change({here, os.path.dirname(what[1])}, kind, *what)
        elif kind in ("write", "truncate") and what[0] in self.now.names:
            self.file(what[0]).pending.append((kind, *what[1:]))
        elif kind == "sync":
            self.sync(what[0])

    def sync(self, path):
        file = self.now.names.get(path)
        if isinstance(file, File):
            file.sync()
            self.waiting = self.settle(self.kept, self.waiting, lambda _, what: what[0] == "add" and what[2] is file)
        else:
            self.waiting = self.settle(self.kept, self.waiting, lambda folders, _: path in folders)
            self.waiting_strictly = self.settle(self.strict, self.waiting_strictly, lambda folders, _: path in folders)

    @staticmethod
    def settle(names, waiting, is_synced):
        for folders, what in waiting:
            if is_synced(folders, what):
                names.do(*what)
        return [one for one in waiting if not is_synced(*one)]

    def after_the_cut(self, policy, rng):
        """Path -> bytes, or FOLDER."""
        bytes_arrive, names_arrive = POLICIES[policy]
        names = {"all": self.now, "undone": self.kept, "strict": self.strict}.get(names_arrive)
        if names is None:
            names = Names(self.kept.names)
            for _, what in self.waiting[:rng.randint(0, len(self.waiting))]:
                names.do(*what)
        found = names.below(self.root)
        return {path: file if file == FOLDER else file.arrived(bytes_arrive, rng) for path, file in sorted(found.items())}


# ---------------------------------------------------------------- judging

class Judge:
    """Looks at rebuilt folders, at each content once."""
    def __init__(self, home, scratch):
        self.home, self.scratch, self.seen = home, scratch, {}

    def name(self, files, root):
        whole = hashlib.sha256()
        for path, data in files.items():
            data = b"\0folder" if data == FOLDER else data
            whole.update(f"{os.path.relpath(path, root)}\0{len(data)}\0".encode() + data)
        return whole.digest()

    def look(self, files, root, name):
        folder = Path(self.scratch, name.hex())
        folder.mkdir(mode=0o700)
        for path, data in files.items():
            target = folder / os.path.relpath(path, root)
            if data == FOLDER:
                target.mkdir(mode=0o700)
            elif not path.endswith("-shm"):
                target.write_bytes(data)
                os.chmod(target, 0o600)
        held = self.look_at(folder)
        shutil.rmtree(folder)
        return held

    def look_at(self, folder):
        return storage.look(self.home, folder)


def replay(steps, root, start, judge, every, seed, changes=True):
    """Cuts the power after each step in each way. Returns a tally a policy, and examples of what was wrong."""
    disk, wanted, points, promised = start, {}, [], 0
    # What each promise said, is what is there when everything arrives.
    at_promise = {0: judge.name(disk.after_the_cut("all", None), root)}
    wanted[at_promise[0]] = disk.after_the_cut("all", None)
    for number, step in enumerate(steps):
        disk.step(*step)
        if step[0] == "ack":
            promised = step[1]
            files = disk.after_the_cut("all", None)
            at_promise[promised] = judge.name(files, root)
            wanted[at_promise[promised]] = files
        if number % every:
            continue
        for policy in POLICIES:
            files = disk.after_the_cut(policy, random.Random(f"{seed} {policy} {number}"))
            name = judge.name(files, root)
            wanted.setdefault(name, files)
            points.append((policy, number, promised, name))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        held = dict(zip(wanted, pool.map(lambda name: judge.look(wanted[name], root, name), wanted)))
    last = max(at_promise)
    for number in range(1, last + 1):
        before, after = held[at_promise[number - 1]], held[at_promise[number]]
        if (before.content, before.draft) == (after.content, after.draft) and changes:
            sys.exit(f"powerloss: promise {number} changed nothing, so it shows nothing")
    tally, wrong = {policy: Counter() for policy in POLICIES}, []
    for policy, number, promised, name in points:
        found, fault = held[name], None
        before, after = held[at_promise[promised]], held[at_promise[min(promised + 1, last)]]
        if found.faults:
            fault = "corrupt", "; ".join(found.faults)
        elif found.content not in (before.content, after.content):
            fault = "lost", "the records are neither those before nor those after"
        elif not found.draft.startswith(before.draft) or not held[at_promise[last]].draft.startswith(found.draft):
            fault = "lost", f"the draft is {found.draft!r}, promised was {before.draft!r}"
        tally[policy]["points"] += 1
        tally[policy]["litter"] += found.litter > 0
        if fault:
            tally[policy][fault[0]] += 1
            wrong.append((policy, number, fault))
    return tally, wrong, len(wanted)


def told(name, steps, outcome):
    tally, wrong, folders = outcome
    syncs, promises = (sum(step[0] == kind for step in steps) for kind in ("sync", "ack"))
    print(f"{name}: {len(steps)} steps, {syncs} syncs, {promises} promises, {folders} different folders")
    for policy, counts in tally.items():
        print(f"  {policy:9} points {counts['points']:5}  corrupt {counts['corrupt']:4}  lost {counts['lost']:4}"
              f"  with a leftover file {counts['litter']:4}")
    for policy, number, (kind, what) in wrong[:5]:
        print(f"  {policy}, after step {number} {steps[number][:2]}: {kind}: {what}"[:400])
    return len(wrong)


# ---------------------------------------------------------------- scenarios

TYPED = ["hot ", "after ", "a long ", "walk, ", "better ", "by evening"]


def type_in(program, data):
    """Types a note into the screen of a log; promises each part a second after it is seen."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(program, [program, "--data-dir", data])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    screen = b""

    def wait(what):
        nonlocal screen
        end = time.monotonic() + 60
        while what not in screen:
            if time.monotonic() > end or not select.select([terminal], [], [], 60)[0]:
                sys.exit(f"waited for {what}: {screen[-2000:]}")
            screen += os.read(terminal, 65536)
    wait(b"i writes one")
    os.write(terminal, b"i")
    for number, part in enumerate(TYPED, 1):
        screen = b""
        os.write(terminal, part.encode())
        wait(part.strip()[-1:].encode())
        time.sleep(1)
        print("ACK", number, flush=True)
    os.kill(child, 9)
    os.waitpid(child, 0)


def script(home, scenario):
    """The commands, each followed by its promise."""
    lines = [f"{shlex.join(home.command(args))} >/dev/null && echo ACK {number}" for number, args in enumerate(scenario.work, 1)]
    return ["/bin/sh", "-ec", "\n".join(lines)]


def run(program, name, every, seed, unsynced=None):
    """Without the syncs of files in whose path `unsynced` is, for a control."""
    scenario = storage.SCENARIOS[name]
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        home = storage.Home(program, folder)
        home.prepare(scenario)
        root, start = str(home.data), Disk(str(home.data))
        work = [sys.executable, "-I", __file__, program, "--type", root] if scenario.types else script(home, scenario)
        steps = record(work, root, folder + "/trace", folder, home.env)
        if unsynced:
            name += f" without the syncs of {unsynced}"
            steps = [step for step in steps if step[0] != "sync" or unsynced not in step[1]]
        scratch = Path(folder, "scratch")
        scratch.mkdir()
        return told(name, steps, replay(steps, root, start, Judge(home, scratch), every, seed, scenario.changes))


def memory():
    """Where rebuilt folders lie: in memory where that can be had."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


# ---------------------------------------------------------------- does it catch anything?

CONTROL = """
import os, sqlite3, sys
data, synchronous, photo = sys.argv[1:]
db = sqlite3.connect(data + '/x.db', isolation_level=None)
db.execute('pragma journal_mode=delete'); db.execute('pragma synchronous=' + synchronous)
db.execute('create table if not exists log(id integer primary key, t text)')
folder = os.open(data, os.O_RDONLY)
for n in range(1, 7):
    with open(data + '/new', 'wb') as file:
        file.write(b'%d' % n * 3000); file.flush()
        if photo == 'synced': os.fsync(file.fileno())
    os.rename(data + '/new', data + '/%d.jpg' % n)
    os.fsync(folder)
    db.execute('insert into log values(?,?)', (n, 'x' * 600))
    os.write(1, b'ACK %d\\n' % n)
"""


class Control(Judge):
    """The same promises of a plain database with files beside it."""
    def look_at(self, folder):
        import sqlite3
        path = folder / "x.db"
        faults = storage.unsound(path) if path.exists() else []
        rows = []
        if not faults and path.exists():
            db = sqlite3.connect(path)
            if db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                rows = [n for (n,) in db.execute("SELECT id FROM log ORDER BY id")]
            db.close()
        for n in rows:
            photo = folder / f"{n}.jpg"
            if not photo.exists() or photo.read_bytes() != b"%d" % n * 3000:
                faults.append(f"photo {n} is not there as it was")
        return storage.Held(content=str(rows), faults=tuple(faults))


def selftest(program):
    """A safe way must pass; an unsafe database, and files that are not synced, must be caught."""
    missed = 0
    for synchronous, photo, is_safe in [("extra", "synced", True), ("off", "synced", False), ("extra", "unsynced", False)]:
        with tempfile.TemporaryDirectory(dir=memory()) as folder:
            data, scratch = Path(folder, "data"), Path(folder, "scratch")
            data.mkdir(), scratch.mkdir()
            start = Disk(str(data))
            steps = record([sys.executable, "-c", CONTROL, str(data), synchronous, photo], str(data), folder + "/trace", folder, os.environ)
            name = f"control: synchronous={synchronous}, photos {photo}"
            wrong = told(name, steps, replay(steps, str(data), start, Control(None, scratch), 1, 5))
            missed += (wrong == 0) != is_safe
    for name, unsynced in [("log", "journal.db"), ("photo", "/vault/"), ("draft", "/draft-")]:
        missed += run(program, name, 1, 5, unsynced) == 0
    print("selftest: the safe way passes, each unsafe one is caught" if not missed else "selftest: FAILED")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("scenario", nargs="*", choices=[[], *storage.SCENARIOS], help="all that the build can without one")
    parser.add_argument("--every", type=int, default=1, help="take every n-th step")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--selftest", action="store_true")
    parser.add_argument("--type", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.type:
        return type_in(asked.program, asked.type)
    if asked.selftest:
        return 1 if selftest(asked.program) else 0
    names = asked.scenario or storage.scenarios(asked.program)
    return 1 if sum(run(asked.program, name, asked.every, asked.seed) for name in names) else 0


if __name__ == "__main__":
    sys.exit(main())
