"""The corruptions of the -C test sets on the libraries that the published generator uses, written from their description.

Each takes a Pillow image, its parameters and a setting, and returns levels of 0 to 255, which the caller truncates to bytes,
or a Pillow image. What costs the generator time (a Python loop, PNG files in memory) costs it here.
"""

import io

import cv2
import numpy as np
import skimage.color
import skimage.filters
import skimage.util
from PIL import Image
from scipy import ndimage
from wand.image import Image as WandImage

import corruption_tables


def unit(image):
    return np.array(image) / 255.0


def levels(values):
    return np.clip(values, 0, 1) * 255


def smooth(values, sigma, **options):
    return skimage.filters.gaussian(values, sigma=sigma, channel_axis=-1 if values.ndim == 3 else None, **options)


def gaussian_noise(image, deviation, setting):
    values = unit(image)
    return levels(values + np.random.normal(size=values.shape, scale=deviation))


def shot_noise(image, photons, setting):
    return levels(np.random.poisson(unit(image) * photons) / photons)


def impulse_noise(image, share, setting):
    return levels(skimage.util.random_noise(unit(image), mode="s&p", amount=share, seed=setting.seed))


def speckle_noise(image, deviation, setting):
    values = unit(image)
    return levels(values + values * np.random.normal(size=values.shape, scale=deviation))


def gaussian_blur(image, sigma, setting):
    return levels(smooth(unit(image), sigma))


def glass_blur(image, parameters, setting):
    sigma, shift, passes = parameters
    pixels = np.uint8(smooth(unit(image), sigma) * 255)
    height, width = pixels.shape[:2]
    for _ in range(passes):
        for y in range(height - shift, shift, -1):
            for x in range(width - shift, shift, -1):
                dx, dy = np.random.randint(-shift, shift, size=(2,))
                here, there = pixels[y, x], pixels[y + dy, x + dx]
                # Views: the second assignment copies what the first has just written, as published.
                pixels[y, x], pixels[y + dy, x + dx] = there, here
    return levels(smooth(pixels / 255.0, sigma))


def disk(radius, sigma):
    reach = np.arange(-8, 9) if radius <= 8 else np.arange(-radius, radius + 1)
    across, down = np.meshgrid(reach, reach)
    inside = np.array(across ** 2 + down ** 2 <= radius ** 2, dtype=np.float32)
    inside /= np.sum(inside)
    return cv2.GaussianBlur(inside, ksize=(3, 3) if radius <= 8 else (5, 5), sigmaX=sigma)


def defocus_blur(image, parameters, setting):
    values, kernel = unit(image), disk(*parameters)
    blurred = [cv2.filter2D(values[:, :, channel], -1, kernel) for channel in range(3)]
    return levels(np.array(blurred).transpose((1, 2, 0)))


def magick_motion(image, radius, sigma, degrees):
    png = io.BytesIO()
    image.save(png, format="PNG")
    with WandImage(blob=png.getvalue()) as picture:
        picture.motion_blur(radius=radius, sigma=sigma, angle=degrees)
        return cv2.imdecode(np.frombuffer(picture.make_blob(), np.uint8), cv2.IMREAD_UNCHANGED)


def motion_blur(image, parameters, setting):
    blurred = magick_motion(image, *parameters, np.random.uniform(-45, 45))
    if blurred.ndim == 2:
        return np.clip(np.array([blurred] * 3).transpose((1, 2, 0)), 0, 255)
    return np.clip(blurred[..., [2, 1, 0]], 0, 255)


def centre_zoom(values, factor):
    side = values.shape[0]
    part = int(np.ceil(side / factor))
    first = (side - part) // 2
    enlarged = ndimage.zoom(values[first:first + part, first:first + part], (factor, factor, 1), order=1)
    trim = (enlarged.shape[0] - side) // 2
    return enlarged[trim:trim + side, trim:trim + side]


def zoom_blur(image, parameters, setting):
    factors = np.arange(1, *parameters)
    values = unit(image).astype(np.float32)
    total = np.zeros_like(values)
    for factor in factors:
        total += centre_zoom(values, factor)
    return levels((values + total) / (len(factors) + 1))


def snow(image, parameters, setting):
    mean, deviation, zoom, threshold, radius, sigma, share = parameters
    values = np.array(image, dtype=np.float32) / 255.0
    flakes = centre_zoom(np.random.normal(size=values.shape[:2], loc=mean, scale=deviation)[..., np.newaxis], zoom)
    flakes[flakes < threshold] = 0
    plane = Image.fromarray((np.clip(flakes.squeeze(), 0, 1) * 255).astype(np.uint8), mode="L")
    flakes = (magick_motion(plane, radius, sigma, np.random.uniform(-135, -45)) / 255.0)[..., np.newaxis]
    grey = cv2.cvtColor(values, cv2.COLOR_RGB2GRAY)[..., np.newaxis]
    values = share * values + (1 - share) * np.maximum(values, grey * 1.5 + 0.5)
    return levels(values + flakes + np.rot90(flakes, k=2))


def frost(image, parameters, setting):
    picture, scale = setting.frost[np.random.randint(len(setting.frost))], corruption_tables.FROST_SCALES[image.width]
    if scale != 1:
        picture = cv2.resize(picture, (0, 0), fx=scale, fy=scale)
    top = np.random.randint(0, picture.shape[0] - image.height)
    left = np.random.randint(0, picture.shape[1] - image.width)
    crop = picture[top:top + image.height, left:left + image.width][..., [2, 1, 0]]
    return np.clip(parameters[0] * np.array(image) + parameters[1] * crop, 0, 255)


def height_map(side, decay):
    """Diamond-square on a grid that wraps around; a whole scale at a time."""
    heights = np.empty((side, side))
    heights[0, 0] = 0
    roughness = 100

    def mean_of(sums):
        return sums / 4 + roughness * np.random.uniform(-roughness, roughness, sums.shape)

    step = side
    while step >= 2:
        half = step // 2
        corners = heights[0:side:step, 0:side:step]
        sums = corners + np.roll(corners, shift=-1, axis=0)
        sums += np.roll(sums, shift=-1, axis=1)
        heights[half:side:step, half:side:step] = mean_of(sums)
        middles = heights[half:side:step, half:side:step]
        corners = heights[0:side:step, 0:side:step]
        sums = (middles + np.roll(middles, 1, axis=0)) + (corners + np.roll(corners, -1, axis=1))
        heights[0:side:step, half:side:step] = mean_of(sums)
        sums = (middles + np.roll(middles, 1, axis=1)) + (corners + np.roll(corners, -1, axis=0))
        heights[half:side:step, 0:side:step] = mean_of(sums)
        step, roughness = half, roughness / decay
    heights -= heights.min()
    return heights / heights.max()


def fog(image, parameters, setting):
    strength, decay = parameters
    values = unit(image)
    brightest = values.max()
    haze = height_map(corruption_tables.MAP_SIDES[image.width], decay)[:image.height, :image.width]
    return levels((values + strength * haze[..., np.newaxis]) * brightest / (brightest + strength))


def in_hsv(image, channel, change):
    values = skimage.color.rgb2hsv(unit(image))
    values[:, :, channel] = np.clip(change(values[:, :, channel]), 0, 1)
    return levels(skimage.color.hsv2rgb(values))


def brightness(image, increase, setting):
    return in_hsv(image, 2, lambda value: value + increase)


def saturate(image, parameters, setting):
    return in_hsv(image, 1, lambda saturation: saturation * parameters[0] + parameters[1])


def contrast(image, factor, setting):
    values = unit(image)
    means = np.mean(values, axis=(0, 1), keepdims=True)
    return levels((values - means) * factor + means)


def elastic_transform(image, parameters, setting):
    scale, sigma, jitter = parameters
    values = np.array(image, dtype=np.float32) / 255.0
    height, width, channels = values.shape
    centre, reach = np.float32((height, width)) // 2, min(height, width) // 3
    anchors = np.float32([centre + reach, [centre[0] + reach, centre[1] - reach], centre - reach])
    moved = anchors + np.random.uniform(-jitter, jitter, size=anchors.shape).astype(np.float32)
    values = cv2.warpAffine(values, cv2.getAffineTransform(anchors, moved), (width, height), borderMode=cv2.BORDER_REFLECT_101)

    def field():
        return (smooth(np.random.uniform(-1, 1, size=(height, width)), sigma, mode="reflect", truncate=3) * scale).astype(np.float32)

    across, down = field()[..., np.newaxis], field()[..., np.newaxis]
    x, y, z = np.meshgrid(np.arange(width), np.arange(height), np.arange(channels))
    where = [np.reshape(axis, (-1, 1)) for axis in (y + down, x + across, z)]
    return levels(ndimage.map_coordinates(values, where, order=1, mode="reflect").reshape(values.shape))


def pixelate(image, factor, setting):
    small = image.resize((int(image.width * factor), int(image.height * factor)), Image.Resampling.BOX)
    return small.resize(image.size, Image.Resampling.BOX)


def jpeg_compression(image, quality, setting):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(file)


def spatter(image, parameters, setting):
    mean, deviation, sigma, threshold, strength, kind = parameters
    values = np.array(image, dtype=np.float32) / 255.0
    liquid = smooth(np.random.normal(size=values.shape[:2], loc=mean, scale=deviation), sigma)
    liquid[liquid < threshold] = 0
    return water(values, liquid, strength) if kind == "water" else mud(values, liquid, threshold, strength)


def water(values, liquid, strength):
    liquid = (liquid * 255).astype(np.uint8)
    distance = cv2.distanceTransform(255 - cv2.Canny(liquid, 50, 150), cv2.DIST_L2, 5)
    distance = cv2.threshold(distance, 20, 20, cv2.THRESH_TRUNC)[1]
    distance = cv2.equalizeHist(cv2.blur(distance, (3, 3)).astype(np.uint8))
    distance = cv2.filter2D(distance, cv2.CV_8U, np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]))
    opacity = cv2.cvtColor(liquid * cv2.blur(distance, (3, 3)).astype(np.float32), cv2.COLOR_GRAY2BGRA)
    opacity /= np.max(opacity, axis=(0, 1))
    opacity *= strength
    turquoise = np.concatenate([level / 255.0 * np.ones_like(opacity[..., :1]) for level in (175, 238, 238)], axis=2)
    turquoise = cv2.cvtColor(turquoise, cv2.COLOR_BGR2BGRA)
    values = cv2.cvtColor(values, cv2.COLOR_BGR2BGRA)
    return cv2.cvtColor(np.clip(values + opacity * turquoise, 0, 1), cv2.COLOR_BGRA2BGR) * 255


def mud(values, liquid, threshold, sigma):
    mask = smooth(np.where(liquid > threshold, 1, 0).astype(np.float32), sigma)
    mask[mask < 0.8] = 0
    brown = np.concatenate([level / 255.0 * np.ones_like(values[..., :1]) for level in (63, 42, 20)], axis=2)
    return levels(values * (1 - mask[..., np.newaxis]) + brown * mask[..., np.newaxis])
