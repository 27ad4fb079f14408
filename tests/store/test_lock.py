"""The lock: many may have the store open, and only somebody alone may replace it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.conftest import Mend
from tests.faults.harness import held, in_inbox, one_line, tree
from tracker.store.errors import Busy
from tracker.store.lock import Lock, Turn

HOLD = """
import sys
from tracker.store.lock import Lock, Turn
getattr(Lock(sys.argv[1]), sys.argv[2])()
print("held", flush=True)
sys.stdin.read()
"""


def test_many_share_it_and_nobody_is_alone_meanwhile(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with held(HOLD, path, "share"):
        ours = Lock(path)
        ours.share()
        ours.release()
        with pytest.raises(Busy):
            ours.alone()
        ours.release()


def test_while_somebody_is_alone_nobody_else_comes_in(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with held(HOLD, path, "alone"):
        ours = Lock(path)
        with pytest.raises(Busy):
            ours.share()
        with pytest.raises(Busy):
            ours.alone()
        ours.release()


def test_a_program_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with held(HOLD, path, "alone") as process:
        process.kill()
        process.wait()
        ours = Lock(path)
        ours.alone()
        ours.release()


def test_it_can_be_taken_again_after_it_was_let_go(tmp_path: Path) -> None:
    ours = Lock(str(tmp_path / "lock"))
    for take in (ours.share, ours.alone, ours.share):
        take()
        ours.release()
    ours.release()


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        ours = Lock(str(tmp_path / "lock"))
        ours.share()
        ours.release()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600


def test_nothing_is_restored_under_a_program_that_has_the_store_open(mend: Mend) -> None:
    assert mend("backup").returncode == 0
    before = tree(mend.data)
    with held(HOLD, str(mend.data / "lock"), "share"):
        done = mend("restore")
    assert done.returncode == 1
    assert "Another program is at work" in one_line(done.stderr)
    assert tree(mend.data) == before


def test_while_the_store_is_replaced_lines_are_kept_and_the_day_is_read(mend: Mend) -> None:
    with held(HOLD, str(mend.data / "lock"), "alone"):
        kept = mend("log", "played with Nia")
        assert kept.returncode == 0, kept.stderr
        assert [one.line for one in in_inbox(mend)] == ["played with Nia"]
        assert len(mend.json("today")["moments"]) == 1
        assert len(mend.json("search", "played")["moments"]) == 1
        done = mend("undo", "--json")
        assert done.returncode == 1
        assert '"code": "busy"' in done.stdout
    assert len(mend.json("search", "played")["moments"]) == 1
    assert in_inbox(mend) == []


TURN = """
import sys
from tracker.store.lock import Turn
with Turn(sys.argv[1], alone=sys.argv[2] == "alone"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(("theirs", "ours", "waits"), [
    ("beside", False, False), ("beside", True, True), ("alone", False, True), ("alone", True, True),
])  # fmt: skip
def test_turns_on_a_folder(tmp_path: Path, theirs: str, ours: bool, waits: bool) -> None:
    with held(TURN, str(tmp_path), theirs):
        if waits:
            with pytest.raises(Busy), Turn(str(tmp_path), alone=ours, wait=0.1):
                pass
        else:
            with Turn(str(tmp_path), alone=ours, wait=0.1):
                pass
    with Turn(str(tmp_path), alone=ours, wait=0.1):
        pass


def test_where_there_is_no_folder_nobody_waits(tmp_path: Path) -> None:
    with Turn(str(tmp_path / "none"), alone=True):
        pass
