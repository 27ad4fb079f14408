"""What may stand in a profile: names, zones, times and all that is set by hand, checked.

Each gives the value as it is kept, or raises Usage, BadTime, Empty or TooLong with one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tracker.rules import clock
from tracker.rules import moment as words
from tracker.rules.ages import valid_birth
from tracker.rules.text import plain
from tracker.store.errors import BadTime, Empty, TooLong, Usage

LONGEST_NAME = 80


def checked_name(name: str) -> str:
    """A name as it can be shown everywhere. Raises Empty, TooLong."""
    clean = " ".join(plain(name).replace("\N{REPLACEMENT CHARACTER}", "").split())
    if not clean:
        raise Empty("A name needs at least one letter.", "Give one.")
    if len(clean) > LONGEST_NAME:
        raise TooLong(f"A name may have {LONGEST_NAME} letters.", "Give a shorter one.")
    return clean


def checked_words(text: str, what: str, longest: int, *, needed: bool = True) -> str:
    """Somebody's words for a thing, on one line. Raises Empty (unless not `needed`), TooLong."""
    clean = plain(text, one_line=True)
    if needed and not clean:
        raise Empty(f"A {what} needs at least one letter.", "Give one.")
    if len(clean) > longest:
        raise TooLong(f"A {what} may have {longest} letters.", "Give a shorter one.")
    return clean


def checked_number(number: int, what: str, most: int) -> int:
    if not 0 <= number <= most:
        raise Usage(f"{number} is no {what} that fits here.", f"Say 0 to {most}.")
    return number


def checked_zone(zone: str) -> str:
    if not clock.is_zone(zone):
        raise Usage(
            f"There is no time zone “{plain(zone[:60], one_line=True)}”.",
            "Name one like Europe/London.",
        )
    return zone


def checked_day_start(text: str) -> int:
    """Minutes after midnight of an `HH:MM` before noon. Raises BadTime."""
    minutes = _minutes(text)
    if minutes >= 720:
        raise BadTime("A day starts between 00:00 and 11:59.", "Write it like 04:00.")
    return minutes


def checked_review(review: tuple[str, str] | None) -> tuple[str, str] | None:
    if review is None:
        return None
    minutes = _minutes(review[1])
    day = one_of("review day", review[0], words.WEEKDAYS)
    return day, f"{minutes // 60:02}:{minutes % 60:02}"


def checked_birth(birth: str | None) -> str | None:
    if birth is not None and not valid_birth(birth):
        raise BadTime(
            f"“{plain(birth[:40], one_line=True)}” is no date of birth.",
            "Write it like 2022-03-14, 2022-03 or 2022.",
        )
    return birth


def _minutes(text: str) -> int:
    hour, colon, minute = text.partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        raise BadTime(f"“{plain(text[:40], one_line=True)}” is no time.", "Write it like 17:00.")
    if int(hour) > 23 or int(minute) > 59:
        raise BadTime(f"No clock shows {text}.", "Write it like 17:00.")
    return int(hour) * 60 + int(minute)


def one_of(what: str, word: str, allowed: Sequence[str]) -> str:
    low = word.strip().lower()
    if low not in allowed:
        shown = plain(word[:40], one_line=True)
        raise Usage(f"“{shown}” is no {what}.", f"Choose from: {', '.join(allowed)}.")
    return low


def _band(value: object) -> str | None:
    return None if value is None else one_of("band", str(value), words.BANDS)


def _names(value: object) -> tuple[str, ...]:
    assert isinstance(value, (list, tuple))
    return tuple(checked_name(str(each)) for each in value)


CHECKS: dict[str, Callable[[object], Any]] = {
    "name": lambda value: checked_name(str(value)),
    "role": lambda value: one_of("role", str(value), words.ROLES),
    "birth": lambda value: checked_birth(None if value is None else str(value)),
    "band": _band,
    "nicknames": _names,
    "color": lambda value: one_of("color", str(value), words.COLORS),
    "symbol": lambda value: one_of("symbol", str(value), words.SYMBOLS),
}


def _review_of(value: str) -> tuple[str, str] | None:
    if value.strip().lower() in ("", "none"):
        return None
    day, _, time = value.strip().partition(" ")
    return checked_review((day, time.strip()))


def _contacts_of(value: str) -> tuple[tuple[str, str], ...]:
    found = []
    for each in value.split(";"):
        name, _, how = each.partition(":")
        if name.strip():
            found.append((checked_name(name), plain(how, one_line=True)))
    return tuple(found)


SETTINGS: dict[str, tuple[str, Callable[[str], object]]] = {
    "name": ("name", checked_name),
    "zone": ("zone", checked_zone),
    "week-start": ("week_start", lambda value: one_of("week start", value, words.WEEKDAYS)),
    "day-start": ("day_start", checked_day_start),
    "review": ("review", _review_of),
    "look": ("look", lambda value: one_of("look", value, words.LOOKS)),
    "contacts": ("contacts", _contacts_of),
}


def setting(key: str, value: str) -> dict[str, Any]:
    if key not in SETTINGS:
        shown = plain(key[:40], one_line=True)
        raise Usage(
            f"A family has no “{shown}” to set.", f"Choose from: {', '.join(SETTINGS)}, triggers."
        )
    field, check = SETTINGS[key]
    return {field: check(value)}


def trigger_words(value: str) -> list[str]:
    """Tags as `+word` would make them: lower case, one word with hyphens."""
    clean = (plain(each, one_line=True).strip().lstrip("+#").lower() for each in value.split(","))
    return ["-".join(each.split()) for each in clean if each]
