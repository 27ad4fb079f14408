"""When it was: what the expressions of a line say together, as an instant and its precision."""

from __future__ import annotations

from tracker.rules.reading_clock import Clock, ordinal
from tracker.rules.reading_hours import DOUBT, PARTS
from tracker.rules.reading_tokens import View, own
from tracker.rules.reading_when import pieces, topic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.rules.reading_hours import Piece
    from tracker.rules.reading_tokens import Token

DAY = 24 * 60
_FIRST = -2_208_988_800_000_000  # 1900
_STARTS = {"morning": 5, "noon": 12, "afternoon": 14, "evening": 17, "bedtime": 19, "night": 21}
_SPOKEN_FROM = {
    "morning": 0, "noon": 11, "afternoon": 12, "evening": 16, "bedtime": 18, "night": 17,
}  # fmt: skip
"""From this hour people speak of a part of the day as having come."""
_MEALS = {
    "breakfast": (5, 10), "lunch": (11, 15), "dinner": (16, 22), "tea": (15, 21),
    "supper": (16, 22), "bath": (16, 21), "bathtime": (16, 21), "school": (8, 16),
    "nursery": (7, 18), "work": (8, 18), "pickup": (14, 19), "dropoff": (7, 11), "bed": (18, 24),
    "dinnertime": (16, 22), "teatime": (15, 21), "naptime": (11, 16), "playtime": (9, 19),
}  # fmt: skip
"""From and to which hour a day's occasion may be going on: outside of it, it is not now."""


class Time:
    """The instant (microseconds UTC), its precision, whether it is unsure (then `at` is now)."""

    __slots__ = ("at", "precision", "unsure")

    def __init__(self, at: int, precision: str, unsure: bool = False) -> None:
        self.at, self.precision, self.unsure = at, precision, unsure


def read_time(
    tokens: list[Token],
    clock: Clock,
    known: Callable[[str], bool],
    triggers: tuple[str, ...] = (),
) -> Time:
    """The time of the line, its words marked; without any it is now."""
    view = View(tokens, known)
    found = _beside_topics(view, pieces(view, clock), triggers)
    said = [piece for _, _, piece in found]
    time = _settled(said, clock) if said else _occasion(tokens, clock)
    for start, end, _ in found:
        own(tokens, start, end, "guess" if time.unsure else "time")
    return time


def _beside_topics(
    view: View, found: list[tuple[int, int, Piece]], triggers: tuple[str, ...]
) -> list[tuple[int, int, Piece]]:
    """Without what is no time beside one that is told exactly: `about bedtime 20m ago`, and a
    trigger that stands alone (`bedtime, 20m ago`)."""
    instant = any(piece[0] == "instant" for _, _, piece in found)
    clocks = {start: piece for start, _, piece in found if piece[0] == "clock"}
    if not (instant or clocks):
        return found
    left: list[tuple[int, int, Piece]] = []
    for start, end, piece in found:
        word = view.low(end - 1, joined=False)
        if piece[0] in ("instant", "clock", "wall", "month", "year"):
            left.append((start, end, piece))
        elif topic(view, start, end, bare=not instant):
            behind = clocks.get(end)
            if behind and behind[3] == "" and not view.tokens[end].brk:
                left.append((start, end, ("part", PARTS.get(word), 0)))  # `about bedtime at 7:40`
        elif not (
            end == start + 1
            and word in triggers
            and piece == ("part", PARTS.get(word), 0)
            and view.before(start) not in ("and", "or", "&")
            and (instant or all(one[3] != "" for one in clocks.values()))
        ):
            left.append((start, end, piece))
    return left


def _settled(said: list[Piece], clock: Clock) -> Time:
    doubt = Time(clock.now, "minute", True)
    if DOUBT in said:
        return doubt
    kinds: dict[str, set[Piece]] = {}
    for piece in said:
        values = (
            (("day", piece[1], 0), ("part", piece[2], 0)) if piece[0] == "daypart" else (piece,)
        )
        for value in values:
            kind = str(value[0])
            same = kinds.setdefault(kind, set())
            if kind in ("day", "part"):  # how it was said makes no other day of it
                said_so = {one for one in same if one[1] == value[1]}
                if said_so:
                    continue
            same.add(value)
    if any(len(values) > 1 for values in kinds.values()):
        return doubt
    whole = {kind: next(iter(values)) for kind, values in kinds.items()}
    found = _whole(whole, clock)
    return found if found is not None and _FIRST <= found.at <= clock.now else doubt


def _whole(said: dict[str, Piece], clock: Clock) -> Time | None:
    """One expression of each kind, put together; None when they do not fit."""
    if "instant" in said:
        return _instant(said, clock)
    if "wall" in said:
        _, day, minutes = said["wall"]
        if len(said) > 1:
            return None
        return Time(clock.instant(_int(day), _int(minutes)), "minute")
    if "month" in said or "year" in said:
        if len(said) > 1:
            return None
        kind = "month" if "month" in said else "year"
        piece = said[kind]
        day_one = ordinal(_int(piece[1]), _int(piece[2]) if kind == "month" else 1, 1)
        return None if day_one is None else Time(clock.begins(day_one), kind)
    if "clock" in said:
        return _clock(said, clock)
    if "part" in said:
        return _part(said, clock)
    day = _int(said["day"][1])
    return Time(clock.begins(day), "day")


def _instant(said: dict[str, Piece], clock: Clock) -> Time | None:
    _, at, precision = said["instant"]
    time = Time(_int(at), str(precision))
    others = set(said) - {"instant"}
    if not others:
        return time
    same_day = others == {"day"} and said["day"][1] == clock.day_of(time.at)
    return time if same_day and time.at <= clock.now else None


def _int(value: str | int | None) -> int:
    return value if isinstance(value, int) else 0


def _clock(said: dict[str, Piece], clock: Clock) -> Time | None:
    _, hour, minute, half = said["clock"]
    precision = "hour" if minute is None else "minute"
    first = _int(hour) * 60 + _int(minute)
    if half == "":
        both = (first % (12 * 60), first % (12 * 60) + 12 * 60)
    elif half in ("am", "pm"):
        both = (first % (12 * 60) + (12 * 60 if half == "pm" else 0),) * 2
    else:
        both = (first, first)
    at = (
        _in_part(both, said, clock)
        if "part" in said
        else _on_day(both, said["day"], clock)
        if "day" in said
        else _latest(both, clock)
    )
    return None if at is None else Time(at, precision)


def _latest(both: tuple[int, int], clock: Clock) -> int | None:
    """The latest such time that is not to come, of this day (the calendar's or the family's)."""
    days = {clock.date, clock.today}
    past = [
        at for day in days for minutes in both if (at := clock.instant(day, minutes)) <= clock.now
    ]
    return max(past, default=None)


def _on_day(both: tuple[int, int], said: Piece, clock: Clock) -> int | None:
    """The latest such time of a day that is not to come.

    A time before the day start may lie on the calendar's day or in the night after it: only a
    date, or what has been of today, says which.
    """
    _, number, dated = said
    day = _int(number)
    known = [minutes for minutes in both if dated or minutes >= clock.day_start]
    past = [at for minutes in known if (at := clock.instant(day, minutes)) <= clock.now]
    if past or dated:
        return max(past, default=None)
    small = {
        at
        for minutes in both
        for night in (day, day + 1)
        if minutes < clock.day_start and (at := clock.instant(night, minutes)) <= clock.now
    }
    return max(small, default=None) if day == clock.today or len(small) == 1 else None


def _in_part(both: tuple[int, int], said: dict[str, Piece], clock: Clock) -> int | None:
    """`last night at 11`, `7 in the morning`: the half that lies in the part of the day."""
    _, part, _near = said["part"]
    day = _int(said["day"][1]) if "day" in said else clock.today
    small = 5 * 60 if part == "night" else 0
    fits = [minutes + DAY * (minutes < small) for minutes in both if _lies(minutes, str(part))]
    if len(set(fits)) != 1:
        return None
    at = clock.instant(day + fits[0] // DAY, fits[0] % DAY)
    return at if at <= clock.now else None


def _lies(minutes: int, part: str) -> bool:
    """Whether people would call that time by that part of the day."""
    first, last = {
        "morning": (0, 12), "noon": (11, 15), "afternoon": (12, 19), "evening": (16, 24),
        "bedtime": (17, 24), "night": (17, 24),
    }[part]  # fmt: skip
    return first * 60 <= minutes < last * 60 or (part == "night" and minutes < 5 * 60)


def _part(said: dict[str, Piece], clock: Clock) -> Time | None:
    """The start of the part; one of this very day that people call come already, is now."""
    _, part, near = said["part"]
    day = _int(said["day"][1]) if "day" in said else clock.today
    start = _STARTS[str(part)] * 60
    at = max(clock.instant(day, start), clock.begins(day))
    if at <= clock.now:
        return Time(at, "part")
    if part == "night" and not near:
        return None
    come = day == clock.today and clock.now >= clock.instant(day, _SPOKEN_FROM[str(part)] * 60)
    return Time(clock.now, "part") if come else None


def _occasion(tokens: list[Token], clock: Clock) -> Time:
    """Without any time it is now, unless it was `at breakfast` and now is evening."""
    hour = clock.minute // 60
    for at in range(1, len(tokens)):
        side = tokens[at - 1]
        if side.low not in ("at", "before", "after", "during") or tokens[at].brk or side.sign:
            continue
        hours = _MEALS.get(tokens[at].low)
        if hours is None:
            continue
        first, last = hours
        if side.low == "before":
            first, last = first - 3, first + 1
        elif side.low == "after":
            first, last = first + 1, last + 4
        if tokens[at].low in ("school", "nursery", "work") and side.low == "at":
            continue  # a place as much as a time
        if not first <= (hour if hour >= clock.day_start // 60 else hour + 24) <= last:
            own(tokens, at - 1, at + 1, "guess")
            return Time(clock.now, "minute", True)
    return Time(clock.now, "minute")
