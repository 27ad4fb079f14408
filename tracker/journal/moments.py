"""Moments one by one: looking one up, correcting it, deleting, searching, the basket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from tracker.journal import lines, telling
from tracker.journal.home import Home
from tracker.journal.joining import standing, thread_for
from tracker.journal.opening import Journal
from tracker.rules import marks, sharing
from tracker.rules.moment import AUDIENCES, Moment
from tracker.rules.reading import Reading
from tracker.rules.reading_rituals import known_ritual
from tracker.rules.text import folded, whole
from tracker.rules.threads import Thread
from tracker.store import changes, profile, quick
from tracker.store import moments as table
from tracker.store.errors import Empty, Missing, TooLong

LONGEST = 1_000_000
"""Bytes of a line: a novel, and still read at once."""
MOST_WORDS, LONGEST_WORD = 100, 4_000
"""So many words of a search are looked for, and so many letters of each."""


class Listed(NamedTuple):
    """Moments of one family, and the family."""

    home: Home
    moments: Sequence[Moment]


class Shown(NamedTuple):
    """One moment with the thread it belongs to and what it was called before."""

    home: Home
    moment: Moment
    thread: Thread | None
    earlier: Sequence[str]


class Kept(NamedTuple):
    """What a change left: the moment as it stands now."""

    home: Home
    moment: Moment
    joined: Thread | None


def checked(line: str) -> str:
    """A typed line as it can be kept. Raises Empty or TooLong."""
    line = whole(line)
    if not line.strip():
        raise Empty("There is nothing in that line.", "Say what happened, in your own words.")
    if len(line.encode()) > LONGEST:
        raise TooLong("A line may hold one megabyte (1,000,000 bytes).", "Keep it in parts.")
    return line


def show(journal: Journal, ident: str) -> Shown:
    """One moment by its id, or by the beginning or end of it. Raises Missing."""
    with journal.reading() as db:
        home = journal.home(db)
        one = found(db, home, ident)
        earlier = profile.wordings(db, profile.wording.c.of == one.id)
        return Shown(
            home, one, thread_of(journal, db, home, one), [each.content for each in earlier]
        )


def edit(journal: Journal, ident: str, line: str | None) -> Kept:
    """Read a moment anew from a corrected line; None keeps it as it was read, sure now.

    Times in the line count from when the moment was first told, so that a word put right moves
    nothing; a line without a time keeps the old one. Who sees it narrows, never widens.
    """
    with journal.writing() as db:
        home = journal.home(db)
        old = found(db, home, ident)
        if line is None:
            new = old._replace(unsure=(), changed=journal.real_now())
            if old.kind == "repair" and "kind" in old.unsure:  # what it was is known only now
                new = new._replace(thread=thread_for(quick.whole(db), home, new, None))
        else:
            new = _anew(old, lines.read_as(checked(line), home, old.created), home, checked(line))
            new = new._replace(changed=journal.real_now())
            if new.kind == "repair":
                kept = old.thread if set(new.members) == set(old.members) else None
                new = new._replace(thread=thread_for(quick.whole(db), home, new, kept))
        return replaced(journal, db, home, old, new)


def replaced(journal: Journal, db: sa.Connection, home: Home, old: Moment, new: Moment) -> Kept:
    """Write a moment over what it was, as one change within the caller's transaction; what had
    joined a rupture that is none any more stands alone again."""
    with recording(journal, db, home, "edit", new) as change:
        change.touch("moment", old.id)
        if old.kind == "rupture" and new.kind != "rupture":
            for other in table.load(db, table.moment.c.id.in_(_joined(old.id))):
                change.touch("moment", other.id)
                table.replace(db, home.family.id, other._replace(thread=None))
            for closing in profile.closings(db, profile.closing.c.thread_id == old.id):
                change.touch("closing", closing.id)
                profile.remove(db, profile.closing, closing.id)
            for reminder in profile.reminders(db, profile.reminder.c.thread_id == old.id):
                change.touch("reminder", reminder.id)
                profile.remove(db, profile.reminder, reminder.id)
        table.replace(db, home.family.id, new)
    return Kept(home, new, thread_of(journal, db, home, new))


def delete(journal: Journal, ident: str) -> Kept:
    """Put a moment into the trash, where it stays for thirty days."""
    with journal.writing() as db:
        home = journal.home(db)
        one = found(db, home, ident)
        gone = one._replace(deleted=journal.real_now(), changed=journal.real_now())
        with recording(journal, db, home, "delete", one) as change:
            change.touch("moment", one.id)
            table.replace(db, home.family.id, gone)
        return Kept(home, gone, None)


def basket(journal: Journal) -> Listed:
    """Kept lines whose reading is unsure, the oldest first."""
    with journal.reading() as db:
        home = journal.home(db)
        waiting = sa.select(table.unsure.c.moment_id)
        return Listed(home, _listed(db, home, table.moment.c.id.in_(waiting)))


def search(
    journal: Journal,
    text: str,
    *,
    kind: str | None = None,
    member: str | None = None,
    first: str | None = None,
    last: str | None = None,
    most: int | None = None,
) -> Listed:
    """Moments with all the words in their note, tags, feeling or line, the newest first.

    Case and accents do not count. `first` and `last` are local days, both included; `member` is a
    name; of more than `most` the newest. An empty text finds all that the other conditions leave.
    """
    moment = table.moment
    where: list[sa.ColumnElement[bool]] = []
    for word in _asked(text):
        like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        where.append(
            moment.c.folded.like(like, escape="\\")
            | moment.c.id.in_(_with(table.tags.c.moment_id, table.tags.c.word, like))
            | moment.c.id.in_(_with(table.feeling.c.moment_id, table.feeling.c.word, like))
        )
    with journal.reading() as db:
        home = journal.home(db)
        if kind is not None:
            where.append(moment.c.kind == kind)
        if member is not None:
            took_part = sa.select(table.people.c.moment_id).where(
                table.people.c.member_id == home.find(member).id
            )
            where.append(moment.c.id.in_(took_part))
        if first is not None:
            where.append(moment.c.day >= first)
        if last is not None:
            where.append(moment.c.day <= last)
        if most is not None:
            where = [moment.c.id.in_(_newest(db, home, most, where))]
        return Listed(home, _listed(db, home, *where)[::-1])


def found(db: sa.Connection, home: Home, ident: str) -> Moment:
    """The moment of the family with this id, or with an id that so begins or ends (4 signs or
    more). Raises Missing, with another's own as if it were not there."""
    named = ident.strip().lower().replace("-", "")
    moment = table.moment
    hits: list[Moment] = []
    if len(named) >= 4 and all(sign in "0123456789abcdef" for sign in named):
        fits = moment.c.id == named
        if len(named) < 32:
            fits = moment.c.id.like(f"{named}%") | moment.c.id.like(f"%{named}")
        hits = home.seen(table.load(db, fits, moment.c.family_id == home.family.id))
    if len(hits) > 1:
        raise Missing("More than one moment has such an id.", "Give more of it.")
    if not hits:
        raise Missing("No moment here has that id.", "mend today and mend search print the ids.")
    return hits[0]


def thread_of(journal: Journal, db: sa.Connection, home: Home, one: Moment) -> Thread | None:
    """The thread that a moment is part of, None for one that is part of none."""
    ident = one.id if one.kind == "rupture" else one.thread
    if ident is None:
        return None
    around = (
        table.load(db, table.moment.c.id == ident),
        table.load(db, table.moment.c.id.in_(_joined(ident))),
        profile.closings(db, profile.closing.c.thread_id == ident),
        profile.reminders(db, profile.reminder.c.thread_id == ident),
    )
    return next(iter(standing(home, journal.now(), around)), None)


def _joined(rupture: str) -> sa.Select[str]:
    return sa.select(table.repair.c.moment_id).where(table.repair.c.thread_id == rupture)


def _anew(old: Moment, reading: Reading, home: Home, line: str) -> Moment:
    """The old moment with what a new line says."""
    new = lines.of_reading(reading, home, line, old.created)
    timed = any(part == "time" for _, _, part in reading.spans) and "time" not in reading.unsure
    if not timed:
        new = new._replace(at=old.at, precision=old.precision, day=old.day, zone=old.zone)
    audience = min(old.audience, new.audience, key=AUDIENCES.index)
    if audience not in sharing.allowed(new.kind):
        audience = sharing.default_audience(new.kind)
    a_childs = any(one.id == old.whose and one.role == "child" for one in home.everybody)
    by_default = old.audience == sharing.default_audience(old.kind)
    if old.kind != new.kind and by_default and not a_childs:
        audience = new.audience
    same = new.kind == old.kind
    return new._replace(
        id=old.id,
        by=old.by,
        whose=old.whose,
        quoted=old.quoted,
        audience=audience,
        tags=marks.kept(old.tags, new.tags),
        seen=old.seen if same else None,
        landed=old.landed if same else None,
        landed_at=old.landed_at if same else None,
        deleted=old.deleted,
        heard=old.heard if same else None,
        make_good=old.make_good if same else None,
        next_time=old.next_time if same else None,
        ritual=new.ritual or (_ritual_by_hand(old) if same else None),
        said=old.said if same else None,
    )


def _ritual_by_hand(old: Moment) -> str | None:
    """The ritual that was chosen, not read from the line that is put right now."""
    if old.ritual is None or known_ritual(old.line, (old.ritual,)) is not None:
        return None
    return old.ritual


def _listed(db: sa.Connection, home: Home, *where: sa.ColumnElement[bool]) -> list[Moment]:
    moment = table.moment
    found = table.load(db, moment.c.family_id == home.family.id, moment.c.deleted.is_(None), *where)
    return home.seen(found)


def _newest(
    db: sa.Connection, home: Home, most: int, where: Sequence[sa.ColumnElement[bool]]
) -> list[str]:
    """The ids of the newest of these, without the trash and another's own: the words are looked for
    once, and only so many moments are loaded."""
    moment = table.moment
    seen = sa.or_(moment.c.audience != "own", moment.c.whose_id == home.me)
    chosen = sa.select(moment.c.id).where(
        moment.c.family_id == home.family.id, moment.c.deleted.is_(None), seen, *where
    )
    newest = chosen.order_by(moment.c.at.desc(), moment.c.id.desc()).limit(most)
    return [row.id for row in db.execute(newest)]


def _asked(text: str) -> list[str]:
    """The words to look for, each once: as much of a pasted page as finds it, since SQLite takes no
    condition of any length."""
    return [word[:LONGEST_WORD] for word in dict.fromkeys(folded(whole(text)).split())][:MOST_WORDS]


def _with(moment: sa.ColumnElement[str], word: sa.ColumnElement[str], like: str) -> sa.Select[str]:
    return sa.select(moment).where(word.like(like, escape="\\"))


def recording(
    journal: Journal, db: sa.Connection, home: Home, what: str, one: Moment
) -> changes.Recording:
    """A change of one moment by whoever is at the keyboard, told in a few words of it."""
    return journal.recording(db, home, what, telling.brief(one, home))
