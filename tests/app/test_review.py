"""The family review by keys alone: a whole one, paused and gone on with, with somebody at the
keyboard who is four."""

from __future__ import annotations

import json
import random
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from tests.app.conftest import settled, shown
from tests.app.planted import journal_of
from tests.journal import on_hand
from tracker.app.screens.review import ReviewScreen
from tracker.app.screens.today import TodayScreen
from tracker.journal import reviews as held
from tracker.rules.moment import Review

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend
    from tracker.app.app import Mend as App

NOW = "2026-11-22T17:05"
LINES = (
    ("2026-11-16T08:00", "cooked porridge with Jake"),
    ("2026-11-17T12:30", "snapped at Jake about shoes +tired"),
    ("2026-11-17T13:00", "apologised to Jake"),
    ("2026-11-18T19:30", "talked with Nia about the bus"),
    ("2026-11-19T16:00", "celebrate Nia: shall we start over"),
    ("2026-11-20T16:00", "celebrate Jake: gave the shovel back"),
    ("2026-11-21T20:00", "Jake feels hopeless"),
)


@pytest.fixture
def empty_week(mend: Mend) -> Mend:
    """Maren, Kofi, Jake of four, Nia of nine; they sit down on sundays."""
    assert mend("family", "set", "review", "sunday 17:00").returncode == 0
    return mend


@pytest.fixture
def busy(empty_week: Mend) -> Mend:
    """A full week behind them."""
    for now, line in LINES:
        assert empty_week("log", line, MEND_NOW=now, MEND_ME="Maren").returncode == 0
    return empty_week


def reviews(mend: Mend) -> list[Review]:
    """All reviews of the family, the newest first."""

    with journal_of(mend.data, now=NOW) as journal:
        return on_hand.reviews(journal)


def name(mend: Mend, ident: str | None) -> str | None:
    with journal_of(mend.data, now=NOW) as journal, journal.reading() as db:
        found: str | None = journal.home(db).name(ident)
    return found


def typed(text: str) -> list[str]:
    names = {" ": "space", ",": "comma", ".": "full_stop", "?": "question_mark"}
    return [names.get(sign, sign) for sign in text]


def review_of(app: App) -> ReviewScreen:
    assert isinstance(app.screen, ReviewScreen)
    return app.screen


# ---- a whole one


def test_a_whole_review(busy: Mend, open_app: Open, play: Play) -> None:
    with journal_of(busy.data, now=NOW) as journal:
        from tracker.journal import agenda

        agenda.add(journal, "the shoes in the hall")
        agenda.add(journal, "who sits at the window")
    app = open_app(busy.data, now=NOW)
    titles: list[tuple[str, str]] = []

    async def then(pilot: Pilot[object]) -> None:
        async def press(*keys: str) -> str:
            await pilot.press(*keys)
            await settled(app, pilot)
            screen = app.screen
            if isinstance(screen, ReviewScreen):
                titles.append(screen.at)
            return "\n".join(shown(app))

        assert "not here today" in await press("w", "2")
        assert "Maren leads" in await press("right")
        assert "Maren to Jake" in await press("3")
        seen = await press(*typed("the long walk"), "enter")
        assert "“the long walk”" in seen
        assert "kept" in seen
        assert "▌ ● Maren   to ★ Jake" in seen, "a second one is by the same"
        assert "▌ ★ Jake" in await press("enter"), "whose turn it is next"
        before = shown(app)
        await press("3")
        assert shown(app) == before, "nobody thanks themselves"
        assert "Jake to all of us" in await press("0")
        await press(*typed("soup"), "enter")
        seen = await press("right")
        assert "who was close" in seen
        assert "where we mended" in seen, "whether anything was or not"
        assert "made or cooked" not in await press("1"), "a typed line says itself how it was"
        day = review_of(app).page
        assert day is not None
        assert [row.text for row in day.rows] == ["cooked porridge with Jake"]
        await press("right")
        assert review_of(app).at[0] == "celebrations", "from a day on to the next item"
        await press("space")
        await press("right")
        assert review_of(app).at[0] == "words"
        assert "3 ★ Jake" in await press("3", "3"), "taken back; all may still choose"
        await press("4", "slash", *typed("heimweh"), "enter")
        assert review_of(app).at == ("words", "heimweh")
        while review_of(app).at[0] == "words":
            await press("right")
        assert "2 who sits at the window" in await press("left", "right")
        seen = await press("2", "slash", *typed("we take turns"), "enter")
        assert "we try: we take turns" in seen
        assert "1 the shoes in the hall" in seen
        await press("right")
        await press("down", "enter")
        await press("enter")
        assert review_of(app).at == ("intention", "next")
        await press("slash", *typed("bread on sunday"), "enter")
        await press("right", "2")
        await press("right")
        assert review_of(app).at[0] == "done"
        await press("right", "space", "enter")
        assert review_of(app).at[0] == "done", "only esc leaves"
        seen = await press("escape")
        assert review_of(app).quiet
        assert "mend report week --format html -o fridge.html" in seen
        assert "leads." in seen
        await press("escape")
        assert isinstance(app.screen, TodayScreen)

    play(app, then=then)
    (one,) = reviews(busy)
    assert one.finished is not None
    assert [name(busy, each) for each in one.present] == ["Maren", "Jake", "Nia"]
    assert [(name(busy, t.giver), name(busy, t.to), t.text) for t in one.thanks] == [
        ("Maren", "Jake", "the long walk"),
        ("Jake", None, "soup"),
    ]
    assert ("heimweh", None) in [(word.word, word.member) for word in one.words]
    assert "Nia" in [name(busy, word.member) for word in one.words]
    assert one.intention == "bread on sunday"
    assert one.ritual is not None
    assert one.fun is not None
    assert one.skipped == ()
    seen_items = list(dict.fromkeys(item for item, _ in titles))
    assert seen_items == [
        *("here", "thanks", "thread", "celebrations", "words", "agenda", "ritual"),
        *("intention", "fun", "done"),
    ]


def test_an_empty_week_is_short_and_warm(empty_week: Mend, open_app: Open, play: Play) -> None:
    app = open_app(empty_week.data, now=NOW)
    on_the_way: list[str] = []

    async def then(pilot: Pilot[object]) -> None:
        while review_of(app).at[0] not in on_the_way:
            screen = review_of(app)
            on_the_way.append(screen.at[0])
            assert screen.week is not None
            assert screen.week.minutes == 5
            await pilot.press("space")
            await settled(app, pilot)

    play(app, "w", then=then)
    assert on_the_way == ["here", "thanks", "thread", "intention", "fun", "done"]
    assert reviews(empty_week)[0].finished is not None


def test_nothing_is_kept_before_somebody_goes_on(busy: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(busy.data, now=NOW), "w", "2", "slash", "p", "left", "escape")
    assert not reviews(busy)
    assert not any("waits" in one for one in seen[-3:])


# ---- paused, and gone on with


def test_it_waits_where_it_was_left(busy: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(busy.data, now=NOW), "w", "right", "right", "right", "escape", "escape")
    assert "It waits here. Come back when you like.   w goes on" in seen[-2]
    (one,) = reviews(busy)
    assert (one.at, one.finished) == ("celebrations", None)
    seen = play(open_app(busy.data, now="2026-11-22T18:30"), "w")
    assert any("We were here: we tried. On from there." in line for line in seen)
    assert seen[1].endswith("we tried")


def test_what_is_left_out_is_remembered(busy: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(busy.data, now=NOW), "w", "right", "right", "minus")
    assert any("We leave this one out today." in line for line in seen)
    assert any("●──●──○── we tried" in line for line in seen)
    assert reviews(busy)[0].skipped == ("thread",)
    seen = play(open_app(busy.data, now=NOW), "w", "left", "right")
    assert any("●──●──●── we tried" in line for line in seen), "shown after all"
    assert reviews(busy)[0].skipped == ()


def test_all_pages_of_an_item_are_left_out_by_one_key(
    busy: Mend, open_app: Open, play: Play
) -> None:
    app = open_app(busy.data, now=NOW)
    seen = play(app, "w", *["right"] * 3, "minus")
    assert seen[1].endswith("a new word")


def test_a_finished_one_opens_as_it_was_until_it_is_changed(
    busy: Mend, open_app: Open, play: Play
) -> None:
    play(open_app(busy.data, now=NOW), "w", *["right"] * 20)
    (one,) = reviews(busy)
    assert one.finished is not None
    app = open_app(busy.data, now="2026-11-30T10:00")

    async def then(pilot: Pilot[object]) -> None:
        app.push_screen(app.screen_of("review", one.id))
        await settled(app, pilot)
        seen = "\n".join(shown(app))
        assert "We sat together on sunday 22 november." in seen
        assert "e change it" in seen
        await pilot.press("2", "slash", "p", "minus", "down", "plus", "u")
        await settled(app, pilot)
        assert "\n".join(shown(app)) == seen
        assert reviews(busy) == [one]
        await pilot.press("right", "4", "0", "slash", "right", "1")
        await settled(app, pilot)
        assert review_of(app).page is not None
        assert review_of(app).at == ("thread", "2026-11-16"), "a day may be looked at"
        await pilot.press("left", "left", "e", "4", *"tea", "enter")
        await settled(app, pilot)
        assert "16 to 22 november" not in shown(app)[1]
        await pilot.press("right")
        await settled(app, pilot)
        assert shown(app)[1].endswith("16 to 22 november")
        await pilot.press("escape", "escape")
        await settled(app, pilot)
        assert not any("waits here" in each for each in shown(app))

    play(app, then=then)
    (again,) = reviews(busy)
    assert [each.text for each in again.thanks] == ["tea"]
    assert again.finished == one.finished


def test_it_comes_back_to_where_one_was(busy: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(busy.data, now=NOW), "A", "w", "right", "escape", "escape")
    assert seen[1].startswith("  the wall")
    assert "It waits here." in seen[-2]


def test_a_quiet_page_lies_over_today(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        seen = "\n".join(shown(app))
        assert "It waits here." in seen
        for one in ("Maren", "Jake", "snapped", "porridge", "○"):
            assert one not in seen
        await pilot.press("right", "minus", "3", "slash", "p")
        await settled(app, pilot)
        assert "\n".join(shown(app)) == seen, "only a few keys are heard"
        await pilot.press("w")
        await settled(app, pilot)
        assert "thank you" in "\n".join(shown(app)), "back at the table"
        await pilot.press("escape", "T")
        await settled(app, pilot)
        assert isinstance(app.screen, TodayScreen)
        assert app.screen.veil == 2
        assert not any("porridge" in one for one in shown(app))

    play(app, "full_stop", "full_stop", "full_stop", "w", "right", "escape", then=then)


def test_the_day_after_it_still_looks_at_that_week(busy: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(busy.data, now="2026-11-24T17:00"), "w", "right", "right")
    assert seen[1].endswith("16 to 22 november")


def test_taken_back_elsewhere_it_begins_anew(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        assert busy("undo", MEND_NOW=NOW, MEND_ME="Maren").returncode == 0
        await pilot.pause(1.5)
        await settled(app, pilot)
        assert review_of(app).at[0] == "here"
        assert review_of(app).ident is None
        await pilot.press("right")
        await settled(app, pilot)
        assert review_of(app).at[0] == "thanks"

    play(app, "w", "right", "right", then=then)
    (one,) = reviews(busy)
    assert one.at == "thanks"


def test_thanks_of_another_review_of_the_week_are_read_and_taken_out_too(
    busy: Mend, open_app: Open, play: Play
) -> None:
    """As when two devices held it."""
    with journal_of(busy.data) as journal:
        for text in ("the soup", "the bread"):
            with journal.reading() as db:
                ids = [one.id for one in journal.home(db).members]
            one = held.begin(journal, ids, day="2026-11-22").review
            held.thank(journal, one.id, ids[0], None, text)
            held.finish(journal, one.id)
    seen = play(open_app(busy.data, now=NOW), "w", "right")
    assert sum("“the soup”" in line or "“the bread”" in line for line in seen) == 2
    play(open_app(busy.data, now=NOW), "w", "right", "e", "up", "up", "up", "up", "down", "p")
    assert sorted(each.text for one in reviews(busy) for each in one.thanks if each.shared) in (
        ["the bread"],
        ["the soup"],
    )
    seen = play(open_app(busy.data, now=NOW), "w", "right")
    assert sum("“the soup”" in line or "“the bread”" in line for line in seen) == 1


# ---- words


def test_words_wait_on_their_slide(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)
    begin = ("w", "right", "3", *"soup", "escape")
    seen = play(app, *begin, "right", "left")
    assert any("your words wait here   / goes on" in line for line in seen)
    assert not reviews(busy)[0].thanks
    app = open_app(busy.data, now=NOW)
    seen = play(app, "w", "slash")
    assert any("Maren to Jake  soup" in line for line in seen), "also in the next sitting"
    seen = play(open_app(busy.data, now=NOW), "w", "slash", "enter")
    assert any("“soup”" in line for line in seen)
    assert not list((busy.data / "drafts").glob("*.json"))


def test_a_draft_comes_back_from_today(busy: Mend, open_app: Open, play: Play) -> None:
    keys = ("w", "right", "3", *"soup", *["escape"] * 3)
    seen = play(open_app(busy.data, now=NOW), *keys)
    assert "your words are safe   d brings them back" in seen[-2]
    seen = play(open_app(busy.data, now=NOW), "d", "enter")
    assert any("“soup”" in line for line in seen)
    assert [each.text for each in reviews(busy)[0].thanks] == ["soup"]


@pytest.mark.parametrize("key", ["2", "0"])
def test_drafts_for_two_people_do_not_meet(
    busy: Mend, open_app: Open, play: Play, key: str
) -> None:
    app = open_app(busy.data, now=NOW)
    play(app, "w", "right", "3", *"soup", "escape", key, *"tea", "escape", "3", "enter")
    assert [each.text for each in reviews(busy)[0].thanks] == ["soup"]
    (left,) = [json.loads(one.read_text()) for one in (busy.data / "drafts").glob("*.json")]
    assert left["text"] == "tea"


def test_a_draft_that_says_it_wrongly_harms_nothing(busy: Mend, open_app: Open, play: Play) -> None:
    play(open_app(busy.data, now=NOW), "w", "right", "escape")
    folder = busy.data / "drafts"
    folder.mkdir(mode=0o700, exist_ok=True)
    contents: list[dict[str, Any]] = [
        {"kind": 3, "place": "x", "to": 5},
        {"kind": "reword", "thanks": "gone", "text": "x"},
        {"kind": "thanks", "giver": "gone", "to": "gone", "text": "y"},
        {"kind": "outcome", "line": "gone", "text": "z", "review": "gone"},
    ]
    for n, content in enumerate(contents):
        draft = {"screen": "review", "family": None, "review": reviews(busy)[0].id, **content}
        (folder / f"left-{n}.json").write_text(json.dumps(draft))
    for _ in range(4):
        play(open_app(busy.data, now=NOW), "d", "enter", "escape", "escape")


def test_an_emptied_plan_is_taken_back(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        while review_of(app).at != ("intention", "next"):
            await pilot.press("right")
            await settled(app, pilot)
        await pilot.press("slash", *"bread", "enter")
        await settled(app, pilot)
        assert review_of(app).week is not None
        await pilot.press("slash", *["backspace"] * 5, "enter")

    play(app, "w", then=then)
    assert reviews(busy)[0].intention == ""


def test_thanks_in_other_words(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)
    play(app, "w", "right", "3", *"soup", "enter", "slash", *"s", "enter")
    assert [each.text for each in reviews(busy)[0].thanks] == ["soups"]


def test_too_many_words_stay_in_the_field(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        screen = review_of(app)
        screen.own.field.value = "long " * 60
        await pilot.press("enter")
        await settled(app, pilot)
        assert any(one.startswith("  ! ") for one in shown(app))
        assert screen.own.value.startswith("long long")
        assert screen.typing

    play(app, "w", "right", "3", then=then)
    assert not reviews(busy)[0].thanks


def test_on_a_full_disk_the_words_stay(
    busy: Mend, open_app: Open, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        from tracker.store.errors import DiskFull

        async def full(work: Any) -> Any:
            raise DiskFull

        with monkeypatch.context() as there:
            there.setattr(app, "change", full)
            await pilot.press("enter")
            await settled(app, pilot)
            seen = shown(app)
            assert any(one.startswith("  ! ") for one in seen)
            assert any("Maren to Jake  soup" in one for one in seen)
        await pilot.press("enter")
        await settled(app, pilot)
        assert any("“soup”" in one for one in shown(app))

    play(app, "w", "right", "3", *"soup", then=then)


# ---- taking out


def test_a_try_is_taken_out_in_the_middle(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        tries = [page.large for page in review_of(app).pages if page.item == "celebrations"]
        assert tries == ["gave the shovel back"]

    seen = play(app, "w", *["right"] * 3, "p", then=then)
    assert any("taken out; nobody reads it at the table" in line for line in seen)
    found = busy.json("search", "start over", MEND_NOW=NOW, MEND_ME="Maren")["moments"]
    assert [one["audience"] for one in found] == ["home"]
    seen = play(open_app(busy.data, now=NOW), "w", "right")
    assert seen[1].endswith("a new word"), "nor is it there when it is gone on with"


def test_the_last_try_taken_out_leaves_the_slide(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)
    seen = play(app, "w", *["right"] * 3, "p", "p", "p")
    assert any("No try on the wall this week." in line for line in seen)


def test_thanks_are_taken_out(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)
    seen = play(app, "w", "right", "3", *"soup", "enter", "p", "u")
    assert any("“soup”" in line for line in seen), "right away it is there again"
    seen = play(open_app(busy.data, now=NOW), "w", *["up"] * 5, "p")
    assert not any("soup" in line for line in seen)
    (given,) = reviews(busy)[0].thanks
    assert not given.shared
    play(open_app(busy.data, now=NOW), "u")
    assert reviews(busy)[0].thanks[0].shared, "undo is on Today"


@pytest.mark.parametrize("gone", [False, True])
def test_thanks_that_are_others_by_now_stay(
    busy: Mend, open_app: Open, play: Play, gone: bool
) -> None:
    """Another program said them otherwise, or took them back and kept others in their place."""
    from tracker.journal import history
    from tracker.journal import reviews as kept

    app = open_app(busy.data, now=NOW)
    told = "not in this review any more" if gone else "said otherwise since then"

    async def then(pilot: Pilot[object]) -> None:
        screen = review_of(app)
        seen = screen.week
        await pilot.press("slash", *"s")
        with journal_of(busy.data, "Maren", now=NOW) as journal:
            one = on_hand.reviews(journal)[0]
            if gone:
                history.undo(journal)
                kept.thank(journal, one.id, one.present[1], None, "tea")
            else:
                kept.reword(journal, one.id, one.thanks[0], "tea")
        await pilot.pause(1.5)
        await pilot.press("enter")
        await settled(app, pilot)
        assert any(told in line for line in shown(app))
        assert screen.own.value == "soups", "what was typed is not lost"
        await pilot.press("escape")
        screen.week = seen  # it has not looked since
        await screen.action_take_out()
        await settled(app, pilot)
        assert any(told in line for line in shown(app))

    play(app, "w", "right", "3", *"soup", "enter", then=then)
    (only,) = reviews(busy)[0].thanks
    assert (only.text, only.shared) == ("tea", True)


def test_a_try_of_many_words_is_read_to_its_end(
    empty_week: Mend, open_app: Open, play: Play
) -> None:
    from tracker.journal import celebrations

    seen, said = ([f"{word}{n}" for n in range(110)] for word in ("seen", "said"))
    with journal_of(empty_week.data, now=NOW) as journal, journal.reading() as db:
        jake = journal.home(db).find("Jake").id
    with journal_of(empty_week.data, now=NOW) as journal:
        celebrations.keep(journal, [jake], seen=" ".join(seen), said=" ".join(said), whose=jake)
    app, read = open_app(empty_week.data, now=NOW), []

    async def then(pilot: Pilot[object]) -> None:
        for _ in range(9):
            await pilot.press("right")
            await settled(app, pilot)
            read.extend(" ".join(shown(app)).replace("“", "").replace("”", "").split())

    play(app, "w", then=then)
    assert {*seen, *said} <= {*read}


def test_a_try_is_brought_back_on_the_spot(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        first = review_of(app).at
        await pilot.press("p")
        await settled(app, pilot)
        assert any("u brings it back" in one for one in shown(app))
        assert review_of(app).at not in (first, ("celebrations", ""))
        await pilot.press("u")
        await settled(app, pilot)
        assert review_of(app).at == first
        await pilot.press("p")
        await settled(app, pilot)
        await pilot.press("right", "left", "u")
        await settled(app, pilot)
        assert first not in [page.at for page in review_of(app).pages], "only directly after"

    play(app, "w", *["right"] * 3, then=then)


def test_undo_says_nothing_here(busy: Mend, open_app: Open, play: Play) -> None:
    play(open_app(busy.data, now=NOW), "w", "right", "3", *"soup", "enter", "u", "ctrl+z", "U")
    assert len(reviews(busy)[0].thanks) == 1


# ---- few keys


def test_other_keys_are_silent(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        before = shown(app)
        for key in [*"abcdefghijklmnoqrstuvxyz", *"TRMCFAKNGWBPS+:;@", "tab", "ctrl+p"]:
            await pilot.press({"+": "plus", ":": "colon"}.get(key, key))
        await pilot.press("delete", "backspace", "ctrl+c", "home", "end", "pagedown", "w")
        await settled(app, pilot)
        assert shown(app) == before

    play(app, "w", "right", then=then)


def test_a_child_at_the_keyboard_breaks_nothing(busy: Mend, open_app: Open, play: Play) -> None:
    """A minute of a four-year-old: whatever is pressed, the review is there, and whole."""
    dice = random.Random(4)
    keys = [*"abcdefghijklmnorstuvxyz0123456789", "space", "enter", "right", "left", "down", "up"]
    keys += ["right", "left", "enter", "space", "tab", "backspace", "delete", "slash"]
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        for _ in range(250):
            if not isinstance(app.screen, ReviewScreen):
                await pilot.press("w")
            await pilot.press(dice.choice(keys))
        await settled(app, pilot)

    play(app, "w", then=then)
    store = sqlite3.connect(busy.data / "mend.sqlite3")
    assert store.execute("SELECT count(*) FROM moment").fetchone() == (len(LINES),)
    assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_keys_and_safety_are_there(busy: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(busy.data, now=NOW), "w", "question_mark")
    assert any("leave this one out today" in line for line in seen)
    assert not any("undo" in line or "palette" in line for line in seen)
    assert not any("Whoever can open" in line for line in seen), "the keys alone"
    seen = play(open_app(busy.data, now=NOW), "w", "right", "3", "ctrl+g", "escape")
    assert any("Maren to Jake" in line for line in seen)
    assert not any("█" in line for line in play(open_app(busy.data, now=NOW), "w", "ctrl+l"))


def test_all_of_us_are_here_again(busy: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(busy.data, now=NOW), "w", "1", "2", "0")
    assert not any("not here today" in line for line in seen)
    seen = play(open_app(busy.data, now=NOW), "w", *"1234")
    assert sum("not here today" in line for line in seen) == 3, "somebody stays"


@pytest.mark.parametrize("begun", [(), ("right", "left")])
def test_who_comes_back_has_the_jobs_back(
    busy: Mend, open_app: Open, play: Play, begun: tuple[str, ...]
) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        before = shown(app)
        for digit in "1234":
            await pilot.press(digit)
            await settled(app, pilot)
            assert shown(app) != before
            await pilot.press(digit)
            await settled(app, pilot)
            assert shown(app) == before

    play(app, "w", *begun, then=then)


@pytest.mark.parametrize("begun", [(), ("right", "left")])
def test_the_lead_is_handed_on(
    busy: Mend, open_app: Open, play: Play, begun: tuple[str, ...]
) -> None:
    app = open_app(busy.data, now=NOW)
    seen = play(app, "w", *begun, "plus")
    assert seen[1].endswith("Kofi leads")
    app = open_app(busy.data, now=NOW)
    seen = play(app, "w", *begun, *["left"] * 4, "plus", *([] if begun else ["plus"]), "right")
    assert seen[1].endswith("Jake leads")
    assert any("For the grown-up beside Jake:" in one for one in seen)
    assert any(one.startswith("  ▌ ★ Jake") for one in seen), "who leads begins"
    (one,) = reviews(busy)
    assert name(busy, one.led_by) == "Jake"


def test_jobs_go_to_who_is_here(busy: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(busy.data, now=NOW), "w", "1", "right", "left", "2")
    assert seen[1].endswith("Jake leads")
    (one,) = reviews(busy)
    assert [name(busy, each) for each in one.present] == ["Jake", "Nia"]
    assert name(busy, one.written_by) == "Nia"


@pytest.mark.parametrize("key", ["exclamation_mark", "ctrl+g"])
def test_safety_is_first_in_words_for_a_child(
    busy: Mend, open_app: Open, play: Play, key: str
) -> None:
    seen = play(open_app(busy.data, now=NOW), "w", "right", key)
    assert "c for adults" in seen[-1]


def test_the_bar_leaves_nothing_out(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        on_the_way = []
        while review_of(app).at[0] != "done":
            at = review_of(app).at
            on_the_way.append(at)
            await pilot.press(*["down"] * 9, *["up"] * 12)
            await settled(app, pilot)
            assert review_of(app).at == at
            await pilot.press("right")
            await settled(app, pilot)
        assert len(on_the_way) > 8
        assert review_of(app).skipped == ()

    play(app, "w", then=then)


def test_last_times_plan_is_answered_at_the_bar(busy: Mend, open_app: Open, play: Play) -> None:
    with journal_of(busy.data, now="2026-11-15T17:05") as journal:
        with journal.reading() as db:
            ids = [one.id for one in journal.home(db).members]
        before = held.begin(journal, ids).review.id
        held.intend(journal, before, "one walk")
        held.finish(journal, before)
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        while review_of(app).at != ("intention", "last"):
            await pilot.press("right")
            await settled(app, pilot)
        await pilot.press("down", "down", "down", "enter")
        await settled(app, pilot)
        assert review_of(app).at == ("intention", "last")
        await pilot.press("enter")
        await settled(app, pilot)
        assert review_of(app).at == ("intention", "next"), "without the bar enter goes on"

    play(app, "w", then=then)
    assert [one.kept for one in reviews(busy)] == [None, False]


def test_a_line_without_a_digit_is_taken_up_at_the_bar(
    busy: Mend, open_app: Open, play: Play
) -> None:
    from tracker.journal import agenda

    with journal_of(busy.data, now=NOW) as journal:
        for n in range(11):
            agenda.add(journal, f"line {n}")
    app = open_app(busy.data, now=NOW)

    async def then(pilot: Pilot[object]) -> None:
        while review_of(app).at[0] != "agenda":
            await pilot.press("right")
            await settled(app, pilot)
        await pilot.press(*["down"] * 12, "enter")
        await settled(app, pilot)
        page = review_of(app).page
        assert page is not None
        assert page.large == "line 10"

    play(app, "w", then=then)
    (one,) = reviews(busy)
    assert one.fun is None


def test_the_large_words_stay_while_one_types(busy: Mend, open_app: Open, play: Play) -> None:
    before = play(open_app(busy.data, now=NOW), "w", "right")
    seen = play(open_app(busy.data, now=NOW), "w", "3")
    assert any("Maren to Jake" in one for one in seen)
    assert seen[2:8] == before[2:8]


# ---- time


def test_when_the_time_is_up_it_is_said_quietly(busy: Mend, open_app: Open, play: Play) -> None:
    app = open_app(busy.data, now=NOW)
    time = "That was our time. Finish this one, then something fun."

    async def then(pilot: Pilot[object]) -> None:
        screen = review_of(app)
        assert not any(time in line for line in shown(app))
        assert screen.week is not None
        screen._since -= screen.week.minutes * 60_000_000 + 1
        screen.minute_turned()
        await settled(app, pilot)
        assert any(time in line for line in shown(app))
        await pilot.press("right")
        await settled(app, pilot)
        assert review_of(app).at[0] == "thread"
        assert any(time in line for line in shown(app))
        await pilot.press("right")
        await settled(app, pilot)
        assert review_of(app).at[0] == "fun", "what lies between is left out"
        assert review_of(app).skipped == ("celebrations", "words", "agenda", "ritual", "intention")
        assert not any(time in line for line in shown(app))
        await pilot.press("left")
        await settled(app, pilot)
        assert review_of(app).at[0] == "thread"
        assert review_of(app).skipped == ()
        await pilot.press("right")
        await settled(app, pilot)
        assert review_of(app).at[0] == "celebrations", "all of it comes again"
        assert not any(time in line for line in shown(app))

    play(app, "w", "right", then=then)


def test_gone_on_with_hours_later_there_is_time_again(
    busy: Mend, open_app: Open, play: Play
) -> None:
    play(open_app(busy.data, now=NOW), "w", "right", "escape")
    (one,) = reviews(busy)
    began = []
    for now in ("2026-11-22T17:09", "2026-11-22T19:00"):
        app = open_app(busy.data, now=now)

        async def then(pilot: Pilot[object], app: App = app) -> None:
            assert not review_of(app).time_is_up
            began.append(review_of(app)._since)

        play(app, "w", then=then)
    assert began[0] == one.began
    assert began[1] > one.began


# ---- Today speaks of it


def test_today_names_the_day_and_who_leads(busy: Mend, open_app: Open, play: Play) -> None:
    seen = "\n".join(play(open_app(busy.data, now=NOW), then=read_again))
    assert "today at 17:00   w" in seen
    assert "Maren leads" in seen
    play(open_app(busy.data, now=NOW), "w", "right", "escape")
    seen = "\n".join(play(open_app(busy.data, now=NOW), then=read_again))
    assert "waits for you   w" in seen
    play(open_app(busy.data, now=NOW), "w", *["right"] * 20)
    seen = "\n".join(play(open_app(busy.data, now=NOW), then=read_again))
    assert "sunday at 17:00" in seen
    assert "leads" not in seen


def test_on_other_days_today_says_when(busy: Mend, open_app: Open, play: Play) -> None:
    seen = "\n".join(play(open_app(busy.data, now="2026-11-24T10:00"), then=read_again))
    assert "sunday at 17:00" in seen
    assert "leads" not in seen
    app = open_app(busy.data, now="2026-11-24T10:00")
    assert "Maren leads" in "\n".join(play(app, size=(120, 40), then=read_again))


async def read_again(pilot: Pilot[object]) -> None:
    """Until the notes are there, which come after the first frame."""
    await pilot.pause(0.2)
