"""Proves that the Python side of the training comparison does the published script's work: python3 check_training.py GOLDENS.

Against vectors of the published code: the names and shapes of the networks' state, the logits of one, the loss, four steps of training, and mixed views."""

import functools
import json
import os
import sys

import numpy as np
import torch
from PIL import Image

import contestants
import published_training as published
import wide_resnet

# Measured on the processor of the vectors: nothing differs, but our form of the loss by 2.4e-7. Elsewhere the order of summation may be another.
LOGITS = 1e-5
LOSS = 1e-6

# A step turns rounding of the last bit into up to a hundred times as much.
TRACE = 1e-3


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def apart(actual, expected):
    """The largest difference relative to the largest number."""
    return float(np.max(np.abs(np.asarray(actual, np.float64) - expected)) / np.max(np.abs(expected)))


def state_names(goldens):
    """How many entries of the networks' states differ in name, shape, type or order."""
    known = read(os.path.join(goldens, "models", "state-dict-names.json"))["models"]
    different = 0
    for name in ("wrn-16-2", "wrn-40-2"):
        expected = [(entry["name"], tuple(entry["shape"]), entry["dtype"]) for entry in known[name]["state_dict"]]
        actual = [(key, tuple(value.shape), str(value.dtype).removeprefix("torch.")) for key, value in wide_resnet.create(name).state_dict().items()]
        different += sum(a != b for a, b in zip(actual, expected)) + abs(len(actual) - len(expected))
    return different


def logits(goldens):
    folder = os.path.join(goldens, "models", "random-init")
    network = wide_resnet.create("wrn-16-2")
    network.load_state_dict(torch.load(os.path.join(folder, "wrn-16-2.pt")))
    with torch.no_grad():
        actual = network.eval()(torch.from_numpy(np.load(os.path.join(folder, "wrn-16-2-input.npy"))))
    return apart(actual.numpy(), np.load(os.path.join(folder, "wrn-16-2-logits.npy")))


def losses(goldens):
    """The published form against the stored losses, and our form against it."""
    folder = os.path.join(goldens, "jsd")
    worst = [0.0, 0.0]
    for case in read(os.path.join(folder, "manifest.json"))["cases"]:
        stack = torch.from_numpy(np.load(os.path.join(folder, f"{case['name']}_logits.npy"))).flatten(0, 1)
        targets = torch.from_numpy(np.load(os.path.join(folder, f"{case['name']}_targets.npy")))
        for i, form in enumerate((published.loss_of_probabilities, published.loss_of_logarithms)):
            worst[i] = max(worst[i], apart(float(form(stack, targets)), case["loss_float32"]))
    return worst


def trace(goldens):
    """Four steps from the stored first weights: losses, and the state after the last."""
    folder = os.path.join(goldens, "models", "train-trace")
    manifest = read(os.path.join(folder, "manifest.json"))
    network = wide_resnet.create("wrn-10-1").train()
    network.load_state_dict(torch.load(os.path.join(folder, "wrn-10-1-initial.pt")))
    optimizer = published.optimizer_of(network)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, functools.partial(published.rate_at, steps=10))
    images = torch.from_numpy(np.load(os.path.join(folder, "images.npy")))
    targets = torch.from_numpy(np.load(os.path.join(folder, "targets.npy")))
    values = []
    for step in range(manifest["steps"]):
        optimizer.zero_grad()
        loss = published.loss_of_probabilities(network(images[step].flatten(0, 1)), targets[step])
        loss.backward()
        optimizer.step()
        scheduler.step()
        values.append(loss.item())
    state = np.concatenate([value.numpy().ravel() for value in network.state_dict().values() if value.dtype == torch.float32])
    return max(apart(values, manifest["loss_float32"]), apart(state, np.load(os.path.join(folder, "state_after_step.npy"))[-1]))


def views(goldens):
    """How many samples of mixed views differ, drawn from NumPy's global generator as the published code draws."""
    folder = os.path.join(goldens, "pipeline")
    section = read(os.path.join(folder, "manifest.json"))["tensor_pipeline"]
    inputs, outputs = (np.load(os.path.join(folder, section[key])) for key in ("inputs", "outputs"))
    different = 0
    cases = [case for case in section["cases"] if (case["width"], case["depth"], case["alpha"], case["ops"]) == (3, -1, 1.0, "nine")]
    for case in cases:
        np.random.seed(case["seed"])
        actual = contestants.reference(case["severity"])(Image.fromarray(inputs[case["image"]]))
        different += np.count_nonzero(actual.numpy() != outputs[case["index"]])
    return different, len(cases)


def main():
    goldens = sys.argv[1]
    torch.set_num_threads(1)
    names, (different, cases) = state_names(goldens), views(goldens)
    answer, (published_loss, our_loss), steps = logits(goldens), losses(goldens), trace(goldens)
    print(f"entries of the states of wrn-16-2 and wrn-40-2 that differ: {names}")
    print(f"samples of {cases} mixed views that differ: {different}")
    print(f"logits, largest relative difference: {answer:.1e} (at most {LOGITS:g})")
    print(f"loss, largest relative difference: {published_loss:.1e}, of our form {our_loss:.1e} (at most {LOSS:g})")
    print(f"four steps, largest relative difference of losses and state: {steps:.1e} (at most {TRACE:g})")
    same = names == 0 and different == 0 and cases > 0 and answer <= LOGITS and max(published_loss, our_loss) <= LOSS and steps <= TRACE
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
