#!/usr/bin/env python3
"""Packs the smallest files of a folder that are no seeds: pack.py FOLDER SEEDS ARCHIVE."""

import sys
import zipfile
from pathlib import Path

# The archives of all targets together shall stay below half a megabyte.
MOST_BYTES = 60_000
MOST_FILES = 400


def main(folder, seeds, archive):
    known = {path.read_bytes() for path in Path(seeds).iterdir()}
    found = sorted((path.stat().st_size, path.name, path) for path in Path(folder).iterdir())
    Path(archive).parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for _, name, path in found[:MOST_FILES]:
            if path.read_bytes() in known:
                continue
            # The same files give the same bytes.
            packed.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
            if packed.fp.tell() > MOST_BYTES:
                break
    print(f"{archive}: {len(packed.namelist())} of {len(found)}, {Path(archive).stat().st_size} bytes")


main(*sys.argv[1:])
