"""Times of day as people write them: `7:40`, `17:10`, `5pm`, `at 7`, `half past seven`.

A piece of a time is a tuple that begins with what it says: `("clock", hour, minute or None, half)`
here, where `half` is `am`, `pm`, `24`, or nothing when the time is read both ways; DOUBT for what
no clock shows or nobody can settle.
"""

from __future__ import annotations

from tracker.rules.reading_words import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading_tokens import View

    Piece = tuple[str | int | None, ...]

DOUBT: Piece = ("doubt",)
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "twenty-five": 25, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60,
    "ninety": 90,
}  # fmt: skip
PARTS = {
    "morning": "morning", "noon": "noon", "midday": "noon", "afternoon": "afternoon",
    "evening": "evening", "bedtime": "bedtime", "night": "night", "lunchtime": "noon",
    "eve": "evening",
}  # fmt: skip
ROUGHLY = frozenset({"around", "about", "circa", "roughly", "approx"})
_HALVES = {"am": "am", "pm": "pm", "a.m": "am", "p.m": "pm", "a.m.": "am", "p.m.": "pm"}
_MINUTES_TO = {"quarter": 15, "half": 30, "5": 5, "10": 10, "15": 15, "20": 20, "25": 25} | {
    word: NUMBERS[word] for word in ("five", "ten", "twenty", "twenty-five")
}
_EDGES = words("since until till by before after from")
_AFTER_HOUR = words(
    "in on at with and but then so because when while after before this that the i we he she my "
    "again today yesterday tonight last to for & monday tuesday wednesday thursday friday saturday "
    "sunday"
)


def digits(word: str, most: int) -> bool:
    """Whether it is a whole number of at most so many figures."""
    return 0 < len(word) <= most and word.isascii() and word.isdigit()


def clock_time(word: str) -> Piece | None:
    """The time that one word shows, `7:40`, `17:10`, `5pm`, `7.40am`; None when it shows none."""
    half = ""
    if ":" in word and word.endswith("h"):
        word = word[:-1]
    for ending, said in _HALVES.items():
        if word.endswith(ending) and len(word) > len(ending):
            half, word = said, word[: -len(ending)]
            break
    hours, colon, minutes = word.partition(":")
    if not colon and half:
        hours, colon, minutes = word.partition(".")
    minutes, _, seconds = minutes.partition(":")
    if not digits(hours, 2) or (seconds and not digits(seconds, 2)):
        return None
    if (colon and not (digits(minutes, 2) and len(minutes) == 2)) or not (colon or half):
        return None
    return told(int(hours), int(minutes) if colon else None, half, zero=hours[0] == "0")


def told(hour: int, minute: int | None, half: str, *, zero: bool = False) -> Piece:
    """A time of day as a piece, DOUBT when no clock shows it; `zero`: it began with one."""
    if hour > 23 or (minute or 0) > 59 or (half and (hour == 0 or (hour > 12 and half == "am"))):
        return DOUBT
    if hour > 12 or (not half and (zero or hour == 0)):
        half = "24"
    return ("clock", hour, minute, half)


def figures(view: View, at: int) -> tuple[int, Piece] | None:
    """A time that begins with figures: `7:40`, `5 pm`, `7ish`, `3-4pm`, `at 7`."""
    word = view.low(at, joined=False)
    rough = word.endswith("ish")
    if rough:
        word = word.removesuffix("ish").rstrip("-")
    half = _HALVES.get(view.low(at + 1), "")
    for shown, end in ((half and clock_time(word + half), at + 2), (clock_time(word), at + 1)):
        if shown:
            return end, shown
    start, dash, stop = word.partition("-")
    if dash and clock_time(stop) and (clock_time(start) or digits(start, 2)):
        return at + 1, DOUBT  # from and to: when was it?
    exact = _without_colon(view, at, word)
    if exact or not digits(word, 2):
        return None if exact is None else (at + 1, exact)
    if rough:
        return at + 1, told(int(word), None, "")
    return spoken(view, at) or bare_hour(view, at, int(word))


def spoken(view: View, at: int) -> tuple[int, Piece] | None:
    """`half past seven`, `quarter to 8`, `half 7`, `ten past five`."""
    word = view.low(at, joined=False)
    minutes = _MINUTES_TO.get(word)
    if minutes is None:
        return None
    side = view.low(at + 1)
    if side not in ("past", "to"):
        hour = _hour(side) if word == "half" else None
        if hour is None or not _ends(view, at + 2):
            return None
        return at + 2, told(hour, 30, "")
    hour = _hour(view.low(at + 2))
    if hour is None or (word.isdigit() and side == "to" and view.before(at) != "at"):
        return None
    half = _HALVES.get(view.low(at + 3), "")
    if side == "to":
        hour, minutes = (hour - 1) or 12, 60 - minutes
    return at + 3 + bool(half), told(hour, minutes, half)


def bare_hour(view: View, at: int, hour: int) -> tuple[int, Piece] | None:
    """A number that is an hour only by what stands around it: `at 7`, `7 o'clock`."""
    before, after = view.before(at), view.low(at + 1)
    if hour > 23:
        return (at + 1, DOUBT) if before == "at" and _ends(view, at + 1) else None
    if after in ("o'clock", "oclock"):
        return at + 2, told(hour, None, "")
    if after in _HALVES:
        return at + 2, told(hour, None, _HALVES[after])
    if before == "at" and after in ("and", "or", "&", "to") and _hour(view.low(at + 2)) is not None:
        return at + 3, DOUBT
    if before in _EDGES and (after == "to" or _ends(view, at + 1)):
        return at + 1, DOUBT  # `until 8`, `from 5 to 6`
    asked = before == "at" or view.tokens[at].gap.endswith("@")
    asked = asked or before == "around" or (before in ROUGHLY and view.before(at - 1) in ("at", ""))
    if _part_follows(view, at + 1) or (asked and _ends(view, at + 1)):
        return at + 1, told(hour, None, "")
    if asked and not view.known(view.before(at - 1)):
        return at + 1, DOUBT
    return None


def _without_colon(view: View, at: int, word: str) -> Piece | None:
    """`0740`, `at 1740`, `at 7.40`."""
    asked = view.before(at) == "at"
    if digits(word, 4) and len(word) == 4 and (asked or word[0] == "0"):
        return told(int(word[:2]), int(word[2:]), "", zero=True)
    hour, point, minute = word.partition(".")
    if asked and point and digits(hour, 2) and len(minute) == 2 and digits(minute, 2):
        return told(int(hour), int(minute), "", zero=hour[0] == "0")
    return None


def _part_follows(view: View, at: int) -> bool:
    """`7 this morning`, `7 in the evening`, `9 last night`."""
    word, after = view.low(at), view.low(at + 1)
    if word in ("this", "last"):
        return after in PARTS
    return word == "tonight" or (word == "in" and after == "the" and view.low(at + 2) in PARTS)


def _ends(view: View, at: int) -> bool:
    """Whether the word there can follow an hour, so that the number before counts nothing."""
    if at >= len(view.tokens):
        return True
    token = view.tokens[at]
    if token.brk or token.sign or token.capital:
        return True
    return token.low in _AFTER_HOUR or token.low in PARTS or view.known(token.low)


def _hour(word: str) -> int | None:
    hour = int(word) if digits(word, 2) else NUMBERS.get(word)
    return hour if hour is not None and 1 <= hour <= 12 else None
