"""What a key costs on the golden thread and in the calendars, over ten years, on a real terminal.

    python -m tests.benchmarks.golden_thread [--rounds 5]

Installs the project into a fresh environment of its own (a wheel, not editable), makes a ten-year
store, and runs the app and a minimal program (one Static that shows the last key) in turn, round by
round, in pseudo-terminals of 120 × 40. Measured from outside: from a key that is typed at no
particular instant until the whole picture that it asks for is on the screen, one that was not
looked at before (`seen before`: one that was). `work` is the processor time of all threads, with
what is read ahead afterwards; a busy machine does not change it much. No key may take more than
50 ms, 95 times of 100.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks.first_paint import COLUMNS, KEYS, MINIMAL, ROWS, Keys, Program, typed, used
from tests.benchmarks.installing import NOW, installed, stores
from tests.terminal.apps import LOOKS, has_open
from tests.terminal.ptys import Terminal

UP, LEFT, ESCAPE = "\x1b[A", "\x1b[D", "\x1b"
TODAY = date.fromisoformat(NOW[:10])
BUDGET = 0.050
"""Seconds from a key to the picture, 95 times of 100."""
PAGES, YEARS = 15, 7
STILL = 0.05
"""Seconds without a word after which a picture is whole."""
Waits = dict[str, list[tuple[float, float]]]
"""Of every key the seconds that it waited, and those of processor that it took."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as room:
        run(Path(room), rounds)


def run(room: Path, rounds: int) -> None:
    python, mend = installed(room)
    _, decade = stores(room, mend)
    (room / "minimal.py").write_text(MINIMAL)
    unwanted = ("NO_COLOR", "PYTHONPATH")
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("MEND_") and key not in unwanted
    }
    env |= LOOKS | {"MEND_NOW": NOW, "MEND_ME": "Maren", "MEND_DATA": str(decade)}
    minimal = Program([python, str(room / "minimal.py")], env, b"minimal")
    app = Program([mend], env, b"start over", KEYS)
    waits: Waits = {}
    for lap in range(rounds + 1):
        with minimal.painted() as (terminal, _):
            if lap:  # the first lap warms caches
                alone = [(waited, 0.0) for waited in typed(terminal)]
                waits.setdefault("minimal, typing", []).extend(alone)
        with app.painted() as (terminal, _):
            while not has_open(terminal.pid, "mend.sqlite3"):
                terminal.read(0.05)
            while terminal.read(0.5):
                pass
            walk(terminal, waits if lap else {})
    report(waits, rounds)


class Pictures(Keys):
    """Keys that bring pictures: tens of kilobytes, taken in as fast as they are written and looked
    at afterwards, piece by piece: it waited until nothing changed any more."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal)
        self.worked: list[float] = []
        """Seconds of processor that each took, with what followed the picture."""

    def _used(self) -> float:
        return used(self.terminal) if os.path.exists("/proc/self/schedstat") else 0.0

    def press(self, key: str, there: Callable[[list[str]], bool]) -> None:
        self._rest()
        terminal = self.terminal
        terminal.forget()  # what is still to be looked at would count as waiting
        start, before = time.perf_counter(), self._used()
        terminal.type(key)
        shown: list[tuple[float, list[str]]] = []
        while not shown or not there(shown[-1][1]):
            written: list[tuple[float, bytes]] = []
            while piece := terminal.read(STILL if written else 10):
                written.append((terminal.came, piece))
            terminal.raw = b""
            for came, piece in written:
                terminal.raw += piece
                shown.append((came, terminal.lines))
            terminal.forget()
            if time.perf_counter() > start + 20:
                raise SystemExit(f"{key!r} did nothing:\n" + "\n".join(terminal.lines))
        whole = shown[-1][1]
        last = max((n for n, (_, lines) in enumerate(shown) if lines != whole), default=-1)
        self.waited.append(shown[last + 1][0] - start)
        self.worked.append(self._used() - before)


def walk(terminal: Terminal, waits: Waits) -> None:
    """Through every span, back through the weeks, months and years."""
    keys = Pictures(terminal)
    day = TODAY

    def on(what: str, key: str) -> None:
        """A key that shows other days, as the line on top or the bar says."""
        before = where(terminal.lines)
        keys.press(key, lambda lines: where(lines) != before)
        waits.setdefault(what, []).append((keys.waited[-1], keys.worked[-1]))

    on("opening the golden thread", "G")
    untimed(terminal, UP * 3)  # to the edge of what is in sight
    for _ in range(PAGES):
        on("four weeks, a week back", UP)
    on("nearer and farther", "+")
    for _ in range(PAGES):
        on("a week, a week back", UP)
    on("nearer and farther", "+")
    for _ in range(PAGES):
        on("a day, a day back", LEFT)
    day -= timedelta(weeks=3 + 2 * PAGES, days=PAGES)
    for key in "--+-+-+--++--":
        on("nearer and farther", key)
    for _ in range(YEARS):
        on("a year as at the table", "v")
        on("a year, seen before", "v")
        untimed(terminal, UP * (day.month - 1))
        on("a year, the year before", UP)
        day = day.replace(year=day.year - 1, month=12, day=1)
    untimed(terminal, ESCAPE)
    on("opening the week", "W")
    for _ in range(PAGES):
        on("the week’s lines, a week back", LEFT)
    on("opening the month", "-")
    for _ in range(PAGES):
        on("the month, a week back", UP)
    untimed(terminal, ESCAPE)
    untimed(terminal, ESCAPE)


def where(lines: list[str]) -> str:
    """The line on top, and the number at the bar of a calendar."""
    return lines[1] + "".join(re.findall(r"▌ ?\d+(?!\d|:)", "\n".join(lines)))


def untimed(terminal: Terminal, keys: str) -> None:
    """Keys on the way to where the next one is timed."""
    terminal.type(keys)
    while terminal.read(0.4):
        pass


def report(waits: Waits, rounds: int) -> None:
    base = statistics.median(waited for waited, _ in waits["minimal, typing"])
    print(f"{rounds} rounds, Python {sys.version.split()[0]}, {COLUMNS} × {ROWS}\n")
    heads = ("keys", "median", "p95", "most", "×", "work")
    print(f"{'key to the picture, ms':<32}" + "".join(f"{head:>9}" for head in heads))
    over = []
    for name, found in waits.items():
        seconds = [waited for waited, _ in found]
        several = len(seconds) > 1
        p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1] if several else seconds[0]
        told = [1000 * statistics.median(seconds), 1000 * p95, 1000 * max(seconds)]
        told.append(statistics.median(seconds) / base)
        told.append(1000 * statistics.median(worked for _, worked in found))
        print(f"{name:<32}{len(seconds):9}" + "".join(f"{figure:9.1f}" for figure in told))
        if p95 > BUDGET and not name.startswith("opening"):
            over.append(name)
    print(f"\nover {BUDGET * 1000:.0f} ms: {', '.join(over) or 'none'}")


if __name__ == "__main__":
    main()
