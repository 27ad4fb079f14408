"""Four calm lines for somebody who is shaking. It is a look by the light road alone: nothing is
written, brought up or waited for, and without a family file, or with one that cannot be read just
now, there are four lines all the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import NamedTuple

from tracker.guide import texts
from tracker.journal.home import home
from tracker.journal.now import real_clock, said_now
from tracker.rules.moment import BANDS, Member
from tracker.settings import Settings
from tracker.store import quick
from tracker.store.errors import Trouble, Usage


class Calm(NamedTuple):
    """The lines, and whom they are about: the family's name and the members as far as they are
    known, and the band of the youngest of them. `trouble` is what was off in the words of the
    command; the lines are for anyone then."""

    family: str | None
    members: tuple[str, ...]
    band: str | None
    lines: tuple[str, ...]
    trouble: Usage | None = None


def calm(settings: Settings, names: Sequence[str]) -> Calm:
    """The lines for being with these members (by name), or with anyone where nobody is named."""
    family: str | None = None
    try:
        with closing(quick.quick(settings.places.store)) as opened:
            here = home(opened.read, settings.family, settings.me, strict=False)
            family = here.family.name
            zone = here.family.zone
            now = real_clock() if settings.now is None else said_now(settings.now, zone)
            found = dict.fromkeys(here.find(name) for name in names)
            bands = {one: here.band(one, here.today(now)) for one in found}
            if bands:
                return _with(family, bands, here.name(here.me))
    except Usage as trouble:
        return Calm(family, (), None, _lines("anyone"), trouble)
    except (Trouble, sqlite3.Error, OSError):
        pass
    return Calm(family, (), None, _lines("anyone"))


def people(settings: Settings) -> list[str]:
    """The names of those who are here; none where the family's file cannot be read."""
    try:
        with closing(quick.quick(settings.places.store)) as opened:
            here = home(opened.read, settings.family, settings.me, strict=False)
    except (Trouble, sqlite3.Error, OSError):
        return []
    return [one.name for one in here.members]


def _with(family: str, bands: dict[Member, str], me: str | None) -> Calm:
    names = tuple(one.name for one in bands)
    called = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    youngest = min(bands.values(), key=BANDS.index)
    lines = (texts.filled(line, name=called, me=me or "me") for line in _lines(youngest))
    return Calm(family, names, youngest, tuple(lines))


def _lines(band: str) -> tuple[str, ...]:
    return tuple(texts.text("now")[band]["lines"])
