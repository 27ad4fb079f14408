"""Somebody in one line, as a tired parent types it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.ages import band_at, valid_birth
from tracker.rules.newcomers import born_about, newcomers

DAY = "2026-11-24"


@pytest.mark.parametrize(
    ("line", "name", "role", "birth", "band"),
    [
        ("Mia 4", "Mia", "child", "2022", None),
        ("Nia nine", "Nia", "child", "2017", None),
        ("Nia Nine years old", "Nia", "child", "2017", None),
        ("Tom eight months", "Tom", "child", "2026-03", None),
        ("Kit eighteen", "Kit", "adult", "2008", None),
        ("Mia", "Mia", "adult", None, None),
        ("Sam adult", "Sam", "adult", None, None),
        ("Leo 2017", "Leo", "child", "2017", None),
        ("Leo 2017-05", "Leo", "child", "2017-05", None),
        ("Leo 2017-05-02", "Leo", "child", "2017-05-02", None),
        ("gran other", "gran", "other", None, None),
        ("Opa other 70", "Opa", "other", "1956", None),
        ("Anna Maria 4 years old", "Anna Maria", "child", "2022", None),
        ("Tom 8 months", "Tom", "child", "2026-03", None),
        ("Tom 8mo", "Tom", "child", "2026-03", None),
        ("Tom 14 months", "Tom", "child", "2025-09", None),
        ("Tom baby", "Tom", "child", "2026", None),
        ("Tom 0", "Tom", "child", "2026", None),
        ("Zoé toddler", "Zoé", "child", None, "toddler"),
        ("Kit teenager", "Kit", "child", None, "teen"),
        ("Kit 17", "Kit", "child", "2009", None),
        ("Kit 18", "Kit", "adult", "2008", None),
        ("Kit 2008-12", "Kit", "child", "2008-12", None),
        ("Kit child 20", "Kit", "child", "2006", None),
        ("adult", "adult", "adult", None, None),
        ("孝 5", "孝", "child", "2021", None),
        ("[b]Mia[/b] 4", "[b]Mia[/b]", "child", "2022", None),
    ],
)
def test_one_line(line: str, name: str, role: str, birth: str | None, band: str | None) -> None:
    (one,) = newcomers(line, DAY)
    assert (one.name, one.role, one.birth, one.band) == (name, role, birth, band)
    assert not one.doubt
    assert not one.me


def test_an_age_after_a_comma_is_that_of_the_one_before() -> None:
    read = newcomers("Ida, 9 months, Bo, 4, Runa, nine, Sam", DAY)
    told = [(one.name, one.birth, one.doubt) for one in read]
    assert told == [
        ("Ida", "2026-02", ""),
        ("Bo", "2022", ""),
        ("Runa", "2017", ""),
        ("Sam", None, ""),
    ]


def test_several_and_me() -> None:
    read = newcomers("Sam me, Kit adult , Nia 9,, Tom baby", DAY)
    assert [one.name for one in read] == ["Sam", "Kit", "Nia", "Tom"]
    assert [one.me for one in read] == [True, False, False, False]


@pytest.mark.parametrize(
    "line", ["4", "2017", "me", "I", "Mia 4x", "Mia 500", "Mia years", "Leo 2017-13", "Mia 4 5"]
)
def test_what_cannot_be_read_says_so(line: str) -> None:
    (one,) = newcomers(line, DAY)
    assert one.doubt


@given(st.integers(0, 17), st.dates(date(1950, 1, 1), date(2190, 1, 1)))
def test_an_age_comes_back_as_that_age(years: int, on: date) -> None:
    day = on.isoformat()
    exact = f"{on.year - years}{day[4:]}".replace("-02-29", "-02-28")
    assert valid_birth(born_about(years, day))
    assert band_at(born_about(years, day), None, "child", day) == band_at(exact, None, "child", day)


@given(st.text())
def test_it_never_raises_and_loses_no_name(line: str) -> None:
    for one in newcomers(line, DAY):
        assert one.name
        assert one.birth is None or valid_birth(one.birth)
