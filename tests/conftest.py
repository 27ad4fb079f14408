"""What all tests share: the program as a process, and stores that cost little to have."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

NOW = "2026-11-24T17:52:00+00:00"
EVENING = datetime(2026, 11, 24, 17, 52, tzinfo=ZoneInfo("Europe/London"))


class Mend:
    """`mend` as a process, on a data folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "data"
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("MEND_")},
            "HOME": str(home),
            "MEND_DATA": str(self.data),
            "NO_COLOR": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def __call__(
        self, *words: str | bytes, stdin: str | bytes | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, with nothing (or `stdin`) on standard input."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *words],
            input=data or b"",
            capture_output=True,
            env={**self.env, **env},
            timeout=120,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def json(self, *words: str, **env: str) -> Any:
        """The answer of a command in JSON; it must go well."""
        done = self(*words, "--json", **env)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def family(self) -> None:
        """Maren (me) and Kofi, with Jake who is four and Nia who is nine, in London."""
        for words in (
            ("family", "create", "Fenwick-Osei", "--zone", "Europe/London"),
            ("member", "add", "Maren", "--role", "adult", "--nickname", "mum", "--me"),
            ("member", "add", "Kofi", "--role", "adult"),
            ("member", "add", "Jake", "--role", "child", "--birth", "2022-03"),
            ("member", "add", "Nia", "--role", "child", "--birth", "2017-05-02"),
        ):
            done = self(*words, MEND_NOW=NOW)
            assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def _family_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mend = Mend(tmp_path_factory.mktemp("family"))
    mend.family()
    return mend.data


@pytest.fixture
def empty(tmp_path: Path) -> Mend:
    """The program where nothing is kept yet."""
    return Mend(tmp_path)


@pytest.fixture
def mend(tmp_path: Path, _family_folder: Path) -> Mend:
    """The program with a family of four, and Maren at the keyboard."""
    shutil.copytree(_family_folder, tmp_path / "data")
    return Mend(tmp_path)


@pytest.fixture(scope="session")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file of the sample family after ten years, to be copied, never changed."""
    return _planted(tmp_path_factory, 10)


@pytest.fixture(scope="session")
def one_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after one year."""
    return _planted(tmp_path_factory, 1)


def _planted(factory: pytest.TempPathFactory, years: int) -> Path:
    """Made once for all workers: who comes first makes it, the others wait."""
    root = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        root = root.parent
    store = root / f"sample-{years}" / "mend.sqlite3"
    made = root / f"sample-{years}-made"
    try:
        os.mkdir(store.parent, 0o700)
    except FileExistsError:
        for _ in range(1800):
            if made.exists():
                return store
            time.sleep(0.1)
        raise RuntimeError("the sample store was never finished") from None
    done = Mend(root / f"sample-{years}-home")(
        "demo", "--years", str(years), "--seed", "1", "--out", str(store), "--now", NOW
    )
    assert done.returncode == 0, done.stderr
    made.touch()
    return store


@pytest.fixture
def decade(tmp_path: Path, ten_years: Path) -> Mend:
    """The program on a copy of the ten-year store."""
    folder = tmp_path / "data"
    folder.mkdir(0o700)
    shutil.copyfile(ten_years, folder / "mend.sqlite3")
    os.chmod(folder / "mend.sqlite3", 0o600)
    return Mend(tmp_path)
