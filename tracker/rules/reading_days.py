"""Days, months and years: `yesterday`, `monday`, `2026-11-20`, `3 march`, `last march`, `in 2019`.

Pieces: `("day", ordinal, dated)` where `dated` says that a date was written, `("month", year,
month)`, `("year", year)`, `("wall", ordinal, minutes)` and `("instant", microseconds, precision)`
for ISO times, `("daypart", ordinal, part)` for `last night`.
"""

from __future__ import annotations

from tracker.rules.reading_ago import back, split
from tracker.rules.reading_clock import Clock, offset_instant, ordinal
from tracker.rules.reading_hours import DOUBT, PARTS, clock_time, digits
from tracker.rules.reading_words import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading_hours import Piece
    from tracker.rules.reading_tokens import View

    Found = tuple[int, Piece] | None

DAYS = {
    name: index
    for index, names in enumerate(
        (
            ("monday", "mon"), ("tuesday", "tue", "tues"), ("wednesday", "wed", "weds"),
            ("thursday", "thu", "thur", "thurs"), ("friday", "fri"), ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}  # fmt: skip
_FULL = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = {
    **{name: index for index, name in enumerate(_FULL, 1)},
    **{name[:3]: index for index, name in enumerate(_FULL, 1)},
    "sept": 9,
}
SEASONS = words("spring summer autumn fall winter")
FEASTS = words("christmas xmas easter halloween eid diwali hanukkah thanksgiving")
_AHEAD = words("is are will i'll we'll starts start due goes going needs need plan planned")
_ENDINGS = ("", "st", "nd", "rd", "th")


def weekday(view: View, at: int, clock: Clock) -> Found:
    """The latest such weekday, today included; `sat` and `sun` only where they can be days."""
    word = view.low(at, joined=False)
    if word in ("sat", "sun"):
        after = view.low(at + 1)
        timed = after in PARTS or clock_time(after) is not None or after == "at"
        if not (view.before(at) == "on" or timed):
            last_word = view.low(at + 1) == "" and view.known(view.before(at))
            return (at + 1, DOUBT) if last_word else None
    if view.low(at + 1) == "week" or view.before(at) == "next":
        return at + 1, DOUBT
    before = view.tokens[max(0, at - 4) : at]
    if any(token.low in _AHEAD and not token.capital for token in before):
        return at + 1, DOUBT  # `the play is on friday`
    return at + 1, ("day", latest(clock, word), 0)


def latest(clock: Clock, name: str, day: int | None = None) -> int:
    """The latest day of that name, up to a day or today."""
    day = clock.today if day is None else day
    return day - (day + 6 - DAYS[name]) % 7


def last(view: View, at: int, clock: Clock) -> Found:
    """`last night`, `last tuesday` (before today), `last march`, `last year`."""
    if at + 1 >= len(view.tokens) or view.tokens[at + 1].brk:
        return None
    token = view.tokens[at + 1]
    word, end = token.stem, at + 2
    if token.owns and (word in DAYS or word in ("night", "week", "evening")):
        return end, DOUBT
    if word in ("night", "evening", "bedtime"):
        return end, ("daypart", clock.today - 1, word)
    if word in DAYS:
        return end, ("day", latest(clock, word, clock.today - 1), 0)
    if word in MONTHS:
        today = clock.wall(clock.begins(clock.today))
        return end, ("month", today.year - (MONTHS[word] >= today.month), MONTHS[word])
    if word in ("month", "year"):
        return end, back(clock, word, 1)
    if word in ("week", "weekend") or word in SEASONS or word in FEASTS:
        return end, DOUBT
    return None


def month(view: View, at: int, clock: Clock) -> Found:
    """`march 3`, `march 3rd 2025`, `in march`, `march 2025`."""
    which = MONTHS[view.low(at, joined=False)]
    figures, ending = split(view.low(at + 1))
    if digits(figures, 2) and ending in _ENDINGS:
        return _day_of_month(view, at + 2, int(figures), which, clock)
    if digits(figures, 4) and len(figures) == 4 and not ending:
        fits = ordinal(int(figures), which, 1) is not None
        return at + 2, ("month", int(figures), which) if fits else DOUBT
    if view.before(at) != "in":
        long = len(view.low(at, joined=False)) > 6  # others are words and names as well
        return (at + 1, DOUBT) if long and view.low(at + 1) == "" else None
    today = clock.wall(clock.begins(clock.today))
    return at + 1, ("month", today.year - (which > today.month), which)


def date(view: View, at: int, clock: Clock) -> Found:
    """`3 march`, `3rd of march 2025`, `20/11/2026`, `20.11.2026`, `2026-11-20`, `in 2019`."""
    word = view.low(at, joined=False)
    figures, ending = split(word)
    month_at = at + 1 + (view.low(at + 1) == "of")
    if digits(figures, 2) and ending in _ENDINGS and view.low(month_at) in MONTHS:
        which = MONTHS[view.low(month_at)]
        return _day_of_month(view, month_at + 1, int(figures), which, clock)
    if ending and ending in _ENDINGS and (view.before(at - 1), view.before(at)) == ("on", "the"):
        return _day_of_this_month(at + 1, int(figures), clock) if digits(figures, 2) else None
    if digits(word, 4) and len(word) == 4 and view.low(at + 1, joined=False) != "":
        slashes = [token.gap for token in view.tokens[at + 1 : at + 3]] == ["/", "/"]
        return _by_figures(view, at, word) if slashes else _year(view, at, int(word))
    if digits(word, 4) and len(word) == 4:
        return _year(view, at, int(word))
    if "-" in word and digits(word[:4], 4):
        return _iso(at, word)
    return _by_figures(view, at, word)


def _day_of_month(view: View, end: int, day: int, which: int, clock: Clock) -> tuple[int, Piece]:
    """A day of a month: of the year that follows, else the latest that is not to come."""
    year_word = view.low(end)
    if digits(year_word, 4) and len(year_word) == 4:
        found = ordinal(int(year_word), which, day)
        return end + 1, DOUBT if found is None else ("day", found, 1)
    year = clock.wall(clock.begins(clock.today)).year
    for back_to in (year, year - 1):
        found = ordinal(back_to, which, day)
        if found is not None and found <= clock.today:
            return end, ("day", found, 1)
    return end, DOUBT


def _day_of_this_month(end: int, day: int, clock: Clock) -> tuple[int, Piece]:
    """`on the 3rd`: of this month, else of the month before."""
    today = clock.wall(clock.begins(clock.today))
    for months in (today.year * 12 + today.month - 1, today.year * 12 + today.month - 2):
        found = ordinal(months // 12, months % 12 + 1, day)
        if found is not None and found <= clock.today:
            return end, ("day", found, 1)
    return end, DOUBT


def _year(view: View, at: int, year: int) -> Found:
    before = view.before(at)
    if before not in ("in", "since", "during") or not 1900 <= year <= 2199:
        return None
    return at + 1, DOUBT if before == "since" else ("year", year)


def _iso(at: int, word: str) -> Found:
    """`2026-11-20`, `2026-11`, `2026-11-20T17:10`, `…T17:10:00+01:00`, `…T17:10Z`."""
    written, _, time = word.partition("t")
    fields = written.split("-")
    if not all(digits(field, 4) for field in fields) or len(fields) > 3:
        return None
    numbers = [int(field) for field in fields]
    if len(numbers) == 2:
        fits = ordinal(numbers[0], numbers[1], 1) is not None and not time
        return at + 1, ("month", numbers[0], numbers[1]) if fits else DOUBT
    day = ordinal(numbers[0], numbers[1], numbers[2])
    if day is None:
        return at + 1, DOUBT
    return at + 1, _with_time(day, time) if time else ("day", day, 1)


def _with_time(day: int, time: str) -> Piece:
    offset: int | None = None
    if time.endswith("z"):
        time, offset = time[:-1], 0
    for sign, way in (("+", 1), ("-", -1)):
        shown, found, shift = time.partition(sign)
        if found:
            hours, _, rest = shift.partition(":")
            if not (digits(hours, 2) and (not rest or digits(rest, 2))):
                return DOUBT
            time, offset = shown, way * (int(hours) * 60 + int(rest or 0))
    clock = clock_time(time)
    if clock is None or clock == DOUBT:
        return DOUBT
    minutes = int(clock[1] or 0) * 60 + int(clock[2] or 0)
    if offset is None:
        return ("wall", day, minutes)
    if abs(offset) >= 24 * 60:
        return DOUBT
    return ("instant", offset_instant(day, minutes, offset), "minute")


def _by_figures(view: View, at: int, word: str) -> Found:
    """Day, month and year in figures: a doubt where both orders of day and month could be."""
    fields, end = [word], at + 1
    while end < len(view.tokens) and view.tokens[end].gap == "/" and len(fields) < 3:
        fields.append(view.tokens[end].low)
        end += 1
    if len(fields) == 1:
        fields = word.replace("-", ".").split(".")
    if not all(digits(field, 4) for field in fields) or len(fields) not in (2, 3):
        return None
    if len(fields) == 2:
        slash = end > at + 1 and (view.before(at) == "on" or view.low(end) == "")
        return (end, DOUBT) if slash and all(digits(field, 2) for field in fields) else None
    first, second, year = (int(field) for field in fields)
    if first > 1000:
        found = ordinal(first, second, year)
        return end, DOUBT if found is None else ("day", found, 1)
    if year < 100 or (first <= 12 and second <= 12 and first != second):
        return end, DOUBT
    day = ordinal(year, min(first, second), max(first, second))
    return end, DOUBT if day is None else ("day", day, 1)
