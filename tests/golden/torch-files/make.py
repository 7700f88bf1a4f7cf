"""Makes the PyTorch files of this folder, with PyTorch 1.13.1 and NumPy 1.24.2."""
import collections
import os

import numpy as np
import torch

folder = os.path.dirname(os.path.abspath(__file__))


def save(name, value, **options):
    torch.save(value, os.path.join(folder, name), **options)


base = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4)
save("strides.pt", {
    "whole": base,
    "transposed": base.transpose(0, 2),
    "slice": base[:, 1:, ::2],
    "last": base[1, 2, 3],
    "channels_last": torch.arange(2 * 3 * 4 * 5, dtype=torch.float32).reshape(2, 3, 4, 5).to(memory_format=torch.channels_last),
    "empty": torch.zeros(0, 3),
})
save("expanded.pt", torch.zeros(1).expand(1000))
save("types.pt", {str(t).split(".")[1]: torch.tensor([0, 1, 2, 100]).to(t) for t in (
    torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool)})
model = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.BatchNorm1d(1))
with torch.no_grad():
    for p in model.parameters():
        p.copy_(torch.arange(p.numel(), dtype=torch.float32).reshape(p.shape) + 0.5)
save("state.pt", model.state_dict())
save("values.pt", collections.OrderedDict([
    ("none", None), ("true", True), ("false", False), ("small", 7), ("short", 40000), ("negative", -5), ("large", 2 ** 40), ("larger", -2 ** 62),
    ("real", 0.1), ("text", "Größe \u2264 1"), ("list", [1, "a", [2.5]]), ("tuple", (1, 2, 3, (4,), ())), ("size", torch.Size([3, 4])),
    ("by_number", {0: "a", 5: "b"}), ("numpy", [np.float64(0.25), np.int64(-3), np.float32(0.5), np.bool_(True)]),
    ("parameter", torch.nn.Parameter(torch.tensor([1.5, 2.5]))), ("empty", {}),
]))
save("protocol4.pt", {"weights": base, "text": "a", "tuple": (1, 2)}, pickle_protocol=4)
save("legacy.pt", {"a": base}, _use_new_zipfile_serialization=False)
save("function.pt", {"args": print})
