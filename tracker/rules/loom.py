"""How a span is set up for weaving: which days, how they lie, how large, what stands beside.

Everything here knows days and sizes only, so that screens, reports and the review share it.
Days are `YYYY-MM-DD`; columns and rows count from the cloth's own top left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.rules.clock import MONTHS, WEEKDAYS
from tracker.rules.cloth import PARTS_OF_DAY, Cell, Day, merged

SPANS = ("today", "day", "week", "four weeks", "year")
"""`today` is the strip of four weeks above the day; the others are the golden thread's own."""
WEEKS = 4
_TALL = len(PARTS_OF_DAY)
_ASIDE = {"week": 11, "four weeks": 4, "year": 5}


class Label(NamedTuple):
    """Words beside the cloth. `day` is set where they name one; `chosen`: it is the one that was
    chosen (of a year its month); `near`: that one lies in the week that these words begin."""

    at: int
    text: str
    day: str | None = None
    chosen: bool = False
    near: bool = False


class Labels(NamedTuple):
    """What stands above (by column, which may lie left of the cloth), left (by row), below."""

    above: tuple[Label, ...] = ()
    left: tuple[Label, ...] = ()
    below: tuple[Label, ...] = ()


def bounds(span: str, day: str, week_start: str = "monday") -> tuple[str, str]:
    """First and last day of the span that a day lies in; of four weeks it is in the last one."""
    if span == "day":
        return day, day
    if span == "year":
        return f"{day[:4]}-01-01", f"{day[:4]}-12-31"
    on = date.fromisoformat(day)
    first = on - timedelta(days=(on.weekday() - WEEKDAYS.index(week_start)) % 7)
    last = first + timedelta(days=6)
    if span != "week":
        first -= timedelta(weeks=WEEKS - 1)
    return first.isoformat(), last.isoformat()


def aside(span: str) -> int:
    """How many columns the words on the left take."""
    return _ASIDE.get(span, 0)


def measures(span: str, width: int, height: int, *, review: bool = False) -> tuple[int, int]:
    """Columns a day and rows a part, in so much room for the cloth itself (without its words)."""
    dw, rh = {
        "today": (min(width // (7 * WEEKS), 4), min(height // _TALL, 2)),
        "day": (width // _TALL, min(height, 5)),
        "week": (min(width // 7, 18), min(height // _TALL, 5 if review else 3)),
        "four weeks": (min(width // 7, 18), min(height // (WEEKS * _TALL), 3)),
        "year": (min(width // 31, 3), min(height // 12, 3)),
    }[span]
    return max(dw, 1), max(rh, 1)


def grid(days: Sequence[Day], span: str, order: Sequence[str] = ()) -> list[list[Cell | None]]:
    """The days' cells as they lie: a day has its parts across, a week and the strip of Today down,
    four weeks lie under each other, and a year has a month a row with the day as one cell."""
    if span == "day":
        return [list(day.cells) for day in days]
    if span == "year":
        months: dict[str, list[Cell | None]] = {}
        for day in days:
            month = months.setdefault(day.day[:7], [None] * 31)
            month[int(day.day[8:]) - 1] = merged(day.cells, order)
        return list(months.values())
    wide = 7 if span == "four weeks" else len(days)
    return [
        [day.cells[part] for day in days[at : at + wide]]
        for at in range(0, len(days), wide)
        for part in range(_TALL)
    ]


def labels(days: Sequence[Day], span: str, dw: int, rh: int, chosen: str | None = None) -> Labels:
    """The words beside a cloth of these days; `chosen` is the day that stands out by its name."""
    on = [date.fromisoformat(day.day) for day in days]
    if span == "today":
        weeks = (Label(dw * at, f"{on[at].day} {_month(on[at])}") for at in range(0, len(on), 7))
        return Labels(below=tuple(weeks))
    if span == "day":
        return Labels(above=tuple(Label(dw * n, part) for n, part in enumerate(PARTS_OF_DAY)))
    if span == "year":
        numbers = tuple(Label(dw * (n - 1), str(n)) for n in (1, 5, 10, 15, 20, 25, 30))
        months = dict.fromkeys(one.replace(day=1) for one in on)
        named = (
            Label(rh * n, _month(one), chosen=(chosen or "")[:7] == one.isoformat()[:7])
            for n, one in enumerate(months)
        )
        return Labels(numbers, tuple(named))
    at = next((n for n, day in enumerate(days) if day.day == chosen), None)
    if span == "week":
        names = (
            Label(dw * n, f"{_weekday(one)} {one.day}", one.isoformat(), n == at)
            for n, one in enumerate(on)
        )
        parts = (Label(rh * n, part) for n, part in enumerate(PARTS_OF_DAY))
        return Labels(tuple(names), tuple(parts))
    above = [Label(-aside(span), _month(on[0]))]
    for n, one in enumerate(on[:7]):
        if at is not None and n == at % 7:  # a column names its weekday, that of the chosen day it
            text = f"{_weekday(one)} {on[at].day}"
            above.append(Label(dw * n, text[: max(dw - 1, 3)], on[at].isoformat(), chosen=True))
        else:
            above.append(Label(dw * n, _weekday(one), one.isoformat()))
    left = []
    for week, one in enumerate(on[::7]):
        near = at is not None and at // 7 == week
        left.append(Label(week * rh * _TALL, f"{one.day:>2}", near=near))
        if week and one.month != on[7 * (week - 1)].month:
            left.append(Label(week * rh * _TALL + 1, _month(one)))
    return Labels(tuple(above), tuple(left))


def day_at(days: Sequence[Day], span: str, column: int, row: int, dw: int, rh: int) -> str | None:
    """The day of the cloth that a place in it belongs to; None where there is none."""
    across, down = column // dw, row // rh
    if column < 0 or row < 0:
        return None
    if span == "year":
        return next((one.day for one in days if _lies(one.day) == (down, across)), None)
    wide = 7 if span == "four weeks" else len(days)
    at = 0 if span == "day" else across + wide * (down // _TALL)
    inside = across < (_TALL if span == "day" else wide)
    return days[at].day if inside and at < len(days) else None


def _lies(day: str) -> tuple[int, int]:
    """In which row and column of a year a day lies."""
    return int(day[5:7]) - 1, int(day[8:]) - 1


def _month(on: date) -> str:
    return MONTHS[on.month - 1][:3]


def _weekday(on: date) -> str:
    return WEEKDAYS[on.weekday()][:3]
