"""How old somebody was on the day of a moment."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.rules.ages import band_at, under_seven, valid_birth, years_of
from tracker.rules.moment import BANDS, ROLES, Member

calm = settings(derandomize=True, deadline=None, max_examples=200)

TODAY = "2026-11-24"
days = st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(date.isoformat)
births = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))


@pytest.mark.parametrize(
    ("birth", "band"),
    [
        ("2026-11-24", "infant"),
        ("2025-11-25", "infant"),
        ("2025-11-24", "toddler"),
        ("2023-11-25", "toddler"),
        ("2023-11-24", "preschooler"),
        ("2020-11-25", "preschooler"),
        ("2020-11-24", "school-age"),
        ("2013-11-25", "school-age"),
        ("2013-11-24", "teen"),
        ("2001-01-01", "teen"),  # whoever the family calls a child stays one
        ("2027-02-01", "infant"),  # awaited
    ],
)
def test_a_childs_band_changes_on_the_birthday(birth: str, band: str) -> None:
    assert band_at(birth, None, "child", TODAY) == band


def test_the_band_is_that_of_the_day_asked_about() -> None:
    assert band_at("2020-06-01", None, "child", "2022-01-01") == "toddler"
    assert band_at("2020-06-01", None, "child", "2026-06-01") == "school-age"


def test_a_leap_day_child_grows_older_on_the_first_of_march() -> None:
    assert band_at("2024-02-29", None, "child", "2025-02-28") == "infant"
    assert band_at("2024-02-29", None, "child", "2025-03-01") == "toddler"
    assert band_at("2020-02-29", None, "child", "2026-02-28") == "preschooler"
    assert band_at("2015-02-29"[:7], None, "child", "2028-02-29") == "teen"
    assert band_at("2012-02-29", None, "child", "2028-02-29") == "teen"


def test_a_birth_known_to_the_month_or_year_counts_from_its_middle() -> None:
    assert band_at("2020-11", None, "child", "2026-11-15") == "preschooler"
    assert band_at("2020-11", None, "child", "2026-11-16") == "school-age"
    assert band_at("2020", None, "child", "2026-06-30") == "preschooler"
    assert band_at("2020", None, "child", "2026-07-01") == "school-age"


def test_the_birth_comes_before_the_band_chosen_by_hand() -> None:
    assert band_at("2020-01-01", "teen", "child", TODAY) == "school-age"
    assert band_at(None, "teen", "child", TODAY) == "teen"


def test_a_child_of_whom_nothing_is_known_is_of_school_age() -> None:
    assert band_at(None, None, "child", TODAY) == "school-age"
    assert not under_seven(None, None, "child", TODAY)


def test_adults_and_others() -> None:
    assert band_at("2020-01-01", "toddler", "adult", TODAY) == "adult"
    assert band_at(None, None, "other", TODAY) == "adult"
    assert band_at(None, "toddler", "other", TODAY) == "toddler"
    assert band_at("1951-03", None, "other", TODAY) == "adult"
    assert band_at("2008-11-24", None, "other", TODAY) == "adult"
    assert band_at("2008-11-25", None, "other", TODAY) == "teen"
    assert band_at("2019", None, "other", TODAY) == "school-age"


def test_under_seven_until_the_seventh_birthday() -> None:
    assert under_seven("2019-11-25", None, "child", TODAY)
    assert not under_seven("2019-11-24", None, "child", TODAY)
    assert under_seven("2020-02-29", None, "child", "2027-02-28")
    assert not under_seven("2020-02-29", None, "child", "2027-03-01")


def test_in_doubt_a_child_is_under_seven() -> None:
    assert under_seven("2019-11", None, "child", TODAY)
    assert under_seven("2019-11", None, "child", "2026-11-30") is True
    assert not under_seven("2019-11", None, "child", "2026-12-01")
    assert under_seven("2019", None, "child", "2026-12-30")
    assert not under_seven("2019", None, "child", "2027-01-01")


@pytest.mark.parametrize("band", BANDS)
def test_a_small_childs_band_by_hand_says_under_seven(band: str) -> None:
    assert under_seven(None, band, "child", TODAY) == (band in ("infant", "toddler", "preschooler"))
    assert not under_seven(None, band, "adult", TODAY)


@pytest.mark.parametrize("text", ["2019", "2019-11", "2019-11-24", "2024-02-29", "2199-12-31"])
def test_births_that_can_be(text: str) -> None:
    assert valid_birth(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "19", "2019-", "2019-1", "2019-13", "2019-00", "2019-02-30", "2023-02-29", "1899"),
        *("2200", "2019-11-24 ", "2019-11-24\n", "20191124", "２０１９", "-2019", "2019-11-31"),
    ],
)
def test_births_that_cannot_be(text: str) -> None:
    assert not valid_birth(text)


def test_a_birth_in_another_form_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match="YYYY"):
        band_at("24.11.2019", None, "child", TODAY)


@calm
@given(births, st.sampled_from(ROLES), days, days)
def test_nobody_grows_younger(birth: str, role: str, one: str, other: str) -> None:
    before, after = sorted((one, other))
    bands = [BANDS.index(band_at(birth, None, role, day)) for day in (before, after)]
    assert bands == sorted(bands)
    assert under_seven(birth, None, role, before) >= under_seven(birth, None, role, after)


@calm
@given(births, days)
def test_a_small_childs_band_means_under_seven(birth: str, day: str) -> None:
    if band_at(birth, None, "child", day) in ("infant", "toddler", "preschooler"):
        assert under_seven(birth, None, "child", day)


@calm
@given(births)
def test_every_day_month_and_year_of_the_calendar_is_a_birth(birth: str) -> None:
    assert valid_birth(birth)


@calm
@given(st.none() | births, st.none() | st.sampled_from(BANDS), st.sampled_from(ROLES), days)
def test_the_years_are_those_of_the_band(
    birth: str | None, by_hand: str | None, role: str, day: str
) -> None:
    band = band_at(birth, by_hand, role, day)
    years = years_of(Member(role=role, birth=birth, band=by_hand), day)
    if band == "adult":
        assert years >= 18
    else:
        assert years >= 0
        # a guess of the same age on the same day, by the years alone
        born = f"{int(day[:4]) - years}{day[4:]}".replace("02-29", "02-28")
        assert band_at(born, None, "child", day) == band
