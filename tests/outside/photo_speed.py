"""CPU time from a photo of 12 megapixels to a preview, ours beside Pillow's.

usage: photo_speed.py PREVIEW FACE

PREVIEW is the built example `preview`, FACE a drawn photo. Both are measured in a process of their
own that does the same several times; what it takes to start is subtracted from ours and not part of
Pillow's. Reading the file is part of both.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

PREVIEW, FACE = sys.argv[1:]
ROUNDS, TIMES = 9, 3
MOST = 0.75
PILLOW = """
import sys, time
from PIL import Image
file, how, times = sys.argv[1:]
before = time.process_time()
for _ in range(int(times)):
    with Image.open(file) as photo:
        if how == "draft":
            photo.draft("RGB", (1280, 1280))
        photo.thumbnail((1280, 1280))
        assert photo.size == (1280, 960)
print(time.process_time() - before)
"""


def draw(file):
    """A face as a phone would have it: larger than it was drawn, and noisy."""
    random = np.random.default_rng(3)
    face = Image.open(FACE).transpose(Image.Transpose.ROTATE_90).resize((4032, 3024), Image.BICUBIC)
    grain = random.normal(0, 3.0, (3024, 4032, 1))
    photo = np.clip(np.asarray(face) + grain, 0, 255).round().astype(np.uint8)
    Image.fromarray(photo).save(file, "JPEG", quality=90, subsampling="4:2:0")
    size = file.stat().st_size
    assert size >= 1_800_000, size
    print(f"4032 x 3024, 4:2:0, quality 90: {size / 1e6:.1f} MB")


def spent(*words):
    """CPU seconds of a process, of all of its threads."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(list(map(str, words)), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def ours(file, what):
    return (spent(PREVIEW, file, what, TIMES) - spent(PREVIEW, file, what, 0)) / TIMES


def theirs(file, how):
    done = subprocess.run([sys.executable, "-I", "-c", PILLOW, file, how, str(TIMES)],
                          capture_output=True, text=True, check=True)
    return float(done.stdout) / TIMES


def main():
    ways = {
        "ours: read, decode, 1280 px": lambda file: ours(file, "decode"),
        "ours: all of `look`": lambda file: ours(file, "look"),
        "Pillow `thumbnail`": lambda file: theirs(file, "thumbnail"),
        "Pillow `draft` and `thumbnail`": lambda file: theirs(file, "draft"),
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "photo.jpg"
        draw(file)
        rounds = [{name: way(file) for name, way in ways.items()} for _ in range(ROUNDS)]
    plain, draft = list(ways)[2:]
    print("| | CPU ms | to `thumbnail` | to `draft` |\n|---|---|---|---|")
    ratios = {}
    for name in ways:
        cpu = statistics.median(one[name] for one in rounds)
        to = [statistics.median(one[name] / one[other] for one in rounds) for other in (plain, draft)]
        ratios[name] = to[0]
        print(f"| {name} | {1000 * cpu:.0f} | {to[0]:.2f} | {to[1]:.2f} |")
    ratio = next(iter(ratios.values()))
    if ratio > MOST:
        raise SystemExit(f"{ratio:.2f} of Pillow's time, at most {MOST} is wanted")
    print(f"{ratio:.2f} of Pillow's time, at most {MOST}: ok")


main()
