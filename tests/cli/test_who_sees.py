"""Who sees what: lines for adults are a bar in every list, and nobody meets another's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
VEIL = "▒" * 16


@pytest.fixture
def home(mend: Mend) -> Mend:
    """The family this evening."""
    mend.env["MEND_NOW"] = NOW
    return mend


def log(mend: Mend, *words: str) -> str:
    return str(json.loads(mend("log", "--json", *words).stdout)["id"])


def lists(mend: Mend) -> str:
    """What all lists print."""
    told = ""
    for words in (
        ("today",),
        ("week",),
        ("week", "--shared"),
        ("threads", "--all"),
        ("search", "o"),
        ("basket",),
        ("log", "--dry-run", "sorry"),
    ):
        done = mend(*words)
        assert done.returncode == 0
        told += done.stdout + done.stderr
    return told


def test_what_makes_a_line_one_for_adults(home: Mend) -> None:
    for words in (
        ("-p", "snapped at Kofi about money"),
        ("+p snapped at Kofi about money",),
        ("snapped at Kofi about money !p",),
        ("Kofi snapped at Jake about money",),
    ):
        told = json.loads(home("log", "--json", *words).stdout)
        assert told["reading"]["audience"] == "adults", words
        assert told["reading"]["private"] is True


def test_a_line_for_adults_is_a_bar_in_lists_and_whole_when_shown(home: Mend) -> None:
    told = json.loads(home("log", "--json", "+p snapped at Kofi about money").stdout)
    for _ in ("in the inbox", "in the store"):
        seen = lists(home)
        assert VEIL in seen
        assert "money" not in seen
        assert "lost my cool" not in seen
    assert "money" in home("show", told["id"]).stdout
    one = home.json("today")["moments"][0]
    assert "money" in one["note"]
    assert one["private"] is True
    assert home.json("threads")["threads"][0]["private"] is True


def test_bars_are_alike_whatever_they_hide(home: Mend) -> None:
    for line in ("+p 9:00 snapped at Kofi", "+p 9:00 hugged Kofi, a long time, on the step"):
        log(home, line)
    bars = [
        line.replace(line[-8:], "") for line in home("today").stdout.splitlines() if VEIL in line
    ]
    assert len([bar for bar in bars if bar.startswith("  09:00")]) == 2
    assert len({bar for bar in bars if bar.startswith("  09:00")}) == 1


def test_the_basket_veils_too(home: Mend) -> None:
    log(home, "-p", "did I yell at Kofi about money?")
    told = home("basket").stdout
    assert VEIL in told
    assert "money" not in told
    assert "Kofi" not in told


def test_undo_does_not_tell_what_a_bar_hides(home: Mend) -> None:
    log(home, "+p snapped at Kofi about money")
    for verb in ("undo", "redo"):
        told = home(verb).stdout
        assert "a line for adults" in told
        assert "Kofi" not in told


def test_an_edit_narrows_and_never_widens(home: Mend) -> None:
    ident = log(home, "hugged Nia")
    assert home.json("show", ident)["moment"]["audience"] == "shared"
    home("edit", ident, "+p hugged Nia")
    assert home.json("show", ident)["moment"]["audience"] == "adults"
    home("edit", ident, "hugged Nia again")
    assert home.json("show", ident)["moment"]["audience"] == "adults"
    home("undo")
    home("undo")
    assert home.json("show", ident)["moment"]["audience"] == "shared"


def own(mend: Mend, tmp_path: Path, whose: str) -> str:
    """A line that is one member's alone, as a hand-over will write it; its id."""
    log(mend, "snapped at Kofi about money")
    out = tmp_path / "own.json"
    assert mend("export", "-o", str(out)).returncode == 0
    document: Any = json.loads(out.read_text())
    family = document["families"][0]
    moment = family["moments"][-1]
    moment["audience"] = "own"
    moment["unsure"] = ["time"]
    moment["by"] = moment["whose"] = next(
        one["id"] for one in family["members"] if one["name"] == whose
    )
    out.write_text(json.dumps(document))
    mend.env["MEND_DATA"] = str(tmp_path / "other")
    done = mend("import", str(out))
    assert done.returncode == 0, done.stderr
    return str(moment["id"])


def test_anothers_own_is_nowhere(home: Mend, tmp_path: Path) -> None:
    ident = own(home, tmp_path, "Nia")
    for me in ("Maren", ""):
        home.env["MEND_ME"] = me
        nowhere(home, ident)


def nowhere(home: Mend, ident: str) -> None:
    today = home.json("today")
    assert (today["moments"], today["threads"], today["basket"]) == ([], [], 0)
    assert home.json("threads", "--all")["threads"] == []
    assert home.json("search", "money")["moments"] == []
    assert home.json("search", "--kind", "rupture")["moments"] == []
    assert home.json("basket")["moments"] == []
    for verb in ("show", "edit", "delete"):
        words = (verb, ident, "hello") if verb == "edit" else (verb, ident)
        done = home(*words)
        assert done.returncode == 2
        assert "No moment here has that id" in done.stderr
    told = lists(home)
    assert VEIL not in told
    assert ident[-8:] not in told


def test_ones_own_is_there(home: Mend, tmp_path: Path) -> None:
    ident = own(home, tmp_path, "Nia")
    home.env["MEND_ME"] = "Nia"
    today = home.json("today")
    assert [one["id"] for one in today["moments"]] == [ident]
    assert today["basket"] == 1
    assert len(home.json("threads")["threads"]) == 1
    assert home.json("search", "money")["moments"][0]["audience"] == "own"
    assert VEIL in home("today").stdout
    assert "its writer alone" in home("show", ident).stdout


def test_nobody_joins_anothers_own(home: Mend, tmp_path: Path) -> None:
    own(home, tmp_path, "Nia")
    home.env["MEND_ME"] = "Maren"
    told = json.loads(home("log", "--json", "said sorry to Kofi").stdout)
    assert told["thread"] is None


def test_for_another_home(home: Mend, tmp_path: Path) -> None:
    home("family", "set", "contacts", "Gran: ring any time")
    for line in (
        "snapped at Jake about shoes",
        "+p argued with Kofi about money",
        "Kofi snapped at Nia about spelling",
        "I feel wobbly",
        "Nia feels left out",
        "played cards with Nia",
    ):
        log(home, line)
    out = tmp_path / "for-home.json"
    done = home("export", "--for-home", "-o", str(out))
    assert done.returncode == 0
    text = out.read_text()
    for gone in ("money", "spelling", "wobbly", "ring any time"):
        assert gone not in text
    for stays in ("shoes", "left out", "cards"):
        assert stays in text
    told = done.stderr
    assert "Fenwick-Osei" in told
    assert "1 rupture, 1 connection, 1 feeling" in told
    assert told.index("moments:") < told.index("written to")
    assert "private lines too" not in told
    assert json.loads(text)["for_home"] is True


def test_an_export_says_that_it_holds_private_lines(home: Mend, tmp_path: Path) -> None:
    log(home, "+p argued with Kofi about money")
    out = tmp_path / "all.json"
    done = home("export", "-o", str(out))
    assert "money" in out.read_text()
    assert "private lines too" in done.stderr
    assert out.stat().st_mode & 0o777 == 0o600
