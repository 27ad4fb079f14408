"""The quick reads of the golden thread: SQL texts like those of `quick`, with when and who but no
words, in a fixed number however large the store is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.rules.moment import Closing, Moment
from tracker.rules.weft import Thing
from tracker.store.quick import CLOSINGS_OF

if TYPE_CHECKING:
    from tracker.store.quick import Reader

_FOR_HOME = """
m.deleted IS NULL AND m.kind IN ('connection', 'celebration', 'caught')
AND m.audience IN ('shared', :also)
AND NOT EXISTS (SELECT 1 FROM unsure WHERE unsure.moment_id = m.id)"""
WOVEN = f"""
SELECT m.id, m.kind, m.at, m.precision, m.day, m.zone, p.member_id
FROM moment m LEFT JOIN moment_member p ON p.moment_id = m.id AND m.kind = 'connection'
WHERE m.family_id = :family AND m.day BETWEEN :first AND :last AND {_FOR_HOME}"""
WOVEN_BEFORE = f"""
SELECT 1 FROM moment m
WHERE m.family_id = :family AND m.day < :first AND {_FOR_HOME}
AND m.precision NOT IN ('month', 'year') AND (m.kind <> 'connection'
OR EXISTS (SELECT 1 FROM moment_member p WHERE p.moment_id = m.id)) LIMIT 1"""
# threads that may have found their end between two instants: the rules say whether they did
ENDING = """
SELECT r.thread_id FROM moment x JOIN repair r ON r.moment_id = x.id
WHERE x.family_id = :family AND x.kind = 'repair' AND x.at BETWEEN :since AND :until
AND (r.seen = 'reconnected' OR r.landed = 'reconnected')
UNION SELECT thread_id FROM repair
WHERE landed = 'reconnected' AND landed_at BETWEEN :since AND :until
UNION SELECT thread_id FROM closing WHERE family_id = :family AND at BETWEEN :since AND :until"""
# by id alone: with more to choose by, the planner walks through all ruptures of all years
BREAKS = """
SELECT id, at, precision, day, zone, family_id, kind, audience, deleted FROM moment
WHERE id IN ({chosen})"""
FOLLOWED = """
SELECT x.id, r.thread_id, x.at, x.precision, x.day, x.zone, r.seen, r.landed, r.landed_at
FROM repair r JOIN moment x ON x.id = r.moment_id
WHERE r.thread_id IN ({chosen}) AND x.audience IN ('home', 'shared') AND x.deleted IS NULL"""


def woven(read: Reader, family: str, first: str, last: str, *, shared: bool = False) -> list[Thing]:
    """Connections, celebrations and what was caught, from a first day to a last, that are for
    everybody at home (`shared`: only what may be read aloud); what waits in the basket is not
    among them. The same as `weft.thing` makes of moments."""
    values = {"family": family, "first": first, "last": last, "also": _also(shared)}
    found: dict[tuple[Any, ...], list[str]] = {}
    for row in read(WOVEN, values):
        people = found.setdefault(tuple(row[:6]), [])
        if row[6] is not None:
            people.append(row[6])
    return [
        Thing(ident, kind, at, precision, day, zone, tuple(people))
        for (ident, kind, at, precision, day, zone), people in found.items()
    ]


def woven_before(read: Reader, family: str, day: str, *, shared: bool = False) -> bool:
    """Whether there was any of that before a day."""
    values = {"family": family, "first": day, "also": _also(shared)}
    return any(True for _ in read(WOVEN_BEFORE, values))


def ending(
    read: Reader, family: str, since: int, until: int
) -> tuple[list[Moment], list[Moment], list[Closing]]:
    """Ruptures that may have found their end between two instants, with all repairs and closings
    of theirs: without words, and without what adults keep to themselves."""
    values: dict[str, object] = {"family": family, "since": since, "until": until}
    found = [row[0] for row in read(ENDING, values) if row[0] is not None]
    named: dict[str, object] = {f"t{n}": ident for n, ident in enumerate(found)}
    those = ", ".join(f":{name}" for name in named) or "NULL"
    breaks = [
        Moment(ident, kind, None, at, precision, day, zone, audience=audience)
        for ident, at, precision, day, zone, of, kind, audience, deleted in read(
            BREAKS.format(chosen=those), named
        )
        if of == family and kind == "rupture" and audience == "home" and deleted is None
    ]
    repairs = [
        Moment(
            ident,
            "repair",
            at=at,
            precision=precision,
            day=day,
            zone=zone,
            thread=thread,
            seen=seen,
            landed=landed,
            landed_at=answered,
        )
        for ident, thread, at, precision, day, zone, seen, landed, answered in read(
            FOLLOWED.format(chosen=those), named
        )
    ]
    closings = [Closing(*row) for row in read(CLOSINGS_OF.format(chosen=those), named)]
    return breaks, repairs, closings


def _also(shared: bool) -> str:
    return "shared" if shared else "home"
