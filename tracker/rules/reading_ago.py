"""How long ago: `20m ago`, `half an hour ago`, `1h30 ago`, `2 days ago`."""

from __future__ import annotations

from tracker.rules.reading_clock import MINUTE, Clock
from tracker.rules.reading_hours import DOUBT, NUMBERS, digits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading_hours import Piece
    from tracker.rules.reading_tokens import View

_UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), ("minute", 0)),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), ("minute", 1)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), ("hour", 60)),
    **dict.fromkeys(("d", "day", "days"), ("day", 1)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), ("day", 7)),
    **dict.fromkeys(("fortnight", "fortnights"), ("day", 14)),
    **dict.fromkeys(("night", "nights"), ("night", 1)),
    **dict.fromkeys(("mo", "month", "months"), ("month", 1)),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), ("year", 1)),
}
_HALF = ("and", "a", "half")
_FAR = 2_000_000_000_000_000  # no instant before 1906: a calendar is not asked for it


def ago(view: View, at: int, clock: Clock) -> tuple[int, Piece] | None:
    """Where an amount of time that is ago ends, and the instant, day, month or year it means."""
    found = _amount(view, at)
    if found is None:
        return None
    end, unit, count = found
    after = view.low(end)
    if end < len(view.tokens) and view.tokens[end].gap.strip() == ".":
        after = view.low(end, joined=False)  # `45 min. ago`
    if after in ("before", "later", "earlier"):
        return end + 1, DOUBT  # than what?
    if after not in ("ago", "back"):
        return None
    end += 1
    if view.tokens[at].gap in ("/", ","):
        return end, DOUBT  # `1/2 hour ago`
    if unit in ("minute", "hour"):
        past = round(count * MINUTE)
        return end, ("instant", clock.now - past, unit) if past < clock.now + _FAR else DOUBT
    if count != int(count) or count > 100_000:
        return end, DOUBT
    whole = int(count)
    if unit == "night":
        return end, ("daypart", clock.today - whole, "night")
    return end, ("day", clock.today - whole, 0) if unit == "day" else back(clock, unit, whole)


def back(clock: Clock, unit: str, count: int) -> Piece:
    """The month or year so many before this one."""
    today = clock.wall(clock.begins(clock.today))
    if unit == "year":
        return ("year", today.year - count)
    months = today.year * 12 + today.month - 1 - count
    return ("month", months // 12, months % 12 + 1)


def split(word: str) -> tuple[str, str]:
    """`20m` → (`20`, `m`)."""
    at = 0
    while at < len(word) and word[at] in "0123456789.":
        at += 1
    return word[:at], word[at:]


def _amount(view: View, at: int) -> tuple[int, str, float] | None:
    """Where an amount ends, its unit, and how much of it: minutes for minutes and hours."""
    word, after = view.low(at, joined=False), view.low(at + 1)
    if word in ("a", "an") and after in ("half", "quarter", "couple"):
        return _amount(view, at + 1)
    if word in ("half", "quarter"):
        return _part_of_an_hour(view, at + 1, 30 if word == "half" else 15)
    if word == "couple":
        count: float | None = 2
        at += after == "of"
    elif word in ("a", "an"):
        count = 1
    else:
        figures, unit = split(word)
        if figures and unit:
            return _glued(view, at, figures, unit)
        count = _number(word)
    if count is None:
        return None
    end = at + 1
    if _half_follows(view, end):
        count, end = count + 0.5, end + 3
    named = _UNITS.get(view.low(end))
    return None if named is None else _and_more(view, end + 1, named[0], count * named[1])


def _part_of_an_hour(view: View, end: int, minutes: int) -> tuple[int, str, float] | None:
    while view.low(end) in ("of", "a", "an"):
        end += 1
    return (end + 1, "minute", minutes) if view.low(end) in ("hour", "hr", "h") else None


def _glued(view: View, at: int, figures: str, unit: str) -> tuple[int, str, float] | None:
    """`20m`, `1.5h`, `1h30`, `1h30m`."""
    count = _number(figures)
    named = _UNITS.get(unit)
    if count is None:
        return None
    if named is not None:
        return _and_more(view, at + 1, named[0], count * named[1])
    hours, _, rest = unit.partition("h")
    minutes = rest.removesuffix("in").removesuffix("m")
    if hours == "" and digits(minutes, 2):
        return at + 1, "minute", count * 60 + int(minutes)
    return None


def _and_more(view: View, end: int, unit: str, count: float) -> tuple[int, str, float]:
    """`an hour and a half`, `2h 10m`, `1 hour and 20 minutes`."""
    if unit != "hour":
        return end, unit, count
    if _half_follows(view, end):
        return end + 3, "minute", count + 30
    more = end + (view.low(end) == "and")
    figures, glued = split(view.low(more))
    if figures and _UNITS.get(glued, ("", 0))[0] == "minute":
        return more + 1, "minute", count + (_number(figures) or 0)
    number = _number(view.low(more))
    if number is not None and _UNITS.get(view.low(more + 1), ("", 0))[0] == "minute":
        return more + 2, "minute", count + number
    return end, unit, count


def _half_follows(view: View, at: int) -> bool:
    return (view.low(at), view.low(at + 1), view.low(at + 2)) == _HALF


def _number(word: str) -> float | None:
    if digits(word, 6):
        return int(word)
    whole, point, part = word.partition(".")
    if point and digits(whole, 4) and digits(part, 2):
        return float(word)
    return NUMBERS.get(word)
