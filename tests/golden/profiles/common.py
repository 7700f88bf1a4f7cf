"""Images, arrays and manifests that both makers of golden vectors write. Python is not needed to run the tests."""
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
PHOTO = os.path.join(HERE, "..", "ops", "inputs", "odd_61x47.npy")  # a crop of scikit-image's "chelsea" (CC0)


def images():
    photo = np.load(PHOTO)
    rows, columns = np.mgrid[0:17, 0:23]
    return {
        "photo32": photo[8:40, 10:42],
        "photo23x17": photo[20:37, 5:28],
        "grey23x17": photo[15:32, 30:53, 1],
        "ramp23x17": np.stack([rows * 15, columns * 11, 255 - rows * 7 - columns * 5], axis=2).astype(np.uint8),
        "pixel": photo[:1, :1],
        "pixelgrey": photo[:1, :1, 0],
    }


def photo224():
    """A larger picture, made by repeating the photo; only for goldens that are not kept in the repository."""
    photo = np.load(PHOTO)
    return np.tile(photo, (5, 4, 1))[:224, :224]


class Folder:
    """One profile's folder: inputs/, outputs/ (a stack per image) and manifest.json, as ops/ has them."""

    def __init__(self, path):
        self.path, self.stacks, self.inputs, self.cases, self.views = path, {}, {}, [], []
        for name in ("inputs", "outputs"):
            os.makedirs(os.path.join(path, name), exist_ok=True)

    def add(self, op, param, image, source, result):
        self.cases.append({"op": op, "param": param, **self._place(image, source, result)})

    def add_view(self, plan, image, source, result):
        self.views.append({"plan": plan, **self._place(image, source, result)})

    def _place(self, image, source, result):
        assert result.shape == source.shape and result.dtype == np.uint8
        self.inputs[image] = source
        stack = self.stacks.setdefault(image, [])
        stack.append(result)
        return {"image": image, "input": f"inputs/{image}.npy", "output": f"outputs/{image}.npy", "index": len(stack) - 1}

    def write(self, **more):
        for image, stack in self.stacks.items():
            np.save(os.path.join(self.path, "inputs", f"{image}.npy"), np.ascontiguousarray(self.inputs[image]))
            np.save(os.path.join(self.path, "outputs", f"{image}.npy"), np.stack(stack))
        with open(os.path.join(self.path, "manifest.json"), "w") as file:
            lists = {**more, "cases": self.cases, "views": self.views}
            file.write("{\n" + ",\n".join(f"{json.dumps(key)}: {text(value)}" for key, value in lists.items()) + "\n}\n")


def text(value):
    """One line per entry of a list."""
    return "[\n" + ",\n".join(json.dumps(entry) for entry in value) + "\n]" if isinstance(value, list) else json.dumps(value)
