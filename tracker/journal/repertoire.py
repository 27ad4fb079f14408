"""The rituals that a family has: its own, and the guide's starters that it does not hide. No ORM
here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal import names as of_names
from tracker.journal.home import Home
from tracker.rules.moment import Ritual
from tracker.rules.text import same
from tracker.store import quick_own

if TYPE_CHECKING:
    from tracker.store.quick import Reader


class Known(NamedTuple):
    """A ritual as the family has it. The forms say how it goes without touch, eye contact or talk
    (`as it is`: it does anyway); one of its own may leave them, its kind and minutes unsaid."""

    name: str
    kind: str | None
    bands: tuple[str, ...]
    minutes: int | None
    how: str
    no_touch: str
    no_eye_contact: str
    no_talk: str
    source: tuple[str, ...]
    own: bool
    hidden: bool


def known(read: Reader, home: Home) -> list[Known]:
    """Every ritual that the family has: its own, the oldest first, then the guide's."""
    return every(quick_own.rituals(read, home.family.id))


def names(home: Home) -> tuple[str, ...]:
    """The names of those that are offered, in that order; next to nothing is read for it."""
    from tracker.guide.lexicon import load

    return of_names.ritual_names(home.rituals, load().rituals)


@cache
def starters() -> tuple[Known, ...]:
    """The guide's, in the order of its table."""
    from tracker.guide.texts import sources_of, text

    return tuple(
        Known(
            name=row["name"],
            kind=row["kind"],
            bands=tuple(row["bands"]),
            minutes=row["minutes"],
            how=row["how"],
            no_touch=row["no_touch"],
            no_eye_contact=row["no_eye_contact"],
            no_talk=row["no_talk"],
            source=sources_of(row),
            own=False,
            hidden=False,
        )
        for row in text("rituals")["ritual"]
    )


def starter(name: str) -> Known | None:
    """The starter of this name."""
    return next((one for one in starters() if same(one.name) == same(name)), None)


def every(ours: Sequence[Ritual], *, since: int | None = None) -> list[Known]:
    """The family's own and the starters; of its own not those that came `since` an instant."""
    told = {same(one.name): one for one in ours}
    mine = [
        Known(*one[1:9], source=(), own=True, hidden=one.hidden)
        for one in ours
        if one.own and (since is None or one.changed < since)
    ]
    return mine + [
        one if there is None else one._replace(hidden=there.hidden)
        for one, there in ((each, told.get(same(each.name))) for each in starters())
        if there is None or not there.own
    ]


def of_guide(one: Known) -> Ritual:
    """A starter of which the family says nothing."""
    return Ritual(
        name=one.name,
        kind=one.kind,
        bands=one.bands,
        minutes=one.minutes,
        how=one.how,
        no_touch=one.no_touch,
        no_eye_contact=one.no_eye_contact,
        no_talk=one.no_talk,
        own=False,
    )
