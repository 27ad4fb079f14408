"""All expressions of time in a line, one after another: what each says, not yet what they say
together. The pieces are told in `reading_hours` and `reading_days`; here `("part", name, near)`,
where `near` says that it is the part of this very day.
"""

from __future__ import annotations

from tracker.rules.reading_ago import ago
from tracker.rules.reading_clock import Clock
from tracker.rules.reading_days import DAYS, FEASTS, MONTHS, SEASONS, date, last, latest, month
from tracker.rules.reading_days import weekday as weekday_at
from tracker.rules.reading_hours import (
    DOUBT,
    NUMBERS,
    PARTS,
    ROUGHLY,
    bare_hour,
    figures,
    spoken,
)
from tracker.rules.reading_words import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading_hours import Piece
    from tracker.rules.reading_tokens import View

_BEFORE_ANY = frozenset({"earlier", "on", "around", "sometime", "back", "in", "the"})
_BEFORE = {
    "clock": frozenset({"at", *ROUGHLY}),
    "part": frozenset(
        {"at", "around", "about", "in", "the", "this", "during", "early", "late", "mid", "earlier"}
    ),
    "daypart": frozenset({"early", "late", "the"}),
    "instant": frozenset({"around", "about", "just", "only"}),
    "doubt": frozenset({"at", "on", "the", "over"}),
}
"""Small words that belong to an expression of each kind."""
_SPOKEN_OF = words("for about of from since until till than over by before after")
_HABIT = words("every each most many those")
_WHOLE = words("all whole one some any")
_MID = frozenset({"early", "late", "mid"})
_SPANS = words("week weekend month year day night evening morning")
_VAGUE = words("tomorrow tmrw tomorrow's tmr overnight recently lately ago yesterday's")
_FEAST_AT = words("at on over last before after")
_TWILIGHT = words("dawn dusk sunrise sunset daybreak")
_DAY_WORDS = words("yesterday yest today this")
_HOURS = {"morning": (0, 12), "afternoon": (12, 17), "evening": (16, 24)}


def pieces(view: View, clock: Clock) -> list[tuple[int, int, Piece]]:
    """All expressions of time with the range of their words."""
    found: list[tuple[int, int, Piece]] = []
    at = 0
    while at < len(view.tokens):
        piece = None if view.tokens[at].part else _at(view, at, clock)
        if piece is None:
            at += 1
            continue
        end, value = piece
        start = _begin(view, at, found[-1][1] if found else 0, str(value[0]))
        if _spoken_of(view, start) or (value[0] == "clock" and view.before(start) in ("the", "a")):
            value = DOUBT  # `the 8:15 train`
        found.append((start, end, value))
        at = end
    return found


def topic(view: View, start: int, end: int, *, bare: bool) -> bool:
    """Whether an expression is what it was about: `about bedtime`, `because of last night`; `bare`:
    nothing but a part of the day, right behind (`over the weekend` is when it was)."""
    part = view.low(end - 1, joined=False)
    if part in ("noon", "midday"):
        return False  # `about noon` is a time
    leads = view.low(start) in ("about", "over") and end == start + 2
    before = view.low(start) if leads else view.before(start)
    if not bare and before in ("the", "all"):
        start -= 1
        before = view.before(start)
    if part in PARTS and (leads or end == start + 1) and before == "over":
        return True
    told_of = before == "about" or (before == "of" and view.before(start - 1) == "because")
    return told_of and (not bare or (part in PARTS and (leads or end == start + 1)))


def _at(view: View, at: int, clock: Clock) -> tuple[int, Piece] | None:
    """The expression that begins at a word: where it ends and what it says."""
    word = view.low(at, joined=False)
    if not word or view.before(at) in _HABIT:
        return None
    if word[0].isdigit():
        return ago(view, at, clock) or date(view, at, clock) or figures(view, at)
    if word in ("a", "an", "half", "quarter", "couple"):
        return ago(view, at, clock) or spoken(view, at)
    if word in NUMBERS:
        found = ago(view, at, clock) or spoken(view, at) or date(view, at, clock)
        return found or bare_hour(view, at, NUMBERS[word])
    if word in PARTS:
        return _part(view, at, clock)
    if word in DAYS:
        return weekday_at(view, at, clock)
    if word in MONTHS:
        return month(view, at, clock)
    return _word(view, at, word, clock)


def _begin(view: View, at: int, free: int, kind: str) -> int:
    """Takes in the small words that belong to the expression."""
    small = _BEFORE.get(kind, _BEFORE_ANY)
    while at > free and (word := view.before(at)) in small:
        alone = word == "the" and view.before(at - 1) not in ("in", "during", "on")
        if alone and kind != "daypart":
            break
        if word == "about" and view.known(view.before(at - 1)):
            break
        at -= 1
    return at


def _spoken_of(view: View, start: int) -> bool:
    """Whether the time is what was spoken about, or an end or edge, and not when it was."""
    word = view.before(start)
    words = {word}
    if word in ("the", "all", "whole"):
        words.add(view.before(start - 1))
    return not words.isdisjoint(_SPOKEN_OF) or not words.isdisjoint(_WHOLE)


def _word(view: View, at: int, word: str, clock: Clock) -> tuple[int, Piece] | None:
    today, after = clock.today, view.low(at + 1)
    if word == "today":
        return at + 1, ("day", today, 0)
    if word in ("yesterday", "yest", "ystd", "yday"):
        return at + 1, ("day", today - 1, 0)
    if word in ("tonight", "tonite", "2nite"):
        return at + 1, ("part", "night", 1)
    if word == "midnight":
        return at + 1, ("clock", 0, None, "24")
    if word == "last":
        return last(view, at, clock)
    if word.startswith("mid-") and word[4:] in PARTS:
        return at + 1, ("part", PARTS[word[4:]], 0)
    if word == "this" and after in ("am", "pm"):
        return at + 2, ("part", "morning" if after == "am" else "afternoon", 1)
    if word == "this" and after in PARTS:
        return at + 2, ("part", PARTS[after], 1)
    if word == "the" and after == "day":
        return _word(view, at + 1, "day", clock)
    if word == "day" and (after, view.low(at + 2)) == ("before", "yesterday"):
        return at + 3, ("day", today - 2, 0)
    if word == "just" and after == "now":
        return at + 2, ("instant", clock.now, "minute")
    if word == "bed" and after == "time" and view.before(at) == "at":
        return at + 2, ("part", "bedtime", 0)
    if word == "this" and after in DAYS:
        return at + 2, ("day", latest(clock, after), 0)
    return _vague(view, at, word, after)


def _vague(view: View, at: int, word: str, after: str) -> tuple[int, Piece] | None:
    """Words for times that nobody can put on a clock, or that are still to come."""
    before, token = view.before(at), view.tokens[at]
    if word in _VAGUE or (token.owns and token.stem in DAYS):
        return at + 1, DOUBT
    if word in ("next", "this", "other") and (
        after in _SPANS
        or after in SEASONS
        or (word == "next" and (after in DAYS or after in MONTHS))
    ):
        return at + 2, DOUBT
    single = (
        (word == "earlier" and after not in ("today", "this", "tonight", "than"))
        or (word in ("weekend", "holidays") and before in ("the", "at", "on", "over"))
        or (word in FEASTS and before in _FEAST_AT)
        or (word in SEASONS and _of_a_year(view, at, before, after))
        or (word in _TWILIGHT and before == "at")
        or (word == "first" and after == "thing")
    )
    return (at + 1, DOUBT) if single else None


def _of_a_year(view: View, at: int, before: str, after: str) -> bool:
    """`in summer`, `over the summer`, `summer 2019`; not `spring onions`."""
    if before == "the":
        before = view.before(at - 1)
    return before in ("in", "over", "during") or (len(after) == 4 and after.isdigit())


def _part(view: View, at: int, clock: Clock) -> tuple[int, Piece] | None:
    """`in the morning`, `at bedtime`, `evening` behind a day or alone; not `movie night`."""
    token = view.tokens[at]
    name = PARTS[token.low]
    before = view.before(at)
    if before in _MID:
        before = view.before(at - 1)
    if before == "good" or (token.low == "eve" and before not in DAYS and before not in _DAY_WORDS):
        return None
    if name == "night" and (view.low(at + 1), view.low(at + 2)) == ("before", "last"):
        return at + 3, ("daypart", clock.today - 2, "night")
    if before in ("and", "or", "&") and (
        view.before(at - 1) in PARTS or view.before(at - 1) in DAYS
    ):
        return at + 1, DOUBT
    named = name == "noon" or before in ("at", "during", "yesterday", "today", "ago")
    within = before == "the" and view.before(at - 1) in ("in", "during", "through")
    if named or within or before in DAYS:
        return at + 1, ("part", name, 0)
    if before in _SPOKEN_OF or before in _WHOLE:
        return at + 1, DOUBT
    after = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
    ends = after is None or after.brk or bool(after.sign) or after.low == "at"
    alone = not before or view.known(before)
    if name != "night" and ends and alone:
        return at + 1, ("part", name, 0)
    first, end = _HOURS.get(name, (0, 24))
    return None if first <= clock.minute // 60 < end else (at + 1, DOUBT)
