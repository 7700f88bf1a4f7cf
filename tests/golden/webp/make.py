"""Makes the WebP files of this folder and, beside each, the pixels Pillow 9.4.0 (libwebp 1.2.4) reads from it, converted to RGB
(.npy) and with alpha where there is some (-whole.npy)."""
import os
import numpy as np
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
y, x = np.mgrid[0:21, 0:30]
rgb = np.stack([x * 8, y * 12, (x * 7 + y * 11) % 256], -1).astype(np.uint8)
alpha = np.dstack([rgb, (255 - x * 8).astype(np.uint8)])

Image.fromarray(rgb).save(f'{HERE}/lossy.webp', quality=80)
Image.fromarray(rgb).save(f'{HERE}/lossless.webp', lossless=True)
Image.fromarray(alpha, 'RGBA').save(f'{HERE}/lossy-alpha.webp', quality=80)
Image.fromarray(alpha, 'RGBA').save(f'{HERE}/lossless-alpha.webp', lossless=True, exact=True)
Image.fromarray(rgb).save(f'{HERE}/animated.webp', save_all=True, append_images=[Image.fromarray(255 - rgb)])
for name in ('lossy', 'lossless', 'lossy-alpha', 'lossless-alpha'):
    image = Image.open(f'{HERE}/{name}.webp')
    np.save(f'{HERE}/{name}.npy', np.asarray(image.convert('RGB')))
    if image.mode == 'RGBA':
        np.save(f'{HERE}/{name}-whole.npy', np.asarray(image))
    print(name, image.mode, image.size)
