"""Bundles and contributions as whoever has no aftercare opens and checks them: parcel.py AFTERCARE FACES."""

import csv
import hashlib
import hmac
import json
import os
import pty
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

AFTERCARE, FACES = sys.argv[1:3]
MORNING = "2026-11-12T10:00:00+01:00"
EVENING = "2026-11-19T21:00:00+01:00"
VALUES = ["3 2 1 0", "3 2 1 0", "2 1 1 0", "2 1 1 0", "1 0 1 0", "2 0 0 0", "1 0 0 0", "1 0 0 0"]


def run(*command, data=None, **how):
    done = subprocess.run(command, input=data, capture_output=True, check=False, **how)
    return done


def need(*command, **how):
    done = run(*command, **how)
    assert done.returncode == 0, (command, done)
    return done.stdout


class Home:
    """A data folder of somebody."""

    def __init__(self, folder, name):
        self.folder, self.data = folder, folder / name

    def says(self, now, *args):
        env = {"HOME": str(self.folder), "AFTERCARE_NOW": now, "AFTERCARE_DATA_DIR": str(self.data)}
        return need(AFTERCARE, *args, cwd=self.folder, env=env).decode()

    def refuses(self, now, *args):
        env = {"HOME": str(self.folder), "AFTERCARE_NOW": now, "AFTERCARE_DATA_DIR": str(self.data)}
        done = run(AFTERCARE, *args, cwd=self.folder, env=env)
        assert done.returncode == 1, (args, done)
        return done.stderr.decode()


def on_terminal(words, *command):
    """Runs a program that asks for a passphrase on its terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    said, typed = b"", False
    while True:
        try:
            more = os.read(terminal, 1024)
        except OSError:
            break
        if not more:
            break
        said += more
        if not typed and b"passphrase" in said:
            os.write(terminal, words.encode() + b"\n")
            typed = True
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), said


def is_signed(folder):
    """Whether minisign and sha256sum find the folder as its sender signed it."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    key = manifest["from"]["signer"]
    signed = run("minisign", "-V", "-q", "-P", key, "-m", folder / "manifest.json")
    sums = "".join(f"{file['sha256']}  {file['path']}\n" for file in manifest["files"])
    same = run("sha256sum", "--check", "--strict", "--quiet", data=sums.encode(), cwd=folder)
    return signed.returncode == 0, same.returncode == 0


def unpacked(archive, folder):
    need("unzip", "-tqq", archive)
    need("unzip", "-qq", archive, "-d", folder)
    return folder


def tampered(archive, to, name):
    """The same archive with one byte of one file changed."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(to, "w") as new:
        for entry in old.infolist():
            content = bytearray(old.read(entry))
            if entry.filename == name:
                content[len(content) // 2] ^= 1
            new.writestr(entry.filename, bytes(content))
    return to


def look_inside(folder, photos):
    manifest = json.loads((folder / "manifest.json").read_bytes())
    there = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    listed = sorted(["manifest.json", "manifest.json.minisig"] + [f["path"] for f in manifest["files"]])
    assert there == listed, (there, listed)
    tables = 0
    for file in manifest["files"]:
        path = folder / file["path"]
        assert path.stat().st_size == file["bytes"], file
        if file["media"] == "text/csv":
            with path.open(encoding="utf-8-sig", newline="") as text:
                rows = list(csv.reader(text, strict=True))
            assert rows and len({len(row) for row in rows}) == 1, file
            tables += 1
        elif file["media"].endswith("json"):
            assert isinstance(json.loads(path.read_bytes()), dict), file
        elif file["media"] == "image/jpeg":
            assert path.read_bytes()[:3] == b"\xff\xd8\xff", file
    assert tables >= 5, tables
    assert len(list((folder / "photos").iterdir())) == photos
    journal = json.loads((folder / "journal.json").read_bytes())["journal"]
    assert len(journal["recoveries"][0]["logs"]) == len(VALUES)
    return [file["path"] for file in manifest["files"]]


STUDY = """
format = "aftercare-study"
version = 1
id = "redness-2027"
title = "How redness fades"
contact = "ito@example.org"
controller = "Example University"
ethics = "2026-114"
until = 2028-12-31
minimum_age = 18
level = "B"
fields = ["age", "scores", "signs", "flags", "how"]
[consent]
version = "1"
text = "I agree."
"""


def research(folder, patient):
    """A contribution and a withdrawal, by the study's key."""
    identity = need("age-keygen").decode()
    (folder / "study.key").write_text(identity)
    recipient = next(line.split()[-1] for line in identity.splitlines() if "public key" in line)
    text = STUDY.replace("minimum_age", f'key = "{recipient}"\nminimum_age')
    (folder / "study.toml").write_text(text)
    patient.says(EVENING, "profile", "set", "--birth-year", "1990")
    join = ["study", "join", "study.toml", "--yes", "--fingerprint"]
    refused = patient.refuses(EVENING, *join, "not these words")
    patient.says(EVENING, *join, refused.split('"')[1])
    shown = json.loads(patient.says(EVENING, "--json", "study", "contribute", "--dry-run"))
    patient.says(EVENING, "study", "contribute", "--yes", "-o", "one.contribution")
    archive = folder / "one.zip"
    archive.write_bytes(
        need("age", "-d", "-i", folder / "study.key", folder / "one.contribution"))
    inside = unpacked(archive, folder / "given")
    names = sorted(path.name for path in inside.iterdir())
    assert names == ["manifest.json", "manifest.json.minisig", "rows.json"], names
    manifest = json.loads((inside / "manifest.json").read_bytes())
    need("minisign", "-V", "-q", "-P", manifest["signer"], "-m", inside / "manifest.json")
    rows = (inside / "rows.json").read_bytes()
    assert manifest["rows"] == {"bytes": len(rows), "sha256": hashlib.sha256(rows).hexdigest()}
    assert json.loads(rows) == shown["rows"]
    head = manifest["head"]
    assert head["agreed"]["sha256"] == hashlib.sha256(b"I agree.").hexdigest()
    kept = need("sqlite3", patient.data / "journal.db",
                "SELECT body FROM own_key WHERE kind = 'research'")
    secret = bytes.fromhex(kept.decode())
    told = lambda purpose: hmac.digest(secret, purpose + b"|redness-2027", "sha256")[:16]
    assert head["participant"] == told(b"aftercare participant v1").hex()
    patient.says(EVENING, "study", "withdraw", "--yes", "-o", "one.withdrawal")
    notice = json.loads(
        need("age", "-d", "-i", folder / "study.key", folder / "one.withdrawal"))
    token = notice["withdrawal"]["token"]
    assert token == told(b"aftercare withdrawal v1").hex()
    assert hashlib.sha256(bytes.fromhex(token)).hexdigest() == head["withdrawal"]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        patient, clinic = Home(folder, "patient"), Home(folder, "clinic")
        clinic.says(MORNING, "clinic", "set", "--name", "Example Clinic", "--by", "AE")
        card = json.loads(clinic.says(MORNING, "--json", "clinic", "card"))
        clinic.says(MORNING, "clinic", "start", "P-0117", "--date", "today", "--device", "pen",
                    "--site", "cheeks:1.5", "-o", "start.aftercare")
        patient.says(MORNING, "import", "start.aftercare", "--yes", "--fingerprint",
                     card["fingerprint"])
        for day, values in enumerate(VALUES):
            now = f"2026-11-{12 + day}T20:00:00+01:00"
            # 1: something is to be done, which the diary says with its status.
            patient.says(now, "log", *values.split(), "--none", "--note", "=1+1, \"quoted\"\nline")
        need(FACES, folder / "phone", "2026-11-12")
        photos = sorted((folder / "phone").glob("*.jpg"))[:3]
        for photo in photos:
            patient.says(EVENING, "photo", "add", str(photo), "-d", "taken")

        # For the clinic's key, as the program age keeps it.
        patient.says(EVENING, "export", "bundle", "-o", "p.aftercare")
        key = need("sqlite3", clinic.data / "practice.db",
                   "SELECT body FROM own_key WHERE kind = 'age'")
        (folder / "key.txt").write_bytes(key)
        archive = folder / "p.zip"
        archive.write_bytes(need("age", "-d", "-i", folder / "key.txt", folder / "p.aftercare"))
        inside = unpacked(archive, folder / "inside")
        assert is_signed(inside) == (True, True)
        files = look_inside(inside, len(photos))
        stranger = run("age-keygen").stdout
        (folder / "other.txt").write_bytes(stranger)
        refused = run("age", "-d", "-i", folder / "other.txt", folder / "p.aftercare")
        assert refused.returncode != 0 and not refused.stdout

        # For words that are typed.
        made = json.loads(
            patient.says(EVENING, "--json", "export", "bundle", "--words", "-o", "w.aftercare"))
        word_zip = folder / "w.zip"
        code, said = on_terminal(
            made["words"], "age", "-d", "-o", str(word_zip), str(folder / "w.aftercare"))
        assert code == 0, said
        assert is_signed(unpacked(word_zip, folder / "by_words")) == (True, True)
        code, _ = on_terminal(
            "one-two-three-four-five-six", "age", "-d", "-o", str(folder / "no"),
            str(folder / "w.aftercare"))
        assert code != 0 and not (folder / "no").exists()

        # One byte of any file, and either program tells.
        for number, path in enumerate(["manifest.json", *files]):
            bent = tampered(archive, folder / f"bent{number}.zip", path)
            where = unpacked(bent, folder / f"bent{number}")
            try:
                told = is_signed(where)
            except (ValueError, KeyError):
                told = (False, False)
            assert told != (True, True), path
            if path != "manifest.json":
                assert told == (True, False), path

        clinic.says(EVENING, "review", "import", "p.aftercare")
        research(folder, patient)
        for base in [patient.data / "journal.db", clinic.data / "practice.db"]:
            assert need("sqlite3", base, "PRAGMA integrity_check").strip() == b"ok", base
            assert need("sqlite3", base, "PRAGMA foreign_key_check") == b"", base
        print(f"parcel: {len(files)} files of a bundle opened by key and by words, signed and whole; "
              f"one byte more or less is told in each; a contribution opened by the study's "
              f"key is what was shown: ok")


main()
