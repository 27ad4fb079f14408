"""Every slide of a family review as somebody last saw it with their own eyes, at both sizes: a
family of a baby, a four-, a nine- and a fourteen-year-old, with a full week and with an empty one.
Kept and held as in test_snapshots.py."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.planted import by_name, journal_of
from tests.app.test_snapshots import SIZES, hold, named_anew
from tests.conftest import Warm, WarmMend

NOW = "2026-11-22T17:05"
LINES = (
    ("16T08:00", "cooked porridge with Jake"),
    ("16T17:00", "played the fox game with Nia and Jake"),
    ("17T12:30", "snapped at Jake about shoes +tired"),
    ("17T18:00", "read to Tom and Jake"),
    ("18T19:30", "talked with Ada about the exam, and about nothing, all the way from the bus"),
    ("19T16:00", "celebrate Nia: asked if they could start over"),
    ("20T16:00", "celebrate Jake: gave the shovel back"),
    ("20T19:00", "hugged Nia"),
    ("21T10:00", "celebrate Ada: knocked"),
    ("21T11:00", "walked with Kofi and Tom by the canal"),
    ("22T09:00", "pancakes: cooked with Jake, Nia, Ada, Kofi"),
)
ON = "right"
SLIDES: dict[str, tuple[str, ...]] = {
    "here": (),
    "here-without": ("2",),
    "thanks": (ON,),
    "thanks-said": (ON, "4", *"snail~shoes", "enter", "enter", "2", *"the~walk", "enter"),
    "thanks-typed": (ON, "4", *"snail~shoes"),
    "thread": (ON, ON),
    "thread-day": (ON, ON, "1"),
    "thread-plain-day": (ON, ON, "2"),
    "try": (ON, ON, ON),
    "try-short": (*[ON] * 5,),
    "word": (*[ON] * 6,),
    "word-named": (*[ON] * 6, "4"),
    "agenda": (*[ON] * 8,),
    "agenda-tried": (*[ON] * 8, "slash", *"a~shelf", "enter"),
    "ritual": (*[ON] * 9, "down"),
    "ritual-chosen": (*[ON] * 9, "2"),
    "last-time": (*[ON] * 10, "1"),
    "next-time": (*[ON] * 11,),
    "next-time-said": (*[ON] * 11, "slash", *"bread~on~sunday", "enter"),
    "fun": (*[ON] * 12,),
    "fun-chosen": (*[ON] * 12, "1"),
    "done": (*[ON] * 13,),
    "left": (*[ON] * 3, "escape"),
    "left-done": (*[ON] * 13, "escape"),
    "kept-here": (*[ON] * 13, "escape", "escape", "w"),
    "kept-thanks": (ON, "4", *"the~soup", "enter", *[ON] * 12, "escape", "escape", "w", ON),
}
EMPTY: dict[str, tuple[str, ...]] = {
    "empty-here": (),
    "empty-thanks": (ON,),
    "empty-thread": (ON, ON),
    "empty-next-time": (ON,) * 3,
    "empty-fun": (ON,) * 4,
    "empty-done": (ON,) * 5,
}


@pytest.fixture(scope="module")
def families(
    tmp_path_factory: pytest.TempPathFactory, _family_folder: Path, _warm: Warm
) -> dict[str, Path]:
    """The folders of the family with a full week and with an empty one."""
    return {
        name: planted(tmp_path_factory.mktemp(name), _family_folder, _warm, full=name == "full")
        for name in ("full", "empty")
    }


def planted(home: Path, folder: Path, warm: Warm, *, full: bool) -> Path:
    """The family of the tests with a girl of fourteen and a baby, and what it kept that week."""
    from tracker.journal import agenda, reviews

    mend = WarmMend(home, warm)
    shutil.copytree(folder, mend.data)
    for words in (
        ("family", "set", "review", "sunday 17:00"),
        ("member", "add", "Ada", "--role", "child", "--birth", "2012-02"),
        ("member", "add", "Tom", "--role", "child", "--birth", "2026-08"),
    ):
        assert mend(*words, MEND_NOW="2026-11-01T10:00").returncode == 0
    for at, line in LINES if full else ():
        assert mend("log", line, MEND_NOW=f"2026-11-{at}", MEND_ME="Maren").returncode == 0
    if full:
        with journal_of(mend.data, now="2026-11-15T17:05") as journal:
            present = [by_name(journal, name) for name in ("Maren", "Kofi", "Jake", "Nia", "Ada")]
            held = reviews.begin(journal, present).review.id
            reviews.intend(journal, held, "one walk together")
            reviews.finish(journal, held)
            agenda.add(journal, "the shoes in the hall")
            agenda.add(journal, "who sits at the window")
    named_anew(mend)
    return mend.data


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", [*SLIDES, *EMPTY])
def test_a_slide_looks_as_it_did(
    name: str,
    size: tuple[int, int],
    families: dict[str, Path],
    tmp_path: Path,
    open_app: Callable[..., Any],
    play: Callable[..., list[str]],
) -> None:
    data = tmp_path / "data"
    shutil.copytree(families["empty" if name in EMPTY else "full"], data)
    keys = ["space" if key == "~" else key for key in {**SLIDES, **EMPTY}[name]]
    seen = play(open_app(data, now=NOW), "w", *keys, size=size)
    hold(f"review-{name}-{size[0]}x{size[1]}.txt", "\n".join(seen), data)
