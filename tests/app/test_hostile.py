"""Thirty hostile texts, kept the way anybody would keep them, on every screen and in every answer:
drawn as the words they are, with nothing run and nothing broken."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyte.screens import wcwidth
from textual import events
from textual.pilot import Pilot

from tests.conftest import NOW, Mend
from tests.terminal.ptys import PATIENCE, Terminal
from tracker.app.app import Mend as App
from tracker.cli import main as command
from tracker.rules.moment import COLORS, KINDS, SYMBOLS
from tracker.rules.text import plain, whole
from tracker.store.ids import uuid7

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play

WORD = "kestrel"
"""In every text, so that a search finds them all."""
HOSTILE = {
    "closing-tag": "[/b] was all she wrote",
    "opening-tag": "[red]red[/red] [bold]loud[/]",
    "action": "[@click=app.quit]press here[/]",
    "action-of-a-screen": "[@click=screen.remove()]x[/][on red]y",
    "link": "[link=https://example.org]here[/link] https://example.org/?a=b",
    "variables": "$ink $gold $member-sky ${HOME} $(reboot)",
    "colours": "\x1b[31mred\x1b[0m \x1b[48;2;255;0;0mground\x1b[m",
    "cursor": "up\x1b[2A\x1b[2J\x1b[1;1Hover all of it\x1b[?1049l",
    "title": "\x1b]0;a new title\x07 \x1b]2;another\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "hyperlink": "\x1b]8;;file:///etc/passwd\x1b\\press\x1b]8;;\x1b\\",
    "device": "\x1bP$q q\x1b\\ \x1b_G a=T\x1b\\ \x1bc \x1b[6n \x1b[5i",
    "bell": "ding\x07 dong\x07\x08\x08\x08\x0b\x0c",
    "nul": "before\x00after",
    "delete": "del\x7fete \x01\x02\x03\x1f",
    "c1": "\x9b31mred \x9d0;title\x9c \x90q\x9c \x85next \x84",
    "overrides": "\u202eevil\u202c \u202dleft \u202aa\u202b b",
    "isolates": "\u2066one \u2067two \u2068three\u2069 \u200e\u200f\u061c",
    "zero-width": "zero\u200bwidth\ufeff \u200c\u200d\u2060\u00ad\u034f\u180e",
    "joined-letters": "\u200d".join("there is no end to it"),
    "zalgo": "Z" + "\u0335\u0321\u0489\u0361" * 40 + "algo" + "\u0301" * 60,
    "wide": "日本語の長い行はここで切れるはずです。幅が二倍の文字ばかりの行",
    "emoji": "👩‍👩‍👧‍👦 👨🏽‍🚀 🏳️‍🌈 ❤️ 1️⃣ 🇳🇴 🫶🏿 😶‍🌫️",
    "right-to-left": "שלום לכולם مرحبا بالعالم 123 (abc)",
    "tabs-and-lines": "one\ttwo\r\nthree\n\n\nfour\u2028five\u2029six\rseven",
    "formula": '=HYPERLINK("http://evil","x") +1 @SUM(A1) -2',
    "formats": "%s %d %(x)s {0} {name!r} {{}} \\n \\x1b[31m \\",
    "half-characters": "half \udcff\udc80 \ud800 done",
    "long-word": "o" * 3000,
    "long": "word after word " * 6250,
}
BARE = {name: whole(text) for name, text in HOSTILE.items()}
"""As any file can hold them."""
SIZES = ((80, 24), (120, 40))
EVE, BEFORE = "2026-11-23", "2026-11-22"
FAMILY = BARE["opening-tag"]
SECOND = BARE["title"] + BARE["overrides"]
NAMES = [
    BARE[name]
    for name in ("action", "title", "zalgo", "overrides", "wide", "emoji", "long-word", "formula")
]
PAIRS = (("link", "hyperlink"), ("variables", "bell"))
ABSENT = {
    *(chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))),
    *"\u200b\u200e\u200f\u061c\u2028\u2029\ufeff",
    *(chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}
"""No text on any screen holds these."""
HALF = ("\U0001f3fb", "\U0001f3ff"), ("\U0001f1e6", "\U0001f1ff")
"""Tones of skin, and letters of flags: they make no sign of their own."""


def test_there_are_thirty() -> None:
    assert len(HOSTILE) == 30


# ---- how they come in


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, _family_folder: Path) -> Path:
    """A data folder with all of it: a family of hostile names from an import, each text as a line
    of `mend log` today, as moments of every kind yesterday, and in the basket."""
    home = tmp_path_factory.mktemp("hostile")
    shutil.copytree(_family_folder, home / "first")
    mend = Mend(home)
    told = json.loads(mend("export", MEND_DATA=str(home / "first")).stdout)
    other = {**told["families"][0]["family"], "id": uuid7(), "name": SECOND}
    told["families"] = [_spoiled(told["families"][0]), {"family": other}]
    (home / "told.json").write_text(json.dumps(told), encoding="utf-8")
    done = mend("import", str(home / "told.json"))
    assert done.returncode == 0, done.stderr
    _log(mend)
    return mend.data


def _log(mend: Mend) -> None:
    """Each text through `mend log`: what is one line through a pipe, the others as an argument."""
    env = {"MEND_NOW": NOW, "MEND_ME": "Maren"}
    lines = {
        name: f"{text} {WORD}".encode("utf-8", "surrogatepass") for name, text in HOSTILE.items()
    }
    alone = ("tabs-and-lines", "half-characters")
    piped = b"\n".join(line for name, line in lines.items() if name not in alone)
    for done in (
        mend("log", stdin=piped, **env),
        *(mend("log", "--family", FAMILY, lines[name], **env) for name in alone),
    ):
        assert done.returncode == 0, done.stderr
        assert not set(done.stdout + done.stderr) & (set(ABSENT) - {"\n"})


def _spoiled(told: dict[str, Any]) -> dict[str, Any]:
    """The family with hostile names, words, and moments of every kind."""
    told["family"] |= {
        "name": FAMILY,
        "contacts": [{"name": BARE[a], "how": BARE[b]} for a, b in PAIRS],
    }
    told["triggers"] += [
        {"id": uuid7(), "word": BARE[name], "changed": NOW}
        for name in ("action", "colours", "zalgo")
    ]
    maren, *others = told["members"]
    maren["nicknames"] = [BARE["cursor"], BARE["closing-tag"]]
    more = [
        {**others[-1], "id": uuid7(), "position": 5 + n} for n in range(len(NAMES) - len(others))
    ]
    others += more
    for n, (one, name) in enumerate(zip(others, NAMES, strict=True)):
        one |= {"name": name, "nicknames": [BARE["isolates"]]}
        one |= {"color": COLORS[n % 8], "symbol": SYMBOLS[n % 8]}
    told["members"] = [maren, *others]
    ids = [one["id"] for one in told["members"]]
    told["moments"] = [*_moments(ids)]
    return told


def _moments(ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    me, *others = ids
    for n, text in enumerate(BARE.values()):
        kind = KINDS[n % len(KINDS)]
        with_ = {"member": others[n % len(others)], "did": kind == "celebration"}
        mine = {"member": me, "did": kind in ("rupture", "repair", "caught")}
        at = f"{EVE}T{8 + n // 6:02}:{n % 6 * 10:02}:00+00:00"
        private = "adults" if n % 5 == 4 else "home"
        note = f"{text} {WORD}"
        yield _moment(kind, at, EVE, [with_, mine], note=note, audience=private, tags=[text])
        feels = [{"member": others[n % len(others)], "did": True}]
        yield _moment("feeling", at, EVE, feels, feeling=text)
        asks = f"did I yell at {text}"
        yield _moment(
            "rupture", at.replace(EVE, BEFORE), BEFORE, [mine], line=asks, unsure=["kind"]
        )


def _moment(kind: str, at: str, day: str, people: list[Any], **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(
        ("how", "whose", "quoted", "feeling", "rupture", "seen", "landed", "landed_at", "thread")
    )
    empty |= {"deleted": None, "note": "", "line": "", "audience": "home", "tags": [], "parts": []}
    empty |= {"unsure": [], "created": NOW, "changed": NOW, "precision": "minute"}
    me = next((one["member"] for one in people if one["did"]), None)
    said = {"id": uuid7(), "kind": kind, "at": at, "day": day, "zone": "Europe/London", "by": me}
    return {**empty, **said, "people": people, **more}


@pytest.fixture
def data(hostile: Path, tmp_path: Path) -> Path:
    """A copy of that folder, in one whose name is no better."""
    return Path(shutil.copytree(hostile, tmp_path / "[b]da\x1b[2Jta[/b]"))


# ---- what is looked at


JOINERS = {0x200C: None, 0x200D: None}
SIGNS = {"slash": "/", "full_stop": ".", "question_mark": "?", "plus": "+", "colon": ":"}
FRAME = 1 / 80


class Eye:
    """Plays an app, and looks at every frame."""

    def __init__(self, app: App, pilot: Pilot[object]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            sign = SIGNS.get(key, key)
            self.app.post_message(events.Key(key, sign if len(sign) == 1 else None))
            await self.settle()

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until the key has had its effect and a frame was drawn. (A pilot waits longer, and
        there are many keys.)"""
        app = self.app
        for _ in range(2):
            await asyncio.sleep(0.002)
            while app._typed or app._turn % 2 or any(not one.is_finished for one in app.workers):
                await asyncio.sleep(0.002)
            await asyncio.sleep(FRAME)
        self.look()

    def look(self) -> None:
        """Nothing on the screen but text, and no line of it wider than the screen."""
        assert self.app.is_running
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        assert len(strips) == height
        for strip in strips:
            assert strip.cell_length == width
            assert cells(strip.text) <= width, ascii(strip.text)
            for segment in strip:
                assert not segment.control
                assert not ABSENT & set(segment.text), ascii(segment.text)
                segment.text.encode()  # no half characters
                if segment.style is not None:
                    assert segment.style.link is None
                    assert "@click" not in segment.style.meta
        assert not ABSENT & set(
            f"{self.app.title}{self.app.sub_title}{self.app.screen.title or ''}"
        )

    @property
    def seen(self) -> str:
        """All text of the screen, with the lines joined."""
        strips = self.app.screen._compositor.render_strips()
        return " ".join(" ".join(strip.text for strip in strips).split()).translate(JOINERS)

    @property
    def texts(self) -> list[str]:
        """What is typed: all of it, on the large screen every other one, since that takes long."""
        return list(BARE.values())[:: 1 if self.app.size.width < 100 else 2]

    @property
    def where(self) -> str:
        """The screen that is on top."""
        return type(self.app.screen).__name__


def cells(text: str) -> int:
    """The columns of a text in a terminal that knows nothing of clusters."""
    return sum(
        max(wcwidth(sign), 0)
        for sign in text
        if not any(first <= sign <= last for first, last in HALF)
    )


def beginning(text: str) -> str:
    """What must be there of a text wherever it is drawn."""
    return plain(text.translate(JOINERS), one_line=True)[:5].strip()


Look = Callable[[Callable[[Eye], Awaitable[object]]], None]


@pytest.fixture(params=SIZES, ids=["80x24", "120x40"])
def looking(request: Any, data: Path, open_app: Open, play: Play) -> Look:
    """Opens the app on the hostile family, and looks at it as it is played."""

    def run(walk: Callable[[Eye], Awaitable[object]]) -> None:
        app = open_app(data)

        async def walked(pilot: Pilot[object]) -> None:
            eye = Eye(app, pilot)
            eye.look()
            await walk(eye)

        assert play(app, size=request.param, then=walked), "it was left"

    return run


# ---- screen by screen


def test_today_in_every_state_of_the_veil(looking: Look) -> None:
    async def walk(eye: Eye) -> None:
        for _ in range(3):
            await eye.press("home", *["pagedown"] * 4, "tab", "down", "up", "tab", "full_stop")
        await eye.press("left", "home", *["pagedown"] * 8, "full_stop", *["pageup"] * 8)
        await eye.press("left", "left", "T")
        assert eye.where == "TodayScreen"

    looking(walk)


def test_opened_edited_and_back(looking: Look) -> None:
    """Each line unrolled, in the sheet, and in the fields of its extras."""

    async def walk(eye: Eye) -> None:
        await eye.press("full_stop", "home")
        for _ in range(len(HOSTILE)):
            await eye.press("enter")
            assert eye.where == "WholeScreen"
            text = eye.app.screen.one.line  # type: ignore[attr-defined]
            assert beginning(text) in eye.seen
            await eye.press("e")
            assert eye.where == "SheetScreen"
            await eye.press("tab", "tab", "escape", "escape")
            assert eye.where == "TodayScreen"
            await eye.press("down")

    looking(walk)


def test_the_basket(looking: Look) -> None:
    async def walk(eye: Eye) -> None:
        await eye.press("N")
        assert eye.where == "BasketScreen"
        for _ in range(len(HOSTILE)):
            await eye.press("down")
            assert "did I yell at" in eye.seen
        await eye.press("r", "1", "e")
        assert eye.where == "LineScreen"
        await eye.press("escape", "escape", "right", "enter", "delete", "u", "u", "U", "escape")

    looking(walk)


def test_search(looking: Look) -> None:
    async def walk(eye: Eye) -> None:
        await eye.press("s")
        await eye.paste(WORD)
        await eye.press("enter", *["pagedown"] * 8, "home", "enter")
        assert eye.where == "TodayScreen"
        await eye.press("s")
        for text in BARE.values():
            await eye.paste(text)
            await eye.press("ctrl+u")
        assert eye.where == "SearchScreen"

    looking(walk)


def test_people(looking: Look) -> None:
    async def walk(eye: Eye) -> None:
        await eye.press("P")
        for digit in "123456789":
            await eye.press(digit, "e", "end", "escape", "down", "e", "escape")
            await eye.press("down", "down", "down", "down", "e", "right", "escape", digit)
        await eye.press("end", "pageup", "home", *["pagedown"] * 5)
        await eye.press("plus")
        for text in (*NAMES, BARE["colours"], BARE["tabs-and-lines"], BARE["long"]):
            await eye.paste(text)
            await eye.press("ctrl+u")
        assert eye.where == "PeopleScreen"

    looking(walk)


def test_families_help_and_palette(looking: Look) -> None:
    async def walk(eye: Eye) -> None:
        await eye.press("question_mark", "escape", "colon")
        assert eye.where == "Palette"
        for text in BARE.values():
            await eye.paste(text)
            await eye.press("ctrl+u")
        await eye.paste("to the family")
        assert beginning(SECOND) in eye.seen
        await eye.press("enter")
        assert eye.where == "TodayScreen"
        assert beginning(SECOND) in eye.seen
        await eye.press("c", "1", "enter", "P", "question_mark")

    looking(walk)


def test_a_line_that_is_typed(looking: Look) -> None:
    """Pasted, read, left as a draft, brought back, let go, and brought back once more."""

    async def walk(eye: Eye) -> None:
        for text in eye.texts:
            await eye.press("slash")
            await eye.paste(text)
            assert eye.where == "LineScreen"
            await eye.press("home", "escape", "escape", "d")
            assert eye.where == "LineScreen"
            await eye.press("escape", "delete")
            assert eye.where == "TodayScreen"

    looking(walk)


def test_a_line_that_is_kept(looking: Look) -> None:
    """What the notice says of it, and of taking it back."""

    async def walk(eye: Eye) -> None:
        for text in eye.texts:
            await eye.press("slash")
            await eye.paste(f"{text} {WORD}")
            await eye.press("enter")
            assert eye.where == "TodayScreen"
            assert "kept." in eye.seen
        await eye.press("u", "u", "U", "delete", "u", "p", "u")

    looking(walk)


def test_a_sheet_of_hostile_people(looking: Look) -> None:
    """People, words, what led to it: the sheet, its notice, its draft."""

    async def walk(eye: Eye) -> None:
        for n, kind in enumerate("rmcak"):
            await eye.press(kind, f"{n + 1}")
            await eye.press("0", "tab")
            await eye.paste(BARE["formula"])
            await eye.press("tab")
            await eye.paste(eye.texts[n])
            await eye.press("tab")
            await eye.paste(eye.texts[-n - 1])
            await eye.press("tab", "right", "escape", "escape", "d", "tab", "ctrl+u", "enter")
            assert eye.where == "TodayScreen"
            await eye.press("u", "U")

    looking(walk)


def test_feelings(looking: Look) -> None:
    """A word of one's own, whatever it is."""

    async def walk(eye: Eye) -> None:
        for text in eye.texts:
            await eye.press("f", "2")
            assert eye.where == "FeelingScreen"
            await eye.press("h", "slash")
            await eye.paste(text)
            await eye.press("tab")
            assert eye.where == "FeelingSheet"
            await eye.press("escape", "enter")
            assert eye.where == "TodayScreen"

    looking(walk)


def test_another_day(looking: Look) -> None:
    async def walk(eye: Eye) -> None:
        await eye.press("t")
        for text in eye.texts:
            await eye.paste(text)
            await eye.press("enter", "ctrl+u")
            assert eye.where == "DayScreen"

    looking(walk)


def test_blank_hides_all_of_it(looking: Look) -> None:
    async def walk(eye: Eye) -> None:
        for keys in (("slash",), ("r", "1", "tab", "tab"), ("f", "1", "slash"), ("s",), ("P",)):
            await eye.press(*keys)
            await eye.paste(BARE["action"])
            await eye.press("ctrl+l")
            assert not set(eye.seen) & set("abcdefghijklmnopqrstuvwxyz[]@")
            await eye.press("enter")
            await eye.press(*["escape"] * 4)

    looking(walk)


def test_clicked_everywhere(looking: Look) -> None:
    """A click on somebody's words moves the bar or opens the line, and does nothing else."""

    async def walk(eye: Eye) -> None:
        await eye.press("full_stop")
        for row in range(6, eye.app.size.height - 2, 2):
            for column in (16, 60):
                await eye.pilot.click(offset=(column, row))
                await eye.settle()
                places = ("TodayScreen", "WholeScreen", "BasketScreen", "ThreadsScreen")
                assert eye.where in places
                await eye.press("escape")

    looking(walk)


# ---- what reaches a terminal

CODES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[]P_^X][^\x1b\x07]*(\x07|\x1b\\)|[ -/]*[0-~])")
"""What a terminal obeys, whole: CSI, OSC and its like, and the short ones."""


def sent(data: Path, family: str | None) -> str:
    """All that the app sends to a terminal while somebody goes through its screens."""
    mend = Mend(data.parent)
    mend.env |= {"MEND_DATA": str(data), "MEND_NOW": NOW, "MEND_ME": "Maren"}
    mend.env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    mend.env |= {"MEND_FAMILY": family} if family else {}
    del mend.env["NO_COLOR"]
    assert mend("log", WORD).returncode == 0
    with Terminal([sys.executable, "-m", "tracker"], mend.env) as terminal:
        for keys, there in (
            ("", "Tuesday 24 November"),
            ("..s", "search"),
            (f"\x1b[200~{WORD}\x1b[201~", "24 nov"),
            ("\rT", "Tuesday 24 November"),
            ("P2", "also called"),
            ("T:", "hat would you like to do"),
            ("people, profile", "people, profile"),
            ("\r", "somebody new"),
            ("T", "Tuesday 24 November"),
            ("/", "in your own words"),
            ("hugged us all", "connection"),
            ("\r", "kept."),
            ("u", "taken back"),
            ("U", "back again"),
            ("f", "who feels it"),
            ("2", "keep the word"),
        ):
            since, end = len(terminal.raw), time.monotonic() + PATIENCE
            terminal.type(keys)
            # by what was sent: the emulator knows no marks without a sign to stand on
            while there.encode() not in terminal.raw[since:]:
                assert time.monotonic() < end, (keys, terminal.raw[since:])
                terminal.read(0.1)
        terminal.type("\x11")
        while not terminal.gone():
            terminal.read(0.1)
    assert terminal.status == 0
    return terminal.raw.decode()


def test_the_terminal_is_sent_nothing_that_somebody_wrote(data: Path, empty: Mend) -> None:
    """No code but those that the app sends to a family of plain names as well."""
    empty.family()
    plainly = sent(empty.data, None)
    hostile = sent(data, FAMILY)
    assert not (ABSENT - {"\r", "\n"}) & set(CODES.sub("", hostile))
    assert codes(hostile) == codes(plainly)


def codes(text: str) -> set[str]:
    """The codes in what was sent: where on the screen, in what true colour, bold and the like does
    not count."""
    found = {code[0] for code in CODES.finditer(text)}
    return {re.sub(r"[34]8(;\d+){4}|\d+;\d+(?=H)|\b[0-47]\b|;", "", code) for code in found}


# ---- command by command


@pytest.fixture
def told(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str]]:
    """Runs a command on the hostile family; its status and all that it wrote, which must be fit
    for any terminal."""
    for name, value in (("DATA", str(data)), ("NOW", NOW), ("ME", "Maren"), ("FAMILY", FAMILY)):
        monkeypatch.setenv(f"MEND_{name}", value)

    def run(*words: str) -> tuple[int, str]:
        status = command.run(list(words))
        out, err = (part.decode() for part in capfdbinary.readouterr())
        assert not (ABSENT - {"\n"}) & set(out + err), words
        assert "Traceback" not in err
        assert "inside" not in err, (words, err)
        if "--json" in words:
            json.loads(out)
        return status, out + err

    return run


Told = Callable[..., tuple[int, str]]


def test_every_listing(told: Told) -> None:
    for words in (
        ("today",),
        ("today", "--date", EVE),
        ("today", "--date", BEFORE),
        ("threads", "--all"),
        ("basket",),
        ("search", WORD),
        ("search", "--kind", "feeling"),
        ("search", "--member", NAMES[0]),
        ("family", "list"),
        ("family", "show"),
        ("doctor",),
        ("restore", "--list"),
    ):
        for more in ((), ("--json",)):
            status, text = told(*words, *more)
            assert status == 0, (words, text)


def test_every_moment_shown_put_right_and_taken_back(told: Told) -> None:
    ids = [one["id"] for one in json.loads(told("search", WORD, "--json")[1])["moments"]]
    assert len(ids) == 2 * len(HOSTILE)
    texts = list(BARE.values())
    for n, ident in enumerate(ids):
        assert told("show", ident, *(["--json"] if n % 2 else []))[0] == 0
        if n < len(texts):
            assert told("edit", ident, texts[n])[0] == 0
            assert told("delete" if n % 3 else "show", ident)[0] == 0
    for verb in ("undo", "undo", "redo", "undo", "redo", "redo"):
        assert told(verb)[0] == 0


def test_every_format(told: Told, tmp_path: Path) -> None:
    for form in ("json", "csv", "md"):
        for more in ((), ("--for-home",), ("--all",)):
            assert told("export", "--format", form, *more)[0] == 0
    assert told("export", "--all", "-o", str(tmp_path / "all.json"))[0] == 0
    assert told("import", str(tmp_path / "all.json"))[0] == 0
    assert told("import", str(tmp_path / "all.json"), "--merge", "--json")[0] == 0


def test_a_profile_of_hostile_words(told: Told) -> None:
    for n, text in enumerate(BARE.values()):
        told("member", "add", text, "--role", "other", "--nickname", text)
        told("member", "edit", NAMES[n % len(NAMES)], "--nickname", f"{text[:40]} {n}")
        told("family", "set", "contacts", text)
        told("family", "set", "triggers", f"+{text}")
    told("family", "set", "name", BARE["c1"])
    told("member", "archive", NAMES[0])
    told("family", "show")


def test_hostile_words_where_others_are_meant(told: Told) -> None:
    """One sentence of refusal, which repeats nothing that a terminal obeys."""
    for text in (*BARE.values(), "half \udcff\udc80 done"):
        for words in (
            (text,),
            (f"--{text}",),
            ("show", text),
            ("edit", text, text),
            ("delete", text),
            ("search", text),
            ("search", text, "--kind", text, "--json"),
            ("search", "x", "--member", text),
            ("search", "x", "--from", text),
            ("today", "--date", text),
            ("today", "--family", text),
            ("today", "--me", text, "--json"),
            ("today", "--now", text),
            ("member", "add", "Bo", "--role", text),
            ("member", "add", "Bo", "--role", "child", "--birth", text),
            ("family", "create", "New", "--zone", text),
            ("family", "set", text, text),
            ("import", text[:100].replace("\0", "")),
            ("restore", text[:100].replace("\0", "")),
            ("export", "--format", text),
            ("completion", text),
        ):
            told(*words)
