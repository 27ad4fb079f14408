"""What a command costs as a whole process, as ratios of medians from one run.

    python -m tests.benchmarks.whole_processes [--rounds 21]

Installs the project into a fresh environment of its own (a wheel, not editable), makes an empty
store and a ten-year one, and times whole processes in turn, round by round, so that a machine whose
speed drifts drifts for all of them. Printed are medians and their ratios to the two bare programs:
`python` (an empty program) and `insert` (one that inserts a row with sqlite3 and commits).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.installing import NOW, installed, quietly, stores

INSERT = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN IMMEDIATE;"
                 "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, line TEXT)")
db.execute("INSERT INTO t (line) VALUES ('snapped at Jake 20m ago +tired')")
db.execute("COMMIT")
db.close()
"""
LINE = "snapped at Jake about shoes 20m ago +tired"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as room:
        run(Path(room), rounds)


def run(room: Path, rounds: int) -> None:
    python, mend = installed(room)
    empty, decade = stores(room, mend)
    insert = room / "insert.py"
    insert.write_text(INSERT)
    commands: dict[str, list[str]] = {
        "python": [python, "-c", ""],
        "insert": [python, str(insert), str(room / "bare.sqlite3")],
    }
    for size, folder in (("empty", empty), ("ten years", decade)):
        at = [mend, "--data", str(folder), "--me", "Maren", "--now", NOW]
        commands |= {
            f"log, {size}": [*at, "log", LINE],
            f"log --json, {size}": [*at, "log", "--json", LINE],
            f"log a repair, {size}": [*at, "log", "said sorry to Jake"],
            f"today, {size}": [*at, "today"],
            f"search, {size}": [*at, "search", "porridge"],
            f"export, {size}": [*at, "export", "-o", str(room / "export.json")],
        }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for lap in range(rounds + 1):
        for name, command in commands.items():
            (room / "export.json").unlink(missing_ok=True)
            slow = name.startswith("export, ten") and lap > 5
            if not slow:
                spent = timed(command)
                if lap:  # the first lap warms caches
                    times[name].append(spent)
        for folder in (empty, decade):  # each lap logs into an inbox that others may hold lines in
            tidy(folder)
    report(times, rounds)


def report(times: dict[str, list[float]], rounds: int) -> None:
    medians = {name: statistics.median(spent) for name, spent in times.items()}
    print(f"{rounds} rounds, Python {sys.version.split()[0]}, medians of whole processes")
    print(f"{'command':<24} {'ms':>8} {'× python':>10} {'× insert':>10}")
    for name, median in medians.items():
        print(
            f"{name:<24} {median * 1000:8.1f} {median / medians['python']:10.2f} "
            f"{median / medians['insert']:10.2f}"
        )


def tidy(folder: Path) -> None:
    for name in folder.glob("inbox.sqlite3*"):
        name.unlink()


def timed(command: list[str]) -> float:
    start = time.perf_counter()
    quietly(command)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
