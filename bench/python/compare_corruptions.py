"""Times the corruptions of both sides in turn on the same pictures and writes one Markdown table; bench/compare-corruptions calls it."""

import argparse
import importlib.metadata
import os
import platform
import statistics
import sys

import wand.version

import corruption_tables
import page
import processor
from process import Process

HERE = os.path.dirname(os.path.abspath(__file__))
SIDES = (32, 64, 224)
SEVERITIES = range(1, 6)

# Ours runs so many warming rounds, one of them with Python: the just-in-time compiler settles after some dozens of calls.
WARMING = 3


def measure(arguments):
    """{(name, side): {contestant: [nanoseconds per image per round]}}, the largest number of bytes that ours allocated per image, and what ours runs on."""
    options = ("--frost", arguments.frost) if arguments.frost else ()
    reference = Process(sys.executable, os.path.join(HERE, "serve_corruptions.py"), arguments.pictures, *options)
    ours = Process("dotnet", arguments.program, "corruptions", arguments.pictures)
    runtime = ours.line()
    available = ours.line().split()
    times = {(name, side): {"reference": [], "ours": []} for side in arguments.sides for name in arguments.names if name in available}
    allocated = 0.0

    def mean(process, name, side):
        """Over the severities, which count alike."""
        nonlocal allocated
        total = 0.0
        for severity in SEVERITIES:
            process.send(name, side, severity, arguments.seconds)
            nanoseconds, *others = process.receive()
            total += nanoseconds
            if counted:
                allocated = max([allocated, *others])
        return total / len(SEVERITIES)

    for turn in range(-WARMING, arguments.rounds):
        counted = turn >= 0
        for (name, side), results in times.items():
            for contestant, process in (("reference", reference), ("ours", ours)):
                if contestant == "ours" or turn >= -1:
                    nanoseconds = mean(process, name, side)
                    if counted:
                        results[contestant].append(nanoseconds)
        print(f"round {turn + 1} of {arguments.rounds}" if counted else "warm", file=sys.stderr)
    reference.close()
    ours.close()
    return times, allocated, runtime


def rows(times, side):
    """The scored corruptions, their total, then the others: a label and both sides' times per round."""
    scored = [name for name in corruption_tables.SCORED if (name, side) in times]
    yield from ((name, times[name, side]) for name in scored)
    if scored:
        totals = {who: [sum(values) for values in zip(*(times[name, side][who] for name in scored))] for who in ("reference", "ours")}
        yield f"**total of {len(scored)} scored**", totals
    yield from ((name, times[name, side]) for name in corruption_tables.NAMES if name not in scored and (name, side) in times)


def microseconds(nanoseconds):
    return page.shown([value / 1000 for value in nanoseconds])


def table(times, side):
    yield f"| {side}x{side} | reference, µs | ours, µs | reference / ours | least to least |"
    yield "|:--|--:|--:|--:|--:|"
    for label, results in rows(times, side):
        ratio = statistics.median(theirs / ours for theirs, ours in zip(results["reference"], results["ours"]))
        least = min(results["reference"]) / min(results["ours"])
        yield f"| {label} | {microseconds(results['reference'])} | {microseconds(results['ours'])} | **{ratio:.{0 if ratio >= 20 else 1}f}** | {least:.{0 if least >= 20 else 1}f} |"


def versions():
    packages = ("numpy", "scipy", "scikit-image", "Pillow", "Wand")
    yield from (f"{name} {importlib.metadata.version(name)}" for name in packages)
    yield f"OpenCV {__import__('cv2').__version__}"
    yield wand.version.MAGICK_VERSION.split(" http")[0]
    yield f"Python {platform.python_version()}"


def document(times, allocated, runtime, arguments, model, flags):
    yield f"# Time per corrupted image: {model}"
    yield ""
    yield page.origin(f"bench/compare-corruptions --rounds {arguments.rounds} --seconds {arguments.seconds:g}", arguments.load)
    yield f"{os.cpu_count()} processors with {flags}; each side uses one. {', '.join(versions())}; {runtime}, {platform.system()}."
    yield ""
    yield "Means over the five severities; medians over the rounds, with the lowest and the highest round beside them; ratios are medians of the rounds' own ratios, and beside them the ratio of the shortest times. What is compared: [docs/benchmarks.md](../../docs/benchmarks.md#the-corruptions)."
    for side in arguments.sides:
        yield ""
        yield from table(times, side)
    yield ""
    yield f"Ours allocated at most {allocated:g} bytes per image."


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--load", type=float, required=True, help="what the machine was doing before")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.03, help="of each side, corruption, size and severity in each round")
    parser.add_argument("--sides", type=int, nargs="+", default=SIDES, choices=SIDES)
    parser.add_argument("--names", nargs="+", default=corruption_tables.NAMES, choices=corruption_tables.NAMES, metavar="NAME")
    parser.add_argument("--frost", help="the folder of the official pictures; noise of the same sizes otherwise")
    arguments = parser.parse_args()
    model, stem, flags = processor.describe()
    page.warn_if_busy(arguments.load)
    times, allocated, runtime = measure(arguments)
    text = "\n".join(document(times, allocated, runtime, arguments, model, flags)) + "\n"
    print(text)
    complete = tuple(arguments.sides) == SIDES and tuple(arguments.names) == corruption_tables.NAMES
    if complete:
        page.file(f"{stem}-corruptions", text)


if __name__ == "__main__":
    main()
