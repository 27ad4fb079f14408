"""What the app costs on a terminal, beside a minimal Textual program, in one run.

    python -m tests.benchmarks.first_paint [--rounds 15] [--idle 20]

Installs the project into a fresh environment of its own (a wheel, not editable), makes an empty
store and a ten-year one, and runs the app and the minimal program (one Static that shows the last
key) in turn, round by round, in pseudo-terminals of 120 × 40. Measured from outside:

* first paint: from the start of the process until the day, its last kept line and the key line are
  on the screen (of the minimal program: its word);
* key to paint: from a key that is typed at no particular instant until what it does is on the
  screen; also while the journal is being opened;
* idle: processor time of all threads while nothing happens, both programs at the same time.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks.installing import NOW, installed, stores
from tests.terminal.apps import LOOKS, has_open
from tests.terminal.ptys import Terminal

MINIMAL = """
from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Minimal(App[None]):
    typed = ""

    def compose(self) -> ComposeResult:
        yield Static("minimal")

    def on_key(self, event: Key) -> None:
        self.typed += event.character or ""
        self.query_one(Static).update(self.typed)


Minimal().run()
"""
COLUMNS, ROWS = 120, 40
QUIT = "\x11"
LINE = "porridge and the fox book on the step, then a long talk about ducks"
LEFT = "\x1b[D"
KEYS = b"keys"
"""The last word of the key line, and so of the frame."""
PAGES = 20
PAUSE = (0.02, 0.06)
"""Seconds between a paint and the next key, somewhere from and to."""


class Program:
    """One of those that are compared; `marks` stand on its first whole frame, in this order."""

    def __init__(self, words: list[str], env: Mapping[str, str], *marks: bytes) -> None:
        self.words, self.env, self.marks = words, env, marks

    @contextmanager
    def painted(self) -> Iterator[tuple[Terminal, float]]:
        """Run it; its terminal and the seconds to the first paint."""
        with Terminal(self.words, self.env, COLUMNS, ROWS) as terminal:
            while not self._there(terminal.raw):
                if not terminal.read(10) or terminal.gone():
                    raise SystemExit("it never came:\n" + "\n".join(terminal.lines))
            yield terminal, terminal.came - terminal.started
            terminal.type(QUIT)
            terminal.ends()

    def _there(self, raw: bytes) -> bool:
        at = 0
        for mark in self.marks:
            at = raw.find(mark, at) + 1
            if not at:
                return False
        return True


class Keys:
    """Types keys, each at no particular instant, and keeps what each waited for its paint."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.waited: list[float] = []

    def press(self, key: str, there: Callable[[list[str]], bool]) -> None:
        """Type a key, and wait until the screen is as the key makes it."""
        self._rest()
        start = time.perf_counter()
        self.terminal.type(key)
        while not there(self.terminal.lines):
            self.terminal.read(10)
            if time.perf_counter() > start + 20:
                raise SystemExit(f"{key!r} did nothing:\n" + "\n".join(self.terminal.lines))
        self.waited.append(self.terminal.came - start)

    def press_blank(self) -> None:
        """Type a blank, which cannot be seen."""
        self._rest()
        self.terminal.type(" ")

    def _rest(self) -> None:
        end = time.perf_counter() + random.uniform(*PAUSE)
        while time.perf_counter() < end:
            self.terminal.read(end - time.perf_counter())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--idle", type=float, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        run(Path(room), given.rounds, given.idle)


def run(room: Path, rounds: int, idle: float) -> None:
    python, mend = installed(room)
    empty, decade = stores(room, mend)
    (room / "minimal.py").write_text(MINIMAL)
    env = {key: value for key, value in os.environ.items() if not key.startswith("MEND_")}
    env = {key: value for key, value in env.items() if key not in ("NO_COLOR", "PYTHONPATH")}
    env |= LOOKS | {"MEND_NOW": NOW, "MEND_ME": "Maren"}
    minimal = Program([python, str(room / "minimal.py")], env, b"minimal")
    apps = {
        "empty": Program([mend], env | {"MEND_DATA": str(empty)}, b"The loom is strung", KEYS),
        "ten years": Program([mend], env | {"MEND_DATA": str(decade)}, b"start over", KEYS),
    }
    paints: dict[str, list[float]] = {name: [] for name in ("minimal", *apps)}
    waits: dict[str, list[float]] = {}
    for lap in range(rounds + 1):
        with minimal.painted() as (terminal, seconds):
            if lap:  # the first lap warms caches
                paints["minimal"].append(seconds)
                waits.setdefault("minimal, typing", []).extend(typed(terminal))
        for name, program in apps.items():
            with program.painted() as (terminal, seconds):
                if lap:
                    paints[name].append(seconds)
                    for what, waited in evening(terminal, lap).items():
                        waits.setdefault(f"{name}, {what}", []).extend(waited)
    report(paints, waits)
    rest(minimal, apps, idle)


def typed(terminal: Terminal) -> list[float]:
    """Keys of the minimal program."""
    keys = Keys(terminal)
    for n, key in enumerate(LINE):
        if key == " ":
            keys.press_blank()
        else:
            keys.press(key, lambda lines, text=LINE[: n + 1]: text in lines[0])  # type: ignore[misc]
    return keys.waited


def evening(terminal: Terminal, lap: int) -> dict[str, list[float]]:
    """Keys of the app: while the journal opens (in turn paging and typing), and afterwards."""
    early = paged(terminal, opening=True) if lap % 2 else written(terminal, opening=True)
    while not has_open(terminal.pid, "mend.sqlite3"):
        terminal.read(0.05)
    while terminal.read(0.5):
        pass
    kind = "paging" if lap % 2 else "typing"
    opening, *early[:] = early  # what opens the line has a module and a stylesheet to load
    found = {f"{kind} while the journal opens": early}
    if lap % 2:
        found[f"{kind} while the journal opens"].append(opening)
    else:
        found["opening the line while the journal opens"] = [opening]
    if lap % 2:
        terminal.type("T")
        terminal.shows("Tuesday 24 November")
    else:
        terminal.type("\x1b")
        terminal.read(0.3)
        terminal.type("\x1b")
        terminal.shows("your words are safe")
    found["paging"] = paged(terminal)
    opening, *found["typing"] = written(terminal)
    found["opening the line"] = [opening]
    return found


def written(terminal: Terminal, *, opening: bool = False) -> list[float]:
    """Opening the quick line, and typing in it; `opening`: only until the journal is open."""
    keys = Keys(terminal)
    keys.press("/", lambda lines: any("in your own words: what" in line for line in lines))
    for n, key in enumerate(LINE):
        if opening and has_open(terminal.pid, "mend.sqlite3"):
            break
        if key == " ":
            keys.press_blank()
        else:
            told = f"❯ {LINE[: n + 1]}"
            keys.press(key, lambda lines, told=told: any(told in line for line in lines))  # type: ignore[misc]
    return keys.waited


def paged(terminal: Terminal, *, opening: bool = False) -> list[float]:
    """Days back, until the title says so."""
    keys = Keys(terminal)
    today = date.fromisoformat(NOW[:10])
    for n in range(1, PAGES + 1):
        if opening and n > 1 and has_open(terminal.pid, "mend.sqlite3"):
            break
        title = f"{today - timedelta(days=n):%A %-d %B}"
        keys.press(LEFT, lambda lines, title=title: title in lines[1])  # type: ignore[misc]
    return keys.waited


def report(paints: dict[str, list[float]], waits: dict[str, list[float]]) -> None:
    base = statistics.median(paints["minimal"])
    rounds = len(paints["minimal"])
    print(f"{rounds} rounds, Python {sys.version.split()[0]}, {COLUMNS} × {ROWS}\n")
    print(f"{'first paint':<46} {'ms':>8} {'× minimal':>10}")
    for name, seconds in paints.items():
        median = statistics.median(seconds)
        print(f"{name:<46} {median * 1000:8.1f} {median / base:10.2f}")
    print(f"\n{'key to paint, ms':<46} {'keys':>8} {'median':>10} {'p95':>8} {'most':>8}")
    for name, seconds in waits.items():
        if len(seconds) > 1:
            p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
            told = [statistics.median(seconds) * 1000, p95 * 1000, max(seconds) * 1000]
            print(f"{name:<46} {len(seconds):8} {told[0]:10.1f} {told[1]:8.1f} {told[2]:8.1f}")


def rest(minimal: Program, apps: dict[str, Program], seconds: float) -> None:
    """Processor time while nothing happens."""
    if not os.path.exists("/proc/self/schedstat"):
        return
    with minimal.painted() as (first, _):
        print(f"\n{f'idle, ms of processor in {seconds:.0f} s':<46} {'':>8} {'× minimal':>10}")
        for name, program in apps.items():
            with program.painted() as (second, _):
                while not has_open(second.pid, "mend.sqlite3") or second.read(2):
                    second.read(0.1)
                before = used(first), used(second)
                end = time.perf_counter() + seconds
                while time.perf_counter() < end:
                    first.read(0.05)
                    second.read(0.05)
                base, spent = used(first) - before[0], used(second) - before[1]
                print(f"{'minimal, meanwhile':<46} {base * 1000:8.1f}")
                print(f"{name:<46} {spent * 1000:8.1f} {spent / base:10.2f}")


def used(terminal: Terminal) -> float:
    """Seconds of processor that all threads of a program have had."""
    folder = f"/proc/{terminal.pid}/task"
    return sum(
        int(Path(folder, thread, "schedstat").read_text().split()[0]) / 1e9
        for thread in os.listdir(folder)
    )


if __name__ == "__main__":
    main()
