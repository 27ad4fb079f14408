"""Two tellings of one family made into one, by rules that forget who was here first.

The newer change of a row stands (ties: the greater digest) and the other is kept as an earlier
wording; a tombstone wins over every telling of its moment. Reviews and lines for the table are
united, and what one side took out of sharing stays out, whoever is newer. So merging A into B gives
what merging B into A gives, and merging again changes nothing. Pure: values in, values out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from tracker.exchange import uniting
from tracker.exchange.comparing import (
    bare,
    in_the_narrower_circle,
    newest,
    only,
    said,
    told_of,
    wording_of,
)
from tracker.exchange.holding import LISTS, Holding
from tracker.exchange.reading import refuse
from tracker.rules import marks, sharing
from tracker.rules.moment import (
    AgendaLine,
    Moment,
    Review,
    Tombstone,
    Trigger,
    Wording,
)

V = TypeVar("V")


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
        self._lists: dict[str, dict[str, Any]] = {}
        for name, item in LISTS.items():  # members come first: a review asks who sits where
            self._lists[name] = self._join(name, item)
        self._family = there.family
        if here is not None:
            self._family = self._one("family", here.family, there.family)
        self._lay_to_rest()
        self._join_threads()
        self._finish_what_was_united()
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
        if isinstance(here, (Review, AgendaLine)) and self._even:
            if isinstance(here, AgendaLine):
                return uniting.united_line(here, there)
            return uniting.united_review(here, there, self._lists["members"])
        if isinstance(here, Review) and uniting.bare(here) == uniting.bare(there):
            self._same += 1
            return here
        if isinstance(here, Tombstone):  # the same went twice, at two times: the first one counts
            self._same += 1
            return min(here, there, key=lambda one: (one.what, one.at)) if self._even else here
        stands, other = sorted((here, there), key=newest, reverse=True)
        side = "here" if stands is here else "there"
        self._conflicts.append(Conflict(here.id, item, side))
        if isinstance(here, Moment):
            stands = in_the_narrower_circle(stands, other)
            lost = [one for one in (here, there) if bare(one) != bare(stands)]
            self._earlier += [wording_of(item, one) for one in lost]
        elif item != "wording":
            self._earlier.append(wording_of(item, other))
        return stands

    def _finish_what_was_united(self) -> None:
        """Once the lines are known: which of them a review took up. Of two tellings that became one
        only what stands no more is told, and kept."""
        here, there = self._sides
        if here is None or not self._even:
            return
        reviews: dict[str, Review] = self._lists["reviews"]
        lines: dict[str, AgendaLine] = self._lists["agenda"]
        for ident, mine, theirs in _both(here.reviews, there.reviews):
            one = reviews[ident]
            if uniting.bare(mine) != uniting.bare(theirs):
                one = one._replace(agenda=uniting.taken_up(one, mine, theirs, lines))
                reviews[ident] = one
            lost = [side for side in (mine, theirs) if uniting.lost_of_review(side, one)]
            self._tell_what_was_united("review", one, mine, theirs, lost)
        for ident, first, second in _both(here.agenda, there.agenda):
            line = lines[ident]
            gone = [side for side in (first, second) if uniting.lost_of_line(side, line)]
            self._tell_what_was_united("agenda", line, first, second, gone)

    def _tell_what_was_united(
        self, item: str, one: Any, here: Any, there: Any, lost: Sequence[Any]
    ) -> None:
        self._same += said(one) == said(here)
        if lost:
            mine = there in lost and (here not in lost or newest(here) > newest(there))
            self._conflicts.append(Conflict(one.id, item, "here" if mine else "there"))
            self._earlier += [wording_of(item, side) for side in lost]

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


def _both(here: Mapping[str, V], there: Mapping[str, V]) -> Iterator[tuple[str, V, V]]:
    """What is told differently on two sides: its id, and both."""
    for ident in sorted(here.keys() & there.keys()):
        if here[ident] != there[ident]:
            yield ident, here[ident], there[ident]


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
