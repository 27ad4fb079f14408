"""What the light road of `mend log` knows of the family a line belongs to."""

from __future__ import annotations

import os
import sqlite3

from tracker.cli.saying import say
from tracker.rules.text import plain
from tracker.settings import Settings
from tracker.store import quick
from tracker.store.errors import Damaged, NoFamily, Trouble, UnknownFamily, translated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tracker.rules.reading import Names, Now
    from tracker.store.quick import Reader


class Family:
    """What the light road knows of the family a line belongs to."""

    __slots__ = (
        "day_start",
        "id",
        "inbox",
        "me",
        "members",
        "name",
        "names",
        "now",
        "read",
        "row",
        "zone",
    )
    if TYPE_CHECKING:
        id: str
        name: str
        zone: str
        day_start: int
        me: str | None
        members: dict[str, str]
        names: Names
        now: Now
        read: Reader
        row: Sequence[Any]
        inbox: str


def family(settings: Settings) -> tuple[Family | None, Trouble | None]:
    """The family the line belongs to, or why it cannot be known just now."""
    path = settings.places.store
    try:
        if not os.path.exists(path):
            raise NoFamily
        return _known(settings, quick.quick(path).read), None
    except Trouble as trouble:
        return None, trouble
    except sqlite3.Error as error:
        return None, translated(error, settings.places.folder) or Damaged()


def _known(settings: Settings, read: Reader) -> Family:
    from tracker.guide.lexicon import load
    from tracker.journal.names import called, family_row, people, ritual_names
    from tracker.rules.clock import local_day
    from tracker.rules.reading import Names, Now

    rows = quick.families(read)
    if not rows:
        raise NoFamily
    row = family_row(rows, settings.family)
    if row is None:
        shown = plain((settings.family or "")[:60], one_line=True)
        raise UnknownFamily(f"There is no family “{shown}” here yet;", "its line is kept for it.")
    home = Family()
    home.read, home.row, home.inbox = read, row, settings.places.inbox
    home.id, home.name, home.zone, home.day_start = row[0], row[1], row[2], row[4]
    now = now_of(settings, home.zone)
    day = local_day(now, home.zone, home.day_start)
    for span in read(quick.SPANS, {"family": home.id}):
        if span[2] == "away" and span[5] and span[3] <= day <= (span[4] or day):
            home.zone = span[5]
    nicknames = quick.nicknames(read, home.id)
    members = [row for row in read(quick.MEMBERS, {"family": home.id}) if row[8] is None]
    home.members = {row[0]: row[2] or "" for row in members}
    known = people(
        ((row[0], row[2], nicknames.get(row[0], ()), row[3], row[4], row[5]) for row in members),
        day,
    )
    found = called(settings.me, known) if settings.me else []
    home.me = found[0] if len(found) == 1 else None
    if settings.me and home.me is None:
        shown = plain(settings.me[:60], one_line=True)
        say(f"nobody here is called “{shown}”; the line waits in the basket for a name")
    words = tuple(row[1] for row in read(quick.TRIGGERS, {"family": home.id}))
    rituals = ritual_names(quick.ritual_rows(read, home.id), load().rituals)
    home.names = Names(known, home.me, words, rituals)
    home.now = Now(now, home.zone, home.day_start)
    return home


def now_of(settings: Settings, zone: str) -> int:
    """The instant that a line is read at: that of --now, else the real one. Raises BadTime."""
    from tracker.journal.now import real_clock, said_now

    return real_clock() if settings.now is None else said_now(settings.now, zone)
