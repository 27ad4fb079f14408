"""What goes into the golden thread and where it lies; what does not go in leaves no trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules import loom, weft
from tracker.rules.clock import instant, local, local_day
from tracker.rules.cloth import Cell, Day, Stitch, weave
from tracker.rules.moment import (
    AUDIENCES,
    CLOSINGS,
    KINDS,
    LANDED,
    PRECISIONS,
    SEEN,
    Closing,
    Moment,
    Part,
    Span,
)
from tracker.rules.threads import HOUR
from tracker.rules.weft import Thing, gold, lay, part_of, placed, thing

calm = settings(derandomize=True, deadline=None, max_examples=300)

LONDON, TOKYO = "Europe/London", "Asia/Tokyo"
MONDAY, TUESDAY, WEDNESDAY = "2026-11-23", "2026-11-24", "2026-11-25"
FAMILY = ("jake", "nia", "ada", "maren")
LATE = ("2026-11-29", 3)


def at(wall: str, zone: str = LONDON) -> int:
    """The instant of a wall clock's `2026-11-24T17:52`."""
    return instant(datetime.fromisoformat(wall), zone)


def moment(ident: str, kind: str, wall: str, *people: str, **more: object) -> Moment:
    """A moment in London, its day reckoned from a start at four; audience as by default."""
    when = at(wall)
    made = Moment(
        id=ident,
        kind=kind,
        at=when,
        day=local_day(when, LONDON, 240),
        zone=LONDON,
        people=tuple(Part(one) for one in people),
        audience="shared" if kind in ("connection", "celebration") else "home",
    )
    return made._replace(**more)  # type: ignore[arg-type]


def lived(when: int, of: Moment) -> tuple[str, str]:
    return local_day(when, of.zone, 240), of.zone


def laid(
    moments: Iterable[Moment],
    closings: Sequence[Closing] = (),
    *,
    review: bool = False,
    first: str = MONDAY,
    last: str = "2026-11-29",
    now: tuple[str, int] = LATE,
    spans: Sequence[Span] = (),
) -> tuple[Day, ...]:
    """The days of all these moments, the way the journal does it."""
    moments = list(moments)
    things = [one for each in moments if (one := thing(each, review=review))]
    things += stitches(moments, closings)
    return lay(things, first, last, order=FAMILY, now=now, begun=False, review=review, spans=spans)


def stitches(moments: Iterable[Moment], closings: Sequence[Closing]) -> list[Thing]:
    moments = list(moments)
    ended = {one.thread: one for one in closings}
    found = (
        gold(one, [each for each in moments if each.kind == "repair"], ended.get(one.id), lived)
        for one in moments
        if one.kind == "rupture"
    )
    return [one for one in found if one is not None]


def held(days: Iterable[Day]) -> dict[tuple[str, int], Cell]:
    """The cells that hold something."""
    return {
        (day.day, part): cell for day in days for part, cell in enumerate(day.cells) if cell.kept
    }


# ---- where in the day


@pytest.mark.parametrize(
    ("wall", "part"),
    [
        ("2026-11-24T04:00", 0),
        ("2026-11-24T11:59", 0),
        ("2026-11-24T12:00", 1),
        ("2026-11-24T14:00", 2),
        ("2026-11-24T16:59", 2),
        ("2026-11-24T17:00", 3),
        ("2026-11-24T23:59", 3),
        ("2026-11-25T03:59", 3),  # before the day starts it is still the evening before
    ],
)
def test_parts_of_a_day(wall: str, part: int) -> None:
    assert part_of(at(wall), TUESDAY, LONDON) == part


def test_a_moment_lies_where_its_own_zone_had_it() -> None:
    breakfast = at("2026-11-24T07:30", TOKYO)  # half past ten in the evening before, in London
    one = Thing("1", "celebration", breakfast, "minute", TUESDAY, TOKYO)
    assert placed([one]) == {(TUESDAY, 0): {"celebration"}}


def test_what_knows_only_its_day_goes_to_the_first_quiet_part() -> None:
    morning = moment("1", "celebration", "2026-11-24T08:00")
    noon = moment("2", "connection", "2026-11-24T12:30", "nia")
    day = moment("3", "caught", "2026-11-24T04:00", precision="day")
    assert held(laid([day])) == {(TUESDAY, 0): Cell(caught=True)}
    assert held(laid([day, morning, noon])) == {
        (TUESDAY, 0): Cell(celebration=True),
        (TUESDAY, 1): Cell(("nia",)),
        (TUESDAY, 2): Cell(caught=True),
    }


def test_else_to_the_evening() -> None:
    walls = ("08:00", "12:30", "15:00", "20:00")
    full = [moment(str(n), "celebration", f"2026-11-24T{wall}") for n, wall in enumerate(walls)]
    day = moment("9", "connection", "2026-11-24T04:00", "jake", precision="day")
    assert held(laid([*full, day]))[TUESDAY, 3] == Cell(("jake",), celebration=True)


def test_two_that_know_only_their_day_lie_together() -> None:
    """Side by side in two parts they could be counted."""
    two = [moment(str(n), "celebration", "2026-11-24T04:00", precision="day") for n in range(2)]
    assert held(laid(two)) == {(TUESDAY, 0): Cell(celebration=True)}


@pytest.mark.parametrize("precision", ["month", "year"])
def test_what_knows_less_goes_nowhere(precision: str) -> None:
    one = moment("1", "celebration", "2026-11-24T04:00", precision=precision)
    assert held(laid([one])) == {}


@pytest.mark.parametrize("precision", ["minute", "hour", "part"])
def test_what_knows_its_part_goes_there(precision: str) -> None:
    one = moment("1", "celebration", "2026-11-24T19:00", precision=precision)
    assert held(laid([one])) == {(TUESDAY, 3): Cell(celebration=True)}


# ---- what goes in


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_kinds_and_audiences(kind: str, audience: str) -> None:
    one = moment("1", kind, "2026-11-24T08:00", "nia", audience=audience)
    glad = kind in ("connection", "celebration")
    here = (glad or kind == "caught") and audience in ("home", "shared")
    assert (thing(one) is not None) == here
    assert (thing(one, review=True) is not None) == (glad and audience == "shared")


def test_the_basket_and_the_trash_stay_out() -> None:
    one = moment("1", "connection", "2026-11-24T08:00", "nia")
    assert thing(one) is not None
    assert thing(one._replace(unsure=("members",))) is None
    assert thing(one._replace(deleted=1)) is None


def test_only_who_was_together_has_colour() -> None:
    star = moment("1", "celebration", "2026-11-24T08:00", "nia")
    saved = moment("2", "caught", "2026-11-24T08:10", "maren")
    assert held(laid([star, saved])) == {(TUESDAY, 0): Cell(caught=True, celebration=True)}


def test_people_stand_in_the_familys_order() -> None:
    one = moment("1", "connection", "2026-11-24T08:00", "maren", "nia")
    two = moment("2", "connection", "2026-11-24T09:00", "jake")
    assert held(laid([one, two])) == {(TUESDAY, 0): Cell(("jake", "nia", "maren"))}


def test_a_connection_that_names_nobody_leaves_the_part_quiet() -> None:
    alone = moment("1", "connection", "2026-11-24T08:00")
    day = moment("2", "caught", "2026-11-24T04:00", precision="day")
    assert held(laid([alone, day])) == {(TUESDAY, 0): Cell(caught=True)}


# ---- gold

BREAK = moment("break", "rupture", "2026-11-23T08:00", "maren", "jake")


def repair(ident: str, wall: str, **more: object) -> Moment:
    return moment(ident, "repair", wall, "maren", "jake", thread="break", **more)


def golden(*moments: Moment, closing: Closing | None = None) -> set[tuple[str, int]]:
    days = laid([BREAK, *moments], [closing] if closing else [])
    return {place for place, cell in held(days).items() if cell.gold}


def test_gold_sits_where_it_ended_not_where_it_broke() -> None:
    assert golden() == set()
    assert golden(repair("1", "2026-11-23T19:00")) == set()
    assert golden(repair("1", "2026-11-23T19:00", seen="a-little")) == set()
    assert golden(repair("1", "2026-11-23T19:00", seen="reconnected")) == {(MONDAY, 3)}


def test_the_others_answer_says_when() -> None:
    offered = repair("1", "2026-11-23T19:00", seen="reconnected", landed="reconnected")
    assert golden(offered) == {(MONDAY, 3)}
    answered = offered._replace(landed_at=at("2026-11-24T12:15"))
    assert golden(answered) == {(TUESDAY, 1)}
    assert golden(answered._replace(landed="not-yet")) == set()


def test_a_repair_of_some_time_that_day() -> None:
    one = repair("1", "2026-11-24T04:00", seen="reconnected", precision="day")
    busy = moment("2", "celebration", "2026-11-24T08:00")
    assert golden(one) == {(TUESDAY, 0)}
    assert golden(one, busy) == {(TUESDAY, 1)}
    assert golden(one._replace(precision="month"), busy) == set()


@pytest.mark.parametrize("how", CLOSINGS)
def test_closed_by_an_adults_key(how: str) -> None:
    said = Closing("c", "break", how, at("2026-11-25T15:00"), "maren")
    assert golden(closing=said) == (set() if how == "not-ours-to-mend" else {(WEDNESDAY, 2)})
    again = repair("1", "2026-11-24T09:00", landed="not-yet", landed_at=at("2026-11-26T09:00"))
    assert golden(again, closing=said) == set()


def test_what_adults_keep_mends_nothing_here() -> None:
    one = repair("1", "2026-11-23T19:00", seen="reconnected", audience="adults")
    doubt = repair("2", "2026-11-23T20:00", landed="not-yet", audience="own")
    assert golden(one) == set()
    assert golden(one._replace(audience="home"), doubt) == {(MONDAY, 3)}


@pytest.mark.parametrize("audience", ["own", "adults", "shared"])
def test_only_a_break_that_is_everybodys_at_home(audience: str) -> None:
    one = repair("1", "2026-11-23T19:00", seen="reconnected")
    assert gold(BREAK, [one], None, lived) is not None
    assert gold(BREAK._replace(audience=audience), [one], None, lived) is None
    assert gold(BREAK._replace(deleted=1), [one], None, lived) is None


def test_an_answer_is_lived_where_one_is_told() -> None:
    one = repair("1", "2026-11-23T19:00", landed="reconnected", landed_at=at("2026-11-24T22:00"))
    asked = []

    def abroad(when: int, of: Moment) -> tuple[str, str]:
        asked.append((when, of.id))
        return WEDNESDAY, TOKYO

    found = gold(BREAK, [one], None, abroad)
    assert asked == [(at("2026-11-24T22:00"), "1")]
    assert found is not None
    assert placed([found]) == {(WEDNESDAY, 0): {"gold"}}  # seven in the morning there


# ---- lived, away, begun


def shown(days: Sequence[Day]) -> list[str]:
    """A letter a cell: bare, away, quiet or kept; a word a day."""
    return [
        "".join("b" if c.bare else "a" if c.away else "k" if c.kept else "q" for c in day.cells)
        for day in days
    ]


def test_the_loom_is_bare_before_the_first_and_after_now() -> None:
    one = moment("1", "celebration", "2026-11-24T12:30")
    days = laid([one], now=("2026-11-26", 1))
    assert shown(days) == ["bbbb", "bkqq", "qqqq", "qqbb", "bbbb", "bbbb", "bbbb"]
    assert set(shown(laid([]))) == {"bbbb"}


def test_what_came_before_these_days_counts_as_begun() -> None:
    days = lay([], MONDAY, WEDNESDAY, order=FAMILY, now=(TUESDAY, 3), begun=True)
    assert shown(days) == ["qqqq", "qqqq", "bbbb"]
    before = Thing("1", "caught", at("2026-11-20T08:00"), "minute", "2026-11-20", LONDON)
    assert days == lay([before], MONDAY, WEDNESDAY, order=FAMILY, now=(TUESDAY, 3), begun=False)


def test_spans_with_nothing_kept_are_away() -> None:
    first = moment("1", "celebration", "2026-11-23T08:00")
    there = moment("2", "connection", "2026-11-24T12:30", "nia")
    spans = [
        Span("s", "gran's garden", "away", "2026-11-01", TUESDAY),
        Span("t", "chickenpox", "ill", "2026-11-26", None),
    ]
    days = laid([first, there], spans=spans, now=("2026-11-27", 0))
    assert shown(days) == ["kaaa", "akaa", "qqqq", "aaaa", "abbb", "bbbb", "bbbb"]


def bare_of_gold(days: Iterable[Day]) -> list[list[Cell]]:
    """The cells but for gold; one with nothing else is quiet."""
    return [[cell._replace(gold=False) for cell in day.cells] for day in days]


@pytest.mark.parametrize("walls", [("08:00",), ("08:00", "12:30"), ("08:00", "12:30", "15:00")])
@pytest.mark.parametrize("review", [False, True])
def test_gold_moves_nothing_that_knows_only_its_day(walls: tuple[str, ...], review: bool) -> None:
    day = moment("9", "connection", "2026-11-24T04:00", "jake", precision="day")
    began = moment("0", "celebration", "2026-11-23T08:00")
    mended = [
        one
        for n, wall in enumerate(walls)
        for one in (
            BREAK._replace(id=f"b{n}"),
            repair(f"r{n}", f"2026-11-24T{wall}", seen="reconnected")._replace(thread=f"b{n}"),
        )
    ]
    some_time = repair("s", "2026-11-24T04:00", seen="reconnected", precision="day")
    less = laid([began, day], review=review)
    for more in (mended, [*mended, BREAK, some_time], [BREAK, some_time]):
        whole = laid([began, day, *more], review=review)
        assert any(cell.gold for each in whole for cell in each.cells)
        assert bare_of_gold(whole) == bare_of_gold(less)


def test_at_the_table_gold_begins_nothing() -> None:
    one = moment("1", "celebration", "2026-11-25T12:30")
    gilt = [BREAK, repair("2", "2026-11-24T08:00", seen="reconnected")]
    assert shown(laid([one, *gilt], now=(WEDNESDAY, 2)))[:3] == ["bbbb", "kqqq", "qkqb"]
    table = laid([one, *gilt], now=(WEDNESDAY, 2), review=True)
    assert shown(table)[:3] == ["bbbb", "kbbb", "bkqb"]
    assert table[1].cells[0] == Cell(gold=True)
    assert shown(laid(gilt, now=(WEDNESDAY, 2), review=True))[:3] == ["bbbb", "kbbb", "bbbb"]
    both = moment("3", "celebration", "2026-11-24T08:30")
    assert shown(laid([both, *gilt], now=(WEDNESDAY, 2), review=True))[1] == "kqqq"


# ---- everything else leaves no trace

DAYS = (MONDAY, TUESDAY, WEDNESDAY)
instants = st.builds(
    lambda day, minute: at(f"{day}T00:00") + minute * HOUR // 60,
    st.sampled_from(DAYS),
    st.integers(0, 24 * 60),
)


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Moment], list[Closing]]:
    """A few days of a family: moments of all kinds, some of them of threads, and closings."""
    some: list[Moment] = []
    ruptures: list[str] = []
    for n in range(draw(st.integers(0, 14))):
        when, kind = draw(instants), draw(st.sampled_from(KINDS))
        zone = draw(st.sampled_from((LONDON, TOKYO)))
        landed = draw(st.sampled_from((None, *LANDED))) if kind == "repair" else None
        some.append(
            Moment(
                id=f"{n:02}",
                kind=kind,
                at=when,
                precision=draw(st.sampled_from(PRECISIONS)),
                day=local_day(when, zone, 240),
                zone=zone,
                people=tuple(map(Part, draw(st.lists(st.sampled_from(FAMILY), unique=True)))),
                audience=draw(st.sampled_from(AUDIENCES[: 4 if kind in GLAD else 3])),
                seen=draw(st.sampled_from((None, *SEEN))) if kind == "repair" else None,
                landed=landed,
                landed_at=draw(st.none() | instants) if landed else None,
                thread=draw(st.sampled_from(ruptures)) if kind == "repair" and ruptures else None,
                unsure=draw(st.sampled_from(((), (), ("kind",)))),
                deleted=draw(st.sampled_from((None, None, None, 1))),
            )
        )
        if kind == "rupture":
            ruptures.append(some[-1].id)
    closed = draw(st.lists(st.sampled_from(ruptures), unique=True)) if ruptures else []
    closings = [
        Closing(f"c{one}", one, draw(st.sampled_from(CLOSINGS)), draw(instants)) for one in closed
    ]
    return some, closings


GLAD = ("connection", "celebration")


def only_what_goes_in(
    moments: list[Moment], closings: list[Closing], *, review: bool
) -> tuple[list[Moment], list[Closing]]:
    """Those things alone, and of the threads in gold the break and what ended it."""
    ends = {one.id: one for one in stitches(moments, closings)}
    answered = {
        one.thread
        for one in moments
        if one.landed and one.deleted is None and one.audience == "home"
    }

    def ending(one: Moment) -> bool:
        if one.kind != "repair" or one.thread not in ends or one.audience != "home":
            return False
        by_answer = one.thread in answered
        when = one.landed_at if by_answer and one.landed_at is not None else one.at
        said = one.landed if by_answer else one.seen
        return said == "reconnected" and when == ends[one.thread].at

    kept = [one for one in moments if thing(one, review=review) or one.id in ends or ending(one)]
    return kept, [one for one in closings if one.thread in ends and one.at == ends[one.thread].at]


def pictures(days: Sequence[Day], *, review: bool) -> list[list[list[Stitch]]]:
    """The cloth of these days at every span."""
    return [
        weave(loom.grid(days, span, FAMILY), dw, rh, wide_gold=review)
        for span, dw, rh in (("today", 2, 1), ("week", 9, 3), ("year", 2, 1))
    ]


@calm
@given(lives(), st.booleans())
def test_with_everything_else_deleted_the_picture_is_the_same(
    life: tuple[list[Moment], list[Closing]], review: bool
) -> None:
    less = only_what_goes_in(*life, review=review)
    spans = [Span("s", "", "busy", TUESDAY, WEDNESDAY)]
    before = laid(*life, review=review, spans=spans)
    after = laid(*less, review=review, spans=spans)
    assert pictures(before, review=review) == pictures(after, review=review)


@calm
@given(lives(), st.randoms(use_true_random=False))
def test_neither_order_nor_number_can_be_told(
    life: tuple[list[Moment], list[Closing]], random: object
) -> None:
    moments, closings = life
    twice = [
        *moments,
        *(one._replace(id=f"x{one.id}", thread=one.thread and f"x{one.thread}") for one in moments),
    ]
    random.shuffle(twice)  # type: ignore[attr-defined]
    closings_twice = [
        *closings,
        *(one._replace(id=f"x{one.id}", thread=f"x{one.thread}") for one in closings),
    ]
    assert laid(twice, closings_twice) == laid(moments, closings)


@calm
@given(lives())
def test_every_stitch_has_its_reason(life: tuple[list[Moment], list[Closing]]) -> None:
    """A cell holds only what a thing of that day and part says, and nothing is lost that knows its
    part."""
    days = laid(*life, review=False)
    things = [one for each in life[0] if (one := thing(each))] + stitches(*life)
    cells = {day.day: day.cells for day in days}
    for one in things:
        if one.precision in weft.TO_THE_PART and one.day in cells:
            cell = cells[one.day][part_of(one.at, one.day, one.zone)]
            assert set(one.people) <= set(cell.people)
            assert one.sort == "connection" or getattr(cell, one.sort)
            assert local(one.at, one.zone).tzinfo == ZoneInfo(one.zone)
    for (day, _), cell in held(days).items():
        sorts = {one.sort for one in things if one.day == day}
        named = {name for one in things if one.day == day for name in one.people}
        assert set(cell.people) <= named
        assert {"caught", "celebration", "gold"} & sorts >= {
            name for name in ("caught", "celebration", "gold") if getattr(cell, name)
        }
