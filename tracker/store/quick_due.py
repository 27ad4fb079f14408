"""The quick reads of `mend due`, on the road of a shell prompt: SQL texts like those of `quick`.

They choose what may be due; the rules say whether it is.
"""

from __future__ import annotations

from tracker.store import quick

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.store.quick import Found, Reader

# what has found its end is left out here: else every reminder that was ever set would be read
REMINDED = f"""
SELECT reminder.thread_id FROM reminder
WHERE reminder.family_id = :family AND reminder.at <= :now
AND EXISTS (SELECT 1 FROM ({quick.OPEN}) still WHERE still.id = reminder.thread_id)"""
ANSWERED_BY_NOBODY = """
SELECT repair.thread_id FROM moment JOIN repair ON repair.moment_id = moment.id
WHERE moment.family_id = :family AND moment.day BETWEEN :first AND :last
AND moment.deleted IS NULL AND moment.kind = 'repair'
AND repair.thread_id IS NOT NULL AND repair.landed IS NULL"""

REVIEWED = """
SELECT finished FROM review
WHERE family_id = :family AND day >= :first AND first_day = :first AND last_day = :last"""


def reminded(read: Reader, family: str, me: str | None, now: int) -> Found:
    """The ruptures without an end that somebody wanted to come back to by now, with all that hangs
    on them."""
    values = {"family": family, "me": me, "now": now, "since": quick.EVER}
    return quick.around(read, _those(read, REMINDED, values))


def answered_by_nobody(
    read: Reader, family: str, first: str, last: str, also: Iterable[str] = ()
) -> Found:
    """The ruptures to which somebody came back from a first local day to a last, and where that
    repair has no answer, and these `also` (by id), with all that hangs on them."""
    values = {"family": family, "first": first, "last": last}
    return quick.around(read, _those(read, ANSWERED_BY_NOBODY, values, also))


def reviewed(read: Reader, family: str, first: str, last: str) -> bool | None:
    """Whether a review of these days was held to its end; None where none was begun."""
    found = [row[0] for row in read(REVIEWED, {"family": family, "first": first, "last": last})]
    return any(at is not None for at in found) if found else None


def _those(
    read: Reader, text: str, values: Mapping[str, object], also: Iterable[str] = ()
) -> list[str]:
    return sorted({row[0] for row in read(text, values)}.union(also))
