"""Golden vectors of the perturbation sequences: make.py [--full FOLDER].

Pillow 9.4.0, torch 1.13.1, torchvision 0.14.1, OpenCV 4.6.0, scikit-image 0.19.3, SciPy 1.10.1, Wand 0.6.11 over ImageMagick 6.9.11-60 Q16, NumPy 1.24.2.
Parameters: hendrycks/robustness, ImageNet-P/create_p (make_cifar_p.py, make_tinyimagenet_p.py, make_imagenet_p.py).

Writes inputs/<image>.npy and sha256.json: for each image and perturbation one hash for each frame, uint8 (H,W,3), the first sixteen digits of its SHA-256.
numpy.random.seed(S) before every sequence, S = ((level-1)*14 + p)*10000 + i: p is the perturbation's place in NAMES, i the image's in IMAGES.
The normal draws of gaussian_noise, which the scripts take from torch, are numpy.random.standard_normal(C,H,W) as float32 here.
A frame without a hash is one where the reference divides 0 by 0: spatter whose liquid has dripped away.
NumPy's own exponential for AVX-512 is switched off: its last bit differs from every other processor's.
With --full, the frames themselves are written to FOLDER/<image>.<perturbation>[.<level>].npy.
"""
import ctypes
import hashlib
import io
import json
import os
import sys

os.environ["NPY_DISABLE_CPU_FEATURES"] = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL"

import cv2
import numpy as np
import PIL
import PIL.Image
import scipy.ndimage
import skimage
import skimage.color
import skimage.data
import skimage.filters
import torch
import torchvision
import torchvision.transforms.functional as tf
import wand.api
import wand.image
import wand.version
from torchvision.transforms import InterpolationMode

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = [
    "gaussian_noise", "shot_noise", "motion_blur", "zoom_blur", "snow", "brightness", "translate", "rotate", "tilt", "scale",
    "speckle_noise", "gaussian_blur", "spatter", "shear",
]
NOISES = ["gaussian_noise", "shot_noise", "speckle_noise"]
PROFILES = {
    "cifar": {
        "gaussian_noise": [.02, .04, .06], "shot_noise": [700, 400, 200], "speckle_noise": [.05, .07, .1],
        "motion_blur": (6, 1.8, 9, 21), "snow": (.05, .3, 2, 10, 2), "brightness": 1.5, "translate": 16, "tilt": .75, "scale": (2, 70),
        "gaussian_blur": (.3, .015, 7), "spatter": (.6, .265, 1.75, .7, [.2, .8]),
    },
    "tiny-imagenet": {
        "gaussian_noise": [.025, .05, .075], "shot_noise": [500, 250, 125], "speckle_noise": [.05, .1, .15],
        "motion_blur": (14, 3, 5, 31), "snow": (.05, .28, 2, 10, 2.5), "brightness": 2, "translate": 31, "tilt": 1, "scale": (2.5, 40),
        "gaussian_blur": (.35, .014, 7), "spatter": (.6, .25, 1.75, .7, [.2, .8]),
    },
    "imagenet": {
        "gaussian_noise": [.03, .05, .08], "shot_noise": [300, 120, 60], "speckle_noise": [.05, .1, .15],
        "motion_blur": (10, 3, 4, 31), "snow": (.05, .3, 3, 14, 4), "brightness": 2, "translate": 41, "tilt": 1, "scale": (2.5, 40),
        "gaussian_blur": (.25, .035, 6), "spatter": (.65, .27, 3.7, .69, [.05, .1, .15, .7]),
    },
}


def images():
    """Name, pixels, profile, and the side of the centre crop that the frames are."""
    generator = np.random.default_rng(20190)
    rows, columns = np.mgrid[0:32, 0:32]
    synthetic = np.stack([rows * 8, (columns * 37 + rows * 11) % 256, 255 * ((rows // 5 + columns // 3) % 2)], axis=2)
    synthetic[20:, 16:] = generator.integers(0, 256, (12, 16, 3))
    fashion = np.load(os.path.join(HERE, "..", "ops", "inputs", "fmnist.npy"))
    coffee = np.load(os.path.join(HERE, "..", "corruptions224", "inputs.npy"))[0]
    chelsea = PIL.Image.fromarray(skimage.data.chelsea())
    return [
        ("synthetic32", synthetic.astype(np.uint8), "cifar", 32),
        ("chelsea32", np.array(chelsea.crop((100, 20, 340, 260)).resize((32, 32), PIL.Image.BILINEAR)), "cifar", 32),
        ("fashion28", np.repeat(fashion[..., None], 3, axis=2), "cifar", 28),
        ("coffee64", np.array(PIL.Image.fromarray(coffee).resize((64, 64), PIL.Image.BILINEAR)), "tiny-imagenet", 64),
        ("chelsea85x64", np.array(chelsea.crop((0, 0, 398, 300)).resize((85, 64), PIL.Image.BILINEAR)), "tiny-imagenet", 64),
        ("coffee224", coffee, "imagenet", 224),
        ("chelsea257x240", np.array(chelsea.crop((100, 20, 357, 260))), "imagenet", 224),
    ]


def smear(picture, radius, sigma, angle):
    """ImageMagick's motion blur of an array, through PNG on both sides."""
    call = wand.api.library.MagickMotionBlurImage
    call.argtypes = (ctypes.c_void_p, ctypes.c_double, ctypes.c_double, ctypes.c_double)
    stored = io.BytesIO()
    PIL.Image.fromarray(picture).save(stored, format="PNG")
    with wand.image.Image(blob=stored.getvalue()) as image:
        call(image.wand, radius, sigma, angle)
        return cv2.imdecode(np.frombuffer(image.make_blob(), np.uint8), cv2.IMREAD_UNCHANGED)


def coloured(decoded):
    """Red, green, blue of what OpenCV has decoded; ImageMagick stores a colour image whose channels are equal as a grey one."""
    return np.repeat(decoded[..., None], 3, axis=2) if decoded.ndim == 2 else decoded[..., ::-1]


def moved(pixels, angle=0.0, right=0, scale=1.0, shear=0.0, mode=InterpolationMode.BILINEAR):
    return np.array(tf.affine(PIL.Image.fromarray(pixels), angle=angle, translate=(right, 0), scale=scale, shear=shear, interpolation=mode))


def tilted(pixels, degrees):
    height, width = pixels.shape[:2]
    turn = np.deg2rad(degrees)
    depth = np.sqrt(width ** 2 + height ** 2)
    cosine, sine = np.cos(turn), np.sin(turn)
    lift = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1], [0, 0, 1]])
    about_x = np.array([[1, 0, 0, 0], [0, cosine, -sine, 0], [0, sine, cosine, 0], [0, 0, 0, 1]])
    about_y = np.array([[cosine, 0, -sine, 0], [0, 1, 0, 0], [sine, 0, cosine, 0], [0, 0, 0, 1]])
    away = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, depth], [0, 0, 0, 1]])
    project = np.array([[depth, 0, width / 2, 0], [0, depth, height / 2, 0], [0, 0, 1, 0]])
    return cv2.warpPerspective(pixels, project @ away @ about_x @ about_y @ lift, (width, height))


def centre_zoomed(plane, factor):
    side = plane.shape[0]
    inner = int(np.ceil(side / factor))
    top = (side - inner) // 2
    zoomed = scipy.ndimage.zoom(plane[top:top + inner, top:top + inner, None], (factor, factor, 1), order=1)[..., 0]
    trim = (zoomed.shape[0] - side) // 2
    return zoomed[trim:trim + side, trim:trim + side]


def truncated(unit):
    return np.uint8(np.clip(unit, 0, 1) * 255)


def noisy(pixels, name, amount):
    yield pixels
    unit = tf.to_tensor(pixels)
    x = np.array(pixels) / 255.
    for _ in range(30):
        if name == "gaussian_noise":
            drawn = torch.from_numpy(np.random.standard_normal(unit.shape).astype(np.float32))
            yield np.uint8(torch.clamp(unit + amount * drawn, 0, 1).numpy().transpose(1, 2, 0) * 255)
        elif name == "shot_noise":
            yield np.uint8(255 * np.clip(np.random.poisson(x * amount) / float(amount), 0, 1))
        else:
            yield np.uint8(255 * np.clip(x + x * np.random.normal(size=x.shape, scale=amount), 0, 1))


def zoom_blurred(pixels, crop):
    total = tf.to_tensor(crop(pixels).copy())
    yield crop(pixels)
    for i in range(1, 31):
        total += tf.to_tensor(crop(moved(pixels, scale=1 + 0.004 * i)).copy())
        yield np.array(tf.to_pil_image(total / (i + 1)))


def snowed(pixels, mean, deviation, zoom, radius, sigma):
    x = pixels / 255.
    layer = centre_zoomed(np.random.normal(size=x.shape[:2], loc=mean, scale=deviation), zoom)
    layer[layer < .5] = 0
    layer = truncated(layer)
    grey = cv2.cvtColor(np.float32(x), cv2.COLOR_RGB2GRAY)[..., None]
    pale = .85 * x + (1 - .85) * np.maximum(x, grey * 1.5 + .5)
    for i in range(31):
        flakes = (smear(layer, radius, sigma, i * 4 - 150) / 255.)[..., None]
        yield np.uint8(np.clip(pale + flakes + np.rot90(flakes, k=2), 0, 1) * 255)


def brightened(pixels, step):
    for i in range(31):
        colour = skimage.color.rgb2hsv(pixels / 255.)
        colour[..., 2] = np.clip(colour[..., 2] + (i - 15) * step / 100., 0, 1)
        yield np.uint8(skimage.color.hsv2rgb(colour) * 255)


def spattered(pixels, mean, deviation, sigma, threshold, drip):
    x = cv2.cvtColor(np.array(pixels, dtype=np.float32) / 255., cv2.COLOR_BGR2BGRA)
    liquid = skimage.filters.gaussian(np.random.normal(size=x.shape[:2], loc=mean, scale=deviation), sigma=sigma)
    liquid[liquid < threshold] = 0
    water = np.float32([175 / 255., 238 / 255., 238 / 255., 1])
    for i in range(31):
        if i > 0:
            liquid = np.stack([np.convolve(column, drip, mode="same") for column in liquid.T], axis=1)
        drops = (liquid * 255).astype(np.uint8)
        depth = cv2.distanceTransform(255 - cv2.Canny(drops, 50, 150), cv2.DIST_L2, 5)
        depth = cv2.threshold(depth, 20, 20, cv2.THRESH_TRUNC)[1]
        depth = cv2.equalizeHist(cv2.blur(depth, (3, 3)).astype(np.uint8))
        depth = cv2.filter2D(depth, cv2.CV_8U, np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]))
        depth = cv2.blur(depth, (3, 3)).astype(np.float32)
        mask = cv2.cvtColor(drops * depth, cv2.COLOR_GRAY2BGRA)
        if mask[..., :3].max() == 0:
            yield None
            continue
        mask /= np.max(mask, axis=(0, 1))
        mask *= .6
        yield np.uint8(cv2.cvtColor(np.clip(x + mask * water, 0, 1), cv2.COLOR_BGRA2BGR) * 255)


def sequence(name, pixels, parameters, side, level):
    height, width = pixels.shape[:2]
    top, left = int(round((height - side) / 2)), int(round((width - side) / 2))

    def crop(picture):
        return picture[top:top + side, left:left + side]

    centre = np.ascontiguousarray(crop(pixels))
    given = parameters.get(name)
    if name in NOISES:
        return noisy(centre, name, given[level - 1])
    if name == "motion_blur":
        radius, sigma, step, count = given
        return (coloured(smear(centre, radius, sigma, (i - count + 1) * step)) for i in range(count))
    if name == "zoom_blur":
        return zoom_blurred(pixels, crop)
    if name == "snow":
        return snowed(centre, *given)
    if name == "brightness":
        return brightened(centre, given)
    if name == "gaussian_blur":
        first, step, truncate = given
        return (np.uint8(255 * skimage.filters.gaussian(centre / 255., sigma=first + step * i, channel_axis=-1, truncate=truncate)) for i in range(31))
    if name == "spatter":
        return spattered(centre, *given)
    frames = {
        "translate": lambda i: moved(pixels, right=i - given // 2 + (given == 16), mode=InterpolationMode.NEAREST),
        "rotate": lambda i: moved(pixels, angle=i - 15),
        "tilt": lambda i: tilted(pixels, given * (i - 15)),
        "scale": lambda i: moved(pixels, scale=(i * given[0] + given[1]) / 100.),
        "shear": lambda i: moved(pixels, shear=i - 15),
    }[name]
    return (crop(frames(i)) for i in range(given if name == "translate" else 31))


def main():
    full = sys.argv[2] if sys.argv[1:2] == ["--full"] else None
    os.makedirs(os.path.join(HERE, "inputs"), exist_ok=True)
    cases = []
    for number, (image, pixels, profile, side) in enumerate(images()):
        np.save(os.path.join(HERE, "inputs", image + ".npy"), pixels)
        for place, name in enumerate(NAMES):
            for level in (1, 2, 3) if name in NOISES else (1,):
                np.random.seed(((level - 1) * len(NAMES) + place) * 10000 + number)
                frames = list(sequence(name, pixels, PROFILES[profile], side, level))
                hashes = [None if frame is None else hashlib.sha256(np.ascontiguousarray(frame).tobytes()).hexdigest()[:16] for frame in frames]
                cases.append({"image": image, "number": number, "profile": profile, "side": side, "perturbation": name, "level": level, "sha256": hashes})
                if full:
                    stored = [np.zeros_like(frames[0]) if frame is None else frame for frame in frames]
                    np.save(os.path.join(full, f"{image}.{name}.{level}.npy"), np.stack(stored))
    versions = {
        "pillow": PIL.__version__, "torch": torch.__version__, "torchvision": torchvision.__version__, "opencv": cv2.__version__,
        "scikit-image": skimage.__version__, "scipy": scipy.__version__, "wand": wand.version.VERSION, "magick": wand.version.MAGICK_VERSION, "numpy": np.__version__,
    }
    with open(os.path.join(HERE, "sha256.json"), "w") as out:
        lines = ",\n".join(json.dumps(case) for case in cases)
        out.write(f'{{"versions": {json.dumps(versions)},\n"perturbations": {json.dumps(NAMES)},\n"cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
