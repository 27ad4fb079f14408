"""Away for a while, in a drawer: begun with two keys, ended with two, and never explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import made
from tracker.app.spanning import BACK, Going, from_dict, kept, sentence, understood
from tracker.rules.moment import Span

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

SIZES = [(80, 24), (120, 40)]
NOW = 1_795_542_720_000_000
"""Tuesday 24 November 2026 at 17:52 in London."""


def typed(text: str) -> list[str]:
    names = {" ": "space", ",": "comma", ".": "full_stop", "-": "minus"}
    return [names.get(sign, sign) for sign in text]


def spans(app: Any) -> list[tuple[str, str, str | None, str | None, str]]:
    """The family's spans: kind, days, zone, name."""
    found = app.looking.home().spans
    return [(one.kind, one.from_day, one.to_day, one.zone, one.name) for one in found]


def drawer(seen: list[str]) -> str:
    at = max(n for n, line in enumerate(seen) if "──────" in line)
    return " ".join(" ".join(seen[at + 1 :]).split())


# ---- begun and ended


@pytest.mark.parametrize(
    ("key", "kind", "told"),
    [
        ("", "away", "away"),
        ("a", "away", "away"),
        ("i", "ill", "ill"),
        ("n", "new-baby", "a new baby"),
        ("b", "busy", "just busy"),
    ],
)
def test_two_keys_or_three(
    mend: Mend, open_app: Open, play: Play, key: str, kind: str, told: str
) -> None:
    app = open_app(mend.data)
    seen = play(app, "g", *key, "enter")
    assert spans(app) == [(kind, "2026-11-24", None, None, "")]
    assert any(f"{told}   u undo   g once it is over" in line for line in seen)
    assert f"Tuesday 24 November   {told} " in seen[1]


@pytest.mark.parametrize("size", SIZES)
def test_the_drawer_says_what_it_keeps(
    mend: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    seen = play(open_app(mend.data), "g", "n", size=size)
    said = drawer(seen)
    assert said.startswith("┊ a new baby, from today until you say so")
    assert "a away i ill n a new baby b just busy" in said
    assert "from · until · a name" in said, "who is at home is nowhere else"
    assert "where" in drawer(play(open_app(mend.data), "g", size=size))
    assert max(map(len, seen)) <= size[0]


def test_all_of_it_said(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    keys = ["g", "tab", *typed("yesterday"), "tab", *typed("in a week"), "tab", *typed("lisbon")]
    seen = play(app, *keys, "tab", *typed("the sea"), "enter")
    assert spans(app) == [("away", "2026-11-23", "2026-12-01", "Europe/Lisbon", "the sea")]
    assert any("away from yesterday until tue 1 dec" in line for line in seen)
    assert "the sea" not in seen[1], "its own name stays in its drawer"


def test_words_that_mean_no_day(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    seen = play(app, "g", "tab", "tab", *typed("whenever"), "enter")
    said = drawer(seen)
    assert "until which day? Another word for it; empty, until you say so" in said
    assert "until whenever" in said
    assert spans(app) == []


def test_it_is_over(mend: Mend, open_app: Open, play: Play) -> None:
    mend("log", "played cards with Nia")
    app = open_app(mend.data)
    play(app, "g", "tab", *typed("15 nov"), "enter")
    seen = play(open_app(mend.data), "g")
    said = drawer(seen)
    assert said.startswith("┊ away since sunday 15 november Is it over? Nothing waits to be caught")
    assert "enter it is over e change it delete take it out esc back" in said
    again = open_app(mend.data)
    seen = play(again, "g", "enter")
    assert spans(again) == [("away", "2026-11-15", "2026-11-23", None, "")]
    assert any(f"{BACK}   u undo" in line for line in seen)
    assert "away" not in seen[1]
    play(open_app(mend.data), "u")
    assert spans(again)[0][2] is None


def test_one_that_began_today_leaves_nothing(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "g", "i", "enter", "g", "enter")
    assert spans(app) == []


def test_changing_and_taking_out(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "g", "i", "enter", "g", "e", "tab", "tab", *typed("sunday"), "enter")
    assert spans(app) == [("ill", "2026-11-24", "2026-11-29", None, "")]
    again = open_app(mend.data)
    seen = play(again, "g", "delete")
    assert spans(again) == []
    assert any("taken out   u undo" in line for line in seen)


def test_what_is_left_is_a_draft(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    seen = play(app, "g", "b", "tab", "tab", *typed("frid"), "escape", "escape")
    assert any("your words are safe" in line for line in seen)
    assert spans(app) == []
    again = open_app(mend.data)
    seen = play(again, "d", "tab", "tab", *typed("ay"), "enter")
    assert spans(again) == [("busy", "2026-11-24", "2026-11-27", None, "")]
    assert not again.drafts.waiting()


def test_a_kind_alone_leaves_no_draft(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "g", "b", "escape")
    assert not app.drafts.waiting()


def test_two_of_a_kind_do_not_overlap(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "g", "tab", *typed("2026-12-01"), "enter")
    seen = play(open_app(mend.data), "g", "enter")
    assert "! not kept: there is a time “away” since 1 december 2026 already." in drawer(seen)
    assert len(spans(app)) == 1


# ---- what words mean


HOME = made.home()


@pytest.mark.parametrize(
    ("it", "told"),
    [
        (Going(), "away, from today until you say so"),
        (
            Going("ill", until="friday"),
            "ill, from today until friday 27 november",
        ),
        (
            Going(since="monday", until="3 dec", where="new york", name="gran"),
            "away (gran), from monday 23 november until thursday 3 december, "
            "by the clocks of America/New_York",
        ),
        (Going("busy", where="lisbon"), "just busy, from today until you say so"),
        (
            Going(since="tomorrow", until="2027-01-02"),
            "away, from wednesday 25 november until saturday 2 january 2027",
        ),
    ],
)
def test_the_sentence(it: Going, told: str) -> None:
    assert sentence(it, HOME, NOW) == told


def test_kept_in_few_words() -> None:
    assert kept(Going(name="gran"), HOME, NOW) == "away"
    assert kept(Going("busy", until="friday"), HOME, NOW) == "just busy until fri 27 nov"


@pytest.mark.parametrize(
    ("it", "unclear"),
    [
        (Going(since="blue"), "from"),
        (Going(until="blue"), "until"),
        (Going(where="blue"), "where"),
        (Going(name="blue"), None),
        (Going("ill", where="blue"), None),
    ],
)
def test_what_is_unclear(it: Going, unclear: str | None) -> None:
    assert understood(it, HOME, NOW).unclear == unclear


@given(st.dictionaries(st.sampled_from(Going._fields), st.text(max_size=30) | st.integers()))
def test_no_draft_breaks_it(left: dict[str, Any]) -> None:
    it = from_dict(left)
    known = understood(it, HOME, NOW)
    assert Span(from_day=known.from_day, to_day=known.to_day)
    assert sentence(it, HOME, NOW)
