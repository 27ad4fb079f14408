"""Help: the keys that apply here, no others; and who can read what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tracker.app.actions import ACTIONS, here
from tracker.app.screens.help import columns, told_keys, who_reads

PLACES = sorted({place for one in ACTIONS for place in one.places} - {"help"})


@pytest.mark.parametrize("place", PLACES)
def test_all_keys_and_no_others_uncut(place: str) -> None:
    """In two columns at 80 columns, and none of them cut."""
    drawn = "\n".join(line.plain for line in columns(told_keys(place), 76))
    assert "…" not in drawn
    for one in here(place):
        if one.tell:
            assert one.shown in drawn
    rows = [one for one in here(place) if one.tell]
    pairs = [one for one in rows if one.pair and ACTIONS[ACTIONS.index(one) + 1] in rows]
    assert len(told_keys(place)) == len(rows) - len(pairs)


def test_pairs_share_a_line() -> None:
    told = dict(told_keys("today"))
    assert told["u U"] == "take back, bring back"
    assert "U" not in told
    assert dict(told_keys("first"))["?"] == "the keys that apply here", "no palette by : there"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_who_reads_and_where_on_its_first_screen(
    open_app: Any, play: Any, mend: Any, size: tuple[int, int]
) -> None:
    seen = play(open_app(mend.data), "question_mark", size=size)
    whole = " ".join(" ".join(seen).split())
    assert "".join(str(mend.data / "mend.sqlite3").split()) in "".join(whole.split())
    assert "Whoever can open that file can read all of it." in whole
    assert "behind a curtain on the screen, not behind a lock." in whole
    assert "keep a connection" in whole
    assert "blank the whole screen" in whole
    assert seen[-1].strip().startswith("esc back")
    assert max(map(len, seen)) <= size[0]


def test_everything_of_today_at_once(open_app: Any, play: Any, mend: Any) -> None:
    assert "more" not in "".join(play(open_app(mend.data), "question_mark"))


def test_what_the_cloth_shows_where_there_is_room(open_app: Any, play: Any, mend: Any) -> None:
    told = "the cloth: the colours of those who were close, gold ━ mended, ✦ celebrated"
    assert told in "\n".join(play(open_app(mend.data), "question_mark", size=(80, 40)))
    assert "the cloth" not in "\n".join(play(open_app(mend.data), "question_mark", size=(80, 14)))
    assert "the cloth:" not in "\n".join(play(open_app(mend.data), "P", "question_mark"))


def test_of_people_not_of_today(open_app: Any, play: Any, mend: Any) -> None:
    seen = "\n".join(play(open_app(mend.data), "P", "question_mark"))
    assert "add somebody to the family" in seen
    assert "keep a rupture" not in seen


@pytest.mark.parametrize("key", ["escape", "enter", "question_mark"])
def test_back_to_where_one_was(open_app: Any, play: Any, mend: Any, key: str) -> None:
    seen = play(open_app(mend.data), "P", "question_mark", key)
    assert seen[1].strip().startswith("people")


def test_a_small_screen_scrolls(open_app: Any, play: Any, mend: Any) -> None:
    above = play(open_app(mend.data), "question_mark", size=(80, 14))
    assert "↓ " in "".join(above)
    below = play(open_app(mend.data), "question_mark", *["down"] * 30, size=(80, 14))
    assert "↑ " in "".join(below)
    assert "↓ " not in "".join(below[:-1])
    assert "leave; nothing is lost" in "".join(below)


def test_a_hostile_path_is_only_words() -> None:
    path = str(Path("/tmp/[b]x[/b]\x1b[2J/" + "long" * 60))
    told = "".join(line.plain for line in who_reads(path, 76))
    assert "[b]x[/b]" in told
    assert "\x1b" not in told
    assert told.count("long") == 60, "a long path is folded, never cut"
