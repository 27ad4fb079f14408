"""What the benchmarks stand on: the project installed as a wheel, and stores to open."""

from __future__ import annotations

import os
import subprocess
import venv
from pathlib import Path

NOW = "2026-11-24T17:52:00+00:00"


def installed(room: Path) -> tuple[str, str]:
    """A python and a `mend` of an environment that holds the project as a wheel."""
    home = room / "env"
    venv.create(home, with_pip=True)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    project = Path(__file__).parents[2]
    install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", str(project)]
    quietly([str(folder / "python"), *install])
    return str(folder / "python"), str(folder / "mend")


def stores(room: Path, mend: str) -> tuple[Path, Path]:
    """A folder with a family of four and no moment, and one with the ten-year sample family."""
    empty, decade = room / "empty", room / "decade"
    for words in (
        ("family", "create", "Fenwick-Osei", "--zone", "Europe/London"),
        ("member", "add", "Maren", "--role", "adult", "--me"),
        ("member", "add", "Kofi", "--role", "adult"),
        ("member", "add", "Jake", "--role", "child", "--birth", "2022-03"),
        ("member", "add", "Nia", "--role", "child", "--birth", "2017-05-02"),
    ):
        quietly([mend, "--data", str(empty), *words])
    decade.mkdir(0o700)
    store = str(decade / "mend.sqlite3")
    quietly([mend, "demo", "--years", "10", "--seed", "1", "--out", store, "--now", NOW])
    for folder in (empty, decade):
        quietly([mend, "--data", str(folder), "today"])
    return empty, decade


def quietly(command: list[str]) -> None:
    """Run a command to its end; what it says matters only when it fails."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.decode()}")
