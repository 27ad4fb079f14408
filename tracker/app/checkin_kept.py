"""A check-in as the moment that it will be, and a moment as the check-in that edits it.

Pure: "now" is given, and is the moment of saving.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from tracker.app.checkin import Checkin, audience, by_ritual
from tracker.guide import lexicon
from tracker.journal.home import Home
from tracker.journal.lines import moment_of as moment_of_line
from tracker.rules import marks
from tracker.rules.moment import Moment, Part
from tracker.rules.reading import Names, Now, Reading, read
from tracker.rules.text import same, whole
from tracker.store.inbox import READ, Line

_FILLING = frozenset("a about almost and approx around at ca in ish just like of on or so".split())
"""Words beside a time that say nothing of their own."""
_SIGNED = re.compile(r"(?<!\S)[+#]([^\W\d_][\w-]*)")
"""A word of a note that is marked as a tag, or with +p as one for adults."""


class Heard(NamedTuple):
    """When it was, as far as it was understood: `sure` is False where it was not, and the instant
    is now. `rest` are words in the field that were no time: they go into the note."""

    at: int
    precision: str
    day: str
    zone: str
    sure: bool = True
    rest: str = ""


class Noted(NamedTuple):
    """A note without its marks, the tags that were marked in it, and whether +p was."""

    note: str
    tags: tuple[str, ...] = ()
    private: bool = False


class Cast(NamedTuple):
    """Who took part and who did it, ids in the family's order."""

    members: tuple[str, ...]
    did: tuple[str, ...]


def heard(it: Checkin, home: Home, now: int) -> Heard:
    """The field "about when", read as `mend log` reads it: `10 min` and `7:40` do as well."""
    text = it.when.strip()
    if text.casefold() in ("", "now"):
        if it.told is not None and not text:
            return Heard(*it.told[:4])
        day = home.today(now)
        return Heard(now, "minute", day, home.zone(day))
    _, when = home.reads(now)
    found = _understood(text, when.at, when.zone, when.day_start)
    if found is not None:
        return found
    if it.told is not None:
        return Heard(*it.told[:4], sure=False)
    day = home.today(now)
    return Heard(now, "minute", day, home.zone(day), sure=False)


@lru_cache(maxsize=8)
def _understood(text: str, now: int, zone: str, day_start: int) -> Heard | None:
    """The field read as a line would be; asked for several times while a sheet is drawn."""
    for said in (text, f"{text} ago", f"at {text}"):
        reading = read(said, Names(()), Now(now, zone, day_start), lexicon.load())
        rest = _rest(said, reading)
        timed = any(part == "time" for _, _, part in reading.spans)
        if timed and "time" not in reading.unsure and (said is text or not rest):
            return Heard(reading.at, reading.precision, reading.day, reading.zone, rest=rest)
        if "time" in reading.unsure and said is text:
            break
    return None


def _rest(said: str, reading: Reading) -> str:
    """What is left of the field without its times; nothing where that is only filling."""
    left, at = [], 0
    for start, end, part in sorted(reading.spans):
        if part == "time":
            left.append(said[at:start])
            at = end
    words = " ".join("".join([*left, said[at:]]).split()).strip(" ,;.~-")
    return "" if _FILLING.issuperset(re.findall(r"\w+", words.casefold())) else words


def noted(it: Checkin) -> Noted:
    """The note as it will be kept. In one that is edited every sign stays as it is."""
    note = whole(it.note).strip()
    if it.edits is not None:
        return Noted(note)
    marked = [word.lower() for word in _SIGNED.findall(note)]
    private = [word for word in marked if word in ("p", "private")]
    if marked:
        lines = (" ".join(_SIGNED.sub("", line).split()) for line in note.split("\n"))
        note = "\n".join(lines).strip()
    return Noted(note, tuple(w for w in marked if w not in private), bool(private))


def tags(it: Checkin, home: Home) -> tuple[str, ...]:
    """What led to it: the words of the field and those marked in the note, each once. Words that
    together spell a trigger of the family are that one."""
    said = [word.strip("+#").lower() for word in re.split(r"[\s,;]+", whole(it.tags))]
    said = [word for word in said if word]
    found: list[str] = []
    known = {tuple(re.split(r"[\s_-]+", one.lower())): one for one in home.triggers}
    longest = max(map(len, known), default=1)
    while said:
        size = next((n for n in range(longest, 0, -1) if tuple(said[:n]) in known), 0)
        found.append(known[tuple(said[:size])] if size else said[0])
        del said[: size or 1]
    return tuple(dict.fromkeys([*found, *noted(it).tags]))


def ritual(it: Checkin, home: Home) -> str | None:
    """The ritual that it went by: one that is known is called as it is called there."""
    from tracker.journal.repertoire import names

    said = " ".join(whole(it.ritual).split())
    if not said or not by_ritual(it):
        return None
    return next((one for one in names(home) if same(one) == same(said)), said)


def cast(it: Checkin, home: Home, day: str) -> Cast:
    """Who took part and whose doing it was, as it may be kept: under seven nobody is the doer of a
    rupture."""
    me = () if home.me is None else (home.me,)
    small = young(home, day)
    people = set(it.people)
    if it.kind in ("celebration", "feeling"):
        did = set(it.people[:1] if it.did is None else it.did)
        return _in_order(home, people | did, did)
    if it.kind == "note":
        return _in_order(home, people | set(me if it.with_me else ()), ())
    if it.did is not None:
        did = set(it.did)
    elif it.kind == "rupture" and it.what == "siblings-fought":
        did = set()
    elif it.kind == "rupture" and it.what == "child-at-adult":
        did = {one.id for one in home.everybody if one.id in people and one.role == "child"}
    else:
        did = set(me)
    there = people | did
    if it.kind == "rupture":
        did -= small
    if _with_me(it, home, there, did):
        there |= set(me)
    return _in_order(home, there, did)


def _with_me(it: Checkin, home: Home, there: set[str], did: set[str]) -> bool:
    """Whether I am in it without being chosen."""
    if it.with_me is not None:
        return it.with_me
    if it.kind == "rupture" and it.what == "siblings-fought" and it.did is None:
        return False
    if it.did:
        return len(there) < 2  # somebody did it, and nobody else was there but me
    return True


def _in_order(home: Home, members: Iterable[str], did: Iterable[str]) -> Cast:
    order = [one.id for one in home.everybody]
    there, doers = set(members), set(did)
    return Cast(
        tuple(one for one in order if one in there),
        tuple(one for one in order if one in doers),
    )


def young(home: Home, day: str) -> frozenset[str]:
    """Those who may still have been under seven on a day."""
    from tracker.rules.ages import under_seven

    return frozenset(
        one.id for one in home.everybody if under_seven(one.birth, one.band, one.role, day)
    )


# ---- a check-in becomes a moment


def moment_of(it: Checkin, home: Home, now: int) -> Moment:
    """The moment that would be kept now, without an id of its own. A time that was not understood
    goes to the basket with the words that were typed for it."""
    when, note = heard(it, home, now), noted(it)
    who = cast(it, home, when.day)
    text = " ".join(part for part in (note.note, when.rest) if part)
    return Moment(
        id=it.edits or "",
        kind=it.kind,
        how=it.what if it.kind == "connection" else None,
        at=when.at,
        precision=when.precision,
        day=when.day,
        zone=when.zone,
        people=tuple(Part(one, one in who.did) for one in who.members),
        by=home.me,
        whose=home.me,
        note=text,
        line="" if when.sure else f"{text} {whole(it.when)}".strip(),
        audience=audience(it, who.did, home, private=note.private),
        tags=tags(it, home),
        feeling=it.feeling,
        rupture=it.what if it.kind == "rupture" else None,
        parts=it.parts if it.kind == "repair" else (),
        thread=it.thread if it.kind == "repair" else None,
        unsure=() if when.sure else ("time",),
        created=now,
        changed=now,
        ritual=ritual(it, home),
        said=(whole(it.said).strip() or None) if it.kind == "celebration" else None,
    )


def line_of(it: Checkin, home: Home, now: int, program: str = "app") -> Line:
    """The same as the inbox takes it: safe on the disk before the journal is open."""
    one = moment_of(it, home, now)
    line = Line(one.line, now, program)
    line.family, line.me = home.family.id, home.me
    for name in READ:
        setattr(line, name, getattr(one, name))
    line.tags, line.thread = one.tags, one.thread
    return line


# ---- a moment becomes a check-in


def of_moment(one: Moment, home: Home) -> Checkin:
    """The check-in that edits a moment: kept as it is, it says the same."""
    first = [part.member for part in one.people if part.did]
    others = [ident for ident in one.members if ident not in first]
    it = Checkin(
        kind=one.kind,
        what=one.how or one.rupture,
        parts=one.parts,
        feeling=one.feeling,
        note=one.note,
        tags=" ".join(marks.others(one.tags)),
        audience=one.audience,
        thread=(one.thread or "") if one.kind == "repair" else None,
        edits=one.id,
        ritual=one.ritual or "",
        said=one.said or "",
        told=(one.at, one.precision, one.day, one.zone, one.by),
    )
    meant = Cast(one.members, one.did)
    usual = it._replace(people=tuple(m for m in (*first, *others) if m != home.me))
    by_hand = it._replace(people=(*first, *others), did=one.did, with_me=home.me in one.members)
    if it.kind == "celebration" and first[1:]:
        return by_hand._replace(with_me=None)
    for each in (usual, usual._replace(people=(*first, *others))):
        if _same(cast(each, home, one.day), meant):
            return each
    return by_hand


def of_line(line: Line, home: Home) -> Checkin:
    """The same of a line that waits in the inbox."""
    return of_moment(moment_of_line(line, home), home)


def _same(one: Cast, other: Cast) -> bool:
    return set(one.members) == set(other.members) and set(one.did) == set(other.did)
