"""The Python sides of the comparison: each makes a function that turns a Pillow image into one augmented, normalised view."""

import numpy as np

import operations

WIDTH = 3
MEAN, DEVIATION = 0.5, 0.5


def reference(severity):
    """What the published code runs per view: Pillow, NumPy's global generator, and torchvision's ToTensor and Normalize five times."""
    import torch
    from torchvision import transforms

    prepare = transforms.Compose([transforms.ToTensor(), transforms.Normalize([MEAN] * 3, [DEVIATION] * 3)])

    def view(image):
        weights = np.random.dirichlet([1] * WIDTH).astype(np.float32)
        share = np.float32(np.random.beta(1, 1))
        # The published code prepares the image once more, for the shape of the sum.
        total = torch.zeros_like(prepare(image))
        for weight in weights:
            chain = image.copy()
            for _ in range(np.random.randint(1, 4)):
                operation = np.random.choice(operations.NINE)
                chain = operation(chain, np.random.uniform, severity)
            total += weight * prepare(chain)
        return (1 - share) * prepare(image) + share * total

    return view


def lean(severity):
    """The same method with as little as possible around Pillow: NumPy alone, its new generator, one normalisation per view."""
    random = np.random.default_rng()

    def planes(image):
        return np.asarray(image, dtype=np.float32)

    def view(image):
        weights = random.dirichlet([1] * WIDTH).astype(np.float32)
        share = np.float32(random.beta(1, 1))
        total = (1 - share) * planes(image)
        for weight in weights:
            chain = image
            for _ in range(random.integers(1, 4)):
                chain = operations.NINE[random.integers(len(operations.NINE))](chain, random.uniform, severity)
            total += (share * weight) * planes(chain)
        total *= np.float32(1 / (255 * DEVIATION))
        total -= np.float32(MEAN / DEVIATION)
        return np.ascontiguousarray(total.transpose(2, 0, 1))

    return view


def torchvision(severity):
    """torchvision's own AugMix with its other arguments left as they are, then ToTensor and Normalize."""
    from torchvision import transforms

    return transforms.Compose([
        transforms.AugMix(severity=severity),
        transforms.ToTensor(),
        transforms.Normalize([MEAN] * 3, [DEVIATION] * 3),
    ])


ALL = {"reference": reference, "lean": lean, "torchvision": torchvision}
