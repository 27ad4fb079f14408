"""Today as somebody uses it: where the bar is, what is said, and what goes on a small screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.content import Content
from textual.pilot import Pilot

from tracker.app.screens import base
from tracker.app.widgets.rows import Row, Rows
from tracker.journal.words import the_family
from tracker.store.errors import Damaged

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"


def at_bar(seen: list[str]) -> str:
    return next(line for line in seen if line.startswith("▌"))


def three(mend: Mend) -> None:
    for line in ("hugged Nia at 9:10", "played with Jake at 10:20", "read with Nia at 11:30"):
        assert mend("log", line, MEND_NOW=NOW, MEND_ME="Maren").returncode == 0


def row(ident: str) -> Row:
    return Row(Content(ident), ident)


@pytest.mark.parametrize(
    ("before", "bar", "after", "then"),
    [
        ("abc", "b", "abc", "b"),
        ("abc", "b", "ac", "c"),
        ("abc", "c", "ab", "b"),
        ("abc", "b", "c", "c"),
        ("abc", "b", "xyz", "z"),
        ("abc", "b", "", None),
        ("", None, "ab", "b"),
    ],
)
def test_the_bar_stays_near(before: str, bar: str | None, after: str, then: str | None) -> None:
    rows = Rows()
    rows.show([Row(Content("heading")), *map(row, before)], bar=bar)
    rows.show([Row(Content("heading")), *map(row, after)])
    assert rows.chosen == then


def test_after_a_delete_the_bar_is_on_the_next_line(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = play(open_app(mend.data), "up", "delete")
    assert "11:30" in at_bar(seen)
    seen = play(open_app(mend.data), "delete")
    assert "09:10" in at_bar(seen), "or on the last one there is"


def test_another_day_begins_on_its_newest_line(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    for line in ("hugged Nia yesterday 19:10", "read with Jake yesterday 20:40"):
        assert mend("log", line, MEND_NOW=NOW, MEND_ME="Maren").returncode == 0
    for size in ((80, 24), (120, 40)):
        seen = play(open_app(mend.data), "home", "left", size=size)
        assert "20:40" in at_bar(seen)


def test_what_was_taken_back_is_told_as_it_stands(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    seen = "\n".join(play(open_app(mend.data), "delete", "u"))
    assert "out of the trash again: Nia, a connection, 11:30   U to the trash again" in seen
    seen = "\n".join(play(open_app(mend.data), "delete", "u", "U"))
    assert "in the trash again: Nia, a connection, 11:30   u undo" in seen
    seen = "\n".join(play(open_app(mend.data), "c", "2", "enter", "u"))
    assert "taken back: Jake, a connection, 17:52   U bring it back" in seen


def test_what_was_told_long_ago_is_no_news(
    mend: Mend, open_app: Open, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "kept. Jake, a connection, 17:52   u undo"
    keys = ("c", "2", "enter", "P", "T")
    assert told in "\n".join(play(open_app(mend.data), *keys))
    app = open_app(mend.data)

    async def back(pilot: Pilot[object]) -> None:
        await pilot.press("P")
        monkeypatch.setattr(base, "STAYS", 0.0)
        await pilot.press("T")

    assert "kept." not in "\n".join(play(app, "c", "2", "enter", then=back))


def test_the_veil_says_where_it_is(mend: Mend, open_app: Open, play: Play) -> None:
    app = open_app(mend.data)
    assert "  the veil is lifted   . veils every note" in play(app, "full_stop")
    app = open_app(mend.data)
    seen = play(app, "full_stop", "full_stop")
    assert "  every note is veiled   . only what is for adults" in seen


def test_words_go_last_where_there_is_no_room(mend: Mend, open_app: Open, play: Play) -> None:
    three(mend)
    whole = "played with Jake"
    seen = "\n".join(play(open_app(mend.data), size=(80, 24)))
    assert "2 nov" in seen
    assert "still open" in seen
    for size in ((79, 24), (80, 23)):
        seen = "\n".join(play(open_app(mend.data), size=size))
        assert "2 nov" not in seen, "first the cloth goes"
        assert "still open" in seen
        assert whole in seen
    seen = "\n".join(play(open_app(mend.data), size=(60, 20)))
    assert "still open" not in seen, "then the right column"
    assert whole in seen
    assert whole in "\n".join(play(open_app(mend.data), size=(40, 12)))


def test_a_tall_screen_shows_what_is_open(mend: Mend, open_app: Open, play: Play) -> None:
    for name in ("Nia", "Jake", "Nia and Jake", "Kofi"):
        assert mend("log", f"snapped at {name}", MEND_NOW=NOW, MEND_ME="Maren").returncode == 0
    seen = "\n".join(play(open_app(mend.data), size=(80, 24)))
    assert seen.count(", just now") == 3
    assert "1 more" in seen
    seen = "\n".join(play(open_app(mend.data), size=(120, 40)))
    assert seen.count(", just now") == 4
    assert "1 more" not in seen


def test_a_moment_whole_keeps_its_columns(mend: Mend, open_app: Open, play: Play) -> None:
    mend("log", "snapped at Jake about shoes +tired", MEND_NOW=NOW, MEND_ME="Maren")
    seen = play(open_app(mend.data), "enter")
    (led,) = [line for line in seen if "led to it" in line]
    (sees,) = [line for line in seen if line.startswith("     who sees it")]
    assert led.index("tired") == sees.index("all of us at home")
    assert led[: led.index("tired")].endswith("led to it  ")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Fenwick-Osei", "the Fenwick-Osei family"),
        ("The Oaks", "The Oaks"),
        ("Familie Sand", "Familie Sand"),
        ("Lind family", "the Lind family"),
        ("our family", "our family"),
    ],
)
def test_how_a_family_is_called(name: str, told: str) -> None:
    assert the_family(name) == told


def test_the_first_day_speaks_of_this_family(empty: Mend, open_app: Open, play: Play) -> None:
    empty("family", "create", "Solo", "--zone", "Europe/London", MEND_NOW=NOW)
    empty("member", "add", "Maren", "--role", "adult", "--me", MEND_NOW=NOW)
    empty("member", "add", "Iris", "--role", "child", "--birth", "2024", MEND_NOW=NOW)
    seen = "\n".join(play(open_app(empty.data)))
    assert "Nothing is missing and nothing is due." in seen
    assert "“snapped at Iris about shoes 20m ago”" in seen


def test_who_is_in_a_thread_is_said_shortly(mend: Mend, open_app: Open, play: Play) -> None:
    for who in ("Jake and Nia", "Kofi, Jake and Nia"):
        assert mend("log", f"yelled at {who}", MEND_NOW=NOW, MEND_ME="Maren").returncode == 0
    seen = "\n".join(play(open_app(mend.data), size=(120, 40)))
    assert "all of us" in seen
    assert "Jake, Nia and me" in seen


def test_the_first_frame_leaves_what_is_long_open_to_the_next_look(
    mend: Mend, open_app: Open, play: Play
) -> None:
    three(mend)
    for line in ("2026-06-30 18:00 snapped at Jake", "2026-11-20 18:00 snapped at Nia"):
        assert mend("log", line, MEND_NOW=NOW, MEND_ME="Maren").returncode == 0
    app = open_app(mend.data)
    first = app.looking.look_first(before=False)
    assert [one.day for one in first.view.threads] == ["2026-11-20"]
    assert app.looking.leaf() is first, "it is shown once"
    seen = "\n".join(play(app))
    assert "30 june" in seen
    assert "on friday" in seen


def test_an_attempt_is_told_of_who_tried(mend: Mend, open_app: Open, play: Play) -> None:
    done = mend("log", "yay: Nia let Jake go first", MEND_NOW=NOW, MEND_ME="Maren")
    assert done.returncode == 0
    seen = play(open_app(mend.data), size=(120, 40))
    row = next(line for line in seen if "celebration" in line and "let Jake" in line)
    assert row.split()[5] == "Nia", row


@pytest.mark.parametrize("place", ["", "R", "w"])
def test_a_trouble_says_what_to_do_to_its_end(
    mend: Mend, open_app: Open, play: Play, place: str
) -> None:
    app = open_app(mend.data)
    trouble = Damaged()
    assert len(trouble.sentence) > 80

    async def told(pilot: Pilot[object]) -> None:
        app.tell_trouble(trouble)

    seen = play(app, *place, then=told)
    assert " ".join(trouble.sentence.split()) in " ".join(" ".join(seen).split())
