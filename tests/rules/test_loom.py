"""What stands beside the cloth for a chosen day, and which day lies where."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tracker.rules import loom
from tracker.rules.cloth import Cell, Day

SIZES = {"week": (9, 3), "four weeks": (10, 1), "year": (2, 1), "day": (19, 5), "today": (2, 1)}


def strip(first: str, number: int) -> list[Day]:
    begin = date.fromisoformat(first)
    return [Day((begin + timedelta(days=n)).isoformat(), (Cell(),) * 4) for n in range(number)]


def said(labels: loom.Labels, what: str) -> list[str]:
    return [one.text for one in (*labels.above, *labels.left) if getattr(one, what)]


def test_the_chosen_day_stands_out_by_its_name() -> None:
    week = loom.labels(strip("2026-11-09", 7), "week", 9, 3, "2026-11-12")
    assert said(week, "chosen") == ["thu 12"]
    four = loom.labels(strip("2026-11-02", 28), "four weeks", 10, 1, "2026-11-24")
    assert said(four, "chosen") == ["tue 24"]
    assert said(four, "near") == ["23"]
    assert [one.text for one in four.above] == [
        "nov",
        "mon",
        "tue 24",
        *"wed thu fri sat sun".split(),
    ]
    year = loom.labels(strip("2026-01-01", 365), "year", 2, 1, "2026-11-24")
    assert said(year, "chosen") == ["nov"]


@pytest.mark.parametrize("span", ["week", "four weeks", "year", "today", "day"])
def test_without_one_nothing_stands_out(span: str) -> None:
    days = strip("2026-01-05", {"week": 7, "year": 365, "day": 1}.get(span, 28))
    labels = loom.labels(days, span, *SIZES[span])
    assert not any(one.chosen or one.near for one in (*labels.above, *labels.left, *labels.below))


def test_in_narrow_columns_the_name_is_shorter() -> None:
    four = loom.labels(strip("2026-11-02", 28), "four weeks", 4, 1, "2026-11-24")
    assert said(four, "chosen") == ["tue"]


@pytest.mark.parametrize(
    ("span", "first", "number"),
    [
        *(("week", "2026-11-09", 7), ("four weeks", "2026-11-02", 28)),
        *(("today", "2026-11-02", 28), ("year", "2026-01-01", 365)),
    ],
)
def test_every_day_has_its_place(span: str, first: str, number: int) -> None:
    days = strip(first, number)
    dw, rh = SIZES[span]
    grid = loom.grid(days, span)
    found = [
        loom.day_at(days, span, column, row, dw, rh)
        for row in range(len(grid) * rh)
        for column in range(31 * dw if span == "year" else len(grid[0]) * dw)
    ]
    assert {one for one in found if one} == {one.day for one in days}
    cells = dw * rh * (1 if span == "year" else 4)
    assert {found.count(one.day) for one in days} == {cells}


def test_beside_the_cloth_there_is_no_day() -> None:
    days = strip("2026-11-09", 7)
    assert loom.day_at(days, "week", -1, 0, 9, 3) is None
    assert loom.day_at(days, "week", 63, 0, 9, 3) is None
    assert loom.day_at(days, "week", 0, 12, 9, 3) is None
    assert loom.day_at(strip("2026-01-01", 365), "year", 60, 1, 2, 1) is None, "30 february"
    assert loom.day_at(days[:1], "day", 75, 4, 19, 5) == "2026-11-09"
