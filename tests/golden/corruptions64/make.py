"""Makes inputs.npy and sha256.json beside it from the reference's own functions for 64 pixels.

    python3 make.py ROBUSTNESS

ROBUSTNESS is a checkout of https://github.com/hendrycks/robustness at 8190fe3. The libraries are named in sha256.json.
"""
import hashlib
import json
import os
import re
import sys
import types

import numpy
import PIL.Image
import skimage.data

NAMES = [
    "gaussian_noise", "shot_noise", "impulse_noise", "defocus_blur", "glass_blur", "motion_blur", "zoom_blur", "snow", "frost", "fog",
    "brightness", "contrast", "elastic_transform", "pixelate", "jpeg_compression", "speckle_noise", "gaussian_blur", "spatter", "saturate",
]


def load(path):
    """The script's corruptions, without the loading of a data set before and after them, which wants torch."""
    with open(path) as script:
        source = script.read()
    source = source[:source.index("# /////////////// End Distortions")]
    source = re.sub(r"^import torch.*\n", "", source, flags=re.M)
    source = source.replace("(data.Dataset)", "(object)")
    module = types.ModuleType("reference")
    exec(compile(source, path, "exec"), module.__dict__)
    return module


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = os.path.join(os.path.abspath(sys.argv[1]), "ImageNet-C", "create_c")
    reference = load(os.path.join(folder, "make_tinyimagenet_c.py"))
    os.chdir(folder)  # frost reads its pictures from there

    image = PIL.Image.fromarray(skimage.data.coffee()[:, 100:500]).resize((64, 64), PIL.Image.BICUBIC)
    numpy.save(os.path.join(here, "inputs.npy"), numpy.array(image)[None])
    hashes = {}
    for index, name in enumerate(NAMES):
        hashes[name] = []
        for severity in range(1, 6):
            seed = (index * 5 + severity - 1) * 10000
            numpy.random.seed(seed)
            if name == "impulse_noise":
                share = [.01, .02, .05, .08, .14][severity - 1]
                noisy = reference.sk.util.random_noise(numpy.array(image) / 255., mode="s&p", amount=share, seed=seed)
                output = numpy.clip(noisy, 0, 1) * 255
            else:
                output = getattr(reference, name)(image, severity)
            output = numpy.uint8(output)
            assert output.shape == (64, 64, 3)
            hashes[name].append(hashlib.sha256(numpy.ascontiguousarray(output).tobytes()).hexdigest())

    versions = {
        "numpy": numpy.__version__, "pillow": PIL.__version__, "scikit-image": reference.sk.__version__, "opencv": reference.cv2.__version__,
        "scipy": __import__("scipy").__version__, "wand": __import__("wand.version").version.VERSION, "imagemagick": "6.9.11-60 Q16", "libjpeg-turbo": "2.1.5",
    }
    with open(os.path.join(here, "sha256.json"), "w") as file:
        json.dump({"corruptions": NAMES, "seed": "(c*5 + severity-1)*10000, c = index in corruptions", "versions": versions, "sha256": hashes}, file, indent=1)
        file.write("\n")


main()
