"""Runs the job on a small cluster, kills parts of it, and compares with the built-in engine.

usage: spark.py PROGRAM DATASET FOLDER
"""

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pyspark

LOCAL = "127.0.0.1"
SPARK = Path(pyspark.__file__).parent
# For how long anything may take before the script gives up.
LIMIT = 900


def free_port():
    with socket.socket() as it:
        it.bind((LOCAL, 0))
        return it.getsockname()[1]


def ask(port, path):
    """A page of Spark's own JSON, or nothing while it does not answer."""
    try:
        with urllib.request.urlopen(f"http://{LOCAL}:{port}{path}", timeout=5) as page:
            return json.load(page)
    except (OSError, ValueError):
        return None


def until(what, found, limit=120):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if (it := found()) is not None:
            return it
        time.sleep(0.05)
    raise AssertionError(f"waited {limit} s: {what}")


class Cluster:
    """A master and its workers, each with a group of processes of its own."""

    def __init__(self, folder):
        self.folder, self.started = folder, []
        self.port, self.page = free_port(), free_port()
        self.env = os.environ | {
            "SPARK_HOME": str(SPARK), "SPARK_LOCAL_IP": LOCAL, "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_DIRS": str(folder / "scratch"), "PYSPARK_DRIVER_PYTHON": sys.executable,
        }
        self.start("master.Master", "--host", LOCAL, "--port", self.port, "--webui-port", self.page)
        until("the master", self.state)

    @property
    def url(self):
        return f"spark://{LOCAL}:{self.port}"

    def state(self):
        return ask(self.page, "/json/")

    def start(self, name, *args):
        log = open(self.folder / f"{name}-{len(self.started)}.log", "wb")
        command = [SPARK / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", *map(str, args)]
        process = subprocess.Popen(command, stdout=log, stderr=log, env=self.env, start_new_session=True)
        self.started.append(process)
        return process

    def workers(self, n):
        """Starts workers until there are so many."""
        alive = lambda: self.state()["aliveworkers"]
        new = []
        for _ in range(n - alive()):
            place = self.folder / f"worker-{len(self.started)}"
            new.append(self.start("worker.Worker", "--host", LOCAL, "--cores", 1, "--memory", "1g",
                                  "--webui-port", free_port(), "--work-dir", place, self.url))
        until("the workers", lambda: True if alive() == n else None)
        return new

    def kill(self, process):
        """As if the machine lost its power: the worker and the executors that it started."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def end(self):
        for process in reversed(self.started):
            self.kill(process)


class Run:
    """A job that was submitted."""

    def __init__(self, cluster, job, dataset, out, patience=60):
        self.out, self.page = out, free_port()
        self.log = out.with_suffix(".log")
        settings = {
            "spark.ui.port": self.page, "spark.driver.host": LOCAL, "spark.driver.bindAddress": LOCAL,
            "spark.executor.memory": "600m", "spark.driver.memory": "600m",
            # Many small tasks, so that there is a middle.
            "spark.sql.files.maxPartitionBytes": "64k", "spark.sql.files.openCostInBytes": "0",
            "spark.sql.shuffle.partitions": 16,
        }
        conf = [word for key, value in settings.items() for word in ("--conf", f"{key}={value}")]
        command = [SPARK / "bin" / "spark-submit", "--master", cluster.url, *conf, job / "job.py",
                   "--dataset", dataset, "--out", out, "--patience", patience]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(list(map(str, command)), stdout=log, stderr=log,
                                            env=cluster.env, start_new_session=True)
        cluster.started.append(self.process)

    def middle(self):
        """Waits for a stage with tasks done, tasks to do, and a task on each of two executors."""
        def found():
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            if "healing-" not in self.log.read_text() and "episode-" not in self.log.read_text():
                return None
            application = (ask(self.page, "/api/v1/applications") or [{}])[0].get("id")
            base = f"/api/v1/applications/{application}"
            executors = [it for it in ask(self.page, f"{base}/executors") or []
                         if it["id"] != "driver" and it["isActive"] and it["activeTasks"] > 0]
            for stage in ask(self.page, f"{base}/stages?status=active") or []:
                done, all_ = stage["numCompleteTasks"], stage["numTasks"]
                if len(executors) == 2 and 0 < done < all_ - 2:
                    return f"stage {stage['stageId']} had {done} of {all_} tasks done, two running"
            return None
        return until("the middle of a query", found, LIMIT)

    def ended(self):
        code = self.process.wait(LIMIT)
        told = [line for line in self.log.read_text(errors="replace").splitlines()
                if line.startswith("job.py:")]
        return code, told[-1] if told else ""

    def whole(self):
        """Whether anything looks like a result."""
        return self.out.exists() or (self.out.with_name(self.out.name + ".part") / "results.json").exists()


def command(program, *args, code=0):
    done = subprocess.run(list(map(str, (program, *args))), capture_output=True, text=True, check=False)
    assert done.returncode == code, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def main(program, dataset, folder):
    dataset, folder = Path(dataset), Path(folder)
    job = folder / "job"
    print(command(program, "job", job, "--symptom", "redness", "--by", "depth").strip())
    cluster = Cluster(folder)
    try:
        first = cluster.workers(2)
        began = time.monotonic()
        run = Run(cluster, job, dataset, folder / "calm")
        code, told = run.ended()
        assert code == 0, run.log.read_text()[-3000:]
        print(f"1. two workers, {time.monotonic() - began:.0f} s:", command(program, "compare", run.out, dataset).strip())
        asked = ("--symptom", "redness", "--by", "depth", "--json")
        ours, theirs = (json.loads(command(program, "analyse", it, *asked)) for it in (dataset, run.out))
        assert ours == theirs and len(ours["tables"]) > 5
        print(f"   analyse gives the same {len(ours['tables'])} tables from the counts as from the dataset")

        # What the comparison and the checksums are worth.
        spoilt = folder / "spoilt"
        shutil.copytree(run.out, spoilt)
        table = spoilt / "healing-redness-depth.csv"
        table.write_text(table.read_text().replace(",1,", ",0,", 1))
        assert "not as the job wrote it" in command(program, "compare", spoilt, dataset, code=1)
        results = json.loads((spoilt / "results.json").read_text())
        for answer in results["answers"]:
            if answer["name"] == "healing-redness-depth":
                answer["sha256"] = hashlib.sha256(table.read_bytes()).hexdigest()
        (spoilt / "results.json").write_text(json.dumps(results))
        assert "1 of " in command(program, "compare", spoilt, dataset, code=1)
        print("   one digit changed: refused by its checksum, and by the comparison when that is forged")

        run = Run(cluster, job, dataset, folder / "one-killed")
        middle = run.middle()
        cluster.kill(first[1])
        code, told = run.ended()
        if code == 0:
            answer = command(program, "compare", run.out, dataset).strip()
        else:
            assert told and not run.whole(), run.log.read_text()[-3000:]
            answer = f"exit {code}, no result, {told!r}"
        print(f"2. one worker killed when {middle}: {answer}")

        second = cluster.workers(2)
        run = Run(cluster, job, dataset, folder / "both-killed", patience=10)
        middle = run.middle()
        for worker in (first[0], *second):
            cluster.kill(worker)
        code, told = run.ended()
        assert code != 0 and told and not run.whole(), run.log.read_text()[-3000:]
        print(f"3. both killed when {middle}: exit {code}, no result, {told!r}")
        part = folder / "both-killed.part"
        if part.exists():
            assert "results.json" in command(program, "compare", part, dataset, code=1)
    finally:
        cluster.end()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
