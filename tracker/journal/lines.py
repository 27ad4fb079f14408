"""What a line of the inbox is as a moment. No ORM here: the first frame of the app reads it too."""

from __future__ import annotations

from datetime import date

from tracker.guide import lexicon
from tracker.journal.home import Home
from tracker.rules import clock
from tracker.rules import moment as words
from tracker.rules.moment import Moment, Part
from tracker.rules.reading import Reading, read
from tracker.rules.sharing import allowed
from tracker.store.inbox import READ, Line

# the order in which doubts are told and kept
_DOUBTS = ("kind", "members", "time")


def moment_of(line: Line, home: Home) -> Moment:
    """The moment that a line is, as it was read when it was typed.

    A line that could not be read then is read now, with the "now" it was typed at. Whoever it was
    said by, or whoever it names that is not of this family, leaves a doubt about the members.
    """
    reading = _as_echoed(line) if line.family == home.family.id and _possible(line) else None
    if reading is None:
        reading = read_as(line.line, home, line.now, private=line.private)
    known = {one.id for one in home.everybody}
    doubts = set(reading.unsure)
    if not known.issuperset(reading.members) or (line.me_said and home.me is None):
        doubts.add("members")
    if line.family_said and line.family is None:
        doubts.add("members")
    if line.kind is None and line.now < home.family.created and not reading.members:
        # typed before there was a family to know anybody of
        doubts.add("members")
    return of_reading(reading, home, line.line, line.now)._replace(
        id=line.id,
        unsure=tuple(doubt for doubt in _DOUBTS if doubt in doubts),
        thread=line.thread,
        changed=line.kept,
    )


def kept_line(text: str, home: Home, now: int, program: str) -> Line:
    """A typed line as the inbox takes it: read at `now` by whoever is at the keyboard of `home`."""
    line = Line(text, now, program)
    line.hold(read_as(text, home, now), home.family.id, home.me)
    return line


def read_as(line: str, home: Home, now: int, *, private: bool = False) -> Reading:
    """A line read in this family at an instant; `private` marks it as `+p` would."""
    names, when = home.reads(now)
    reading = read(line, names, when, lexicon.load())
    if private and reading.audience != "own":
        reading.audience = "adults"
    return reading


def of_reading(reading: Reading, home: Home, line: str, now: int) -> Moment:
    """The moment of a reading, told at `now` by `me`; without an id, joined to no thread."""
    known = {one.id for one in home.everybody}
    return Moment(
        kind=reading.kind,
        how=reading.how,
        at=reading.at,
        precision=reading.precision,
        day=reading.day,
        zone=reading.zone,
        people=tuple(
            Part(member, member in reading.did) for member in reading.members if member in known
        ),
        by=home.me,
        whose=home.me,
        note=reading.note,
        line=line,
        audience=reading.audience,
        tags=(*reading.triggers, *reading.tags),
        feeling=reading.feeling,
        rupture=reading.rupture,
        parts=tuple(reading.parts),
        unsure=tuple(reading.unsure),
        created=now,
        changed=now,
        ritual=reading.ritual,
        said=reading.said,
    )


def _possible(line: Line) -> bool:
    """Whether the line was read, and as something that a moment can be: a later Mend may have read
    what this one does not know."""
    try:
        clock.local(line.at, line.zone or "")
        date.fromisoformat(line.day)
    except (KeyError, OSError, TypeError, ValueError, OverflowError):
        return False
    return (
        line.kind in words.KINDS
        and line.how in (None, *words.HOWS)
        and line.precision in words.PRECISIONS
        and line.audience in allowed(line.kind)
        and set(words.PARTS).issuperset(line.parts)
        and set(words.UNSURE).issuperset(line.unsure)
        and isinstance(line.note, str)
        and (line.ritual is None or line.kind in words.WITH_RITUAL)
        and (line.said is None or line.kind == "celebration")
    )


def _as_echoed(line: Line) -> Reading:
    reading = Reading.__new__(Reading)
    for name in READ:
        setattr(reading, name, getattr(line, name))
    reading.by, reading.tags, reading.triggers, reading.spans = line.me, line.tags, (), ()
    return reading
