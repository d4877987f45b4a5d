"""Counts over a dataset on Spark: the queries of aftercare-cohort as they are.

usage: spark-submit [OPTIONS OF SPARK] job.py [--dataset PLACE] --out PLACE [--patience SECONDS]

PLACE is anything that Spark's Hadoop file systems read: a folder, hdfs://…, s3a://…. The dataset is
read and never changed. The counts are written to OUT.part and renamed to OUT when all are there,
results.json last: a folder without it is not a result. Ends with 0 when all was counted, 1 when it
was not, 2 when it was called wrongly.
"""

import argparse
import csv
import hashlib
import io
import json
import platform
import re
import sys
import threading
import time
from pathlib import Path

from pyspark import StorageLevel
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from py4j.protocol import Py4JError

HERE = Path(__file__).resolve().parent
# Windows over people are taken in so many parts: more than a cluster has cores.
PART = "participant % 4096"
# So many rows are one piece of work after a shuffle, unless spark.sql.shuffle.partitions says how many
# pieces: Spark's own 200 are far too many for a laptop and too few for a hundred million people.
PIECE = 1_000_000
# What Spark's own calls raise, also when the cluster goes away under them.
SPARK_FAULTS = (PySparkException, Py4JError, OSError)


class Fault(Exception):
    """Why nothing was counted, in words for people."""


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Job:
    """The folder that this file lies in, as `aftercare-cohort job` wrote it."""

    def __init__(self):
        for line in self.read("checksums.sha256").decode().splitlines():
            expected, name = line.split("  ", 1)
            # A cluster that copies the files may leave out those that only people read.
            if name != "README.txt" and sha256(self.read(name)) != expected:
                raise Fault(f"{name} is not what aftercare-cohort wrote: make the job again")
        self.told = json.loads(self.read("job.json"))

    @staticmethod
    def read(name):
        try:
            return (HERE / name).read_bytes()
        except OSError as fault:
            raise Fault(f"{name} must lie beside job.py: {fault.strerror}") from fault

    def text(self, question):
        """The query of a question: words of the job's own lists are put in, and no others."""
        sql = self.read(question["file"]).decode().replace("{part}", PART)
        for place, words in self.told["words"].items():
            word = question[place]
            if word is not None and word not in words:
                raise Fault(f"job.json: {word!r} is no {place}")
            if word is not None:
                sql = sql.replace(f"{{{place}}}", word)
        if left := re.search(r"\{\w+\}", sql):
            raise Fault(f"job.json: {question['name']} does not say what {left[0]} is")
        return sql


class Place:
    """A folder on any file system that Hadoop knows."""

    def __init__(self, spark, uri):
        self.jvm = spark.sparkContext._jvm
        self.uri = uri.rstrip("/")
        self.path = self.jvm.org.apache.hadoop.fs.Path(self.uri)
        self.files = self.path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
        # No .crc files beside ours: results.json has better ones.
        self.files.setWriteChecksum(False)

    def inside(self, name):
        return self.jvm.org.apache.hadoop.fs.Path(self.path, name)

    def exists(self):
        return self.files.exists(self.path)

    def delete(self):
        self.files.delete(self.path, True)

    def read(self, name):
        stream = self.files.open(self.inside(name))
        try:
            return bytes(self.jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
        finally:
            stream.close()

    def write(self, name, data):
        stream = self.files.create(self.inside(name), True)
        try:
            stream.write(bytearray(data))
        finally:
            stream.close()

    def rename(self, other):
        if not self.files.rename(self.path, other.path):
            raise Fault(f"{self.uri} could not be renamed to {other.uri}")


class Watch(threading.Thread):
    """Ends a job for which no machine has been at work for too long: Spark itself would wait."""

    def __init__(self, spark, patience):
        super().__init__(daemon=True)
        self.context, self.patience, self.lost = spark.sparkContext, patience, None
        self.over = threading.Event()

    def workers(self):
        # The driver is one of those that hold blocks, and the only one on a laptop.
        return self.context._jsc.sc().getExecutorMemoryStatus().size() - 1

    def run(self):
        if self.context.master.startswith("local"):
            return
        seen = time.monotonic()
        while not self.over.wait(1):
            try:
                if self.workers() > 0:
                    seen = time.monotonic()
                elif time.monotonic() - seen > self.patience:
                    self.lost = f"no worker of {self.context.master} for {self.patience} s"
                    self.context.cancelAllJobs()
            except SPARK_FAULTS as fault:
                self.lost = self.lost or f"the driver has stopped: {first_line(fault)}"
                return


def first_line(fault):
    return (str(fault).strip() or type(fault).__name__).splitlines()[0]


def table(columns, rows):
    """Rows as a file of commas; what is missing is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def opened(spark, dataset, told):
    """Makes the tables of the dataset ready; how many rows each has, and what to ask of them."""
    try:
        package = dataset.read("datapackage.json")
        facts = json.loads(package)["aftercare"]
    except SPARK_FAULTS + (ValueError, KeyError) as fault:
        raise Fault(f"{dataset.uri} is no dataset: {first_line(fault)}") from fault
    asked = told["levels"].get(facts["level"])
    if asked is None:
        raise Fault(f"a dataset of level {facts['level']} is tables already: nothing to count")
    rows = {}
    for name, file in asked["tables"].items():
        frame = spark.read.parquet(f"{dataset.uri}/{file}.parquet")
        frame.createOrReplaceTempView(name)
        rows[file] = frame.count()
        expected = facts.get("rows", {}).get(file, rows[file])
        if rows[file] != expected:
            raise Fault(f"{file}.parquet has {rows[file]} rows and datapackage.json says "
                        f"{expected}: the dataset is not whole")
    return package, rows, asked["questions"]


def count(spark, job, dataset, out):
    """Asks every question and writes the answers."""
    started = time.monotonic()
    whole, part = Place(spark, out), Place(spark, out.rstrip("/") + ".part")
    if whole.exists():
        raise Fault(f"{out} is there already: name another place, or take it away")
    part.delete()
    package, rows, questions = opened(spark, dataset, job.told)
    context = spark.sparkContext
    if not context.getConf().contains("spark.sql.shuffle.partitions"):
        pieces = max(context.defaultParallelism, max(rows.values()) // PIECE + 1)
        spark.conf.set("spark.sql.shuffle.partitions", pieces)
    kept, answers = None, []
    for question in questions:
        name, began = question["name"], time.monotonic()
        print(f"{len(answers) + 1} of {len(questions)}: {name}", file=sys.stderr, flush=True)
        try:
            frame = spark.sql(job.text(question))
            if question["keep"]:
                if kept is not None:
                    kept.unpersist()
                kept = frame.persist(StorageLevel.MEMORY_AND_DISK)
                kept.createOrReplaceTempView("episode")
                found = [(kept.count(),)]
                data = table(["recoveries"], found)
            else:
                found = frame.collect()
                data = table(frame.columns, found)
        except SPARK_FAULTS as fault:
            raise Fault(f"{name} failed: {first_line(fault)}") from fault
        part.write(f"{name}.csv", data)
        keys = ("name", "query", "symptom", "stratum")
        answers.append({key: question[key] for key in keys} | {
            "rows": len(found), "sha256": sha256(data),
            "seconds": round(time.monotonic() - began, 3),
        })
    part.write("datapackage.json", package)
    results = {
        "job": job.told["job"],
        "dataset": dataset.uri,
        "package": sha256(package),
        "rows": rows,
        "versions": {
            "program": job.told["program"], "spark": spark.version,
            "python": platform.python_version(),
        },
        "master": context.master,
        "seconds": round(time.monotonic() - started, 3),
        "answers": answers,
    }
    part.write("results.json", (json.dumps(results, indent=1) + "\n").encode())
    part.rename(whole)
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dataset", help="where the dataset is")
    parser.add_argument("--out", required=True, help="where the counts go: must not be there yet")
    parser.add_argument("--patience", type=int, default=300, metavar="SECONDS",
                        help="for how long no worker may be there (default 300)")
    args = parser.parse_args()
    try:
        job = Job()
    except Fault as fault:
        print(f"job.py: {fault}", file=sys.stderr)
        return 1
    place = args.dataset or job.told["dataset"]
    if place is None:
        parser.error("say with --dataset where the dataset is")
    spark = SparkSession.builder.appName("aftercare-cohort").getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    watch = Watch(spark, args.patience)
    watch.start()
    try:
        results = count(spark, job, Place(spark, place), args.out)
        print(f"{len(results['answers'])} answers in {args.out}", file=sys.stderr)
        return 0
    except (Fault, *SPARK_FAULTS) as fault:
        print(f"job.py: {watch.lost or first_line(fault)}. There is no result; "
              f"{args.out}.part may be taken away", file=sys.stderr)
        return 1
    finally:
        watch.over.set()
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())
