"""Load on a running server: rates, times, and the CPU that its processes take for a request."""

import os
import re
import statistics
import subprocess
import sys
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Figure:
    """Requests a second, milliseconds at the median and the 99th percentile, CPU ms a request."""

    rate: float
    p50: float
    p99: float
    cpu: float

    @classmethod
    def middle(cls, figures):
        """The medians of several rounds."""
        names = ("rate", "p50", "p99", "cpu")
        return cls(*(statistics.median(getattr(one, name) for one in figures) for name in names))


def family(pid):
    """`pid` and all processes below it."""
    found = [pid]
    for one in found:
        with open(f"/proc/{one}/task/{one}/children") as children:
            found += map(int, children.read().split())
    return found


def cpu_seconds(pid):
    """User and system time of a process and all below it."""
    ticks = 0
    for one in family(pid):
        with open(f"/proc/{one}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def megabytes(pid):
    """What a process holds by itself alone: what one more of its kind would take."""
    with open(f"/proc/{pid}/smaps_rollup") as rollup:
        private = re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+)", rollup.read(), re.MULTILINE)
    return sum(map(int, private)) / 1024


def load(url, pid, *, seconds, connections):
    """A `Figure` of one round of wrk on `url`, which the process `pid` answers."""
    before = cpu_seconds(pid)
    command = ["wrk", "--latency", "-t1", f"-c{connections}", f"-d{seconds}s"]
    command += ["-H", "Accept-Encoding: br, gzip", url]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    spent = cpu_seconds(pid) - before
    if "Non-2xx" in out:
        sys.exit(f"{url} did not always answer 200:\n{out}")

    def milliseconds(share):
        value, unit = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", out).groups()
        return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]

    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    requests = int(re.search(r"(\d+) requests in", out)[1])
    return Figure(rate, milliseconds(50), milliseconds(99), 1000 * spent / max(requests, 1))


def interleaved(targets, *, connections, rounds, seconds=1):
    """`{key: [Figure, …]}` of `{key: (url, pid)}`: each in turn, several times over.

    In short turns, so that a busy moment of the machine hits all alike, and their ratios none.
    """
    found = {key: [] for key in targets}
    for _ in range(rounds):
        for key, (url, pid) in targets.items():
            found[key].append(load(url, pid, seconds=seconds, connections=connections))
    return found


def growth(small, large):
    """How many times the CPU one takes of the other, by the rounds in which both had their turn."""
    return statistics.median(
        more.cpu / less.cpu for less, more in zip(small, large, strict=True) if less.cpu
    )
