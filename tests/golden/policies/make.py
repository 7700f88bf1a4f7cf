"""Golden vectors of single-image policies: make.py (Python 3.11, Pillow 9.4.0, NumPy 1.24.2, torch 1.13.1, torchvision 0.14.1).

AutoAugment and TrivialAugmentWide are torchvision's own, on PIL images, bilinear, at draws that are forced one by one.
PixMix follows the published code's draws and arithmetic (andyzoujm/pixmix, cifar.py and pixmix_utils.py) on NumPy's legacy generator.
"""
import json
import os
import sys

import numpy as np
import PIL.Image
import PIL.ImageOps
import torch
import torchvision
from torchvision.transforms import AutoAugment, AutoAugmentPolicy, InterpolationMode, TrivialAugmentWide, autoaugment

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "profiles"))
import common  # noqa: E402

BILINEAR = InterpolationMode.BILINEAR
NAMES = {
    "ShearX": "shear_x", "ShearY": "shear_y", "TranslateX": "translate_x", "TranslateY": "translate_y", "Rotate": "rotate",
    "Posterize": "posterize", "Solarize": "solarize", "AutoContrast": "autocontrast", "Equalize": "equalize", "Invert": "invert",
    "Brightness": "brightness", "Color": "color", "Contrast": "contrast", "Sharpness": "sharpness",
}
STACKS = {}


def store(name, image, result):
    stack = STACKS.setdefault(name, (image, []))[1]
    stack.append(np.asarray(result))
    return {"image": name, "index": len(stack) - 1}


def auto():
    for table, policy in (("Cifar10", AutoAugmentPolicy.CIFAR10), ("Imagenet", AutoAugmentPolicy.IMAGENET)):
        for name in ("photo23x17", "grey23x17"):
            image = common.images()[name]
            for number in range(25):
                for signs in ([number & 1, number >> 1 & 1], [1 - (number & 1), number >> 1 & 1])[:2 if name == "photo23x17" else 1]:
                    transform = AutoAugment(policy, BILINEAR)
                    transform.get_params = lambda count, n=number, s=signs: (n, torch.zeros(2), torch.tensor(s))
                    yield {"table": table, "policy": number, "signs": signs, **store(name, image, transform(PIL.Image.fromarray(image)))}


def trivial():
    space = TrivialAugmentWide()._augmentation_space(31)
    for name in ("photo23x17", "grey23x17"):
        image = common.images()[name]
        for number, (op, (magnitudes, signed)) in enumerate(space.items()):
            for bin in ((1, 15, 30) if name == "photo23x17" else (22,)) if magnitudes.ndim else (0,):
                for negative in (0, 1) if signed else (0,):
                    magnitude = (float(magnitudes[bin]) if magnitudes.ndim else 0.0) * (-1.0 if negative else 1.0)
                    result = autoaugment._apply_op(PIL.Image.fromarray(image), op, magnitude, BILINEAR, None)
                    yield {"operation": number, "bin": bin, "negative": negative, "magnitudes": len(magnitudes) if magnitudes.ndim else 1,
                           "signed": signed, **store(name, image, result)}


def parameter(op, magnitude):
    if op in ("Brightness", "Color", "Contrast", "Sharpness"):
        return 1.0 + magnitude
    return int(magnitude) if op in ("TranslateX", "TranslateY", "Posterize") else magnitude


def bins():
    for width, height in ((32, 32), (23, 17), (224, 224), (500, 375), (1, 1)):
        for name, space in (("AutoAugment", AutoAugment()._augmentation_space(10, (height, width))), ("Wide", TrivialAugmentWide()._augmentation_space(31))):
            for op, (magnitudes, _) in space.items():
                if magnitudes.ndim:
                    yield {"space": name, "width": width, "height": height, "op": NAMES[op], "parameters": [parameter(op, float(m)) for m in magnitudes]}


def copy_of(image, severity=3):
    """One of the nine operations, drawn and applied."""
    def level():
        return np.random.uniform(low=0.1, high=severity)

    def signed(value):
        return -value if np.random.uniform() > 0.5 else value

    def affine(*map):
        return image.transform(image.size, PIL.Image.AFFINE, map, resample=PIL.Image.BILINEAR)

    width, height = image.size
    chosen = np.random.choice(9)
    if chosen == 0:
        return PIL.ImageOps.autocontrast(image)
    if chosen == 1:
        return PIL.ImageOps.equalize(image)
    if chosen == 2:
        return PIL.ImageOps.posterize(image, 4 - int(level() * 4 / 10))
    if chosen == 3:
        return image.rotate(signed(int(level() * 30 / 10)), resample=PIL.Image.BILINEAR)
    if chosen == 4:
        return PIL.ImageOps.solarize(image, 256 - int(level() * 256 / 10))
    if chosen == 5:
        return affine(1, signed(level() * 0.3 / 10.), 0, 0, 1, 0)
    if chosen == 6:
        return affine(1, 0, 0, signed(level() * 0.3 / 10.), 1, 0)
    if chosen == 7:
        return affine(1, 0, signed(int(level() * (width / 3) / 10)), 0, 1, 0)
    return affine(1, 0, 0, 0, 1, signed(int(level() * (height / 3) / 10)))


def unit(image):
    return torchvision.transforms.functional.to_tensor(image)


def mix_once(first, second, beta):
    adds = np.random.choice(2) == 0
    if np.random.random() < 0.5:
        a, b = np.float32(np.random.beta(beta, 1)), np.float32(np.random.beta(1, beta))
    else:
        a, b = 1 + np.float32(np.random.beta(1, beta)), -np.float32(np.random.beta(1, beta))
    if adds:
        result = (a * (first * 2 - 1) + b * (second * 2 - 1) + 1) / 2
    else:
        result = ((first * 2) ** a) * ((second * 2).clip(1e-37) ** b) / 2
    return torch.clip(result, 0, 1)


def pixmix():
    photo = common.images()["photo23x17"]
    pictures = np.stack([common.images()["ramp23x17"], photo[::-1, ::-1], np.random.RandomState(5).randint(0, 256, photo.shape, dtype=np.uint8)])
    image, views, cases = PIL.Image.fromarray(photo), [], []
    for seed in range(24):
        rounds, beta = ((4, 3), (8, 1), (4, 0.5))[seed % 3]
        np.random.seed(seed)
        picture = PIL.Image.fromarray(pictures[np.random.choice(len(pictures))])
        mixed = unit(copy_of(image)) if np.random.random() < 0.5 else unit(image)
        for _ in range(np.random.randint(rounds + 1)):
            other = unit(copy_of(image)) if np.random.random() < 0.5 else unit(picture)
            mixed = mix_once(mixed, other, beta)
        views.append(mixed.numpy())
        cases.append({"seed": seed, "rounds": rounds, "beta": beta, "index": seed, "next_random": float(np.random.random())})
    np.save(os.path.join(HERE, "pixmix-image.npy"), np.ascontiguousarray(photo))
    np.save(os.path.join(HERE, "pixmix-pictures.npy"), pictures)
    np.save(os.path.join(HERE, "pixmix-views.npy"), np.stack(views).astype(np.float32))
    return cases


def main():
    assert torchvision.__version__.startswith("0.14.1"), torchvision.__version__
    lists = {"autoaugment": list(auto()), "trivialaugment": list(trivial()), "bins": list(bins()), "pixmix": pixmix()}
    for name, (image, stack) in STACKS.items():
        np.save(os.path.join(HERE, f"{name}.npy"), np.ascontiguousarray(image))
        np.save(os.path.join(HERE, f"{name}-views.npy"), np.stack(stack))
    with open(os.path.join(HERE, "manifest.json"), "w") as file:
        made = f"torchvision {torchvision.__version__}, torch {torch.__version__}, Pillow {PIL.__version__}, NumPy {np.__version__}, bilinear, black outside"
        file.write("{\n" + ",\n".join(f"{json.dumps(key)}: {common.text(value)}" for key, value in {"made_with": made, **lists}.items()) + "\n}\n")


if __name__ == "__main__":
    main()
