"""Reads tables and journals of the real program with Python's own csv and json, and the other way.

usage: tables.py PROGRAM
"""

import csv
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

NOW = "2026-11-19T21:00:00+01:00"
NOTE = "=1+1; \"hot\", she said,\nand 'cold' — größer 日本"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Home:
    """A sealed home."""

    def __init__(self, program, folder):
        self.program, self.folder = program, Path(folder)

    def run(self, *args, code=0):
        env = {
            "HOME": str(self.folder),
            "AFTERCARE_DATA_DIR": str(self.folder / "data"),
            "AFTERCARE_NOW": NOW,
            "PATH": os.environ.get("PATH", ""),
        }
        done = subprocess.run([self.program, *args], env=env, capture_output=True, check=False)
        assert done.returncode == code, (args, done.returncode, done.stdout, done.stderr)
        return done.stdout


def filled(home):
    """A journal with words that are hard to write down."""
    home.run("session", "add", "--date", "2026-11-12", "--device", "pen", "--site", "cheeks:1.5",
             "--site", "forehead:1", "--note", NOTE)
    home.run("profile", "set", "--alias", "+49 Ada", "--contact-name", "@clinic")
    home.run("log", "0", "0", "0", "1", "--day", "before")
    home.run("log", "3", "0", "0", "1", "--none", "--day", "2026-11-13", "--note", NOTE)
    home.run("log", "3", "0", "0", "0", "warmth=2", "pain=2", "--none", "--temp", "37.5",
             "--product=-cream; \"new\"", "--own", "tight, hot=2")
    home.run("log", "2", "0", "0", "0", "--area", "forehead", "--day", "2026-11-14")
    home.run("flags", "called", "TRD2", "--by", "=clinic", "--note", NOTE)
    home.run("range", "add", "redness", "--from", "1", "--to", "3", "--upto", "4", "--by=-x")
    return home


def rows(path):
    """The rows of a table by column, read strictly, after a look at its bytes."""
    written = path.read_bytes()
    assert not written.startswith(b"\xef\xbb\xbf") and written.endswith(b"\r\n"), path
    text = written.decode("utf-8")
    with open(path, encoding="utf-8", newline="") as file:
        head, *body = csv.reader(file, strict=True)
    assert len(set(head)) == len(head) and all(re.fullmatch("[a-z0-9_]+", name) for name in head)
    for row in body:
        assert len(row) == len(head), (path, row)
        for cell in row:
            assert not cell.startswith(FORMULA) or re.fullmatch(r"-\d+", cell), (path, cell)
    # What Python would write of it, byte by byte.
    again = tempfile.SpooledTemporaryFile(mode="w+", newline="", encoding="utf-8")
    csv.writer(again, lineterminator="\r\n").writerows([head, *body])
    again.seek(0)
    assert again.read() == text, path
    return [dict(zip(head, row)) for row in body]


def typed(tables):
    """Every cell is of the type that its name says."""
    for name, table in tables.items():
        for row in table:
            for column, cell in row.items():
                if cell == "":
                    continue
                if column.endswith("_id"):
                    assert str(uuid.UUID(cell)) == cell, (name, column, cell)
                elif column in ("date", "session_date", "seen_on", "made", "new_on", "retired"):
                    datetime.date.fromisoformat(cell)
                elif column in ("logged_at", "at", "raised_at", "added"):
                    assert datetime.datetime.fromisoformat(cell).tzinfo, (name, column, cell)
                elif column in ("day", "since_day", "rules", "redness", "pus"):
                    int(cell)
                elif column in ("depth_mm", "temperature_c"):
                    [float(one) for one in cell.split() if one != "?"]


def same_as_json(tables, journal):
    """Both say the same."""
    logs = [log for one in journal["recoveries"] for log in one["logs"]]
    assert len(logs) == len(tables["logs"]) == 4
    for log, row in zip(logs, tables["logs"]):
        assert (log["id"], log["date"], str(log["day"])) == (
            row["log_id"], row["date"], row["day"])
        for symptom, score in log["scores"].items():
            assert row[symptom] == str(score["severity"])
            assert f"{symptom}={score['how']}" in row["how"].split()
        asked = log["signs"]
        for sign in asked.get("yes", []):
            assert row[sign] == "yes"
        for sign in asked.get("no", []) + asked.get("rest_none", []):
            assert row[sign] == "no"
        assert row["signs_rest_none"].split() == asked.get("rest_none", [])
        assert row["note"].removeprefix("'") == log["note"]
        assert row["temperature_c"] == ("" if log["temperature"] is None
                                        else f"{log['temperature'] / 10:.1f}")
    assert sum(row["redness"] == "" for row in tables["logs"]) == 0
    assert {row["swelling"] for row in tables["logs"]} == {"0"}, "0 is written"
    assert [row["pain"] for row in tables["logs"]] == ["", "0", "", "2"], "empty is not 0"
    assert len(tables["flags"]) == len(journal["flags"]) > 0
    assert len(tables["answers"]) == len(journal["answers"]) > 0
    assert tables["answers"][0]["by"] == "'=clinic"
    assert tables["profile"][0]["alias"] == "'+49 Ada"


def import_of_python(home, folder):
    """A table and a journal that Python wrote."""
    table = folder / "python.csv"
    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(["note", "Redness", "date", "session_date", "spreading"])
        writer.writerow(["two\r\nlines, \"quoted\"", 2, "2026-11-16", "2026-11-12", "no"])
        writer.writerow(["", "", "2026-11-17", "2026-11-12", "yes"])
    said = json.loads(home.run("--json", "import", str(table)))
    assert said["added"] == [{"kind": "log", "count": 2}], said
    again = json.loads(home.run("--json", "import", str(table)))
    assert again["added"] == [], again
    document = json.loads(home.run("export", "json"))
    by_date = {log["date"]: log for log in document["journal"]["recoveries"][0]["logs"]}
    assert by_date["2026-11-16"]["note"] == "two\nlines, \"quoted\""
    assert by_date["2026-11-17"]["scores"] == {}
    # Compact, in another order of members, with what this version does not know.
    document["journal"]["recoveries"][0]["logs"].reverse()
    document["tomorrow"] = {"a": [1, None]}
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    journal = folder / "python.json"
    journal.write_text(text, encoding="ascii")
    said = json.loads(home.run("--json", "import", str(journal)))
    assert said["added"] == [] and said["different"] == [], said
    document["journal"]["recoveries"][0]["logs"][0]["day"] = 99
    journal.write_text(json.dumps(document), encoding="utf-8")
    home.run("import", str(journal), code=1)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        home = filled(Home(sys.argv[1], folder))
        out = folder / "out"
        out.mkdir()
        home.run("export", "csv", "-o", str(out))
        tables = {path.stem: rows(path) for path in sorted(out.iterdir())}
        typed(tables)
        document = json.loads(home.run("export", "json"))
        assert (document["format"], document["version"]) == ("aftercare-journal", "1.0")
        same_as_json(tables, document["journal"])
        import_of_python(home, folder)
        count = sum(len(table) for table in tables.values())
        print(f"tables outside: {len(tables)} tables with {count} rows, and a journal: as Python reads them")


main()
