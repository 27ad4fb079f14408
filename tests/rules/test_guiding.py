"""The guide's own decisions: who speaks, what is noticed, when Mend keeps still."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.guide import lexicon
from tracker.guide.texts import text
from tracker.rules import clock
from tracker.rules.asking import asks_landed, quiet_hours
from tracker.rules.guiding import (
    between_adults,
    helped,
    kept_simple,
    listeners,
    notices,
    roughness,
    speaker_of,
    speaking,
)
from tracker.rules.moment import LANDED, SEEN, Member, Moment, Part
from tracker.rules.threads import DAY, HOUR, Thread, thread

calm = settings(derandomize=True, deadline=None, max_examples=200)

MINUTE = HOUR // 60
TODAY = "2026-11-24"
AT = clock.instant(datetime(2026, 11, 24, 17, 32), "Europe/London")
SLUGS = [one.slug for one in lexicon.ruptures()]

MAREN = Member(id="maren", position=1, name="Maren", role="adult")
KOFI = Member(id="kofi", position=2, name="Kofi", role="adult")
JAKE = Member(id="jake", position=3, name="Jake", role="child", birth="2022-05")
NIA = Member(id="nia", position=4, name="Nia", role="child", birth="2017-02-03")
ADA = Member(id="ada", position=5, name="Ada", role="child", band="teen")
JOY = Member(id="joy", position=6, name="Joy", role="other")
BO = Member(id="bo", position=7, name="Bo", role="other", birth="2016")
FAMILY = (MAREN, KOFI, JAKE, NIA, ADA, JOY, BO)
CHILDREN = {"jake", "nia", "ada", "bo"}
ORDER = [one.id for one in FAMILY]


def broke(kind: str | None, *people: str, did: tuple[str, ...] = (), **more: Any) -> Moment:
    """A rupture of these members, in the family's order as they are kept."""
    there = [one for one in ORDER if one in people]
    made = Moment(
        id="r",
        kind="rupture",
        rupture=kind,
        at=AT,
        day=TODAY,
        zone="Europe/London",
        people=tuple(Part(one, one in did) for one in there),
    )
    return made._replace(**more)


def mended(id_: str = "m", **more: Any) -> Moment:
    made = Moment(
        id=id_, kind="repair", at=AT, day=TODAY, thread="r", people=(Part("maren", True),)
    )
    return made._replace(**more)


@st.composite
def ruptures(draw: st.DrawFn) -> Moment:
    people = draw(st.lists(st.sampled_from(ORDER), unique=True, max_size=5))
    did = [one for one in people if draw(st.booleans())]
    return broke(draw(st.sampled_from([*SLUGS, None])), *people, did=tuple(did))


at_the_keyboard = st.sampled_from(["maren", "kofi", "joy", None])


# Who speaks, and to whom


@pytest.mark.parametrize(
    ("rupture", "says", "who", "to"),
    [
        (broke("lost-cool", "maren", "jake", did=("maren",)), "adult", "maren", ("jake",)),
        (broke("lost-cool", "maren", "ada", did=("ada",)), "child", "ada", ("maren",)),
        (broke("dismissed", "nia", "jake", did=("nia",)), "child", "nia", ("jake",)),
        (broke("lost-cool", "bo", "nia", did=("bo",)), "child", "bo", ("nia",)),  # a cousin of ten
        (broke("lost-cool", "nia", "joy", did=("joy",)), "adult", "joy", ("nia",)),
        (broke("child-at-adult", "maren", "jake"), "child", "jake", ("maren",)),
        (broke("child-at-adult", "maren", "kofi", "jake"), "child", "jake", ("maren", "kofi")),
        (broke("siblings-fought", "jake", "nia"), "adult", "maren", ("jake", "nia")),
        (
            broke("siblings-fought", "jake", "nia", did=("jake", "nia")),
            "adult",
            "maren",
            ("jake", "nia"),
        ),
        (broke("lost-cool", "kofi", "jake", did=("kofi",)), "adult", "kofi", ("jake",)),
        (
            broke("argued-in-front", "maren", "kofi", "jake", did=("maren", "kofi")),
            "adult",
            "maren",
            ("jake", "kofi"),
        ),
        (
            broke("between-adults", "maren", "kofi", did=("kofi",)),
            "adult",
            "maren",
            ("kofi",),
        ),
        (broke("distracted", "maren", "nia", "joy"), "adult", "maren", ("nia", "joy")),
    ],
)
def test_who_speaks_to_whom(
    rupture: Moment, says: str, who: str | None, to: tuple[str, ...]
) -> None:
    assert speaker_of(rupture, FAMILY) == says
    assert speaking(rupture, FAMILY, "maren") == who
    assert listeners(rupture, FAMILY, "maren") == to


def test_with_nobody_at_the_keyboard_the_doer_speaks_or_nobody() -> None:
    assert speaking(broke("lost-cool", "kofi", "jake", did=("kofi",)), FAMILY, None) == "kofi"
    assert speaking(broke("siblings-fought", "jake", "nia"), FAMILY, None) is None


@calm
@given(ruptures(), at_the_keyboard)
def test_everybody_else_can_be_spoken_to_and_nobody_to_themselves(
    rupture: Moment, me: str | None
) -> None:
    who = speaking(rupture, FAMILY, me)
    to = listeners(rupture, FAMILY, me)
    assert sorted(to) == sorted(set(rupture.members) - {who})
    assert (speaker_of(rupture, FAMILY) == "child") is (
        who in CHILDREN and (who in rupture.did or rupture.rupture == "child-at-adult")
    )


@calm
@given(ruptures(), at_the_keyboard)
def test_who_did_nothing_comes_first_and_a_child_before_a_grown_up(
    rupture: Moment, me: str | None
) -> None:
    to = listeners(rupture, FAMILY, me)
    did = [one in rupture.did for one in to]
    assert did == sorted(did)
    if rupture.rupture not in ("between-adults", "child-at-adult"):
        first = [one not in CHILDREN for one in to if one not in rupture.did]
        assert first == sorted(first)


# Is it safe to talk?


@calm
@given(ruptures())
def test_where_a_child_was_in_it_the_question_waits_until_a_grown_up_is_chosen(
    rupture: Moment,
) -> None:
    asked = between_adults(rupture, FAMILY)
    if CHILDREN & set(rupture.members):
        assert not asked
    else:
        assert asked is (len(rupture.members) > 1 or rupture.rupture == "between-adults")


def test_between_grown_ups_the_question_comes_first_whatever_it_was() -> None:
    assert between_adults(broke("lost-cool", "maren", "kofi"), FAMILY)
    assert between_adults(broke("between-adults", "maren"), FAMILY)
    assert between_adults(broke(None, "maren", "joy"), FAMILY)
    assert not between_adults(broke("lost-cool", "maren"), FAMILY)


ROUGH = broke("rough-handling", "maren", "jake", did=("maren",))


def test_rough_handling_opens_with_ever_fewer_words() -> None:
    assert roughness([ROUGH], ("maren", "jake")) == "once"
    assert roughness([ROUGH] * 2, ("maren", "jake")) == "again"
    assert roughness([ROUGH] * 3, ("jake", "maren")) == "third"
    assert roughness([ROUGH] * 4, ("maren", "jake")) == "third"
    assert {"once", "again", "third"} == set(text("safety")["rough"]) - {"source"}


def test_only_kept_rough_handling_of_these_two_counts() -> None:
    other = [
        broke("rough-handling", "maren", "nia"),
        broke("lost-cool", "maren", "jake"),
        ROUGH._replace(deleted=AT),
        ROUGH._replace(kind="caught"),
    ]
    assert roughness([ROUGH, *other, *other], ("maren", "jake")) == "once"
    round_of_three = broke("rough-handling", "maren", "nia", "jake")
    assert roughness([ROUGH, round_of_three], ("maren", "jake")) == "again"
    assert roughness([ROUGH] * 5, ("maren",)) == "once"


@calm
@given(st.lists(ruptures(), max_size=6), st.permutations(ORDER))
def test_more_of_it_never_opens_more_lightly(some: list[Moment], order: list[str]) -> None:
    steps = ("once", "again", "third")
    pair = order[:2]
    assert steps.index(roughness(some, pair)) <= steps.index(roughness([*some, ROUGH], pair))
    assert roughness(some, pair) == roughness(some[::-1], pair[::-1])


# A word on keeping it simple


def test_the_third_sorry_of_the_same_doer_is_one_for_fewer_words() -> None:
    sorry = mended(parts=("responsibility", "reconnection"))
    assert not kept_simple([sorry] * 2, "maren")
    assert kept_simple([sorry] * 3, "maren")
    assert kept_simple([sorry] * 5, "maren")
    assert not kept_simple([sorry] * 3, "kofi")
    assert not kept_simple([sorry, sorry, sorry._replace(deleted=AT)], "maren")
    assert not kept_simple([mended(parts=("reconnection",))] * 9, "maren")


# The builder's two notices

BUILDER = text("words")["builder"]
WORDS = {key: BUILDER[key] for key in ("but_words", "but_kept", "comfort_patterns")}


@pytest.mark.parametrize(
    ("mine", "limit", "found"),
    [
        (BUILDER["example_my_part"], BUILDER["example_limit"], ()),
        ("I shouted, but you were slow", "", ("but",)),
        ("I shouted", "But shoes go on", ("but",)),
        ("I shouted", "… but shoes go on", ("but",)),
        ("I did nothing but shout", "Shoes go on", ()),
        ("I shouted", "You may be cross, but no hitting", ()),
        ("I cut the butter too hard", "", ()),
        ("I shouted. DO YOU  still love me?", "", ("comfort",)),
        ("It was mine", "now say that it's okay", ("comfort",)),
        ("I shouted but please forgive me", "Shoes go on", ("but", "comfort")),
        ("", "", ()),
    ],
)
def test_what_is_noticed(mine: str, limit: str, found: tuple[str, ...]) -> None:
    assert notices(mine, limit, **WORDS) == found


@calm
@given(st.text(), st.text())
def test_any_two_lines_can_be_looked_at(mine: str, limit: str) -> None:
    assert notices(mine, limit, **WORDS) in ((), ("but",), ("comfort",), ("but", "comfort"))
    assert notices(mine, limit, but_words=(), but_kept=(), comfort_patterns=()) == ()


@calm
@given(st.sampled_from(BUILDER["comfort_patterns"]), st.sampled_from([str, str.upper, str.title]))
def test_every_pattern_is_found_however_it_is_typed(pattern: str, typed: Any) -> None:
    line = f"so, {typed(pattern.replace('’', chr(39)))}?"
    assert "comfort" in notices(line, "", **WORDS)
    assert "comfort" in notices("", line, **WORDS)


# What helped these two last time


def thread_of(
    id_: str, *people: str, after: int = 0, landed: str = "reconnected"
) -> tuple[Thread, list[Moment]]:
    rupture = broke("lost-cool", *people, did=("maren",), id=id_, at=AT + after)
    first = mended(
        f"{id_}a",
        thread=id_,
        at=rupture.at + 20 * MINUTE,
        parts=("reflection",),
        make_good="a new tower",
    )
    second = mended(
        f"{id_}b",
        thread=id_,
        at=rupture.at + HOUR,
        parts=("responsibility",),
        landed=landed,
        note="the step, and the shoes once more as snails",
        make_good=" ",
    )
    found = thread(rupture, [second, first], None, AT + 9 * DAY, "2026-12-03")
    assert found is not None
    return found, [rupture, first, second]


def test_the_latest_mended_thread_of_the_pair_is_remembered() -> None:
    made = [
        thread_of("old", "maren", "jake"),
        thread_of("new", "jake", "maren", after=DAY),
        thread_of("others", "maren", "nia", after=2 * DAY),
        thread_of("round", "maren", "jake", "nia", after=2 * DAY),
        thread_of("unmended", "maren", "jake", after=3 * DAY, landed="not-yet"),
    ]
    threads = [one for one, _ in made]
    moments = {one.id: one for _, some in made for one in some}
    found = helped(threads, moments, ("jake", "maren"))
    assert found is not None
    assert (found.thread, found.kind, found.day) == ("new", "lost-cool", TODAY)
    assert found.parts == ("responsibility", "reflection")
    assert found.minutes == 20
    assert found.note == "the step, and the shoes once more as snails"
    assert (found.make_good, found.next_time) == ("a new tower", None)
    older = helped(threads, moments, ("jake", "maren"), apart_from="new")
    assert older is not None
    assert older.thread == "old"
    assert helped(threads, moments, ("jake", "kofi")) is None
    assert helped(threads, {}, ("jake", "maren")) is not None
    assert helped([], {}, ("jake", "maren")) is None


@pytest.mark.parametrize("audience", ["own", "adults"])
def test_no_words_that_were_kept_private_are_shown_again(audience: str) -> None:
    """The parts and the time may stay: they tell nothing of what was said."""
    found, some = thread_of("new", "maren", "jake")
    older, more = thread_of("old", "maren", "jake", after=-DAY)
    moments = {one.id: one for one in (*some, *more)}
    moments["newb"] = moments["newb"]._replace(audience=audience, make_good="pay", next_time="x")
    told = helped([found, older], moments, ("maren", "jake"))
    assert told is not None
    assert (told.thread, told.note, told.make_good, told.next_time) == (
        *("new", None),
        *("a new tower", None),
    )
    assert (told.parts, told.minutes) == (("responsibility", "reflection"), 20)
    hidden = found._replace(private=True)
    told = helped([hidden, older], moments, ("maren", "jake"))
    assert told is not None
    assert told.thread == "old"
    assert helped([hidden], moments, ("maren", "jake")) is None


@pytest.mark.parametrize("precision", ["hour", "part", "day", "month", "year"])
def test_minutes_are_told_only_where_both_times_are_known(precision: str) -> None:
    coarse, moments = thread_of("r", "maren", "jake")
    by_id = {one.id: one for one in moments}
    found = helped([coarse._replace(precision=precision)], by_id, ("maren", "jake"))
    assert found is not None
    assert found.minutes is None
    by_id["ra"] = by_id["ra"]._replace(precision=precision)
    found = helped([coarse], by_id, ("maren", "jake"))
    assert found is not None
    assert found.minutes is None


# When Mend keeps still


@pytest.mark.parametrize("wall", ["21:00", "23:59", "00:00", "03:59"])
def test_nothing_is_asked_from_nine_until_the_day_starts(wall: str) -> None:
    at = clock.instant(datetime.fromisoformat(f"2026-11-24T{wall}"), "Europe/London")
    assert quiet_hours(at, "Europe/London", 240)


@pytest.mark.parametrize("wall", ["04:00", "12:00", "20:59"])
def test_by_day_a_line_may_come(wall: str) -> None:
    at = clock.instant(datetime.fromisoformat(f"2026-11-24T{wall}"), "Europe/London")
    assert not quiet_hours(at, "Europe/London", 240)


@calm
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["Europe/London", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    st.integers(0, 12 * 60),
)
def test_the_night_is_that_of_the_wall_clock(wall: datetime, zone: str, day_start: int) -> None:
    at = clock.instant(wall, zone)
    there = clock.local(at, zone)
    minutes = there.hour * 60 + there.minute
    assert quiet_hours(at, zone, day_start) is not (day_start <= minutes < 21 * 60)


@pytest.mark.parametrize(
    ("after", "asked"), [(-1, False), (0, False), (1, True), (3, True), (4, False)]
)
def test_how_it_landed_is_asked_on_the_next_three_days(after: int, asked: bool) -> None:
    day = (date.fromisoformat(TODAY) + timedelta(days=after)).isoformat()
    assert asks_landed(mended(), AT + max(after, 0) * DAY, day) is asked


@pytest.mark.parametrize("landed", LANDED)
def test_nobody_is_asked_again_after_an_answer(landed: str) -> None:
    assert not asks_landed(mended(landed=landed), AT + DAY, "2026-11-25")


@pytest.mark.parametrize("seen", [*SEEN, None])
def test_nobody_is_asked_who_needs_space_or_is_close_again(seen: str | None) -> None:
    asked = asks_landed(mended(seen=seen), AT + DAY, "2026-11-25")
    assert asked is (seen in (None, "a-little"))


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "connection"},
        {"deleted": AT},
        {"unsure": ("members",)},
        {"at": AT + 2 * DAY},
        {"precision": "month"},
        {"precision": "year"},
    ],
)
def test_what_is_no_sure_repair_of_those_days_asks_nothing(changed: dict[str, Any]) -> None:
    assert not asks_landed(mended(**changed), AT + DAY, "2026-11-25")


@calm
@given(st.integers(-5, 40), st.sampled_from([*SEEN, None]), st.sampled_from([*LANDED, None]))
def test_it_is_asked_on_three_days_at_most(
    first: int, seen: str | None, landed: str | None
) -> None:
    repair = mended(seen=seen, landed=landed)
    days = [date.fromisoformat(TODAY) + timedelta(days=gone) for gone in range(first, first + 60)]
    asked = [day for day in days if asks_landed(repair, AT + 99 * DAY, day.isoformat())]
    assert len(asked) <= 3
    assert not asked or (landed is None and seen in (None, "a-little"))
