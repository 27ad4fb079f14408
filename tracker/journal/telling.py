"""A moment in a few words, as notices, echoes and undo speak of it. `mend log` says it too."""

from __future__ import annotations

from tracker.rules.clock import MONTHS, clock_text

TYPE_CHECKING = False
if TYPE_CHECKING:
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


TAKEN_BACK = {"delete": "out of the trash again", "edit": "as it was before"}
BROUGHT_BACK = {"delete": "in the trash again", "edit": "edited again"}
"""What undo and redo say of such a change; of any other that it was taken or brought back."""


def brief(one: Moment, home: Home) -> str:
    """`Jake, a rupture, 17:32`: the others who took part, not the one at the keyboard; of a private
    line no more than that it is one. The day is named where it is not the one it was told on."""
    others = [ident for ident in one.members if ident != home.me] or list(one.members)
    what = [*home.names(others), A_KIND[one.kind]]
    if one.private:
        what = ["a line for you alone" if one.audience == "own" else "a line for adults"]
    time = clock_text(one.at, one.precision, one.day, one.zone)
    when = [time] if time and one.day == home.today(one.created) else [_on(one), time]
    return ", ".join(part for part in (*what, *when) if part)


def _on(one: Moment) -> str:
    """The day of a moment, or as much of it as is known."""
    year, month, _ = one.day.split("-")
    if one.precision == "year":
        return year
    if one.precision == "month":
        return f"{MONTHS[int(month) - 1]} {year}"
    from tracker.rules.dates import day_named  # not for the light road

    return day_named(one.day)
