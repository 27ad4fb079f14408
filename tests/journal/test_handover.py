"""A child at the keyboard: its own words and attempts, consent, cards, the code; and the wall."""

from __future__ import annotations

import pytest

from tests.journal.conftest import Desk
from tests.journal.test_words_and_rituals import home, ident
from tracker.journal import cards, celebrations, handover, profile, vocabulary
from tracker.journal.moments import basket, edit, search, show
from tracker.journal.opening import Journal
from tracker.store import changes
from tracker.store.errors import Empty, Missing, NothingToUndo, TooLong, Usage


def test_what_a_child_of_school_age_keeps_is_its_own(desk: Desk) -> None:
    journal = desk.sit()
    nia = ident(journal, "Nia")
    felt = handover.feel(journal, nia, "わくわく", "the boat")
    tried = handover.celebrate(journal, nia, "i knocked first")
    assert {felt.audience, tried.audience} == {"own"}
    assert (felt.by, felt.whose, tried.quoted) == (nia, nia, nia)
    assert [one.id for one in handover.mine(journal, nia)] == [tried.id, felt.id]
    assert handover.shelf(journal, nia).used == ("わくわく",)
    assert absent(journal, felt.id) == absent(journal, tried.id) == []
    (shelf,) = vocabulary.listed(journal, "Nia").members
    assert (shelf.used, shelf.met, shelf.first) == ((), (), ())


def absent(journal: Journal, one: str) -> list[str]:
    """Where an adult finds it all the same."""
    found = [*search(journal, "", first="2020-01-01").moments, *basket(journal).moments]
    places = ["a list"] if one in {each.id for each in found} else []
    if one in {card.moment.id for week in celebrations.wall(journal).weeks for card in week.cards}:
        places.append("the wall")
    try:
        show(journal, one)
    except Missing:
        return places
    return [*places, "show"]


def test_no_adult_takes_back_what_a_child_did(desk: Desk) -> None:
    journal = desk.sit()
    nia = ident(journal, "Nia")
    one = handover.celebrate(journal, nia, "i knocked first")
    handover.delete(journal, nia, one.id)
    here = home(journal)
    with journal.writing() as db, pytest.raises(NothingToUndo):
        changes.undo(db, here.family.id, here.me, journal.real_now())
    assert handover.mine(journal, nia) == []


def test_it_is_shared_taken_back_and_deleted_by_the_child_alone(desk: Desk) -> None:
    journal = desk.sit()
    nia, jake = ident(journal, "Nia"), ident(journal, "Jake")
    one = handover.celebrate(journal, nia, "i knocked first")
    assert handover.share(journal, nia, one.id, "shared").audience == "shared"
    assert absent(journal, one.id) == ["a list", "the wall", "show"]
    assert handover.keep_mine(journal, nia, one.id).audience == "own"
    assert absent(journal, one.id) == []
    felt = handover.feel(journal, nia, "sad")
    assert handover.share(journal, nia, felt.id).audience == "home"
    for circle in ("shared", "adults", "world"):
        with pytest.raises(Usage):
            handover.share(journal, nia, felt.id, circle)
    for act in (handover.share, handover.keep_mine, handover.delete):
        with pytest.raises(Missing):
            act(journal, jake, one.id)
    (theirs,) = desk.says("Nia felt proud")
    with pytest.raises(Missing):
        handover.delete(desk.sit(), nia, theirs)
    assert handover.delete(desk.sit(), nia, one.id).deleted is not None


def test_a_small_child_is_for_the_home_unless_it_says_otherwise(desk: Desk) -> None:
    journal = desk.sit()
    jake = ident(journal, "Jake")
    assert handover.feel(journal, jake, "mad").audience == "home"
    handover.consent(journal, jake, False)
    assert [one.audience for one in handover.mine(journal, jake)] == ["own"]
    assert handover.feel(journal, jake, "sad").audience == "own"
    handover.consent(journal, jake, True)
    assert handover.feel(journal, jake, "glad").audience == "home"


def test_no_grown_up_brings_a_childs_words_to_the_table_by_an_edit(desk: Desk) -> None:
    journal = desk.sit()
    felt = handover.feel(journal, ident(journal, "Jake"), "mad", "about the kite")
    done = edit(journal, felt.id, "celebrate Jake: mad about the kite").moment
    assert (done.kind, done.audience) == ("celebration", "home")


def test_consent_is_asked_anew_in_another_band(desk: Desk) -> None:
    journal = desk.sit()
    jake = ident(journal, "Jake")
    assert not handover.asks_consent(journal, jake)
    one = handover.celebrate(journal, jake, "i did it")
    assert not handover.asks_consent(journal, jake)
    desk.later(days=365 * 2)
    journal = desk.sit()
    assert handover.asks_consent(journal, jake)
    here = handover.consent(journal, jake, False)
    said = next(each for each in here.everybody if each.id == jake).consents
    assert [(each.band, each.may_share) for each in said] == [("school-age", False)]
    assert not handover.asks_consent(journal, jake)
    assert absent(journal, one.id) == []


def test_who_may_have_the_keyboard_and_in_which_language(desk: Desk) -> None:
    journal = desk.sit()
    profile.add_member(journal, "Tom", "child", birth="2026-06")
    profile.add_member(journal, "Ada", "child", birth="2012-06")
    profile.add_member(journal, "Mo", "child", birth="2024-06")
    here, day = home(journal), "2026-11-24"
    spoken = {one.name: handover.language(here, one, day) for one in handover.children(here, day)}
    assert spoken == {
        "Jake": "preschooler",
        "Nia": "school-age",
        "Ada": "teen",
        "Mo": "preschooler",
    }
    for one in handover.children(here, day):
        assert one.name in handover.text(here, one, day)["welcome"]
    for name in ("Maren", "Nobody"):
        who = here.of(name) or "f" * 32
        with pytest.raises(Usage):
            handover.feel(journal, who, "mad")


def test_what_cannot_be_kept_is_refused(desk: Desk) -> None:
    journal = desk.sit()
    nia = ident(journal, "Nia")
    with pytest.raises(Empty):
        handover.feel(journal, nia, "  ")
    with pytest.raises(Empty):
        handover.celebrate(journal, nia, "\n")
    with pytest.raises(TooLong):
        handover.celebrate(journal, nia, "x" * 2001)


# the code


def test_the_code_is_checked_by_its_hash_alone(desk: Desk) -> None:
    journal = desk.sit()
    assert not handover.has_code(journal)
    assert handover.check(journal, "anything")
    handover.set_code(journal, " 2468 ")
    assert handover.has_code(journal)
    assert handover.check(journal, "2468")
    assert not handover.check(journal, "2469")
    assert not handover.check(journal, "")
    handover.set_code(journal, "ключ é")
    assert handover.check(journal, "ключ e\N{COMBINING ACUTE ACCENT}")
    assert not handover.check(journal, "2468")
    for path in desk.places.folder, desk.places.store:
        assert path
    here = home(journal)
    with journal.writing() as db, pytest.raises(NothingToUndo):
        changes.undo(db, here.family.id, here.me, journal.real_now())
    handover.set_code(journal, "")
    assert not handover.has_code(journal)
    desk.me = "Nia"
    with pytest.raises(Usage):
        handover.set_code(desk.sit(), "1")


# the card


def test_a_card_is_written_and_taken_away(desk: Desk) -> None:
    journal = desk.sit()
    nia = ident(journal, "Nia")
    here = cards.keep(journal, nia, "sit next to me", "no questions")
    card = next(one for one in here.everybody if one.id == nia).card
    assert card is not None
    assert (card.reach, card.rather_not) == ("sit next to me", "no questions")
    profile.edit_member(journal, "Nia", {"nicknames": ["Ni"]})
    assert next(one for one in home(journal).everybody if one.id == nia).card == card
    here = cards.keep(journal, nia, "", "", by=nia)
    assert next(one for one in here.everybody if one.id == nia).card is None
    with pytest.raises(TooLong):
        cards.keep(journal, nia, "x" * 201)
    with pytest.raises(Usage):
        cards.keep(journal, "f" * 32, "knock")


# the wall


def test_the_wall_hangs_by_week_the_newest_first(desk: Desk) -> None:
    journal = desk.sit()
    jake, nia = ident(journal, "Jake"), ident(journal, "Nia")
    first = celebrations.keep(
        journal, [jake], towards=[nia], seen="brought it back", said="here", whose=jake
    ).moment
    desk.later(days=7)
    desk.says("+p celebrate Jake waited")
    second = celebrations.keep(desk.sit(), [nia], seen="asked first").moment
    celebrations.say(desk.sit(), second.id, "I heard you ask.")
    wall = celebrations.wall(desk.sit())
    assert [week.first for week in wall.weeks] == ["2026-11-30", "2026-11-23"]
    (newest,), (older,) = (week.cards for week in wall.weeks)
    assert (newest.seen, newest.said, newest.whose) == ("asked first", "I heard you ask.", None)
    assert (older.who, older.towards, older.said, older.whose) == ((jake,), (nia,), "here", jake)
    of_jake = celebrations.wall(desk.sit(), member=jake)
    assert [card.moment.id for week in of_jake.weeks for card in week.cards] == [first.id]
    earlier = celebrations.wall(desk.sit(), before="2026-11-30")
    assert [week.first for week in earlier.weeks] == ["2026-11-23"]
    assert celebrations.wall(desk.sit(), most=1).more
    with pytest.raises(Usage):
        celebrations.keep(desk.sit(), [])
    with pytest.raises(Missing):
        celebrations.say(desk.sit(), desk.says("snapped at Jake")[0], "what")
