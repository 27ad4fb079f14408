"""When Mend may speak up by itself, and when it keeps still. Plain comparisons of given times.

This is on the road of a shell prompt (`mend due`), so it loads next to nothing. Instants are whole
microseconds since 1970 in UTC, days `YYYY-MM-DD`, zones known IANA names.
"""

from __future__ import annotations

from datetime import date

from tracker.rules.clock import local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.moment import Moment

EVENING = 21 * 60
"""From when on nothing is asked of anybody, in minutes after local midnight."""
ASKED_FOR = 3
"""On how many days after a repair it may be asked how it landed."""


def quiet_hours(now: int, zone: str, day_start: int) -> bool:
    """Whether it is night in that zone: from nine in the evening until the family's day start.

    `day_start` is in minutes after midnight. By the clocks on the wall there, so that an hour that
    comes twice or not at all makes no difference.
    """
    there = local(now, zone)
    minutes = there.hour * 60 + there.minute
    return minutes >= EVENING or minutes < day_start


def asks_landed(repair: Moment, now: int, today: str) -> bool:
    """Whether to ask on this local day how that repair landed.

    The guide asks right away; this is for the one to three days that follow. Nobody is asked
    twice: not after an answer, nor where the doer saw the two close again (the thread has found
    its end) or saw that the other needs space (they have their own reminder). A repair that is
    known to the month or year only, waits in the basket, lies ahead or was deleted asks nothing.
    """
    if repair.kind != "repair" or repair.deleted is not None or repair.basket or repair.at > now:
        return False
    if repair.precision in ("month", "year"):
        return False
    if repair.landed is not None or repair.seen in ("reconnected", "needs-space"):
        return False
    gone = (date.fromisoformat(today) - date.fromisoformat(repair.day)).days
    return 1 <= gone <= ASKED_FOR
