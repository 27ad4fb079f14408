"""Bands at a date: how old somebody was on the day of a moment, as far as the family says.

A birth is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a day is `YYYY-MM-DD`, a band by hand is one of
`moment.BANDS`. Births given here have passed `valid_birth`; another text raises ValueError.
"""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False  # this module is read on the light path, which does without `typing`
if TYPE_CHECKING:
    from tracker.rules.moment import Member

_YOUNGEST_FIRST = ((1, "infant"), (3, "toddler"), (6, "preschooler"), (13, "school-age"))
_FROM = {"infant": 0, "toddler": 1, "preschooler": 3, "school-age": 6, "teen": 13, "adult": 18}
_SMALL = ("infant", "toddler", "preschooler")


def valid_birth(text: str) -> bool:
    """Whether the text is a year from 1900 to 2199, a month or a day that the calendar has.

    A day to come is allowed: a family may wait for somebody.
    """
    found = _numbers(text)
    if found is None or not 1900 <= found[0] <= 2199:
        return False
    try:
        date(*(*found, 1, 1)[:3])
    except ValueError:
        return False
    return True


def band_at(birth: str | None, by_hand: str | None, role: str, day: str) -> str:
    """The band of a member on that day.

    An adult is always `adult`. Else the birth decides, lacking it the band chosen by hand, lacking
    that too a child is taken as `school-age` and anybody else as `adult`. A birth known to the
    month counts from the 16th, one known to the year from 1 July: the guess that is least off.
    Who was born on 29 February grows a year older on 1 March in short years. Before the birth it
    is `infant`. A child stays `teen` for as long as the family calls them a child; an other (a
    grandparent, a cousin) is `adult` from eighteen.
    """
    if role == "adult":
        return "adult"
    if birth is None:
        return by_hand or ("school-age" if role == "child" else "adult")
    years = _years(_born(birth, month=7, day=1, in_month=16), day)
    for below, band in _YOUNGEST_FIRST:
        if years < below:
            return band
    return "adult" if role == "other" and years >= 18 else "teen"


def under_seven(birth: str | None, by_hand: str | None, role: str, day: str) -> bool:
    """Whether the member may still have been under seven: then no rupture names them as doer.

    A birth known to the month or year counts from its last day here, so that the doubt protects
    the child. Without a birth, a band by hand below school age says yes.
    """
    if role == "adult":
        return False
    if birth is None:
        return by_hand in _SMALL
    return _years(_born(birth, month=12, day=31, in_month=31), day) < 7


def years_at(birth: str | None, day: str) -> int | None:
    """How many years old on that day, by the same guess as the band; None where nobody knows, or
    for who is not born yet."""
    if birth is None:
        return None
    years = _years(_born(birth, month=7, day=1, in_month=16), day)
    return years if years >= 0 else None


def years_of(member: Member, day: str) -> int:
    """How many years old a member is at least on that day: by the birth, else as old as the
    youngest of their band; a grown-up is at least eighteen."""
    if member.role == "adult":
        return max(years_at(member.birth, day) or 0, 18)
    if member.birth is not None:
        return years_at(member.birth, day) or 0
    return _FROM[band_at(None, member.band, member.role, day)]


def _born(birth: str, month: int, day: int, in_month: int) -> tuple[int, int, int]:
    """Year, month and day, with the given ones where the family knows no better.

    The 31st of a short month is no date, but compares rightly: after its last day.
    """
    found = _numbers(birth)
    if found is None:
        raise ValueError("a birth is written YYYY, YYYY-MM or YYYY-MM-DD")
    if len(found) == 1:
        return found[0], month, day
    return found[0], found[1], found[2] if len(found) == 3 else in_month


def _numbers(birth: str) -> tuple[int, ...] | None:
    """The one to three numbers of a birth; None for another form. (By hand: `re` would cost the
    light path a tenth of its time.)"""
    parts = birth.split("-")
    whole = all(part.isascii() and part.isdecimal() for part in parts)
    if not whole or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        return None
    return tuple(int(part) for part in parts)


def _years(born: tuple[int, int, int], day: str) -> int:
    """Whole years from a birth to a day; negative before it."""
    year, month, of_month = int(day[:4]), int(day[5:7]), int(day[8:10])
    return year - born[0] - ((month, of_month) < born[1:])
