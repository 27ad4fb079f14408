"""A document comes into the store: all of it in the caller's one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.exchange.bulk import uncollected
from tracker.exchange.holding import LISTS, Holding, hold
from tracker.exchange.merging import Conflict, LeftOut, merged
from tracker.exchange.reading import Incoming, refuse
from tracker.exchange.uniting import bare
from tracker.rules.moment import AgendaLine, Closing, FamilyWord, Moment, Reminder, Review
from tracker.rules.text import folded, plain
from tracker.store import changes, items, profile
from tracker.store.errors import BadImport


class Imported(NamedTuple):
    """What an import did, or in a dry run would do.

    `families` are the names of those in the document, `added` counts new rows by list, `same` are
    rows that were here already, `changed` and `removed` count rows that were here. `undo` is the
    id of the change by which it can be taken back; None where nothing changed.
    """

    dry_run: bool
    families: tuple[str, ...]
    added: Mapping[str, int]
    same: int
    changed: int
    removed: int
    conflicts: Sequence[Conflict]
    left_out: Sequence[LeftOut]
    undo: str | None


class Conflicting(BadImport):
    """What is here and what the document tells differ; `conflicts` says in what."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = conflicts
        some = ", ".join(f"{one.what} {one.id}" for one in conflicts[:3])
        more = ", …" if len(conflicts) > 3 else ""
        things = f"{len(conflicts)} things" if len(conflicts) > 1 else "One thing"
        super().__init__(
            f"{things} here and in that file differ ({some}{more}); nothing was changed.",
            "With --merge the newer of each stands, and the other is kept as an earlier wording.",
        )


class _Difference(NamedTuple):
    """What is to be written: (list, item, family id, value before, value after), either None."""

    name: str
    item: str
    family: str
    before: Any
    after: Any

    @property
    def stands_elsewhere(self) -> bool:
        """Whether a review got further, which is no change of it."""
        both = isinstance(self.before, Review) and isinstance(self.after, Review)
        return both and bare(self.before) == bare(self.after)


@uncollected()
def import_document(
    db: sa.Connection,
    document: Incoming,
    *,
    program: str,
    now: int,
    merge: bool = False,
    dry_run: bool = False,
    me: str | None = None,
    family: str | None = None,
) -> Imported:
    """Take a document in.

    Without `merge` things are only added: what is told otherwise here raises Conflicting. `me` (a
    member's id) and `family` say whose undo finds the change; without them it is that of the first
    family in the document. `now` is the instant of the change. A `dry_run` may be given a
    connection that only reads. Raises BadImport; the caller's transaction is then to be left.
    """
    same = 0
    conflicts: list[Conflict] = []
    left_out: list[LeftOut] = []
    todo: list[_Difference] = []
    held: list[Holding] = []
    for there in document.families:
        here = hold(db, there.family.id)
        one = merged(here, there, for_home=document.for_home, even=merge)
        differences = _differences(here, one.holding)
        _check_references(one.holding, differences)
        _check_strangers(db, differences, there.family.id)
        held.append(one.holding)
        todo += differences
        same += one.same
        conflicts += one.conflicts
        left_out += one.left_out
    _check_names(db, held)
    if not merge:
        told = {one.id for one in conflicts}
        conflicts += [
            Conflict(each.before.id, each.item, "here")
            for each in todo
            if each.before is not None and each.before.id not in told
        ]
        if conflicts:
            raise Conflicting(conflicts)
    undo = None
    if todo and not dry_run:
        owner = family or _family_of(db, me) or held[0].family.id
        undo = _write(db, todo, owner=owner, me=me, program=program, now=now, held=held)
    added = dict.fromkeys(("families", *LISTS), 0)
    for each in todo:
        added[each.name] += each.before is None
    return Imported(
        dry_run=dry_run,
        families=tuple(one.family.name for one in document.families),
        added=added,
        same=same,
        changed=sum(
            each.before is not None and each.after is not None and not each.stands_elsewhere
            for each in todo
        ),
        removed=sum(each.after is None for each in todo),
        conflicts=conflicts,
        left_out=left_out,
        undo=undo,
    )


def _differences(here: Holding | None, after: Holding) -> list[_Difference]:
    family = after.family.id
    before = here.family if here else None
    found = []
    if before != after.family:
        found.append(_Difference("families", "family", family, before, after.family))
    for name, item in LISTS.items():
        old: Mapping[str, Any] = here.listed(name) if here else {}
        new = after.listed(name)
        found += [
            _Difference(name, item, family, old.get(ident), value)
            for ident, value in new.items()
            if old.get(ident) != value
        ]
        found += [
            _Difference(name, item, family, value, None)
            for ident, value in old.items()
            if ident not in new
        ]
    return found


def _check_references(whole: Holding, differences: Sequence[_Difference]) -> None:
    """Members, threads, reviews and lines for the table that are named must be there."""
    for each in differences:
        one = each.after
        if not whole.members.keys() >= _people(one):
            refuse(f"names somebody in {each.item} {one.id} who is not in the family")
        if isinstance(one, (Moment, Closing, Reminder)):
            if one.thread is not None and one.thread not in whole.moments:
                refuse(f"names a thread in {each.item} {one.id} that is not there")
        elif isinstance(one, AgendaLine):
            if one.review is not None and one.review not in whole.reviews:
                refuse(f"names a review in {each.item} {one.id} that is not there")
        elif isinstance(one, Review) and one.agenda is not None and one.agenda not in whole.agenda:
            refuse(f"names a line in {each.item} {one.id} that is not there")


def _people(one: Any) -> set[str]:
    """All members whom a value names."""
    named: set[str | None] = set()
    if isinstance(one, Moment):
        named = {*one.members, one.by, one.whose, one.quoted}
    elif isinstance(one, (Closing, Reminder, FamilyWord, AgendaLine)):
        named = {one.by}
    elif isinstance(one, Review):
        named = {*one.present, one.led_by, one.written_by, one.timed_by}
        named.update(*((each.giver, each.to) for each in one.thanks))
        named.update(each.member for each in one.words)
    return {each for each in named if each is not None}


def _check_strangers(db: sa.Connection, differences: Sequence[_Difference], family: str) -> None:
    """What comes in under an id may not belong to another family here."""
    for name, item in LISTS.items():
        coming = {each.after.id for each in differences if each.name == name and not each.before}
        if not coming:
            continue
        table = items.TABLES[item]
        elsewhere = db.execute(sa.select(table.c.id).where(table.c.family_id != family)).scalars()
        for ident in elsewhere:
            if ident in coming:
                refuse(f"holds {item} {ident}, which belongs to another family here")


def _check_names(db: sa.Connection, held: Sequence[Holding]) -> None:
    names = {one.id: one.name for one in profile.families(db)}
    names |= {one.family.id: one.family.name for one in held}
    taken: dict[str, str] = {}
    for ident, name in sorted(names.items()):
        if taken.setdefault(folded(name), ident) != ident:
            shown = plain(name[:60], one_line=True)
            raise BadImport(
                f"That file's “{shown}” is another family than the “{shown}” here; "
                "nothing was changed.",
                "Give one of them another name first: mend family set name …",
            )


def _family_of(db: sa.Connection, me: str | None) -> str | None:
    if me is None:
        return None
    member = profile.member
    found = db.execute(sa.select(member.c.family_id).where(member.c.id == me)).scalar()
    return None if found is None else str(found)


def _write(
    db: sa.Connection,
    todo: Sequence[_Difference],
    *,
    owner: str,
    me: str | None,
    program: str,
    now: int,
    held: Sequence[Holding],
) -> str | None:
    names = ", ".join(plain(one.family.name, one_line=True) for one in held)
    recording = changes.recording(
        db,
        family=owner,
        me=me,
        program=program,
        what=changes.IMPORT,
        text=f"the import of {names}",
        at=now,
    )
    for each in todo:
        if not each.stands_elsewhere:
            recording.known(each.item, each.family, each.before, each.after)
    come = [(each.family, each.item, each.after) for each in todo if each.after is not None]
    go = [(each.item, each.before.id) for each in todo if each.after is None]
    try:
        with db.begin_nested(), recording:
            items.apply(db, come, go)
    except sa.exc.IntegrityError:
        refuse("does not fit together with what is here")
    return recording.kept
