"""Words for times, one expression after another: what each says, not yet what they say together.

A piece is what an expression says: `("instant", microseconds, precision)`, `("day", ordinal, early)`,
`("clock", hour, minute or None, half)`, `("part", name, near)`, `("month", year, month)`,
`("year", year)`, or `("doubt",)` for a time that the reader cannot settle. `half` is `am`, `pm`,
`24` or nothing (then it is read both ways); `near` says that it is the part of this very day.
"""

from __future__ import annotations

from tracker.rules.reading_clock import MINUTE, Clock, offset_instant, ordinal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.rules.reading_tokens import Token

    Piece = tuple[str | int | None, ...]
    Found = tuple[int, int, Piece]

DOUBT: Piece = ("doubt",)
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "twenty-five": 25, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60,
    "ninety": 90,
}  # fmt: skip
_UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), ("minute", 0)),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), ("minute", 1)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), ("hour", 60)),
    **dict.fromkeys(("d", "day", "days"), ("day", 1)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), ("day", 7)),
    **dict.fromkeys(("night", "nights"), ("night", 1)),
    **dict.fromkeys(("mo", "month", "months"), ("month", 1)),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), ("year", 1)),
}
_DAYS = {
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
_MONTHS = {
    name: index + 1
    for index, full in enumerate(
        "january february march april may june july august september october november december"
        .split()
    )
    for name in (full, full[:3])
} | {"sept": 9}  # fmt: skip
PARTS = {
    "morning": "morning", "noon": "noon", "midday": "noon", "lunchtime": "noon",
    "afternoon": "afternoon", "evening": "evening", "bedtime": "bedtime", "night": "night",
}  # fmt: skip
_SEASONS = frozenset("spring summer autumn fall winter".split())
_FEASTS = frozenset("christmas xmas easter halloween eid diwali hanukkah thanksgiving".split())
_ABOUT = frozenset({"around", "about", "circa", "roughly", "approx"})
_BEFORE_ALL = frozenset({"earlier", "on", "around", "sometime", "back", "in"})
_BEFORE = {
    "clock": frozenset({"at", "around", "about", "circa", "roughly", "approx"}),
    "part": frozenset({"at", "in", "the", "this", "during", "early", "late", "mid", "earlier"}),
    "daypart": frozenset({"early", "late"}),
    "instant": frozenset({"around", "about", "just", "only"}),
    "doubt": frozenset({"at", "on", "the", "over"}),
}
"""Small words that belong to an expression of each kind."""
_SPOKEN_OF = frozenset("for about of from since until till than over by before after".split())
_HABIT = frozenset("every each most many those".split())
_WHOLE = frozenset("all whole one some any".split())
_MID = frozenset({"early", "late", "mid"})
_MINUTES_TO = {"quarter": 15, "half": 30, "5": 5, "10": 10, "15": 15, "20": 20, "25": 25} | {
    word: NUMBERS[word] for word in ("five", "ten", "twenty", "twenty-five")
}
_AFTER_HOUR = frozenset(
    "in on at with and but then so because when while after before this that the i we he she my "
    "again today yesterday tonight last o'clock oclock to for &".split()
)
_FUTURE = frozenset({"tomorrow", "tmrw", "tomorrow's", "tmr"})


def pieces(tokens: list[Token], clock: Clock, known: Callable[[str], bool]) -> list[Found]:
    """All expressions of time with the range of their words; `known` says of a word that it is a
    name or begins a verb."""
    reader = _Reader(tokens, clock, known)
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        piece = None if tokens[at].part else reader.at(at)
        if piece is None:
            at += 1
            continue
        end, value = piece
        start = reader.begin(at, found[-1][1] if found else 0, str(value[0]))
        if value != DOUBT and reader.spoken_of(start, value):
            value = DOUBT
        found.append((start, end, value))
        at = max(end, at + 1)
    return found


def clock_time(word: str) -> tuple[int, int | None, str] | Piece | None:
    """The hour, minute and half of `7:40`, `17:10`, `5pm`, `7.40am`; DOUBT for `25:00`, None for
    what is no time."""
    half = ""
    for ending in ("a.m.", "p.m.", "a.m", "p.m", "am", "pm"):
        if word.endswith(ending):
            half, word = ending[0] + "m", word[: -len(ending)]
            break
    hours, colon, minutes = word.partition(":")
    if not colon and half:
        hours, colon, minutes = word.partition(".")
    minutes, _, seconds = minutes.partition(":")
    if not _digits(hours, 2) or (seconds and not _digits(seconds, 2)):
        return None
    if colon and not (_digits(minutes, 2) and len(minutes) == 2):
        return None
    if not colon and not half:
        return None
    return told(int(hours), int(minutes) if colon else None, half, hours[0] == "0")


def told(
    hour: int, minute: int | None, half: str, zero: bool = False
) -> tuple[int, int | None, str] | Piece:
    """A time of day as a piece's values, or DOUBT when no clock shows it."""
    if hour > 23 or (minute or 0) > 59 or (half and (hour == 0 or (hour > 12 and half == "am"))):
        return DOUBT
    if hour > 12 or zero or hour == 0:
        return hour, minute, "24"
    return hour, minute, half


def _digits(word: str, most: int) -> bool:
    return 0 < len(word) <= most and word.isascii() and word.isdigit()


def _number(word: str) -> float | None:
    if _digits(word, 6):
        return int(word)
    whole, point, part = word.partition(".")
    if point and _digits(whole, 4) and _digits(part, 2):
        return float(word)
    return NUMBERS.get(word)


def _split(word: str) -> tuple[str, str]:
    """`20m` → (`20`, `m`)."""
    at = 0
    while at < len(word) and word[at] in "0123456789.":
        at += 1
    return word[:at], word[at:]


class _Reader:
    """Reads the expression that begins at a word; answers where it ends and what it says."""

    __slots__ = ("clock", "known", "tokens")

    def __init__(self, tokens: list[Token], clock: Clock, known: Callable[[str], bool]) -> None:
        self.tokens, self.clock, self.known = tokens, clock, known

    def low(self, at: int, *, joined: bool = True) -> str:
        """The word there; nothing past the ends, at a sign, or (joined) behind a clause's end."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        return "" if token.sign or (joined and token.brk) else token.low

    def before(self, at: int) -> str:
        """The word before, in the same clause."""
        if at <= 0 or self.tokens[at].brk:
            return ""
        return "" if self.tokens[at - 1].sign else self.tokens[at - 1].low

    def begin(self, at: int, free: int, kind: str) -> int:
        """Takes in the small words that belong to the expression."""
        small = _BEFORE.get(kind, _BEFORE_ALL)
        start = at
        while start > free and (word := self.before(start)) in small:
            if word == "the" and self.before(start - 1) not in ("in", "during"):
                break
            if word == "about" and self.known(self.before(start - 1)):
                break
            start -= 1
        return start

    def spoken_of(self, start: int, piece: Piece) -> bool:
        """Whether the time is what was spoken about, or an end or edge, and not when it was."""
        words = {self.before(start)}
        if start and self.before(start) in ("the", "all", "whole"):
            words.add(self.before(start - 1))
        first = self.low(start, joined=False)
        if first in _ABOUT:
            return False
        return not words.isdisjoint(_SPOKEN_OF) or not words.isdisjoint(_WHOLE)

    def at(self, at: int) -> tuple[int, Piece] | None:
        word = self.low(at, joined=False)
        if not word or self.before(at) in _HABIT:
            return None
        if word[0].isdigit():
            return self.ago(at) or self.digits(at)
        if word in ("a", "an", "half", "quarter", "couple") or word in NUMBERS:
            found = self.ago(at) or self.spoken_clock(at)
            if found or word not in NUMBERS:
                return found
            return self.date(at) or self.bare_hour(at, NUMBERS[word])
        if word in PARTS or word == "midnight":
            return self.part(at)
        if word in _DAYS:
            return self.weekday(at)
        if word in _MONTHS:
            return self.month(at)
        return self.word(at, word)

    def word(self, at: int, word: str) -> tuple[int, Piece] | None:
        today = self.clock.today
        if word == "today":
            return at + 1, ("day", today, 0)
        if word == "yesterday":
            return at + 1, ("day", today - 1, 0)
        if word in ("tonight", "tonite"):
            return at + 1, ("part", "night", 1)
        if word == "last":
            return self.last(at)
        if word == "this" and PARTS.get(self.low(at + 1)):
            return at + 2, DOUBT if self.tokens[at + 1].owns else self.near(at + 1)
        if word == "the" and self.low(at + 1) == "day":
            return self.word(at + 1, "day")
        if word == "day" and (self.low(at + 1), self.low(at + 2)) == ("before", "yesterday"):
            return at + 3, ("day", today - 2, 0)
        if word == "just" and self.low(at + 1) == "now":
            return at + 2, ("instant", self.clock.now, "minute")
        if word == "bed" and self.low(at + 1) == "time" and self.before(at) == "at":
            return at + 2, ("part", "bedtime", 0)
        return self.vague(at, word)

    def near(self, at: int) -> Piece:
        return ("part", PARTS[self.low(at)], 1)

    def vague(self, at: int, word: str) -> tuple[int, Piece] | None:
        """Words for times that nobody can put on a clock, or that are still to come."""
        after = self.low(at + 1)
        if word in _FUTURE or word in ("overnight", "recently", "lately"):
            return at + 1, DOUBT
        if word == "next" and (after in _DAYS or after in _MONTHS or after in _UNITS):
            return at + 2, DOUBT
        if word == "this" and after in _DAYS:
            return at + 2, ("day", self.latest(_DAYS[after]), 0)
        if word == "this" and (after in ("week", "weekend", "month", "year") or after in _SEASONS):
            return at + 2, DOUBT
        if word == "other" and after in ("day", "night", "week", "evening", "morning"):
            return at + 2, DOUBT
        if word == "earlier" and after not in ("today", "this", "tonight", "than"):
            return at + 1, DOUBT
        if word in ("weekend", "holidays") and self.before(at) in ("the", "at", "on", "over"):
            return at + 1, DOUBT
        if word in _FEASTS and self.before(at) in ("at", "on", "over", "last", "before", "after"):
            return at + 1, DOUBT
        if word in _SEASONS and self.before(at) == "in":
            return at + 1, DOUBT
        if word in ("ago", "yesterday's", "bedtimes"):
            return (at + 1, DOUBT) if word != "bedtimes" else None
        if self.tokens[at].owns and self.tokens[at].stem in _DAYS:
            return at + 1, DOUBT
        return None

    def last(self, at: int) -> tuple[int, Piece] | None:
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].brk:
            return None
        word, today = self.tokens[at + 1].stem, self.clock.today
        if self.tokens[at + 1].owns and (word in _DAYS or word in ("night", "week", "evening")):
            return at + 2, DOUBT
        if word in ("night", "evening", "bedtime"):
            return at + 2, ("daypart", today - 1, word)
        if word in _DAYS:
            return at + 2, ("day", self.latest(_DAYS[word], today - 1), 0)
        if word in _MONTHS:
            wall = self.clock.wall(self.clock.begins(today))
            month = _MONTHS[word]
            return at + 2, ("month", wall.year - (month >= wall.month), month)
        if word in ("month", "year"):
            return at + 2, self.back(word, 1)
        if word in ("week", "weekend") or word in _SEASONS or word in _FEASTS:
            return at + 2, DOUBT
        return None

    def latest(self, weekday: int, day: int | None = None) -> int:
        day = self.clock.today if day is None else day
        return day - (day + 6 - weekday) % 7

    def back(self, unit: str, count: int) -> Piece:
        """So many months or years before today."""
        wall = self.clock.wall(self.clock.begins(self.clock.today))
        if unit == "year":
            return ("year", wall.year - count)
        months = wall.year * 12 + wall.month - 1 - count
        return ("month", months // 12, months % 12 + 1)

    def weekday(self, at: int) -> tuple[int, Piece] | None:
        word = self.tokens[at].low
        if word in ("sat", "sun"):
            after = self.low(at + 1)
            timed = after in PARTS or clock_time(after) is not None or after == "at"
            if not (self.before(at) == "on" or timed) or after in ("on", "with"):
                return None
        if self.low(at + 1) == "week" or self.before(at) == "next":
            return at + 1, DOUBT
        return at + 1, ("day", self.latest(_DAYS[word]), 0)

    def ago(self, at: int) -> tuple[int, Piece] | None:
        """`20m ago`, `half an hour ago`, `2 days ago`."""
        found = self.amount(at)
        if found is None or self.low(found[0]) != "ago":
            return None
        end, unit, count = found
        end += 1
        if unit in ("minute", "hour"):
            past = round(count * MINUTE)
            fits = past < self.clock.now + 2_000_000_000 * 1_000_000
            return end, ("instant", self.clock.now - past, unit) if fits else DOUBT
        if count != int(count) or count > 100_000:
            return end, DOUBT
        whole = int(count)
        if unit == "night":
            return end, ("daypart", self.clock.today - whole, "night")
        if unit == "day":
            return end, ("day", self.clock.today - whole, 0)
        return end, self.back(unit, whole)

    def amount(self, at: int) -> tuple[int, str, float] | None:
        """Where an amount of time ends, its unit, and how much; minutes for minutes and hours."""
        word = self.low(at, joined=False)
        after = self.low(at + 1)
        if word in ("a", "an") and after in ("half", "quarter", "couple"):
            return self.amount(at + 1)
        if word in ("half", "quarter"):
            end = at + 1
            while self.low(end) in ("of", "a", "an"):
                end += 1
            minutes = 30 if word == "half" else 15
            return (end + 1, "minute", minutes) if self.low(end) in ("hour", "hr", "h") else None
        if word == "couple":
            count: float | None = 2
            at += self.low(at + 1) == "of"
        elif word in ("a", "an"):
            count = 1
        else:
            digits, unit = _split(word)
            if digits and unit:
                return self.glued(at, digits, unit)
            count = _number(word)
        if count is None:
            return None
        end = at + 1
        if (self.low(end), self.low(end + 1), self.low(end + 2)) == ("and", "a", "half"):
            count, end = count + 0.5, end + 3
        unit_of = _UNITS.get(self.low(end))
        if unit_of is None:
            return None
        return self.and_more(end + 1, unit_of[0], count * unit_of[1])

    def glued(self, at: int, digits: str, unit: str) -> tuple[int, str, float] | None:
        """`20m`, `1.5h`, `1h30`, `1h30m`."""
        count = _number(digits)
        for length in range(len(unit), 0, -1):
            unit_of, rest = _UNITS.get(unit[:length]), unit[length:]
            if unit_of and count is not None and not rest:
                return self.and_more(at + 1, unit_of[0], count * unit_of[1])
            if unit_of and count is not None and unit_of[0] == "hour":
                minutes = rest.removesuffix("in").removesuffix("m")
                if _digits(minutes, 2):
                    return at + 1, "minute", count * 60 + int(minutes)
        return None

    def and_more(self, end: int, unit: str, count: float) -> tuple[int, str, float]:
        """`an hour and a half`, `2h 10m`, `1 hour and 20 minutes`."""
        if unit != "hour":
            return end, unit, count
        if (self.low(end), self.low(end + 1), self.low(end + 2)) == ("and", "a", "half"):
            return end + 3, "minute", count + 30
        more = end + (self.low(end) == "and")
        digits, glued = _split(self.low(more))
        if digits and _UNITS.get(glued, ("", 0))[0] == "minute":
            return more + 1, "minute", count + (_number(digits) or 0)
        number = _number(self.low(more))
        if number is not None and _UNITS.get(self.low(more + 1), ("", 0))[0] == "minute":
            return more + 2, "minute", count + number
        return end, unit, count

    def digits(self, at: int) -> tuple[int, Piece] | None:
        """What begins with a digit and is no amount."""
        word = self.tokens[at].low
        approximate = word.endswith("ish")
        if approximate:
            word = word.removesuffix("ish").rstrip("-")
        after = self.low(at + 1)
        if after in ("am", "pm", "a.m", "p.m", "a.m.", "p.m."):
            found = clock_time(word + after[0] + "m")
            if found is not None:
                return at + 2, self.as_clock(found)
        found = clock_time(word)
        if found is not None:
            return at + 1, self.as_clock(found)
        start, dash, stop = word.replace("–", "-").partition("-")
        if dash and clock_time(stop) and (clock_time(start) or _digits(start, 2)):
            return at + 1, DOUBT
        if word.count("-") and _digits(word[:4], 4):
            return self.iso(at, word)
        dated = self.date(at)
        if dated is not None:
            return dated
        if not _digits(word, 4):
            return None
        if len(word) == 4:
            return self.year(at, int(word))
        if approximate:
            return at + 1, self.as_clock(told(int(word), None, ""))
        return self.spoken_clock(at) or self.bare_hour(at, int(word))

    def as_clock(self, found: tuple[int, int | None, str] | Piece) -> Piece:
        return DOUBT if found == DOUBT else ("clock", *found)

    def year(self, at: int, year: int) -> tuple[int, Piece] | None:
        if self.before(at) not in ("in", "since", "during") or not 1900 <= year <= 2199:
            return None
        return at + 1, DOUBT if self.before(at) == "since" else ("year", year)

    def iso(self, at: int, word: str) -> tuple[int, Piece] | None:
        """`2026-11-20`, `2026-11`, `2026-11-20T17:10`, `…T17:10:00+01:00`, `…T17:10Z`."""
        date, _, time = word.partition("t")
        fields = date.split("-")
        if not all(_digits(field, 4) for field in fields) or len(fields) > 3:
            return None
        numbers = [int(field) for field in fields]
        if len(numbers) == 2:
            year, month = numbers
            fits = ordinal(year, month, 1) is not None
            return at + 1, ("month", year, month) if fits and not time else DOUBT
        day = ordinal(*numbers)
        if day is None:
            return at + 1, DOUBT
        if not time:
            return at + 1, ("day", day, 1)
        return at + 1, self.with_time(day, time)

    def with_time(self, day: int, time: str) -> Piece:
        offset: int | None = None
        if time.endswith("z"):
            time, offset = time[:-1], 0
        for sign in "+-":
            clock, found, shift = time.partition(sign)
            if found:
                hours, _, minutes = shift.partition(":")
                if not (_digits(hours, 2) and (not minutes or _digits(minutes, 2))):
                    return DOUBT
                time = clock
                offset = (int(hours) * 60 + int(minutes or 0)) * (1 if sign == "+" else -1)
        whole = clock_time(time)
        if whole is None or whole == DOUBT:
            return DOUBT
        hour, minute = whole[0], whole[1]
        minutes_in = int(hour or 0) * 60 + int(minute or 0)
        if offset is None:
            return ("wall", day, minutes_in)
        if abs(offset) >= 24 * 60:
            return DOUBT
        return ("instant", offset_instant(day, minutes_in, offset), "minute")

    def date(self, at: int) -> tuple[int, Piece] | None:
        """`3 march`, `3rd of march 2025`, `20/11/2026`, `20.11.2026`."""
        word = self.tokens[at].low
        digits, ending = _split(word)
        month_at = at + 1 + (self.low(at + 1) == "of")
        if _digits(digits, 2) and ending in ("", "st", "nd", "rd", "th"):
            month = _MONTHS.get(self.low(month_at))
            if month is not None:
                return self.day_and_month(month_at + 1, int(digits), month)
        fields, end = [word], at + 1
        while end < len(self.tokens) and self.tokens[end].gap == "/" and len(fields) < 3:
            fields.append(self.tokens[end].low)
            end += 1
        if len(fields) == 1:
            fields = word.replace("-", ".").split(".")
        if not all(_digits(field, 4) for field in fields) or len(fields) not in (2, 3):
            return None
        if len(fields) == 2:
            return (end, DOUBT) if self.before(at) == "on" and end > at + 1 else None
        first, second, year = (int(field) for field in fields)
        if year < 100:
            return end, DOUBT
        if first <= 12 and second <= 12 and first != second:
            return end, DOUBT  # both orders are in use
        day = ordinal(year, min(first, second), max(first, second))
        return end, DOUBT if day is None else ("day", day, 1)

    def day_and_month(self, end: int, day: int, month: int) -> tuple[int, Piece]:
        year_word = self.low(end) if not self.low(end).startswith("20") else self.low(end)
        if _digits(year_word, 4) and len(year_word) == 4:
            found = ordinal(int(year_word), month, day)
            return end + 1, DOUBT if found is None else ("day", found, 1)
        year = self.clock.wall(self.clock.begins(self.clock.today)).year
        for back in (0, 1):
            found = ordinal(year - back, month, day)
            if found is not None and found <= self.clock.today:
                return end, ("day", found, 1)
            if found is None and (month, day) != (2, 29):
                break
        return end, DOUBT

    def month(self, at: int) -> tuple[int, Piece] | None:
        """`march 3`, `march 3rd 2025`, `in march`, `march 2025`."""
        month = _MONTHS[self.tokens[at].low]
        digits, ending = _split(self.low(at + 1))
        if _digits(digits, 2) and ending in ("", "st", "nd", "rd", "th") and digits != "":
            return self.day_and_month(at + 2, int(digits), month)
        if _digits(digits, 4) and len(digits) == 4 and not ending:
            fits = ordinal(int(digits), month, 1) is not None
            return at + 2, ("month", int(digits), month) if fits else DOUBT
        if self.before(at) == "in":
            wall = self.clock.wall(self.clock.begins(self.clock.today))
            return at + 1, ("month", wall.year - (month > wall.month), month)
        return None

    def spoken_clock(self, at: int) -> tuple[int, Piece] | None:
        """`half past seven`, `quarter to 8`, `half 7`, `ten past five`."""
        word = self.low(at, joined=False)
        minutes = _MINUTES_TO.get(word)
        side = self.low(at + 1)
        if minutes is None:
            return None
        if side not in ("past", "to"):
            hour = _hour(self.low(at + 1)) if word == "half" else None
            if hour is None or not self.ends(at + 2):
                return None
            return at + 2, self.as_clock(told(hour, 30, self.half(at + 2)))
        hour = _hour(self.low(at + 2))
        if hour is None or (word.isdigit() and side == "to" and self.before(at) != "at"):
            return None
        half = self.half(at + 3)
        end = at + 3 + bool(half)
        if side == "to":
            hour, minutes = (hour - 1) or 12, 60 - minutes
        return end, self.as_clock(told(hour, minutes, half))

    def half(self, at: int) -> str:
        word = self.low(at).replace(".", "")
        return word if word in ("am", "pm") else ""

    def bare_hour(self, at: int, hour: int) -> tuple[int, Piece] | None:
        """A number that is an hour only by what stands around it: `at 7`, `7 o'clock`."""
        gap = self.tokens[at].gap
        before = self.before(at)
        after = self.low(at + 1)
        if hour > 23:
            return (at + 1, DOUBT) if before == "at" and self.ends(at + 1) else None
        if after in ("o'clock", "oclock"):
            return at + 2, self.as_clock(told(hour, None, ""))
        if after in ("am", "pm"):
            return at + 2, self.as_clock(told(hour, None, after))
        told_part = after in ("this", "tonight", "last") or (
            (after, self.low(at + 2)) == ("in", "the")
        )
        part_after = told_part and (
            after == "tonight" or self.low(at + 2) in PARTS or self.low(at + 3) in PARTS
        )
        asked = before == "at" or gap.endswith("@") or (
            before in _ABOUT and self.before(at - 1) in ("at", "")
        )  # fmt: skip
        if part_after or (asked and self.ends(at + 1)):
            return at + 1, self.as_clock(told(hour, None, ""))
        if asked and not self.known(self.before(at - 1)):
            return at + 1, DOUBT
        return None

    def ends(self, at: int) -> bool:
        """Whether the word there can follow an hour, so that the number before counts nothing."""
        if at >= len(self.tokens):
            return True
        token = self.tokens[at]
        if token.brk or token.sign or token.capital:
            return True
        word = token.low
        return word in _AFTER_HOUR or word in PARTS or word in _DAYS or self.known(word)

    def part(self, at: int) -> tuple[int, Piece] | None:
        """`in the morning`, `at bedtime`, `evening` behind a day or alone; not `movie night`."""
        token = self.tokens[at]
        if token.low == "midnight":
            return at + 1, ("clock", 0, None, "24")
        name = PARTS[token.low]
        piece: Piece = ("part", name, 0)
        before = self.before(at)
        if before in _MID:
            before = self.before(at - 1)
        if before == "good":
            return None
        if name == "noon" or before in ("at", "this", "during") or (
            before == "the" and self.before(at - 1) in ("in", "during", "through")
        ):  # fmt: skip
            return at + 1, piece
        if before in ("yesterday", "today", "ago") or before in _DAYS:
            return at + 1, piece
        if before in _SPOKEN_OF or before in _WHOLE:
            return at + 1, DOUBT
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        ends = after is None or after.brk or bool(after.sign) or after.low in ("at", "with")
        alone = not before or self.known(before)
        if name != "night" and ends and alone and (after is None or after.low != "with"):
            return at + 1, piece
        if name in ("morning", "afternoon", "evening") and not self.now_in(name):
            return at + 1, DOUBT
        return None

    def now_in(self, name: str) -> bool:
        first, last = {"morning": (0, 12), "afternoon": (12, 17), "evening": (16, 24)}[name]
        return first <= self.clock.minute // 60 < last


def _hour(word: str) -> int | None:
    hour = int(word) if _digits(word, 2) else NUMBERS.get(word)
    return hour if hour is not None and 1 <= hour <= 12 else None
