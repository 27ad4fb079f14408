"""The pages of a family review: which there are, and what stands on each. Everything of the week is
on one of them alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.review_weeks import (
    AGENDA,
    FIRST,
    FULL,
    HELD,
    LAST,
    WORDS,
    close,
    family,
    full,
    tried,
    week,
)
from tracker.app.review_page import Page, Row
from tracker.app.review_slides import items, pages, title
from tracker.guide.texts import text
from tracker.journal.repertoire import starters
from tracker.journal.shared_week import FunShown, SharedWeek, WordShown
from tracker.rules.dates import days_named
from tracker.rules.moment import SLIDES, AgendaLine, NewWord, Thanks
from tracker.rules.reviewing import Jobs

QUIET = ["here", "thanks", "thread", "intention", "fun", "done"]


def told(page: Page) -> list[str]:
    """All that a page says."""
    rows = [part for row in (*page.rows, *page.people) for part in (row.text, row.small)]
    return [page.large, page.aside, page.deep, *page.told, *rows, *page.asked, *page.small]


def page_of(shown: SharedWeek, item: str, part: str | None = None) -> Page:
    """The first page of an item, or that part of it."""
    return next(one for one in pages(shown) if one.item == item and part in (None, one.part))


# Which there are


def test_the_slides_come_in_their_order() -> None:
    way = [one for one in pages(full()) if not one.off]
    assert [one.item for one in way] == [
        *("here", "thanks", "thread", "celebrations", "celebrations", "words", "words"),
        *("agenda", "ritual", "intention", "intention", "fun", "done"),
    ]
    assert items(full()) == SLIDES


def test_a_quiet_week_is_short() -> None:
    way = [one.item for one in pages(week()) if not one.off]
    assert way == QUIET


def test_what_there_is_in_a_quiet_week_has_its_slide() -> None:
    there = items(week(agenda=AGENDA))
    assert there == ("here", "thanks", "thread", "agenda", "intention", "fun", "done")
    came_up = HELD._replace(words=(NewWord("hungry"),))
    assert "words" in items(week(review=came_up, words=(WordShown("hungry", "", ""),)))
    old = [one._replace(day="2026-11-15") for one in AGENDA]
    assert "agenda" not in items(week(agenda=old)), "an older line waits for another week"


def test_a_quiet_week_says_what_comes() -> None:
    assert page_of(week(), "here").small == (
        "A short one today: thank you, our week, next week, and fun.",
    )
    brought = page_of(week(agenda=AGENDA), "here").small
    assert brought == ("A short one today: thank you, our week, one thing, next week, and fun.",)


@pytest.mark.parametrize("made", [full, week])
def test_the_same_is_said_whether_there_is_gold_or_not(made: Callable[..., SharedWeek]) -> None:
    def said(*, gold: bool) -> Page:
        there = made().cloth
        days = [
            one._replace(cells=tuple(cell._replace(gold=gold, bare=False) for cell in one.cells))
            for one in there.days
        ]
        return page_of(made(cloth=there._replace(days=tuple(days))), "thread")

    assert said(gold=True) == said(gold=False)


def test_whoever_sits_beside_a_small_leader_is_spoken_to() -> None:
    led = full(jobs=Jobs("Jake", "Ada", "Nia"))
    hint = page_of(led, "thanks").leader
    assert hint.startswith("For the grown-up beside Jake: Begin yourself")
    assert page_of(full(), "thanks").leader.startswith("Begin yourself")


def test_what_was_kept_is_shown_as_it_was() -> None:
    held = HELD._replace(finished=5, words=(NewWord("left out", "Nia"),), fun="kites")
    shown = full(held, words=(WORDS[0]._replace(member="Nia"), WORDS[1]))
    for page in pages(shown, kept=True):
        assert not page.bar
        assert not page.leader
        assert not page.asked
        assert not [row for row in (*page.rows, *page.people) if row.digit], page.at
    kept = {page.at: page for page in pages(shown, kept=True)}
    here = kept["here", ""]
    assert here.large == "who was here"
    assert here.told == ("We sat together on sunday 22 november.",)
    assert not [part for part in told(here) if "Say your name" in part]
    assert [row.text for row in kept["thanks", ""].rows] == [
        *("“coming back up to say good night”", "“the snail shoes”"),
        "“leaving my room alone on thursday”",
    ]
    assert [row.key for row in kept["words", "left out"].people] == ["Nia"]
    nothing = (text("review")["lines"]["nothing"],)
    assert kept["agenda", ""].told == nothing, "no line was taken up"
    assert (kept["ritual", ""].told, kept["ritual", ""].rows) == (nothing, ())
    assert kept["fun", ""].large == "kites"


def test_each_page_is_known_by_where_it_is() -> None:
    known = [one.at for one in pages(full())]
    assert len(set(known)) == len(known)


@pytest.mark.parametrize(
    ("youngest", "band"), [(1, "under-6"), (6, "6-9"), (9, "6-9"), (10, "10-up")]
)
def test_the_language_of_the_youngest(youngest: int, band: str) -> None:
    shown = full(youngest=youngest)
    assert title(shown, "thanks") == text("review")[band]["thanks"]["title"]
    assert page_of(shown, "thanks").told == (text("review")[band]["thanks"]["line"],)


def test_a_week_away_has_nothing_to_catch_up_on() -> None:
    away = week(away=True, journey=True)
    assert page_of(away, "here").told == ("We were away. Nothing to catch up on.",)
    assert page_of(away, "thread").told == page_of(away, "here").told
    assert page_of(week(away=True), "thread").told == ("Nothing to catch up on.",)


# Who is here


def test_who_is_here_and_who_does_what() -> None:
    shown = full(HELD._replace(present=("Maren", "Jake", "Nia", "Ada", "Tom")))
    here = page_of(shown, "here")
    rows = {row.key: row for row in here.rows}
    assert [row.digit for row in here.rows] == list("123456")
    assert rows["Kofi"].small == "not here today"
    assert rows["Nia"].text == "lead"
    assert rows["Jake"].small == text("review")["jobs"]["time"]["small"]
    assert rows["Ada"].small == text("review")["jobs"]["write"]["line"]
    assert here.aside == "Nia leads"


def test_the_tenth_has_no_digit() -> None:
    many = family([(f"P{n}", "other", None) for n in range(11)])
    rows = page_of(week(many), "here").rows
    assert [row.digit for row in rows] == [*"123456789", "", ""]
    assert [row.digit for row in page_of(week(many), "thanks").people] == [*"1234567890"]


def test_one_who_does_two_things() -> None:
    (row,) = page_of(
        week(family([("Maren", "adult", None)]), jobs=Jobs("Maren", "Maren", "Maren")), "here"
    ).rows
    assert row.text == "lead, write, time"


# Thanks


def test_the_round_of_thanks() -> None:
    rows = page_of(full(), "thanks").rows
    assert [(row.key, row.text, row.to) for row in rows] == [
        ("thanks/1", "“coming back up to say good night”", ("Kofi",)),
        ("giver/Maren", "…", ()),
        ("giver/Kofi", "…", ()),
        ("thanks/0", "“the snail shoes”", ("Nia",)),
        ("thanks/2", "“leaving my room alone on thursday”", ("0",)),
    ], "the leader begins, and no baby is waited for"


def test_thanks_that_were_taken_out_are_nowhere() -> None:
    out = HELD._replace(thanks=(Thanks("", None, "", shared=False), *HELD.thanks[1:]))
    rows = page_of(full(out), "thanks").rows
    assert [row.key for row in rows] == [
        *("thanks/1", "giver/Maren", "giver/Kofi", "giver/Jake", "thanks/2")
    ]


def test_what_somebody_said_stays_when_they_leave() -> None:
    left = HELD._replace(present=("Maren", "Nia"))
    keys = [row.key for row in page_of(full(left), "thanks").rows]
    assert keys == ["thanks/1", "giver/Maren", "thanks/0", "thanks/2"]


def test_the_sheet_is_asked_for_once_there_was_one() -> None:
    lines = text("review")["lines"]
    assert page_of(full(), "here").asked == (lines["sheet"],)
    assert page_of(full(before=None), "here").asked == ()


# The week


def test_a_day_of_the_thread() -> None:
    day = page_of(full(), "thread", "2026-11-16")
    assert day.off
    assert (day.large, day.aside) == ("monday", "16 november")
    assert [(row.who, row.text) for row in day.rows] == [
        (("Maren", "Jake"), "played: the whole wall to the corner"),
        (("Kofi", "Nia"), "side by side: canal, ducks"),
    ]
    plain = page_of(full(), "thread", "2026-11-18")
    assert (plain.rows, plain.told) == ((), (text("review")["lines"]["plain"],))


@pytest.mark.parametrize(
    ("how", "kept", "seen"),
    [
        ("played", "snails", "played: snails"),
        ("played", "played snails with Jake", "played snails with Jake"),
        ("played", "", "played"),
        ("side-by-side", " canal ", "side by side: canal"),
    ],
)
def test_how_it_was(how: str, kept: str, seen: str) -> None:
    shown = week(kept=[close(1, LAST, ("Jake", "Nia"), kept, how)])
    assert page_of(shown, "thread", LAST).rows[0].text == seen


@pytest.mark.parametrize(
    ("seen", "said", "large", "rows"),
    [
        ("gave it back", None, "gave it back", []),
        ("gave it back", "here", "gave it back", ["“here”"]),
        ("", "here you are", "“here you are”", []),
        ("again, as snails?", "again, as snails?", "“again, as snails?”", []),
        ("", None, "Nia tried", []),
        ("celebrate Nia: gave it back", None, "gave it back", []),
    ],
)
def test_a_try(seen: str, said: str | None, large: str, rows: list[str]) -> None:
    one = page_of(week(kept=[tried(1, LAST, "Nia", seen, said=said)]), "celebrations")
    assert (one.part, one.large) == ("a1", large)
    assert [row.text for row in one.rows[1:]] == rows


def test_who_tried_and_towards_whom() -> None:
    one = page_of(full(), "celebrations", "a2")
    assert (one.rows[0].who, one.rows[0].to) == (("Jake",), ("Ada",))
    quoted = tried(1, LAST, "Nia", "shall we?", quoted="Nia")
    assert page_of(week(kept=[quoted]), "celebrations").large == "“shall we?”"


def test_no_try_is_no_lack() -> None:
    none = week(kept=FULL[:1])
    assert page_of(none, "celebrations").told == (
        text("review")["under-6"]["celebrations"]["empty"],
    )


def test_a_word_has_no_name_unless_its_child_says_so() -> None:
    names = [one.name for one in family().members]
    one = page_of(full(), "words")
    assert one.large == "left out"
    assert not [row for row in one.people if row.chosen or row.bare], "all alike, to choose from"
    assert not [name for name in names for part in told(one) if name in part]
    mine = (WORDS[0]._replace(member="Nia"), WORDS[1])
    named = page_of(full(words=mine), "words")
    assert [row.key for row in named.people if row.chosen] == ["Nia"]
    assert [row.key for row in named.people] == ["Jake", "Nia", "Ada"], "no baby, no grown-up"


def test_an_only_child_is_not_named_beside_a_word() -> None:
    (row,) = page_of(full(HELD._replace(present=("Maren", "Nia"))), "words").people
    assert row.bare


# What is chosen


def test_the_oldest_line_is_the_one_thing() -> None:
    one = page_of(full(), "agenda")
    assert one.large == AGENDA[0].text
    assert [(row.digit, row.text) for row in one.rows] == [("2", AGENDA[1].text)]
    other = page_of(full(taken_up=AGENDA[1]), "agenda")
    assert other.large == AGENDA[1].text
    assert [(row.digit, row.text) for row in other.rows] == [("1", AGENDA[0].text)]


def test_what_we_try() -> None:
    settled = AGENDA[0]._replace(settled=5, review="r1", outcome="a shelf by the door")
    one = page_of(full(taken_up=settled, agenda=AGENDA[1:]), "agenda")
    assert one.large == settled.text
    assert one.deep == "we try: a shelf by the door", "right below what it is about"
    assert [row.text for row in one.rows] == [AGENDA[1].text]
    assert one.asked == ()


def test_nobody_is_told_who_brought_a_line() -> None:
    brought = AgendaLine("l1", "the shouting in the car", by="Nia")
    one = page_of(full(agenda=(brought,)), "agenda")
    assert not [part for part in told(one) if "Nia" in part]
    assert not [row for row in one.rows if row.who]


@pytest.mark.parametrize("item", ["ritual", "fun"])
def test_one_of_three(item: str) -> None:
    open_ = page_of(full(), item)
    assert open_.bar
    assert [row.digit for row in open_.rows] == list("123")
    name = open_.rows[1].key
    chosen: dict[str, Any] = {item: name}
    one = page_of(full(HELD._replace(**chosen)), item)
    assert (one.large, one.late) == (name, True)
    assert one.deep == open_.rows[1].small
    assert [(row.digit, row.small) for row in one.rows] == [("1", ""), ("3", "")]


def test_an_idea_of_our_own_for_fun() -> None:
    one = page_of(full(HELD._replace(fun="kites")), "fun")
    assert (one.large, one.deep, len(one.rows)) == ("kites", "", 3)


def test_what_is_needed_is_said() -> None:
    shown = full(fun=(FunShown("tower", "Build it.", 5, ("paper", "a pen")),))
    assert page_of(shown, "fun").rows[0].small == "Build it.   needs paper, a pen"


def test_last_time_is_asked_after_first() -> None:
    asked = page_of(full(), "intention", "last")
    assert asked.large == "one walk together, rain or not"
    assert [(row.digit, row.text) for row in asked.rows] == [
        ("1", "we did it"),
        ("2", "not this time"),
    ]
    assert not [row for row in asked.rows if row.chosen]
    before = full().before
    assert before is not None
    for kept in (True, False):
        rows = page_of(full(before=before._replace(kept=kept)), "intention", "last").rows
        assert [row.chosen for row in rows] == [kept, not kept]
    way = [one.part for one in pages(full(before=None)) if one.item == "intention"]
    assert way == ["next"]


def test_what_we_mean_to_do_stands_large() -> None:
    assert page_of(full(), "intention", "next").title
    one = page_of(full(HELD._replace(intention="bread on sunday")), "intention", "next")
    assert one.large == "bread on sunday"


def test_who_leads_next_and_when() -> None:
    assert [row.text for row in page_of(full(), "done").rows] == [
        "Next time Ada leads.",
        "sunday 29 november at 17:00",
    ]
    assert page_of(full(next_jobs=Jobs(), next_review=None), "done").rows == ()


@pytest.mark.parametrize(
    ("first", "last", "today", "said"),
    [
        ("2026-11-16", "2026-11-22", "2026-11-22", "16 to 22 november"),
        ("2026-11-30", "2026-12-06", "2026-12-06", "30 november to 6 december"),
        ("2025-12-29", "2026-01-04", "2026-11-22", "29 december to 4 january"),
        ("2025-12-22", "2025-12-28", "2026-11-22", "22 to 28 december 2025"),
    ],
)
def test_which_days(first: str, last: str, today: str, said: str) -> None:
    assert days_named(first, last, today) == said


# Everything once


@dataclass
class Planted:
    """A week, the words that are on one page of its review, and those that are on none."""

    week: SharedWeek
    there: list[str] = field(default_factory=list)
    nowhere: list[str] = field(default_factory=list)


@st.composite
def weeks(draw: st.DrawFn) -> Planted:
    numbers = iter(range(1000))
    there: list[str] = []
    nowhere: list[str] = []
    on = FIRST  # the day on which lines were brought

    def word(where: list[str] = there) -> str:
        where.append(f"zq{next(numbers)}x")
        return where[-1]

    home = family(
        draw(
            st.lists(
                st.sampled_from([("adult", None), ("child", "2020-01"), ("child", "2026-09")]),
                min_size=1,
                max_size=9,
            ).map(lambda kinds: [(f"P{n}", *kind) for n, kind in enumerate(kinds)])
        )
    )
    ids = [one.id for one in home.members]
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True)
    days = st.sampled_from([f"2026-11-{n}" for n in range(16, 23)])
    kept = [close(n, draw(days), draw(some), word()) for n in range(draw(st.integers(0, 6)))]
    for n in range(draw(st.integers(0, 3))):
        said = word() if draw(st.booleans()) else None
        kept.append(tried(n, draw(days), draw(st.sampled_from(ids)), word(), said=said))
    thanks = []
    for _ in range(draw(st.integers(0, 4))):
        shared = draw(st.booleans())
        to = draw(st.sampled_from([None, *ids]))
        thanks.append(
            Thanks(draw(st.sampled_from(ids)), to, word(there if shared else nowhere), shared)
        )
    lines = [
        AgendaLine(f"l{n}", word(), draw(st.sampled_from(ids)), on, created=n)
        for n in range(draw(st.integers(0, 11)))
    ]
    taken_up: AgendaLine | None = None
    if draw(st.booleans()) and lines:
        taken_up = draw(st.sampled_from(lines))
        if draw(st.booleans()):
            lines.remove(taken_up)
            taken_up = taken_up._replace(settled=3, review="r1", outcome=word())
    review = HELD._replace(
        present=tuple(draw(some)),
        thanks=tuple(thanks),
        intention=(draw(st.booleans()) and word()) or "",
        ritual=draw(st.sampled_from([None, starters()[0].name])),
        fun=(draw(st.booleans()) and word()) or None,
        finished=draw(st.sampled_from([None, 5])),
        agenda=taken_up.id if taken_up else None,
    )
    before = HELD._replace(id="r0", intention=word(), thanks=()) if draw(st.booleans()) else None
    shown = [
        WordShown(word(), word(), word(), draw(st.sampled_from([None, *ids])))
        for _ in range(draw(st.integers(0, 3)) if kept else 0)
    ]
    made: dict[str, Any] = {"words": shown, "agenda": lines, "taken_up": taken_up, "before": before}
    return Planted(week(home, kept=kept, review=review, **made), there, nowhere)


def found(word: str, shown: Sequence[Page]) -> Iterator[Page]:
    yield from (page for page in shown if any(word in part for part in told(page)))


@given(weeks())
@settings(max_examples=150, deadline=None)
def test_every_shared_word_is_on_one_page_alone(planted: Planted) -> None:
    shown = pages(planted.week)
    for word in planted.there:
        (page,) = found(word, shown)
        assert sum(part.count(word) for part in told(page)) == 1, word
    for word in planted.nowhere:
        assert not list(found(word, shown))


@given(weeks())
@settings(max_examples=100, deadline=None)
def test_each_digit_does_one_thing_on_a_page(planted: Planted) -> None:
    def keys(rows: Sequence[Row]) -> list[str]:
        return [row.digit for row in rows if row.digit]

    for page in pages(planted.week):
        there = [*keys(page.rows), *keys(page.people)]
        assert len(set(there)) == len(there)
        assert set(there) <= set("0123456789")
        bars = [row.key for row in page.rows]
        assert len(set(bars)) == len(bars)
