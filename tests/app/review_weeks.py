"""Weeks as a family looks at them, made by hand: a baby, a four-, a nine- and a fourteen-year-old,
with a full week and with an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tracker.journal.cloth import Cloth
from tracker.journal.home import Home
from tracker.journal.repertoire import starters
from tracker.journal.shared_week import DayShared, FunShown, Shared, SharedWeek, WordShown
from tracker.rules.clock import from_iso
from tracker.rules.cloth import Cell, Day
from tracker.rules.moment import COLORS, SYMBOLS, AgendaLine, Family, Member, Review, Thanks
from tracker.rules.reviewing import Jobs

NOW = from_iso("2026-11-22T17:05:00+00:00")
FIRST, LAST = "2026-11-16", "2026-11-22"
PEOPLE = (
    *(("Maren", "adult", None), ("Kofi", "adult", None), ("Jake", "child", "2022-03")),
    *(("Nia", "child", "2017-05"), ("Ada", "child", "2012-02"), ("Tom", "child", "2026-08")),
)


def family(people: Sequence[tuple[str, str, str | None]] = PEOPLE) -> Home:
    """A family of these (name, role, birth); the id of each is the name."""
    members = tuple(
        Member(
            name,
            n,
            name,
            role=role,
            birth=birth,
            color=COLORS[(n - 1) % 8],
            symbol=SYMBOLS[(n - 1) % 8],
        )
        for n, (name, role, birth) in enumerate(people, 1)
    )
    home = Family("family", "Fenwick-Osei", "Europe/London", review=("sunday", "17:00"))
    return Home(home, members, (), (), members[0].id if members else None)


def close(n: int, day: str, who: Sequence[str], text: str = "", how: str = "played") -> Shared:
    """A connection of that day."""
    at = from_iso(f"{day}T{8 + n % 12:02}:00:00+00:00")
    zone = "Europe/London"
    return Shared(f"c{n}", "connection", day, at, "minute", zone, tuple(who), (), how, text)


def tried(n: int, day: str, who: str, text: str = "", **given: Any) -> Shared:
    """A celebration of that day; `towards` somebody, with what was `said`."""
    there = (who, *given.pop("towards", ()))
    at = from_iso(f"{day}T18:00:00+00:00")
    zone = "Europe/London"
    return Shared(
        *(f"a{n}", "celebration", day, at, "minute", zone, there, (who,), None, text), **given
    )


def cloth(home: Home, days: Sequence[str], kept: Sequence[Shared] = ()) -> Cloth:
    """A cloth of these days, gold on the second of them."""
    order = tuple(one.id for one in home.everybody)
    woven = []
    for n, day in enumerate(days):
        some = [one for one in kept if one.day == day]
        people = {one for each in some if each.kind == "connection" for one in each.who}
        evening = any(each.kind == "celebration" for each in some)
        cells = [Cell(tuple(one for one in order if one in people)), Cell()]
        cells += [Cell(gold=bool(kept) and n in (1, 5)), Cell(celebration=evening)]
        woven.append(Day(day, tuple(cells)))
    return Cloth(tuple(woven), order, True)


def week(
    home: Home | None = None,
    *,
    kept: Sequence[Shared] = (),
    review: Review | None = None,
    **given: Any,
) -> SharedWeek:
    """A week of a family in which these were shared; empty unless something is given."""
    home = home or family()
    days = [(date.fromisoformat(FIRST) + timedelta(days=n)).isoformat() for n in range(7)]
    here = tuple(one.id for one in home.members)
    nobody = dict.fromkeys(("before", "taken_up"))
    made: dict[str, Any] = {
        "home": home,
        "now": NOW,
        "day": LAST,
        "first": FIRST,
        "last": LAST,
        "cloth": cloth(home, days, kept),
        "celebrations": [one for one in kept if one.kind == "celebration"],
        "days": [
            DayShared(d, [one for one in kept if one.day == d and one.kind == "connection"])
            for d in days
        ],
        "words": (),
        "agenda": (),
        "rituals": starters()[:3],
        "fun": FUN,
        "review": review,
        **nobody,
        "present": review.present if review is not None else here,
        "jobs": Jobs("Nia", "Ada", "Jake"),
        "next_jobs": Jobs("Ada", "Nia", "Kofi"),
        "next_review": from_iso("2026-11-29T17:00:00+00:00"),
        "minutes": 8 if kept else 5,
        "youngest": 4,
        "quiet": not kept,
        "away": False,
        "journey": False,
    }
    return SharedWeek(**{**made, **given})


FUN = (
    FunShown("the hushed parade", "March through every room without a sound.", 4),
    FunShown("one sky animal", "Look up from the window. Each finds an animal in the clouds.", 4),
    FunShown("sock mountain", "Pile up the socks of the house. Pull out a pair.", 6, ("socks",)),
)
FULL = (
    close(1, "2026-11-16", ("Maren", "Jake"), "the whole wall to the corner"),
    close(2, "2026-11-16", ("Kofi", "Nia"), "canal, ducks", "side-by-side"),
    close(3, "2026-11-17", ("Maren", "Kofi", "Jake", "Nia", "Ada", "Tom"), "soup", "made"),
    close(4, "2026-11-19", ("Ada", "Maren"), "the late bus, all of it", "talked"),
    tried(1, "2026-11-20", "Nia", "shall we start over?", said="shall we start over?"),
    tried(2, "2026-11-22", "Jake", "gave Ada the bigger half, and told her why", towards=("Ada",)),
)
THANKS = (
    Thanks("Jake", "Nia", "the snail shoes"),
    Thanks("Nia", "Kofi", "coming back up to say good night"),
    Thanks("Ada", None, "leaving my room alone on thursday"),
)
HELD = Review(
    "r1",
    LAST,
    FIRST,
    LAST,
    present=tuple(name for name, _, _ in PEOPLE),
    led_by="Nia",
    written_by="Ada",
    timed_by="Jake",
    thanks=THANKS,
    began=NOW,
)
AGENDA = (
    AgendaLine("l1", "the shoes in the hall in the morning", day="2026-11-18", created=1),
    AgendaLine("l2", "who sits at the window in the car", day="2026-11-19", created=2),
)
WORDS = (
    WordShown("left out", "The others play, and there is no place for you.", "maybe a lump"),
    WordShown("relieved", "It was hard, and now it is over.", "maybe a long breath"),
)


def full(review: Review | None = HELD, **given: Any) -> SharedWeek:
    """The full week of that family."""
    before = HELD._replace(id="r0", intention="one walk together, rain or not", began=1)
    return week(
        kept=FULL,
        review=review,
        **{"words": WORDS, "agenda": AGENDA, "before": before, **given},
    )
