#!/usr/bin/env python3
"""Makes the HEIC files of this folder from a drawn face: make.py FACE.jpg

Needs Pillow and pillow-heif (x265 inside). FACE.jpg is the first picture of
`cargo run --example faces -- DIR 2026-11-12`.
"""

import io
import struct
import sys
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms

HERE = Path(__file__).parent
# What Apple's "Display P3.icc" has: the primaries of P3 seen from D50.
P3 = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}


def display_p3():
    """The profile of sRGB with the primaries of P3: the curve is the same."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * struct.unpack_from(">I", profile, 128)[0], 12):
        tag, offset = struct.unpack_from(">4sI", profile, at)
        if tag in P3:
            fixed = [round(number * 65536) for number in P3[tag]]
            struct.pack_into(">3i", profile, offset + 8, *fixed)
    return bytes(profile)


def exif():
    """What a phone writes: also the orientation, which HEIC says in another place as well."""
    told = Image.Exif()
    told[0x0110] = "Example Phone 1"
    told[0x0112] = 6
    told.get_ifd(0x8769).update({0x9003: "2026:11:19 20:55:00", 0x9011: "+01:00"})
    told.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 30.0, 0.0)})
    return told.tobytes()


def main():
    pillow_heif.register_heif_opener()
    face = Image.open(sys.argv[1]).convert("RGB").resize((450, 600), Image.Resampling.LANCZOS)
    # The sensor of a phone lies on its side.
    lying = face.transpose(Image.Transpose.ROTATE_90)
    lying.save(HERE / "turned.heic", quality=65, exif=exif())
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    wide = display_p3()
    numbers = ImageCms.profileToProfile(face, srgb, ImageCms.ImageCmsProfile(io.BytesIO(wide)))
    numbers.save(HERE / "p3.heic", quality=65, icc_profile=wide, tile_size=256)


main()
