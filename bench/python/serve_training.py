"""Trains and evaluates on request: python3 serve_training.py (equal|published) FOLDER.

The first line says how torch is set up. A request is one of the lines
    step MODEL BATCH fp32|bf16 logarithms|probabilities STEPS    answer: seconds per step
    train MODEL BATCH STEPS                                      answer: images per second, the published way
    evaluate MODEL COUNT                                         answer: images per second, the published way
"equal" computes as our program does: two threads or as many as there are processors, channels last, memory kept, threads that sleep.
"published" leaves every default as it is.
"""

import ctypes
import os
import sys
import time
import warnings

EQUAL = sys.argv[1] == "equal"
if EQUAL:
    # Before libgomp and the first tensor are there. The four numbers are glibc's M_MMAP_MAX, M_TRIM_THRESHOLD, M_TOP_PAD and M_ARENA_MAX.
    os.environ["OMP_WAIT_POLICY"] = os.environ.get("OMP_WAIT_POLICY", "passive")
    c = ctypes.CDLL(None)
    for setting, value in ((-4, 0), (-1, 2**31 - 1), (-2, 64 << 20), (-8, 1)):
        c.mallopt(setting, value)

import numpy as np
import torch
from torch.utils.data import ConcatDataset, DataLoader

import published_training as published
import wide_resnet

if EQUAL:
    torch.set_num_threads(os.cpu_count())

# The published number of data loaders is more than there are processors here; torch says so at every epoch.
warnings.filterwarnings("ignore", message="This DataLoader will create")

LOSSES = {"logarithms": published.loss_of_logarithms, "probabilities": published.loss_of_probabilities}


class Step:
    """A step as ours takes it: from an array of three views to moved weights."""

    def __init__(self, folder, model, batch, precision):
        self.network = wide_resnet.create(model).to(memory_format=torch.channels_last).train()
        self.optimizer = published.optimizer_of(self.network)
        pixels = np.load(os.path.join(folder, "train.npy"))[:batch]
        clean = (pixels.transpose(0, 3, 1, 2).astype(np.float32) / 255 - 0.5) / 0.5
        self.views = np.ascontiguousarray(np.concatenate([clean] * 3))
        self.labels = np.load(os.path.join(folder, "train-labels.npy"))[:batch]
        self.narrow = precision == "bf16"

    def take(self, loss_of):
        self.optimizer.zero_grad(set_to_none=True)
        images = torch.from_numpy(self.views).contiguous(memory_format=torch.channels_last)
        targets = torch.from_numpy(self.labels)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.narrow):
            logits = self.network(images)
        loss = loss_of(logits.float(), targets)
        value = loss.item()
        loss.backward()
        self.optimizer.step()
        return value


class Server:
    def __init__(self, folder):
        self.folder, self.steps = folder, {}

    def step(self, model, batch, precision, loss, steps):
        key = (model, batch, precision)
        if key not in self.steps:
            self.steps[key] = Step(self.folder, model, int(batch), precision)
            self.steps[key].take(LOSSES[loss])
        began = time.perf_counter()
        for _ in range(int(steps)):
            self.steps[key].take(LOSSES[loss])
        return (time.perf_counter() - began) / int(steps)

    def train(self, model, batch, steps):
        """An epoch of one step more; the first warms up, and the workers have begun by then."""
        ends = []
        published.train(wide_resnet.create(model), published.training_batches(self.folder, int(batch), int(steps) + 1), lambda: ends.append(time.perf_counter()))
        return int(batch) * int(steps) / (ends[-1] - ends[0])

    def evaluate(self, model, count):
        """The clean set and then the corrupted one; the first batch warms up."""
        count = int(count)
        sets = [published.test_batches(self.folder, name, count).dataset for name in ("test", "corrupted")]
        batches = DataLoader(ConcatDataset(sets), batch_size=min(1000, count), num_workers=published.WORKERS)
        ends = []
        published.evaluate(wide_resnet.create(model), Counted(batches, lambda: ends.append(time.perf_counter())))
        return (2 * count - batches.batch_size) / (ends[-1] - ends[0])


class Counted:
    """Batches that call the clock when each has been dealt with."""

    def __init__(self, batches, clock):
        self.batches, self.clock, self.dataset = batches, clock, batches.dataset

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        for batch in self.batches:
            yield batch
            self.clock()


def main():
    server = Server(sys.argv[2])
    print(f"{torch.get_num_threads()} threads", flush=True)
    for request in sys.stdin:
        verb, *words = request.split()
        print(f"{getattr(server, verb)(*words):.6f}", flush=True)


if __name__ == "__main__":
    main()
