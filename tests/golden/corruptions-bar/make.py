#!/usr/bin/env python3
"""Makes the vectors of this folder by running the published code of CIFAR-10-C-bar and ImageNet-C-bar as it is.

usage: make.py CHECKOUT [FOLDER]

CHECKOUT is a checkout of facebookresearch/augmentation-corruption (MIT); the vectors were made at ba4d5a5. FOLDER defaults to this one.
Needs NumPy below 1.25, SciPy, scikit-image and Pillow; the versions used are in sha256.json. Fashion-MNIST is read from Debian's dataset-fashion-mnist.
"""
import os

# NumPy's own sine differs in the last bit between processors with and without AVX-512; without, it is the C library's.
os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL")

import gzip  # noqa: E402
import hashlib  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402

import numpy as np  # noqa: E402
import PIL  # noqa: E402
import scipy  # noqa: E402
import skimage  # noqa: E402

NAMES = [
    "blue_noise_sample", "brownish_noise", "checkerboard_cutout", "inverse_sparkles", "sparkles",
    "circular_motion_blur", "lines", "pinch_and_twirl", "ripple", "transverse_chromatic_abberation",
    "caustic_refraction", "cocentric_sine_waves", "perlin_noise", "plasma_noise", "single_frequency_greyscale",
]

# The seeds follow those of the vectors of the -C sets, whose nineteen corruptions come first.
FIRST_INDEX = 19

FASHION = "/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz"
COFFEE_224 = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corruptions224", "inputs.npy")


def load_reference(checkout):
    """The published transforms by name, and their levels per set."""
    folder = os.path.join(checkout, "imagenet_c_bar")
    sys.path.insert(0, folder)
    np.int = int  # a name that NumPy has dropped since
    from transform_finder import transform_dict
    levels = {}
    for profile, name in (("cifar", "cifar10_c_bar.csv"), ("imagenet", "imagenet_c_bar.csv")):
        with open(os.path.join(folder, name)) as file:
            rows = [line.rstrip().split(",") for line in file]
        levels[profile] = {row[0]: [float(level) for level in row[1:]] for row in rows}
    return transform_dict, levels


def corrupt(reference, name, profile, severity, image, number):
    """One image, with the seed of its corruption, severity and number. A corruption that is in one set only has that set's levels."""
    transforms, levels = reference
    other = "imagenet" if profile == "cifar" else "cifar"
    level = levels[profile].get(name, levels[other].get(name))[severity - 1]
    np.random.seed((FIRST_INDEX + NAMES.index(name)) * 50000 + (severity - 1) * 10000 + number)
    return transforms[name](severity=level, im_size=image.shape[0])(image)


def fashion(first):
    """Three Fashion-MNIST images as the channels of one, [28, 28, 3]."""
    with gzip.open(FASHION) as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    return np.moveaxis(images[first:first + 3], 0, 2)


def inputs():
    """Images by file name, and the profile each is corrupted with."""
    chelsea, coffee = skimage.data.chelsea(), skimage.data.coffee()
    two = np.pad(fashion(0), ((2, 2), (2, 2), (0, 0)))
    large = np.pad(fashion(3).repeat(2, 0).repeat(2, 1), ((4, 4), (4, 4), (0, 0)))
    return {
        "32": ("cifar", np.stack([chelsea[20:244:7, 100:324:7], two])),
        "33": ("cifar", coffee[None, 80:245:5, 200:365:5]),
        "64": ("imagenet", large[None]),
        "224": ("imagenet", np.load(COFFEE_224)),
    }


def main():
    reference = load_reference(sys.argv[1])
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.dirname(os.path.abspath(__file__))
    hashes = {}
    for size, (profile, images) in inputs().items():
        if size != "224":
            np.save(os.path.join(folder, f"inputs-{size}.npy"), np.ascontiguousarray(images))
        hashes[size] = {}
        for name in NAMES:
            outputs = np.stack([
                np.stack([corrupt(reference, name, profile, severity, image, number) for number, image in enumerate(images)])
                for severity in range(1, 6)])
            assert outputs.dtype == np.uint8 and outputs.shape == (5, *images.shape)
            if size == "32":
                np.save(os.path.join(folder, f"{name}.npy"), outputs)
            hashes[size][name] = [hashlib.sha256(output.tobytes()).hexdigest() for output in outputs]
            print(size, name, flush=True)
    manifest = {
        "description": "SHA-256 of each severity's outputs, uint8 [images,height,width,3], for inputs-SIZE.npy (224: ../corruptions224/inputs.npy)",
        "reference": "facebookresearch/augmentation-corruption at ba4d5a5, imagenet_c_bar",
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-image": skimage.__version__, "pillow": PIL.__version__},
        "disabled": os.environ["NPY_DISABLE_CPU_FEATURES"],
        "seed": f"(c*5 + severity-1)*10000 + image, c = {FIRST_INDEX} + index in corruptions",
        "profiles": {size: profile for size, (profile, _) in inputs().items()},
        "corruptions": NAMES,
        "sha256": hashes,
    }
    with open(os.path.join(folder, "sha256.json"), "w") as file:
        json.dump(manifest, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
