"""The lines that no opening has adopted yet, as the moments they will be. No ORM here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.journal.home import Home
from tracker.journal.names import row_for
from tracker.rules.moment import Moment
from tracker.store import quick
from tracker.store.inbox import Line

if TYPE_CHECKING:
    from tracker.store.quick import Reader


def moments(read: Reader, home: Home, lines: Sequence[Line]) -> list[Moment]:
    """The moments that the lines of the inbox will be, of this family.

    The lines are read before the store is: one that was adopted in between is in both, and counts
    as the store has it.
    """
    found: list[Moment] = []
    if not lines:
        return found
    # mostly none waits when the first frame is drawn: the reader is loaded where one does
    from tracker.journal.joining import thread_for
    from tracker.journal.lines import moment_of

    rows = quick.families(read)
    adopted = quick.there(read, [line.id for line in lines])
    for line in lines:
        if line.id in adopted:
            continue
        row = row_for(rows, line)
        if row is None or row[0] != home.family.id:
            continue
        teller = next((m.id for m in home.everybody if m.id == line.me), None)
        if teller is None and line.me_said:
            teller = home.of(line.me_said)
        one = moment_of(line, home._replace(me=teller))
        if one.kind == "repair":
            one = one._replace(thread=thread_for(read, home, one, line.thread, found))
        found.append(one)
    return found
