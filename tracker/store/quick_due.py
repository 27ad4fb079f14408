"""The quick reads of `mend due`, on the road of a shell prompt: SQL texts like those of `quick`.

They choose what may be due; the rules say whether it is.
"""

from __future__ import annotations

from tracker.store import quick

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.store.quick import Found, Reader

REMINDED = "SELECT thread_id FROM reminder WHERE family_id = :family AND at <= :now"
ANSWERED_BY_NOBODY = """
SELECT repair.thread_id FROM moment JOIN repair ON repair.moment_id = moment.id
WHERE moment.family_id = :family AND moment.day BETWEEN :first AND :last
AND moment.deleted IS NULL AND moment.kind = 'repair'
AND repair.thread_id IS NOT NULL AND repair.landed IS NULL"""


def reminded(read: Reader, family: str, now: int) -> Found:
    """The ruptures that somebody wanted to come back to by now, with all that hangs on them."""
    return quick.around(read, _those(read, REMINDED, family=family, now=now))


def answered_by_nobody(read: Reader, family: str, first: str, last: str) -> Found:
    """The ruptures to which somebody came back from a first local day to a last, and where that
    repair has no answer."""
    found = _those(read, ANSWERED_BY_NOBODY, family=family, first=first, last=last)
    return quick.around(read, found)


def _those(read: Reader, text: str, **values: object) -> list[str]:
    return sorted({row[0] for row in read(text, values)})
