"""Corrupts pictures on request, on one thread: python3 serve_corruptions.py FOLDER [--frost FOLDER].

A request is a line "NAME SIDE SEVERITY SECONDS", its answer the mean time per image in nanoseconds.
With --check GOLDENS it compares its images with the golden vectors instead, which proves that the reference's work is done here.
"""

import argparse
import functools
import glob
import os
import sys
import time
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MAGICK_THREAD_LIMIT"):
    os.environ[variable] = "1"
warnings.simplefilter("ignore")

import cv2
import numpy as np
from PIL import Image

import corruption_functions
import corruption_tables

cv2.setNumThreads(1)

# Rows and columns of the five pictures of frost that the generator draws from.
FROST_SHAPES = ((600, 900), (315, 560), (315, 560), (350, 527), (495, 660))


class Setting:
    """What a corruption needs besides its parameters: the pictures of frost, decoded, and a seed where it makes its own generator."""

    def __init__(self, frost, seed=None):
        self.frost, self.seed = frost, seed


def frost_pictures(folder):
    """The official files; without them noise of the same sizes, which takes the same time."""
    if folder is None:
        random = np.random.default_rng(1)
        return [random.integers(0, 256, size=(*shape, 3), dtype=np.uint8) for shape in FROST_SHAPES]
    files = [glob.glob(os.path.join(folder, f"frost{number}.*"))[0] for number in range(1, len(FROST_SHAPES) + 1)]
    return [cv2.imread(file) for file in files]


def corrupted(name, image, severity, setting):
    parameters = corruption_tables.TABLES[name][image.width][severity - 1]
    return np.uint8(getattr(corruption_functions, name)(image, parameters, setting))


@functools.cache
def pictures(folder, side):
    return [Image.fromarray(pixels) for pixels in np.load(os.path.join(folder, f"{side}.npy"))]


def nanoseconds(name, images, severity, seconds, setting):
    count = 0
    began = now = time.perf_counter()
    while now - began < seconds:
        corrupted(name, images[count % len(images)], severity, setting)
        count += 1
        now = time.perf_counter()
    return (now - began) / count * 1e9


def check(goldens, frost):
    """Prints, for every corruption and size, how many samples differ from the golden vectors; true if none does."""
    same = True
    for side in (32, 224):
        folder = os.path.join(goldens, f"corruptions{side}")
        images = np.load(os.path.join(folder, "inputs.npy"))
        for index, name in enumerate(corruption_tables.NAMES):
            expected = np.load(os.path.join(folder, f"{name}.npy"))
            different = 0
            for severity in range(1, 6):
                for number, pixels in enumerate(images):
                    seed = (index * 5 + severity - 1) * 10000 + number
                    np.random.seed(seed)
                    actual = corrupted(name, Image.fromarray(pixels), severity, Setting(frost, seed))
                    different += np.count_nonzero(actual != expected[severity - 1, number])
            print(f"{side}x{side} {name}: {different} of {expected.size} samples differ", flush=True)
            same &= different == 0
    return same


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pictures", nargs="?")
    parser.add_argument("--frost", help="the folder of the official pictures")
    parser.add_argument("--check", metavar="GOLDENS")
    arguments = parser.parse_args()
    frost = frost_pictures(arguments.frost)
    if arguments.check:
        sys.exit(0 if check(arguments.check, frost) else 1)
    np.random.seed(1)
    setting = Setting(frost)
    for request in sys.stdin:
        name, side, severity, seconds = request.split()
        print(f"{nanoseconds(name, pictures(arguments.pictures, int(side)), int(severity), float(seconds), setting):.1f}", flush=True)


if __name__ == "__main__":
    main()
