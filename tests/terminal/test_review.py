"""The family review in a real terminal: keys in bursts, and words that outlive a window that was
closed, a program that was killed."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.terminal.ptys import Terminal

if TYPE_CHECKING:
    from tests.conftest import Mend

SUNDAY = "2026-11-22T17:05"
RIGHT, DOWN = "\x1b[C", "\x1b[B"
SLIDES = ["thank you", "our week", "we tried", "a new word", "one thing", "a way back"]
SLIDES += ["next week", "fun", "all done"]


@pytest.fixture
def sunday(mend: Mend) -> Mend:
    """A family with something to be glad of, on its day for the review."""
    assert mend("family", "set", "review", "sunday 17:00").returncode == 0
    for now, line in (
        ("2026-11-18T08:00", "cooked porridge with Jake"),
        ("2026-11-19T16:00", "celebrate Nia: shall we start over"),
    ):
        assert mend("log", line, MEND_NOW=now, MEND_ME="Maren").returncode == 0
    return mend


def opened(mend: Mend, *words: str) -> Terminal:
    words = (sys.executable, "-m", "tracker", *words, "--me", "Maren", "--now", SUNDAY)
    return Terminal(words, {**mend.env, "TERM": "xterm-256color"})


def drafts(mend: Mend) -> list[Any]:
    return [json.loads(path.read_text()) for path in (mend.data / "drafts").glob("*.json")]


def named(title: str) -> Callable[[list[str]], bool]:
    """Whether the knots name this slide."""
    return lambda lines: f" {title}" in lines[-2]


def other_than(large: list[str]) -> Callable[[list[str]], bool]:
    """Whether other large words stand there."""
    return lambda lines: lines[3:8] != large


def killed(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGKILL)


def closed(terminal: Terminal) -> None:
    terminal.hang_up()


@pytest.mark.parametrize("end", [killed, closed])
def test_words_outlive_it(sunday: Mend, end: Callable[[Terminal], None]) -> None:
    with opened(sunday) as terminal:
        terminal.shows("today at 17:00   w")
        terminal.type(f"w{RIGHT}3the long walk")
        terminal.shows("Maren to Jake  the long walk")
        end(terminal)
        terminal.ends()
    (draft,) = drafts(sunday)
    assert draft["text"] == "the long walk"
    with opened(sunday, "review") as terminal:
        terminal.shows("We were here: thank you. On from there.")
        terminal.type("/")
        terminal.shows("Maren to Jake  the long walk")
        terminal.type("\r")
        seen = terminal.shows("“the long walk”")
        assert "  kept" in seen
        terminal.type("\x1b")
        seen = terminal.shows("It waits here. Come back when you like.")
        assert "thank you" not in "".join(seen)
        terminal.type("\x1b")
        terminal.shows("It waits here. Come back when you like.   w goes on")
        terminal.type("q")
        assert terminal.ends() == 0
    assert not drafts(sunday)


def test_a_whole_review_slide_by_slide(sunday: Mend) -> None:
    with opened(sunday, "review") as terminal:
        terminal.shows("here we are")
        assert "Maren leads" in terminal.lines[1]
        for title in SLIDES:
            terminal.type(RIGHT)
            seen = terminal.until(named(title))
            assert len(seen) <= 24
            if title == "a new word":
                large = seen[3:8]
                terminal.type(" ")  # there are two of them
                terminal.until(other_than(large))
        terminal.shows("sunday 29 november at 17:00")
        terminal.type("\x1b")
        terminal.shows("mend report week --format html -o fridge.html")
        terminal.type("\r")
        terminal.shows("sunday at 17:00")
        terminal.type("q")
        assert terminal.ends() == 0
    (one,) = sunday.json("review", "list", MEND_NOW=SUNDAY)["reviews"]
    assert one["finished"] is not None
    assert one["led_by"] == "Maren"


def test_a_burst_of_keys(sunday: Mend) -> None:
    """Thanks of two, one thing left out, all of it typed before the first slide is there."""
    with opened(sunday) as terminal:
        terminal.type(f"w{RIGHT}3soup\r\r0the walk\r{RIGHT}{DOWN}-\x1b")
        terminal.shows("It waits here. Come back when you like.")
        terminal.type("\r")
        terminal.shows("It waits here. Come back when you like.   w goes on")
        terminal.type("q")
        assert terminal.ends() == 0
    (one,) = sunday.json("review", "list", MEND_NOW=SUNDAY)["reviews"]
    assert [(each["from"], each["to"], each["text"]) for each in one["thanks"]] == [
        ("Maren", "Jake", "soup"),
        ("Kofi", None, "the walk"),
    ]
