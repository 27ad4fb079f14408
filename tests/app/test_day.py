"""Going to another day by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import EVENING
from tracker.app.screens.day import meant
from tracker.journal.home import Home
from tracker.rules.moment import Family

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend

HERE = Home(Family("f" * 32, "Fenwick-Osei", "Europe/London"), (), (), (), None)
NOW = int(EVENING.timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", "2026-11-23"),
        ("monday", "2026-11-23"),
        ("on friday", "2026-11-20"),
        ("today", "2026-11-24"),
        ("12 nov", "2026-11-12"),
        ("2026-03-12", "2026-03-12"),
        ("3 weeks ago", "2026-11-03"),
        ("march", "2026-03-01"),
        ("last march", "2026-03-01"),
        ("in 2019", "2019-01-01"),
        ("", None),
        ("12", None),
        ("20m ago", None),
        ("tomorrow", None),
        ("2027-01-01", None),
        ("hugged Nia yesterday", None),
        ("the day of the zebra", None),
    ],
)
def test_a_day_in_words(text: str, day: str | None) -> None:
    assert meant(text, HERE, NOW) == day


def keys(text: str) -> list[str]:
    return ["space" if sign == " " else sign for sign in text]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_day_is_said_and_gone_to(
    mend: Mend, open_app: Open, play: Play, size: tuple[int, int]
) -> None:
    seen = play(open_app(mend.data), "t", size=size)
    assert "    which day?   yesterday   monday   12 nov   3 weeks ago   last march" in seen
    seen = play(open_app(mend.data), "t", *keys("12 nov"), size=size)
    assert "    Thursday 12 November" in seen
    seen = play(open_app(mend.data), "t", *keys("12 nov"), "enter", size=size)
    assert seen[1].startswith("  Thursday 12 November")
    assert seen[1].endswith("T today")
    seen = play(open_app(mend.data), "t", *keys("12 nov"), "enter", "T", size=size)
    assert seen[1].startswith("  Tuesday 24 November")


def test_what_is_no_day_stays(mend: Mend, open_app: Open, play: Play) -> None:
    seen = play(open_app(mend.data), "t", *keys("zebra"), "enter")
    assert any(line.strip().startswith("?   yesterday") for line in seen)
    seen = play(open_app(mend.data), "t", *keys("zebra"), "enter", "escape")
    assert "which day" not in "".join(seen)
    assert "which day" not in "".join(play(open_app(mend.data), "t", "enter"))
