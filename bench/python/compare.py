"""Times the contestants in turn on the same pictures and writes one Markdown table; bench/compare calls it."""

import argparse
import os
import platform
import statistics
import sys

import numpy
import PIL
import torch
import torchvision

import page
import processor
from process import Process

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = ("reference", "lean", "torchvision")
CASES = ((32, 3), (64, 3), (224, 1), (224, 3), (512, 1), (512, 3))


def measure(arguments):
    """{(side, severity, threads): {contestant: [views/s per round]}}, the largest number of bytes that ours allocated per view, and what ours runs on."""
    python = {name: [Process(sys.executable, os.path.join(HERE, "serve.py"), name, arguments.pictures) for _ in range(2)] for name in PYTHON}
    ours = Process("dotnet", arguments.program, "serve", arguments.pictures)
    runtime = ours.line()
    rates = {(side, severity, threads): {name: [] for name in (*PYTHON, "ours")} for side, severity in CASES for threads in (1, 2)}
    allocated = 0.0
    # The first round warms the programs up, the compiler of .NET among them, and is not counted.
    for turn in range(-1, arguments.rounds):
        for (side, severity, threads), results in rates.items():
            for name in PYTHON:
                busy = python[name][:threads]
                for process in busy:
                    process.send(side, severity, arguments.seconds)
                total = sum(process.receive()[0] for process in busy)
                if turn >= 0:
                    results[name].append(total)
            ours.send(side, severity, threads, arguments.seconds)
            rate, bytes_per_view = ours.receive()
            if turn >= 0:
                results["ours"].append(rate)
                allocated = max(allocated, bytes_per_view)
        print(f"round {turn + 1} of {arguments.rounds}" if turn >= 0 else "warm", file=sys.stderr)
    for process in (*(process for pair in python.values() for process in pair), ours):
        process.close()
    return rates, allocated, runtime


def table(rates):
    def ratio(results, other):
        value = statistics.median(ours / theirs for ours, theirs in zip(results["ours"], results[other]))
        return f"**{value:.0f}**" if value >= 20 else f"**{value:.1f}**"

    yield "| size | severity | threads | reference | lean NumPy | torchvision | ours | ours / reference | ours / lean | ours / torchvision |"
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for (side, severity, threads), results in rates.items():
        cells = [f"{side}x{side}", severity, threads]
        cells += [page.shown(results[name]) for name in (*PYTHON, "ours")]
        cells += [ratio(results, name) for name in PYTHON]
        yield "| " + " | ".join(str(cell) for cell in cells) + " |"


def scaling(rates):
    for side, severity in CASES:
        one, two = rates[side, severity, 1], rates[side, severity, 2]
        speed_ups = {name: statistics.median(b / a for a, b in zip(one[name], two[name])) for name in one}
        yield f"{side}x{side} severity {severity}: " + ", ".join(f"{name} {value:.2f}" for name, value in speed_ups.items())


def document(rates, allocated, runtime, arguments, model, flags):
    yield f"# Views per second: {model}"
    yield ""
    yield page.origin(f"bench/compare --rounds {arguments.rounds} --seconds {arguments.seconds:g}", arguments.load)
    yield f"{os.cpu_count()} processors with {flags}. Pillow {PIL.__version__}, NumPy {numpy.__version__}, torch {torch.__version__}, torchvision {torchvision.__version__}, Python {platform.python_version()}, {runtime}, {platform.system()}."
    yield ""
    yield "Medians over the rounds, with the lowest and the highest round beside them; ratios are medians of the rounds' own ratios. What is compared: [docs/benchmarks.md](../../docs/benchmarks.md)."
    yield ""
    yield from table(rates)
    yield ""
    yield f"Ours allocated at most {allocated:g} bytes per view."
    yield ""
    yield "Two threads (Python: two processes) against one:"
    yield ""
    for line in scaling(rates):
        yield f"- {line}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--load", type=float, required=True, help="what the machine was doing before")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.5, help="of each contestant in each round")
    arguments = parser.parse_args()
    model, stem, flags = processor.describe()
    page.warn_if_busy(arguments.load)
    rates, allocated, runtime = measure(arguments)
    text = "\n".join(document(rates, allocated, runtime, arguments, model, flags)) + "\n"
    print(text)
    page.file(stem, text)


if __name__ == "__main__":
    main()
