"""A rupture and what followed: states, windows, and which thread a repair joins."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules.moment import (
    CLOSINGS,
    LANDED,
    PARTS,
    PRECISIONS,
    SEEN,
    Closing,
    Moment,
    Part,
    Reminder,
)
from tracker.rules.threads import (
    DAY,
    HOUR,
    STATES,
    WINDOWS,
    Parts,
    Thread,
    candidates,
    in_order,
    joins,
    thread,
    window,
)

calm = settings(derandomize=True, deadline=None, max_examples=200)

MINUTE = HOUR // 60
SOON = 30 * DAY  # some instant; the tests count from it
TODAY = "1970-01-31"
ME, JAKE, NIA = "me", "jake", "nia"

SNAPPED = Moment(
    id="r0",
    kind="rupture",
    rupture="lost-cool",
    at=SOON,
    day=TODAY,
    zone="Europe/London",
    people=(Part(ME, True), Part(JAKE)),
)


def repair(id_: str, after: int = 10 * MINUTE, **more: Any) -> Moment:
    """A repair of SNAPPED, so long after it."""
    made = Moment(id=id_, kind="repair", at=SOON + after, day=TODAY, thread="r0")
    return made._replace(**more)


def closed(how: str, after: int, by: str = ME) -> Closing:
    return Closing(id="c", thread="r0", how=how, at=SOON + after, by=by)


def now_is(
    *repairs: Moment,
    closing: Closing | None = None,
    now: int = 2 * HOUR,
    today: str = TODAY,
    reminder: Reminder | None = None,
) -> Thread:
    found = thread(SNAPPED, repairs, closing, SOON + now, today, reminder)
    assert found is not None
    return found


# States


def test_a_rupture_alone_is_open() -> None:
    assert now_is() == Thread(
        id="r0",
        kind="lost-cool",
        members=(ME, JAKE),
        opened_at=SOON,
        precision="minute",
        day=TODAY,
        state="open",
        window="within-a-day",
        attempts=0,
        parts=Parts(),
        seen=None,
        landed=None,
        remind_at=None,
        closed_at=None,
        said_by=None,
        private=False,
        moments=("r0",),
        zone="Europe/London",
    )


def test_a_reminder_stands_while_the_thread_is_open() -> None:
    wish = Reminder(id="w", thread="r0", at=SOON + 5 * HOUR, by=ME)
    assert now_is(reminder=wish).remind_at == SOON + 5 * HOUR
    assert now_is(repair("a"), reminder=wish, now=9 * HOUR).remind_at == SOON + 5 * HOUR
    assert now_is(repair("a", seen="reconnected"), reminder=wish).remind_at is None
    assert now_is(closing=closed("let-go", HOUR), reminder=wish).remind_at is None
    again = repair("a", seen="reconnected", landed="not-yet", landed_at=SOON + 2 * HOUR)
    assert now_is(again, reminder=wish, now=3 * HOUR).remind_at == SOON + 5 * HOUR
    assert now_is(reminder=wish._replace(thread="r1")).remind_at is None


def test_a_repair_that_nobody_has_answered_is_offered() -> None:
    found = now_is(repair("a"))
    assert (found.state, found.attempts, found.moments) == ("offered", 1, ("r0", "a"))


def test_close_again_in_the_doers_eyes_is_mended_while_the_other_was_not_asked() -> None:
    found = now_is(repair("a", 10 * MINUTE, seen="reconnected"))
    assert (found.state, found.window) == ("mended", None)
    assert found.closed_at == SOON + 10 * MINUTE
    assert found.said_by is None


@pytest.mark.parametrize("seen", ["a-little", "needs-space"])
def test_a_little_and_needs_space_are_offered(seen: str) -> None:
    assert now_is(repair("a", seen=seen)).state == "offered"


def test_the_others_answer_outweighs_what_the_doer_saw() -> None:
    assert now_is(repair("a", seen="reconnected", landed="a-little")).state == "offered"
    assert now_is(repair("a", seen="needs-space", landed="reconnected")).state == "mended"


def test_the_answer_may_come_the_next_day() -> None:
    found = now_is(
        repair("a", 10 * MINUTE, landed="reconnected", landed_at=SOON + DAY), now=2 * DAY
    )
    assert (found.state, found.closed_at) == ("mended", SOON + DAY)


def test_the_latest_answer_counts_not_the_latest_repair() -> None:
    first = repair("a", HOUR, landed="reconnected", landed_at=SOON + DAY)
    second = repair("b", 2 * HOUR, landed="not-yet", landed_at=SOON + 2 * HOUR)
    assert now_is(first, second).state == "mended"


def test_a_later_not_yet_opens_what_was_mended() -> None:
    first = repair("a", HOUR, landed="reconnected")
    second = repair("b", 2 * HOUR, landed="not-yet")
    found = now_is(first, second)
    assert (found.state, found.landed, found.closed_at) == ("offered", "not-yet", None)


@pytest.mark.parametrize("how", CLOSINGS)
def test_an_adult_closes_with_a_key_and_it_is_kept_who_said_so(how: str) -> None:
    found = now_is(closing=closed(how, HOUR))
    assert (found.state, found.window) == (how, None)
    assert (found.closed_at, found.said_by) == (SOON + HOUR, ME)
    assert found.ended


def test_a_not_yet_after_the_closing_opens_it_again() -> None:
    answered = repair("a", MINUTE, landed="not-yet", landed_at=SOON + 3 * HOUR)
    found = now_is(answered, closing=closed("let-go", 2 * HOUR))
    assert (found.state, found.closed_at, found.said_by) == ("offered", None, None)
    assert found.window == "within-a-day"


def test_a_not_yet_before_the_closing_leaves_it_closed() -> None:
    answered = repair("a", MINUTE, landed="not-yet")
    assert now_is(answered, closing=closed("let-go", 2 * HOUR)).state == "let-go"


def test_of_a_closing_and_a_mending_the_later_word_stands() -> None:
    mended = repair("a", 2 * HOUR, landed="reconnected")
    assert now_is(mended, closing=closed("let-go", HOUR)).state == "mended"
    assert now_is(mended, closing=closed("let-go", 2 * HOUR)).state == "let-go"
    assert now_is(mended, closing=closed("not-ours-to-mend", 3 * HOUR)).state == "not-ours-to-mend"


def test_deleted_moments_and_other_threads_do_not_count() -> None:
    gone = repair("a", landed="reconnected", deleted=SOON + HOUR)
    elsewhere = repair("b", landed="reconnected", thread="r9")
    assert now_is(gone, elsewhere).state == "open"
    assert now_is(closing=closed("let-go", HOUR)._replace(thread="r9")).state == "open"
    assert thread(SNAPPED._replace(deleted=SOON), [repair("c")], None, SOON, TODAY) is None


def test_each_of_the_three_rs_has_the_time_it_was_first_given() -> None:
    found = now_is(
        repair("c", 4 * HOUR, parts=("responsibility", "reconnection")),
        repair("a", MINUTE, parts=("responsibility",)),
        repair("b", 3 * HOUR, parts=("reflection",)),
    )
    assert found.parts == Parts(SOON + MINUTE, SOON + 3 * HOUR, SOON + 4 * HOUR)
    assert found.moments == ("r0", "a", "b", "c")


def test_a_thread_is_as_private_as_its_rupture() -> None:
    for audience in ("own", "adults"):
        found = thread(SNAPPED._replace(audience=audience), [], None, SOON, TODAY)
        assert found is not None
        assert found.private


# Windows


@pytest.mark.parametrize("precision", ["minute", "hour"])
def test_a_window_goes_by_elapsed_time(precision: str) -> None:
    def after(gone: int) -> str:
        return window(SOON, precision, TODAY, SOON + gone, "not asked")

    assert after(0) == after(HOUR) == "now"
    assert after(-MINUTE) == "now"  # another program's clock
    assert after(HOUR + 1) == after(DAY) == "within-a-day"
    assert after(DAY + 1) == after(400 * DAY) == "later"


def test_last_night_is_still_near_at_breakfast_and_never_now() -> None:
    assert window(SOON, "part", TODAY, SOON + MINUTE, TODAY) == "within-a-day"
    assert window(SOON, "part", TODAY, SOON + 10 * HOUR, "1970-02-01") == "within-a-day"
    assert window(SOON, "part", TODAY, SOON + 25 * HOUR - 1, TODAY) == "within-a-day"  # in autumn
    assert window(SOON, "part", TODAY, SOON + DAY + 1, "1970-02-01") == "later"


def test_a_day_is_near_while_it_lasts() -> None:
    assert window(SOON, "day", TODAY, SOON + 23 * HOUR, TODAY) == "within-a-day"
    assert window(SOON, "day", TODAY, SOON + 25 * HOUR - 1, TODAY) == "within-a-day"  # in autumn
    assert window(SOON, "day", TODAY, SOON + 25 * HOUR, "1970-02-01") == "later"


@pytest.mark.parametrize("precision", ["month", "year"])
def test_a_month_or_a_year_is_whenever_you_are_ready(precision: str) -> None:
    assert window(SOON, precision, TODAY, SOON, TODAY) == "later"


# Joining

PAIR = frozenset({ME, JAKE})


def test_a_repair_joins_the_newest_thread_of_the_same_pair() -> None:
    old, new = ("r1", (ME, JAKE), SOON), ("r2", (JAKE, ME), SOON + HOUR)
    other = ("r3", (ME, NIA), SOON + 2 * HOUR)
    assert joins(PAIR, SOON + DAY, [new, other, old]) == "r2"
    assert joins(PAIR, SOON + MINUTE, [new, other, old]) == "r1"


def test_it_joins_nothing_older_than_seven_days_and_nothing_later() -> None:
    one = ("r1", (ME, JAKE), SOON)
    assert joins(PAIR, SOON + 7 * DAY, [one]) == "r1"
    assert joins(PAIR, SOON + 7 * DAY + 1, [one]) is None
    assert joins(PAIR, SOON, [one]) == "r1"
    assert joins(PAIR, SOON - 1, [one]) is None


def test_a_repair_at_bedtime_may_follow_what_happened_at_bedtime() -> None:
    twenty_past = ("r1", (ME, JAKE), SOON + 20 * MINUTE)
    assert joins(PAIR, SOON, [twenty_past]) is None
    assert joins(PAIR, SOON, [twenty_past], until=SOON + 2 * HOUR) == "r1"


def test_two_of_a_larger_round_may_mend_their_part_of_it() -> None:
    everyone = ("r1", (ME, JAKE, NIA), SOON)
    assert joins(PAIR, SOON, [everyone]) == "r1"
    assert joins(frozenset({JAKE}), SOON, [everyone]) is None
    assert joins(frozenset({ME, JAKE, NIA}), SOON, [("r2", (ME, JAKE), SOON)]) is None


def test_one_name_alone_is_enough_where_it_stood_alone() -> None:
    assert joins(frozenset({JAKE}), SOON, [("r1", (JAKE,), SOON)]) == "r1"
    assert joins(frozenset(), SOON, [("r1", (), SOON)]) is None


def test_what_has_found_its_end_is_no_candidate() -> None:
    open_one, ended = now_is(), now_is(closing=closed("let-go", HOUR))
    assert candidates([ended, open_one]) == [("r0", (ME, JAKE), SOON)]
    assert joins(PAIR, SOON + HOUR, candidates([ended])) is None


def test_open_ones_come_first_the_oldest_on_top() -> None:
    old, new = now_is(), now_is()._replace(id="r1", opened_at=SOON + 1)
    ended = now_is(closing=closed("let-go", HOUR))._replace(id="r2")
    ended_later = now_is(closing=closed("let-go", 2 * HOUR))._replace(id="r3")
    for order in permutations([new, ended, old, ended_later]):
        assert [one.id for one in in_order(order)] == ["r0", "r1", "r3", "r2"]


# What always holds

answers = st.sampled_from([None, *LANDED])
afters = st.integers(0, 5).map(lambda hours: hours * HOUR)
repairs_of_it = st.lists(
    st.builds(
        lambda id_, after, landed, later, seen, parts, gone: repair(
            id_,
            after,
            landed=landed,
            landed_at=None if landed is None or later is None else SOON + after + later,
            seen=seen,
            parts=tuple(parts),
            deleted=SOON if gone else None,
        ),
        st.uuids().map(lambda one: one.hex),
        afters,
        answers,
        st.none() | afters,
        st.sampled_from([None, *SEEN]),
        st.lists(st.sampled_from(PARTS), unique=True),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=5,
    unique_by=lambda one: one.id,
)
closings = st.none() | st.builds(closed, st.sampled_from(CLOSINGS), afters)


@calm
@given(repairs_of_it, closings, st.randoms(use_true_random=False))
def test_the_order_in_which_moments_come_changes_nothing(
    repairs: list[Moment], closing: Closing | None, chance: Random
) -> None:
    mixed = repairs[:]
    chance.shuffle(mixed)
    assert now_is(*mixed, closing=closing) == now_is(*repairs, closing=closing)


@calm
@given(repairs_of_it, closings, st.integers(0, 3 * DAY))
def test_state_window_and_end_agree(
    repairs: list[Moment], closing: Closing | None, now: int
) -> None:
    found = now_is(*repairs, closing=closing, now=now)
    assert found.state in STATES
    assert found.ended == (found.window is None) == (found.closed_at is not None)
    assert found.window in (None, *WINDOWS)
    assert found.attempts == len(found.moments) - 1
    assert (found.state == "open") <= (found.attempts == 0)
    assert (found.said_by is not None) == (found.state in CLOSINGS)
    if closing is None and found.landed is not None:
        assert (found.state == "mended") == (found.landed == "reconnected")


@calm
@given(repairs_of_it, closings)
def test_a_later_not_yet_always_leaves_it_offered(
    repairs: list[Moment], closing: Closing | None
) -> None:
    last = repair("z", 20 * HOUR, landed="not-yet")
    assert now_is(*repairs, last, closing=closing).state == "offered"


@calm
@given(st.sampled_from(PRECISIONS), st.integers(0, 3 * DAY), st.integers(0, 3 * DAY))
def test_windows_only_ever_widen(precision: str, gone: int, more: int) -> None:
    def after(time: int) -> int:
        return WINDOWS.index(window(SOON, precision, "1970-01-31", SOON + time, _day(time)))

    assert after(gone) <= after(gone + more)


def _day(gone: int) -> str:
    return "1970-01-31" if gone < DAY else f"1970-02-0{gone // DAY}"
