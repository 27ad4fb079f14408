"""How a family review is held: its week, its jobs, its length, and what it may offer."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tracker.rules import clock
from tracker.rules.calendar import week_of
from tracker.rules.clock import WEEKDAYS
from tracker.rules.moment import Member, Review
from tracker.rules.reviewing import (
    LEADS,
    WRITES,
    Jobs,
    Sitter,
    before,
    handed_on,
    jobs,
    minutes,
    of_week,
    offered,
    resumes,
    sitters,
    stands,
    waiting,
    week_looked_at,
)
from tracker.rules.reviews import next_review

calm = settings(derandomize=True, deadline=None, max_examples=200)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
weekdays = st.sampled_from(WEEKDAYS)
ages = st.integers(0, 80)
MAREN, KOFI, ADA, NIA, JAKE, TOM = (
    *(Sitter("maren", 41), Sitter("kofi", 43), Sitter("ada", 14)),
    *(Sitter("nia", 9), Sitter("jake", 4), Sitter("tom", 0)),
)
ALL = (JAKE, NIA, ADA, TOM, MAREN, KOFI)


def later(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


# The week


@pytest.mark.parametrize(
    ("day", "week_start", "first"),
    [
        ("2026-11-22", "monday", "2026-11-16"),  # the Sunday at its end
        ("2026-11-23", "monday", "2026-11-16"),
        ("2026-11-25", "monday", "2026-11-16"),
        ("2026-11-26", "monday", "2026-11-23"),
        ("2026-11-22", "sunday", "2026-11-15"),
        ("2026-11-25", "sunday", "2026-11-22"),
        ("2027-01-01", "monday", "2026-12-28"),
        ("2028-03-01", "tuesday", "2028-02-22"),
    ],
)
def test_the_week_looked_at(day: str, week_start: str, first: str) -> None:
    assert week_looked_at(day, week_start) == (first, later(first, 6))


@calm
@given(days, weekdays)
def test_it_is_the_weeks_own_or_just_after_it_the_one_before(one: date, week_start: str) -> None:
    day = one.isoformat()
    first, last = week_looked_at(day, week_start)
    assert week_of(first, week_start) == (first, last)
    assert last < later(day, 7)
    into = (one - date.fromisoformat(week_of(day, week_start)[0])).days
    assert (first, last) == week_of(later(day, -7) if into < 3 else day, week_start)


@calm
@given(days, weekdays, weekdays, st.times(), st.sampled_from([0, 240, 700]))
def test_weekly_reviews_look_at_every_week_once_also_when_clocks_change(
    start: date, weekday: str, week_start: str, wall: object, day_start: int
) -> None:
    """A year of reviews, one after the other."""
    zone, time = "Europe/London", f"{wall:%H:%M}"
    at = clock.instant(clock.local(0, "UTC").replace(tzinfo=None), zone)
    at += (start - date(1970, 1, 1)).days * 24 * clock.HOUR
    weeks = []
    for _ in range(54):
        found = next_review(at, zone, weekday, time)
        assert found is not None
        weeks.append(week_looked_at(clock.local_day(found, zone, day_start), week_start)[0])
        at = found + 1
    assert weeks == [later(weeks[0], 7 * n) for n in range(54)]


# The jobs


def held(n: int, turn: Jobs) -> Review:
    day = later("2026-01-04", 7 * n)
    led_by, written_by, timed_by = turn
    return Review(
        *(f"{n:032x}", day, later(day, -6), day),
        led_by=led_by,
        written_by=written_by,
        timed_by=timed_by,
        began=n,
    )


def rounds(present: tuple[Sitter, ...], n: int) -> list[Jobs]:
    """So many reviews, one after the other, by the same people."""
    past: list[Review] = []
    for turn in range(n):
        past.append(held(turn, jobs(present, past)))
    return [Jobs(one.led_by, one.written_by, one.timed_by) for one in past]


def test_the_jobs_go_round() -> None:
    turns = rounds(ALL, 7)
    assert turns[0] == Jobs("jake", "nia", "ada")
    assert turns[1] == Jobs("nia", "ada", "jake")
    assert [turn.lead for turn in turns] == "jake nia ada maren kofi jake nia".split()
    assert "tom" not in {who for turn in turns for who in turn}


def test_who_is_small_neither_writes_nor_does_what_nobody_can() -> None:
    assert jobs((JAKE, TOM), []) == Jobs("jake", None, "jake")
    assert jobs((TOM,), []) == Jobs()
    assert jobs((), [held(1, Jobs("jake", "nia", "ada"))]) == Jobs()
    assert jobs((JAKE, MAREN), []) == Jobs("jake", "maren", "jake")
    assert jobs((MAREN,), []) == Jobs("maren", "maren", "maren")


def test_nobody_has_two_jobs_where_each_could_be_anothers() -> None:
    mum, five, four = Sitter("mum", 40), Sitter("five", 5), Sitter("four", 4)
    turns = rounds((mum, five, four), 4)
    assert turns[0] == Jobs("five", "mum", "four")
    assert [turn.lead for turn in turns] == "five four five four".split()
    assert {turn.write for turn in turns} == {"mum"}
    assert [turn.lead for turn in rounds((mum, five), 4)] == "mum five mum five".split()


def test_whoever_comes_or_goes_takes_no_job_from_another() -> None:
    turn = Jobs("jake", "nia", "ada")
    assert jobs((JAKE, NIA, ADA, MAREN), [], turn) == turn
    assert jobs((JAKE, ADA, MAREN), [], turn) == Jobs("jake", "maren", "ada")
    assert jobs((MAREN, KOFI), [], turn) == Jobs("maren", "kofi", "maren")


people = st.lists(ages, max_size=7).map(
    lambda years: tuple(Sitter(f"m{n}", age) for n, age in enumerate(years))
)
some_id = st.none() | st.sampled_from([f"m{n}" for n in range(9)])
histories = st.lists(st.builds(Jobs, some_id, some_id, some_id), max_size=12).map(
    lambda turns: [held(n, turn) for n, turn in enumerate(turns)]
)


@calm
@given(people, histories, st.randoms(use_true_random=False))
def test_each_job_goes_to_who_had_it_longest_ago(
    present: tuple[Sitter, ...], past: list[Review], dice: object
) -> None:
    found = jobs(present, past)
    nobody: list[str | None] = [None]
    able = [
        [one.id for one in present if one.years >= from_age] or nobody
        for from_age in (LEADS, WRITES, LEADS)
    ]
    can = [Jobs(*three) for three in product(*able)]
    most = max(len({*one} - {None}) for one in can)
    can = [one for one in can if len({*one} - {None}) == most]
    assert found in can  # so two jobs fall to one person only where nobody else can
    for place, of in enumerate(("led_by", "written_by", "timed_by")):
        if of == "written_by":  # who leads and nobody besides writes as well
            can = [one for one in can if one.write != one.lead] or can
        free = [one for one in dict.fromkeys(who[place] for who in can) if one is not None]
        if not free:
            assert found[place] is None
            continue
        had = [getattr(one, of) for one in past]
        ago = {one: had[::-1].index(one) if one in had else len(had) for one in free}
        order = [one.id for one in present if ago.get(one.id) == max(ago.values())]
        assert found[place] == order[0]
        can = [one for one in can if one[place] == found[place]]
    mixed = list(past)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert jobs(present, mixed) == found


@calm
@given(people, st.integers(1, 3))
def test_in_as_many_reviews_as_can_lead_everybody_does_once(
    present: tuple[Sitter, ...], cycles: int
) -> None:
    able = [one.id for one in present if one.years >= LEADS]
    writers = [one.id for one in present if one.years >= WRITES]
    if len(writers) == 1 and len(able) > 2:  # who alone can write does so, and another leads
        able.remove(writers[0])
    assume(able)
    turns = [turn.lead for turn in rounds(present, cycles * len(able))]
    assert turns == able * cycles


@calm
@given(people)
def test_nobody_who_can_waits_for_ever_for_another_job(present: tuple[Sitter, ...]) -> None:
    able = {one.id for one in present if one.years >= WRITES}
    turns = rounds(present, 6 * max(len(present), 1))
    if len(able) > 1:
        assert {turn.write for turn in turns} == able
    timed = {one.id for one in present if one.years >= LEADS}
    if len(timed) > 2 and timed == able:
        assert {turn.time for turn in turns} == timed


@calm
@given(people, people, histories)
def test_who_has_a_job_and_stays_keeps_it(
    present: tuple[Sitter, ...], others: tuple[Sitter, ...], past: list[Review]
) -> None:
    old = jobs(others, past)
    new = jobs(present, past, old)
    here = {one.id for one in present}
    for was, now in zip(old, new, strict=True):
        assert was not in here or now == was
    assert {one for one in new if one is not None} <= here


# Its length


@pytest.mark.parametrize(
    ("youngest", "long"),
    [
        *[(1, 5), (2, 5), (3, 5), (4, 8), (5, 10), (6, 15), (9, 15), (10, 20), (12, 20)],
        *[(13, 25), (17, 25), (18, 30), (41, 30)],
    ],
)
def test_it_takes_as_long_as_the_youngest_can(youngest: int, long: int) -> None:
    assert minutes([41, youngest, 43], quiet=False) == long
    assert minutes([youngest, 0], quiet=False) == long
    assert minutes([41, youngest], quiet=True) == 5


@calm
@given(st.lists(ages), st.lists(ages), st.booleans())
def test_with_a_younger_one_it_is_never_longer(
    some: list[int], more: list[int], quiet: bool
) -> None:
    assert 5 <= minutes(some, quiet=quiet) <= (5 if quiet else 30)
    assert minutes(some, quiet=quiet) == minutes([*some, 0], quiet=quiet)  # a baby is just there
    if any(some):
        assert minutes([*some, *more], quiet=quiet) <= minutes(some, quiet=quiet)


# The one before, the one that waits


def test_the_lead_is_handed_on_to_the_next_who_can() -> None:
    table = (MAREN, KOFI, NIA, JAKE, TOM)
    first = Jobs("maren", "kofi", "nia")
    assert handed_on(first, table) == Jobs("kofi", "maren", "nia"), "who led writes instead"
    assert handed_on(Jobs("kofi", "maren", "nia"), table) == Jobs("nia", "maren", "kofi")
    assert handed_on(Jobs("jake", "maren", "nia"), table) == Jobs("maren", "maren", "nia")
    assert handed_on(Jobs("maren", "maren", None), (MAREN, TOM)) == Jobs("maren", "maren", None)


def test_it_asks_the_review_before_it() -> None:
    first, broken_off, second = (held(n, Jobs()) for n in range(3))
    first = first._replace(finished=5, intention="a walk")
    second = second._replace(finished=9)
    every = [second, broken_off, first]
    assert before(None, every) == second
    assert before(second, every) == first
    assert before(second, [second, broken_off._replace(intention="bake"), first]) is not None
    assert before(broken_off, every) == first
    assert before(first, every) is None


@calm
@given(days, weekdays, st.integers(-9, 9))
def test_one_that_waits_is_gone_on_with_while_its_week_is_looked_at(
    one: date, week_start: str, off: int
) -> None:
    day = one.isoformat()
    first, last = week_looked_at(day, week_start)
    review = Review(day=day, first_day=first, last_day=last)
    week = week_looked_at(later(day, off), week_start)
    assert resumes(review, later(day, off)) == (off >= 0 and week == (first, last))
    assert not resumes(review._replace(finished=1), day)


def test_of_reviews_of_a_week_one_that_was_held_speaks_for_it() -> None:
    first, last = week = ("2026-11-16", "2026-11-22")
    began, said, ended, other = (Review(f"{n:032x}", last, first, last, began=n) for n in range(4))
    said, ended = said._replace(intention="a walk"), ended._replace(finished=9)
    newest = other._replace(day="2026-11-23")
    assert stands([newest, began]) == newest
    assert stands([newest, said, began]) == said
    assert of_week([newest, ended, said, began], week) == [ended, began, said, newest]
    assert of_week([newest], ("2026-11-09", "2026-11-15")) == []
    assert waiting([newest, said, began], "2026-11-23") == said
    assert waiting([newest, ended, said, began], "2026-11-23") is None


# What it may offer

names = st.lists(st.text(max_size=8), unique=True, max_size=12)


def chosen(things: list[str], n: int, family: str = "f" * 32, day: str = "2026-11-16") -> list[str]:
    return offered(things, n, family=family, day=day, name=lambda one: one)


@calm
@given(names, st.integers(0, 12), st.randoms(use_true_random=False))
def test_the_same_family_is_offered_the_same_all_week(
    things: list[str], n: int, dice: object
) -> None:
    found = chosen(things, n)
    assert len(found) == min(n, len(things))
    assert found == chosen(things, len(things))[:n]
    mixed = list(things)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert chosen(mixed, n) == found
    for gone in things:
        rest = [one for one in things if one != gone]
        assert chosen(rest, 12) == [one for one in chosen(things, 12) if one != gone]


def test_another_week_or_family_is_offered_something_else() -> None:
    deck = [f"card {n}" for n in range(40)]
    weeks = {tuple(chosen(deck, 3, day=later("2026-11-16", 7 * n))) for n in range(20)}
    assert len(weeks) > 15
    assert len({name for week in weeks for name in week}) > 25
    assert chosen(deck, 3) != chosen(deck, 3, family="a" * 32)


# How old they are at least


def test_those_who_sit_down_are_as_old_as_the_family_says_or_at_least() -> None:
    family = (
        Member("a", role="adult"),
        Member("b", role="adult", birth="1985"),
        Member("c", role="child", birth="2022-03"),
        Member("d", role="child"),
        Member("e", role="child", band="toddler"),
        Member("f", role="other"),
        Member("g", role="other", band="teen"),
        Member("h", role="child", birth="2027"),
        Member("i", role="adult", birth="2015"),
    )
    years = [one.years for one in sitters(family, "2026-11-24")]
    assert years == [18, 41, 4, 6, 1, 18, 13, 0, 18]
