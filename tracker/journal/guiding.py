"""What the guide on the way back keeps: one repair a sitting, from the first words that were said.

The words said are the repair's note, a line each. What is marked later in the same sitting is
added to that repair; after half an hour, at bedtime perhaps, it is a repair of its own, and so are
words of another thread or from another mouth. Each step is one change that undo takes back.
Members are named by id, instants are microseconds UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from tracker.journal.home import Home
from tracker.journal.joining import ALONE, thread_for
from tracker.journal.moments import LONGEST, found, recording, thread_of
from tracker.journal.opening import Journal
from tracker.rules.guiding import speaking
from tracker.rules.moment import LANDED, PARTS, SEEN, Moment, Part
from tracker.rules.text import whole
from tracker.rules.threads import Thread
from tracker.store import changes, quick
from tracker.store import moments as table
from tracker.store.errors import Missing, TooLong, Usage
from tracker.store.ids import uuid7

SITTING = 30 * 60_000_000
"""How long after a repair was kept what is said goes to it."""
SAY = "say"
"""The `what` of the change that began a repair here: a line that was typed is no sitting."""
_HELD = (
    *("note", "parts", "tags", "feeling", "seen", "landed", "heard", "make_good", "next_time"),
    "ritual",
)


class Said(NamedTuple):
    """What a step left: the repair as it stands now, and its thread (None: it stands alone)."""

    home: Home
    moment: Moment
    thread: Thread | None


def say(
    journal: Journal,
    thread: str | None,
    *,
    part: str | None = None,
    text: str = "",
    listener: str | None = None,
    sitting: str | None = None,
    speaker: str | None = None,
) -> Said:
    """Keep that something was said to `listener` (None: to all others of the thread).

    `part` is one of the three R's; without it and without a text the repair is kept bare. The
    `sitting` is the repair that this one goes to, as long as it is there, young enough, of the same
    thread and the same doer; who was not spoken to in it yet is in it then. The `speaker` says it,
    where that is not whom the thread tells. Without a thread the repair joins the one that fits
    (ALONE: none). Raises Missing, TooLong, and Usage where there is nobody to
    have said it to.
    """
    text = _checked(text)
    if part is not None and part not in PARTS:
        raise Usage(f"A repair has no part “{part}”.", f"Choose from: {', '.join(PARTS)}.")
    with journal.writing() as db:
        home = journal.home(db)
        rupture = None if thread in (None, ALONE) else _rupture(journal, db, home, thread or "")
        people = _people(home, rupture, listener, speaker)
        old = _sitting(journal, db, home, sitting)
        if old is None or not _goes_on(old, rupture, thread, people):
            return _begin(journal, db, home, rupture, thread, people, part, text)
        lines = old.note.split("\n") if old.note else []
        note = "\n".join(lines if text in lines or not text else [*lines, text])
        parts = tuple(each for each in PARTS if each in (*old.parts, part))
        new = old._replace(note=note, parts=parts, people=_together(home, old.people, people))
        return _replaced(journal, db, home, old, _with_line(new))


def unsay(
    journal: Journal, ident: str, *, part: str | None = None, text: str = "", still: bool = False
) -> Said:
    """Take words out of a repair again, and the R they were for unless it is `still` given by
    others. A repair that began with words here and has nothing left goes to the trash; any other
    stays, bare. Raises Missing."""
    text = _checked(text)
    with journal.writing() as db:
        home = journal.home(db)
        old = _repair(db, home, ident)
        note = "\n".join(line for line in old.note.split("\n") if line != text)
        parts = old.parts if still else tuple(each for each in old.parts if each != part)
        new = old._replace(note=note, parts=parts)
        begun = changes.named(db, SAY, old.id)
        if begun:
            new = _with_line(new)
        if not (begun and old.line) or any(getattr(new, name) for name in _HELD):
            return _replaced(journal, db, home, old, new)
        gone = old._replace(deleted=journal.real_now())
        return _replaced(journal, db, home, old, gone, what="delete")


def heard(journal: Journal, ident: str, text: str | None) -> Said:
    """Keep how it was for the other, in their own words; nothing takes them out. Raises Missing."""
    return _with(journal, ident, heard=_checked(text or "") or None)


def view(journal: Journal, ident: str, seen: str | None) -> Said:
    """Keep how it looks to whoever came back (one of SEEN). Raises Missing, Usage."""
    if seen is not None and seen not in SEEN:
        raise Usage(f"Nobody sees it as “{seen}”.", f"Choose from: {', '.join(SEEN)}.")
    return _with(journal, ident, seen=seen)


def landed(journal: Journal, ident: str, answer: str | None) -> Said:
    """Keep the other's own answer (one of LANDED; None takes it out) with this repair, also with
    one that stands alone: answered now, but never before the repair. The same answer again is no
    change. Raises Missing, Usage."""
    if answer is not None and answer not in LANDED:
        raise Usage(f"No repair lands as “{answer}”.", f"Choose from: {', '.join(LANDED)}.")
    with journal.writing() as db:
        home = journal.home(db)
        old = _repair(db, home, ident)
        when = None if answer is None else max(journal.now(), old.at)
        new = old if old.landed == answer else old._replace(landed=answer, landed_at=when)
        return _replaced(journal, db, home, old, new)


def plan(
    journal: Journal,
    ident: str,
    make_good: str | None = None,
    next_time: str | None = None,
    ritual: str | None = None,
) -> Said:
    """Keep what makes it good, what we do next time, and the ritual that it went by; None leaves
    one as it is, an empty text takes it out. Raises Missing, TooLong."""
    given = {"make_good": make_good, "next_time": next_time, "ritual": ritual}
    said = {key: _checked(text) or None for key, text in given.items() if text is not None}
    return _with(journal, ident, **said)


def resumed(journal: Journal, moments: Sequence[Moment]) -> Moment | None:
    """The repair that a guide opened anew goes on with: of these the newest that whoever is at the
    keyboard began in it within the last half hour; None where a new one begins."""
    with journal.reading() as db:
        me = journal.home(db).me
        young = [
            one
            for one in moments
            if one.kind == "repair" and one.by == me and _is_sitting(journal, db, one)
        ]
    return max(young, key=lambda one: (one.created, one.id), default=None)


def _begin(
    journal: Journal,
    db: sa.Connection,
    home: Home,
    rupture: Moment | None,
    thread: str | None,
    people: tuple[Part, ...],
    part: str | None,
    text: str,
) -> Said:
    now = journal.now()
    day = home.today(now)
    private = rupture is not None and rupture.private
    one = Moment(
        id=uuid7(),
        kind="repair",
        at=now,
        day=day,
        zone=home.zone(day),
        people=people,
        by=home.me,
        whose=home.me,
        note=text,
        line=text,
        audience=rupture.audience if rupture is not None and private else "home",
        parts=(part,) if part else (),
        thread=thread if rupture is None else rupture.id,
        created=now,
        changed=journal.real_now(),
    )
    if rupture is None:
        one = one._replace(thread=thread_for(quick.whole(db), home, one, thread))
    with recording(journal, db, home, SAY, one) as change:
        change.touch("moment", one.id)
        table.insert(db, home.family.id, [one])
    return Said(home, one, thread_of(journal, db, home, one))


def _people(
    home: Home, rupture: Moment | None, listener: str | None, speaker: str | None
) -> tuple[Part, ...]:
    """Who took part, in the family's order, with whoever said it as the doer. Where somebody else
    than those in it led them back, all of them did."""
    known = [one.id for one in home.everybody]
    if listener is not None and listener not in known:
        raise Usage("Nobody here is meant by that.", "mend family show lists who is here.")
    if rupture is None:
        says = speaker or home.me
        others = {listener} - {says} if listener is not None else set()
    else:
        says = speaker or speaking(rupture, home.everybody, home.me)
        others = set(rupture.members) - {says}
        if says in rupture.members and listener is not None and listener != says:
            others = {listener}
    if not others:
        raise Usage("There is nobody to come back to.", "Say who it is.")
    mine = {says} if rupture is None or says in rupture.members else set()
    return tuple(Part(one, one in mine) for one in known if one in {*mine, *others})


def _sitting(journal: Journal, db: sa.Connection, home: Home, ident: str | None) -> Moment | None:
    if ident is None:
        return None
    try:
        one = _repair(db, home, ident)
    except Missing:
        return None
    return one if _is_sitting(journal, db, one) else None


def _is_sitting(journal: Journal, db: sa.Connection, one: Moment) -> bool:
    young = 0 <= journal.now() - one.created <= SITTING
    return young and one.deleted is None and changes.named(db, SAY, one.id)


def _goes_on(
    old: Moment, rupture: Moment | None, thread: str | None, people: Sequence[Part]
) -> bool:
    """Whether words between these people for a thread belong to a repair that was begun."""
    if old.did != tuple(one.member for one in people if one.did):
        return False
    if rupture is not None:
        return old.thread == rupture.id
    if old.thread is None:
        return True
    # it joined the one that fits these people, and still does
    return thread is None and {one.member for one in people} <= set(old.members)


def _together(home: Home, before: tuple[Part, ...], now: Sequence[Part]) -> tuple[Part, ...]:
    """Who took part before and who does now, in the family's order."""
    did = {one.member: one.did for one in (*now, *before)}
    if len(did) == len(before):
        return before
    return tuple(Part(one.id, did[one.id]) for one in home.everybody if one.id in did)


def _with_line(one: Moment) -> Moment:
    """The words said are the line too; a repair that was begun bare has none."""
    return one._replace(line=one.note if one.line else "")


def _rupture(journal: Journal, db: sa.Connection, home: Home, ident: str) -> Moment:
    thread = thread_of(journal, db, home, found(db, home, ident))
    if thread is None:
        raise Missing("That is part of no thread.", "mend threads prints the ids.")
    return found(db, home, thread.id)


def _repair(db: sa.Connection, home: Home, ident: str) -> Moment:
    one = found(db, home, ident)
    if one.kind != "repair":
        raise Missing("That is no repair.", "mend today prints the ids.")
    return one


def _with(journal: Journal, ident: str, **said: str | int | None) -> Said:
    with journal.writing() as db:
        home = journal.home(db)
        old = _repair(db, home, ident)
        return _replaced(journal, db, home, old, old._replace(**said))  # type: ignore[arg-type]


def _replaced(
    journal: Journal, db: sa.Connection, home: Home, old: Moment, new: Moment, what: str = "edit"
) -> Said:
    """Write the repair anew, as one change; what says the same is none."""
    if new != old:
        new = new._replace(changed=journal.real_now())
        with recording(journal, db, home, what, new) as change:
            change.touch("moment", old.id)
            table.replace(db, home.family.id, new)
    return Said(home, new, thread_of(journal, db, home, new))


def _checked(text: str) -> str:
    """Somebody's words as they can be kept, on one line."""
    text = " ".join(whole(text).split())
    if len(text.encode()) > LONGEST:
        raise TooLong("A line may hold one megabyte (1,000,000 bytes).", "Keep it in parts.")
    return text
