"""Makes the inputs and manifest.json of this folder: what Pillow 9.4.0 and torchvision 0.14.1 make of them.

Images: noise and ramps made here, and parts of scikit-image's chelsea and coffee (CC0). Results are stored as the SHA-256 of their
samples, plane after plane.
"""
import hashlib, json, os
import numpy as np
import skimage.data
import torchvision.transforms as T
import torchvision.transforms.functional as F
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.RandomState(5)
y, x = np.mgrid[0:90, 0:33]
images = {
    'noise': rng.randint(0, 256, (47, 61, 3)),
    'edges': rng.choice([0, 255], (30, 45, 3)),
    'grey': (x * 7 + y * 2) % 256,
    'alpha': rng.randint(0, 256, (30, 40, 4)) * (rng.randint(0, 4, (30, 40, 1)) > 0),
    'dot': np.array([[[7, 130, 255]]]),
    'line': rng.randint(0, 256, (1, 200, 3)),
    'column': rng.randint(0, 256, (150, 1)),
    'chelsea': skimage.data.chelsea()[80:200, 120:255],
    'coffee': skimage.data.coffee()[100:253, 200:301],
}
images = {name: Image.fromarray(np.ascontiguousarray(a.astype(np.uint8))) for name, a in images.items()}
for name, image in images.items():
    np.save(f'{HERE}/{name}.npy', np.asarray(image))

SIZES = [(1, 1), (2, 1), (1, 7), (3, 5), (16, 16), (17, 31), (32, 32), (33, 90), (61, 20), (20, 47), (64, 64), (100, 3), (129, 97), (200, 150), (224, 224)]


def digest(image):
    a = np.asarray(image)
    return hashlib.sha256(np.ascontiguousarray(np.moveaxis(a, -1, 0) if a.ndim == 3 else a).tobytes()).hexdigest()


cases = []
for name, image in images.items():
    w, h = image.size
    for nw, nh in SIZES:
        # Every filter on some, torchvision's default on all.
        for f in ([0, 1, 2, 3, 4, 5] if nw * nh < 5000 or name in ('noise', 'alpha') else [2, 3]):
            cases.append(dict(image=name, part=[0, 0, w, h], size=[nw, nh], filter=f, sha256=digest(image.resize((nw, nh), f))))
    for k in range(6):
        pw, ph = rng.randint(1, w + 1), rng.randint(1, h + 1)
        left, top = rng.randint(0, w - pw + 1), rng.randint(0, h - ph + 1)
        for side in (32, 57):
            cut = F.resized_crop(image, int(top), int(left), int(ph), int(pw), [side, side])
            cases.append(dict(image=name, part=[int(left), int(top), int(pw), int(ph)], size=[side, side], filter=2, sha256=digest(cut)))

tests = []
for name in ('noise', 'edges', 'grey', 'chelsea', 'coffee', 'dot'):
    for short, side in ((64, 56), (256, 224), (37, 32), (57, 57), (30, 29)):
        made = F.center_crop(F.resize(images[name], short), side)
        tests.append(dict(image=name, short=short, side=side, sha256=digest(made)))

# Sizes alone: where the middle is, how long the other side becomes, and what is cut out when no draw fits.
sizes, middles, fallbacks = [], [], []
for w, h in [(500, 375), (375, 500), (333, 500), (256, 256), (1, 1000), (1023, 767), (17, 4096), (640, 427), (299, 300)]:
    for short in (256, 232, 57):
        nh, nw = F._compute_resized_output_size((h, w), [short])
        sizes.append([w, h, short, nw, nh])
    image = Image.new('L', (w, h))
    i, j, rows, columns = T.RandomResizedCrop.get_params(image, [2.0, 2.0], [3 / 4, 4 / 3])
    fallbacks.append([w, h, j, i, columns, rows])
for w in range(20, 30):
    for side in (19, 20):
        marked = Image.fromarray(np.arange(w, dtype=np.uint8)[None, :].repeat(20, 0))
        middles.append([w, side, int(np.asarray(F.center_crop(marked, [19, side]))[0, 0])])

json.dump(dict(cases=cases, tests=tests, sizes=sizes, middles=middles, fallbacks=fallbacks), open(f'{HERE}/manifest.json', 'w'), indent=0)
print(len(cases), len(tests))
