"""Writes the pictures of this folder and expected.lua, what Pillow reads in them.

Run once, with Pillow 13.0 and NumPy: python3 tests/data/images/make.py. The tests need
neither. Every picture is small and made of a formula, so that it is nobody's work."""

import os
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

here = os.path.dirname(os.path.abspath(__file__))
rows = []


def note(name, image, mode):
    x = np.asarray(image.convert(mode) if mode else image)
    x = x[None] if x.ndim == 2 else x.transpose(2, 0, 1)
    values = ", ".join(str(int(v)) for v in x.ravel())
    rows.append('  ["%s"] = { shape = { %d, %d, %d }, %s },' % (name, *x.shape, values))


def save(name, image, mode=None, **options):
    image.save(os.path.join(here, name), **options)
    note(name, Image.open(os.path.join(here, name)), mode)


y, x = np.mgrid[0:3, 0:5]
grey = Image.fromarray((x * 50 + y * 17).astype(np.uint8))
rgb = Image.fromarray(np.stack([x * 60, y * 100, x * 20 + y * 30], 2).astype(np.uint8))
alpha = Image.fromarray((255 - x * 40 - y * 10).astype(np.uint8))

palette = rgb.quantize(8)
save("palette.png", palette, "RGB")
save("palette_alpha.png", palette, "RGBA", transparency=bytes([0, 128, 255, 7]))
save("one_bit.png", Image.fromarray((x + y) % 2 == 0), "L")
save("grey_alpha.png", Image.merge("LA", (grey, alpha)), "RGBA")
save("grey_transparent.png", grey, "RGBA", transparency=50)
save("sixteen.png", Image.fromarray((x * 10000 + y * 7001).astype(np.uint16)))

# Pillow writes no interlaced PNG: the seven passes by hand.
adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
         (0, 1, 1, 2)]
big = np.add.outer(np.arange(9) * 20, np.arange(11) * 7).astype(np.uint8)
raw = b""
for x0, y0, dx, dy in adam7:
    part = big[y0::dy, x0::dx]
    if part.size:
        raw += b"".join(b"\0" + row.tobytes() for row in part)


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


with open(os.path.join(here, "interlaced.png"), "wb") as f:
    f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 11, 9, 8, 0, 0, 0, 1))
            + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))
note("interlaced.png", Image.open(os.path.join(here, "interlaced.png")), None)

v, u = np.mgrid[0:8, 0:12]
smooth = Image.fromarray(np.stack([u * 20, v * 30, 255 - u * 10 - v * 10], 2).astype(np.uint8))
fine = {"quality": 95, "subsampling": 0}
save("progressive.jpg", smooth, progressive=True, **fine)
save("inks.jpg", smooth.convert("CMYK"), "RGB", **fine)
save("grey.jpg", smooth.convert("L"), **fine)
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = "turned_%d.jpg" % orientation
    smooth.save(os.path.join(here, name), exif=exif, **fine)
    note(name, ImageOps.exif_transpose(Image.open(os.path.join(here, name))), None)

with open(os.path.join(here, "expected.lua"), "w") as f:
    f.write("-- Written by make.py: what Pillow reads in the pictures of this folder,\n"
            "-- (channels, height, width) in row-major order.\n-- luacheck: no max line length\n"
            "return {\n" + "\n".join(rows) + "\n}\n")
