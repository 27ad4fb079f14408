"""The quick line: read while it is typed, kept with Enter, never lost."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from statistics import median
from typing import Any, Protocol

import pytest
from rich.cells import cell_len
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tracker.app.app import Mend
from tracker.app.reading import NEW_LINE, shown
from tracker.app.screens.line import LineScreen
from tracker.app.typed import kept_lines, lines_of
from tracker.settings import gather
from tracker.store.errors import DiskFull, TooLong
from tracker.store.inbox import NAMES, Inbox

NOW = "2026-11-24T17:52"
SHOES = "snapped at Jake about shoes 20m ago +tired"
HOSTILE = (
    "[/b] [@click=app.quit]hug[/] with Jake",
    "\x1b[31mred\x1b]0;title\x07 hugged Jake",
    "‮gnihton⁦ hugged Jake​",
    "hugged Jake \x00\x9b\x85 and \ud800 Nia",
    "e" + "́" * 40 + " hugged Jake 👨‍👩‍👧 全角",
    "'; DROP TABLE moment; -- hugged Jake",
    "hugged Jake " + "x" * 3000,
)


class Store(Protocol):
    """The program as a process, as tests/conftest.py gives it."""

    data: Path

    def __call__(self, *words: str, **env: str) -> Any: ...
    def json(self, *words: str, **env: str) -> Any: ...


def moments(mend: Store) -> list[dict[str, Any]]:
    """What the day holds, in the order in which it was kept."""
    found: list[dict[str, Any]] = mend.json("today", MEND_NOW=NOW)["moments"]
    return sorted(found, key=lambda one: str(one["id"]))


def burst(app: Mend, text: str) -> None:
    """Keys that arrive at once, as a terminal sends them."""
    for char in text:
        key = {"\r": "enter"}.get(char) or _character_to_key(char)
        app.post_message(events.Key(key, char))


def line_of(app: Mend) -> LineScreen:
    assert isinstance(app.screen, LineScreen)
    return app.screen


def drawn(app: Mend) -> list[tuple[str, set[str]]]:
    """The runs of the field as they are drawn, each with what marks it."""
    field = line_of(app).field
    found = []
    for segment in field.render_line(0):
        style = segment.style
        marks = {name for name in ("bold", "italic", "underline") if getattr(style, name, False)}
        if segment.text.strip():
            found.append((segment.text.strip(), marks))
    return found


class TestReading:
    def test_it_is_said_in_words_while_it_is_typed(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        screen = play(open_app(mend.data), "/", *SHOES)
        told = [row.strip() for row in screen[-7:]]
        assert told[0] == f"❯ {SHOES}"
        assert told[2] == "¦ rupture    ★ Jake    17:32, 20 minutes ago    tired    lost my cool"
        assert told[3] == "nothing unsure; the line is kept as typed"

    def test_verb_name_time_and_tag_are_marked_in_the_line(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        app = open_app(mend.data)
        seen: list[tuple[str, set[str]]] = []

        async def look(pilot: Pilot[object]) -> None:
            seen.extend(drawn(app))

        play(app, "/", *SHOES, then=look)
        assert ("snapped", {"bold"}) in seen
        assert ("Jake", {"bold"}) in seen
        assert ("about shoes", set()) in seen
        assert ("20m ago", {"underline"}) in seen
        assert ("+tired", {"italic"}) in seen

    def test_a_name_has_its_members_colour(self, mend: Store, open_app: Any, play: Any) -> None:
        app = open_app(mend.data)
        colors: list[str] = []

        async def look(pilot: Pilot[object]) -> None:
            for segment in line_of(app).field.render_line(0):
                style = segment.style
                if segment.text.strip() in ("Jake", "Nia") and style and style.color:
                    colors.append(style.color.get_truecolor().hex)

        play(app, "/", *"Nia hugged Jake", then=look)
        assert colors == ["#aa8be6", "#adc38d"]  # heather, moss

    def test_what_is_unsure_is_said_with_a_question_mark(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        screen = "\n".join(play(open_app(mend.data), "/", *"did we yell at Nia at 25:00"))
        assert "rupture?" in screen
        assert "unsure what it was and when it was; it will wait in the basket" in screen

    def test_private_lines_say_so(self, mend: Store, open_app: Any, play: Any) -> None:
        screen = "\n".join(play(open_app(mend.data), "/", *"+p hugged Nia"))
        assert "touch    adults only" in screen

    def test_nothing_is_cut_off_at_either_size(self, mend: Store, open_app: Any, play: Any) -> None:
        for size in ((80, 24), (120, 40)):
            screen = play(open_app(mend.data), "/", *SHOES, size=size)
            assert len(screen) == size[1]
            told = "\n".join(screen[-7:])
            assert "…" not in told
            assert "enter keep it   esc leave it as a draft   +p adults only" in told

    def test_reading_costs_no_time_that_shows(self, mend: Store, open_app: Any, play: Any) -> None:
        app = open_app(mend.data)
        took: list[float] = []

        async def measure(pilot: Pilot[object]) -> None:
            screen = line_of(app)
            for end in range(1, len(SHOES)):
                began = time.perf_counter()
                screen.read(SHOES[:end])
                took.append(time.perf_counter() - began)

        play(app, "/", then=measure)
        assert median(took) < 0.005


class TestKeeping:
    def test_a_burst_of_keys_is_one_moment(self, mend: Store, open_app: Any, play: Any) -> None:
        app = open_app(mend.data)

        async def type_it(pilot: Pilot[object]) -> None:
            burst(app, f"/{SHOES}\r")

        screen = play(app, then=type_it)
        assert "kept. Jake, a rupture, 17:32   m mend   u undo" in "\n".join(screen)
        assert [one["line"] for one in moments(mend)] == [SHOES]

    def test_lines_typed_without_a_pause_are_all_kept_in_order(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        app = open_app(mend.data)

        async def type_them(pilot: Pilot[object]) -> None:
            burst(app, "".join(f"/played with Nia, game {n}\r" for n in range(12)))

        play(app, warm=False, then=type_them)
        kept = [one["line"] for one in moments(mend)]
        assert kept == [f"played with Nia, game {n}" for n in range(12)]

    def test_it_does_not_wait_for_the_store_to_open(
        self, mend: Store, open_app: Any, play: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opens = Mend._open_journal

        def slowly(self: Mend) -> Any:
            time.sleep(1.5)
            return opens(self)

        monkeypatch.setattr(Mend, "_open_journal", slowly)
        app = open_app(mend.data)
        early: list[bool] = []

        async def type_it(pilot: Pilot[object]) -> None:
            burst(app, "/hugged Nia\r")
            while not Inbox(app.settings.places.inbox).waiting():
                await pilot.pause(0.01)
            early.append(app.journal is not None and not app.journal.done())

        play(app, warm=False, then=type_it)
        assert early == [True]
        assert [one["line"] for one in moments(mend)] == ["hugged Nia"]
        assert Inbox(app.settings.places.inbox).waiting() == []

    def test_it_is_kept_as_mend_log_keeps_it(self, mend: Store, open_app: Any, play: Any) -> None:
        for text in (SHOES, "Kofi yelled at Nia yesterday 5pm", "+p did I shout?"):
            assert mend("log", text, MEND_NOW=NOW, MEND_ME="Maren").returncode == 0
            app = open_app(mend.data)
            settings = app.settings
            logged = Inbox(settings.places.inbox).waiting()[-1]
            home = app.looking.day().home
            (typed,) = kept_lines([text], home, logged.now, settings, "log")
            differ = [n for n in NAMES if getattr(typed, n) != getattr(logged, n)]
            assert set(differ) <= {"id", "kept", "private", "family_said", "thread"}
            app.close_all()

    def test_what_is_unsure_waits_in_the_basket(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        screen = "\n".join(play(open_app(mend.data), "/", *"nearly shouted at the kids", "enter"))
        assert "kept. Maren, caught in time, 17:52   in the basket   N sorts it   u undo" in screen

    def test_enter_on_nothing_only_closes(self, mend: Store, open_app: Any, play: Any) -> None:
        app = open_app(mend.data)
        play(app, "/", "space", "enter")
        assert moments(mend) == []
        assert app.drafts.waiting() == []

    def test_each_of_several_lines_is_a_moment(self, mend: Store, open_app: Any, play: Any) -> None:
        app = open_app(mend.data)

        async def paste(pilot: Pilot[object]) -> None:
            app.post_message(events.Paste("played with Nia\r\n\r\nhugged Jake\nread to Nia\n"))
            await pilot.pause(0.2)
            field = line_of(app).field
            assert NEW_LINE in "".join(segment.text for segment in field.render_line(0))
            await pilot.press("enter")

        screen = play(app, "/", then=paste)
        assert "kept. 3 lines   u takes back the last" in "\n".join(screen)
        lines = [one["line"] for one in moments(mend)]
        assert lines == ["played with Nia", "hugged Jake", "read to Nia"]

    def test_ctrl_j_begins_another_line_but_not_at_the_start(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        app = open_app(mend.data)

        async def new_line(pilot: Pilot[object]) -> None:
            app._since = time.monotonic() - 10
            await pilot.press("ctrl+j", *"hugged Jake", "enter")

        play(app, "/", *"hugged Nia", then=new_line)
        assert len(moments(mend)) == 2
        app = open_app(mend.data)

        async def at_once(pilot: Pilot[object]) -> None:
            app._since = time.monotonic()
            await pilot.press("ctrl+j")

        play(app, "/", *"hugged both", then=at_once)
        assert len(moments(mend)) == 3

    def test_what_cannot_be_kept_stays_where_it_is(
        self, mend: Store, open_app: Any, play: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(self: Inbox, lines: object) -> None:
            raise DiskFull

        monkeypatch.setattr(Inbox, "keep", full)
        app = open_app(mend.data)
        screen = "\n".join(play(app, "/", *"hugged Nia", "enter"))
        assert "❯ hugged Nia" in screen
        assert "! not kept: the disk is full. Your words stay here;" in screen
        assert app.drafts.waiting() != []

    def test_without_a_family_it_is_kept_unread(self, tmp_path: Path) -> None:
        settings = gather({"data": str(tmp_path), "me": "Maren", "family": "Fenwick"}, {})
        (kept,) = kept_lines(["hugged Nia"], None, 5, settings, "app")
        assert (kept.kind, kept.line, kept.me_said, kept.now) == (None, "hugged Nia", "Maren", 5)
        with pytest.raises(TooLong):
            kept_lines(["x" * 1_000_001], None, 5, settings, "app")


class TestDrafts:
    def test_every_change_is_on_the_disk(self, mend: Store, open_app: Any, play: Any) -> None:
        app = open_app(mend.data)
        found: list[dict[str, Any]] = []

        async def look(pilot: Pilot[object]) -> None:
            for file in Path(app.drafts.folder).iterdir():
                found.append(json.loads(file.read_text()))

        play(app, "/", *"hugged N", then=look)
        assert [len(one.pop("me")) for one in found] == [32], "whose it is"
        assert found == [{"screen": "line", "text": "hugged N", "moment": None}]

    def test_esc_leaves_the_field_then_the_drawer_and_d_brings_it_back(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        app = open_app(mend.data)
        screen = "\n".join(play(app, "/", *"hugged Nia", "escape"))
        assert "enter keep it   / write on   esc leave it as a draft" in screen
        app = open_app(mend.data)
        screen = "\n".join(play(app, "d", "escape", "escape"))
        assert "your words are safe   d brings them back" in screen
        screen = "\n".join(play(open_app(mend.data), "d"))
        assert "❯ hugged Nia" in screen

    def test_a_note_that_was_only_opened_leaves_nothing(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        app = open_app(mend.data)
        screen = "\n".join(play(app, "n"))
        assert "❯ note:" in screen
        app = open_app(mend.data)
        play(app, "n", "escape")
        assert app.drafts.waiting() == []

    def test_a_kept_line_leaves_no_draft(self, mend: Store, open_app: Any, play: Any) -> None:
        app = open_app(mend.data)
        play(app, "/", *"hugged Nia", "enter")
        assert list(Path(app.drafts.folder).glob("*")) == []


class TestCompletion:
    @pytest.mark.parametrize(
        ("typed", "whole"),
        [
            ("snapped at ja", "snapped at Jake"),
            ("hugged @n", "hugged @Nia"),
            ("talked with ko", "talked with Kofi"),
            ("snapped at Jake +tir", "snapped at Jake +tired"),
            ("hugged n", "hugged n"),
            ("played with Jake", "played with Jake"),
        ],
    )
    def test_tab_takes_the_rest(
        self, mend: Store, open_app: Any, play: Any, typed: str, whole: str
    ) -> None:
        screen = play(open_app(mend.data), "/", *typed, "tab")
        assert screen[-7].strip() == f"❯ {whole}"

    def test_the_right_arrow_takes_it_too_and_typing_on_does_not(
        self, mend: Store, open_app: Any, play: Any
    ) -> None:
        screen = play(open_app(mend.data), "/", *"hugged ja", "right", *" and ni", *"ghtlight")
        assert screen[-7].strip() == "❯ hugged Jake and nightlight"


class TestHostile:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_it_is_drawn_as_text_sign_for_sign(self, text: str) -> None:
        safe = shown(text)
        assert len(safe) == len(text)
        assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in safe)
        assert not set(safe) & set("‪‫‬‭‮⁦⁧⁨⁩​\ud800")

    @pytest.mark.parametrize("text", HOSTILE)
    def test_it_is_typed_and_kept_like_any_other(
        self, mend: Store, open_app: Any, play: Any, text: str
    ) -> None:
        app = open_app(mend.data)

        async def paste(pilot: Pilot[object]) -> None:
            app.post_message(events.Paste(text))
            await pilot.pause(0.1)
            field = line_of(app).field
            strip = field.render_line(0)
            assert not any(ord(char) < 32 for char in strip.text)
            names = [s for s in drawn(app) if s[0] == "Jake"]
            assert names in ([], [("Jake", {"bold"})])
            at = field.value.index("Jake")
            assert field._position_to_cell(at) == cell_len(shown(field.value[:at]))
            await pilot.press("enter")

        screen = play(app, "/", then=paste)
        assert "kept." in "\n".join(screen)
        db = sqlite3.connect(app.settings.places.store)
        kept = [row[0] for row in db.execute("SELECT line FROM moment ORDER BY id")]
        db.close()
        assert kept == lines_of(text)
