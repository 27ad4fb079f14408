"""By what two tellings of one thing are compared, and how the one that does not stand is kept."""

from __future__ import annotations

import hashlib
from typing import Any

from tracker.exchange import uniting
from tracker.rules.moment import (
    AUDIENCES,
    Closing,
    FamilyWord,
    Moment,
    Reminder,
    Review,
    Ritual,
    Trigger,
    Wording,
)
from tracker.rules.text import same
from tracker.store.rows import canonical, digest, row_of


def told_of(one: Any) -> object:
    """What never changes under one id: the thread of a closing or a reminder, the name of a ritual,
    a word, the days of a review."""
    if isinstance(one, Review):
        return one.day, one.first_day, one.last_day
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


def newest(one: Any) -> tuple[int, str, int]:
    """By what two tellings of one thing are compared: when it was changed, then its digest; of two
    moments that say the same, the one for fewer people stands."""
    changed: int = one.at if isinstance(one, (Closing, Wording)) else one.changed
    if isinstance(one, Moment):
        alone = bare(one)._replace(audience=AUDIENCES[0])
        return changed, digest(row_of(alone)), -AUDIENCES.index(one.audience)
    return changed, digest(row_of(said(one))), 0


def wording_of(item: str, one: Any) -> Wording:
    """What did not stand, kept: wherever it is kept it has the same id and the same time."""
    content = canonical(row_of(said(one)))
    name = hashlib.sha256(f"{item}\n{content}".encode()).hexdigest()[:32]
    return Wording(name, item, one.id, content, newest(one)[0])


def said(one: Any) -> Any:
    """What is told in something; where a review stands is not."""
    return uniting.bare(one) if isinstance(one, Review) else one


def in_the_narrower_circle(stands: Moment, other: Moment) -> Moment:
    """What one side shares no more is shared no more, also where the other went on with it."""
    shared = [one.audience == AUDIENCES[-1] for one in (stands, other)]
    return stands._replace(audience=other.audience) if shared == [True, False] else stands
