"""What the pages of results have in common: where and when they were made, how figures are written, where they are filed."""

import datetime
import os
import statistics
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUSY = 0.5


def warn_if_busy(load):
    if load > BUSY:
        print(f"The machine is busy (load {load:.1f}): the figures will not be worth much.", file=sys.stderr)


def origin(command, load):
    """The line that says what was called, when, on which commit, and what else the machine did."""
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip() or "unknown"
    return f"`{command}`, {datetime.date.today().isoformat()}, commit {commit}; load average {load:.1f} when it began{' (a busy machine: not for quoting)' if load > BUSY else ''}."


def shown(values, whole_from=100):
    """The median and, beside it, how far the rounds went from it; without decimals from a number on."""
    median = statistics.median(values)
    below, above = (min(values) / median - 1) * 100, (max(values) / median - 1) * 100
    return f"{median:,.{0 if median >= whole_from else 1}f} ({below:+.0f} {above:+.0f} %)"


def file(stem, text):
    """Writes a page of this processor's."""
    path = os.path.join(ROOT, "bench", "results", f"{stem}.md")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
