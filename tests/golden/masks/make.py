"""Makes the mask files of this folder and, beside each, the numbers that went in (.npy, int32). Run with Pillow 9.4.0 and NumPy 1.24.2."""
import os
import struct
import zlib
import numpy as np
from PIL import Image

folder = os.path.dirname(os.path.abspath(__file__))
y, x = np.mgrid[0:13, 0:17]


def keep(name, numbers):
    np.save(f"{folder}/{name}.npy", np.ascontiguousarray(numbers.astype(np.int32)))


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


grey = (x * 9 + y * 7) % 256
Image.fromarray(grey.astype(np.uint8)).save(f"{folder}/grey.png")
keep("grey", grey)

wide = x * 3855 + y * 7 + 77
Image.fromarray(wide.astype(np.int32)).convert("I;16").save(f"{folder}/grey16.png")
keep("grey16", wide)
assert (np.asarray(Image.open(f"{folder}/grey16.png")) == wide).all()

for name, colours in (("palette", 21), ("palette4", 16)):
    numbers = (x + 3 * y) % colours
    image = Image.fromarray(numbers.astype(np.uint8), "P")
    image.putpalette([(37 * i + 11 * c) % 256 for i in range(colours) for c in range(3)])
    image.save(f"{folder}/{name}.png")
    keep(name, numbers)
    assert (np.asarray(Image.open(f"{folder}/{name}.png")) == numbers).all()

rows = b""
for left, top, across, down in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
    for row in grey.astype(np.uint8)[top::down]:
        if len(row[left::across]):
            rows += b"\0" + row[left::across].tobytes()
header = struct.pack(">IIBBBBB", 17, 13, 8, 0, 0, 0, 1)
with open(f"{folder}/interlaced.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
keep("interlaced", grey)
assert (np.asarray(Image.open(f"{folder}/interlaced.png")) == grey).all()
