"""Compares an analysis with what programs of others make of the same dataset.

usage: analysis.py PROGRAM [DATASET]

PROGRAM is the built `aftercare-cohort`. Without a DATASET of level A or B people are invented.
"""

import csv
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from lifelines import KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test
from scipy.stats import chi2
from statsmodels.duration.survfunc import survdiff
from statsmodels.stats.proportion import proportion_confint

PROGRAM = sys.argv[1]
SQL = Path(__file__).parents[2] / "cohort" / "sql"
TABLES = "participant session daily flag".split()
SYMPTOMS = "redness swelling bruising breakouts pain itch peeling warmth bleeding blisters pus".split()
ASKED = ["redness", "itch"]
STRATA = ["everyone", "depth", "skin"]
OF_EPISODES = ["healing", "person", "pair", "change"]
failed = []


def invented(folder, people=1500):
    """A dataset of level A with the columns that the queries read."""
    random = np.random.default_rng(11)
    sessions = random.choice([1, 2, 3], people, p=[0.4, 0.4, 0.2])
    who = np.repeat(np.arange(people), sessions)
    number = np.concatenate([np.arange(1, n + 1) for n in sessions])
    depth, began = random.integers(1, 6, who.size), random.integers(0, 3, who.size)
    first = np.where(began == 1, random.integers(1, 6, who.size), 0)
    last = np.minimum(30, first + random.geometric(0.04, who.size))
    slow = np.exp(random.normal(0, 0.4, people))
    code = lambda of, names: pa.array([None if at >= len(names) else names[at] for at in of])
    small = lambda of, hidden=None: pa.array(of.astype(np.int16), mask=hidden)
    days = [(at, day) for at in range(who.size) for day in range(-1, last[at] + 1)
            if (day < 0 and random.random() < 0.5) or (day >= first[at] and random.random() < 0.8)]
    at, day = (np.array(list(it)) for it in zip(*days))
    daily = {"participant": pa.array(who[at] + 1, pa.int32()), "session": small(number[at]), "day": small(day)}
    for place, symptom in enumerate(SYMPTOMS):
        healing = 4 * np.exp(-day / (slow[who[at]] * (2 + depth[at]) * (1 + place / 9)))
        value = np.where(day < 0, random.random(day.size) < 0.2, healing + random.normal(0, 0.4, day.size))
        daily[symptom] = small(np.clip(np.rint(value), 0, 4), random.random(day.size) < 0.05)
    flags = np.repeat(np.arange(who.size), random.poisson(0.4, who.size))
    order = np.concatenate([np.arange(1, n + 1) for n in Counter(flags.tolist()).values()])
    seen = random.random(flags.size) < 0.6
    said = ["nothing_needed", "product_reaction", "infection_treated", "cold_sore", "other", "dont_know"]
    tables = {
        "participant": {
            "participant": pa.array(np.arange(people) + 1, pa.int32()),
            "age": code(random.integers(0, 6, people), ["18-29", "30-39", "40-49", "50-59", "60+"]),
            "skin": code(random.integers(0, 4, people), ["1-2", "3-4", "5-6"]),
        },
        "session": {
            "participant": pa.array(who + 1, pa.int32()), "session": small(number),
            "region": code(random.integers(0, 2, who.size), ["face", "neck"]),
            "depth": small(np.minimum(depth, 4), depth == 5), "band": small(np.minimum(depth, 4)),
            "device": code(random.integers(0, 3, who.size), ["pen", "roller", "rf"]),
            "setting": code(random.integers(0, 2, who.size), ["clinic", "home"]),
            "began": code(began, ["planned", "worried", "start_file"]),
            "first_log": small(first), "last_log": small(last),
        },
        "daily": daily,
        "flag": {
            "participant": pa.array(who[flags] + 1, pa.int32()), "session": small(number[flags]),
            "flag": small(order), "rule": code(random.integers(0, 3, flags.size), ["TRD2", "INF1", "ENV1"]),
            "level": code(random.integers(0, 4, flags.size), ["watch", "clinic", "today", "emergency"]),
            "called": small(random.random(flags.size) < 0.5), "seen": small(seen),
            "outcome": code(np.where(seen, random.integers(0, 6, flags.size), 9), said),
        },
    }
    folder.mkdir()
    for name, columns in tables.items():
        pq.write_table(pa.table(columns), folder / f"{name}.parquet", row_group_size=10_000)
    about = {"level": "A", "study": "invented-check", "title": "INVENTED", "invented": True}
    (folder / "datapackage.json").write_text(json.dumps({"aftercare": about}))
    return folder


def check(what, good, more=""):
    print("ok  " if good else "FAIL", what, more)
    if not good:
        failed.append(what)


def near(what, ours, theirs, relative=1e-9):
    pairs = list(zip(ours, theirs, strict=True))
    off = max((abs(a - b) / max(abs(b), 1e-12) for a, b in pairs), default=0)
    check(what, pairs and off <= relative, f"({len(pairs)} numbers, at most {off:.1e} off)")


def text(query, symptom, stratum):
    words = {"{symptom}": symptom, "{stratum}": stratum, "{part}": "participant % 7"}
    sql = (SQL / f"{query}.sql").read_text()
    for word, put in words.items():
        sql = sql.replace(word, put)
    return sql


def plain(cell):
    return "" if cell is None else str(int(cell)) if isinstance(cell, float) else str(cell)


def bag(rows):
    return Counter(tuple(map(plain, row)) for row in rows)


def same_rows(dataset):
    """Every query by every engine; gives the recoveries as DuckDB sees them."""
    duck, lite = duckdb.connect(), sqlite3.connect(":memory:")
    lite.execute("PRAGMA temp_store=MEMORY")
    frames = {name: pl.read_parquet(dataset / f"{name}.parquet") for name in TABLES}
    for name, frame in frames.items():
        duck.execute(f"CREATE VIEW {name} AS SELECT * FROM '{dataset}/{name}.parquet'")
        lite.execute(f"CREATE TABLE {name} ({', '.join(frame.columns)})")
        marks = ", ".join("?" * frame.width)
        lite.executemany(f"INSERT INTO {name} VALUES ({marks})", frame.rows())
    lite.execute("CREATE INDEX key ON daily (participant, session, day)")
    episodes = {}
    for symptom in ASKED:
        sql = text("episode", symptom, "everyone")
        duck.execute(f"CREATE OR REPLACE TABLE episode AS {sql}")
        lite.execute("DROP TABLE IF EXISTS episode")
        lite.execute(f"CREATE TABLE episode AS {sql}")
        lite.execute("CREATE INDEX IF NOT EXISTS person ON episode (participant, session)")
        episodes[symptom] = duck.execute("SELECT * FROM episode").df()
        polars = pl.SQLContext(frames, eager=True)
        polars_runs = True
        try:
            polars.register("episode", polars.execute(sql))
        except pl.exceptions.PolarsError as fault:
            polars_runs = False
            print("     Polars SQL cannot run episode.sql:", str(fault).splitlines()[0])
        for path in sorted(SQL.glob("*.sql")):
            query = path.stem
            if query in ("episode_released", "treated"):
                continue
            strata = STRATA if "{stratum}" in path.read_text() else ["everyone"]
            for stratum in strata if symptom == ASKED[0] or query in OF_EPISODES else []:
                done = subprocess.run(
                    [PROGRAM, "query", dataset, query, "--symptom", symptom, "--by", stratum],
                    capture_output=True, text=True, check=True)
                ours = bag(list(csv.reader(io.StringIO(done.stdout)))[1:])
                sql = text(query, symptom, stratum)
                theirs = {"DuckDB": duck.execute(sql).fetchall(), "SQLite": lite.execute(sql).fetchall()}
                if polars_runs:
                    try:
                        theirs["Polars"] = polars.execute(sql).rows()
                    except pl.exceptions.PolarsError:
                        pass
                good = all(bag(rows) == ours for rows in theirs.values())
                check(f"{query} {symptom} {stratum}", good and ours,
                      f"{sum(ours.values())} rows, the same by {', '.join(theirs)}")
    return episodes


def expected_curve(frame, delayed):
    """lifelines counts whoever enters on the first day at once; days are one later, so that day 0 is
    a day after that."""
    entry = np.where(frame.entry_day > 0, frame.entry_day + 1, 0) if delayed else None
    return KaplanMeierFitter().fit(frame.day + 1, frame.cleared, entry=entry)


def seen(frame, delayed):
    return frame[(frame.entry_day <= 0) | (frame.day > frame.entry_day)] if delayed else frame


def survival(table, episodes):
    curves = pd.DataFrame(table["curve"])
    tests = pd.DataFrame(table["test"])
    for symptom, all_episodes in episodes.items():
        for stratum in STRATA:
            for watch, delayed in [("from_treatment", False), ("from_entry", True)]:
                name = f"{symptom} by {stratum}, {watch}"
                frame = seen(all_episodes, delayed)
                own = curves[(curves.symptom == symptom) & (curves.by == stratum) & (curves.watch == watch)]
                groups = frame[stratum].map(lambda it: None if pd.isna(it) else
                                            str(int(it)) if isinstance(it, float) else str(it))
                got, wanted = {"survival": [], "error": [], "limits": []}, {"survival": [], "error": [], "limits": []}
                for group, points in own.groupby("group", dropna=False):
                    part = frame[groups.isna()] if pd.isna(group) else frame[groups == group]
                    fit = expected_curve(part, delayed)
                    index = (points.day + 1).to_numpy()
                    theirs = fit.survival_function_.iloc[:, 0].reindex(index).to_numpy()
                    got["survival"] += points.survival.tolist()
                    wanted["survival"] += theirs.tolist()
                    spread = fit._cumulative_sq_.reindex(index).to_numpy()
                    limits = fit.confidence_interval_.reindex(index).to_numpy()
                    use = points.greenwood_lower.notna().to_numpy()
                    got["error"] += points.greenwood_error[use].tolist()
                    wanted["error"] += (theirs * np.sqrt(spread))[use].tolist()
                    got["limits"] += points[["greenwood_lower", "greenwood_upper"]].to_numpy()[use].ravel().tolist()
                    wanted["limits"] += limits[use].ravel().tolist()
                for what in got:
                    near(f"lifelines: {what} of {name}", got[what], wanted[what])
                if stratum == "everyone":
                    continue
                test = tests[(tests.symptom == symptom) & (tests.by == stratum) & (tests.watch == watch)].iloc[0]
                labels = groups.fillna("none")
                if delayed:
                    entry = np.where(frame.entry_day > 0, frame.entry_day + 1, 0)
                    statistic, p = survdiff(frame.day + 1, frame.cleared, labels, entry=entry)
                    near(f"statsmodels: log-rank of {name}", [test.chi2], [statistic])
                else:
                    theirs = multivariate_logrank_test(frame.day, labels, frame.cleared)
                    near(f"lifelines: log-rank of {name}", [test.chi2, test.p],
                         [theirs.test_statistic, chi2.sf(theirs.test_statistic, labels.nunique() - 1)])
                near(f"NumPy: clustered log-rank of {name}", [test.clustered_chi2],
                     [clustered_logrank(frame, labels, delayed)], 1e-7)
            if stratum == "everyone":
                for watch, delayed in [("from_treatment", False), ("from_entry", True)]:
                    own = curves[(curves.symptom == symptom) & (curves.by == stratum) & (curves.watch == watch)]
                    clustered(f"{symptom}, {watch}", own, seen(all_episodes, delayed), delayed)


def weighted_curve(weights, start, day, cleared, days):
    logs, total = [], 0.0
    for at in days:
        risk = weights[(start < at) & (day >= at)].sum()
        events = weights[(day == at) & (cleared == 1)].sum()
        with np.errstate(divide="ignore"):
            total += np.log1p(-events / risk)
        logs.append(total)
    return np.array(logs)


def starts(frame, delayed):
    return np.where(delayed & (frame.entry_day > 0), frame.entry_day, -1)


def clustered(name, own, frame, delayed):
    """The jackknife by differences: each kind of course gets a little more and less weight."""
    own = own[own.clustered_error.notna() & (own.survival > 0) & (own.survival < 1)]
    days = np.sort(frame.day.unique())
    start, day, cleared = starts(frame, delayed), frame.day.to_numpy(), frame.cleared.to_numpy()
    kinds, index = np.unique(np.stack([start, day, cleared]), axis=1, return_inverse=True)
    index, base = index.ravel(), np.ones(day.size)
    influence, little = [], 1e-3
    for kind in range(kinds.shape[1]):
        one = np.flatnonzero(index == kind)[0]
        sides = []
        for sign in (1, -1):
            weights = base.copy()
            weights[one] += sign * little
            sides.append(weighted_curve(weights, start, day, cleared, days))
        with np.errstate(invalid="ignore"):
            influence.append((sides[0] - sides[1]) / (2 * little))
    people = pd.DataFrame(np.array(influence)[index]).groupby(frame.participant.to_numpy()).sum()
    error = pd.Series(np.sqrt((people**2).sum()).to_numpy(), days)
    near(f"NumPy: clustered error of {name}", own.clustered_error,
         (error.reindex(own.day.to_numpy()).to_numpy() * own.survival), 1e-5)


def clustered_logrank(frame, labels, delayed):
    groups = sorted(labels.unique(), key=lambda it: (it == "none", it))[:-1]
    own = np.stack([(labels == group).to_numpy(float) for group in groups], 1)
    start, day, cleared = starts(frame, delayed), frame.day.to_numpy(), frame.cleared.to_numpy()
    scores = np.zeros_like(own)
    for at in np.unique(day[cleared == 1]):
        risk = ((start < at) & (day >= at)).astype(float)
        events = ((day == at) & (cleared == 1)).astype(float)
        share = (own * risk[:, None]).sum(0) / risk.sum()
        scores += (own - share) * (events - risk * events.sum() / risk.sum())[:, None]
    people = pd.DataFrame(scores).groupby(frame.participant.to_numpy()).sum().to_numpy()
    total = people.sum(0)
    return float(total @ np.linalg.solve(people.T @ people, total))


def turnbull(frame, truncated, rounds=6000):
    """Turnbull's algorithm on every single day and one cell for later, slowly."""
    last = int(frame.day.max())
    by_entry = (frame.cleared == 1) & (frame.day == frame.entry_day)
    kinds = Counter(zip(np.where(by_entry, 0, frame.after_day + 1),
                        np.where(frame.cleared == 1, frame.day, last + 1),
                        np.where(truncated & (frame.entry_day > 0), frame.entry_day + 1, 0)))
    cells = np.arange(last + 2)
    own = np.array([(cells >= low) & (cells <= high) for low, high, _ in kinds], float)
    watched = np.array([cells >= seen_from for *_, seen_from in kinds], float)
    n = np.array(list(kinds.values()), float)
    share = np.full(cells.size, 1 / cells.size)
    for _ in range(rounds):
        seen_share = n / (watched @ share)
        gained = share * (own.T @ (n / (own @ share)) + (1 - watched).T @ seen_share)
        share = gained / seen_share.sum()
    return 1 - np.cumsum(share)


def intervals(table, episodes):
    table = pd.DataFrame(table["interval"])
    for symptom, frame in episodes.items():
        by_entry = (frame.cleared == 1) & (frame.day == frame.entry_day)
        # Its intervals have both ends, its curve is that just before a day; days are one later.
        fit = KaplanMeierFitter().fit_interval_censoring(
            np.where(by_entry, 0, frame.after_day + 1) + 1, np.where(frame.cleared == 1, frame.day + 1, np.inf))
        slow = turnbull(frame, truncated=False)
        theirs = fit.survival_function_.iloc[:, 0]
        off = max(abs(theirs[day + 2.0] - slow[day]) for day in range(20))
        check(f"lifelines: the slow way, intervals of {symptom} without delayed entry", off < 1e-4, f"{off:.1e} off")
        own = table[(table.symptom == symptom) & (table.by == "everyone") & table.to.notna()]
        slow = turnbull(seen(frame, True), truncated=True)
        off = np.abs(own.survival.to_numpy() - slow[own.to.astype(int)]).max()
        check(f"NumPy: intervals of {symptom} with delayed entry", off < 1e-5 and own.converged.all(), f"{off:.1e} off")


def shares(table):
    for name, of, n in [("adverse", "with", "recoveries"), ("staying", "still_logging", "n")]:
        frame = pd.DataFrame(table[name])
        low, high = proportion_confint(frame[of].astype(int), frame[n].astype(int), method="beta")
        near(f"statsmodels: exact limits of {name}", [*frame.lower, *frame.upper],
             [*low.fillna(0), *high.fillna(1)])
    rules = pd.DataFrame(table["rule"])
    low, high = proportion_confint(rules.confirmed, rules.confirmed + rules.nothing_needed, method="beta")
    near("statsmodels: exact limits of rules", [*rules.lower, *rules.upper], [*low, *high])


def quantiles(table, dataset):
    own = pd.DataFrame(table["severity"])
    joined = pl.read_parquet(dataset / "daily.parquet").join(
        pl.read_parquet(dataset / "session.parquet").select("participant", "session", "band"),
        on=["participant", "session"])
    for symptom in ASKED:
        values = joined.drop_nulls(symptom).filter(pl.col("day") >= -1)
        theirs = values.group_by("band", "day").agg(
            pl.len().alias("n"),
            *[pl.col(symptom).quantile(p / 100, "equiprobable").alias(f"p{p}") for p in (10, 25, 50, 75, 90)])
        frame = theirs.to_pandas().sort_values(["band", "day"])
        mine = own[own.symptom == symptom].sort_values(["band", "day"])
        columns = ["band", "day", "n", "p10", "p25", "p50", "p75", "p90"]
        check(f"Polars: quantiles of {symptom}", (mine[columns].to_numpy() == frame[columns].to_numpy()).all())
        by_numpy = values.to_pandas().groupby(["band", "day"])[symptom].apply(
            lambda it: np.percentile(it, 50, method="inverted_cdf")).sort_index()
        check(f"NumPy: medians of {symptom}", (by_numpy.to_numpy() == mine.p50.to_numpy()).all())


with tempfile.TemporaryDirectory() as scratch:
    dataset = Path(sys.argv[2]) if len(sys.argv) > 2 else invented(Path(scratch) / "dataset")
    episodes = same_rows(dataset)
    done = subprocess.run(
        [PROGRAM, "analyse", dataset, "--symptom", ",".join(ASKED), "--by", "depth,skin", "--json"],
        capture_output=True, text=True, check=True)
    tables = {table["name"]: table["rows"] for table in json.loads(done.stdout)["tables"]}
    survival(tables, episodes)
    intervals(tables, episodes)
    shares(tables)
    quantiles(tables, dataset)
print(f"{len(failed)} differ" if failed else "all agree")
sys.exit(bool(failed))
