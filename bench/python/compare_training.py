"""Times training and evaluation of both sides in turn and writes the tables; bench/compare-training calls it."""

import argparse
import itertools
import os
import platform
import statistics
import sys
import time

import numpy
import PIL
import torch
import torchvision

import page
import processor
from process import Process

HERE = os.path.dirname(os.path.abspath(__file__))
PUBLISHED_BATCH = 128

# A step takes parts of a second and its time varies more than that of an epoch, so each round asks for it this often, in turn.
TURNS = 4


class Rounds:
    """{case: {contestant: [one figure per round]}}, and how to read a case's."""

    def __init__(self):
        self.figures = {}

    def add(self, case, contestant, figure):
        self.figures.setdefault(case, {}).setdefault(contestant, []).append(figure)

    def shown(self, case, contestant, factor=1.0):
        return page.shown([factor * value for value in self.figures[case][contestant]])

    def ratio(self, case, above, below, digits=2):
        """The median of the rounds' own ratios, and the ratio of the best."""
        above, below = self.figures[case][above], self.figures[case][below]
        return f"**{statistics.median(a / b for a, b in zip(above, below)):.{digits}f}**"

    def best(self, case, above, below, best, digits=2):
        """The ratio of the best rounds, which a busy machine disturbs least."""
        return f"{best(self.figures[case][above]) / best(self.figures[case][below]):.{digits}f}"


class Contestants:
    def __init__(self, arguments):
        python = [sys.executable, os.path.join(HERE, "serve_training.py")]
        self.equal, self.published = (Process(*python, kind, arguments.images) for kind in ("equal", "published"))
        self.ours = Process("dotnet", arguments.program, "training", arguments.images)
        self.described = {name: process.line() for name, process in (("equal", self.equal), ("published", self.published), ("ours", self.ours))}
        self.narrow = self.described["ours"].endswith("there")

    def ask(self, name, *words):
        process = getattr(self, name)
        process.send(*words)
        return process.receive()[0]

    def close(self):
        for process in (self.equal, self.published, self.ours):
            process.close()


def round_of_steps(both, arguments, steps):
    cases = itertools.product(arguments.models, arguments.batches, ("fp32", "bf16") if both.narrow else ("fp32",))
    for case, _ in itertools.product(cases, range(TURNS)):
        yield steps, case, "python", lambda: both.ask("equal", "step", *case, "logarithms", arguments.steps)
        yield steps, case, "published loss", lambda: both.ask("equal", "step", *case, "probabilities", arguments.steps)
        yield steps, case, "ours", lambda: both.ask("ours", "step", *case, arguments.steps)


def round_of_epochs(both, arguments, epochs):
    for model in arguments.models:
        size = (model, arguments.published_batch)
        yield epochs, model, "published", lambda: both.ask("published", "train", *size, arguments.published_steps)
        yield epochs, model, "fp32", lambda: both.ask("ours", "train", *size, "fp32", arguments.published_steps)
        yield epochs, model, "ours", lambda: both.ask("ours", "train", *size, "auto", arguments.published_steps)


def round_of_evaluations(both, arguments, evaluations):
    for model in arguments.models:
        yield evaluations, model, "published", lambda: both.ask("published", "evaluate", model, arguments.evaluated)
        yield evaluations, model, "fp32", lambda: both.ask("ours", "evaluate", model, "fp32", arguments.evaluated)
        yield evaluations, model, "ours", lambda: both.ask("ours", "evaluate", model, "auto", arguments.evaluated)


PARTS = {"steps": round_of_steps, "epochs": round_of_epochs, "evaluations": round_of_evaluations}


def measure(arguments):
    both = Contestants(arguments)
    tables = [Rounds() for _ in PARTS]
    parts = [(PARTS[name], table) for name, table in zip(PARTS, tables) if name in arguments.parts]

    # The first round warms up, the compiler of .NET among all; the published way, which takes longest and compiles nothing, is left out of it.
    for turn in range(-1, arguments.rounds):
        began = time.monotonic()
        for part, table in parts:
            for rounds, case, contestant, figure in part(both, arguments, table):
                if turn >= 0:
                    rounds.add(case, contestant, figure())
                elif contestant != "published":
                    figure()
        print(f"{f'round {turn + 1} of {arguments.rounds}' if turn >= 0 else 'warm'}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    both.close()
    return (*tables, both.described)


def step_table(steps):
    yield "| network | batch | precision | Python, ms | Python, published loss, ms | ours, ms | ours / Python | ours / published loss | least / least |"
    yield "|:--|--:|:--|--:|--:|--:|--:|--:|--:|"
    for case in steps.figures:
        cells = [*case, *(steps.shown(case, name, 1000) for name in ("python", "published loss", "ours"))]
        cells += [steps.ratio(case, "ours", "python"), steps.ratio(case, "ours", "published loss"), steps.best(case, "ours", "python", min)]
        yield "| " + " | ".join(str(cell) for cell in cells) + " |"


def rate_table(rates):
    yield "| network | published | ours in fp32 | ours | fp32 / published | ours / published | most / most |"
    yield "|:--|--:|--:|--:|--:|--:|--:|"
    for case in rates.figures:
        cells = [case, *(rates.shown(case, name) for name in ("published", "fp32", "ours"))]
        cells += [rates.ratio(case, "fp32", "published", 1), rates.ratio(case, "ours", "published", 1), rates.best(case, "ours", "published", max, 1)]
        yield "| " + " | ".join(cells) + " |"


def document(measured, arguments, model, flags):
    steps, epochs, evaluations, described = measured
    command = " ".join(["bench/compare-training", *(["--quick"] if arguments.quick else [f"--rounds {arguments.rounds}", f"--batches {' '.join(map(str, arguments.batches))}"])])
    yield f"# Training and evaluation: {model}"
    yield ""
    yield page.origin(command, arguments.load)
    yield f"{os.cpu_count()} processors with {flags}. Images: {arguments.described}. Python {platform.python_version()}, torch {torch.__version__}, torchvision {torchvision.__version__}, Pillow {PIL.__version__}, NumPy {numpy.__version__}: {described['published']} by default, {described['equal']} at equal settings. {described['ours']}."
    yield ""
    yield f"Medians over the rounds, {TURNS} turns in each for the steps, with the lowest and the highest beside them; ratios are medians of the rounds' own ratios, and last the ratio of the best. What is compared: [docs/training-speed.md](../../docs/training-speed.md)."
    yield ""
    yield "## A step at the same settings"
    yield ""
    yield "Three views; channels last, as many threads as processors, memory kept; below 1 ours is faster."
    yield ""
    yield from step_table(steps)
    yield ""
    yield "## Training, images to updated weights"
    yield ""
    yield f"Images per second, batches of {arguments.published_batch}, three views, each side's own data loading and defaults; above 1 ours is faster."
    yield ""
    yield from rate_table(epochs)
    yield ""
    yield "## Evaluation, clean and corrupted images"
    yield ""
    yield f"Images per second over {arguments.evaluated} clean and as many corrupted images; above 1 ours is faster. Ours computes every metric of the report besides the error."
    yield ""
    yield from rate_table(evaluations)


def parse():
    parser = argparse.ArgumentParser(prog="bench/compare-training")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--images", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--described", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--load", type=float, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="one short round of wrn-16-2, to see that everything works; nothing is filed")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--parts", nargs="+", default=list(PARTS), choices=PARTS, help="which of the three questions; a page is filed only of all")
    parser.add_argument("--models", nargs="+", default=["wrn-16-2", "wrn-40-2"], metavar="NAME")
    parser.add_argument("--batches", type=int, nargs="+", default=[32], metavar="N", help="images per batch of the steps at the same settings")
    arguments = parser.parse_args()
    arguments.steps, arguments.published_steps, arguments.published_batch, arguments.evaluated = 3, 2, PUBLISHED_BATCH, 1000
    if arguments.quick:
        arguments.rounds, arguments.models, arguments.batches = 1, ["wrn-16-2"], [16]
        arguments.steps, arguments.published_steps, arguments.published_batch, arguments.evaluated = 1, 2, 16, 200
    return arguments


def main():
    arguments = parse()
    model, stem, flags = processor.describe()
    page.warn_if_busy(arguments.load)
    text = "\n".join(document(measure(arguments), arguments, model, flags)) + "\n"
    print(text)
    if not arguments.quick and set(arguments.parts) == set(PARTS):
        page.file(f"{stem}-training", text)


if __name__ == "__main__":
    main()
