"""Datasets as programs of others see them: dataset.py PROGRAM FOLDER"""

import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

import numpy as np
import pandas as pd
from frictionless import Package
from pycanon import anonymity, metrics
from scipy.optimize import linprog

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
STATIC = ["age", "skin", "sessions"]
OF_SESSION = ["session", "region", "depth", "band", "device", "setting"]
EPISODE = ["age", "skin", "session", "region", "depth", "device", "setting"]


def run(*arguments, fails=False):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    assert (done.returncode != 0) == fails, (arguments, done.stdout, done.stderr)
    return done.stdout + done.stderr


def read(dataset, name):
    # Codes stay texts: pandas would read "1-2" as it is, but a column of nothing as numbers.
    return pd.read_csv(dataset / f"{name}.csv", dtype=str, keep_default_na=False)


def valid(dataset):
    package = Package(str(dataset / "datapackage.json"))
    return package.validate()


def people(dataset):
    """One row a person with everything that others could know, and what nobody should learn."""
    told = read(dataset, "participant").set_index("participant")
    key = told[STATIC].agg("|".join, axis=1)
    sessions = read(dataset, "session")
    each = sessions[OF_SESSION].agg("|".join, axis=1)
    key = key + "||" + each.groupby(sessions["participant"]).agg("/".join).reindex(key.index)
    flags = read(dataset, "flag")
    order = {"watch": 1, "clinic": 2, "today": 3, "emergency": 4}
    worst = flags["level"].map(order).groupby(flags["participant"]).max()
    treated = flags["outcome"].isin(["infection_treated", "product_reaction", "cold_sore"])
    treated = treated.astype(int).groupby(flags["participant"]).max()
    table = pd.DataFrame({"key": key})
    table["worst"] = worst.reindex(table.index).fillna(0).astype(int)
    table["treated"] = treated.reindex(table.index).fillna(0).astype(int)
    if "risk" in told:
        table["risk"] = told["risk"].replace("", "unknown").map(lambda it: f"r{it}")
    return table.reset_index(drop=True)


def recoveries(dataset):
    table = read(dataset, "episode")
    told = pd.DataFrame({"key": table[EPISODE].agg("|".join, axis=1)})
    told["treated"] = table["treated"].replace("", "-1").astype(int)
    return told.reset_index(drop=True)


def agrees(dataset, table):
    """pycanon's k, l, t and risks are those of the privacy report."""
    risk = json.loads((dataset / "privacy-report.json").read_text())["risk"]
    assert risk["k"] == anonymity.k_anonymity(table, ["key"])
    assert risk["classes"] == table["key"].nunique() and risk["subjects"] == len(table)
    assert np.isclose(risk["prosecutor_max"], metrics.max_rir(table, ["key"]), rtol=1e-9)
    assert np.isclose(risk["prosecutor_average"], metrics.average_rir(table, ["key"]), rtol=1e-9)
    for learned in risk["learned"]:
        name = learned["name"]
        assert learned["l"] == anonymity.l_diversity(table, ["key"], [name]), learned
        if table[name].nunique() > 1:
            t = anonymity.t_closeness(table, ["key"], [name])
            assert np.isclose(learned["t"], t, rtol=1e-9, atol=1e-12), (learned, t)
    return risk["k"], [(it["name"], it["l"], round(it["t"], 3)) for it in risk["learned"]]


def unicity(dataset):
    """Days known of everybody, all of them: the share told from all others must lie in the interval
    that the report gives, up to the chance of drawing days (five times as wide)."""
    report = json.loads((dataset / "privacy-report.json").read_text())["risk"]["unicity"]
    keys = people(dataset)["key"]
    daily = read(dataset, "daily")
    daily = daily[daily["redness"] != ""]
    daily["class"] = daily["participant"].astype(int).map(lambda it: keys[it - 1])
    daily["what"] = daily[["class", "session", "day", "redness"]].agg("|".join, axis=1)
    who = daily.groupby("what")["participant"].agg(set)
    of = daily.groupby("participant")["what"].agg(list)
    draw = np.random.default_rng(7)
    for row in (row for row in report if row["knows"] == "redness"):
        asked = of[of.map(len) >= row["days"]]
        assert len(asked) == row["people"]
        unique = sum(
            len(set.intersection(*(who[it] for it in draw.choice(mine, row["days"], False)))) == 1
            for mine in asked
        )
        share, width = unique / len(asked), row["high"] - row["low"]
        assert abs(share - row["share"]) <= 2.5 * max(width, 0.004), (share, row)


def same(dataset, name):
    """CSV and Parquet hold the same rows."""
    text, stored = read(dataset, name), pd.read_parquet(dataset / f"{name}.parquet")
    assert list(text.columns) == list(stored.columns) and len(text) == len(stored)
    for column in text:
        kind = stored[column].dtype
        ours = text[column].mask(text[column] == "")
        theirs = stored[column]
        assert (ours.isna() == theirs.isna()).all(), (name, column)
        if pd.api.types.is_numeric_dtype(kind):
            assert (ours.astype(float).dropna() == theirs.astype(float).dropna()).all(), (name, column)
        else:
            assert (ours.dropna() == theirs.dropna()).all(), (name, column)
    return len(text)


def worked_out(dataset):
    """The counts that are left out, attacked with linear programs: the narrowest interval."""
    table, narrowest, hidden = read(dataset, "count"), None, 0
    for _, cells in table.groupby(["row_of", "column_of"]):
        inner = cells[(cells["row"] != "all") & (cells["column"] != "all")]
        margin = lambda row, column: int(
            cells[(cells["row"] == row) & (cells["column"] == column)]["people"].iloc[0]
        )
        left = inner[inner["people"] == ""].reset_index(drop=True)
        told = inner[inner["people"] != ""]
        equations, totals = [], []
        for side, total in (("row", lambda it: margin(it, "all")), ("column", lambda it: margin("all", it))):
            for name in inner[side].unique():
                equations.append((left[side] == name).astype(int).to_list())
                totals.append(total(name) - told[told[side] == name]["people"].astype(int).sum())
        hidden += len(left)
        for at in range(len(left)):
            aim = np.zeros(len(left))
            aim[at] = 1
            low = linprog(aim, A_eq=equations, b_eq=totals).fun
            high = -linprog(-aim, A_eq=equations, b_eq=totals).fun
            width = round(high) - round(low) + 1
            narrowest = width if narrowest is None else min(narrowest, width)
    return hidden, narrowest


def broken(dataset, change, file="daily.csv"):
    """A changed copy: what frictionless and we say of it."""
    copy = folder / "broken"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(dataset, copy)
    path = copy / file
    lines = path.read_text().splitlines()
    lines = change(lines)
    path.write_text("\n".join(lines) + "\n")
    # Whoever changes it on purpose also mends the hashes.
    package = json.loads((copy / "datapackage.json").read_text())
    for resource in package["resources"]:
        if resource["path"] == file:
            resource["hash"] = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    (copy / "datapackage.json").write_text(json.dumps(package, indent=2) + "\n")
    sums = copy / "checksums.sha256"
    sums.write_text("".join(
        f"{hashlib.sha256((copy / line.split('  ')[1]).read_bytes()).hexdigest()}  {line.split('  ')[1]}\n"
        for line in sums.read_text().splitlines()
    ))
    assert not valid(copy).valid, f"frictionless takes a broken {file}"
    return run("verify", copy, fails=True).strip()


def cell(place, value, line=2):
    def change(lines):
        cells = lines[line].split(",")
        cells[place] = value
        return lines[:line] + [",".join(cells)] + lines[line + 1:]
    return change


run("simulate", "--people", 800, "--seed", 11, "--out", folder / "pool")
for level in "ABCD":
    dataset = folder / level
    more = ["--most-suppressed", "0.5"] if level == "D" else []
    run("release", folder / "pool", "--level", level, "--out", dataset, *more)
    run("verify", dataset, "--pool", folder / "pool")
    report = valid(dataset)
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note"])
    subprocess.run(["sha256sum", "--check", "--quiet", "checksums.sha256"], cwd=dataset, check=True)
    names = [path.stem for path in sorted(dataset.glob("*.parquet"))]
    rows = {name: same(dataset, name) for name in names}
    print(f"{level}: frictionless: valid; CSV and Parquet alike: {rows}")
    if level in "AB":
        print("   pycanon agrees:", *agrees(dataset, people(dataset)))
        unicity(dataset)
    elif level == "C":
        print("   pycanon agrees:", *agrees(dataset, recoveries(dataset)))
    else:
        hidden, narrowest = worked_out(dataset)
        counts = json.loads((dataset / "privacy-report.json").read_text())["counts"]
        assert (hidden, narrowest) == (counts["left_out"], counts["narrowest"]) and narrowest >= 11
        print(f"   linear programs: {hidden} counts left out, the narrowest one of {narrowest} numbers")

days = folder / "A"
for name, place, value, file in [
    ("range", 4, "5", "daily.csv"),
    ("enum", 1, "35", "participant.csv"),
    ("key", 0, "1", "participant.csv"),
    ("foreign key", 0, "9999", "session.csv"),
    ("date", 2, "2026-01-01", "daily.csv"),
    ("text", 3, "Anna", "session.csv"),
]:
    said = broken(days, cell(place, value), file)
    assert f"{file}, line 3" in said, said
    print(f"broken {name}: both refuse it; we say: {said[:110]}")
said = broken(days, lambda lines: [line + ("," + "x" if at else ",name") for at, line in enumerate(lines)])
print(f"broken column: both refuse it; we say: {said[:110]}")
copy = folder / "hash"
shutil.copytree(days, copy)
path = copy / "daily.csv"
path.write_text(path.read_text().replace(",1,", ",2,", 1))
assert not valid(copy).valid and run("verify", copy, fails=True)
print("broken hash: both refuse it")
