"""What the published training script does, written from the paper and its behaviour on the public interfaces of torch, torchvision, Pillow and NumPy."""

import functools
import os

import numpy as np
import torch
from PIL import Image
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

import contestants

SEVERITY = 3
WORKERS = 4
WEIGHT = 12


class Arrays(Dataset):
    """FOLDER/NAME.npy, bytes [N, 32, 32, 3], and FOLDER/NAME-labels.npy as Pillow images and labels, gone through as often as a length asks for."""

    def __init__(self, folder, name, length, transform):
        self.pixels = np.load(os.path.join(folder, f"{name}.npy"))
        self.labels = np.load(os.path.join(folder, f"{name}-labels.npy"))
        self.length, self.transform = length, transform

    def __len__(self):
        return self.length

    def __getitem__(self, index):
        index %= len(self.pixels)
        return self.transform(Image.fromarray(self.pixels[index])), int(self.labels[index])


class Views:
    """Flip and crop, then the clean view and two mixed ones."""

    def __init__(self):
        self.crop = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.RandomCrop(32, padding=4)])
        self.prepare = transforms.Compose([transforms.ToTensor(), transforms.Normalize([contestants.MEAN] * 3, [contestants.DEVIATION] * 3)])
        self.mixed = contestants.reference(SEVERITY)

    def __call__(self, image):
        image = self.crop(image)
        return self.prepare(image), self.mixed(image), self.mixed(image)


def training_batches(folder, batch, steps):
    return DataLoader(Arrays(folder, "train", batch * steps, Views()), batch_size=batch, shuffle=True, num_workers=WORKERS)


def test_batches(folder, name, count):
    prepare = transforms.Compose([transforms.ToTensor(), transforms.Normalize([contestants.MEAN] * 3, [contestants.DEVIATION] * 3)])
    return DataLoader(Arrays(folder, name, count, prepare), batch_size=1000, shuffle=False, num_workers=WORKERS)


def loss_of_probabilities(logits, targets):
    """The published form: probabilities, their clamped mean, three divergences."""
    clean, first, second = logits.chunk(3)
    p = [functional.softmax(view, dim=1) for view in (clean, first, second)]
    mixture = torch.clamp((p[0] + p[1] + p[2]) / 3.0, 1e-7, 1).log()
    divergences = [functional.kl_div(mixture, view, reduction="batchmean") for view in p]
    return functional.cross_entropy(clean, targets) + WEIGHT * (divergences[0] + divergences[1] + divergences[2]) / 3.0


def loss_of_logarithms(logits, targets):
    """The same number from log-probabilities, which stays finite where the other does not: our form."""
    batch = len(targets)
    logarithms = functional.log_softmax(logits, dim=1).reshape(3, batch, -1)
    mixture = torch.clamp(torch.logsumexp(logarithms, dim=0) - float(np.log(3)), float(np.log(1e-7)), float("inf"))
    divergence = functional.kl_div(mixture.expand_as(logarithms), logarithms, reduction="sum", log_target=True) / batch
    return functional.cross_entropy(logits[:batch], targets) + WEIGHT * divergence / 3


def rate_at(step, steps, base=0.1, least=1e-6):
    """The cosine's factor of the rate after some steps."""
    return least / base + (1 - least / base) * 0.5 * (1 + np.cos(step / steps * np.pi))


def optimizer_of(network):
    return torch.optim.SGD(network.parameters(), 0.1, momentum=0.9, weight_decay=5e-4, nesterov=True)


def train(network, batches, clock):
    """An epoch; the clock is called after every step."""
    optimizer = optimizer_of(network)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, functools.partial(rate_at, steps=max(1, len(batches))))
    network.train()
    average = 0.0
    for images, targets in batches:
        optimizer.zero_grad()
        loss = loss_of_probabilities(network(torch.cat(images, 0)), targets)
        loss.backward()
        optimizer.step()
        scheduler.step()
        average = average * 0.9 + float(loss) * 0.1
        clock()
    return average


def evaluate(network, batches):
    """Mean loss and accuracy."""
    network.eval()
    total, correct = 0.0, 0
    with torch.no_grad():
        for images, targets in batches:
            logits = network(images)
            total += float(functional.cross_entropy(logits, targets))
            correct += logits.argmax(1).eq(targets).sum().item()
    return total / len(batches), correct / len(batches.dataset)
