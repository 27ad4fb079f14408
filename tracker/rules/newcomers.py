"""Somebody in one line: `Mia 4`, `Sam adult`, `Leo 2017-05`, `gran other`, `Nia nine, Tom baby`.

The name comes first; what is said about it follows, in any order. Without an age it is an adult.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tracker.rules.ages import band_at, valid_birth

OLDEST = 120
"""A larger number is no age."""

_ROLES = {
    **dict.fromkeys(("adult", "parent", "grown-up", "grownup", "me"), "adult"),
    **dict.fromkeys(("child", "kid"), "child"),
    "other": "other",
}
_BANDS = {
    **dict.fromkeys(("toddler", "preschooler", "school-age", "teen"), ""),
    "teenager": "teen",
    "schoolchild": "school-age",
    "preschool": "preschooler",
}
_AGE = re.compile(r"(\d{1,3})(y|yo|yrs|m|mo)?", re.ASCII)
_COUNTED = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
)
_YEARS = ("old", "years", "year", "yrs", "y")
_MONTHS = ("months", "month", "mo", "m")


class Newcomer(NamedTuple):
    """Who a line means. `birth` and `band` as members have them; `me`: the line says that they are
    at this keyboard; `doubt`: what cannot be read, as a sentence, else empty."""

    name: str = ""
    role: str = "adult"
    birth: str | None = None
    band: str | None = None
    me: bool = False
    doubt: str = ""


def newcomers(line: str, day: str) -> list[Newcomer]:
    """Everybody in a line, parted by commas, as on that day. Never raises."""
    return [_read(part.split(), day) for part in parted(line)]


def parted(line: str) -> list[str]:
    """A line parted at its commas, a person each; an age after a comma is of the one before."""
    parts: list[str] = []
    for part in (each.strip() for each in line.split(",")):
        first = part.split(" ")[0].lower()
        if part and parts and (first[:1].isdecimal() or first in _COUNTED):
            parts[-1] += f" {part}"
        elif part:
            parts.append(part)
    return parts


def born_about(years: int, day: str) -> str:
    """The year of birth that makes somebody so many years old on a day.

    A birth known to the year counts from 1 July (`ages`), so that is the year which agrees.
    """
    return f"{int(day[:4]) - years - (day[5:] < '07-01'):04}"


def _months_ago(months: int, day: str) -> str:
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 - months, 12)
    return f"{year:04}-{month + 1:02}"


def _read(words: list[str], day: str) -> Newcomer:
    name, said = list(words), Newcomer()
    role: str | None = None
    unit: Callable[[int, str], str] | None = None
    while len(name) > 1:
        word = name[-1].lower()
        if word in _COUNTED:
            word = str(_COUNTED.index(word) + 1)
        age = _AGE.fullmatch(word)
        if word in _YEARS or word in _MONTHS:
            unit = unit or (_months_ago if word in _MONTHS else born_about)
        elif unit is None and word in _ROLES:
            role = role or _ROLES[word]
            said = said._replace(me=said.me or word == "me")
        elif unit is None and word in _BANDS:
            said = said._replace(band=_BANDS[word] or word)
        elif unit is None and word in ("baby", "infant", "newborn"):
            said = said._replace(birth=born_about(0, day), band=None)
        elif age and said.birth is None:
            if int(age[1]) > OLDEST:
                break
            count = _months_ago if (age[2] or "").startswith("m") else unit or born_about
            said, unit = said._replace(birth=count(int(age[1]), day)), None
        elif unit is None and valid_birth(word) and said.birth is None:
            said = said._replace(birth=word)
        else:
            break
        name.pop()
    named = " ".join(name)
    doubt = ""
    if unit is not None:
        doubt = "How many? Write it like Mia 4."
    elif named.lower() in ("me", "i") or not any(sign.isalpha() for sign in named):
        doubt = "First the name, then the age: Mia 4."
    elif len(name) > 1 and any(sign.isdecimal() for sign in name[-1]):
        doubt = f"“{name[-1][:20]}” is no age and no year. Write it like Mia 4, or Mia 2022-03."
    return said._replace(name=named, role=role or _role(said, day), doubt=doubt)


def _role(said: Newcomer, day: str) -> str:
    """Whose age is that of a child is one; nothing said, it is an adult."""
    if said.band:
        return "child"
    if said.birth is None:
        return "adult"
    # of somebody who is called neither child nor adult the birth alone decides
    return "adult" if band_at(said.birth, None, "other", day) == "adult" else "child"
