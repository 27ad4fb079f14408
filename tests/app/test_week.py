"""The week and the month: paging, jumping, opening; a quiet mark, and never how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from tests.app.conftest import keep_at
from tracker.app.screens.month import MonthScreen
from tracker.app.screens.week import WeekScreen
from tracker.app.screens.whole import WholeScreen

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

LINES = (
    ("2026-11-24T09:00", "played cards with Nia"),
    ("2026-11-24T09:05", "played cards with Nia again"),
    ("2026-11-24T12:30", "celebrate Jake: gave the bigger half"),
    ("2026-11-23T08:00", "snapped at Jake"),
    ("2026-11-23T17:10", "+p snapped at Kofi"),
    ("2026-11-18T19:00", "hugged Jake"),
    ("2026-10-12T08:00", "talked with Nia"),
)


@pytest.fixture
def kept(mend: Mend) -> Mend:
    keep_at(mend, LINES)
    return mend


def where(seen: list[str]) -> str:
    return " ".join(seen[1].split())


def test_the_days_of_the_week_in_short(kept: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(kept.data), "W")
    assert where(seen) == "the week 23 to 29 november"
    assert [each.strip() for each in seen[3:10]] == [
        "monday 23",
        "08:00  ¦  ★ lost my cool · open",
        "▒" * 16,
        "tuesday 24",
        "09:00  ─  ■ played cards with Nia",
        "09:05  ─  ■ played cards with Nia again",
        "▌   12:30  ✦  ★ celebrate Jake: gave the bigger half",
    ]
    assert not any("wednesday" in each for each in seen), "what is not lived yet says nothing"
    assert any("lost my cool with" in each or "snapped at Kofi" in each for each in seen) is False
    lifted = play(open_app(kept.data), "W", "full_stop")
    assert not any("▒" in each for each in lifted)


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (("left",), "the week 16 to 22 november"),
        (("left", "left"), "the week 9 to 15 november"),
        (("left", "right"), "the week 23 to 29 november"),
        (("right",), "the week 23 to 29 november"),
        (("minus",), "the month november 2026"),
        (("left", "minus"), "the month november 2026"),
        (("minus", *["up"] * 4), "the month october 2026"),
        (("minus", *["up"] * 4, "plus"), "the week 26 october to 1 november"),
        (("minus", "down", "right"), "the month november 2026"),
        (("minus", "escape"), "the week 23 to 29 november"),
        (("minus", "plus"), "the week 23 to 29 november"),
    ],
)
def test_paging(kept: Mend, open_app: Open, play: Play, keys: tuple[str, ...], title: str) -> None:
    assert where(play(open_app(kept.data), "W", *keys)) == title


def test_what_is_opened_from_the_week(kept: Mend, open_app: Open, play: Play) -> None:
    app = open_app(kept.data)
    opened: list[Any] = []

    async def look(pilot: Pilot[object]) -> None:
        opened.append(app.screen)

    seen = play(app, "W", "enter", then=look)
    assert isinstance(opened[0], WholeScreen)
    assert any("gave the bigger half" in each for each in seen)
    seen = play(open_app(kept.data), "W", "home", "enter")
    assert "Monday 23 November" in seen[1], "a day's name leads to the day"
    seen = play(open_app(kept.data), "W", "home", "down", "down", "enter")
    assert any("it is veiled" in each for each in seen)


def test_the_week_as_at_the_table(kept: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(kept.data), "W", "v")
    assert "as at the table" in seen[1]
    assert not any("lost my cool" in each or "▒" in each for each in seen)
    assert any("played cards with Nia" in each for each in seen)
    assert play(open_app(kept.data), "W", "v", "v") == play(open_app(kept.data), "W")


def test_at_the_table_the_bar_is_where_it_is_without_the_rest(
    kept: Mend, open_app: Open, play: Play
) -> None:
    from tests.app.planted import journal_of
    from tracker.journal import reviews

    with journal_of(kept.data, now="2026-11-22T17:00") as journal:
        reviews.begin(journal, [one.id for one in journal_home(journal).members])
    less = play(open_app(kept.data), "W", "left", "v")
    assert kept("log", "snapped at Nia", MEND_NOW="2026-11-19T17:00", MEND_ME="Maren")
    assert play(open_app(kept.data), "W", "left", "v") == less


def test_a_span_is_named_for_adults_alone(kept: Mend, open_app: Open, play: Play) -> None:
    from tests.app.planted import journal_of
    from tracker.journal import spans

    with journal_of(kept.data) as journal:
        spans.begin(journal, "ill", name="a cold", from_day="2026-11-23", to_day="2026-11-25")
    seen = play(open_app(kept.data), "W")
    assert any("monday 23   ill: a cold" in each for each in seen)
    assert any("wednesday 25   ill: a cold" in each for each in seen)
    assert not any("cold" in each for each in play(open_app(kept.data), "W", "v"))
    month = play(open_app(kept.data), "W", "minus")
    assert "23 ┊·" in "\n".join(month)
    assert "25 ┊" in "\n".join(month)


def test_the_review_of_the_week(kept: Mend, open_app: Open, play: Play) -> None:
    from tests.app.planted import journal_of
    from tracker.journal import agenda, reviews

    with journal_of(kept.data, now="2026-11-15T17:00") as journal:
        members = [one.id for one in journal_home(journal).members]
        first = reviews.begin(journal, members).review
        reviews.intend(journal, first.id, "a walk after supper")
        reviews.finish(journal, first.id)
    with journal_of(kept.data, now="2026-11-22T17:00") as journal:
        reviews.begin(journal, members)
        agenda.add(journal, "who feeds the fish", by=members[0])
    seen = play(open_app(kept.data), "W", "left")
    assert seen[3].strip() == "we meant to  a walk after supper"
    assert any("the family review   sun 22 nov · it waits" in each for each in seen)
    assert any("who feeds the fish   Maren" in each for each in seen)
    earlier = play(open_app(kept.data), "W", "left", "left")
    assert any("the family review   sun 15 nov · " in each and "led" in each for each in earlier)


def journal_home(journal: Any) -> Any:
    with journal.reading() as db:
        return journal.home(db)


# ---- month


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 16)])
def test_a_calendar(kept: Mend, open_app: Open, play: Play, size: tuple[int, int]) -> None:
    seen = play(open_app(kept.data), "W", "minus", size=size)
    assert seen[3].split() == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    text = "\n".join(seen)
    for mark in ("18 ·", "23 ·", "▌24 ·"):
        assert mark in text
    for bare in ("17 ·", "19 ·", "25 ·"):
        assert bare not in text
    assert max(map(len, seen)) <= size[0]
    assert seen[-1].strip().endswith("? keys")


def test_how_much_was_kept_cannot_be_seen(mend: Mend, open_app: Open, play: Play) -> None:
    looks = []
    for _ in range(2):
        mend("log", "+p", "snapped at Kofi", MEND_NOW="2026-11-20T12:00", MEND_ME="Maren")
        looks.append(play(open_app(mend.data), "W", "minus", "up"))
    assert looks[0] == looks[1]
    assert "20 ·" in "\n".join(looks[0])


def test_today_and_the_bar(kept: Mend, open_app: Open, play: Play) -> None:
    app = open_app(kept.data)
    marked: dict[str, list[str]] = {"underline": [], "bold": []}

    async def look(pilot: Pilot[object]) -> None:
        for strip in app.screen._compositor.render_strips()[4:20]:
            for one in strip:
                for name, found in marked.items():
                    if one.style and getattr(one.style, name):
                        found.append(one.text.strip())

    seen = play(app, "W", "minus", "left", then=look)
    assert marked == {"underline": ["24"], "bold": ["23"]}
    assert "▌23" in "\n".join(seen)


def test_into_a_day(kept: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(kept.data), "W", "minus", "up", "right", "enter")
    assert "Wednesday 18 November" in seen[1]
    seen = play(open_app(kept.data), "W", "minus", "t", "1", "2", "space", *"oct", "enter")
    assert where(seen) == "the month october 2026"
    assert "▌12 ·" in "\n".join(seen)
    assert any("talked with Nia" in each for each in seen), "its lines stand below"


def test_the_edge_turns_the_page(kept: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(kept.data), "W", "minus", *["up"] * 3, "left", "left", "left")
    assert where(seen) == "the month october 2026"
    assert "▌31" in "\n".join(seen)
    assert where(play(open_app(kept.data), "W", "minus", *["up"] * 4, "down")).endswith(
        "november 2026"
    )


def test_clicks_in_the_calendar(kept: Mend, open_app: Open, play: Play) -> None:
    async def click(pilot: Pilot[object]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, MonthScreen)
        await pilot.click(screen.month, offset=(23, 7))
        await pilot.pause(0.3)
        assert screen.day == "2026-11-18"
        await pilot.click(screen.month, offset=(23, 7))
        await pilot.pause(0.3)

    seen = play(open_app(kept.data), "W", "minus", then=click)
    assert "Wednesday 18 November" in seen[1]


def test_the_bar_stays_while_the_week_does(kept: Mend, open_app: Open, play: Play) -> None:
    chosen: list[Any] = []

    async def look(pilot: Pilot[object]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, WeekScreen)
        before = screen.rows.chosen
        screen.look_again()
        await pilot.pause(0.5)
        chosen.extend([before, screen.rows.chosen])

    play(open_app(kept.data), "W", "home", "down", then=look)
    assert chosen[0] == chosen[1]
    assert not str(chosen[0]).startswith("day:")
