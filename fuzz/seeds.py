#!/usr/bin/env python3
"""Makes the seeds of corpus/import: small pictures of each kind. Needs Pillow and pillow-heif."""

import io
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms

HERE = Path(__file__).parent / "corpus" / "import"


def skin(size=(40, 30), mode="RGB"):
    """Two halves of skin, one redder, and paper below."""
    picture = Image.new("RGB", size, (214, 176, 158))
    picture.paste((206, 140, 128), (0, 0, size[0] // 2, size[1]))
    picture.paste((190, 190, 188), (0, size[1] * 3 // 4, *size))
    return picture.convert(mode)


def exif(orientation):
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x0110] = "Example Phone 1"
    told.get_ifd(0x8769).update({0x9003: "2026:11:19 20:55:00", 0x9209: 1})
    told.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0)})
    return told.tobytes()


def saved(picture, kind, **how):
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def main():
    pillow_heif.register_heif_opener()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = saved(skin(), "JPEG", quality=80)
    heic = saved(skin((64, 48)), "HEIF", quality=50, exif=exif(6))
    seeds = {
        "baseline.jpg": plain,
        "progressive.jpg": saved(skin(), "JPEG", progressive=True),
        "grey.jpg": saved(skin(mode="L"), "JPEG"),
        "cmyk.jpg": saved(skin(mode="CMYK"), "JPEG"),
        "turned.jpg": saved(skin(), "JPEG", exif=exif(6)),
        "profile.jpg": saved(skin(), "JPEG", icc_profile=icc),
        "restarts.jpg": saved(skin(), "JPEG", restart_marker_blocks=2),
        "cut.jpg": plain[: len(plain) * 2 // 3],
        "deep.png": saved(Image.new("I;16", (12, 9), 40_000), "PNG"),
        "palette.png": saved(skin().quantize(8), "PNG", transparency=0),
        "profile.png": saved(skin(mode="RGBA"), "PNG", icc_profile=icc, exif=exif(8)),
        "moving.png": saved(skin(), "PNG", save_all=True, append_images=[skin().rotate(180)]),
        "lossy.webp": saved(skin(), "WEBP", quality=60, exif=exif(3)),
        "lossless.webp": saved(skin(mode="RGBA"), "WEBP", lossless=True, icc_profile=icc),
        "moving.webp": saved(skin(), "WEBP", save_all=True, append_images=[skin().rotate(180)]),
        "turned.heic": heic,
        "tiles.heic": saved(skin((96, 64)), "HEIF", quality=40, tile_size=64, icc_profile=icc),
        "clear.heic": saved(skin((64, 64), "RGBA"), "HEIF", quality=40),
        "head.heic": heic[:200],
        "zeros": bytes(64),
    }
    HERE.mkdir(parents=True, exist_ok=True)
    for name, data in seeds.items():
        assert len(data) < 4096, (name, len(data))
        (HERE / name).write_bytes(data)


main()
