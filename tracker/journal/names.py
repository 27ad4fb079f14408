"""Who is meant by a name: families, members, and whoever sits at the keyboard.

On the road of `mend log`: rows as `tracker.store.quick` gives them, no ORM, no calendar.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from tracker.rules.moment import Member
    from tracker.rules.reading import Names, Person
    from tracker.store.inbox import Line


def family_row(rows: Sequence[Sequence[Any]], said: str | None) -> Sequence[Any] | None:
    """The row of `quick.families` that is meant by a name or an id; by nothing, the oldest."""
    if said is None:
        return rows[0] if rows else None
    from tracker.rules.text import folded

    named = folded(said)
    return next((row for row in rows if said == row[0] or named == row[-1]), None)


def row_for(rows: Sequence[Sequence[Any]], line: Line) -> Sequence[Any] | None:
    """The row of the family that a line of the inbox belongs to: the one it was read in, else the
    one that was named, else the oldest; None where there is none."""
    for said in (line.family, line.family_said):
        named = None if said is None else family_row(rows, said)
        if named is not None:
            return named
    return rows[0] if rows else None


def called(word: str, people: Iterable[Person | Member]) -> list[str]:
    """The ids of all who go by a name, a nickname or an id; a full name goes before nicknames."""
    named = word.strip().removeprefix("@").casefold()
    known = list(people)
    exact = [one.id for one in known if one.name.casefold() == named or one.id == named]
    return exact or [
        one.id for one in known if any(name.casefold() == named for name in one.nicknames)
    ]


def people(
    members: Iterable[tuple[str, str, tuple[str, ...], str, str | None, str | None]], day: str
) -> tuple[Person, ...]:
    """What the reader of a line knows of members: (id, name, nicknames, role, birth, band) on a
    day."""
    from tracker.rules.ages import under_seven
    from tracker.rules.reading import Person  # the reader is not loaded for the first frame

    return tuple(
        Person(ident, name, nicknames, role, under_seven(birth, band, role, day))
        for ident, name, nicknames, role, birth, band in members
    )


def reader_names(
    everybody: tuple[Person, ...],
    me: str | None,
    triggers: Iterable[str],
    rituals: Iterable[str] = (),
) -> Names:
    """The names a line is read with."""
    from tracker.rules.reading import Names

    return Names(everybody, me, tuple(triggers), tuple(rituals))


def ritual_names(
    rows: Iterable[tuple[str, bool, bool]], starters: Iterable[str]
) -> tuple[str, ...]:
    """The names of the rituals that are offered: the family's own, then the starters, without those
    that it hides. `rows` are those of `quick.ritual_rows`."""
    rows = tuple(rows)
    if not rows:
        return tuple(starters)
    from tracker.rules.text import same

    away = {same(name) for name, own, hidden in rows if own or hidden}
    ours = [name for name, own, hidden in rows if own and not hidden]
    return (*ours, *(name for name in starters if same(name) not in away))
