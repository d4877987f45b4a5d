"""Checks colours and the redness measure by other programs, and simulates photos.

usage: redness.py PROGRAM [--write]

PROGRAM is the built example `redness`. With --write the table goes into docs/redness.md.
"""

import concurrent.futures
import json
import os
import struct
import subprocess
import sys
import tempfile
import tomllib
from io import BytesIO
from pathlib import Path

import colour
import numpy as np
from PIL import Image, ImageCms
from skimage.color import deltaE_ciede2000, lab2xyz, rgb2lab

ROOT = Path(__file__).resolve().parents[2]
FACTS = tomllib.loads((ROOT / "assets/redness.toml").read_text())
DOCUMENT = ROOT / "docs/redness.md"
PROGRAM = sys.argv[1]
FAULTS = []
XYZ_OF_SRGB = np.array([
    [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505],
])


def check(what, value, most):
    """A figure and its limit, said either way."""
    good = bool(value <= most)
    print(f"{'ok   ' if good else 'FAULT'} {what}: {value:.4f} (at most {most})")
    if not good:
        FAULTS.append(what)


def ours(*words):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))}: {done.stderr}")
    return done.stdout


# ---- light, colours and profiles


def to_linear(srgb):
    srgb = np.asarray(srgb, float)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def to_srgb(linear):
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def to_bytes(linear):
    return np.round(255 * to_srgb(linear)).astype(np.uint8)


def p3_profile():
    """A profile for Display-P3: matrix and curve, as phones write it."""
    space = colour.RGB_COLOURSPACES["Display P3"]
    d50 = np.array([0.9642, 1.0, 0.8249])
    d65 = colour.xy_to_XYZ(space.whitepoint)
    adapted = colour.adaptation.matrix_chromatic_adaptation_VonKries(d65, d50, transform="Bradford")
    colorants = adapted @ space.matrix_RGB_to_XYZ

    def fixed(number):
        return struct.pack(">i", round(number * 65536))

    def xyz(values):
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    text = "Display P3 for a test"
    curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text.encode() + bytes(79),
        b"wtpt": xyz(d50),
        **{name: xyz(colorants[:, at]) for at, name in enumerate([b"rXYZ", b"gXYZ", b"bXYZ"])},
        **{
            name: b"para\0\0\0\0\0\x03\0\0" + b"".join(map(fixed, curve))
            for name in [b"rTRC", b"gTRC", b"bTRC"]
        },
        b"cprt": b"text\0\0\0\0nobody\0",
    }
    start, table, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, body in tags.items():
        body += bytes(-len(body) % 4)
        table += name + struct.pack(">II", start + len(data), len(body))
        data += body
    header = struct.pack(">I4sI4s4s4s", start + len(data), b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += bytes(12) + b"acsp" + bytes(28) + b"".join(map(fixed, d50))
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def check_grid():
    rows = np.array([line.split(",") for line in ours("grid").split()], float)
    srgb, lab = rows[:, :3] / 255, rows[:, 3:]
    assert len(rows) == 52**3
    print(f"A grid of {len(rows)} colours, as CIEDE2000:")
    check("scikit-image", deltaE_ciede2000(lab, rgb2lab(srgb)).max(), 0.1)
    theirs = colour.XYZ_to_Lab(colour.sRGB_to_XYZ(srgb))
    check("colour-science", colour.delta_E(lab, theirs, method="CIE 2000").max(), 0.1)
    # What two definitions of the same thing differ by: the floor of such a comparison.
    floor = deltaE_ciede2000(rgb2lab(srgb), theirs).max()
    print(f"      (scikit-image against colour-science: {floor:.4f})")


def check_p3(folder):
    steps = np.arange(0, 256, 17, dtype=np.uint8)
    patches = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(64, 64, 3)
    profile = p3_profile()
    theirs = colour.XYZ_to_Lab(
        colour.RGB_to_XYZ(
            patches.reshape(-1, 3) / 255, colour.RGB_COLOURSPACES["Display P3"],
            apply_cctf_decoding=True,
        )
    )
    lcms = ImageCms.profileToProfile(
        Image.fromarray(patches), ImageCms.ImageCmsProfile(BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
    )
    inside = colour.RGB_to_RGB(
        patches.reshape(-1, 3) / 255, "Display P3", "sRGB",
        apply_cctf_decoding=True, apply_cctf_encoding=False,
    )
    inside = ((inside > 0) & (inside < 1)).all(1)
    print(f"{len(inside)} patches of Display-P3 in a PNG:")
    file = folder / "p3.png"
    Image.fromarray(patches).save(file, icc_profile=profile)
    lines = [line.split(",") for line in ours("colours", file).split()]
    assert all(line[6] == "true" for line in lines), "the profile was not understood"
    lab = np.array([line[:3] for line in lines], float)
    shown = np.array([line[3:6] for line in lines], float)
    apart = np.nan_to_num(deltaE_ciede2000(lab, theirs))
    check("colour-science, colours inside sRGB (CIEDE2000)", apart[inside].max(), 0.1)
    check("colour-science, all (CIEDE2000)", apart.max(), 0.1)
    levels = np.abs(shown - np.asarray(lcms, float).reshape(-1, 3))[inside]
    check("LittleCMS, as shown in sRGB (levels of 255)", levels.max(), 2)
    # The same in a JPEG, whose own loss is taken out by decoding it with Pillow.
    file = folder / "p3.jpg"
    large = np.repeat(np.repeat(patches, 16, 0), 16, 1)
    Image.fromarray(large).save(file, icc_profile=profile, quality=98, subsampling=0)
    read = np.asarray(Image.open(file), float)[8::16, 8::16].reshape(-1, 3) / 255
    theirs = colour.XYZ_to_Lab(
        colour.RGB_to_XYZ(read, colour.RGB_COLOURSPACES["Display P3"], apply_cctf_decoding=True)
    )
    lines = [line.split(",") for line in ours("colours", file).split()]
    lab = np.array([line[:3] for line in lines], float).reshape(1024, 1024, 3)[8::16, 8::16]
    apart = np.nan_to_num(deltaE_ciede2000(lab.reshape(-1, 3), theirs))
    # Two decoders of JPEG may differ by a level, which is up to 1.5 in the dark.
    print(f"      in a JPEG: median {np.median(apart):.4f}, largest {apart.max():.4f}")
    check("colour-science, in a JPEG, median", np.median(apart), 0.1)


# ---- da1 once more, in numpy, from its description


class Region:
    """A region of a picture, averaged in linear light."""

    def __init__(self, picture, linear, ellipse):
        height, width = picture.shape[:2]
        x, y, across, down = (n / 10_000 * side for n, side in zip(ellipse, [width, height] * 2))
        left, right = int(np.floor(x - across)), min(int(np.ceil(x + across)), width)
        top, bottom = int(np.floor(y - down)), min(int(np.ceil(y + down)), height)
        side = max(-(-max(right - left, bottom - top) // FACTS["size"]["longest_side"]), 1)
        columns, rows = (right - left) // side, (bottom - top) // side

        def cells(values):
            part = values[top : top + rows * side, left : left + columns * side]
            return part.reshape(rows, side, columns, side, *values.shape[2:])

        centre_x = left + (np.arange(columns) + 0.5) * side
        centre_y = top + (np.arange(rows) + 0.5) * side
        self.inside = ((centre_x[None] - x) / across) ** 2 + ((centre_y[:, None] - y) / down) ** 2 <= 1
        self.rgb = cells(linear).mean((1, 3))
        mask = FACTS["mask"]
        cut = ((picture <= mask["darkest_byte"]) | (picture >= mask["brightest_byte"])).any(-1)
        self.cut = cells(cut).any((1, 3))
        self.pixels = int(self.inside.sum()) * side * side


def lab_of(linear):
    """scikit-image's, which takes bent values; outside 0 to 1 its curve goes on."""
    linear = np.asarray(linear, float)
    bent = np.where(
        linear <= 0.0031308, 12.92 * linear,
        1.055 * np.maximum(linear, 0.0031308) ** (1 / 2.4) - 0.055,
    )
    return rgb2lab(bent)


def linear_of(lab):
    return np.linalg.inv(XYZ_OF_SRGB) @ lab2xyz(np.asarray(lab, float)[None, None])[0, 0]


def spread(values):
    middle = np.median(values)
    return middle, np.median(np.abs(values - middle))


def patch(region, gains):
    mask = FACTS["mask"]
    rgb = region.rgb * gains
    lab = lab_of(rgb)
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    skin = region.inside & ~region.cut
    for value, (least, most) in [(lab[..., 0], mask["lightness"]), (hue, mask["hue"])]:
        skin &= (value >= least) & (value <= most)
    middle, distance = spread(lab[..., 0][skin])
    width = max(mask["spreads"] * 1.4826 * distance, mask["least_width"])
    kept = skin & (np.abs(lab[..., 0] - middle) <= width)
    for _ in range(mask["erode"]):
        out = np.pad(region.inside & ~kept, 1)
        kept = kept & ~(out[:-2, 1:-1] | out[2:, 1:-1] | out[1:-1, :-2] | out[1:-1, 2:])
    red, distance = spread(lab[..., 1][kept])
    spot = red + max(mask["spot_distances"] * distance, mask["least_width"])
    count = region.inside.sum()
    return {
        "rgb": linear_of(np.median(lab[kept], 0)),
        "lab": np.median(lab[kept], 0),
        "error": error(lab[..., 1], kept),
        "kept": kept.sum() / count,
        "clipped": (region.cut & region.inside).sum() / count,
        "spots": (skin & (lab[..., 1] > spot)).sum() / count,
        "pixels": region.pixels,
    }


def error(reds, kept):
    """Blocks drawn again and again, with numpy's own numbers: another course, the same spread."""
    side = FACTS["error"]["block"]
    rows, columns = np.nonzero(kept)
    block = rows // side * 10_000 + columns // side
    values = [reds[rows[block == one], columns[block == one]] for one in np.unique(block)]
    random = np.random.default_rng(1)
    medians = [
        np.median(np.concatenate([values[at] for at in random.integers(0, len(values), len(values))]))
        for _ in range(FACTS["error"]["draws"])
    ]
    return np.std(medians, ddof=1)


def measure(picture, linear, treated, control, white=None):
    gains = np.ones(3)
    if white:
        paper = Region(picture, linear, white)
        good = paper.rgb[paper.inside & ~paper.cut]
        lost = 1 - len(good) / paper.inside.sum()
        if lost <= FACTS["low"]["clipped"]:
            mean = good.mean(0)
            if (good.std(0) / mean <= FACTS["white"]["most_spread"]).all():
                gains = np.clip(mean.mean() / mean, *FACTS["white"]["gains"])
    return [patch(Region(picture, linear, region), gains) for region in (treated, control)]


def compare(now, baseline=None):
    (treated, control), found = now, {}
    found["d_a"] = treated["lab"][1] - control["lab"][1]
    found["d_l"] = treated["lab"][0] - control["lab"][0]
    index = [100 * np.log10(one["rgb"][0] / one["rgb"][1]) for one in now]
    found["d_ei"] = index[0] - index[1]
    if baseline:
        start = baseline[1]["rgb"]
        zero = lab_of(start)[1]
        found["anchored"] = lab_of(treated["rgb"] * start / control["rgb"])[1] - zero
        found["change"] = found["anchored"] - (lab_of(baseline[0]["rgb"])[1] - zero)
    return found


# ---- a face, and what light and cameras do to it

# How much blood takes of red, green and blue light: powers of ten.
DENSITIES = np.array([0.03, 0.245, 0.19])
TREATED, CONTROL, CARD = (3400, 4310, 500, 500), (5280, 2550, 700, 430), (850, 1350, 500, 500)


def face():
    """The astronaut of scikit-image, her face alone, four times as large, with a grey card."""
    from skimage import data

    photo = Image.fromarray(data.astronaut()[40:240, 130:310]).resize((720, 800), Image.BICUBIC)
    # The curve of bytes is undone, and no pixel is quite black or white.
    # Her forehead is nearly white: noise alone would cut it off, so the whole is made darker.
    linear = np.clip(0.75 * to_linear(np.asarray(photo) / 255), 0.002, 0.9)
    y, x = np.mgrid[:800, :720]
    card = ((x / 720 - 0.085) / 0.06) ** 2 + ((y / 800 - 0.135) / 0.06) ** 2 <= 1
    linear[card] = 0.4
    return linear


def painted(linear, strength):
    """Redness of blood after Beer and Lambert, on both cheeks, with soft edges."""
    height, width = linear.shape[:2]
    y, x = np.mgrid[:height, :width]
    x, y = x / width, y / height
    amount = np.zeros((height, width))
    for centre in (0.34, 0.70):
        distance = np.hypot((x - centre) / 0.075, (y - 0.431) / 0.075)
        amount = np.maximum(amount, np.clip(2 - distance, 0, 1))
    return linear * 10 ** (-strength * amount[..., None] * DENSITIES)


def camera(linear, random, exposure=(0, 0), cast=(0, 0), gamma=(1, 1), saturation=(1, 1), side=0,
           noise=0.0, quality=None):
    """A photo in bytes. Every effect is drawn anew within its limits."""
    height, width = linear.shape[:2]
    red, blue = cast
    gains = np.array([1 + random.uniform(-red, red), 1, 1 + random.uniform(-blue, blue)])
    light = 2 ** random.uniform(*exposure) * gains
    slope = random.uniform(-side, side)
    fall = 1 + slope * (np.linspace(-0.5, 0.5, width))[None, :, None]
    seen = to_srgb(linear * light * fall) ** random.uniform(*gamma)
    grey = seen @ np.array([0.2126, 0.7152, 0.0722])
    seen = grey[..., None] + random.uniform(*saturation) * (seen - grey[..., None])
    seen = seen + random.normal(0, noise, seen.shape) if noise else seen
    picture = np.round(255 * np.clip(seen, 0, 1)).astype(np.uint8)
    if quality:
        written = BytesIO()
        Image.fromarray(picture).save(written, "JPEG", quality=quality)
        return written.getvalue(), "jpg"
    written = BytesIO()
    Image.fromarray(picture).save(written, "PNG", compress_level=1)
    return written.getvalue(), "png"


ROWS = {
    "noise, JPEG quality 80": {"noise": 0.02, "quality": 80},
    "exposure -0.9 to +0.25 EV": {"exposure": (-0.9, 0.25)},
    "white balance 5 % either way": {"cast": (0.05, 0.05)},
    "cast: red 20 %, blue 30 % either way": {"cast": (0.2, 0.3)},
    "tone: gamma 0.85 to 1.15": {"gamma": (0.85, 1.15)},
    "saturation 0.9 to 1.25": {"saturation": (0.9, 1.25)},
    "light from a side, up to 40 %": {"side": 0.4},
    "all, moderate": {
        "exposure": (-0.5, 0.15), "cast": (0.08, 0.12), "gamma": (0.95, 1.05),
        "saturation": (0.95, 1.1), "side": 0.2, "noise": 0.015, "quality": 85,
    },
    "all, harsh": {
        "exposure": (-0.9, 0.25), "cast": (0.2, 0.3), "gamma": (0.85, 1.15),
        "saturation": (0.9, 1.25), "side": 0.4, "noise": 0.02, "quality": 80,
    },
}
MODERATE = "all, moderate"
STRENGTHS = np.linspace(0, 1, 11)
SERIES = 4
MEASURES = ["a", "d_a", "card", "anchored", "change", "d_ei"]
HEADINGS = ["a*", "Δa*", "Δa*, grey card", "anchored Δa*", "charted change", "ΔEI"]


def text(region):
    return ",".join(map(str, region))


def figures(file, clean, first):
    """Every measure of a photo: against a clean photo of the skin before, and one taken alike."""
    places = ["--treated", text(TREATED), "--control", text(CONTROL)]
    found = json.loads(ours("measure", file, *places, "--baseline", clean))
    card = json.loads(ours("measure", file, *places, "--white", text(CARD)))
    real = json.loads(ours("measure", file, *places, "--baseline", first))
    return [
        found["treated"]["lab"][1], found["d_a"], card["d_a"] if card["white"] else None,
        found["anchored"], real["change"], found["d_ei"],
    ]


def simulate(folder):
    """RMSE and r of each measure under each disturbance, as Markdown."""
    linear = face()
    random = np.random.default_rng(20_261_120)

    def photo(name, strength, **effects):
        written, kind = camera(painted(linear, strength), random, **effects)
        file = folder / f"{name}.{kind}"
        file.write_bytes(written)
        return file

    clean = [photo(f"clean-{at}", strength) for at, strength in enumerate(STRENGTHS)]
    tasks, order = [], []
    for at, file in enumerate(clean):
        tasks.append((file, clean[0], clean[0]))
        order.append(("clean", at))
    for number, (row, effects) in enumerate(ROWS.items()):
        for series in range(SERIES):
            # The photo of the skin before is no better than the others.
            first = photo(f"{number}-{series}-first", 0, **effects)
            for at, strength in enumerate(STRENGTHS):
                tasks.append((photo(f"{number}-{series}-{at}", strength, **effects), clean[0], first))
                order.append((row, at))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        done = list(workers.map(lambda task: figures(*task), tasks))
    truth = np.array([found for (row, _), found in zip(order, done) if row == "clean"])
    rise = truth[-1] - truth[0]
    lines = [
        "| disturbance | " + " | ".join(HEADINGS) + " |",
        "|---|" + "--:|" * len(HEADINGS),
    ]
    results = {}
    for row in ROWS:
        pairs = [(found, truth[at]) for (name, at), found in zip(order, done) if name == row]
        # Where the light is too different nothing is charted, and nothing is wrong.
        cells = []
        for measure in range(len(MEASURES)):
            known = np.array([
                (one[measure], other[measure]) for one, other in pairs if one[measure] is not None
            ])
            rmse = np.sqrt(np.mean((known[:, 0] - known[:, 1]) ** 2))
            r = np.corrcoef(known.T)[0, 1]
            results[row, MEASURES[measure]] = (rmse, r, len(known) / len(pairs))
            left_out = "" if len(known) == len(pairs) else f" ({len(pairs) - len(known)} refused)"
            cells.append(f"{rmse:.2f}, {r:.3f}{left_out}")
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    lines.append("| *rise that was painted* | " + " | ".join(f"{one:.1f}" for one in rise) + " |")
    return lines, results


def tones(folder):
    """The same redness on skin from light to dark, as Markdown: what the measure loses."""
    skins = [(70, 12, 18), (62, 13, 19), (53, 14, 20), (43, 13, 18), (32, 10, 13)]
    random = np.random.default_rng(3)
    found = []
    for skin in skins:
        grain = 1 + 0.03 * random.uniform(-1, 1, (400, 400, 1))
        plain = linear_of(skin) * grain
        red = plain.copy()
        red[:, :200] *= 10 ** (-0.5 * DENSITIES)
        files = [folder / "before.png", folder / "after.png"]
        for file, linear in zip(files, [plain, red]):
            Image.fromarray(to_bytes(linear)).save(file)
        places = ["--treated", "2500,5000,2000,4000", "--control", "7500,5000,2000,4000"]
        found.append(json.loads(ours("measure", files[1], *places, "--baseline", files[0])))
    rises = [one["change"] for one in found]
    check("rise of a* from light to dark skin falls", max(np.diff(rises)), 0)
    told = [one["low_sensitivity"] for one in found]
    assert told == [False] * 4 + [True], told
    return [
        "| L* of skin | " + " | ".join(str(skin[0]) for skin in skins) + " |",
        "|---|" + "--:|" * len(skins),
        "| charted change of a* | " + " | ".join(f"{one:.1f}" for one in rises) + " |",
        "| ΔEI | " + " | ".join(f"{one['d_ei']:.1f}" for one in found) + " |",
        "| said to be less sensitive | " + " | ".join("yes" if one else "no" for one in told) + " |",
    ]


def check_hand(folder):
    """Regions marked by hand: each 3 % of the photo's width and height aside, either way."""
    random = np.random.default_rng(11)
    file = folder / "hand.png"
    file.write_bytes(camera(painted(face(), 0.5), random)[0])

    def once():
        aside = [np.append(random.integers(-300, 301, 2), [0, 0]) for _ in range(2)]
        treated, control = (text(np.add(*pair)) for pair in zip([TREATED, CONTROL], aside))
        return json.loads(ours("measure", file, "--treated", treated, "--control", control))["d_a"]

    print("Regions marked 24 times by hand:")
    check("SD of the difference", np.std([once() for _ in range(24)], ddof=1), 1.0)


# ---- both implementations on the same photos


def check_reference(folder):
    linear = face()
    random = np.random.default_rng(7)
    small = {"treated": TREATED, "control": CONTROL, "white": CARD}
    # Nearly all of the face, with eyes, hair and teeth; more than anyone should mark.
    large = {**small, "treated": (4700, 4300, 2300, 2500), "control": (5300, 2800, 1900, 1100)}
    moderate = {**ROWS[MODERATE], "quality": None}
    p3 = colour.RGB_COLOURSPACES["Display P3"]
    to_own = np.linalg.inv(XYZ_OF_SRGB) @ p3.matrix_RGB_to_XYZ

    def glossy(picture):
        """A fifth of the photo shines or is in shadow, and freckles."""
        y, x = np.mgrid[: picture.shape[0], : picture.shape[1]]
        picture = picture.copy()
        picture[(x % 23 < 9) & (y % 19 < 6)] = 255
        picture[(x % 31 < 3) & (y % 37 < 30)] = [30, 20, 18]
        picture[(x % 29 < 3) & (y % 17 < 3)] = [170, 80, 70]
        return picture

    def pixels(strength, size=1, **effects):
        own = painted(linear, strength)
        if size > 1:
            own = np.repeat(np.repeat(own, size, 0), size, 1)
        return np.asarray(Image.open(BytesIO(camera(own, random, **effects)[0])))

    pictures = {
        "plain": (pixels(0.6), None, small),
        "moderate": (pixels(0.4, **moderate), None, small),
        "gloss, shadow, freckles": (glossy(pixels(0.5)), None, small),
        "a whole face": (pixels(0.6), None, large),
        "16 times the pixels, noisy": (pixels(0.3, 4, noise=0.01), None, large),
        "Display-P3": (pixels(0.5, noise=0.01), p3_profile(), small),
    }
    before = pixels(0, **moderate)
    before_file = folder / "before.png"
    Image.fromarray(before).save(before_file, compress_level=1)
    apart, errors = {}, []
    print(f"The measure in numpy against ours, {len(pictures)} drawn photos:")
    for name, (picture, profile, places) in pictures.items():
        words = [word for kind, place in places.items() for word in (f"--{kind}", text(place))]
        own = to_linear(picture / 255)
        own = own @ to_own.T if profile else own
        baseline = measure(before, to_linear(before / 255), **places)
        theirs = measure(picture, own, **places)
        file = folder / "one.png"
        Image.fromarray(picture).save(file, icc_profile=profile, compress_level=1)
        found = json.loads(ours("measure", file, *words, "--baseline", before_file))
        for key, value in compare(theirs, baseline).items():
            if found[key] is not None:
                apart[key] = max(apart.get(key, 0), abs(found[key] - value))
        for one, side in zip(theirs, ["treated", "control"]):
            mine = found[side]
            assert mine["pixels"] == one["pixels"], f"{name}, {side}: {mine['pixels']} {one['pixels']}"
            for key in ["lab", "kept", "clipped", "spots"]:
                far = np.abs(np.subtract(mine[key], one[key])).max()
                apart[key] = max(apart.get(key, 0), far)
            errors.append(mine["error"] / one["error"])
    for key, far in apart.items():
        check(key, far, 0.05 if key not in ("kept", "clipped", "spots") else 0.002)
    check("standard error, ours to numpy's", max(errors), 1.3)
    check("standard error, numpy's to ours", 1 / min(errors), 1.3)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        check_grid()
        check_p3(folder)
        check_reference(folder)
        check_hand(folder)
        tables = {"tones": tones(folder)}
        tables["table"], results = simulate(folder)
    print("The simulation, RMSE and r:")
    for measure, most in [("anchored", 1.0), ("change", 1.5)]:
        check(f"{measure}, {MODERATE}, RMSE", results[MODERATE, measure][0], most)
        check(f"{measure}, {MODERATE}, 1 - r", 1 - results[MODERATE, measure][1], 0.02)
    for name, lines in tables.items():
        table = "\n".join(lines)
        print(f"\n{table}")
        if "--write" in sys.argv:
            mark = f"<!-- {name} -->\n"
            before, rest = DOCUMENT.read_text().split(mark)[0::2]
            DOCUMENT.write_text(f"{before}{mark}{table}\n{mark}{rest}")
    if FAULTS:
        raise SystemExit(f"{len(FAULTS)} faults: {'; '.join(FAULTS)}")


main()
