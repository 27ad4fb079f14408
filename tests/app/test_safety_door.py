"""Before the guide: the question between adults, which leaves no trace, and rough handling."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.app.conftest import Open, Play, settled, shown
from tests.app.folders import everything, kept_in, whole
from tests.conftest import Mend
from tracker.app.app import Mend as App
from tracker.app.screens.safety_door import before_guide
from tracker.guide.texts import text
from tracker.rules.moment import Moment, Part

TITLE = "when it needs more than mending"
CLOCK = 1_795_542_720_000_000
"""A clock that stands still: no minute turns during a test."""


@pytest.fixture
def app(mend: Mend, open_app: Open, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr("tracker.app.app.TICK", 3600.0)  # nothing looks at the store by itself
    mend("family", "set", "contacts", "Gran: ring any time; Dr Osei: 9 to 5")
    return open_app(mend.data, clock=lambda: CLOCK)


# ---- between adults, and rough handling


def door(
    app: App, *keys: str, who: tuple[str, ...] = ("Maren", "Kofi"), **given: Any
) -> Callable[[Pilot[object]], Any]:
    """Knock at the door of the guide with these members, and press keys."""

    async def then(pilot: Pilot[object]) -> None:
        home = app.home()
        assert home is not None
        members = [home.find(name).id for name in who]
        opened: list[str] = []
        rough = [
            Moment(id=f"{n}", kind="rupture", rupture=kind, people=tuple(map(Part, members)))
            for n, kind in enumerate(given.get("ruptures", ()))
        ]
        before_guide(
            app,
            home,
            members,
            lambda: opened.append("guide"),
            kind=given.get("kind"),
            ruptures=rough,
        )
        await settled(app, pilot)
        files = everything(Path(app.settings.places.folder))
        for key in keys:
            await pilot.press(key)
        await settled(app, pilot)
        assert opened == given["opens"]
        assert everything(Path(app.settings.places.folder)) == files

    return then


def test_between_adults_it_asks_first(app: App, play: Play) -> None:
    seen = whole(play(app, then=door(app, opens=[])))
    assert text("two_adults")["question"]["text"] in seen
    answers = text("two_adults")["answers"]
    assert f"1 {answers['yes']} 2 {answers['not_sure']} 3 {answers['no']}" in seen


@pytest.mark.parametrize(("key", "answer"), [("2", "not_sure"), ("3", "no")])
def test_not_sure_and_no_lead_to_the_page(app: App, play: Play, key: str, answer: str) -> None:
    seen = play(app, then=door(app, key, opens=[]))
    assert TITLE in seen[1]
    for each in text("safety")["between_adults"][answer]:
        assert each in whole(seen)
    assert "Nothing was kept." in whole(seen)


@pytest.mark.parametrize("keys", [["escape"], ["2", "escape"], ["3", "c", "escape"], ["enter"]])
def test_and_never_to_the_guide(app: App, play: Play, keys: list[str]) -> None:
    play(app, then=door(app, *keys, opens=[]))


def test_yes_goes_on(app: App, play: Play) -> None:
    seen = play(app, then=door(app, "1", opens=["guide"]))
    assert "Tuesday 24 November" in seen[1]


def test_the_page_is_a_key_away_from_the_question(app: App, play: Play) -> None:
    seen = play(app, then=door(app, "exclamation_mark", "escape", opens=[]))
    assert text("two_adults")["question"]["text"] in whole(seen)


@pytest.mark.parametrize("who", [("Maren", "Jake"), ("Maren", "Kofi", "Nia")])
def test_with_a_child_it_does_not_ask(app: App, play: Play, who: tuple[str, ...]) -> None:
    play(app, then=door(app, who=who, opens=["guide"], kind="lost-cool"))


ROUGH = "rough-handling"
JAKE = ("Maren", "Jake")


@pytest.mark.parametrize(("times", "rough"), [(1, "once"), (2, "again")])
def test_rough_handling_opens_with_the_page(app: App, play: Play, times: int, rough: str) -> None:
    given: dict[str, Any] = {"who": JAKE, "kind": ROUGH, "ruptures": [ROUGH] * times}
    seen = play(app, then=door(app, opens=[], **given))
    assert text("safety")["rough"][rough] in whole(seen)
    assert "our own people" in whole(seen)
    assert "enter to the guide" in seen[-1]


@pytest.mark.parametrize(("keys", "opens"), [(["enter"], ["guide"]), (["escape"], [])])
def test_and_goes_on_by_enter(app: App, play: Play, keys: list[str], opens: list[str]) -> None:
    given: dict[str, Any] = {"who": JAKE, "kind": ROUGH, "ruptures": [ROUGH, "lost-cool"]}
    play(app, then=door(app, *keys, opens=opens, **given))


@pytest.mark.parametrize("who", [JAKE, ("Maren", "Kofi")])
def test_the_third_time_there_is_only_the_page(app: App, play: Play, who: tuple[str, ...]) -> None:
    given: dict[str, Any] = {"who": who, "kind": ROUGH, "ruptures": [ROUGH] * 3}
    seen = play(app, then=door(app, "enter", opens=[], **given))
    assert text("safety")["rough"]["third"] in whole(seen)
    assert "guide" not in seen[-1]


def test_another_kind_of_a_rough_pair_opens_its_guide(app: App, play: Play) -> None:
    given: dict[str, Any] = {"who": JAKE, "kind": "lost-cool", "ruptures": [ROUGH] * 3}
    play(app, then=door(app, opens=["guide"], **given))


# ---- on the way to the guide, by keys


@pytest.mark.parametrize("answer", ["2", "3", "escape", "exclamation_mark"])
@pytest.mark.parametrize(
    "way",
    [
        ["end", "m"],  # on an open thread
        ["home", "m", "1", "right"],  # from the sheet, to the same thread
        ["R", "end", "m"],  # from the threads
    ],
)
def test_two_adults_who_cannot_talk_leave_no_trace(
    mend: Mend, app: App, play: Play, way: list[str], answer: str
) -> None:
    """No file of the data folder is another one afterwards, and none speaks of it."""
    mend("log", "hugged Nia", MEND_NOW="2026-11-24T12:00")
    mend("log", "snapped at Kofi about the bins", MEND_NOW="2026-11-24T17:51")
    mend("undo", MEND_ME="Kofi")  # whatever opens the store takes in what waits

    async def then(pilot: Pilot[object]) -> None:
        files = kept_in(mend.data)
        for key in way:
            await pilot.press(key)
            await settled(app, pilot)
        assert text("two_adults")["question"]["text"] in whole(shown(app))
        await pilot.press(answer)
        await settled(app, pilot)
        assert (TITLE in shown(app)[1]) is (answer != "escape")
        await pilot.press("right", "c", "escape", "escape", "T", "R", "T", "d")
        await settled(app, pilot)
        assert kept_in(mend.data) == files
        for name, (kept, _) in files.items():
            traces = [b"not_sure", b"not sure", b"safety", b"AskSafe", b"between_adults"]
            assert not any(each in kept for each in traces), name

    play(app, then=then)


@pytest.mark.parametrize(("times", "rough"), [(1, "once"), (2, "again"), (3, "third")])
def test_rough_handling_by_keys(app: App, play: Play, times: int, rough: str) -> None:
    async def then(pilot: Pilot[object]) -> None:
        told = shown(app)
        assert TITLE in told[1]
        assert text("safety")["rough"][rough] in whole(told)
        await pilot.press("enter")
        await settled(app, pilot)
        in_the_guide = "steady" in whole(shown(app))
        assert in_the_guide is (rough != "third")
        await pilot.press("escape")
        await settled(app, pilot)
        assert "Tuesday 24 November" in shown(app)[1]

    play(app, *["r", "2", "x", "enter"] * times, "m", then=then)


def test_a_burst_through_the_question_reaches_the_guide(mend: Mend, app: App, play: Play) -> None:
    """No key is lost on the way, none is overtaken, and none of them answers by itself."""
    mend("log", "snapped at Kofi about the bins", MEND_NOW="2026-11-24T17:51")

    async def then(pilot: Pilot[object]) -> None:
        for key, char in (("m", "m"), ("enter", "\r"), ("1", "1"), ("right", None)):
            app.post_message(events.Key(key, char))
        await pilot.pause(0.3)
        await settled(app, pilot)
        assert "now or later" in whole(shown(app))
        assert "steady ──●──" in whole(shown(app))

    play(app, "end", then=then)
