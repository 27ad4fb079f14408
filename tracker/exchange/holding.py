"""One family with everything it has, as values: what a document tells and a merge compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.rules.moment import (
    AgendaLine,
    Closing,
    Family,
    FamilyWord,
    Member,
    Moment,
    Phrase,
    Reminder,
    Review,
    Ritual,
    Span,
    Tombstone,
    Trigger,
    Wording,
)
from tracker.store import items

LISTS = {
    "members": "member",
    "triggers": "trigger",
    "spans": "span",
    "moments": "moment",
    "closings": "closing",
    "wordings": "wording",
    "tombstones": "tombstone",
    "reminders": "reminder",
    "phrases": "phrase",
    "rituals": "ritual",
    "words": "word",
    "reviews": "review",
    "agenda": "agenda",
}
"""The lists of a family in a document, each with the item that it lists."""
LATER = ("experiments",)
"""Lists that are always there and still empty."""


class Holding(NamedTuple):
    """A family and its lists, each by id."""

    family: Family
    members: Mapping[str, Member] = {}
    triggers: Mapping[str, Trigger] = {}
    spans: Mapping[str, Span] = {}
    moments: Mapping[str, Moment] = {}
    closings: Mapping[str, Closing] = {}
    wordings: Mapping[str, Wording] = {}
    tombstones: Mapping[str, Tombstone] = {}
    reminders: Mapping[str, Reminder] = {}
    phrases: Mapping[str, Phrase] = {}
    rituals: Mapping[str, Ritual] = {}
    words: Mapping[str, FamilyWord] = {}
    reviews: Mapping[str, Review] = {}
    agenda: Mapping[str, AgendaLine] = {}

    def listed(self, name: str) -> Mapping[str, Any]:
        """One of LISTS by its name."""
        found: Mapping[str, Any] = getattr(self, name)
        return found

    def everything(self) -> Iterator[tuple[str, str, Any]]:
        """(list, item, value) of all there is, the family first."""
        yield "families", "family", self.family
        for name, item in LISTS.items():
            for one in self.listed(name).values():
                yield name, item, one


def hold(db: sa.Connection, family: str) -> Holding | None:
    """The family of this id with all it has, private lines and trash too; None where it is not.

    Earlier wordings of what is gone for good are no part of it, even if a row is left of them.
    """
    found = items.values(db, "family", items.TABLES["family"].c.id == family)
    if not found:
        return None
    lists = {
        name: {
            one.id: one for one in items.values(db, item, items.TABLES[item].c.family_id == family)
        }
        for name, item in LISTS.items()
    }
    return without_gone_words(Holding(found[0], **lists))


def without_gone_words(one: Holding) -> Holding:
    """The same without what was once said in moments that are gone for good."""
    left = {ident: w for ident, w in one.wordings.items() if w.of not in one.tombstones}
    return one if len(left) == len(one.wordings) else one._replace(wordings=left)
