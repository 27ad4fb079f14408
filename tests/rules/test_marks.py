"""The mark *too much* among a moment's tags."""

from __future__ import annotations

import pytest

from tracker.rules import marks


@pytest.mark.parametrize("tags", [(), ("tired",), ("tired", "late")])
def test_turned_and_turned_back(tags: tuple[str, ...]) -> None:
    on = marks.turned(tags)
    assert marks.marked(on)
    assert not marks.marked(tags)
    assert marks.others(on) == tags
    assert marks.turned(on) == tags


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ((), ("tired",), ("tired",)),
        (("too-much",), (), ("too-much",)),
        (("tired", "too-much"), ("late",), ("late", "too-much")),
        (("too-much", "tired"), ("tired",), ("too-much", "tired")),
        (("tired",), ("tired", "too-much"), ("tired", "too-much")),
    ],
)
def test_said_anew_it_stays(
    before: tuple[str, ...], after: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert marks.kept(before, after) == kept
