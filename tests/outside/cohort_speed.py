"""Times the analysis of healing by depth beside DuckDB with the same queries, turn by turn.

usage: cohort_speed.py PROGRAM [DATASET]

PROGRAM is the built `aftercare-cohort`. CPU is that of the whole process with its start, and of
DuckDB also without the start of Python.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = sys.argv[1]
SQL = Path(__file__).parents[2] / "cohort" / "sql"
TURNS = int(os.environ.get("TURNS", "7"))
MOST_CPU, MOST_MEMORY = 1.1, 1.5
SYMPTOMS = "redness swelling bruising breakouts pain itch peeling warmth bleeding blisters pus".split()


def made(folder, sessions=475_000):
    """People with two sessions each, sorted as a release is."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    random = np.random.default_rng(3)
    small = lambda of, hidden=None: pa.array(of.astype(np.int16), mask=hidden)
    code = lambda of, names: pa.DictionaryArray.from_arrays(pa.array(of.astype(np.int32)), pa.array(names)).cast(pa.string())
    who, number = np.arange(sessions) // 2 + 1, np.arange(sessions) % 2 + 1
    depth = random.integers(1, 6, sessions)
    first = np.where(random.random(sessions) < 0.1, random.integers(2, 7, sessions), 0)
    last = np.minimum(30, first + random.geometric(0.035, sessions) + 6)
    slow = np.exp(random.normal(0, 0.35, who[-1] + 1))[who]
    folder.mkdir()
    people = int(who[-1])
    pq.write_table(pa.table({
        "participant": pa.array(np.arange(1, people + 1), pa.int32()),
        "age": code(random.integers(0, 5, people), ["18-29", "30-39", "40-49", "50-59", "60+"]),
        "skin": code(random.integers(0, 3, people), ["1-2", "3-4", "5-6"]),
    }), folder / "participant.parquet")
    pq.write_table(pa.table({
        "participant": pa.array(who, pa.int32()), "session": small(number),
        "region": code(random.integers(0, 3, sessions), ["face", "neck", "body"]),
        "depth": small(np.minimum(depth, 4), depth == 5), "band": small(np.minimum(depth, 4)),
        "device": code(random.integers(0, 3, sessions), ["pen", "roller", "rf"]),
        "setting": code(random.integers(0, 2, sessions), ["clinic", "home"]),
        "began": code(random.integers(0, 3, sessions), ["planned", "worried", "start_file"]),
        "first_log": small(first), "last_log": small(last),
    }), folder / "session.parquet")
    pq.write_table(pa.table({
        "participant": pa.array([1], pa.int32()), "session": small(np.ones(1)), "flag": small(np.ones(1)),
        "rule": ["TRD2"], "level": ["watch"], "called": small(np.zeros(1)), "seen": small(np.zeros(1)),
        "outcome": pa.array([None], pa.string()),
    }), folder / "flag.parquet")
    days, writer, rows = np.arange(-1, 31), None, 0
    for start in range(0, sessions, 50_000):
        at = np.arange(start, min(sessions, start + 50_000))
        logged = (days >= first[at, None]) & (days <= last[at, None]) & (random.random((at.size, days.size)) < 0.95)
        logged[:, 0] = random.random(at.size) < 0.4
        row, column = np.nonzero(logged)
        session, day = at[row], days[column]
        table = {"participant": pa.array(who[session], pa.int32()), "session": small(number[session]), "day": small(day)}
        for place, symptom in enumerate(SYMPTOMS):
            healing = 4 * np.exp(-day / (slow[session] * (2 + depth[session]) * (1 + place / 9)))
            value = np.where(day < 0, random.random(day.size) < 0.1, healing + random.normal(0, 0.35, day.size))
            table[symptom] = small(np.clip(np.rint(value), 0, 4), random.random(day.size) < 0.04)
        table = pa.table(table)
        writer = writer or pq.ParquetWriter(folder / "daily.parquet", table.schema)
        writer.write_table(table)
        rows += table.num_rows
    writer.close()
    about = {"level": "A", "study": "invented-speed", "title": "INVENTED", "invented": True}
    (folder / "datapackage.json").write_text(json.dumps({"aftercare": about}))
    print(f"{rows:,} daily rows of {sessions:,} recoveries")
    return folder


DUCK = """
import os, sys, time
import duckdb
from pathlib import Path
start = time.process_time()
sql, dataset = Path(sys.argv[1]), sys.argv[2]
def text(query, by):
    text = (sql / f"{query}.sql").read_text()
    return text.replace("{symptom}", "redness").replace("{stratum}", by).replace("{part}", "0")
base = duckdb.connect()
base.execute(f"SET threads = {os.cpu_count()}")
base.execute("SET enable_progress_bar = false")
for name in ("participant", "session", "daily"):
    base.execute(f"CREATE VIEW {name} AS SELECT * FROM '{dataset}/{name}.parquet'")
base.execute("CREATE TABLE episode AS " + text("episode", "everyone"))
for by in ("everyone", "depth"):
    for query in ("healing", "pair", "person"):
        base.execute(text(query, by)).fetchall()
print(time.process_time() - start)
"""


def run(command):
    """CPU seconds, peak memory in MB, seconds on the clock, and what it printed."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - begun, printed


with tempfile.TemporaryDirectory() as scratch:
    dataset = Path(sys.argv[2]) if len(sys.argv) > 2 else made(Path(scratch) / "dataset")
    own = [PROGRAM, "analyse", dataset, "--symptom", "redness", "--by", "depth", "--topic", "healing", "--csv"]
    duck = [sys.executable, "-I", "-c", DUCK, SQL, dataset]
    ours, theirs, bare = [], [], []
    for turn in range(TURNS):
        ours.append(run(own)[:3])
        *theirs_now, printed = run(duck)
        theirs.append(theirs_now)
        bare.append(float(printed))
    print(f"{'':28}{'CPU s min':>10}{'median':>9}{'MB':>7}{'s min':>7}")
    for name, all_turns in [("aftercare-cohort", ours), ("DuckDB with Python", theirs)]:
        cpu, memory, clock = zip(*all_turns)
        print(f"{name:28}{min(cpu):10.2f}{statistics.median(cpu):9.2f}{min(memory):7.0f}{min(clock):7.2f}")
    print(f"{'DuckDB, queries alone':28}{min(bare):10.2f}{statistics.median(bare):9.2f}")
    cpu = min(it[0] for it in ours) / min(bare)
    memory = min(it[1] for it in ours) / min(it[1] for it in theirs)
    print(f"CPU {cpu:.2f} of DuckDB's queries alone, at most {MOST_CPU}; memory {memory:.2f}, at most {MOST_MEMORY}")
    sys.exit(cpu > MOST_CPU or memory > MOST_MEMORY)
