#!/usr/bin/env python3
"""Makes the seeds of corpus/parcel and corpus/contribution with the program itself:
seeds.py PATH_OF_AFTERCARE.

Needs the programs age, minisign and zip's Python module. The first byte of a seed says what the
rest is: z archive, m manifest, j journal, s start file, r reply, c card; of a contribution z file,
m manifest and rows, r rows, w withdrawal.
"""

import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"


def main(program):
    folder = Path(tempfile.mkdtemp())

    def run(data, at, *args):
        env = {"HOME": str(folder), "AFTERCARE_NOW": at, "AFTERCARE_DATA_DIR": str(folder / data)}
        done = subprocess.run(
            [program, *args], env=env, cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 3) or "none" in args, (args, done)
        return done.stdout + done.stderr

    def entries(blob):
        archive = zipfile.ZipFile(io.BytesIO(blob))
        return {name: archive.read(name) for name in archive.namelist()}

    def opened(data, base, path):
        database = sqlite3.connect(folder / data / base)
        key = database.execute("SELECT body FROM own_key WHERE kind = 'age'").fetchone()[0]
        (folder / "key").write_text(key + "\n")
        return subprocess.run(
            ["age", "-d", "-i", folder / "key", folder / path], capture_output=True, check=True
        ).stdout

    morning = "2026-11-12T10:00:00+01:00"
    run("clinic", morning, "clinic", "set", "--name", "Example Clinic", "--phone", "555 0100",
        "--by", "AE", "--country", "GB", "--interval", "35", "--range", "redness:3:5:2")
    card = json.loads(run("clinic", morning, "--json", "clinic", "card"))
    run("clinic", morning, "clinic", "start", "P-1", "--date", "today", "--device", "pen",
        "--site", "cheeks:1.5", "-o", "start.aftercare")
    run("patient", morning, "import", "start.aftercare", "--yes", "--fingerprint",
        card["fingerprint"])
    run("patient", "2026-11-12T20:00:00+01:00", "log", "3", "2", "1", "0", "--none")
    run("patient", "2026-11-19T20:00:00+01:00", "log", "3", "0", "0", "0", "warmth=2", "--note",
        "hot")
    evening = "2026-11-19T21:00:00+01:00"
    run("patient", evening, "export", "bundle", "-o", "p.aftercare")
    later = "2026-11-20T09:00:00+01:00"
    run("clinic", later, "review", "import", "p.aftercare")
    run("clinic", later, "review", "comment", "P-1", "Come in on Friday.")
    run("clinic", later, "review", "interval", "P-1", "42", "--reason", "slow")
    run("clinic", later, "review", "log", "P-1", "2", "1", "0", "0", "--day", "d1")
    run("clinic", later, "review", "reply", "P-1", "-o", ".")
    [reply] = folder.glob("p-1-reply-*.aftercare")

    start = (folder / "start.aftercare").read_bytes()
    bundle = entries(opened("clinic", "practice.db", "p.aftercare"))
    reply = entries(opened("patient", "journal.db", reply.name))
    journal = json.loads(bundle["journal.json"])
    signer = subprocess.run(
        ["minisign", "-R", "-s", HERE / "sign.key", "-p", folder / "sign.pub"],
        capture_output=True, check=True,
    ) and (folder / "sign.pub").read_text().splitlines()[1]
    recipient = subprocess.run(
        ["age-keygen", "-y", HERE / "age.key"], capture_output=True, text=True, check=True
    ).stdout.strip()
    manifest = json.loads(bundle["manifest.json"])
    manifest["from"] = {"name": "Sam", "signer": signer, "recipient": recipient}
    small = b"one"
    manifest["files"] = [{
        "path": "a", "bytes": len(small), "media": "text/plain",
        "sha256": "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
    }]
    line = f"aftercare-card-1 {signer} {recipient} Example Clinic"
    seeds = {
        "zip": b"z" + start,
        "sealed": b"z" + subprocess.run(
            ["age", "-r", recipient], input=start, capture_output=True, check=True
        ).stdout,
        "manifest": b"m" + json.dumps(manifest).encode() + b"\0" + small,
        "journal": b"j" + json.dumps(journal).encode(),
        "start": b"s" + entries(start)["start.json"],
        "reply": b"r" + reply["reply.json"],
        "card": b"c" + line.encode(),
    }
    write("parcel", seeds)

    # What the same person gives to a study.
    study = folder / "study.toml"
    study.write_bytes((CORPUS / "toml" / "study").read_bytes()[1:])
    run("patient", later, "profile", "set", "--birth-year", "1990", "--skin-tone", "3")
    # The words of the study's key stand in the refusal of other words.
    refused = run("patient", later, "study", "join", "study.toml", "--fingerprint", "none", "--yes")
    words = refused.split('"')[1]
    run("patient", later, "study", "join", "study.toml", "--fingerprint", words, "--yes")
    run("patient", later, "study", "contribute", "-o", "given", "--yes")
    run("patient", later, "study", "withdraw", "-o", "back", "--yes")

    def unlocked(name):
        command = ["age", "-d", "-i", HERE / "age.key", folder / name]
        return subprocess.run(command, capture_output=True, check=True).stdout

    given = entries(unlocked("given"))
    write("contribution", {
        "sealed": b"z" + (folder / "given").read_bytes(),
        "manifest": b"m" + given["manifest.json"] + b"\0" + given["rows.json"],
        "rows": b"r" + given["rows.json"],
        "withdrawal": b"w" + unlocked("back"),
    })


def write(target, seeds):
    (CORPUS / target).mkdir(parents=True, exist_ok=True)
    for name, data in seeds.items():
        assert len(data) < 16384, (name, len(data))
        (CORPUS / target / name).write_bytes(data)


main(os.path.abspath(sys.argv[1]))
