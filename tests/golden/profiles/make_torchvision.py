"""Golden vectors of torchvision 0.14.1 (torch 1.13.1, CPU with AVX2): make_torchvision.py OUT [--large].

Every draw of AugMix.forward is recorded and written as a plan, so that results can be compared at equal draws.
"""
import os
import sys

import numpy as np
import PIL.Image
import torch
import torchvision
from torchvision.transforms import InterpolationMode, autoaugment

import common

NAMES = {
    "ShearX": "shear_x", "ShearY": "shear_y", "TranslateX": "translate_x", "TranslateY": "translate_y", "Rotate": "rotate",
    "Posterize": "posterize", "Solarize": "solarize", "AutoContrast": "autocontrast", "Equalize": "equalize",
    "Brightness": "brightness", "Color": "color", "Contrast": "contrast", "Sharpness": "sharpness",
}
MOVING = ["ShearX", "ShearY", "TranslateX", "TranslateY", "Rotate"]
SIZES = [(32, 32), (23, 17), (1, 1), (224, 224), (500, 375), (64, 3)]


def parameter(op, magnitude):
    if op in ("AutoContrast", "Equalize"):
        return None
    if op in ("Brightness", "Color", "Contrast", "Sharpness"):
        return 1.0 + magnitude
    return int(magnitude) if op in ("TranslateX", "TranslateY", "Posterize") else magnitude


def tensor(image):
    return torch.from_numpy(np.ascontiguousarray(image if image.ndim == 3 else image[:, :, None]).transpose(2, 0, 1).copy())


def array(result, like):
    return result.numpy().transpose(1, 2, 0).reshape(like.shape)


class Recorder(autoaugment.AugMix):
    """AugMix that keeps what it draws."""

    def _sample_dirichlet(self, params):
        drawn = super()._sample_dirichlet(params)
        self.shares.append([float(share) for share in drawn[0]])
        return drawn

    def plan(self, image, profile):
        self.shares, steps, depths, bins = [], [], [], []
        randint, apply = torch.randint, autoaugment._apply_op

        def watched_randint(*args, **kwargs):
            drawn = randint(*args, **kwargs)
            if kwargs.get("low") == 1:
                depths.append(int(drawn))
            elif kwargs.get("dtype") == torch.long:
                bins.append(int(drawn))
            return drawn

        def watched_apply(img, op, magnitude, interpolation, fill):
            step = {"operation": NAMES[op]}
            if parameter(op, magnitude) is not None:
                step.update(parameter=parameter(op, magnitude), level=bins[-1])
            steps.append(step)
            return apply(img, op, magnitude, interpolation, fill)

        torch.randint, autoaugment._apply_op = watched_randint, watched_apply
        try:
            result = self.forward(image)
        finally:
            torch.randint, autoaugment._apply_op = randint, apply
        (rest, mix), weights = self.shares
        depths = depths or [self.chain_depth] * self.mixture_width
        ends = np.cumsum(depths)
        chains = [{"weight": w, "steps": steps[end - depth:end]} for w, depth, end in zip(weights, depths, ends)]
        return {"profile": profile, "mix": mix, "image": rest, "chains": chains}, result


def operations(folder, filter, only, large):
    for name, image in ({"photo224": common.photo224()} if large else common.images()).items():
        space = autoaugment.AugMix()._augmentation_space(10, image.shape[:2])
        for op, (magnitudes, signed) in space.items():
            if op not in only:
                continue
            every = large or name == "photo23x17" or (name == "grey23x17" and filter == InterpolationMode.BILINEAR)
            bins = [0] if magnitudes.ndim == 0 else range(10) if large else (0, 1, 4, 9) if every else (9,)
            values = [float(magnitudes[b]) if magnitudes.ndim else 0.0 for b in bins]
            for magnitude in sorted({sign * value for value in values for sign in ((1, -1) if signed else (1,))}):
                if name == "photo32" and (filter == InterpolationMode.NEAREST or op not in MOVING):
                    continue
                result = autoaugment._apply_op(tensor(image), op, magnitude, filter, None)
                folder.add(NAMES[op], parameter(op, magnitude), name, image, array(result, image))


def views(folder, filter, profile, large):
    chosen = {"photo224": 60} if large else {"photo32": 4, "photo23x17": 12, "grey23x17": 8, "ramp23x17": 4, "pixel": 4, "pixelgrey": 4}
    seed = 0
    for name, count in chosen.items():
        image = common.photo224() if large else common.images()[name]
        for i in range(count):
            seed += 1
            torch.manual_seed(seed)
            severity, width, depth, alpha = [(3, 3, -1, 1.0), (10, 3, -1, 1.0), (5, 1, 4, 0.3), (10, 5, 2, 3.0)][i % 4]
            recorder = Recorder(severity, width, depth, alpha, all_ops=True, interpolation=filter)
            plan, result = recorder.plan(tensor(image), profile)
            torch.manual_seed(seed)
            pillow = PIL.Image.fromarray(image)
            assert np.array_equal(np.asarray(Recorder(severity, width, depth, alpha, True, filter).plan(pillow, profile)[1]), array(result, image))
            folder.add_view(plan, name, image, array(result, image))


def bins():
    for width, height in SIZES:
        space = autoaugment.AugMix()._augmentation_space(10, (height, width))
        for op, (magnitudes, signed) in space.items():
            if magnitudes.ndim:
                yield {"width": width, "height": height, "op": NAMES[op], "signed": signed, "parameters": [parameter(op, float(m)) for m in magnitudes]}


def main(out, large):
    assert torchvision.__version__.startswith("0.14.1"), torchvision.__version__
    assert torch.backends.cpu.get_cpu_capability() in ("AVX2", "AVX512") if hasattr(torch.backends, "cpu") else True
    for profile, filter in (("torchvision", InterpolationMode.BILINEAR), ("torchvision-nearest", InterpolationMode.NEAREST)):
        folder = common.Folder(os.path.join(out, profile))
        operations(folder, filter, list(NAMES) if filter == InterpolationMode.BILINEAR else MOVING, large)
        views(folder, filter, profile, large)
        folder.write(made_with=f"torchvision {torchvision.__version__}, torch {torch.__version__}, {filter.value}", bins=list(bins()))


if __name__ == "__main__":
    main(sys.argv[1], "--large" in sys.argv)
