"""What the family brings to its table: a line at any time of the week, by anybody.

A line waits until a review takes it up and settles it (`reviews.settle`). Each change is one that
undo takes back.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from tracker.journal import checking
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules.moment import AgendaLine
from tracker.store import profile, quick, quick_week, week
from tracker.store.errors import Missing, UnknownMember, Usage
from tracker.store.ids import uuid7

LONGEST = 200
"""Letters of a line: what is to be talked about, not the talk."""


class Kept(NamedTuple):
    """What a change left: the line as it stands (one that was taken out, as it stood)."""

    home: Home
    line: AgendaLine


def add(journal: Journal, text: str, by: str | None = None) -> Kept:
    """Bring a line to the table, `by` a member (an id; None: whoever is at the keyboard). Raises
    Empty, TooLong, UnknownMember."""
    text = _checked(text)
    with journal.writing() as db:
        home, now = journal.home(db), journal.now()
        if by is not None and home.name(by) is None:
            raise UnknownMember("Whoever brings that line is not in this family.")
        home = home._replace(me=by or home.me)  # theirs, which nobody else's undo meets
        one = AgendaLine(uuid7(), text, home.me, home.today(now), created=now)
        return _written(journal, db, home, one._replace(changed=journal.real_now()))


def change(journal: Journal, ident: str, text: str) -> Kept:
    """Say a line that waits in other words. Raises Missing, Usage, Empty, TooLong."""
    text = _checked(text)
    with journal.writing() as db:
        home = journal.home(db)
        one = _waiting(db, home, ident)
        if one.text == text:
            return Kept(home, one)
        one = one._replace(text=text, changed=journal.real_now())
        return _written(journal, db, home, one)


def remove(journal: Journal, ident: str) -> Kept:
    """Take a line that waits off the table. Raises Missing, Usage."""
    with journal.writing() as db:
        home = journal.home(db)
        one = _waiting(db, home, ident)
        with journal.recording(db, home, "agenda", "a line, off the table") as change:
            change.touch("agenda", one.id)
            for each in week.reviews(db, week.review.c.id.in_(_took_up(one.id))):
                change.touch("review", each.id)  # it talks about none then
                new = each._replace(agenda=None, changed=journal.real_now())
                week.put_review(db, home.family.id, new)
            profile.remove(db, week.line, one.id)
        return Kept(home, one)


def found(db: sa.Connection, home: Home, ident: str) -> AgendaLine:
    """A line of the family by its id. Raises Missing."""
    one = quick_week.line(quick.whole(db), home.family.id, ident)
    if one is None:
        raise Missing("There is no such line for the table here.", "It may have been taken off.")
    return one


def _waiting(db: sa.Connection, home: Home, ident: str) -> AgendaLine:
    one = found(db, home, ident)
    if one.settled is not None:
        raise Usage(
            "That line was talked about already; it stays as it is.", "A new one can be added."
        )
    return one


def _took_up(ident: str) -> sa.Select[tuple[str]]:
    return sa.select(week.taken_up.c.review_id).where(week.taken_up.c.line_id == ident)


def _checked(text: str) -> str:
    return checking.checked_words(text, "line for the table", LONGEST)


def _written(journal: Journal, db: sa.Connection, home: Home, one: AgendaLine) -> Kept:
    with journal.recording(db, home, "agenda", "a line for the table") as change:
        change.touch("agenda", one.id)
        week.put_line(db, home.family.id, one)
    return Kept(home, one)
