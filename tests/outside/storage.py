"""What the instruments of storage faults share: scenarios, and what is looked at in a data folder.

A scenario is a row of SCENARIOS: commands that make a folder, then commands that are watched. Each watched
command is a promise as soon as it has ended well: what the folder holds then must be there ever after.
To add one, add a row; to add something that a folder must keep, add it to `look`.
"""
import hashlib
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOW = "2026-11-19T21:00:00+01:00"
LATER = "2026-11-19T21:05:00+01:00"
SESSION = "session add --date 2026-11-12 --device pen --site cheeks:1.5".split()


def log(values, day="today", *more):
    return ["log", *values.split(), "--none", "-d", day, *more]


@dataclass
class Scenario:
    """Commands of aftercare. {photo0} to {photo3} are photos, {journal} is a journal as JSON."""
    before: list = field(default_factory=list)
    work: list = field(default_factory=list)
    files: dict = field(default_factory=dict)  # name in the data folder -> file that it is made from
    changes: bool = True  # whether each command changes what the folder holds
    types: bool = False  # whether something is typed in the program's screen instead
    backups: bool = False  # whether backups are taken by themselves: else what they do is not watched
    locked: bool = False  # whether it is locked on the way: then only the program can tell what it holds


SCENARIOS = {
    "first": Scenario(work=[SESSION, log("2 1 0 0")]),
    "log": Scenario([SESSION], [log("3 2 1 0", "d1"), log("2 1 1 0", "d2", "--note", "x" * 6000), log("2 0 0 1", "d7")]),
    "edit": Scenario(
        [SESSION, log("3 2 1 0", "d1"), log("2 1 1 0", "d2")],
        [["log", "edit", "last", "redness=1"], ["log", "edit", "last", "--note", "y" * 5000], ["log", "remove", "last"]],
    ),
    "undo": Scenario([SESSION, log("3 2 1 0", "d1"), log("2 1 1 0", "d2")], [["undo"], ["undo"], ["redo"], ["redo"]]),
    "photo": Scenario(
        [SESSION, log("3 2 1 0")],
        [["photo", "add", "{photo0}"], ["photo", "add", "{photo1}", "--view", "left"], ["undo"], ["redo"]],
    ),
    "import": Scenario(work=[["import", "{journal}"]]),
    "migration": Scenario(work=[["status"]], files={"journal.db": HERE.parent / "data/db/v4.db"}, changes=False),
    "draft": Scenario([SESSION], types=True),
    "daily": Scenario([SESSION], [log("2 1 1 0", "d2"), log("2 0 0 1", "d7")], backups=True),
    "backup": Scenario([SESSION, ["photo", "add", "{photo0}"]], [["backup"]], changes=False, backups=True),
    "restore": Scenario(
        [SESSION, log("3 2 1 0", "d1"), ["backup"], log("2 1 1 0", "d2", "--note", "x" * 6000), ["photo", "add", "{photo0}"]],
        [["restore", "--yes"]],
        backups=True,
    ),
    "erase": Scenario(
        [SESSION, log("3 2 1 0", "d1"), log("2 1 1 0", "d2", "--note", "x" * 6000), ["photo", "add", "{photo0}"], ["backup"]],
        [["erase", "log", "last", "--yes"], ["erase", "session", "1", "--yes"]],
        backups=True,
    ),
    "lock": Scenario(
        [SESSION, log("3 2 1 0", "d1"), ["photo", "add", "{photo0}"], ["backup"]], [["lock", "--yes"]],
        changes=False, backups=True, locked=True,
    ),
    "unlock": Scenario(
        [SESSION, log("3 2 1 0", "d1"), ["photo", "add", "{photo0}"], ["backup"], ["lock", "--yes"]], [["unlock", "--yes"]],
        changes=False, backups=True, locked=True,
    ),
    "locked": Scenario(
        [SESSION, ["lock", "--yes"]], [log("2 1 1 0", "d2", "--note", "x" * 6000), ["photo", "add", "{photo0}"], ["undo"]], locked=True,
    ),
}


def scenarios(program):
    """The names of those that a build can run."""
    with tempfile.TemporaryDirectory() as folder:
        asked = subprocess.run([program, "--data-dir", folder, "--json", "lock"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    can_lock = "not_this_build" not in asked.stdout
    return [name for name, scenario in SCENARIOS.items() if can_lock or not scenario.locked]


class Home:
    """Somebody's home, in a folder for the test: the data folder may be any."""

    def __init__(self, program, folder):
        self.program, self.folder, self.data = str(program), Path(folder), Path(folder) / "data"
        self.env = {
            "HOME": str(folder), "TMPDIR": str(folder), "LANG": "en_GB.UTF-8", "TERM": "xterm-256color",
            "PATH": os.environ["PATH"], "AFTERCARE_NOW": NOW, "AFTERCARE_PASSPHRASE_FILE": str(self.folder / "passphrase"),
        }
        self.words, self.locked = {}, False

    def command(self, args, data=None):
        return [self.program, "--data-dir", str(data or self.data), *(self.words.get(arg, arg) for arg in args)]

    def run(self, args, data=None, now=NOW):
        return subprocess.run(self.command(args, data), env=self.env | {"AFTERCARE_NOW": now}, cwd=self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)

    def need(self, args, data=None):
        done = self.run(args, data)
        assert done.returncode == 0, (args, done)
        return done.stdout

    def prepare(self, scenario):
        """Makes what the scenario begins with."""
        self._things()
        self.locked = scenario.locked
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        if not scenario.backups:
            (self.data / "config.toml").write_text("backups = false\n")
        for name, source in scenario.files.items():
            shutil.copyfile(source, self.data / name)
            os.chmod(self.data / name, 0o600)
        for args in scenario.before:
            self.need(args)

    def _things(self):
        if self.words:
            return
        (self.folder / "passphrase").write_text("warm rain on a tin roof\n")
        for number, name in enumerate(["baseline", "progressive", "turned", "grey"]):
            path = self.folder / f"{name}.jpg"
            # Longer than a few sectors, so that it can arrive in parts. Decoders stop at its end.
            path.write_bytes((HERE.parents[1] / f"fuzz/corpus/import/{name}.jpg").read_bytes() + b"\x5a" * 9000)
            self.words[f"{{photo{number}}}"] = str(path)
        other = self.folder / "other"
        for args in [SESSION, *(log("2 1 0 0", f"d{day}", "--note", "z" * 900) for day in range(7))]:
            self.need(args, other)
        path = self.folder / "journal.json"
        path.write_text(self.need(["export", "json"], other))
        self.words["{journal}"] = str(path)


# ---------------------------------------------------------------- what a folder holds

# Known by every journal, or written by looking at it.
NOT_THE_PERSONS = {"symptom", "area", "judged", "flag", "flag_event", "sqlite_sequence", "sqlite_stat1"}


@dataclass(frozen=True)
class Held:
    """What a data folder holds, and what is wrong with it."""
    content: str = ""
    draft: str = ""
    faults: tuple = ()
    litter: int = 0


def look(home, data):
    """Opens a folder with the program, as its owner would, then looks at it from outside."""
    faults, data = [], Path(data)
    if (data / "journal.db").exists():
        for args, allowed in [(["--json", "status"], (0,)), (["--json", "doctor"], (0,))]:
            done = home.run(args, data, LATER)
            if done.returncode == 1 and only_of_a_backup(done.stdout):
                continue
            if done.returncode not in allowed or "panicked" in done.stderr:
                faults.append(f"{args[1]}: {done.returncode} {done.stderr.strip()[:200]} {_problems(done.stdout)}")
    for path in filter(is_plain, sorted(data.rglob("*.db"))):
        faults += [f"{path.name}: {fault}" for fault in unsound(path)]
    content, photos = "", []
    if not faults and home.locked and (data / "journal.db").exists():
        content = told_by_program(home, data)
    elif not faults and (data / "journal.db").exists():
        rows, photos = rows_of(data / "journal.db"), photos_of(data / "journal.db")
        content = hashlib.sha256(repr(rows).encode()).hexdigest() if rows else ""
    for photo in photos:
        faults += unlike_its_record(data, photo)
    litter = [path for path in data.rglob("*") if path.name.startswith(".tmp") or path.suffix == ".new"]
    return Held(content, "" if home.locked else draft_of(data), tuple(faults), len(litter))


def told_by_program(home, data):
    """Every record, as the program gives it out; `doctor` has held originals against their records before."""
    return hashlib.sha256(json.dumps(journal_of(home, data)).encode()).hexdigest() if (data / "journal.db").exists() else ""


def journal_of(home, data):
    done = home.run(["export", "json"], data, LATER)
    return json.loads(done.stdout)["journal"] if done.returncode == 0 else None


def shape_of(home, data):
    """How many of everything of the person's there are."""
    if not home.locked:
        return {table: len(rows) for table, rows in rows_of(data / "journal.db").items()}
    counts = Counter()

    def count(value, name=""):
        if isinstance(value, list):
            counts[name] += len(value)
        for key, below in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
            count(below, key if isinstance(key, str) else name)
    count(journal_of(home, data) or {})
    return {name: number for name, number in counts.items() if number}


def originals_of(home, data):
    """The SHA-256 of every photo's original."""
    if not (data / "journal.db").exists():
        return set()
    if not home.locked:
        return {photo["file"]["sha256"] for photo in photos_of(data / "journal.db")}
    done = home.run(["--json", "photo", "list"], data, LATER)
    return {photo["sha256"] for photo in json.loads(done.stdout)} if done.returncode == 0 else set()


def is_plain(path):
    """A sealed database begins with random bytes."""
    return path.stat().st_size == 0 or path.read_bytes()[:16] == b"SQLite format 3\0"


def only_of_a_backup(text):
    """That the last backup failed is true, and nothing wrong with the journal."""
    try:
        problems = json.loads(text).get("problems", [])
    except ValueError:
        return False
    return bool(problems) and all(problem.startswith("The last backup failed.") for problem in problems)


def _problems(text):
    try:
        found = json.loads(text)
        return found.get("problems") or found.get("error")
    except ValueError:
        return text[:200]


def unsound(path):
    if path.stat().st_size == 0:
        return []
    try:
        db = sqlite3.connect(path)
        try:
            found = db.execute("PRAGMA integrity_check").fetchone()[0]
            keys = db.execute("PRAGMA foreign_key_check").fetchall()
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return ([] if found == "ok" else [found]) + [f"an entry of {key[0]} names one that is missing" for key in keys]


def rows_of(journal):
    """Every row of the person's, by table."""
    if not journal.exists():
        return {}
    db = sqlite3.connect(journal)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    rows = {table: sorted(map(repr, db.execute(f'SELECT * FROM "{table}"'))) for table in tables if table not in NOT_THE_PERSONS}
    db.close()
    return {table: found for table, found in rows.items() if found}


def photos_of(journal):
    db = sqlite3.connect(journal)
    try:
        return [json.loads(body) for (body,) in db.execute("SELECT body FROM photo")]
    except sqlite3.OperationalError:
        return []
    finally:
        db.close()


def original(data, photo):
    file = photo["file"]
    return data / "vault" / file["sha256"][:2] / f"{file['sha256']}.{file['format']}"


def unlike_its_record(data, photo):
    path, sha256 = original(data, photo), photo["file"]["sha256"]
    if not path.exists():
        return [f"the original of photo {sha256[:8]} is not there"]
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        return [f"the original of photo {sha256[:8]} is not what was attached"]
    return []


def draft_of(data):
    """What is being typed, in the newest whole record of the drafts (the layout is told in src/store/draft.rs)."""
    newest = -1, ""
    for path in sorted(data.glob("draft-*.log")):
        rest = path.read_bytes()
        while len(rest) >= 12:
            length, total = struct.unpack("<IQ", rest[:12])
            body, rest = rest[12:12 + length], rest[12 + length:]
            if len(body) < length or length < 13 or _checksum(body) != total:
                break
            at, _, key = struct.unpack("<qBI", body[:13])
            if at >= newest[0]:
                newest = at, (json.loads(body[13 + key:] or "{}").get("typing") or ["", ""])[1]
    return newest[1]


def _checksum(data):
    total = 0xCBF29CE484222325
    for byte in data:
        total = ((total ^ byte) * 0x100000001B3) % (1 << 64)
    return total
