"""`x`: a moment that was too much for somebody is marked, and nothing else happens."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.app.conftest import Open, Play, settled, shown
from tests.conftest import NOW, Mend
from tracker.app.app import Mend as App

MARKED = "marked: too much for me   ! who can help   u undo"


@pytest.fixture
def app(mend: Mend, open_app: Open) -> App:
    env = {"MEND_ME": "Maren", "MEND_NOW": "2026-11-24T17:40"}
    mend("log", "snapped at Jake about shoes 20m ago +tired", **env)
    mend("log", "hugged Nia: the long one", **env)
    mend("today", MEND_NOW=NOW)
    return open_app(mend.data)


def tags(mend: Mend) -> dict[str, list[str]]:
    """The tags and triggers of the day's moments by their kind."""
    found = mend.json("today", MEND_ME="Maren", MEND_NOW=NOW)["moments"]
    return {one["kind"]: sorted([*one["tags"], *one["triggers"]]) for one in found}


def whole(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def test_on_today_and_off_again(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        seen = shown(app)
        assert any(MARKED in line for line in seen)
        assert any("★ x lost my cool · open" in line for line in seen)
        await pilot.press("x")

    seen = play(app, "home", "x", then=then)
    assert "no longer marked: too much for me   u undo" in "\n".join(seen)
    assert tags(mend) == {"rupture": ["tired"], "connection": []}


def test_it_is_kept_among_the_tags(mend: Mend, app: App, play: Play) -> None:
    play(app, "home", "x")
    assert tags(mend) == {"rupture": ["tired", "too-much"], "connection": []}


def test_undone_and_done_again(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        assert "too much ·" not in whole(shown(app))
        await pilot.press("U")
        await settled(app, pilot)
        assert "too much · lost my cool · open" in whole(shown(app))

    play(app, "home", "x", "u", size=(120, 40), then=then)


def test_when_opened(app: App, play: Play) -> None:
    seen = whole(play(app, "home", "x", "enter"))
    assert "what led to it tired" in seen
    assert "marked too much for me" in seen
    assert "x too much for me" in seen


def test_from_the_opened_moment(mend: Mend, app: App, play: Play) -> None:
    seen = play(app, "end", "enter", "x")
    assert any(MARKED in line for line in seen)
    assert tags(mend)["connection"] == ["too-much"]


def test_what_is_found(mend: Mend, app: App, play: Play) -> None:
    seen = play(app, "s", *"long", "enter", "x", size=(120, 40))
    assert any(MARKED in line for line in seen)
    assert "too much ·" in whole(seen)
    assert tags(mend)["connection"] == ["too-much"]


def test_what_waits_in_the_basket(mend: Mend, app: App, play: Play) -> None:
    env = {"MEND_ME": "Maren", "MEND_NOW": "2026-11-24T17:45"}
    mend("log", "did I yell at Nia?", **env)
    seen = play(app, "N", "x")
    assert any(MARKED in line for line in seen)
    assert "too much" in whole(seen[3:8])
    (waiting,) = mend.json("basket", MEND_ME="Maren")["moments"]
    assert waiting["tags"] == ["too-much"]


def test_settled_with_its_mark(mend: Mend, app: App, play: Play) -> None:
    env = {"MEND_ME": "Maren", "MEND_NOW": "2026-11-24T17:45"}
    mend("log", "had a long look at Nia?", **env)
    play(app, "N", "x", "n")
    assert tags(mend)["note"] == ["too-much"]


def test_put_right_it_stays_marked(mend: Mend, app: App, play: Play) -> None:
    """The sheet and the line do not speak of it, and leave it."""

    async def then(pilot: Pilot[object]) -> None:
        assert "too-much" not in whole(shown(app))
        await pilot.press("tab", *"5m", "enter")

    play(app, "home", "x", "e", then=then)
    found: list[dict[str, Any]] = mend.json("today", MEND_ME="Maren", MEND_NOW=NOW)["moments"]
    (one,) = [one for one in found if one["kind"] == "rupture"]
    assert one["tags"] == ["too-much"]
    assert one["at"].startswith("2026-11-24T17:47")
    mend("edit", one["id"], "snapped at Jake at 17:00 +tired", MEND_ME="Maren", MEND_NOW=NOW)
    assert tags(mend)["rupture"] == ["tired", "too-much"]


def test_veiled_it_is_neither_marked_nor_told(mend: Mend, app: App, play: Play) -> None:
    async def then(pilot: Pilot[object]) -> None:
        await pilot.press("full_stop", "full_stop")
        await settled(app, pilot)
        assert "too much ·" not in whole(shown(app))
        await pilot.press("x")

    seen = play(app, "home", "x", size=(120, 40), then=then)
    assert any("it is veiled" in line for line in seen)
    assert tags(mend)["rupture"] == ["tired", "too-much"]


def test_the_help_says_what_it_does(app: App, play: Play) -> None:
    seen = whole(play(app, "question_mark", *["down"] * 20))
    assert "too much for me: just a mark" in seen


def test_it_decides_nothing(mend: Mend, app: App, play: Play) -> None:
    """The thread, who sees it and what is open stay as they were."""
    before = mend.json("threads", "--all", MEND_ME="Maren", MEND_NOW=NOW)
    play(app, "home", "x")
    assert mend.json("threads", "--all", MEND_ME="Maren", MEND_NOW=NOW) == before
