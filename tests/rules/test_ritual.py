"""The ritual for tonight: never a hidden one, steady for a day, the same on each device."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tracker.guide.texts import text
from tracker.rules.moment import BANDS
from tracker.rules.ritual import LATELY, SHORT, Chosen, fits, tonight

DAY = "2026-11-24"
HOME = ("infant", "preschooler", "school-age", "teen", "adult")


class Way(NamedTuple):
    name: str
    bands: tuple[str, ...] = ()
    minutes: int | None = 5
    own: bool = False
    hidden: bool = False


STARTERS = [
    Way(one["name"], tuple(one["bands"]), one["minutes"]) for one in text("rituals")["ritual"]
]

names = st.text("abcä ", min_size=1, max_size=4)
ways = st.lists(
    st.builds(
        Way,
        names,
        st.lists(st.sampled_from(BANDS), unique=True, max_size=3).map(tuple),
        st.none() | st.integers(0, 30),
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.name,
)
pairs = st.tuples(st.sampled_from("jn"), st.sampled_from("mk"))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)


class Asked(NamedTuple):
    rituals: list[Way]
    family: str
    day: str
    bands: frozenset[str]
    helped: list[tuple[str, tuple[str, str]]]
    ago: dict[str, int]


asked = st.builds(
    Asked,
    ways,
    st.sampled_from(("a" * 32, "b" * 32)),
    days,
    st.frozensets(st.sampled_from(BANDS)),
    st.lists(st.tuples(names, pairs), max_size=3),
    st.dictionaries(names, st.integers(1, 60), max_size=5),
)


def chosen(one: Asked) -> Chosen | None:
    return tonight(
        one.rituals,
        family=one.family,
        day=one.day,
        bands=one.bands,
        helped=one.helped,
        ago=one.ago,
    )


@given(asked)
def test_never_a_hidden_one_and_always_one_where_any_is_offered(one: Asked) -> None:
    offered = {way.name: way for way in one.rituals if not way.hidden}
    found = chosen(one)
    assert (found is None) == (not offered)
    if found is not None:
        assert found.name in offered
        assert (found.pair is not None) == (found.because == "helped")


@given(asked, st.randoms(use_true_random=False))
def test_steady_for_a_day_in_whatever_order_things_come(one: Asked, dice: object) -> None:
    again = one._replace(
        rituals=one.rituals[::-1],
        helped=one.helped[::-1],
        ago=dict(reversed(one.ago.items())),
        bands=frozenset(sorted(one.bands, reverse=True)),
    )
    assert chosen(again) == chosen(one) == chosen(one)


@given(asked)
def test_one_that_is_hidden_elsewhere_in_the_list_moves_nothing(one: Asked) -> None:
    found = chosen(one)
    if found is not None:
        rest = [way._replace(hidden=way.hidden or way.name != found.name) for way in one.rituals]
        helped = [each for each in one.helped if each[0] == found.name]
        alone = chosen(one._replace(rituals=rest, helped=helped))
        assert alone is not None
        assert alone.name == found.name


@given(asked)
def test_the_reason_is_true(one: Asked) -> None:
    found = chosen(one)
    if found is None:
        return
    way = next(each for each in one.rituals if each.name == found.name)
    if found.because == "helped":
        assert (found.name, found.pair) in one.helped
    elif found.because == "own":
        assert way.own
    elif found.because == "new":
        assert found.name not in one.ago
    elif found.because == "again":
        assert one.ago[found.name] >= LATELY
    elif found.because == "short":
        assert way.minutes is not None
        assert 2 <= way.minutes <= SHORT


def test_what_helped_comes_first_then_what_fits_all_and_was_not_used_lately() -> None:
    helped = [("two warm cups", ("j", "m"))]
    found = tonight(STARTERS, family="f", day=DAY, bands=HOME, helped=helped)
    assert found == Chosen("two warm cups", "helped", ("j", "m"))
    used = {one.name: 3 for one in STARTERS}
    del used["toast on the step"]
    found = tonight(STARTERS, family="f", day=DAY, bands=HOME, ago=used)
    assert found is not None
    assert found.name == "toast on the step"


def test_a_baby_keeps_nothing_away_and_nobody_is_left_out() -> None:
    grown = [band for band in HOME if band != "infant"]
    for n in range(60):
        day = (date(2026, 1, 1) + timedelta(days=n)).isoformat()
        found = tonight(STARTERS, family="f", day=day, bands=HOME)
        assert found is not None
        assert fits(next(one for one in STARTERS if one.name == found.name), grown)


def test_evenings_differ() -> None:
    every = {
        tonight(STARTERS, family="f", day=(date(2026, 1, 1) + timedelta(n)).isoformat(), bands=HOME)
        for n in range(90)
    }
    assert len({one.name for one in every if one}) > 5
    assert {one.because for one in every if one} >= {"new", "ages"}


def test_the_same_on_each_device() -> None:
    """In a process with other hashes of its own."""
    script = f"""
from tests.rules.test_ritual import STARTERS, HOME
from tracker.rules.ritual import tonight
print(tonight(STARTERS, family="f", day={DAY!r}, bands=HOME))
"""
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "PATH": ""},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert answers == {f"{tonight(STARTERS, family='f', day=DAY, bands=HOME)}\n"}
