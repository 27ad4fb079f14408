"""Feeling words: a child's shelf, the word of the day, words of their own, words put away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tracker.app.words_drawing import HELP, about, in_order
from tracker.guide.feelings import words
from tracker.journal import vocabulary
from tracker.journal.vocabulary import Known
from tracker.rules.moment import BANDS

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend
    from tracker.app.app import Mend as App

NOW = "2026-11-24T17:52:00+00:00"
SIZES = [(80, 24), (120, 40)]
SHIPPED = [Known(*one, own=False, hidden=False) for one in words()]


def log(mend: Mend, *lines: str) -> None:
    for line in lines:
        assert mend("log", line, MEND_NOW=NOW, MEND_ME="Maren").returncode == 0


def known(app: App) -> list[Known]:
    found = app.looking.at(lambda seen: vocabulary.words(seen.read, seen.home))
    assert isinstance(found, list)
    return found


def typed(text: str) -> list[str]:
    names = {" ": "space", ":": "colon", "-": "minus"}
    return [names.get(sign, sign) for sign in text]


def row(seen: list[str], word: str) -> str:
    return next(each for each in seen if re.match(rf"(▌|  ) *{word}  ", each)).strip()


@pytest.mark.parametrize("size", SIZES)
def test_the_shelf_of_each_child(
    mend: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    log(mend, "Jake feels sad: the park was shut", "Nia feels left out: they play, and I do not")
    seen = play(open_app(mend.data), "F", size=size)
    assert seen[1].startswith("  feeling words")
    assert "1 ★ Jake   2 ■ Nia" in seen[3]
    assert re.search(r"sad +today +“.*the park was shut”", row(seen, "sad"))
    assert "a word for today" in seen[4]
    assert not any(each.strip().startswith("left out  ") for each in seen)
    seen = play(open_app(mend.data), "F", "2", size=size)
    assert "they play" in row(seen, "left out")


def test_what_others_said_was_met(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "Nia feels proud with Jake")
    seen = play(open_app(mend.data), "F")
    assert "  met" in seen
    assert seen.index("  met") > seen.index("  first words")
    assert "proud" in seen[seen.index("  met") + 1]
    seen = play(open_app(mend.data), "F", "2")
    assert "  met" not in seen
    assert row(seen, "proud")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_yet(mend: Mend, open_app: Open, play: Play, size: tuple[int, int]) -> None:
    seen = play(open_app(mend.data), "F", size=size)
    assert any("No words yet. That is fine." in each for each in seen)
    assert any(each.strip().startswith("next: ") for each in seen)
    told = "\n".join(seen[4:-1])
    assert not re.search(r"\d", told), "no number"


def test_enter_opens_a_word_and_rolls_it_up(mend: Mend, open_app: Open, play: Play) -> None:
    log(mend, "Jake feels happy: snow")
    seen = play(open_app(mend.data), "F", "enter")
    happy = next(one for one in words() if one.word == "happy")
    told = " ".join(" ".join(seen).split())
    assert f"it means {happy.meaning}" in told
    assert f"in the body {happy.body}" in told
    assert f"near it {', '.join(happy.near)}" in told
    assert "it means" not in "\n".join(play(open_app(mend.data), "F", "enter", "enter"))


@pytest.mark.parametrize("width", [76, 112])
def test_every_meaning_and_body_cue_is_whole(width: int) -> None:
    """In the few rows below its word, none of them cut at the edge of the screen."""
    assert len(SHIPPED) == 165
    for one in SHIPPED:
        lines = [line.plain for line in about(one, width - 2)]
        assert max(map(len, lines)) <= width - 2
        assert len(lines) <= 8
        told = " ".join(" ".join(lines).split())
        assert one.meaning in told.replace("in the body", "\n")
        assert one.body in told
        assert (HELP in told) == one.care


@pytest.mark.parametrize("word", ["hopeless", "happy"])
def test_help_is_beside_a_heavy_word(mend: Mend, open_app: Open, play: Play, word: str) -> None:
    log(mend, f"Nia feels {word}: today")
    seen = "\n".join(play(open_app(mend.data), "F", "2", "enter"))
    assert ("! who can help" in seen) == (word == "hopeless")


@pytest.mark.parametrize("band", BANDS)
def test_the_next_ones_are_all_that_are_offered(band: str) -> None:
    order = in_order(SHIPPED, band)
    assert sorted(one.word for one in order) == sorted(one.word for one in words())
    assert not any(one.care for one in order[:9])
    hidden = [one._replace(hidden=one.word == "happy") for one in SHIPPED]
    assert "happy" not in [one.word for one in in_order(hidden, band)]


def test_more_and_fewer(mend: Mend, open_app: Open, play: Play) -> None:
    few = play(open_app(mend.data), "F", "end", size=(80, 60))
    more = play(open_app(mend.data), "F", "plus", "end", size=(80, 60))
    back = play(open_app(mend.data), "F", "plus", "minus", "end", size=(80, 60))
    assert len([each for each in more if each.strip()]) > len(
        [each for each in few if each.strip()]
    )
    assert back == few


def test_a_word_of_their_own(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    seen = play(app, "F", "2", "slash", *typed("heimweh: missing home"), "enter")
    (own,) = [one for one in known(app) if one.own]
    assert (own.word, own.meaning, own.hidden) == ("heimweh", "missing home", False)
    assert "missing home" in row(seen, "heimweh")
    assert seen[-2].strip() == "among your words: heimweh   u undo"
    assert any("heimweh" in each for each in play(open_app(mend.data), "f", "2", "plus", "slash"))
    app = open_app(mend.data)
    play(app, "F", "u")
    assert not any(one.own for one in known(app))


def test_typed_and_left_it_is_a_draft(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "F", "slash", *typed("heim"), "escape", "escape")
    assert "your words are safe" in seen[-2]
    app = open_app(mend.data)
    seen = play(app, "d", *typed("weh"), "enter")
    assert "heimweh" in [one.word for one in known(app)]
    assert app.drafts.waiting() == []


def test_put_away_and_brought_back(mend: Mend, open_app: Open, play: Play) -> None:
    """A word that the family does not want is offered to nobody; one that was used stays."""
    log(mend, "Jake feels silly: hats")
    app = open_app(mend.data)
    seen = play(app, "F", "delete")
    assert seen[-2].strip() == "silly is put away: offered to nobody here   u undo"
    assert [one.word for one in known(app) if one.hidden] == ["silly"]
    assert not any(
        each.strip().startswith("2  silly") for each in play(open_app(mend.data), "f", "1")
    )
    assert "hats" in row(play(open_app(mend.data), "F"), "silly")
    app = open_app(mend.data)
    seen = play(app, "F", "end", "delete")
    assert seen[-2].strip() == "silly is offered again   u undo"
    assert not any(one.hidden for one in known(app))


def test_keys_of_the_place(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    play(app, "F", "f", "2", "4")
    assert [one.feeling for one in app.looking.day().moments] == ["sad"]
    assert "Tuesday" in play(open_app(mend.data), "F", "escape")[1]
    assert play(open_app(mend.data), "F", "M")[1].startswith("  rituals")


def test_where_no_child_is(empty: Mend, open_app: Open, play: Play) -> None:
    empty("family", "create", "Two", "--zone", "Europe/London", MEND_NOW=NOW)
    empty("member", "add", "Maren", "--role", "adult", "--me", MEND_NOW=NOW)
    seen = "\n".join(play(open_app(empty.data), "F", "1", "enter", "delete", "plus", "slash"))
    assert "The words are a child’s." in seen
