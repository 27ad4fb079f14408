"""What has room on the page: always less than it holds, whatever was kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports import made
from tracker.journal.shared_week import WordShown
from tracker.reports.sheet import AIR, EMPTY, HEAD, LINES, ROOM, Sheet, listed, sheet
from tracker.reports.told import Meant, Next, Told, Way
from tracker.reports.widths import lines
from tracker.rules.moment import Thanks

WORDS = st.text(
    st.one_of(
        st.sampled_from("aeiou WM@-’漢👩\u0301\u0336\u200d﷽م\n\t\u202e<&"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=400,
).map(lambda text: text * 7 if len(text) > 300 else text)
NAME = st.text("WMi漢n", min_size=1, max_size=80)


@st.composite
def reports(draw: st.DrawFn) -> Told:
    """Any report, also one that somebody wrote in order to break the page."""
    called = draw(
        st.fixed_dictionaries(dict.fromkeys(("family", *made.NAMES.values()), NAME)) | st.just({})
    )
    people = st.sampled_from(list(made.NAMES))
    some = {
        "thanks": st.lists(st.builds(Thanks, people, people | st.none(), WORDS), max_size=14),
        "celebrations": st.lists(
            st.builds(
                made.celebration,
                WORDS,
                st.lists(people, min_size=1, max_size=6, unique=True).map(tuple),
                said=WORDS | st.none(),
            ),
            max_size=14,
        ),
        "words": st.lists(
            st.builds(WordShown, NAME, WORDS, st.just(""), people | st.none()), max_size=5
        ),
        "ways": st.lists(st.builds(Way, NAME, WORDS, st.none()), max_size=4),
        "meant": st.lists(st.builds(Meant, WORDS, st.none()), max_size=4),
        "next": st.none() | st.builds(Next, st.just(made.AT), st.just("Asia/Tokyo"), people),
        "away": st.booleans(),
        "journey": st.booleans(),
    }
    given_: dict[str, Any] = {key: draw(value) for key, value in some.items()}
    return made.told(draw(st.sampled_from(["week", "month"])), home=made.home(**called), **given_)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_the_page_holds_whatever_was_kept(told: Told) -> None:
    page = sheet(told)
    used = sum(one.lines for one in page.sections)
    assert used + page.air + lines(page.whose, HEAD) - 1 <= LINES[told.span]
    assert 0 <= page.air <= AIR
    for section in page.sections:
        for one in section.items:
            text = f"{one.names} {one.words}".strip()
            assert lines(text, ROOM, bold=len(one.names)) <= one.lines
        assert (section.empty == "") == bool(section.items or section.more)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_a_name_is_never_cut(told: Told) -> None:
    names = {one.name for one in told.home.everybody}
    page = sheet(told)
    thanks = page.sections[0]
    for one, shown in zip(told.thanks, thanks.items, strict=False):
        giver, to = told.home.name(one.giver), told.home.name(one.to) if one.to else "all of us"
        assert shown.names.rstrip(":") == f"{giver} to {to}"
        assert giver in names


def left_out(page: Sheet) -> dict[str, str]:
    return {one.title: one.more for one in page.sections if one.more}


def test_a_busy_week_says_what_has_no_room() -> None:
    page = sheet(made.told(**made.BUSY))
    shown = {one.title: len(one.items) for one in page.sections}
    assert [one.title for one in page.sections] == [
        *("thanks", "we tried", "words", "a way back", "we mean to", "next time"),
    ]
    assert left_out(page) == {
        "thanks": f"and {8 - shown['thanks']} more",
        "we tried": f"and {6 - shown['we tried']} more",
    }
    assert shown["thanks"] >= 3
    assert shown["we tried"] >= 3
    first = page.sections[0].items[0]
    assert (first.whose, first.names) == (made.MAREN, "Maren to Jake:")


def test_thanks_keep_their_order_and_those_taken_out_are_not_here() -> None:
    page = sheet(made.told(thanks=[made.thanks(text=text) for text in ("b", "a", "c")]))
    assert [one.words for one in page.sections[0].items] == ["b", "a", "c"]


def test_a_celebration_says_once_who_it_was() -> None:
    tries = [
        made.celebration("Nia gave Ada the bigger half", (made.NIA,)),
        made.celebration("gave Ada the bigger half", (made.NIA,)),
        made.celebration("celebrate Nia: gave Ada the bigger half", (made.NIA,)),
        made.celebration("waited", (made.NIA, made.ADA), said="take your time"),
        made.celebration("", (made.NIA,)),
        made.celebration("shall we start over?", (made.NIA,), quoted=made.NIA),
    ]
    page = sheet(made.told(celebrations=tries))
    assert [(one.names, one.words) for one in page.sections[1].items] == [
        ("Nia", "gave Ada the bigger half"),
        ("Nia:", "gave Ada the bigger half"),
        ("Nia:", "gave Ada the bigger half"),
        ("Nia and Ada:", "waited “take your time”"),
        ("Nia:", "tried"),
        ("Nia:", "“shall we start over?”"),
    ]


def test_many_people_stand_by_name_and_number() -> None:
    assert listed(["Jake"]) == "Jake"
    assert listed(["Jake", "Nia", "Ada"]) == "Jake, Nia and Ada"
    assert listed(["Jake", "Nia", "Ada", "Tom", "Kofi"]) == "Jake, Nia, Ada and 2 more"


@pytest.mark.parametrize("span", ["week", "month"])
def test_an_empty_page_is_warm(span: str) -> None:
    page = sheet(made.told(span))
    assert all(one.empty and not one.items and not one.more for one in page.sections)
    assert page.air == AIR
    assert bool(page.blanks) == (span == "week")
    assert all(lines(text, ROOM) <= 2 for text in EMPTY.values())


def test_a_journey_is_named_and_other_times_are_not() -> None:
    home = sheet(made.told(away=True, journey=True)).sections[0].empty
    other = sheet(made.told(away=True, journey=False)).sections[0].empty
    assert home == "We were away. Good to be home again."
    assert "away" not in other
