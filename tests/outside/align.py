"""Lines up drawn pairs of photos by scikit-image and by ours, and compares how far each is off.

usage: align.py PROGRAM

PROGRAM is the built example `align`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from skimage import data
from skimage.filters import gaussian, window
from skimage.registration import phase_cross_correlation
from skimage.transform import SimilarityTransform, resize, warp

PROGRAM = sys.argv[1]
SIDE = 256
TRIALS = 15
# Ours may be off by so much more, in pixels of 256: a quarter is a twelfth of a cell on a terminal.
MARGIN = 0.1
ROWS = {
    "shift, exposure, noise": {},
    "and light from a side": {"side": 0.4},
    "and turned by 2 degrees": {"turn": 2},
    "and larger by 3 %": {"scale": 1.03},
    # Beyond what it is for: printed, and nothing is asked of it.
    "and turned by 5 degrees": {"turn": 5},
    "and larger by 8 %": {"scale": 1.08},
}
ASKED = list(ROWS)[:4]


def to_linear(srgb):
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def to_srgb(linear):
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def photo(linear, random, moved, side=0.0):
    """A photo of 2 by 2 pixels for one of 256, where every place is `moved`."""
    seen = np.stack([warp(linear[..., at], moved, output_shape=(512, 512), order=3, mode="edge")
                     for at in range(3)], -1)
    fall = 1 + random.uniform(-side, side) * np.linspace(-0.5, 0.5, 512)[None, :, None]
    seen = to_srgb(seen * 2 ** random.uniform(-0.6, 0.3) * fall)
    seen = seen + random.normal(0, 0.02, seen.shape)
    return np.round(255 * np.clip(seen, 0, 1)).astype(np.uint8)


def pair(linear, random, turn=0.0, scale=1.0, side=0.0):
    """Two photos, and how far the middle of the first is from that of the second, of 256."""
    shift = random.uniform(-25, 25, 2)
    place = np.array(linear.shape[1::-1]) / 2
    middle = SimilarityTransform(translation=(256, 256)).inverse
    there = SimilarityTransform(translation=place)
    moved = SimilarityTransform(
        scale=scale, rotation=np.deg2rad(random.choice([-1, 1]) * turn), translation=2 * shift,
    )
    first = photo(linear, random, middle + there, side)
    # From a pixel of the second back to the face.
    second = photo(linear, random, middle + moved.inverse + there, side)
    return first, second, shift


def theirs(first, second):
    """Phase correlation of log-luminance, high-passed and under a Hann window."""
    def ready(picture):
        light = np.log(to_linear(picture / 255) @ [0.2126, 0.7152, 0.0722] + 0.01)
        small = resize(light, (SIDE, SIDE), anti_aliasing=True)
        return (small - gaussian(small, 12)) * window("hann", (SIDE, SIDE))

    found, _, _ = phase_cross_correlation(ready(second), ready(first), upsample_factor=50)
    return found[::-1]


def unrelated(folder):
    """What ours says of photos that have nothing in common."""
    names = ["astronaut", "camera", "chelsea", "coffee", "coins", "moon", "rocket"]
    files = []
    for name in names:
        picture = Image.fromarray(getattr(data, name)()).convert("RGB").crop((0, 0, 380, 300))
        picture.save(folder / f"{name}.png")
    for at, name in enumerate(names):
        for other in names[at + 1:]:
            files += [folder / f"{name}.png", folder / f"{other}.png"]
    said = subprocess.run([PROGRAM, *files], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()


def main():
    random = np.random.default_rng(11)
    linear = to_linear(data.astronaut()[0:300, 90:390] / 255)
    linear = np.stack([resize(linear[..., at], (900, 900), order=3) for at in range(3)], -1)
    faults = []
    print(f"Off by so many pixels of {SIDE}, median (90 %) of {TRIALS} pairs:")
    print("| between the photos | ours | scikit-image | nothing found |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, effects in ROWS.items():
            files, shifts, other = [], [], []
            for trial in range(TRIALS):
                first, second, shift = pair(linear, random, **effects)
                for one, which in ((first, "first"), (second, "second")):
                    files.append(Path(folder) / f"{trial}-{which}.png")
                    Image.fromarray(one).save(files[-1], compress_level=1)
                shifts.append(shift)
                other.append(np.hypot(*(theirs(first, second) - shift)))
            said = subprocess.run([PROGRAM, *files], capture_output=True, text=True, check=True)
            lines = said.stdout.splitlines()
            assert len(lines) == TRIALS
            own = [np.hypot(*(SIDE * np.array(line.split(), float) - shift))
                   for line, shift in zip(lines, shifts) if line != "none"]
            missed = TRIALS - len(own)
            figures = [(np.median(off), np.quantile(off, 0.9)) for off in (own or [np.inf], other)]
            shown = " | ".join(f"{median:.2f} ({most:.2f})" for median, most in figures)
            print(f"| {name} | {shown} | {missed} |")
            if name in ASKED:
                if missed:
                    faults.append(f"{name}: {missed} not found")
                if any(a > b + MARGIN for a, b in zip(*figures)):
                    faults.append(f"{name}: more than {MARGIN} worse")
        found = unrelated(Path(folder))
        print(f"Of {len(found)} pairs of photos of different things, {found.count('none')} as such.")
        if set(found) != {"none"}:
            faults.append("photos of different things were lined up")
    if faults:
        raise SystemExit("; ".join(faults))
    print(f"never more than {MARGIN} worse up to 2 degrees and 3 %: ok")


main()
