"""Flip probabilities and rank distances at strides 1 to 3, and where logits tie: python3 make.py > strides.json

Written from the definitions, with scipy's ordinal ranks; the logits are those of ../metrics (flip*_logits.npy) and the ones
made here. The published vectors have stride 1 only. Made with NumPy 1.24.2 and SciPy 1.10.1, Python 3.11.2.
"""

import json
import os

import numpy
import scipy
from scipy.stats import rankdata

HERE = os.path.dirname(os.path.abspath(__file__))


def top5(reference, other):
    """Places counted from 1; every place after the fifth is the sixth."""
    return sum(abs(place - min(other[label], 6)) for label, place in enumerate(reference) if place <= 5)


def zipf(reference, other):
    return float(numpy.sum(numpy.abs(1 / reference - 1 / other) / reference))


def flips(reference, other):
    return float(numpy.argmin(reference) != numpy.argmin(other))


def measure(logits, stride, noise, distance):
    sequences = []
    for sequence in logits:
        ranks = [rankdata(-frame.astype(numpy.float64), method="ordinal").astype(numpy.float64) for frame in sequence]
        if noise:
            pairs = [(0, t) for t in range(1, len(ranks))]
        else:
            # Every starting offset: the sequence cut into as many interleaved ones as the stride.
            pairs = [(t, t + stride) for offset in range(stride) for t in range(offset, len(ranks) - stride, stride)]
        sequences.append(float(numpy.mean([distance(ranks[a], ranks[b]) for a, b in pairs])))
    return sequences


def cases():
    for name in ["flip0_v20_t31", "flip1_v7_t11", "flip2_v50_t31", "flip4_v5_t30"]:
        logits = numpy.load(os.path.join(HERE, "..", "metrics", name + "_logits.npy"))
        for stride in [1, 2, 3]:
            yield {"name": name, "logits": None}, logits, stride, False
    # Whole numbers from -2 to 2: most frames have ties, and zeros of both signs are one value.
    generator = numpy.random.RandomState(7)
    tied = generator.randint(-2, 3, (4, 9, 8)).astype(numpy.float32)
    tied[tied == 0] *= -1.0
    tied[:, ::2][tied[:, ::2] == 0] = 0.0
    for stride, noise in [(1, False), (2, False), (3, False), (1, True)]:
        yield {"name": "tied", "logits": tied.ravel().tolist()}, tied, stride, noise


if __name__ == "__main__":
    document = {"numpy": numpy.__version__, "scipy": scipy.__version__, "cases": []}
    for case, logits, stride, noise in cases():
        document["cases"].append({
            **case,
            "videos": logits.shape[0], "frames": logits.shape[1], "classes": logits.shape[2], "stride": stride, "noise": noise,
            "flip_probability": measure(logits, stride, noise, flips),
            "top5_distance": measure(logits, stride, noise, top5),
            "zipf_distance": measure(logits, stride, noise, zipf),
        })
    print(json.dumps(document))
