"""A family and its reports, made by hand: no store, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tracker.journal.cloth import Cloth
from tracker.journal.home import Home
from tracker.journal.shared_week import Shared, WordShown
from tracker.reports.told import Meant, Next, Told, Way
from tracker.rules.cloth import Cell, Day
from tracker.rules.moment import COLORS, SYMBOLS, AgendaLine, Family, Member, Thanks

MAREN, KOFI, JAKE, NIA, ADA, TOM = (f"{n:032x}" for n in range(1, 7))
NAMES = {MAREN: "Maren", KOFI: "Kofi", JAKE: "Jake", NIA: "Nia", ADA: "Ada", TOM: "Tom"}
FIRST, LAST = "2026-11-16", "2026-11-22"
AT = 1_795_971_600_000_000
"""Sunday 29 November 2026 at 17:00 in London."""


def home(**names: str) -> Home:
    """The family of six; `family` and, by their names, members may be called otherwise."""
    everybody = tuple(
        Member(
            ident,
            n + 1,
            names.get(name, name),
            (),
            "adult" if n < 2 else "child",
            None,
            None,
            COLORS[n],
            SYMBOLS[n],
        )
        for n, (ident, name) in enumerate(NAMES.items())
    )
    family = Family("f" * 32, names.get("family", "Fenwick-Osei"), "Europe/London")
    return Home(family, everybody, (), (), MAREN)


def thanks(giver: str = NIA, to: str | None = JAKE, text: str = "") -> Thanks:
    return Thanks(giver, to, text)


def celebration(text: str, who: Sequence[str] = (JAKE,), **more: Any) -> Shared:
    """Somebody's attempt on the thursday, in the afternoon."""
    day = "2026-11-19"
    given = {"kind": "celebration", "day": day, "at": AT - 10 * 86_400_000_000, "how": None}
    given |= {"precision": "minute", "zone": "Europe/London", "who": who, "did": who}
    return Shared(**{"id": f"{abs(hash(text)):032x}"[:32], "text": text, **given, **more})


def connection(text: str, who: Sequence[str] = (MAREN, NIA), **more: Any) -> Shared:
    given: dict[str, Any] = {"kind": "connection", "did": (), "how": "played"}
    return celebration(text, who, **(given | more))


def cloth(first: str = FIRST, last: str = LAST) -> Cloth:
    """A few threads, a star, and gold."""
    on, days = date.fromisoformat(first), list[Day]()
    while on.isoformat() <= last:
        n = len(days)
        who = ((MAREN, NIA), (JAKE,), (KOFI, ADA))[n % 3]
        cells = [Cell(), Cell(people=who), Cell(celebration=n == 3), Cell(gold=n == 1)]
        days.append(Day(on.isoformat(), tuple(cells)))
        on += timedelta(days=1)
    return Cloth(tuple(days), tuple(NAMES), review=True)


def told(span: str = "week", **given: Any) -> Told:
    """A report; what is not `given` is empty."""
    first, last = (FIRST, LAST) if span == "week" else ("2026-11-01", "2026-11-30")
    whole: dict[str, Any] = {
        "span": span,
        "home": home(),
        "first": first,
        "last": last,
        "cloth": cloth(first, last),
        **dict.fromkeys(
            ("thanks", "celebrations", "words", "ways", "meant", "agreed", "days", "reviews"), ()
        ),
        "next": None,
        "away": False,
        "journey": False,
    }
    return Told(**(whole | given))


BUSY: dict[str, Any] = {
    "thanks": [
        thanks(MAREN, JAKE, "carrying the heavy bag up all four stairs without being asked"),
        thanks(KOFI, None, "that you let me sleep on saturday, it was a long week at the bakery"),
        thanks(JAKE, NIA, "the blue marble"),
        thanks(NIA, MAREN, "listening to the whole story about the bus, also the second time"),
        thanks(ADA, KOFI, "driving me to the pool at six in the morning"),
        thanks(NIA, ADA, "the braid"),
        thanks(ADA, TOM, "laughing at every one of my jokes"),
        thanks(KOFI, MAREN, "soup"),
    ],
    "celebrations": [
        celebration("gave Ada the bigger half, and told her why", (JAKE,)),
        celebration("Nia rebuilt the tower that she had knocked over, all by herself", (NIA,)),
        celebration("", (ADA,), said="i said sorry to Nia first", quoted=ADA),
        celebration("waited with the door until he was done", (ADA, NIA), said="take your time"),
        celebration("stopped the game and asked what was wrong", (KOFI,)),
        celebration("stayed close while Tom cried, and hummed", (JAKE, NIA, ADA, MAREN, KOFI)),
    ],
    "words": [
        WordShown("left out", "The others play, and there is no place for me.", "", JAKE),
        WordShown("relieved", "Something heavy is gone, and you can breathe again.", ""),
    ],
    "ways": [Way("toast on the step", "Two slices and one step. Sit until they are gone.", 10)],
    "meant": [Meant("shoes by the door the evening before, all of them", None)],
    "agreed": [
        AgendaLine("a", "shoes", JAKE, settled=1, outcome="a box by the door for every shoe")
    ],
    "fun": ["sock mountain"],
    "next": Next(AT, "Europe/London", NIA),
}
"""What a full week brings."""
