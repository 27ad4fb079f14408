"""The texts of the family review, and the deck it ends with: whole, short, and for every age."""

from __future__ import annotations

import pytest

from tests.guide.lines import sentences
from tracker.guide.texts import text
from tracker.rules.moment import SLIDES

BANDS = ("under-6", "6-9", "10-up")
MORE = {"agenda": {"try"}, "intention": {"last"}, "done": {"next"}}
"""What a slide has besides the four that all have."""
LETTERS = 14
"""So many fit beside each other in the large face at 80 columns."""


def test_every_slide_at_every_table() -> None:
    review = text("review")
    assert set(review) == {*BANDS, "jobs", "lines", "source"}
    for band in BANDS:
        assert tuple(review[band]) == SLIDES
        for item, texts in review[band].items():
            wanted = {"title", "line", "empty", "leader"} | MORE.get(item, set())
            assert set(texts) == wanted, (band, item)


@pytest.mark.parametrize("band", BANDS)
def test_titles_fit_the_large_face(band: str) -> None:
    titles = [texts["title"] for texts in text("review")[band].values()]
    assert max(map(len, titles)) <= LETTERS
    assert len(set(titles)) == len(titles)


def test_slots_stand_where_they_are_filled() -> None:
    review = text("review")
    for band in BANDS:
        assert "{name}" in review[band]["done"]["next"]
    assert "{title}" in review["lines"]["resumed"]
    told = str(review).replace("{name}", "").replace("{title}", "")
    assert "{text}" not in told
    assert "{other}" not in told


def test_jobs_have_words_for_the_small_ones_who_can_have_them() -> None:
    jobs = text("review")["jobs"]
    assert list(jobs) == ["lead", "write", "time"]
    assert [job for job in jobs if "small" in jobs[job]] == ["lead", "time"]


def test_forty_things_for_fun() -> None:
    deck = text("fun")["fun"]
    names = [one["name"] for one in deck]
    assert len(set(names)) == len(names) == 40
    for one in deck:
        assert set(one) == {"name", "how", "youngest", "minutes", "needs"}
        assert len(one["how"]) <= 90
        assert len(sentences(one["how"])) <= 2, one["how"]
        assert 1 <= one["youngest"] <= 12
        assert 1 <= one["minutes"] <= 15


@pytest.mark.parametrize("years", range(1, 18))
def test_three_for_every_age_from_one_and_two_that_need_nothing(years: int) -> None:
    fit = [one for one in text("fun")["fun"] if one["youngest"] <= years]
    assert len(fit) >= 3
    assert len([one for one in fit if not one["needs"]]) >= 2
