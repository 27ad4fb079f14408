"""Whole screens with a year of the sample family: every one at 80×24 and 120×40, Today
in every theme and without colour.

What a screen looked like when somebody last looked at it with their own eyes lies in `snapshots/`.
After a change that is meant, look at the screen, then: MEND_SNAPSHOTS=keep pytest tests/app
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Mend

SHELF = Path(__file__).with_name("snapshots")
SIZES = ((80, 24), (120, 40))
SCREENS: dict[str, tuple[str, ...]] = {
    "today": (),
    "today-veiled": ("full_stop", "full_stop"),
    "yesterday": ("left",),
    "connection": ("c", "1", "3", "p"),
    "rupture": ("r", "1", "l"),
    "repair": ("m", "2", "w"),
    "celebration": ("a", "1", "2"),
    "caught": ("k",),
    "extras": ("r", "1", "tab"),
    "line": ("slash", *"snapped at Jake 20m ago +tired".replace(" ", "~")),
    "line-unsure": ("slash", *"had tea with Sam".replace(" ", "~")),
    "feeling-who": ("f",),
    "feeling-words": ("f", "1"),
    "feeling-fields": ("f", "2"),
    "feeling-field": ("f", "2", "p"),
    "basket": ("N",),
    "search": ("s", *"porridge"),
    "people": ("P",),
    "threads": ("R",),
    "thread": ("R", "enter"),
    "guide-steady": ("tab", "m"),
    "guide-later": ("tab", "m", "right"),
    "guide-words": ("tab", "m", "right", "right", "1"),
    "guide-ours": ("tab", "m", "right", "right", "slash"),
    "guide-landed": ("tab", "m", "right", "right", "right"),
    "practice": ("C",),
    "guide-ritual": ("tab", "m", "c"),
    "feeling-two": ("f", "1", "down", "space"),
    "words": ("F",),
    "words-open": ("F", "2", "enter"),
    "words-next": ("F", "2", "end"),
    "rituals": ("M",),
    "rituals-without-touch": ("M", "plus"),
    "ritual": ("M", "enter"),
    "ritual-other-ways": ("M", "enter", "plus"),
    "wall": ("A",),
    "wall-further": ("A", "down", "down", "down"),
    "wall-of-one": ("A", "plus"),
    "wall-said": ("A", "slash", *"this~one"),
    "golden": ("G",),
    "golden-week": ("G", "plus", "left"),
    "golden-day": ("G", "enter"),
    "golden-year": ("G", "minus"),
    "golden-month": ("G", "minus", "left", "left", "enter"),
    "golden-at-the-table": ("G", "plus", "v"),
    "week": ("W",),
    "week-before": ("W", "left"),
    "week-at-the-table": ("W", "v"),
    "month": ("W", "minus"),
    "month-before": ("W", "minus", "up", "up", "up", "up"),
    "celebration-comfort": ("a", "2", "6"),
    "connection-ritual": ("c", "1", "r", "tab", "tab", "tab", "tab"),
    "agenda": ("B",),
    "agenda-further": ("B", "end"),
    "bring": ("b", *"shoes~by~the~door"),
    "span": ("g",),
    "span-until": ("g", "b", "tab", "tab", *"friday"),
    "span-lasts": ("g", "i", "enter", "g"),
    "palette": ("colon",),
    "blank": ("ctrl+l",),
    "safety": ("exclamation_mark",),
    "safety-who-helps": ("exclamation_mark", "right"),
    "safety-for-children": ("exclamation_mark", "c"),
    "questions": ("y", "3"),
}


@pytest.fixture
def year(one_year: Path) -> Iterator[Path]:
    """A data folder with a year in it; its path is short, or it would be folded on the screen."""
    with tempfile.TemporaryDirectory(dir="/tmp" if os.path.isdir("/tmp") else None) as folder:
        shutil.copyfile(one_year, Path(folder, "mend.sqlite3"))
        yield Path(folder)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_did(
    name: str,
    size: tuple[int, int],
    year: Path,
    open_app: Callable[..., Any],
    play: Callable[..., list[str]],
) -> None:
    keys = ["space" if key == "~" else key for key in SCREENS[name]]
    seen = play(open_app(year), *keys, size=size)
    hold(f"{name}-{size[0]}x{size[1]}.txt", "\n".join(seen), year)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("key", ["F", "M", "A"])
def test_a_place_where_nothing_is_yet(
    key: str,
    size: tuple[int, int],
    mend: Mend,
    open_app: Callable[..., Any],
    play: Callable[..., list[str]],
) -> None:
    name = {"F": "words", "M": "rituals", "A": "wall"}[key]
    named_anew(mend)
    seen = play(open_app(mend.data), key, size=size)
    hold(f"{name}-empty-{size[0]}x{size[1]}.txt", "\n".join(seen), mend.data)


def named_anew(mend: Mend) -> None:
    """The same family under ids that are always the same: what is drawn for a day hangs on them."""
    text = mend("export").stdout
    for nth, ident in enumerate(dict.fromkeys(re.findall(r"\b[0-9a-f]{32}\b", text))):
        text = text.replace(ident, f"{nth:032x}")
    (mend.home / "family.json").write_text(text)
    mend.data = mend.home / "anew"
    mend.env["MEND_DATA"] = str(mend.data)
    done = mend("import", str(mend.home / "family.json"))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("look", ["lamplight", "linen", "clear", "sixteen"])
def test_today_in_every_theme(
    look: str, year: Path, open_app: Callable[..., Any], play: Callable[..., list[str]]
) -> None:
    styles: list[str] = []
    app = open_app(year, look=look)

    async def look_closer(pilot: Pilot[object]) -> None:
        styles.extend(colored(app))

    play(app, then=look_closer)
    hold(f"today-in-{look}.txt", "\n".join(styles), year)


def test_today_without_colour(
    year: Path,
    open_app: Callable[..., Any],
    play: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app(year, colour=False)
    styles: list[str] = []

    async def look_closer(pilot: Pilot[object]) -> None:
        styles.extend(colored(app))

    play(app, then=look_closer)
    hues = {run.partition("⟩")[0].split()[0] for line in styles for run in line.split("⟨")[1:]}
    assert hues <= {"default", "bold", "underline", "italic"}
    hold("today-without-colour.txt", "\n".join(styles), year)


def colored(app: Any) -> list[str]:
    """What the screen shows, each run behind its style in ⟨⟩."""
    told = []
    for strip in app.screen._compositor.render_strips():
        runs = []
        for segment in strip:
            text = segment.text.strip()
            style = segment.style
            if not text or style is None:
                continue
            color = style.color.name if style.color else ""
            marks = [name for name in ("bold", "underline", "italic") if getattr(style, name)]
            runs.append(f"⟨{' '.join([color, *marks]).strip()}⟩{text}")
        told.append(" ".join(runs))
    return told


def hold(name: str, seen: str, data: Path) -> None:
    """Compare with what lies on the shelf, or put it there."""
    seen = seen.replace(str(data), "…").rstrip() + "\n"
    seen = re.sub(r"(last backup +\w+, )\d\d:\d\d", r"\1…", seen)  # by the real clock
    kept = SHELF / name
    if os.environ.get("MEND_SNAPSHOTS") == "keep":
        SHELF.mkdir(exist_ok=True)
        kept.write_text(seen, encoding="utf-8")
    assert kept.exists(), f"nobody has looked at {name} yet"
    assert seen == kept.read_text(encoding="utf-8")
