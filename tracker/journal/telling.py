"""A moment in a few words, as notices, echoes and undo speak of it. `mend log` says it too."""

from __future__ import annotations

from tracker.rules.clock import clock_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.journal.home import Home
    from tracker.rules.moment import Moment

A_KIND = {
    "rupture": "a rupture",
    "repair": "a repair",
    "connection": "a connection",
    "feeling": "a feeling",
    "celebration": "a celebration",
    "caught": "caught in time",
    "note": "a note",
}

DOUBTS = {"kind": "what it was", "members": "who is meant", "time": "when it was"}


def in_brief(
    kind: str, names: Iterable[str], at: int, precision: str, day: str, zone: str, *, veiled: bool
) -> str:
    """`Jake, a rupture, 17:32`; of a private line no more than that it is one and when."""
    parts = ["a line for adults"] if veiled else [*names, A_KIND[kind]]
    return ", ".join([*parts, clock_text(at, precision, day, zone) or day])


def brief(one: Moment, home: Home) -> str:
    """The same of a moment: the others who took part, not the one at the keyboard."""
    others = [ident for ident in one.members if ident != home.me] or list(one.members)
    return in_brief(
        one.kind,
        home.names(others),
        one.at,
        one.precision,
        one.day,
        one.zone,
        veiled=one.private,
    )
