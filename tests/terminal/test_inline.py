"""`mend in`: the check-in under the prompt, and a clean prompt afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import NOW
from tests.terminal.ptys import Terminal
from tracker.store.inbox import Inbox

if TYPE_CHECKING:
    from tests.conftest import Mend

KINDS = "r rupture  m mend  c connect  f feeling  a celebrate  k caught  n note"


@pytest.fixture
def mend(mend: Mend) -> Mend:
    mend.env |= {"MEND_ME": "Maren", "MEND_NOW": NOW}
    return mend


def today(mend: Mend) -> list[Any]:
    found = mend.json("today")["moments"]
    assert isinstance(found, list)
    return found


def prompt_again(bash: Terminal, answer: str) -> list[str]:
    """Wait for an answer and a prompt right below it, with nothing else behind."""
    return bash.until(lambda lines: len(lines) > 1 and answer in lines[-2] and lines[-1] == "$")


def test_a_rupture_under_the_prompt(mend: Mend, bash: Terminal) -> None:
    bash.type("echo before\n")
    bash.until(lambda lines: lines[-1] == "$" and "before" in lines)
    bash.type("mend in\n")
    bash.shows(KINDS)
    bash.type("r2l")
    lines = bash.shows("rupture with ★ Jake: lost my cool, just now")
    assert "before" in lines  # the shell's own lines are still there
    bash.type("\r")
    lines = prompt_again(bash, "kept. Jake, a rupture, 17:52   mend undo takes it back")
    assert lines[-4:-2] == ["before", "$ mend in"]
    (one,) = today(mend)
    assert (one["rupture"], one["members"], one["line"]) == ("lost-cool", ["Maren", "Jake"], "")


@pytest.mark.parametrize(
    ("keys", "told", "kind"),
    [
        ("r2\r", "Jake, a rupture", "rupture"),
        ("m3wc\r", "Nia, a repair", "repair"),
        ("c0p\r", "Kofi, Jake, Nia, a connection", "connection"),
        ("f23", "Jake, a feeling", "feeling"),
        ("f3p3", "Nia, a feeling", "feeling"),
        ("a32\r", "Jake, Nia, a celebration", "celebration"),
        ("k\r", "Maren, caught in time", "caught"),
        ("nthe boiler man comes friday\r", "a note", "note"),
        ("r2l\t20m\tshoes\r", "Jake, a rupture, 17:32", "rupture"),
    ],
)
def test_every_kind_in_one_burst(
    mend: Mend, bash: Terminal, keys: str, told: str, kind: str
) -> None:
    bash.type("mend in\n")
    bash.shows(KINDS)
    bash.type(keys)
    prompt_again(bash, f"kept. {told}")
    (one,) = today(mend)
    assert (one["kind"], one["unsure"]) == (kind, [])


def test_keys_typed_while_it_starts(mend: Mend, bash: Terminal) -> None:
    bash.type("mend in\n")
    bash.type("c3p\r")
    prompt_again(bash, "kept. Nia, a connection")
    assert today(mend)[0]["how"] == "played"


def test_at_the_bottom_of_the_screen(mend: Mend, bash: Terminal) -> None:
    bash.type("seq 40\n")
    bash.until(lambda lines: lines[-2:] == ["40", "$"])
    bash.type("mend in\n")
    bash.shows(KINDS)
    bash.type("r+")
    bash.shows("between adults")
    bash.type("2x\r")
    lines = prompt_again(bash, "kept. Jake, a rupture")
    assert lines[-3] == "$ mend in"
    assert today(mend)[0]["rupture"] == "rough-handling"


def test_with_a_narrow_and_with_a_large_window(mend: Mend) -> None:
    for columns, rows in ((40, 24), (120, 40)):
        words = [sys.executable, "-m", "tracker", "in"]
        with Terminal(words, {**mend.env, "TERM": "xterm-256color"}, columns, rows) as terminal:
            terminal.shows("n note")
            terminal.type("r2l")
            lines = terminal.shows("lost my cool")
            assert all(len(line) <= columns for line in lines)
            terminal.type("\r")
            terminal.shows("kept. Jake, a rupture")
            assert terminal.ends() == 0
    assert len(today(mend)) == 2


def test_it_goes_through_the_inbox_alone(mend: Mend, bash: Terminal) -> None:
    bash.type("mend in\n")
    bash.shows(KINDS)
    bash.type("k\r")
    prompt_again(bash, "kept.")
    (line,) = Inbox(str(mend.data / "inbox.sqlite3")).waiting()
    assert (line.kind, line.program) == ("caught", "in")
    assert mend("undo").returncode == 0
    assert not today(mend)


def test_esc_goes_back_to_the_prompt(mend: Mend, bash: Terminal) -> None:
    bash.type("mend in\n")
    bash.shows(KINDS)
    bash.type("\x1b")
    # the emulator shows a letter of a code that it does not know
    bash.until(lambda lines: [line.lstrip("u") for line in lines] == ["$ mend in", "$"])
    bash.type("mend in\n")
    bash.shows(KINDS)
    bash.type("c3")
    bash.shows("connection with")
    bash.type("\x1b")
    prompt_again(bash, "your words are safe: in mend, d brings them back")
    assert not today(mend)
    assert len(list((mend.data / "drafts").iterdir())) == 1


@pytest.mark.parametrize("keys", ["rz+", "mj", "cq\t\t \x1b", "kkk"])
def test_stray_keys_are_no_words(mend: Mend, bash: Terminal, keys: str) -> None:
    bash.type("mend in\n")
    bash.shows(KINDS)
    for key in keys:
        bash.type(key)
        time.sleep(0.15)
    bash.type("\x1b")
    lines = bash.until(lambda lines: len(lines) > 1 and lines[-1].lstrip("u") == "$")
    assert not any("safe" in line for line in lines)
    assert not list((mend.data / "drafts").glob("*"))


def test_a_choice_alone_is_kept_but_is_no_words(mend: Mend, bash: Terminal) -> None:
    bash.type("mend in\n")
    bash.shows(KINDS)
    bash.type("rl")
    bash.shows("lost my cool")
    bash.type("\x1b")
    prompt_again(bash, "what you chose is safe: in mend, d brings it back")


def test_nobody_chosen_is_said_kindly(bash: Terminal) -> None:
    bash.type("mend in\n")
    bash.shows(KINDS)
    bash.type("m\r")
    bash.shows("with whom? a digit says it, 0 is all of us")


def test_a_killed_one_leaves_a_draft_and_the_terminal_as_it_was(mend: Mend) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        words = [sys.executable, "-m", "tracker", "in"]
        with Terminal(words, {**mend.env, "TERM": "xterm-256color"}) as terminal:
            terminal.shows(KINDS)
            terminal.type("r2l")
            terminal.shows("lost my cool, just now")
            os.kill(terminal.pid, number)
            terminal.ends()
            if number == signal.SIGTERM:
                assert terminal.settings() == terminal.before
    assert len(list((mend.data / "drafts").iterdir())) == 2


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_it_says_so(mend: Mend, stream: str) -> None:
    main, other = os.openpty()
    streams: dict[str, Any] = {"stdin": other, "stdout": other, "stderr": other}
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "in"],
        **{**streams, stream: subprocess.PIPE if stream != "stdin" else subprocess.DEVNULL},
        env=mend.env,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    if stream == "stderr":
        assert b"mend in needs a terminal to draw on." in done.stderr
    else:
        assert b"mend in needs a terminal to draw on." in os.read(main, 65536)
    os.close(main)
    os.close(other)


def test_where_there_is_no_family(empty: Mend) -> None:
    words = [sys.executable, "-m", "tracker", "in"]
    with Terminal(words, {**empty.env, "TERM": "xterm-256color"}) as terminal:
        terminal.shows("There is no family here yet.")
        assert terminal.ends() == 1
        assert terminal.settings() == terminal.before


def test_help(mend: Mend) -> None:
    done = mend("in", "--help")
    assert done.returncode == 0
    assert "Check in under the prompt" in done.stdout
    assert mend("in", "now").returncode == 2
