"""Lists at 80 × 24: no line wraps, what is cut ends in …, and NO_COLOR gives plain text."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyte.screens import wcwidth

if TYPE_CHECKING:
    from tests.conftest import Mend
    from tests.terminal.conftest import Opens
    from tests.terminal.ptys import Terminal

NOW = "2026-11-24T17:52:00+00:00"
LONG = "the longest of all days at the sea, with porridge, ducks and a fox book, and more of it"
LISTS = (
    ("today",),
    ("today", "--date", "yesterday"),
    ("threads",),
    ("threads", "--all"),
    ("search", "--from", "2000"),
    ("basket",),
    ("family", "list"),
)


@pytest.fixture
def full(mend: Mend) -> Mend:
    """The family with lines that are too long for a terminal, in every list."""
    mend.env["MEND_NOW"] = NOW
    mend("member", "add", "Bartholomew-Maximilian von und zu Hohenstein", "--role", "other")
    mend("family", "set", "name", "Fenwick-Osei of the long house by the river, and the others")
    lines = (
        f"played cards with Nia, {LONG}",
        f"snapped at Jake and Nia and Kofi, {LONG}",
        "snapped at Bartholomew-Maximilian von und zu Hohenstein and Jake and Nia 2h ago",
        f"said sorry to Jake, {LONG}",
        f"did I yell at Nia? {LONG}",
        f"日本語の長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い一日 {LONG}",
        f"🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡🧡 {LONG}",
        f"+p argued with Kofi, {LONG}",
        f"hugged Nia yesterday 5pm, {LONG}",
        f"Nia feels left out, {LONG}",
    )
    assert mend("log", stdin="\n".join(lines)).returncode == 0
    return mend


def written(terminal: Terminal) -> list[str]:
    """The lines a program wrote, before a terminal wraps them."""
    assert terminal.ends() == 0
    text = re.sub(r"\x1b\[[0-9;]*m", "", terminal.raw.decode())
    return text.replace("\r\n", "\n").rstrip("\n").split("\n")


def cells(line: str) -> int:
    return sum(max(wcwidth(sign), 0) for sign in line)


@pytest.mark.parametrize("columns", [80, 120])
def test_no_line_wraps(full: Mend, opens: Opens, columns: int) -> None:
    cut = 0
    for words in LISTS:
        lines = written(opens(full, *words, columns=columns))
        for line in lines:
            assert cells(line) <= columns, line
        cut += sum("…" in line for line in lines)
    assert cut > 5


def test_a_cut_line_keeps_its_id(full: Mend, opens: Opens) -> None:
    lines = written(opens(full, "search", "--from", "2000"))
    assert len(lines) == 10
    assert all(re.search(r"  [0-9a-f]{8}$", line) for line in lines)


def test_a_sample_year_fits(empty: Mend, opens: Opens, ten_years: Path) -> None:
    """Ten years of odd and hostile notes, on a terminal."""
    empty.data.mkdir(mode=0o700)
    shutil.copyfile(ten_years, empty.data / "mend.sqlite3")
    empty.env |= {"MEND_NOW": NOW, "MEND_ME": "Maren"}
    for words in (("today",), ("threads", "--all"), ("basket",), ("search", "--from", "2026-10")):
        for line in written(opens(empty, *words)):
            assert cells(line) <= 80, line
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", line)


def test_a_pipe_gets_everything(full: Mend) -> None:
    assert LONG in full("search", "cards").stdout


def test_no_color_gives_no_escape_codes(full: Mend, opens: Opens) -> None:
    for words in (*LISTS, ("show", full.json("search", "cards")["moments"][0]["id"]), ("doctor",)):
        terminal = opens(full, *words)
        assert terminal.ends() == 0
        assert b"\x1b" not in terminal.raw
        del full.env["NO_COLOR"]
        terminal = opens(full, "--no-color", *words)
        full.env["NO_COLOR"] = "1"
        assert terminal.ends() == 0
        assert b"\x1b" not in terminal.raw


def test_with_colour_only_bold_and_gold(full: Mend, opens: Opens) -> None:
    terminal = opens(full, "today", NO_COLOR="")
    assert terminal.ends() == 0
    codes = set(re.findall(rb"\x1b\[[0-9;]*[A-Za-z]", terminal.raw))
    assert codes == {b"\x1b[1m", b"\x1b[0m"}
