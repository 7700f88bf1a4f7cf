"""Renders views on request: python3 serve.py CONTESTANT FOLDER. A request is a line "SIDE SEVERITY SECONDS", its answer "VIEWS-PER-SECOND"."""

import functools
import os
import sys
import time

# One process is one thread: the torch of the published code's data loaders computes on one as well.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
from PIL import Image

import contestants

WARMING = 4


@functools.cache
def pictures(folder, side):
    return [Image.fromarray(pixels) for pixels in np.load(os.path.join(folder, f"{side}.npy"))]


def rate(view, images, seconds):
    for image in images[:WARMING]:
        view(image)
    count = 0
    began = now = time.perf_counter()
    while now - began < seconds:
        view(images[count % len(images)])
        count += 1
        now = time.perf_counter()
    return count / (now - began)


def main():
    name, folder = sys.argv[1:]
    if name != "lean":
        import torch

        torch.set_num_threads(1)
    for request in sys.stdin:
        side, severity, seconds = request.split()
        view = contestants.ALL[name](int(severity))
        print(f"{rate(view, pictures(folder, int(side)), float(seconds)):.3f}", flush=True)


if __name__ == "__main__":
    main()
