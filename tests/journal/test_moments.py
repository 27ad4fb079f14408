"""Moments one by one: looked up, put right, thrown away, found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.journal import history, moments
from tracker.journal.moments import LONGEST
from tracker.store.errors import Empty, Missing, TooLong, UnknownMember

if TYPE_CHECKING:
    from tests.journal.conftest import Desk


def found(desk: Desk, text: str, **more: str) -> list[str]:
    """The lines that a search finds."""
    return [one.line for one in moments.search(desk.sit(), text, **more).moments]  # type: ignore[arg-type]


def test_an_id_may_be_named_by_its_end_or_beginning(desk: Desk) -> None:
    first, second = desk.says("hugged Nia", "hugged Jake")
    journal = desk.sit()
    for word in (
        first,
        first.upper(),
        first[-8:],
        f" {first[-4:]} ",
        first[-12:],
        f"{first[:8]}-{first[8:12]}-{first[12:16]}-{first[16:20]}-{first[20:]}",
    ):
        assert moments.show(journal, word).moment.id == first
    with pytest.raises(Missing, match="More than one"):
        moments.show(journal, first[:8])
    for word in ("", first[-3:], "zzzz", "0" * 32, f"{first}0", "%%%%", second[-8:-4] + "____"):
        with pytest.raises(Missing, match="No moment here"):
            moments.show(journal, word)


def test_a_search_needs_every_word_wherever_it_stands(desk: Desk) -> None:
    desk.says(
        "cooked porridge with Nia +sunday",
        "Nia feels left out",
        "porridge for one",
        "crème brûlée with Jake",
        "100% of_it with Jake",
    )
    assert found(desk, "porridge") == ["porridge for one", "cooked porridge with Nia +sunday"]
    assert found(desk, "nia PORRIDGE") == ["cooked porridge with Nia +sunday"]
    assert found(desk, "sunday") == ["cooked porridge with Nia +sunday"]
    assert found(desk, "left") == ["Nia feels left out"]
    assert found(desk, "creme BRULEE") == ["crème brûlée with Jake"]
    assert found(desk, "100%") == found(desk, "of_it") == ["100% of_it with Jake"]
    assert found(desk, "%") == ["100% of_it with Jake"]
    assert found(desk, "o__it") == []
    assert found(desk, "nothing like it") == []


def test_a_pasted_page_finds_its_line(desk: Desk) -> None:
    page, word = " ".join(f"word{n}" for n in range(3_000)), "o" * 100_000
    desk.says(page, word)
    assert found(desk, page) == [page]
    assert found(desk, f"{page} nowhere else") == [page], "its first words were asked for"
    assert found(desk, word) == [word]
    assert found(desk, "p" * 100_000) == []
    assert found(desk, "half \udcff \x00") == []


def test_a_search_is_narrowed(desk: Desk) -> None:
    desk.says(
        "hugged Nia yesterday 5pm",
        "hugged Jake last march",
        "snapped at Jake",
    )
    assert found(desk, "", kind="connection") == [
        "hugged Nia yesterday 5pm",
        "hugged Jake last march",
    ]
    assert found(desk, "", member="jake") == ["snapped at Jake", "hugged Jake last march"]
    assert found(desk, "", first="2026-11-23") == ["snapped at Jake", "hugged Nia yesterday 5pm"]
    assert found(desk, "hugged", last="2026-11-22") == ["hugged Jake last march"]
    with pytest.raises(UnknownMember):
        found(desk, "", member="Zed")


def test_an_edit_reads_anew_and_keeps_who_and_when_it_was_told(desk: Desk) -> None:
    (ident,) = desk.says("snapped at Jake 20m ago")
    old = moments.show(desk.sit(), ident).moment
    desk.later(days=2)
    desk.me = "Kofi"
    new = moments.edit(desk.sit(), ident, "snapped at Nia 1h ago +tired").moment
    assert new.created == old.created
    assert new.by == new.whose == old.by
    assert new.at == old.created - 3_600_000_000
    assert new.tags == ("tired",)
    assert new.changed > old.changed


def test_a_time_that_cannot_be_keeps_the_old_one_and_asks(desk: Desk) -> None:
    (ident,) = desk.says("snapped at Jake yesterday 5pm")
    old = moments.show(desk.sit(), ident).moment
    new = moments.edit(desk.sit(), ident, "snapped at Jake at 25:00").moment
    assert new.unsure == ("time",)
    assert (new.at, new.precision, new.day) == (old.at, old.precision, old.day)


def test_who_sees_it_follows_the_kind_unless_it_was_narrowed(desk: Desk) -> None:
    hugged, private = desk.says("hugged Nia", "+p hugged Nia")
    journal = desk.sit()
    assert moments.edit(journal, hugged, "snapped at Nia").moment.audience == "home"
    assert moments.edit(journal, hugged, "hugged Nia").moment.audience == "shared"
    assert moments.edit(journal, hugged, "Kofi snapped at Nia").moment.audience == "adults"
    assert moments.edit(journal, private, "snapped at Nia").moment.audience == "adults"


def test_an_edited_repair_finds_its_thread_anew(desk: Desk) -> None:
    jakes, nias, repair = desk.says(
        "snapped at Jake 2h ago", "snapped at Nia 1h ago", "said sorry to Jake"
    )
    journal = desk.sit()
    assert moments.show(journal, repair).moment.thread == jakes
    assert moments.edit(journal, repair, "said sorry to Nia").moment.thread == nias
    assert moments.edit(journal, repair, "said sorry to Nia, on the step").moment.thread == nias
    assert moments.edit(journal, repair, "hugged Nia").moment.thread is None


def test_what_is_empty_or_endless_is_refused(desk: Desk) -> None:
    (ident,) = desk.says("hugged Nia")
    journal = desk.sit()
    for line in ("", " \n\t"):
        with pytest.raises(Empty):
            moments.edit(journal, ident, line)
    with pytest.raises(TooLong):
        moments.edit(journal, ident, "a" * (LONGEST + 1))
    assert moments.show(journal, ident).moment.line == "hugged Nia"


def test_the_trash_is_in_no_list(desk: Desk) -> None:
    unsure, hug = desk.says("did I yell at Nia?", "hugged Nia")
    journal = desk.sit()
    moments.delete(journal, unsure)
    moments.delete(journal, hug)
    assert not moments.basket(journal).moments
    assert not moments.search(journal, "").moments
    assert moments.show(journal, hug).moment.deleted == desk.at
    history.undo(journal)
    history.undo(journal)
    assert [one.id for one in moments.basket(journal).moments] == [unsure]
