"""The family's profile: who is who, and what a name may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.journal import profile
from tracker.rules.moment import COLORS, SYMBOLS
from tracker.store.errors import (
    AmbiguousMember,
    BadTime,
    Empty,
    TooLong,
    UnknownFamily,
    UnknownMember,
    Usage,
)

if TYPE_CHECKING:
    from tests.journal.conftest import Desk


def test_nine_people_have_eight_colours_in_turn(bare: Desk) -> None:
    journal = bare.sit()
    profile.create_family(journal, "Ours", "UTC")
    for n in range(9):
        profile.add_member(journal, f"M{n}", "other")
    members = profile.show(journal).members
    assert [one.color for one in members] == [*COLORS, COLORS[0]]
    assert [one.symbol for one in members] == [*SYMBOLS, SYMBOLS[0]]
    assert [one.position for one in members] == list(range(1, 10))


def test_a_colour_that_came_free_is_given_again(desk: Desk) -> None:
    journal = desk.sit()
    profile.archive_member(journal, "Kofi")
    _, ada = profile.add_member(journal, "Ada", "child")
    assert (ada.color, ada.position) == ("clay", 5)


def test_names_are_told_apart_as_they_are_searched(desk: Desk) -> None:
    journal = desk.sit()
    for name in ("jake", " Jake ", "JÁKE"):
        with pytest.raises(Usage, match="There is a Jake here already"):
            profile.add_member(journal, name, "child")
    profile.archive_member(journal, "Jake")
    profile.add_member(journal, "jake", "child")


def test_who_left_is_known_by_name_until_another_has_it(desk: Desk) -> None:
    journal = desk.sit()
    profile.archive_member(journal, "Kofi")
    home = profile.show(journal)
    assert home.find("Kofi").archived == desk.at
    assert "Kofi" not in [one.name for one in home.members]
    assert home.everybody[-1].name == "Kofi"
    with pytest.raises(UnknownMember) as error:
        home.find("Kofi", archived=False)
    assert "Known: Maren, Jake, Nia" in error.value.hint


def test_one_nickname_for_two_is_asked_about(desk: Desk) -> None:
    journal = desk.sit()
    for name in ("Samira", "Samuel"):
        profile.add_member(journal, name, "other", nicknames=("Sam",))
    home = profile.show(journal)
    assert home.find("samira").name == "Samira"
    with pytest.raises(AmbiguousMember) as error:
        home.find("sam")
    assert "Samira, Samuel" in error.value.hint
    assert home.of("sam") is None


def test_a_name_is_shown_everywhere_so_it_is_made_fit(desk: Desk) -> None:
    journal = desk.sit()
    _, one = profile.add_member(journal, "  Bo\n\x1b \u202e Bo ", "other")
    assert one.name == "Bo Bo"
    for name in ("", " \t", "\x1b\x07"):
        with pytest.raises(Empty):
            profile.add_member(journal, name, "other")
    with pytest.raises(TooLong):
        profile.add_member(journal, "x" * 81, "other")


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("zone", "Europe/Nowhere", Usage),
        ("zone", "europe/london", Usage),
        ("week-start", "moonday", Usage),
        ("day-start", "4", BadTime),
        ("day-start", "12:00", BadTime),
        ("day-start", "٠٤:٠٠x", BadTime),
        ("review", "sunday", BadTime),
        ("review", "someday 17:00", Usage),
        ("look", "loud", Usage),
        ("mood", "good", Usage),
    ],
)
def test_what_cannot_be_set(desk: Desk, key: str, value: str, error: type[Usage]) -> None:
    journal = desk.sit()
    before = profile.show(journal)
    with pytest.raises(error):
        profile.set_family(journal, key, value)
    assert profile.show(journal) == before


def test_triggers_are_tags(desk: Desk) -> None:
    journal = desk.sit()
    home = profile.set_family(journal, "triggers", " #Tired, school  run,, +late ,tired")
    assert home.triggers == ("late", "school-run", "tired")
    assert profile.set_family(journal, "triggers", "+Shoes, +mud").triggers == (
        *("late", "mud", "school-run", "shoes", "tired"),
    )


def test_contacts_keep_their_order(desk: Desk) -> None:
    journal = desk.sit()
    home = profile.set_family(journal, "contacts", "Gran: ring any time; Dr Osei: 9 to 5; ; Ada")
    assert home.family.contacts == (("Gran", "ring any time"), ("Dr Osei", "9 to 5"), ("Ada", ""))
    assert profile.set_family(journal, "contacts", "").family.contacts == ()


def test_the_same_person_stays_at_the_keyboard_under_a_new_name(desk: Desk) -> None:
    desk.me = "mum"
    journal = desk.sit()
    home, one = profile.edit_member(journal, "Maren", {"name": "Mara", "nicknames": ()})
    assert home.me == one.id
    assert profile.show(journal).me == one.id


def test_the_same_family_is_meant_under_a_new_name(desk: Desk) -> None:
    desk.family = "FENWICK-osei"
    journal = desk.sit()
    assert profile.set_family(journal, "name", "Osei").family.name == "Osei"
    assert profile.show(journal).family.name == "Osei"
    desk.family = "Fenwick-Osei"
    with pytest.raises(UnknownFamily) as error:
        profile.show(desk.sit())
    assert "Known: Osei" in error.value.hint


def test_whoever_comes_may_be_the_one_at_the_keyboard(bare: Desk) -> None:
    bare.me = "Maren"
    journal = bare.sit()
    profile.create_family(journal, "Ours", "UTC")
    assert profile.show(journal).me is None
    profile.add_member(journal, "Kofi", "adult")
    home, one = profile.add_member(journal, "Maren", "adult")
    assert home.me == one.id
    bare.me = "Zed"
    with pytest.raises(UnknownMember) as error:
        profile.show(bare.sit())
    assert "Known: Kofi, Maren" in error.value.hint


def test_families_and_the_one_that_is_meant(desk: Desk) -> None:
    journal = desk.sit()
    second = profile.create_family(journal, "Second", "Asia/Tokyo", review=None)
    assert second.review is None
    every = profile.families(journal)
    assert [one.name for one in every.families] == ["Fenwick-Osei", "Second"]
    assert every.default == every.families[0].id
    desk.family, desk.me = "second", None
    assert profile.families(desk.sit()).default == second.id
    with pytest.raises(Usage, match="here already"):
        profile.create_family(desk.sit(), "SECOND", "UTC")
