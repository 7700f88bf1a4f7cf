"""The page of the small experiments: python3 evidence.py FOLDER SEED... prints Markdown from the runs that bench/evidence left."""

import csv
import json
import statistics
import sys

import processor

METHODS = ("standard", "cutout", "mixup", "augmix-no-jsd", "augmix")
PRECISIONS = (("bf16", "augmix"), ("fp32", "augmix-fp32"))


def run(folder, name):
    """A run's own metrics and its evaluation."""
    with open(f"{folder}/{name}/metrics.json", encoding="utf-8") as file:
        metrics = json.load(file)
    with open(f"{folder}/{name}-evaluation/evaluation.json", encoding="utf-8") as file:
        document = json.load(file)
    return metrics, document


def network(document):
    """The one network that an evaluation is about."""
    return document[0] if isinstance(document, list) else document


def spread(values, scale=100, digits=2):
    """Mean and sample standard deviation over the seeds."""
    deviation = f" ± {statistics.stdev(values) * scale:.{digits}f}" if len(values) > 1 else ""
    return f"{statistics.mean(values) * scale:.{digits}f}{deviation}"


def speeds(folder, name, precision):
    """Seconds of an epoch and views per second, medians of the three rounds that were timed."""
    rounds = []
    for turn in (1, 2, 3):
        with open(f"{folder}/times-{name.removesuffix('-fp32')}-{precision}-{turn}/metrics.json", encoding="utf-8") as file:
            rounds.append(json.load(file))
    return [statistics.median(metrics[key] for metrics in rounds) for key in ("train_seconds", "views_per_second")]


def table(folder, seeds, rows):
    print("| run | clean error % | mean corruption error % | RMS calibration error %, clean | corrupted | seconds an epoch | views/s |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for label, name in rows:
        runs = [run(folder, f"{name}-{seed}") for seed in seeds]
        reports = [network(document) for _, document in runs]
        seconds, rate = speeds(folder, name, "fp32" if label == "fp32" else "bf16")
        print(
            f"| {label} | {spread([r['clean']['error'] for r in reports])} | {spread([r['mean_corruption_error'] for r in reports])} "
            f"| {spread([r['clean']['rms_calibration_error'] for r in reports])} | {spread([r['corrupted']['rms_calibration_error'] for r in reports])} "
            f"| {seconds:.1f} | {rate:,.0f} |"
        )
    print()


def corruptions(folder, seeds):
    """Each corruption's error, the mean over severities and seeds."""
    errors = {}
    for method in METHODS:
        for seed in seeds:
            for entry in network(run(folder, f"{method}-{seed}")[1])["corruptions"]:
                errors.setdefault(entry["name"], {}).setdefault(method, []).append(entry["error"])
    print("| corruption | " + " | ".join(METHODS) + " |")
    print("|---|" + "---:|" * len(METHODS))
    for name, by_method in errors.items():
        print(f"| {name} | " + " | ".join(f"{statistics.mean(by_method[m]) * 100:.1f}" for m in METHODS) + " |")
    print()


def epochs(folder, name, seeds):
    """The loss of each epoch, one list a seed."""
    curves = []
    for seed in seeds:
        with open(f"{folder}/{name}-{seed}/log.csv", encoding="utf-8") as file:
            curves.append([float(row["loss"]) for row in csv.DictReader(file) if row["kind"] == "epoch"])
    return list(zip(*curves))


def loss_curves(folder, seeds):
    curves = {label: epochs(folder, name, seeds) for label, name in PRECISIONS}
    print("| epoch | " + " | ".join(f"loss, {label}" for label in curves) + " | difference of the means |")
    print("|---:|" + "---:|" * (len(curves) + 1))
    for epoch, values in enumerate(zip(*curves.values()), 1):
        means = [statistics.mean(losses) for losses in values]
        print(f"| {epoch} | " + " | ".join(spread(losses, 1, 4) for losses in values) + f" | {means[0] - means[1]:+.4f} |")
    print()


def main():
    folder, seeds = sys.argv[1], sys.argv[2:]
    options = run(folder, f"standard-{seeds[0]}")[0]["options"]
    print("# The small experiments: five methods on CIFAR-10, on two cores\n")
    print(
        f"{options['train_count']:,} training images spread evenly over CIFAR-10 (as JPEG), {options['epochs']} epochs, the network `{options['model']}`, "
        f"{options['threads']} threads; evaluated on {options['test_count']:,} test images, clean and under the fifteen corruptions of CIFAR-10-C "
        f"at five severities, generated (`--generate`, procedural frost). Seeds {', '.join(seeds)}; mean ± standard deviation over them. {processor.describe()[0]}.\n"
    )
    with open(f"{folder}/times.load", encoding="utf-8") as file:
        print(f"Times: medians of three epochs of each method, taken in turn, load average {file.read().strip()} when that began.\n")
    print("A budget this small says how the methods compare, not what they reach: the paper's runs see 50,000 images a hundred times.\n")
    print("Made by `bench/evidence DATA FOLDER`; each run is `augmix train --recipe cifar10-small-METHOD --seed N` and `augmix evaluate --generate --test-images 2500`.\n")
    print("## Methods (bf16)\n")
    table(folder, seeds, [(method, method) for method in METHODS])
    print("## Each corruption, error % (mean over severities and seeds)\n")
    corruptions(folder, seeds)
    print("## bf16 against fp32: AugMix with the consistency loss\n")
    table(folder, seeds, [(label, name) for label, name in PRECISIONS])
    loss_curves(folder, seeds)


if __name__ == "__main__":
    main()
