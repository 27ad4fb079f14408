"""A changed fact of the profile as work for the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tracker.app.people_facts import Fact
from tracker.journal.home import Home
from tracker.rules.moment import Card
from tracker.rules.newcomers import Newcomer
from tracker.rules.zones import zone_called

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.opening import Journal


def changing(fact: Fact, value: str) -> Callable[[Journal], Home]:
    """What sets a fact to this value (a choice by its own word). It raises the errors of the
    store."""

    def work(journal: Journal) -> Home:
        from tracker.journal import profile
        from tracker.journal.following import following

        with following(journal):
            if not fact.of:
                return profile.set_family(journal, fact.key, _of_family(fact.key, value))
            if fact.key in ("reach", "rather-not"):
                return _card(journal, fact, value)
            if fact.key == "here":
                return profile.archive_member(journal, fact.of)[0]
            return profile.edit_member(journal, fact.of, {fact.key: _of_member(fact.key, value)})[0]

    return work


def _card(journal: Journal, fact: Fact, value: str) -> Home:
    """The card of somebody with one side written anew."""
    from tracker.journal import cards, profile

    there = next((one for one in profile.show(journal).everybody if one.id == fact.of), None)
    card = (there.card if there else None) or Card()
    reach, rather_not = (value if fact.key == "reach" else card.reach), card.rather_not
    if fact.key == "rather-not":
        rather_not = value
    return cards.keep(journal, fact.of, reach, rather_not)


def _of_family(key: str, value: str) -> str:
    return (zone_called(value) or value) if key == "zone" else value


def _of_member(key: str, value: str) -> Any:
    if key == "nicknames":
        return [each for each in value.split(",") if each.strip()]
    if key in ("birth", "band"):
        return value.strip() or None
    return value


def adding(people: Sequence[Newcomer]) -> Callable[[Journal], Home]:
    """What adds these people to the family, one after the other."""

    def work(journal: Journal) -> Home:
        from tracker.journal import profile

        for one in people:
            profile.add_member(journal, one.name, one.role, birth=one.birth, band=one.band)
        return profile.show(journal)

    return work
