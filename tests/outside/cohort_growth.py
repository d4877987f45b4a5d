"""Measures how the cost of an analysis grows with the rows of a dataset.

usage: cohort_growth.py PROGRAM FOLDER [ROWS…]

CPU is that of the whole process and of those it started, Python's, Java's and Spark's start with it;
memory is that of the largest of them. So the cost of a row is told by the last two sizes alone.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pyspark

HERE = Path(__file__).resolve().parent
SPARK = Path(pyspark.__file__).parent
TURNS = int(os.environ.get("TURNS", "3"))
ENGINES = os.environ.get("ENGINES", "own,duckdb,spark").split(",")

# DuckDB with the questions of the job, as its driver asks them of Spark.
DUCK = """
import json, os, sys
from pathlib import Path
import duckdb
job, dataset = Path(sys.argv[1]), sys.argv[2]
asked = json.loads((job / "job.json").read_text())["levels"]["B"]
base = duckdb.connect()
base.execute(f"SET threads = {os.cpu_count()}")
for name, file in asked["tables"].items():
    base.execute(f"CREATE VIEW {name} AS SELECT * FROM '{dataset}/{file}.parquet'")
for question in asked["questions"]:
    sql = (job / question["file"]).read_text()
    for place in ("symptom", "stratum"):
        sql = sql.replace("{" + place + "}", question[place] or "")
    sql = sql.replace("{part}", "0")
    if question["keep"]:
        base.execute("CREATE OR REPLACE TABLE episode AS " + sql)
    else:
        base.execute(sql).fetchall()
"""


def run(command, env=None):
    """CPU seconds, MB of the largest process, seconds on the clock."""
    began = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, env=env)
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"{command[0]} failed:\n{told.decode()[-2000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - began


def main(program, folder, *sizes):
    folder = Path(folder)
    job = folder / "job"
    asked = ["--symptom", "redness", "--by", "depth", "--topic", "healing"]
    run([program, "job", job, *asked])
    env = os.environ | {"SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": "127.0.0.1",
                        "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    print(f"{'daily rows':>11} {'Parquet MB':>10}  {'engine':8}{'CPU s min':>10}{'median':>8}"
          f"{'of DuckDB':>10}{'MB':>7}{'s min':>8}{'s median':>9}", flush=True)
    last = {}
    for size in sizes or ("10000", "100000", "1000000", "10000000"):
        dataset = folder / f"dataset-{size}"
        run([sys.executable, "-I", HERE / "cohort_data.py", dataset, size])
        rows = json.loads((dataset / "datapackage.json").read_text())["aftercare"]["rows"]["daily"]
        megabytes = sum(it.stat().st_size for it in dataset.glob("*.parquet")) / 1e6
        commands = {
            "own": lambda _: [program, "analyse", dataset, *asked, "--csv"],
            "duckdb": lambda _: [sys.executable, "-I", "-c", DUCK, job, dataset],
            "spark": lambda turn: [SPARK / "bin" / "spark-submit", "--master", "local[2]", "--conf",
                                   "spark.ui.enabled=false", "--driver-memory", "2g", job / "job.py",
                                   "--dataset", dataset, "--out", folder / f"out-{size}-{turn}"],
        }
        measured = {name: [] for name in ENGINES}
        for turn in range(TURNS):
            for name in ENGINES:
                measured[name].append(run(commands[name](turn), env))
        if {"own", "spark"} <= set(ENGINES):
            run([program, "compare", folder / f"out-{size}-0", dataset])
        for name, turns in measured.items():
            cpu, memory, clock = zip(*turns)
            ratio = [it[0] / other[0] for it, other in zip(turns, measured.get("duckdb", turns))]
            print(f"{rows:11,} {megabytes:10.2f}  {name:8}{min(cpu):10.2f}{statistics.median(cpu):8.2f}"
                  f"{statistics.median(ratio):10.2f}{min(memory):7.0f}{min(clock):8.2f}"
                  f"{statistics.median(clock):9.2f}", flush=True)
            if name in last:
                before, cpu_before = last[name]
                each = (min(cpu) - cpu_before) / (rows - before) * 1e6
                print(f"{'':24}{name}: {each:.2f} CPU s for each further million rows", flush=True)
            last[name] = rows, min(cpu)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
