"""Lines for the family's table: brought by anybody, put otherwise, taken off, taken back."""

from __future__ import annotations

import pytest

from tests.journal import on_hand
from tests.journal.conftest import Desk
from tracker.journal import agenda, history, reviews
from tracker.store.errors import Empty, Missing, TooLong, UnknownMember, Usage


def test_anybody_brings_a_line_all_week(desk: Desk) -> None:
    journal = desk.sit()
    home = on_hand.home(journal)
    one = agenda.add(journal, "  the shoes\nin the hall ").line
    assert (one.text, one.by, one.day) == ("the shoes in the hall", home.me, "2026-11-24")
    assert (one.created, one.settled, one.review, one.outcome) == (desk.at, None, None, "")
    desk.later(days=2, minutes=9 * 60)  # after midnight it is still the evening before
    jake = home.find("Jake").id
    two = agenda.add(journal, "a tent", jake).line
    assert (two.by, two.day) == (jake, "2026-11-26")
    desk.me = None
    assert agenda.add(desk.sit(), "more pancakes").line.by is None
    texts = [line.text for line in on_hand.lines(desk.sit())]
    assert texts == ["the shoes in the hall", "a tent", "more pancakes"]


def test_a_line_needs_words_and_somebody_of_the_family(desk: Desk) -> None:
    journal = desk.sit()
    with pytest.raises(Empty):
        agenda.add(journal, " \t")
    with pytest.raises(TooLong):
        agenda.add(journal, "x" * (agenda.LONGEST + 1))
    with pytest.raises(UnknownMember):
        agenda.add(journal, "the shoes", "f" * 32)
    assert on_hand.lines(journal) == []


def test_a_line_is_put_otherwise_or_taken_off_and_undo_takes_that_back(desk: Desk) -> None:
    journal = desk.sit()
    one = agenda.add(journal, "the shoes").line
    desk.later(minutes=1)
    two = agenda.change(journal, one.id, "the boots").line
    assert two == one._replace(text="the boots", changed=desk.at)
    assert agenda.change(journal, one.id, " the  boots").line == two
    agenda.remove(journal, one.id)
    assert on_hand.lines(journal) == []
    for lines in ([two], [one], []):
        history.undo(journal)
        assert on_hand.lines(journal) == lines
    history.redo(journal)
    assert on_hand.lines(journal) == [one]
    with pytest.raises(Missing):
        agenda.remove(journal, "f" * 32)


def test_a_line_that_is_talked_about_can_still_be_taken_off(desk: Desk) -> None:
    journal = desk.sit()
    one = agenda.add(journal, "the shoes").line
    held = reviews.begin(journal, [on_hand.home(journal).members[0].id]).review
    taken = reviews.take_up(journal, held.id, one.id).review
    desk.later(minutes=1)
    agenda.remove(journal, one.id)
    assert on_hand.reviews(journal) == [taken._replace(agenda=None, changed=desk.at)]
    history.undo(journal)
    assert on_hand.reviews(journal) == [taken]
    assert on_hand.lines(journal) == [one]


def test_what_came_of_a_line_stays_as_it_is(desk: Desk) -> None:
    journal = desk.sit()
    one = agenda.add(journal, "the shoes").line
    held = reviews.begin(journal, [on_hand.home(journal).members[0].id]).review
    reviews.take_up(journal, held.id, one.id)
    reviews.settle(journal, held.id, "a basket")
    with pytest.raises(Usage, match="talked about already"):
        agenda.remove(journal, one.id)
    with pytest.raises(Usage, match="talked about already"):
        agenda.change(journal, one.id, "x")
