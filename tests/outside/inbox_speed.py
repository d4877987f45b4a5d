"""The inbox of a practice with many people, in a pseudo-terminal; and taking in a bundle.

usage: inbox_speed.py RELEASE WORK

RELEASE holds the built program and its examples, WORK is an empty folder. Everything that is
compared takes turns. A start ends with the chunk of output that completes the first frame, a key
with the last chunk before a silence; both are stamped as they are read. CPU time is the kernel's
clock of the process with all of its threads: it also tells what a key costs that changes nothing.
"""

import fcntl
import json
import os
import pty
import random
import select
import shutil
import sqlite3
import statistics
import struct
import subprocess
import sys
import termios
import time
import zipfile
from pathlib import Path

from PIL import Image

RELEASE, WORK = Path(sys.argv[1]), Path(sys.argv[2])
PROGRAM = RELEASE / "aftercare"
TODAY = "2026-11-20"
LINES, COLUMNS = 24, 80
SILENCE = 0.025
STARTS, ROUNDS, IMPORTS = 31, 5, 11
MOST_START, MOST_KEY = 3.0, 1.3
CROWDS = (1, 40, 1000)
# Each beside the key of a person's journal that changes as much of the screen: `j` goes down a line,
# `]` shows another screen.
KEYS = {
    "j": (["j"] * 20, "j"),
    "PgDn": (["\x1b[6~"] * 10 + ["\x1b[5~"] * 10, "]"),
    "typing in find": (["/", "a", "n", "a", "\x7f", "\x7f", "\x1b"] * 3, "]"),
    "f": (["f"] * 10, "]"),
    "S": (["S"] * 8, "]"),
}
JOURNAL = {"j": ["j"] * 20, "]": ["]"] * 12}
ENV = dict(os.environ, TERM="xterm-256color", LANG="C.UTF-8", AFTERCARE_NOW=f"{TODAY}T21:00:00+00:00")


class Screen:
    """The program in a pseudo-terminal."""

    def __init__(self, *words):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        name = os.ttyname(slave)
        opens = [(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0)]
        opens += [(os.POSIX_SPAWN_DUP2, 0, to) for to in (1, 2)]
        words = [str(PROGRAM), *map(str, words)]
        self.begin = time.perf_counter()
        self.pid = os.posix_spawn(words[0], words, ENV, file_actions=opens, setsid=True)
        os.close(slave)

    def burst(self, first):
        """Reads until it is silent. When the first and the last chunk came; None: nothing did."""
        times, wait = [], first
        while select.select([self.master], [], [], wait)[0]:
            os.read(self.master, 1 << 16)
            times.append(time.perf_counter())
            wait = SILENCE
        return (times[0], times[-1]) if times else None

    def first(self):
        """Seconds to the first frame: the first chunk that is longer than setting the terminal up."""
        data = b""
        while len(data) < 500 and select.select([self.master], [], [], 10)[0]:
            data += os.read(self.master, 1 << 16)
        return time.perf_counter() - self.begin

    def key(self, key):
        """Seconds until the frame is there, or None, and CPU seconds."""
        cpu, at = self.cpu(), time.perf_counter()
        os.write(self.master, key.encode())
        painted = self.burst(0.02)
        return painted and painted[1] - at, self.cpu() - cpu

    def cpu(self):
        return time.clock_gettime((~self.pid << 3) | 2)

    def leave(self):
        os.write(self.master, b"\x03")
        while True:
            try:
                if not os.read(self.master, 1 << 16):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)
        os.close(self.master)


def run(*words, **more):
    return subprocess.run(list(map(str, words)), env=ENV, check=True, capture_output=True, **more)


def ratio(ours, base):
    return min(ours) / min(base), statistics.median(a / b for a, b in zip(ours, base))


def starts():
    """Seconds to the first frame of the journal and of each inbox."""
    places = {"journal": ("--data-dir", WORK / "journal")}
    places |= {crowd: ("--data-dir", WORK / str(crowd), "review") for crowd in CROWDS}
    took = {name: [] for name in places}
    for _ in range(STARTS):
        for name, words in places.items():
            screen = Screen(*words)
            took[name].append(screen.first())
            screen.burst(0.1)
            screen.leave()
    print("\n| first frame | min ms | median ms | to the journal's: min, median |\n|---|---|---|---|")
    for name, times in took.items():
        least, middle = ratio(times, took["journal"])
        shown = name if name == "journal" else f"inbox of {name}"
        print(f"| {shown} | {1e3 * min(times):.1f} | {1e3 * statistics.median(times):.1f} "
              f"| {least:.2f}, {middle:.2f} |")
    return ratio(took[CROWDS[-1]], took["journal"])[0]


def keys():
    """What keys cost in each inbox and in the journal. The worst time of the large one's, to the journal's."""
    random.seed(7)
    took = {(name, crowd): ([], []) for name in KEYS for crowd in CROWDS}
    took |= {(name, "journal"): ([], []) for name in JOURNAL}

    def press(screen, stroke, row):
        time.sleep(random.uniform(0.001, 0.005))
        painted, cpu = screen.key(stroke)
        if painted:
            took[row][0].append(painted)
        took[row][1].append(cpu)

    for _ in range(ROUNDS):
        screens = {crowd: Screen("--data-dir", WORK / str(crowd), "review") for crowd in CROWDS}
        screens["journal"] = Screen("--data-dir", WORK / "journal")
        for screen in screens.values():
            screen.first()
            screen.burst(0.3)
        for name, (strokes, alike) in KEYS.items():
            for at, stroke in enumerate(strokes):
                for crowd in CROWDS:
                    press(screens[crowd], stroke, (name, crowd))
                others = JOURNAL[alike]
                press(screens["journal"], others[at % len(others)], (alike, "journal"))
        for screen in screens.values():
            screen.leave()
    print("\n| key | of | paint median ms | CPU median us | CPU to one's | paint to one's | paint to the journal's |")
    print("|---|---|---|---|---|---|---|")
    worst = 0
    for (name, crowd), (paints, cpus) in took.items():
        cpu, painted = statistics.median(cpus), statistics.median(paints) if paints else None
        shown = f"{1e3 * painted:.2f}" if painted else "nothing changes"
        if crowd == "journal":
            print(f"| {name} | the journal | {shown} | {1e6 * cpu:.0f} | | | |")
            continue
        to_one = cpu / statistics.median(took[name, 1][1])
        one, journal = took[name, 1][0], statistics.median(took[KEYS[name][1], "journal"][0])
        wide = f"{painted / statistics.median(one):.2f}" if painted and one else ""
        ratio = painted / journal if painted else 0
        if crowd == CROWDS[-1]:
            worst = max(worst, ratio)
        print(f"| {name} | {crowd} | {shown} | {1e6 * cpu:.0f} | {to_one:.2f} | {wide} | {ratio:.2f} |")
    return worst


def bundle():
    """A bundle with 20 photos, for a practice: the file, the practice and its key for `age`."""
    patient, clinic, photos = WORK / "patient", WORK / "clinic", WORK / "photos"
    photos.mkdir()
    run(PROGRAM, "--data-dir", patient, "session", "add", "--date", "2026-11-10", "--device", "pen",
        "--site", "cheeks:1.5")
    for day in range(11):
        run(PROGRAM, "--data-dir", patient, "log", 2, 1, 0, 0, "--none", "--day", f"d{day}")
    for number in range(20):
        grain = [Image.effect_noise((1600, 1200), 24) for _ in range(3)]
        plain = [Image.new("L", (1600, 1200), level) for level in (190, 130, 110)]
        photo = photos / f"{number:02}.jpg"
        skin = [Image.blend(one, other, 0.25) for one, other in zip(plain, grain)]
        Image.merge("RGB", skin).save(photo, quality=90)
        run(PROGRAM, "--data-dir", patient, "photo", "add", photo, "--day", f"d{number // 2}")
    run(PROGRAM, "--data-dir", clinic, "clinic", "set", "--name", "Example Clinic", "--by", "AE")
    card = json.loads(run(PROGRAM, "--data-dir", clinic, "--json", "clinic", "card").stdout)["card"]
    file, key = WORK / "photos.aftercare", WORK / "key.txt"
    run(PROGRAM, "--data-dir", patient, "export", "bundle", "--for", card, "-o", file)
    with sqlite3.connect(clinic / "practice.db") as db:
        rows = db.execute("SELECT body FROM own_key WHERE body LIKE 'AGE-SECRET-KEY-%'")
        key.write_text(rows.fetchone()[0])
    return file, clinic, key


def synced(path, data):
    with open(path, "wb") as file:
        file.write(data)
        os.fsync(file.fileno())


def imports():
    """Taking in a bundle, beside `age -d` with its photos written and synced; and beside the same checks
    by the tools that stand for them."""
    file, clinic, key = bundle()
    opened, desk = WORK / "opened", WORK / "desk"
    run("age", "-d", "-i", key, "-o", WORK / "zip", file)
    with zipfile.ZipFile(WORK / "zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        photos = [archive.read(name) for name in archive.namelist() if name.startswith("photos/")]
    (WORK / "sums").write_text("".join(f"{one['sha256']}  {one['path']}\n" for one in manifest["files"]))
    checks = [
        ("unzip", "-q", opened / "zip", "-d", opened),
        ("minisign", "-V", "-q", "-P", manifest["from"]["signer"], "-m", opened / "manifest.json",
         "-x", opened / "manifest.json.minisig"),
        ("sha256sum", "--quiet", "-c", WORK / "sums"),
    ]
    took = {name: [] for name in ("ours", "age -d", "age -d, files synced", "age -d, unzip, minisign -V, "
                                  "sha256sum -c, files synced")}
    ours, alone, synced_too, checked = took.values()
    for _ in range(IMPORTS):
        for folder in (desk, opened):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(clinic, desk)
        opened.mkdir()
        os.sync()
        begin = time.perf_counter()
        run(PROGRAM, "--data-dir", desk, "review", "import", file)
        ours.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        run("age", "-d", "-i", key, "-o", opened / "zip", file)
        alone.append(time.perf_counter() - begin)
        for number, photo in enumerate(photos):
            synced(opened / f"{number}", photo)
        synced_too.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        for check in checks:
            run(*check, cwd=opened)
        checked.append(synced_too[-1] + time.perf_counter() - begin)
    size = file.stat().st_size / 1e6
    print(f"\n| a bundle of {size:.1f} MB with 20 photos | min ms | median ms | ours to it: min, median |")
    print("|---|---|---|---|")
    for name, times in took.items():
        least, middle = ratio(ours, times)
        print(f"| {name} | {1e3 * min(times):.0f} | {1e3 * statistics.median(times):.0f} "
              f"| {least:.2f}, {middle:.2f} |")


def main():
    run(RELEASE / "examples/make_journal", WORK / "journal", 60, "2026-11-12")
    for crowd in CROWDS:
        run(RELEASE / "examples/make_practice", WORK / str(crowd), crowd, TODAY)
    start, key = starts(), keys()
    imports()
    print()
    for what, found, most in (("first frame", start, MOST_START), ("key to paint", key, MOST_KEY)):
        print(f"{what}: {found:.2f}, at most {most} is wanted")
    if start > MOST_START or key > MOST_KEY:
        raise SystemExit("slower than wanted")


main()
