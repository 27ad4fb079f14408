"""Two tellings of one family made into one, by rules that forget who was here first.

The newer change of a row stands (ties: the greater digest) and the other is kept as an earlier
wording; a tombstone wins over every telling of its moment. So merging A into B gives what merging B
into A gives, and merging again changes nothing. Pure: values in, values out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from tracker.exchange.holding import LISTS, Holding
from tracker.exchange.reading import refuse
from tracker.rules import marks, sharing
from tracker.rules.moment import (
    Closing,
    FamilyWord,
    Moment,
    Reminder,
    Ritual,
    Tombstone,
    Trigger,
    Wording,
)
from tracker.rules.text import same
from tracker.store.rows import canonical, digest, row_of


class Conflict(NamedTuple):
    """One thing told differently here and there: its id, what it is, and which side stands."""

    id: str
    what: str
    stands: str


class LeftOut(NamedTuple):
    """Something of the document that does not come in."""

    where: str
    why: str


class Merged(NamedTuple):
    """The family as both tell it, how many rows said the same, and what could not both stand."""

    holding: Holding
    same: int
    conflicts: list[Conflict]
    left_out: list[LeftOut]


def merged(
    here: Holding | None, there: Holding, *, for_home: bool = False, even: bool = True
) -> Merged:
    """What comes of the family as it is here (None: not at all) and as a document tells it.

    A document `for_home` says nothing of contacts, of grown-ups' cards and of what was heard of
    them, of the mark, nor of a thread whose rupture was left out: it takes none of them away. Not
    `even`, what is here has the say where both mean the same. Raises BadImport where one id names
    two things.
    """
    if for_home and here is not None:
        there = _with_what_stayed_at_home(here, there)
    return _Merge(here, there, even).result()


class _Merge:
    def __init__(self, here: Holding | None, there: Holding, even: bool) -> None:
        self._sides = (here, there)
        self._even = even
        self._same = 0
        self._conflicts: list[Conflict] = []
        self._left_out: list[LeftOut] = []
        self._earlier: list[Wording] = []
        self._threads: dict[str, set[str]] = {}
        self._lists = {name: self._join(name, item) for name, item in LISTS.items()}
        self._family = there.family
        if here is not None:
            self._family = self._one("family", here.family, there.family)
        self._lay_to_rest()
        self._join_threads()
        self._one_trigger_a_word()
        for name in ("closings", "reminders", "rituals", "words"):
            self._one_of_each(name)
        wordings = self._lists["wordings"]
        for wording in self._earlier:
            if wording.of not in self._lists["tombstones"]:
                wordings.setdefault(wording.id, wording)

    def result(self) -> Merged:
        holding = Holding(self._family, **self._lists)
        alive = [one for one in self._conflicts if one.id not in holding.tombstones]
        return Merged(holding, self._same, alive, self._left_out)

    def _join(self, name: str, item: str) -> dict[str, Any]:
        here, there = (one.listed(name) if one else {} for one in self._sides)
        both: dict[str, Any] = dict(here)
        for ident, value in there.items():
            both[ident] = self._one(item, here[ident], value) if ident in here else value
        return both

    def _one(self, item: str, here: Any, there: Any) -> Any:
        if here == there:
            self._same += 1
            return here
        if told_of(here) != told_of(there):
            refuse(f"tells {item} {here.id} of something else than what is here")
        if isinstance(here, Moment) and bare(here) == bare(there):
            self._same += 1
            self._threads[here.id] = {here.thread, there.thread} - {None}
            return here
        if isinstance(here, Tombstone):  # the same went twice, at two times: the first one counts
            self._same += 1
            return min(here, there, key=lambda one: (one.what, one.at)) if self._even else here
        stands, other = sorted((here, there), key=newest, reverse=True)
        side = "here" if stands is here else "there"
        self._conflicts.append(Conflict(here.id, item, side))
        if item != "wording":
            self._earlier.append(wording_of(item, other))
        return stands

    def _lay_to_rest(self) -> None:
        """Tombstones win, and what only speaks of what is gone goes along."""
        gone: Mapping[str, Tombstone] = self._lists["tombstones"]
        moments, there = self._lists["moments"], self._sides[1]
        for ident in sorted(gone.keys() & moments.keys()):
            del moments[ident]
            if ident in there.moments:
                self._leave_out("moments", ident, "it was let go for good")
        for name in ("closings", "reminders"):
            for ident, one in list(self._lists[name].items()):
                if one.thread in gone:
                    del self._lists[name][ident]
                    if ident in there.listed(name):
                        self._leave_out(name, ident, "its rupture was let go for good")
        for ident, wording in list(self._lists["wordings"].items()):
            if wording.of in gone:
                del self._lists["wordings"][ident]
                if ident in there.wordings:
                    self._leave_out("wordings", ident, "its moment was let go for good")

    def _join_threads(self) -> None:
        """A repair goes on alone where its rupture is gone, or is one no more. The database cuts
        loose too, and that is no change of anybody's: so a side that knows a thread is believed."""
        gone, moments = self._lists["tombstones"], self._lists["moments"]
        loose = {ident for ident, one in moments.items() if one.kind == "repair"} | gone.keys()
        for ident, one in moments.items():
            if one.thread is None and ident not in self._threads:
                continue
            known = self._threads.get(ident, {one.thread}) - loose
            if self._even or one.thread not in known:
                moments[ident] = one._replace(thread=max(known, default=None))

    def _one_trigger_a_word(self) -> None:
        """Both sides may have listed a word: the older id stands for it."""
        triggers: dict[str, Trigger] = self._lists["triggers"]
        here = self._sides[0]
        first = here.triggers if here and not self._even else {}
        kept: dict[str, str] = {}
        for ident in sorted(triggers, key=lambda ident: (ident not in first, ident)):
            if kept.setdefault(triggers[ident].word, ident) != ident:
                del triggers[ident]
                self._leave_out("triggers", ident, "its word is listed already")

    def _one_of_each(self, name: str) -> None:
        """Both sides may have closed a thread, or asked to be led back to it, or named a ritual or
        a feeling word of their own: the later word stands."""
        ends: dict[str, Any] = self._lists[name]
        known: set[object] = set()
        for one in sorted(ends.values(), key=newest, reverse=True):
            about = only(one)
            if about in known:
                del ends[one.id]
                side = "here" if one.id in self._sides[1].listed(name) else "there"
                self._conflicts.append(Conflict(one.id, LISTS[name], side))
                self._earlier.append(wording_of(LISTS[name], one))
            known.add(about)

    def _leave_out(self, name: str, ident: str, why: str) -> None:
        self._left_out.append(LeftOut(f"{name} {ident}", why))


def told_of(one: Any) -> str | None:
    """What never changes under one id: the thread of a closing or a reminder, the name of a ritual,
    a word."""
    if isinstance(one, (Closing, Reminder)):
        return one.thread
    if isinstance(one, (Ritual, FamilyWord)):
        return same(one.name if isinstance(one, Ritual) else one.word)
    return one.word if isinstance(one, Trigger) else None


def only(one: Any) -> object:
    """What there is one of in a family: an end a thread, a reminder a thread and whoever set it, a
    ritual a name, a word."""
    if isinstance(one, Reminder):
        return one.thread, one.by
    if isinstance(one, Closing):
        return one.thread
    if isinstance(one, Ritual):
        return same(one.name)
    return same(one.word) if isinstance(one, FamilyWord) else None


def bare(one: Moment) -> Moment:
    """A moment whatever thread it has joined."""
    return one._replace(thread=None)


def newest(one: Any) -> tuple[int, str]:
    """By what two tellings of one thing are compared: when it was changed, then its digest."""
    changed: int = one.at if isinstance(one, (Closing, Wording)) else one.changed
    return changed, digest(row_of(bare(one) if isinstance(one, Moment) else one))


def wording_of(item: str, one: Any) -> Wording:
    """What did not stand, kept: wherever it is kept it has the same id and the same time."""
    content = canonical(row_of(one))
    name = hashlib.sha256(f"{item}\n{content}".encode()).hexdigest()[:32]
    return Wording(name, item, one.id, content, newest(one)[0])


def _with_what_stayed_at_home(here: Holding, there: Holding) -> Holding:
    cards = {
        ident: one._replace(card=here.members[ident].card)
        for ident, one in there.members.items()
        if one.card is None and one.role != "child" and ident in here.members
    }
    adults = {one.id for one in here.members.values() if one.role == "adult"}
    whole = {
        ident: _with_what_was_not_sent(here.moments[ident], one, adults)
        for ident, one in there.moments.items()
        if ident in here.moments
    }
    return there._replace(
        family=there.family._replace(contacts=here.family.contacts),
        members={**there.members, **cards},
        moments={**there.moments, **whole},
    )


def _with_what_was_not_sent(here: Moment, there: Moment, adults: Collection[str]) -> Moment:
    one = there._replace(tags=marks.kept(here.tags, there.tags))
    if one.kind == "repair" and one.thread is None:
        one = one._replace(thread=here.thread)
    if one.kind == "repair" and one.heard is None and sharing.heard_of_adults(one, adults):
        one = one._replace(heard=here.heard)
    return one
