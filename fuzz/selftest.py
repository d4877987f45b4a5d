#!/usr/bin/env python3
"""Whether the fuzzer finds anything: plants a bug for each target in a copy of the program, and runs
the targets on it, from the seeds alone. Each has to fail: selftest.py [TARGET...], or run --selftest.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# A check that is left out, or one that looks in the wrong place: a file, what stands there, the bug.
PLANTED = {
    "backup": (
        "src/backup/way_back.rs",
        "StoreError::Damaged { .. } | StoreError::Copy",
        "StoreError::Copy",
    ),
    "contribution": ("src/exchange/contribution.rs", "if !beyond.is_empty()", "if beyond.len() > 1"),
    "database": (
        "src/store/row.rs",
        "Severity::try_from(number).map_err(|_| unreadable(row, column, &number.to_string()))",
        'Ok(Severity::try_from(number).expect("the table has checked it"))',
    ),
    "import": (
        "src/photo/decode.rs",
        "decoder.icc_profile().unwrap_or(None);",
        "decoder.icc_profile().unwrap_or(None).inspect(|icc| assert!(icc[127] < 255));",
    ),
    "parcel": (
        "src/exchange/letters.rs",
        "range_fits(library, &mine.profile, sessions, range)\n",
        "range_fits(library, &mine.profile, sessions, range).or(Ok(()))\n",
    ),
    "tables": (
        "src/exchange/tables/read.rs",
        "let shown: String = value.chars().take(40).collect();",
        "let shown = &value[..value.len().min(40)];",
    ),
    "toml": (
        "src/protocol/parse/course.rs",
        "step.note = harmless(&step.note).into_owned();",
        "",
    ),
    "words": (
        "src/app/date.rs",
        "if date > calendar.today {",
        "if Some(date) > calendar.today.succ_opt() {",
    ),
}


def main(targets):
    with tempfile.TemporaryDirectory() as folder:
        copy, grown = Path(folder) / "aftercare", Path(folder) / "grown"
        shutil.copytree(HERE.parent, copy, ignore=shutil.ignore_patterns("target", ".git", "grown"))
        for name, sound, bug in PLANTED.values():
            text = (copy / name).read_text()
            assert text.count(sound) == 1, (name, sound)
            (copy / name).write_text(text.replace(sound, bug))
        missed = [target for target in targets if not found(copy / "fuzz", grown, target)]
    return f"NOT FOUND: {', '.join(missed)}" if missed else None


def found(fuzz, grown, target):
    env = {"SECONDS_EACH": "180", **os.environ, "GROWN": str(grown), "KEEP": ""}
    ran = subprocess.run([fuzz / "run", target], env=env, stdout=subprocess.DEVNULL, check=False)
    log = (grown / f"{target}.log").read_text(errors="replace")
    # It is built before it runs, and a copy that does not build finds nothing.
    if ran.returncode == 0 or "libFuzzer" not in log:
        return False
    runs = re.search(r"number_of_executed_units: (\d+)", log)
    how = f"after {runs[1]} runs" if "INITED" in log and runs else "by the seeds"
    print(f"{target}: found {how}", flush=True)
    return True


sys.exit(main(sys.argv[1:] or list(PLANTED)))
