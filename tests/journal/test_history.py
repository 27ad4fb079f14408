"""Taking back and bringing back: each the latest of their own, whole or not at all."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tracker.journal import history, moments, profile
from tracker.store.errors import ChangedSince, NothingToUndo

if TYPE_CHECKING:
    from tests.journal.conftest import Desk


def lines(desk: Desk) -> set[str]:
    return {one.line for one in moments.search(desk.sit(), "").moments}


def test_back_to_the_first_and_forth_to_the_last(desk: Desk) -> None:
    desk.says("hugged Nia", "hugged Jake", "hugged Kofi")
    journal = desk.sit()
    told = [history.undo(journal) for _ in range(3)]
    assert [one.text.split(",")[0] for one in told] == ["Kofi", "Jake", "Nia"]
    assert [one.next and one.next.split(",")[0] for one in told] == ["Jake", "Nia", None]
    with pytest.raises(NothingToUndo):
        history.undo(journal)
    assert lines(desk) == set()
    journal = desk.sit()
    told = [history.redo(journal) for _ in range(3)]
    assert [one.text.split(",")[0] for one in told] == ["Nia", "Jake", "Kofi"]
    with pytest.raises(NothingToUndo):
        history.redo(journal)
    assert lines(desk) == {"hugged Nia", "hugged Jake", "hugged Kofi"}


def test_after_thirty_days_it_stays(desk: Desk) -> None:
    desk.at = time.time_ns() // 1000  # changes go by the real clock
    desk.says("hugged Nia")
    desk.later(days=31)
    with pytest.raises(NothingToUndo):
        history.undo(desk.sit())
    assert lines(desk) == {"hugged Nia"}


def test_a_line_kept_by_nobody_known_is_taken_back_by_nobody_known(desk: Desk) -> None:
    desk.me = None
    desk.says("hugged Nia")
    desk.me = "Maren"
    with pytest.raises(NothingToUndo):
        history.undo(desk.sit())
    desk.me = None
    assert history.undo(desk.sit()).what == "keep"


def test_what_hangs_on_it_now_holds_it(desk: Desk) -> None:
    """Another's repair joined the rupture since: taking the rupture back would cut it loose."""
    (rupture,) = desk.says("snapped at Jake 20m ago")
    desk.me = "Kofi"
    desk.says("hugged Nia")
    moments.edit(desk.sit(), rupture, "yelled at Jake 20m ago")
    desk.me = "Maren"
    with pytest.raises(ChangedSince, match="was changed again since then"):
        history.undo(desk.sit())
    assert "yelled at Jake 20m ago" in lines(desk)


def test_people_and_the_profile_too(desk: Desk) -> None:
    journal = desk.sit()
    profile.add_member(journal, "Ada", "child")
    profile.set_family(journal, "look", "linen")
    assert history.undo(journal).text == "the family's look"
    assert history.undo(journal).text == "Ada, new here"
    home = profile.show(journal)
    assert (home.family.look, len(home.members)) == ("lamplight", 4)
    history.redo(journal)
    assert profile.show(journal).members[-1].name == "Ada"


def test_a_member_whom_lines_name_by_now_stays(desk: Desk) -> None:
    profile.add_member(desk.sit(), "Ada", "child")
    desk.me = "Kofi"
    desk.says("hugged Ada")
    desk.me = "Maren"
    with pytest.raises(ChangedSince):
        history.undo(desk.sit())
    assert len(profile.show(desk.sit()).members) == 5
