"""What has room on the page: always less than it holds, whatever was kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports import made
from tracker.journal.shared_week import WordShown
from tracker.reports import sheet as sizes
from tracker.reports.sheet import EMPTY, GAP, HEAD, LINE, ROOM, WIDEST, Sheet, listed, sheet
from tracker.reports.told import Meant, Next, Told, Way
from tracker.reports.widths import lines
from tracker.rules.moment import AgendaLine, Thanks

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
        "offers": st.lists(st.builds(Way, NAME, WORDS, st.none()), max_size=1),
        "agreed": st.lists(st.builds(AgendaLine, text=WORDS, outcome=WORDS), max_size=4),
        "fun": st.lists(NAME, max_size=4),
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
    assert high(page) <= 717
    assert GAP <= page.gap <= WIDEST
    for section in page.sections:
        for one in section.items:
            text = f"{one.names} {one.words}".strip()
            assert lines(text, ROOM, bold=len(one.names)) <= one.lines
            assert one.cut or not one.words.endswith("…") or "…" in str(told)
        assert (section.empty == "") == bool(section.items or section.more)


def high(page: Sheet) -> float:
    """The points that a page takes, with the lines to write on as they are drawn."""
    told = page.told
    text = sum(one.lines for one in page.sections) + lines(page.whose, HEAD) - 1
    gaps = len(page.sections) + bool(page.blanks)
    foot = 17.5 + 3 * (22 + 0.375 * page.gap) if page.blanks else 35
    assert bool(page.blanks) == (told.span == "week")
    return sizes.TOP + sizes.CLOTH + text * LINE + gaps * page.gap + foot


def free(page: Sheet) -> int:
    """Lines for which there would be room still, were the sections as near as can be."""
    more = (page.gap - GAP) * (len(page.sections) + (1.375 if page.blanks else 0))
    return int((717 - high(page) + more) / LINE)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_nothing_is_cut_while_a_line_is_free(told: Told) -> None:
    page = sheet(told)
    if any(one.cut for section in page.sections for one in section.items):
        # what a section keeps for `and 3 more` and did not need is given to its items
        assert free(page) == 0


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
        *("thanks", "we tried", "words", "a way back", "we mean to", "we agreed", "for fun"),
        "next time",
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


LONG = "that you waited at the corner with me although it rained and the others had gone " * 3


def test_words_have_the_lines_that_are_free() -> None:
    page = sheet(made.told(thanks=[made.thanks(made.NIA, made.JAKE, LONG)]))
    (one,) = page.sections[0].items
    assert (one.words, one.cut) == (LONG.strip(), False)
    assert one.lines > 2
    three = [made.thanks(who, made.JAKE, LONG) for who in (made.NIA, made.ADA, made.TOM)]
    assert not [one for one in sheet(made.told(thanks=three)).sections[0].items if one.cut]


def test_a_full_page_cuts_at_the_ends_of_words() -> None:
    page = sheet(made.told(thanks=[made.thanks(made.NIA, made.JAKE, LONG * 9)] * 2))
    items = page.sections[0].items
    assert len(items) == 2
    for one in items:
        assert one.cut
        assert one.words[:-1].split() == LONG.split()[: len(one.words.split())] or (
            (LONG * 9).startswith(one.words[:-1] + " ")
        )
    assert free(page) == 0


def test_a_ritual_that_was_chosen_stands_whole() -> None:
    how = "Two slices of toast and one step of the stairs. Sit until they are gone. " * 4
    given: dict[str, Any] = {**made.BUSY, "ways": [Way("toast", how, 10)]}
    (way,) = next(one for one in sheet(made.told(**given)).sections if one.title == "a way back")[1]
    assert (way.words, way.cut) == (how.strip(), False)


def titles(**given: Any) -> list[str]:
    return [one.title for one in sheet(made.told(**given)).sections]


def test_a_ritual_that_was_not_chosen_is_for_a_try() -> None:
    offers = [Way("toast on the step", "Two slices and one step.", 10)]
    page = sheet(made.told(offers=offers))
    (one,) = next(each for each in page.sections if each.title == "for a try").items
    assert (one.names, one.words) == ("toast on the step:", "Two slices and one step.")
    assert "a way back" not in titles(offers=offers)
    assert "for a try" not in titles(offers=offers, ways=[Way("hum", "", None)])
    busy = {**made.BUSY, "ways": [], "offers": offers}
    assert "for a try" not in titles(**busy), "it leaves its room to what was said"


@pytest.mark.parametrize("span", ["week", "month"])
def test_what_was_agreed_and_the_fun_stand_there(span: str) -> None:
    agreed = AgendaLine(
        "a", "who broke the lamp", made.JAKE, settled=1, outcome="ball games outside"
    )
    page = sheet(made.told(span, agreed=[agreed], fun=["sock mountain"]))
    told = {one.title: [each.words for each in one.items] for one in page.sections}
    assert told["we agreed"] == ["ball games outside"]
    assert told["for fun"] == ["sock mountain"]
    assert "lamp" not in str(page.sections)
    silent = agreed._replace(outcome=" ")
    assert not {"we agreed", "for fun"} & set(titles(span=span, agreed=[silent]))


def test_sentences_for_nothing_leave_their_room() -> None:
    tight = titles(thanks=[made.thanks(text=LONG * 9)])
    assert tight == ["thanks", "we tried"]


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
    assert page.gap > GAP
    assert bool(page.blanks) == (span == "week")
    assert all(lines(text, ROOM) <= 2 for text in EMPTY.values())


def test_a_journey_is_named_and_other_times_are_not() -> None:
    home = sheet(made.told(away=True, journey=True)).sections[0].empty
    other = sheet(made.told(away=True, journey=False)).sections[0].empty
    assert home == "We were away. Good to be home again."
    assert "away" not in other
