"""Many programs at once, some of them killed: every line that was answered is there, and once."""

from __future__ import annotations

import contextlib
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest

from tests.conftest import Mend
from tests.faults.harness import (
    Kept,
    answer,
    code,
    ends,
    in_inbox,
    in_store,
    inside,
    integrity,
    start,
)

WRITERS, LINES = 8, 50


def text(writer: int, n: int) -> str:
    """The line n of a writer: all kinds of readings, so that adopting has something to do."""
    what = ("snapped at Jake", "said sorry to Jake", "played with Nia", "felt calm")
    return f"{what[n % 4]} w{writer}n{n:02}"


def of_writer(kept: list[Kept], writer: int) -> list[Kept]:
    return [one for one in kept if f" w{writer}n" in one.line]


@contextmanager
def adopting(mend: Mend, kill: random.Random | None = None) -> Iterator[list[int]]:
    """Somebody who reads and adopts in a loop meanwhile; the exit statuses (-9: killed)."""
    stop, found = threading.Event(), []

    def look() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            process = start(mend, *(("search", "Nia"), ("today",), ("threads",))[turn % 3])
            if kill is not None and turn % 2:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=kill.uniform(0.2, 0.9))
                process.kill()
            status, _, err = ends(process)
            found.append(status)
            assert status in (0, -9), err
            stop.wait(0.2)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        stop.set()
        thread.join()


def all_at_once(write: Callable[[int], None]) -> None:
    """Let all writers write; what one of them asserts counts."""
    wrong: list[BaseException] = []

    def work(writer: int) -> None:
        try:
            write(writer)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


def whole(mend: Mend) -> list[Kept]:
    """Everything that is kept, adopted by now, after looking whether both files are whole."""
    assert mend("search", "Nia").returncode == 0
    assert in_inbox(mend) == []
    for name in ("mend.sqlite3", "inbox.sqlite3"):
        assert integrity(mend.data / name) == "ok"
    kept = in_store(mend)
    assert len({one.id for one in kept}) == len(kept)
    return kept


def in_order(kept: list[Kept], writer: int) -> None:
    """The lines of one writer stand in the order in which they were typed, by id and by time."""
    mine = of_writer(kept, writer)
    assert [one.line for one in mine] == sorted(
        (one.line for one in mine), key=lambda line: line.rpartition("n")[2]
    )
    assert all(before.created <= after.created for before, after in pairwise(mine))


@pytest.mark.long
def test_a_process_for_every_line(mend: Mend) -> None:
    def write(writer: int) -> None:
        for n in range(LINES):
            status, _, err = ends(start(mend, "log", text(writer, n)))
            assert (status, err) == (0, "")

    with adopting(mend) as looked:
        all_at_once(write)
    assert len(looked) >= 3
    kept = whole(mend)
    wanted = sorted(text(writer, n) for writer in range(WRITERS) for n in range(LINES))
    assert sorted(one.line for one in kept) == wanted
    for writer in range(WRITERS):
        in_order(kept, writer)


def piped(mend: Mend, writer: int) -> subprocess.Popen[bytes]:
    process = start(mend, "log", "--json", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write("".join(f"{text(writer, n)}\n" for n in range(LINES)).encode())
    process.stdin.close()
    process.stdin = None
    return process


@pytest.mark.long
def test_fifty_lines_a_pipe(mend: Mend) -> None:
    answered: dict[str, str] = {}

    def write(writer: int) -> None:
        status, out, err = ends(piped(mend, writer))
        assert (status, err) == (0, "")
        told = [json.loads(line) for line in out.splitlines()]
        assert [one["line"] for one in told] == [text(writer, n) for n in range(LINES)]
        answered.update({one["id"]: one["line"] for one in told})

    with adopting(mend):
        all_at_once(write)
    kept = whole(mend)
    assert {one.id: one.line for one in kept} == answered
    assert len(kept) == WRITERS * LINES
    for writer in range(WRITERS):
        in_order(kept, writer)


@pytest.mark.long
def test_killed_at_random_what_was_answered_is_there_once(mend: Mend) -> None:
    """Half of the writers start a process for every line, half pipe all of them into one, and
    any may be killed; so may those who adopt."""
    answered: dict[str, str] = {}
    killed: list[int] = []

    def one_by_one(writer: int, dice: random.Random) -> None:
        for n in range(LINES // 2):
            process = start(mend, "log", "--json", text(writer, n))
            if dice.random() < 0.4:
                time.sleep(dice.uniform(0.02, 0.4))
                process.send_signal(signal.SIGKILL)
            status, out, _ = ends(process)
            if status == 0:
                told = json.loads(out)
                answered[told["id"]] = told["line"]
            else:
                assert status == -9
                killed.append(writer)

    def through_a_pipe(writer: int, dice: random.Random) -> None:
        for _ in range(3):
            process = piped(mend, writer)
            time.sleep(dice.uniform(0.1, 1.5))
            process.send_signal(signal.SIGKILL)
            status, out, _ = ends(process)
            killed.extend([writer] if status else [])
            for line in out.splitlines(keepends=True):
                if line.endswith("\n"):
                    told = json.loads(line)
                    answered[told["id"]] = told["line"]

    def write(writer: int) -> None:
        dice = random.Random(writer)
        (one_by_one if writer % 2 else through_a_pipe)(writer, dice)

    with adopting(mend, random.Random(WRITERS)) as looked:
        all_at_once(write)
    assert killed
    assert -9 in looked
    kept = {one.id: one.line for one in whole(mend)}
    assert {ident: kept.get(ident) for ident in answered} == answered
    # killed before it answered, a line may be there as well: whole, and once
    possible = {text(writer, n) for writer in range(WRITERS) for n in range(LINES)}
    assert set(kept.values()) <= possible
    assert answered


DIES_AFTER_THE_COMMIT = """
import os, signal, sys
from tracker.store.inbox import Inbox
Inbox.let_go = lambda self, ids: os.kill(os.getpid(), signal.SIGKILL)
sys.argv = ["mend", *sys.argv[1:]]
from tracker.__main__ import main
main()
"""
DIES_BEFORE_THE_COMMIT = """
import os, signal, sys
from tracker.store import moments
insert = moments.insert
def dies(*words):
    insert(*words)
    os.kill(os.getpid(), signal.SIGKILL)
moments.insert = dies
sys.argv = ["mend", *sys.argv[1:]]
from tracker.__main__ import main
main()
"""


@pytest.mark.parametrize("dies", [DIES_AFTER_THE_COMMIT, DIES_BEFORE_THE_COMMIT],
                         ids=["after the commit", "before the commit"])  # fmt: skip
@pytest.mark.parametrize(
    "then", ["search", "today", "undo", "another killed"],
)  # fmt: skip
def test_an_adopter_killed_between_the_two_files(mend: Mend, dies: str, then: str) -> None:
    lines = ["snapped at Jake", "said sorry to Jake", "played with Nia"]
    for line in lines:
        assert mend("log", line).returncode == 0
    process = code(dies, "--data", str(mend.data), "search", "Nia")
    assert ends(process)[0] == -9
    assert len(in_inbox(mend)) == 3
    assert len(in_store(mend)) == (3 if dies is DIES_AFTER_THE_COMMIT else 0)
    if then == "another killed":
        assert ends(code(dies, "--data", str(mend.data), "threads"))[0] == -9
    if then == "undo":
        assert inside(mend, "undo")[0] == 0
        lines = lines[:-1]
    looks: list[tuple[str, ...]] = [("today",), ("search", "--from", "2020-01-01"), ("today",)]
    for look in looks:
        found = answer(mend, *look)["moments"]
        assert sorted(one["line"] for one in found) == sorted(lines)
    assert in_inbox(mend) == []
    assert len(in_store(mend)) == 3
    threads = answer(mend, "threads", "--all")["threads"]
    assert len(threads) == 1
    assert threads[0]["attempts"] == 1
    assert inside(mend, "undo")[0] == 0
    assert len(answer(mend, "today")["moments"]) == len(lines) - 1
    assert integrity(mend.data / "mend.sqlite3") == "ok"


def test_a_reader_that_goes_away_costs_no_line(mend: Mend) -> None:
    """As in `mend log < lines | head -1`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "log"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=mend.env,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    process.stdin.write("".join(f"{text(0, n)}\n" for n in range(20)).encode())
    process.stdin.close()
    process.stdin = None
    process.communicate(timeout=60)
    assert [one.line for one in in_inbox(mend)] == [text(0, n) for n in range(20)]


def test_an_answer_that_cannot_be_written_costs_no_line(mend: Mend) -> None:
    """As in `mend log < lines > /dev/full`."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", "log"],
            input="".join(f"{text(0, n)}\n" for n in range(20)).encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            env=mend.env,
            timeout=60,
        )
    assert [one.line for one in in_inbox(mend)] == [text(0, n) for n in range(20)]
    assert b"Traceback" not in done.stderr
