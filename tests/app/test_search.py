"""Search: found while it is typed, without a key waiting for it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tracker.app.app import Mend
from tracker.app.screens import search
from tracker.app.screens.search import Query, SearchScreen
from tracker.journal.home import Home
from tracker.rules.moment import Family, Member

NOW = "2026-11-24T17:52"
HOME = Home(
    Family(),
    (Member(id="m", name="Maren"), Member(id="j", name="Jake"), Member(id="n", name="Jana")),
    (),
    (),
    "m",
)


@pytest.fixture
def keep(mend: Any) -> Any:
    """Keeps lines as Maren, as they come from the shell."""

    def kept(*lines: str, **env: str) -> None:
        done = mend("log", stdin="\n".join(lines), MEND_NOW=NOW, **{"MEND_ME": "Maren", **env})
        assert done.returncode == 0, done.stderr

    return kept


class TestQuery:
    @pytest.mark.parametrize(
        ("text", "query"),
        [
            ("porridge  fox", Query("porridge fox")),
            ("kind:rup shoes", Query("shoes", "rupture")),
            ("who:jak kind:note", Query("", "note", "j")),
            ("who:me", Query("", None, "m")),
            ("who:ja", Query()),
            ("who: kind: x", Query("x")),
            ("kind:zzz", Query()),
            ("12:30 at the pool", Query("12:30 at the pool")),
        ],
    )
    def test_words_and_what_narrows_them(self, text: str, query: Query) -> None:
        assert Query.of(text, HOME) == query


class TestFinding:
    def test_it_finds_while_it_is_typed_the_newest_first(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("played uno with Nia yesterday 5pm", "played uno with Jake", "hugged Nia")
        screen = play(open_app(mend.data), "s", *"uno")
        assert screen[3] == "  ❯ uno"
        assert screen[5].startswith("  24 nov 2026  17:52  ─  ★ played uno with Jake")
        assert screen[6].startswith("  23 nov 2026  ~17")
        assert screen[-1].startswith("  enter to what was found   esc out of the field")

    def test_family_reviews_are_found_and_opened(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        from tracker.journal import reviews
        from tracker.journal.opening import open_journal
        from tracker.settings import gather

        settings = gather({"data": str(mend.data), "me": "Maren", "now": NOW}, {})
        with open_journal(settings, "test") as journal:
            with journal.reading() as db:
                here = [one.id for one in journal.home(db).members]
            ident = reviews.begin(journal, here, day="2026-11-22").review.id
            reviews.thank(journal, ident, here[0], None, "for the uno cards")
            reviews.intend(journal, ident, "a game on friday")
            reviews.finish(journal, ident)
        keep("played uno with Jake", "played uno with Nia on saturday")
        screen = play(open_app(mend.data), "s", *"uno")
        assert screen[5].startswith("  24 nov 2026  17:52  ─  ★ played uno with Jake")
        assert screen[6].startswith("  22 nov 2026  the family review   a game on friday")
        assert screen[7].startswith("  21 nov 2026")
        assert "family review" not in "".join(play(open_app(mend.data), "s", *"uno kind:conn")[4:])
        opened = play(open_app(mend.data), "s", *"uno", "enter", "down", "enter")
        assert opened[1].startswith("  the family review")

    def test_nothing_found_is_said_kindly(self, mend: Any, open_app: Any, play: Any) -> None:
        assert "Nothing here has those words." in "\n".join(play(open_app(mend.data), "s", *"xyz"))

    def test_it_can_be_narrowed(self, mend: Any, keep: Any, open_app: Any, play: Any) -> None:
        keep("played with Nia", "snapped at Nia", "played with Jake")
        screen = "\n".join(play(open_app(mend.data), "s", *"kind:conn who:nia"))
        assert "■ played with Nia" in screen
        assert "Jake" not in screen
        assert "lost my cool" not in screen

    def test_of_many_the_newest_are_shown_and_more_is_said(
        self, mend: Any, keep: Any, open_app: Any, play: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search, "MOST", 3)
        keep(*(f"played uno with Nia, round {n}" for n in range(5)))
        screen = "\n".join(play(open_app(mend.data), "s", *"uno"))
        assert [f"round {n}" in screen for n in range(5)] == [False, False, True, True, True]
        assert "and more; another word narrows it" in screen

    def test_lines_for_adults_stay_bars_and_anothers_own_is_never_there(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("+p uno in secret with Nia")
        keep("note: uno alone", MEND_ME="Kofi")
        app = open_app(mend.data, me="Kofi")

        async def own(pilot: Pilot[object]) -> None:
            from tracker.journal import editing, moments

            def alone(journal: Any) -> None:
                (one,) = moments.search(journal, "alone").moments
                editing.set_audience(journal, one.id, "own")

            await app.change(alone)

        play(app, then=own)
        bar = "  24 nov 2026  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒"
        screen = play(open_app(mend.data), "s", *"uno")
        assert [row for row in screen[4:-2] if row] == [bar]
        screen = play(open_app(mend.data, me="Kofi"), "s", *"uno")
        assert [row for row in screen[4:-2] if row] == [bar, bar]

    def test_hostile_words_are_words(self, mend: Any, keep: Any, open_app: Any, play: Any) -> None:
        keep("note: [/b] 100% \\_ 'x' \x1b[31m")
        for text in ("[/b]", "100%", "\\_", "'x'", "\x1b[31m"):
            app = open_app(mend.data)

            async def paste(pilot: Pilot[object], app: Mend = app, text: str = text) -> None:
                app.post_message(events.Paste(text))
                await pilot.pause(0.3)

            screen = "\n".join(play(app, "s", then=paste))
            assert "24 nov 2026" in screen, text
            assert "\x1b" not in screen


class TestGoing:
    def test_enter_goes_into_the_list_and_from_there_to_the_day(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("hugged Nia 2026-09-20 09:00", "played uno with Nia 2026-09-20 15:20")
        keys = ["s", *"nia", "enter", "down"]
        screen = play(open_app(mend.data), *keys)
        assert "▌ 20 sep 2026  09:00  ─  ■ hugged Nia" in screen
        assert screen[-1].startswith("  enter to that day   esc back   s the words")
        screen = play(open_app(mend.data), *keys, "enter")
        assert screen[1].startswith("  Sunday 20 September")
        assert any(row.startswith("▌ 09:00  ─  ■ hugged Nia") for row in screen)

    def test_esc_leaves_the_field_and_then_the_search(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("hugged Nia")
        screen = play(open_app(mend.data), "s", *"nia", "escape")
        assert screen[1].startswith("  search")
        assert any(row.startswith("▌ 24 nov 2026") for row in screen)
        assert play(open_app(mend.data), "s", *"nia", "escape", "escape")[1].startswith("  Tuesday")
        assert play(open_app(mend.data), "s", "escape")[1].startswith("  Tuesday")

    def test_s_goes_back_to_the_words(self, mend: Any, keep: Any, open_app: Any, play: Any) -> None:
        keep("hugged Nia", "hugged Jake")
        screen = play(open_app(mend.data), "s", *"hugged", "enter", "s", *" ja")
        assert screen[3] == "  ❯ hugged ja"
        assert not any("Nia" in row for row in screen)

    def test_a_line_found_can_go_into_the_trash(
        self, mend: Any, keep: Any, open_app: Any, play: Any
    ) -> None:
        keep("hugged Nia")
        screen = "\n".join(play(open_app(mend.data), "s", *"nia", "enter", "delete"))
        assert "in the trash for 30 days   u undo" in screen
        assert "Nothing here has those words." in screen


class TestWaiting:
    def test_before_the_journal_is_open_it_says_so_quietly(
        self, mend: Any, open_app: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def never(self: Mend) -> None:
            return

        monkeypatch.setattr(Mend, "_warm", never)
        app = open_app(mend.data)

        async def typed() -> str:
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press("s", *"uno")
                await pilot.pause(0.2)
                return "\n".join(s.text for s in app.screen._compositor.render_strips())

        screen = asyncio.run(typed())
        app.close_all()
        assert "❯ uno" in screen
        assert "  …" in screen

    def test_no_key_waits_for_a_slow_store_and_the_last_words_win(
        self, mend: Any, keep: Any, open_app: Any, play: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from tracker.journal import moments

        whole, asked = moments.search, []

        def slow(journal: Any, text: str, **given: Any) -> Any:
            asked.append(text)
            time.sleep(0.3)
            return whole(journal, text, **given)

        monkeypatch.setattr(moments, "search", slow)
        keep("hugged Nia", "hugged Jake")
        app = open_app(mend.data)
        took: list[float] = []

        async def burst(pilot: Pilot[object]) -> None:
            began = time.monotonic()
            for char in "hugged jake":
                app.post_message(events.Key(_character_to_key(char), char))
            screen = app.screen
            assert isinstance(screen, SearchScreen)
            while screen.field.value != "hugged jake":
                await asyncio.sleep(0.005)
            took.append(time.monotonic() - began)

        screen = "\n".join(play(app, "s", then=burst))
        assert "hugged Jake" in screen
        assert "hugged Nia" not in screen
        assert took[0] < 0.3 * len("hugged jake")
        assert asked[-1] == "hugged jake"
