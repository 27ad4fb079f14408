"""Days that looking back skips: begun and ended by one key, changed, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal import on_hand
from tests.journal.conftest import Desk, instant
from tracker.journal import history, moments, spans
from tracker.journal.opening import Journal
from tracker.rules.moment import Span
from tracker.store.errors import BadTime, Missing, TooLong, Usage


def whole(desk: Desk) -> list[Span]:
    return list(on_hand.spans(desk.sit()))


def test_a_span_begins_today_and_ends_with_yesterday(desk: Desk) -> None:
    journal = desk.sit()
    one = spans.begin(journal, "ill", name=" the  cough ").span
    assert one is not None
    assert one[1:-1] == ("the cough", "ill", "2026-11-24", None, None)
    assert on_hand.lasting(journal) == one
    desk.later(days=3)
    kept = spans.end(journal, one.id)
    assert kept.span is not None
    assert (kept.span.from_day, kept.span.to_day) == ("2026-11-24", "2026-11-26")
    assert kept.home.spans == (kept.span,)
    assert on_hand.lasting(journal) is None
    desk.later(days=3)
    assert spans.end(journal, one.id).span == kept.span  # over already
    assert spans.end(journal, one.id, "2026-11-25").span == kept.span._replace(
        to_day="2026-11-25", changed=desk.at
    )


def test_one_that_began_today_is_gone_when_it_ends(desk: Desk) -> None:
    journal = desk.sit()
    one = spans.begin(journal, "busy").span
    assert one is not None
    assert spans.end(journal, one.id).span is None
    assert whole(desk) == []
    history.undo(desk.sit())
    assert whole(desk) == [one]


def test_away_is_lived_in_its_own_zone_and_moves_no_kept_moment(desk: Desk) -> None:
    [ident] = desk.says("hugged Jake at 17:10")
    before = moments.show(desk.sit(), ident).moment
    journal = desk.sit()
    one = spans.begin(journal, "away", from_day="2026-11-23", zone="Asia/Tokyo").span
    assert one is not None
    home = on_hand.home(journal)
    assert home.zone("2026-11-24") == "Asia/Tokyo"
    assert moments.show(journal, ident).moment == before
    assert spans.change(journal, one.id, {"kind": "busy"}).span == one._replace(
        kind="busy", zone=None
    )
    with pytest.raises(Usage, match="zone"):
        spans.begin(journal, "ill", zone="Asia/Tokyo")
    with pytest.raises(Usage, match="no time zone"):
        spans.begin(journal, "away", zone="Europe/Atlantis")


@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("Pacific/Auckland", "2026-11-26T20:00:00+00:00"),
        ("Pacific/Auckland", "2026-11-26T02:00:00+00:00"),
        ("America/Los_Angeles", "2026-11-26T06:00:00+00:00"),
        ("America/Los_Angeles", "2026-11-26T20:00:00+00:00"),
    ],
)
def test_on_the_day_on_which_the_family_is_home_again_lines_are_kept(
    desk: Desk, zone: str, now: str
) -> None:
    one = spans.begin(desk.sit(), "away", from_day="2026-11-10", zone=zone).span
    assert one is not None
    desk.at = instant(now)
    spans.end(desk.sit(), one.id)
    (ident,) = desk.says("hugged Jake")
    home = on_hand.home(desk.sit())
    kept = moments.show(desk.sit(), ident).moment
    assert (kept.day, kept.zone) == (home.today(desk.at), "Europe/London")
    assert on_hand.lasting(desk.sit()) is None


def test_a_time_without_a_zone_ends_by_the_clocks_where_the_family_is(desk: Desk) -> None:
    spans.begin(desk.sit(), "away", from_day="2026-11-10", zone="Pacific/Auckland")
    one = spans.begin(desk.sit(), "ill", from_day="2026-11-20").span
    assert one is not None
    desk.at = instant("2026-11-26T20:00:00+00:00")
    kept = spans.end(desk.sit(), one.id).span
    assert kept is not None
    assert kept.to_day == "2026-11-26", "it is the 27th there"


def test_days_are_days_in_their_order(desk: Desk) -> None:
    journal = desk.sit()
    for wrong in ("tuesday", "2026-02-30", "20261124", "1066-10-14", "２０２６-11-24"):
        with pytest.raises(BadTime):
            spans.begin(journal, "ill", from_day=wrong)
        with pytest.raises(BadTime):
            spans.begin(journal, "ill", to_day=wrong)
    with pytest.raises(BadTime, match="before it begins"):
        spans.begin(journal, "ill", to_day="2026-11-23")
    with pytest.raises(Usage, match="kind of time"):
        spans.begin(journal, "late")
    with pytest.raises(TooLong):
        spans.begin(journal, "ill", name="x" * 81)
    with pytest.raises(Missing):
        spans.end(journal, "f" * 32)
    assert whole(desk) == []


def test_two_of_a_kind_do_not_overlap(desk: Desk) -> None:
    journal = desk.sit()
    one = spans.begin(journal, "ill", from_day="2026-11-20", to_day="2026-11-24").span
    assert one is not None
    with pytest.raises(Usage, match="“ill” from 20 november 2026 to 24 november 2026 already"):
        spans.begin(journal, "ill")
    spans.begin(journal, "busy")
    two = spans.begin(journal, "ill", from_day="2026-11-25").span
    assert two is not None
    with pytest.raises(Usage, match="since 25 november 2026"):
        spans.change(journal, one.id, {"to_day": "2026-11-25"})
    assert spans.change(journal, one.id, {"to_day": "2026-11-23"}).span is not None
    with pytest.raises(Usage):
        spans.change(journal, two.id, {"from_day": "2026-11-20"})


def test_every_change_is_one_that_undo_takes_back(desk: Desk) -> None:
    journal = desk.sit()
    stood = [whole(desk)]
    one = spans.begin(journal, "new-baby", from_day="2026-11-01").span
    assert one is not None
    changes: list[Callable[[Journal, str], object]] = [
        lambda journal, ident: spans.change(journal, ident, {"name": "Tom is here"}),
        lambda journal, ident: spans.end(journal, ident, "2026-11-20"),
        spans.remove,
    ]
    for change in changes:
        stood.append(whole(desk))
        desk.later(minutes=1)
        change(desk.sit(), one.id)
    for before in stood[::-1]:
        history.undo(desk.sit())
        assert whole(desk) == before


days = st.integers(1, 28).map(lambda day: f"2026-11-{day:02}")


def test_whatever_is_asked_no_two_of_a_kind_meet(desk: Desk) -> None:
    @settings(max_examples=20, deadline=None, derandomize=True)
    @given(
        st.lists(st.tuples(st.sampled_from(["ill", "busy"]), days, st.none() | days), max_size=5)
    )
    def check(asked: list[tuple[str, str, str | None]]) -> None:
        journal = desk.sit()
        for each in on_hand.spans(journal):
            spans.remove(journal, each.id)
        for kind, first, last in asked:
            try:
                spans.begin(journal, kind, from_day=first, to_day=last)
            except (Usage, BadTime):
                continue
        for kind in ("ill", "busy"):
            found = [one for one in on_hand.spans(journal) if one.kind == kind]
            lived = [
                f"2026-11-{day:02}"
                for one in found
                for day in range(1, 29)
                if one.from_day <= f"2026-11-{day:02}" <= (one.to_day or "9999")
            ]
            assert len(set(lived)) == len(lived)

    check()
