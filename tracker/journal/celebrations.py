"""Celebrations: somebody's own attempt, whether or not it worked. Kept with what was seen and what
was said, and looked at on the wall."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa

from tracker.journal.home import Home
from tracker.journal.keeping import keep as keep_now
from tracker.journal.moments import LONGEST, Kept, found, replaced
from tracker.journal.opening import Journal
from tracker.rules.calendar import week_of
from tracker.rules.moment import Moment, Part
from tracker.rules.sharing import allowed, default_audience
from tracker.rules.text import whole
from tracker.store import moments as table
from tracker.store.errors import Missing, TooLong, Usage

__all__ = [
    *("Seen", "Wall", "Week", "as_seen", "comforts", "gentle", "keep", "prompts", "say", "says"),
    "wall",
]


class Seen(NamedTuple):
    """One celebration as it hangs on the wall: who tried, towards whom (ids), what was seen, what
    was said, and whose words these are."""

    moment: Moment
    who: tuple[str, ...]
    towards: tuple[str, ...]
    seen: str
    said: str | None
    whose: str | None


class Week(NamedTuple):
    """The celebrations of a week by its first day, the newest first."""

    first: str
    cards: Sequence[Seen]


class Wall(NamedTuple):
    """Celebrations by week, the newest week first. `more`: earlier ones are there."""

    home: Home
    weeks: Sequence[Week]
    more: bool


def wall(
    journal: Journal, *, member: str | None = None, before: str | None = None, most: int = 60
) -> Wall:
    """The newest celebrations, of one who tried (`member`, an id) or of everybody; those of days
    `before` one. Without lines for adults, and without another's own."""
    moment, people = table.moment, table.people
    with journal.reading() as db:
        home = journal.home(db)
        where = [
            moment.c.family_id == home.family.id,
            moment.c.kind == "celebration",
            moment.c.deleted.is_(None),
            moment.c.audience.in_(("home", "shared"))
            | ((moment.c.audience == "own") & (moment.c.whose_id == home.me)),
            moment.c.id.not_in(sa.select(table.unsure.c.moment_id)),
        ]
        if member is not None:
            tried = sa.select(people.c.moment_id).where(
                people.c.member_id == member, people.c.did.is_(True)
            )
            where.append(moment.c.id.in_(tried))
        if before is not None:
            where.append(moment.c.day < before)
        newest = (
            sa.select(moment.c.id)
            .where(*where)
            .order_by(moment.c.day.desc(), moment.c.at.desc(), moment.c.id.desc())
        )
        ids = db.execute(newest.limit(most + 1)).scalars().all()
        moments = home.seen(table.load(db, moment.c.id.in_(ids[:most])))
    moments.sort(key=lambda one: (one.day, one.at, one.id), reverse=True)
    start = home.family.week_start
    weeks = groupby(moments, key=lambda one: week_of(one.day, start)[0])
    return Wall(
        home,
        [Week(first, [as_seen(one) for one in some]) for first, some in weeks],
        len(ids) > most,
    )


def as_seen(one: Moment) -> Seen:
    """A celebration as it hangs on the wall."""
    others = tuple(part.member for part in one.people if not part.did)
    return Seen(one, one.did, others, one.note, one.said, one.quoted)


def keep(
    journal: Journal,
    who: Collection[str],
    *,
    towards: Collection[str] = (),
    seen: str = "",
    said: str | None = None,
    whose: str | None = None,
    audience: str | None = None,
) -> Kept:
    """Keep somebody's attempt, just now: who tried and towards whom (ids), what was seen, what was
    said and whose words that was (None: nobody's own). Raises Usage, TooLong."""
    with journal.writing() as db:
        home = journal.home(db)
        there = {*who, *towards}
        known = {one.id for one in home.everybody}
        if not who or not known.issuperset({*there, *({whose} if whose else ())}):
            raise Usage("Somebody has to be named who is here.", "Say who it was.")
        circle = audience or default_audience("celebration")
        if circle not in allowed("celebration"):
            raise Usage(f"Nobody is meant by “{circle}”.", "Nothing was kept.")
        one = Moment(
            kind="celebration",
            people=tuple(Part(m.id, m.id in who) for m in home.everybody if m.id in there),
            quoted=whose,
            note=_checked(seen),
            audience=circle,
            said=_checked(said or "") or None,
        )
        return keep_now(journal, db, home, one)


def say(journal: Journal, ident: str, said: str | None, *, whose: str | None = None) -> Kept:
    """Keep with a celebration what was said, and whose words that was; an empty text takes it out.
    Raises Missing, Usage, TooLong."""
    with journal.writing() as db:
        home = journal.home(db)
        old = found(db, home, ident)
        if old.kind != "celebration":
            raise Missing("That is no celebration.", "mend today prints the ids.")
        if whose is not None and home.name(whose) is None:
            raise Usage("Nobody here is meant by that.", "mend family show lists who is here.")
        new = old._replace(said=_checked(said or "") or None, quoted=whose or old.quoted)
        if new == old:
            return Kept(home, old, None)
        return replaced(journal, db, home, old, new._replace(changed=journal.real_now()))


def _checked(text: str) -> str:
    text = whole(text).strip()
    if len(text.encode()) > LONGEST:
        raise TooLong("A line may hold one megabyte (1,000,000 bytes).", "Keep it in parts.")
    return text
