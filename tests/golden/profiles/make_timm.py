"""Golden vectors of timm's AugMix: make_timm.py AUTO_AUGMENT_PY OUT [--large].

AUTO_AUGMENT_PY is timm/data/auto_augment.py of 1.0.29.dev0 (commit aa4b5850c1543fa488abf260f18390eda46cf85d); it needs Pillow and
NumPy only, here 9.4.0 and 1.24.2. Its settings are those of timm/data/transforms_factory.py with the default mean.
"""
import importlib.util
import os
import sys

import numpy as np
import PIL
import PIL.Image

import common

NAMES = {
    "AutoContrast": "autocontrast", "ColorIncreasing": "color", "ContrastIncreasing": "contrast", "BrightnessIncreasing": "brightness",
    "SharpnessIncreasing": "sharpness", "Equalize": "equalize", "Rotate": "rotate", "PosterizeIncreasing": "posterize",
    "SolarizeIncreasing": "solarize", "ShearX": "shear_x", "ShearY": "shear_y", "TranslateXRel": "translate_x", "TranslateYRel": "translate_y",
}
MOVING = ["Rotate", "ShearX", "ShearY", "TranslateXRel", "TranslateYRel"]
MEAN = (124, 116, 104)


def settings():
    return {"translate_const": 14, "img_mean": MEAN, "translate_pct": 0.3}


def load(path):
    spec = importlib.util.spec_from_file_location("auto_augment", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parameter(op, arguments, size):
    if not arguments:
        return None
    return arguments[0] * size[MOVING.index(op) - 3] if op.startswith("Translate") else arguments[0]


class Watch:
    """Keeps what the file draws from its two generators."""

    def __init__(self, module):
        self.module, self.source, self.shares, self.depths, self.steps = module, module.random, [], [], []

    def uniform(self, low, high):
        self.level = self.source.uniform(low, high)
        return self.level

    def choice(self, options):
        self.filter = self.source.choice(options)
        return self.filter

    def __getattr__(self, name):
        return getattr(self.source, name)

    def operation(self, op, size):
        function = op.aug_fn

        def watched(image, *arguments, **kwargs):
            result = function(image, *arguments, **kwargs)
            bicubic = op.name in MOVING and self.filter == PIL.Image.Resampling.BICUBIC
            step = {"operation": NAMES[op.name] + ("_bicubic" if bicubic else "")}
            if arguments:
                step["parameter"] = parameter(op.name, arguments, size)
            self.steps.append({**step, "level": self.level})
            return result

        op.aug_fn = watched


def plan(module, config, image, profile, seed):
    transform = module.augment_and_mix_transform(config, settings())
    watch, kept = Watch(module), {name: getattr(np.random, name) for name in ("dirichlet", "beta", "randint")}
    for op in transform.ops:
        watch.operation(op, image.size)

    def keep(name, into):
        def watched(*args, **kwargs):
            value = kept[name](*args, **kwargs)
            into.append(value)
            return value
        setattr(np.random, name, watched)

    keep("dirichlet", watch.shares), keep("beta", watch.shares), keep("randint", watch.depths)
    module.random = watch
    watch.source.seed(seed), np.random.seed(seed)
    try:
        result = transform(image)
    finally:
        module.random = watch.source
        for name, function in kept.items():
            setattr(np.random, name, function)
    weights, mix = watch.shares
    depths = watch.depths or [transform.depth] * transform.width
    ends = np.cumsum(depths)
    chains = [{"weight": float(np.float32(w)), "steps": watch.steps[end - depth:end]} for w, depth, end in zip(weights, depths, ends)]
    return {"profile": profile, "mix": float(np.float32(mix)), "chains": chains}, np.asarray(result)


def operations(module, folder, large):
    for name, image in ({"photo224": common.photo224()} if large else common.images()).items():
        pillow = PIL.Image.fromarray(image)
        fill = MEAN if image.ndim == 3 else 128
        for op in NAMES:
            every = large or name in ("photo23x17", "grey23x17")
            levels = ((0.7, 3.3, 5.1, 10.0) if large else (3.3, 10.0) if every else (9.4,)) if module.LEVEL_TO_ARG[op] else (0.0,)
            for filter in (PIL.Image.Resampling.BILINEAR, PIL.Image.Resampling.BICUBIC) if op in MOVING else (None,):
                for level in levels:
                    module.random.seed(int(level * 1000) + len(folder.cases))
                    arguments = module.LEVEL_TO_ARG[op](level, settings()) if module.LEVEL_TO_ARG[op] else ()
                    result = module.NAME_TO_OP[op](pillow, *arguments, fillcolor=fill, resample=filter)
                    suffix = "_bicubic" if filter == PIL.Image.Resampling.BICUBIC else ""
                    folder.add(NAMES[op] + suffix, parameter(op, arguments, pillow.size), name, image, np.asarray(result))


def views(module, folder, profile, flag, large):
    # The sum of chains is allocated width first, so only square images can be mixed that way.
    names = ["photo224"] if large else ["photo32", "pixel"] if not flag else ["photo32", "photo23x17", "pixel"]
    seed = 0
    for name in names:
        image = common.photo224() if large else common.images()[name]
        for i in range(60 if large else 4 if name == "pixel" else 7):
            seed += 1
            config = ("augmix-m3", "augmix-m10", "augmix-m5-w1-d4-a0.3", "augmix-m10-w5-d2-a3")[i % 4] + flag
            drawn, result = plan(module, config, PIL.Image.fromarray(image), profile, seed)
            folder.add_view(drawn, name, image, result)


def main(path, out, large):
    assert PIL.__version__ == "9.4.0" and np.__version__ == "1.24.2", (PIL.__version__, np.__version__)
    module = load(path)
    for profile, flag in (("timm", ""), ("timm-blended", "-b1")):
        folder = common.Folder(os.path.join(out, profile))
        if not flag:
            operations(module, folder, large)
        views(module, folder, profile, flag, large)
        folder.write(made_with=f"timm 1.0.29.dev0 (aa4b585) auto_augment.py, Pillow {PIL.__version__}, NumPy {np.__version__}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--large" in sys.argv)
