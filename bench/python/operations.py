"""AugMix's nine operations on Pillow's public interface, written from the paper and the published code's behaviour."""

from PIL import Image, ImageOps

SCALE = 10  # levels run from 0.1 to the severity, of at most 10


def affine(image, *coefficients):
    return image.transform(image.size, Image.Transform.AFFINE, coefficients, resample=Image.Resampling.BILINEAR)


def level(uniform, severity):
    return uniform(0.1, severity)


def signed(uniform, value):
    return -value if uniform(0, 1) > 0.5 else value


def autocontrast(image, uniform, severity):
    return ImageOps.autocontrast(image)


def equalize(image, uniform, severity):
    return ImageOps.equalize(image)


def posterize(image, uniform, severity):
    return ImageOps.posterize(image, 4 - int(level(uniform, severity) * 4 / SCALE))


def rotate(image, uniform, severity):
    degrees = int(level(uniform, severity) * 30 / SCALE)
    return image.rotate(signed(uniform, degrees), resample=Image.Resampling.BILINEAR)


def solarize(image, uniform, severity):
    return ImageOps.solarize(image, 256 - int(level(uniform, severity) * 256 / SCALE))


def shear_x(image, uniform, severity):
    return affine(image, 1, signed(uniform, level(uniform, severity) * 0.3 / SCALE), 0, 0, 1, 0)


def shear_y(image, uniform, severity):
    return affine(image, 1, 0, 0, signed(uniform, level(uniform, severity) * 0.3 / SCALE), 1, 0)


def translate_x(image, uniform, severity):
    return affine(image, 1, 0, signed(uniform, int(level(uniform, severity) * (image.width / 3) / SCALE)), 0, 1, 0)


def translate_y(image, uniform, severity):
    return affine(image, 1, 0, 0, 0, 1, signed(uniform, int(level(uniform, severity) * (image.height / 3) / SCALE)))


NINE = [autocontrast, equalize, posterize, rotate, solarize, shear_x, shear_y, translate_x, translate_y]
