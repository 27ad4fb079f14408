"""A child's pages as somebody last saw them with their own eyes: of a four-, a nine- and a
thirteen-year-old, at both sizes. Kept and held as in test_snapshots.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.test_snapshots import SIZES, hold, year

JAKE, NIA, ADA = (("h", n, "enter") for n in "123")
SCREENS: dict[str, tuple[str, ...]] = {
    "who": ("h",),
    "code": ("h", "1"),
    "four": JAKE,
    "four-feels": (*JAKE, "1", "down"),
    "four-kept": (*JAKE, "1", "9"),
    "four-did": (*JAKE, "2", *"a~tower"),
    "four-shares": (*JAKE, "2", *"a~tower", "enter"),
    "four-words": (*JAKE, "3"),
    "nine": NIA,
    "nine-fields": (*NIA, "1"),
    "nine-feels": (*NIA, "1", "3", "down"),
    "nine-card": (*NIA, "4"),
    "nine-mine": (*NIA, "5"),
    "nine-one": (*NIA, "5", "enter"),
    "nine-table": (*NIA, "6", *"the~bus"),
    "nine-care": (*NIA, "1", "slash", *"hopeless", "enter"),
    "teen": ADA,
    "teen-words": (*ADA, "3"),
    "teen-keys": (*ADA, "question_mark"),
    "teen-safety": (*ADA, "exclamation_mark"),
    "teen-leaves": (*ADA, "escape"),
}
__all__ = ["year"]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_page_looks_as_it_did(
    name: str,
    size: tuple[int, int],
    year: Path,
    open_app: Callable[..., Any],
    play: Callable[..., list[str]],
) -> None:
    keys = ["space" if key == "~" else key for key in SCREENS[name]]
    seen = play(open_app(year), *keys, size=size)
    hold(f"handover-{name}-{size[0]}x{size[1]}.txt", "\n".join(seen), year)
