"""A family's own words for the way back: kept, taken back, and shown first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tracker.journal import history, phrases, profile
from tracker.store.errors import Empty, TooLong, Usage

if TYPE_CHECKING:
    from tests.journal.conftest import Desk

R1, R3 = "responsibility", "reconnection"


def test_kept_and_taken_back(desk: Desk) -> None:
    journal = desk.sit()
    kept = phrases.add(
        journal, "  Start over,\nas snails? ", kind="lost-cool", band="preschooler", part=R3
    ).phrase
    assert kept[1:5] == ("lost-cool", "preschooler", R3, "Start over, as snails?")
    assert phrases.every(desk.sit()) == [kept]
    journal = desk.sit()
    assert history.undo(journal).text == "our words: Start over, as snails?"
    assert phrases.every(journal) == []
    history.redo(journal)
    assert phrases.every(journal) == [kept]


def test_what_is_there_already_stays_the_one_it_is(desk: Desk) -> None:
    journal = desk.sit()
    kept = phrases.add(journal, "As snails?", part=R3).phrase
    assert phrases.add(journal, "As snails?", part=R3).phrase == kept
    assert phrases.add(journal, "As snails?", part=R1).phrase.id != kept.id
    assert len(phrases.every(journal)) == 2


def test_those_made_for_just_this_come_first(desk: Desk) -> None:
    journal = desk.sit()
    for text, kind, band in (
        ("any", None, None),
        ("four", None, "preschooler"),
        ("loud", "lost-cool", None),
        ("loud at four", "lost-cool", "preschooler"),
        ("loud at nine", "lost-cool", "school-age"),
        ("bed", "bedtime", None),
        ("four again", None, "preschooler"),
    ):
        phrases.add(journal, text, kind=kind, band=band, part=R3)

    def texts(kind: str | None, band: str | None) -> list[str]:
        return [one.text for one in phrases.listed(journal, kind, band)]

    assert texts("lost-cool", "preschooler") == [
        "loud at four",
        "four",
        "loud",
        "four again",
        "any",
    ]
    assert texts("lost-cool", "teen") == ["loud", "any"]
    assert texts(None, None) == ["any"]
    phrases.add(journal, "any", kind="lost-cool", part=R3)
    assert texts("lost-cool", "teen") == ["loud", "any"], "said once, however often kept"


def test_each_family_has_its_own(desk: Desk) -> None:
    journal = desk.sit()
    phrases.add(journal, "As snails?")
    profile.create_family(journal, "Hill House", "Europe/Lisbon")
    desk.family, desk.me = "Hill House", None
    journal = desk.sit()
    assert phrases.every(journal) == []


def test_what_cannot_be_kept(desk: Desk) -> None:
    journal = desk.sit()
    cases: list[tuple[type[Exception], Callable[[], object]]] = [
        (Empty, lambda: phrases.add(journal, "  \n ")),
        (TooLong, lambda: phrases.add(journal, "o" * 301)),
        (Usage, lambda: phrases.add(journal, "x", kind="quarrel")),
        (Usage, lambda: phrases.add(journal, "x", band="grown")),
        (Usage, lambda: phrases.add(journal, "x", part="remorse")),
    ]
    for kind, change in cases:
        with pytest.raises(kind):
            change()
    assert phrases.every(journal) == []
