"""What somebody says of a line whose reading is unsure, and the moment that it is with that.

Pure: a moment, its family and the answers in, the moment out. No ORM here.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.journal.home import Home
from tracker.journal.lines import of_reading, read_as
from tracker.rules.ages import under_seven
from tracker.rules.moment import AUDIENCES, Moment, Part
from tracker.rules.reading import Reading
from tracker.rules.reading_names import fold
from tracker.rules.sharing import audience_of


class Asked(NamedTuple):
    """Words of a line, from `start` to before `end`, that several members go by (their ids)."""

    start: int
    end: int
    fits: tuple[str, ...]


class Answers(NamedTuple):
    """What was said so far: what it was; who is meant by words of the line (where the words begin,
    and a member's id); or at once all who took part (ids)."""

    kind: str | None = None
    meant: tuple[tuple[int, str], ...] = ()
    members: tuple[str, ...] | None = None

    @property
    def none(self) -> bool:
        """Whether nothing was said yet."""
        return self == Answers()


def read_again(one: Moment, home: Home) -> Reading:
    """The line as it was typed, read once more: by its writer, at the instant it was told."""
    return read_as(one.line, of_writer(one, home), one.created)


def of_writer(one: Moment, home: Home) -> Home:
    """The family with whoever wrote the moment at the keyboard."""
    return home._replace(me=one.by or home.me)


def asked(one: Moment, home: Home, answers: Answers) -> Asked | None:
    """The next words of the line of which somebody has to say who is meant; None where there are
    none left, or where all who took part were named."""
    if not one.line or answers.members is not None:
        return None
    said = {start for start, _ in answers.meant}
    for start, end, part in read_again(one, home).spans:
        if part == "guess" and start not in said:
            fits = called(one.line[start:end], home)
            if len(fits) > 1:
                return Asked(start, end, fits)
    return None


def called(word: str, home: Home) -> tuple[str, ...]:
    """The ids of the members whom a word of a line can mean: by name or nickname, with or without
    `@` and a possessive ending, else by the letters that a name begins with."""
    named = fold(" ".join(word.split())).replace("’", "'").removeprefix("@")
    names = [(fold(name), m.id) for m in home.members for name in (m.name, *m.nicknames)]
    bare = named.removesuffix("'s")
    for form in (named, bare, named.removesuffix("'"), named.removesuffix("s")):
        hits = dict.fromkeys(ident for name, ident in names if name == form)
        if hits:
            return tuple(hits)
    if len(bare) < 3:
        return ()
    return tuple(dict.fromkeys(ident for name, ident in names if name.startswith(bare)))


def answered(one: Moment, home: Home, answers: Answers) -> Moment:
    """The moment as it is with these answers; `unsure` tells what is still to be said.

    The words, the time and the tags stay. Who sees it follows what it turned out to be, unless
    somebody had chosen otherwise: then it never widens.
    """
    if answers.none:
        return one
    new = one
    if one.line:
        new = _with_reading(one, home, answers)
    elif answers.kind is not None:
        new = one._replace(
            kind=answers.kind,
            how=None,
            feeling=None,
            rupture=None,
            parts=(),
            ritual=None,
            said=None,
        )
    if answers.members is not None:
        new = new._replace(people=_people(new, home, answers.members))
    doubts = {"time"} & set(one.unsure)
    if answers.kind is None:
        doubts |= {"kind"} & set(one.unsure)
    if answers.members is None and "members" in (new.unsure if one.line else one.unsure):
        doubts.add("members")
    new = new._replace(unsure=tuple(each for each in ("kind", "members", "time") if each in doubts))
    return new._replace(audience=_audience(one, new, home))


def settled(one: Moment, home: Home, answers: Answers) -> Moment:
    """The moment with these answers, and all else as it was read: sure now."""
    new = answered(one, home, answers)._replace(unsure=())
    return new._replace(audience=_audience(one, new, home))


def _with_reading(one: Moment, home: Home, answers: Answers) -> Moment:
    """The line read with the answers in it: the kind before it, names for what was meant."""
    text = one.line
    for start, ident in sorted(answers.meant, reverse=True):
        end = next(b for a, b, _ in read_again(one, home).spans if a == start)
        tail = "'s" if text[start:end].replace("’", "'").lower().endswith("'s") else ""
        text = f"{text[:start]}@{home.name(ident)}{tail}{text[end:]}"
    if answers.kind is not None:
        text = f"{answers.kind}: {text}"
    writer = of_writer(one, home)
    read = of_reading(read_as(text, writer, one.created), writer, one.line, one.created)
    same = read.kind == one.kind
    return one._replace(
        kind=read.kind,
        how=read.how,
        people=read.people,
        feeling=read.feeling,
        rupture=read.rupture,
        parts=read.parts,
        unsure=read.unsure,
        seen=one.seen if same else None,
        landed=one.landed if same else None,
        landed_at=one.landed_at if same else None,
        heard=one.heard if same else None,
        make_good=one.make_good if same else None,
        next_time=one.next_time if same else None,
        ritual=read.ritual or (one.ritual if same else None),
        said=one.said if same else None,
    )


def _people(one: Moment, home: Home, members: tuple[str, ...]) -> tuple[Part, ...]:
    """These took part; who did it stays as far as it can, else whoever wrote it did."""
    did: set[str] = set()
    if one.kind in ("feeling", "celebration"):
        did = set(members) - {one.by} or set(members)
    elif one.kind != "note":
        did = set(one.did) & set(members) or {one.by or ""} & set(members)
    if one.kind == "rupture":
        did -= {m.id for m in home.everybody if under_seven(m.birth, m.band, m.role, one.day)}
    return tuple(Part(m.id, m.id in did) for m in home.everybody if m.id in members)


def _audience(old: Moment, new: Moment, home: Home) -> str:
    grown = [m.id for m in home.everybody if m.role in ("adult", "other")]
    marked, by_itself = False, False
    a_childs = any(one.id == old.whose and one.role == "child" for one in home.everybody)
    if old.line and not a_childs:
        reading = read_again(old, home)
        marked = any(part == "audience" for _, _, part in reading.spans)
        by_itself = reading.audience == old.audience
    audience = audience_of(new.kind, new.did, new.by, grown, marked)
    return audience if by_itself else min(old.audience, audience, key=AUDIENCES.index)
