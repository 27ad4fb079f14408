"""Commands as processes, forked from one that is warm: what a test waits for is the command."""

from __future__ import annotations

import array
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.warm import COUNT
from tests.conftest import Mend


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
