"""A family of every age, and the facts of a guide between its mother and one of them."""

from __future__ import annotations

from datetime import datetime

from tracker.app.guide_facts import Facts, of_thread
from tracker.journal.home import Home
from tracker.rules import clock
from tracker.rules.moment import Family, Member, Moment, Part
from tracker.rules.threads import thread

LONDON = "Europe/London"
NOW = clock.instant(datetime(2026, 11, 24, 17, 52), LONDON)
PEOPLE = (
    Member("m", 1, "Maren", ("mum",), role="adult", color="rose", symbol="◆"),
    Member("k", 2, "Kofi", role="adult", color="sea", symbol="♪"),
    Member("j", 3, "Jake", birth="2022-03", symbol="●"),
    Member("n", 4, "Nia", birth="2017-05-02", color="clay", symbol="▲"),
    Member("a", 5, "Ada", birth="2012-05", color="moss", symbol="★"),
    Member("t", 6, "Tom", birth="2026-03", color="heather", symbol="■"),
    Member("i", 7, "Iris", birth="2024-06", color="mist", symbol="▼"),
)
HOME = Home(Family("f" * 32, "Fenwick-Osei", LONDON), PEOPLE, (), (), "m")


def facts(
    kind: str | None,
    *names: str,
    did: tuple[str, ...] = ("Maren",),
    me: bool = True,
    ago: int = 20 * clock.MINUTE,
    repairs: tuple[Moment, ...] = (),
) -> Facts:
    """A rupture of this kind with these people, so long ago; `me`: Maren was in it."""
    there = {*names, *(("Maren",) if me else ())}
    at = NOW - ago
    rupture = Moment(
        "r" * 32,
        "rupture",
        at=at,
        day=HOME.today(at),
        zone=LONDON,
        people=tuple(Part(one.id, one.name in did) for one in PEOPLE if one.name in there),
        by="m",
        whose="m",
        rupture=kind,
    )
    found = thread(rupture, repairs, None, NOW, HOME.today(NOW))
    assert found is not None
    return of_thread(HOME, NOW, found, rupture, repairs, (), None)
