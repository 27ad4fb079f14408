"""Two tellings of one review, or of one line for the table, united: both went on with it.

What either side said is there afterwards, and what either took out stays out. Only where both
filled one place is there a choice: the newer change fills it, and of two at one time the greater
value. So the order does not matter, and uniting again changes nothing. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from tracker.rules.moment import SLIDES, AgendaLine, Member, NewWord, Review, Thanks
from tracker.rules.text import same

V = TypeVar("V")


class _Pair(NamedTuple):
    """Two tellings, the newer first; `even`: they were changed at one time."""

    newer: Any
    older: Any

    @property
    def even(self) -> bool:
        return bool(self.newer.changed == self.older.changed)

    def pick(self, of: Callable[[Any], V]) -> V:
        """What fills a place: that of the newer, of the older where it has nothing there."""
        first, second = of(self.newer), of(self.older)
        if _nothing(first) or _nothing(second):
            return second if _nothing(first) else first
        return max(first, second, key=_order) if self.even else first


def united_review(here: Review, there: Review, seats: Mapping[str, Member]) -> Review:
    """One review of both; whoever was there sits in the order of `seats` (members by id). The line
    that it took up is for `taken_up`, once the lines are known."""
    if bare(here) == bare(there):
        return _standing(here, there)
    pair = _pair(here, there)
    led, written, timed = pair.pick(lambda one: (one.led_by, one.written_by, one.timed_by))
    ends = [one.finished for one in (here, there) if one.finished is not None]
    return _standing(here, there)._replace(
        present=_present(here, there, seats),
        led_by=led,
        written_by=written,
        timed_by=timed,
        thanks=tuple(_thanks(here, there)),
        words=tuple(_words(pair)),
        agenda=pair.pick(lambda one: one.agenda),
        ritual=pair.pick(lambda one: one.ritual),
        intention=pair.pick(lambda one: one.intention),
        kept=pair.pick(lambda one: one.kept),
        fun=pair.pick(lambda one: one.fun),
        began=min(here.began, there.began),
        finished=min(ends, default=None),
        changed=max(here.changed, there.changed),
    )


def united_line(here: AgendaLine, there: AgendaLine) -> AgendaLine:
    """One line of both: it is settled where either side settled it."""
    pair = _pair(here, there)
    settled, review, outcome = pair.pick(_came_of)
    return AgendaLine(
        id=here.id,
        text=pair.pick(lambda one: one.text),
        by=pair.pick(lambda one: one.by),
        day=pair.pick(lambda one: one.day),
        settled=settled,
        review=review,
        outcome=outcome,
        created=min(here.created, there.created),
        changed=max(here.changed, there.changed),
    )


def taken_up(
    one: Review, here: Review, there: Review, lines: Mapping[str, AgendaLine]
) -> str | None:
    """The line (its id) that a united review took up: one that it settled, before one that it only
    chose."""
    settled = {ident: line for ident, line in lines.items() if line.review == one.id}
    if not settled:
        return one.agenda
    pair = _pair(here, there)
    chosen: list[str] = [each.agenda for each in pair if each.agenda in settled]
    if len(chosen) == 2 and not pair.even:
        return chosen[0]
    return max(chosen or settled, key=lambda ident: (settled[ident].settled or 0, ident))


def lost_of_review(one: Review, united: Review) -> bool:
    """Whether something of a telling stands no more in what came of it."""
    said = {each.id: each.text for each in united.thanks}
    named = {same(each.word): each for each in united.words}
    return (
        any(said[each.id] != each.text for each in one.thanks)
        or any(each.member not in (None, named[same(each.word)].member) for each in one.words)
        or any(not _nothing(mine) and mine != theirs for mine, theirs in _places(one, united))
    )


def lost_of_line(one: AgendaLine, united: AgendaLine) -> bool:
    """The same of a line."""
    other = one.settled is not None and _came_of(one) != _came_of(united)
    return other or one.text != united.text or one.by not in (None, united.by)


def bare(one: Review) -> Review:
    """A review wherever it stands."""
    return one._replace(at=SLIDES[0], skipped=())


def _pair(here: Any, there: Any) -> _Pair:
    return _Pair(here, there) if here.changed >= there.changed else _Pair(there, here)


def _came_of(one: AgendaLine) -> tuple[int | None, str | None, str]:
    return one.settled, one.review, one.outcome


def _places(one: Review, united: Review) -> Iterable[tuple[Any, Any]]:
    """What fills each place of a telling, and of what came of it."""
    for of in (
        *(lambda each: (each.led_by, each.written_by, each.timed_by), lambda each: each.agenda),
        *(lambda each: each.ritual, lambda each: each.intention, lambda each: each.kept),
        lambda each: each.fun,
    ):
        yield of(one), of(united)


def _standing(here: Review, there: Review) -> Review:
    """Where the two of them got furthest."""
    first, second = sorted((here, there), key=lambda one: SLIDES.index(one.at))
    if first.at != second.at:
        return here._replace(at=second.at, skipped=second.skipped)
    out = {*first.skipped, *second.skipped}
    return here._replace(skipped=tuple(each for each in SLIDES if each in out))


def _present(here: Review, there: Review, seats: Mapping[str, Member]) -> tuple[str, ...]:
    if here.present == there.present:
        return here.present

    def seat(ident: str) -> tuple[int, str]:
        return seats[ident].position if ident in seats else 0, ident

    return tuple(sorted({*here.present, *there.present}, key=seat))


def _thanks(here: Review, there: Review) -> Iterable[Thanks]:
    """Those of both, in the order of their ids; in the words that were said last."""
    said: dict[str, Thanks] = {}
    for each in (*here.thanks, *there.thanks):
        other = said.get(each.id, each)
        last = max(each, other, key=lambda one: (one.changed, _order(one)))
        said[each.id] = last._replace(shared=each.shared and other.shared)
    return (said[ident] for ident in sorted(said))


def _words(pair: _Pair) -> Iterable[NewWord]:
    """Those of both. A name stands as the newer side has it, and where both are as new only if they
    say the same: nobody is named who took it back."""
    newer: Review = pair.newer
    older: Review = pair.older
    if newer.words == older.words:
        return newer.words
    found = {same(each.word): each for each in older.words}
    for each in newer.words:
        key = same(each.word)
        other = found.get(key, each)
        if pair.even:
            whose = each.member if each.member == other.member else None
            each = NewWord(max(each.word, other.word), whose)
        found[key] = each
    return (found[key] for key in sorted(found))


def _nothing(value: object) -> bool:
    """Whether a place was left empty; one of several parts is, if all of them are."""
    if isinstance(value, tuple):
        return all(each is None or each == "" for each in value)
    return value is None or value == ""


def _order(value: object) -> tuple[str, ...]:
    """An order of values, some of which may be missing in part."""
    parts = value if isinstance(value, tuple) else (value,)
    return tuple("" if each is None else f"{type(each).__name__} {each!r}" for each in parts)
