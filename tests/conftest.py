"""What all tests share: the program as a process, and stores that cost little to have."""

from __future__ import annotations

import array
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.warm import COUNT

NOW = "2026-11-24T17:52:00+00:00"
EVENING = datetime(2026, 11, 24, 17, 52, tzinfo=ZoneInfo("Europe/London"))


class Mend:
    """`mend` as a process that starts from nothing, on a data folder of its own."""

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


class Warm:
    """The process that commands are forked from, see `warm.py`."""

    def __init__(self) -> None:
        self._wire, there = socket.socketpair()
        self._wire.settimeout(120)
        self._server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm.py")), str(there.fileno())],
            pass_fds=[there.fileno()],
        )
        there.close()

    def run(self, words: list[str], env: dict[str, str], streams: list[int]) -> int:
        """Run a command on these streams; its exit status."""
        text = json.dumps([words, env]).encode()
        head = len(text).to_bytes(COUNT, "big")
        carried = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", streams))
        self._wire.sendmsg([head], [carried])
        self._wire.sendall(text)
        answer = self._wire.recv(4)
        assert answer, "the warm process is gone"
        return int.from_bytes(answer, "big", signed=True)

    def close(self) -> None:
        self._wire.close()
        self._server.wait(10)


class WarmMend(Mend):
    """`mend` as a process that is forked, not started."""

    def __init__(self, home: Path, warm: Warm) -> None:
        super().__init__(home)
        self._warm = warm

    def __call__(
        self, *words: str | bytes, stdin: str | bytes | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin or b""
        said = [os.fsdecode(word) for word in words]
        with (
            tempfile.TemporaryFile() as typed,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as trouble,
        ):
            typed.write(data)
            typed.seek(0)
            streams = [typed.fileno(), out.fileno(), trouble.fileno()]
            status = self._warm.run(said, {**self.env, **env}, streams)
            out.seek(0)
            trouble.seek(0)
            return subprocess.CompletedProcess(
                said, status, out.read().decode(), trouble.read().decode()
            )


@pytest.fixture(scope="session")
def _warm() -> Iterator[Warm]:
    warm = Warm()
    yield warm
    warm.close()


@pytest.fixture(scope="session")
def _family_folder(tmp_path_factory: pytest.TempPathFactory, _warm: Warm) -> Path:
    mend = WarmMend(tmp_path_factory.mktemp("family"), _warm)
    mend.family()
    return mend.data


@pytest.fixture
def empty(tmp_path: Path, _warm: Warm) -> Mend:
    """The program where nothing is kept yet."""
    return WarmMend(tmp_path, _warm)


@pytest.fixture
def mend(tmp_path: Path, _family_folder: Path, _warm: Warm) -> Mend:
    """The program with a family of four, and Maren at the keyboard."""
    shutil.copytree(_family_folder, tmp_path / "data")
    return WarmMend(tmp_path, _warm)


@pytest.fixture
def cold(mend: Mend) -> Mend:
    """The same, each command in a process that starts from nothing."""
    one = Mend(mend.home)
    one.env = mend.env
    return one


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
def decade(tmp_path: Path, ten_years: Path, _warm: Warm) -> Mend:
    """The program on a copy of the ten-year store."""
    folder = tmp_path / "data"
    folder.mkdir(0o700)
    shutil.copyfile(ten_years, folder / "mend.sqlite3")
    os.chmod(folder / "mend.sqlite3", 0o600)
    return WarmMend(tmp_path, _warm)
