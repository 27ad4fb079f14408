"""`mend week` and `mend review`: the JSON that scripts rely on, and lines that fit a terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_contract import HEAD, M, T
from tests.faults.harness import on_a_terminal
from tests.journal import on_hand
from tests.journal.planted_week import NOW, PRIVATE, Planted, here, opened, plant
from tracker.cli.fitting import cells
from tracker.journal import marking, reviews, spans

if TYPE_CHECKING:
    from tests.conftest import Mend

WEEK = set(
    "from to zone shared_only days threads celebrations first_words ritual intention agenda review "
    "next_review".split()
)
MORE = {"thanks", "leads"}
REVIEW = {"id", "day", "present", "led_by", "thanks", "intention", "ritual", "finished"}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return plant(tmp_path_factory.mktemp("planted") / "data")


@pytest.fixture
def home(empty: Mend, planted: Planted) -> Mend:
    """A family in the middle of its review, to look at."""
    empty.env |= {"MEND_DATA": str(planted.data), "MEND_ME": "Maren", "MEND_NOW": NOW}
    return empty


@pytest.mark.parametrize("shared", [(), ("--shared",)])
def test_a_week_with_every_key(home: Mend, shared: tuple[str, ...]) -> None:
    told = home.json("week", *shared)
    assert set(told) == HEAD | WEEK | MORE
    assert (told["from"], told["to"]) == ("2026-11-16", "2026-11-22")
    assert (told["zone"], told["shared_only"]) == ("Europe/London", bool(shared))
    assert [set(day) for day in told["days"]] == [{"date", "span", "moments"}] * 7
    moments = [one for day in told["days"] for one in day["moments"]]
    assert all(set(one) == M for one in moments)
    assert all(one["day"] == day["date"] for day in told["days"] for one in day["moments"])
    assert all(set(one) == T for one in told["threads"])
    glad = [one["id"] for one in moments if one["kind"] == "celebration"]
    assert told["celebrations"] == glad
    assert all(set(one) == {"member", "word", "day"} for one in told["first_words"])
    assert set(told["intention"]) == {"text", "kept"}
    assert told["intention"]["kept"] is None
    assert all({"id", "text", "by", "day"} <= set(one) for one in told["agenda"])
    assert [one["by"] for one in told["agenda"]] == ["Nia", "Jake"]
    assert len(told["review"]) == 32
    assert [(one["from"], one["to"]) for one in told["thanks"]] == [
        ("Nia", "Kofi"),
        ("Maren", None),
    ]


def test_the_two_weeks_differ_by_what_may_be_read_aloud(home: Mend) -> None:
    ours, aloud = home.json("week"), home.json("week", "--shared")
    assert {one["audience"] for day in ours["days"] for one in day["moments"]} == {
        *("own", "adults", "home", "shared")
    }
    assert {one["audience"] for day in aloud["days"] for one in day["moments"]} == {"shared"}
    assert ours["threads"]
    assert aloud["threads"] == []
    assert [day["span"] for day in ours["days"]][2] == "ill"
    assert {day["span"] for day in aloud["days"]} == {None}
    assert [one["member"] for one in aloud["first_words"]] == ["Ada", None]
    assert ours["next_review"] == "2026-11-22T17:00:00+00:00"
    assert aloud["next_review"] == ours["next_review"], "until this one was held to its end"
    assert aloud["leads"] == ours["leads"] == "Kofi"


def test_which_week(home: Mend) -> None:
    for of, first in (
        (("--of", "2026-11-18"), "2026-11-16"),
        (("--of", "2026-W48"), "2026-11-23"),
        (("--of", "2026-11"), "2026-10-26"),
        (("--of", "yesterday"), "2026-11-16"),
        ((), "2026-11-16"),
    ):
        for shared in ((), ("--shared",)):
            assert home.json("week", *of, *shared)["from"] == first
    assert home("week", "--of", "soon").returncode == 2
    assert home.json("week", "--of", "2031-01-01")["days"][0]["moments"] == []


def test_the_week_of_another_span_is_named_at_the_table_only_if_away(
    empty: Mend, tmp_path: Path
) -> None:
    planted = plant(tmp_path / "other")
    with opened(planted.data) as journal:
        spans.begin(journal, "away", from_day="2026-11-20", to_day="2026-11-21")
    said = {"MEND_DATA": str(planted.data), "MEND_NOW": NOW}
    days = empty.json("week", "--shared", **said)["days"]
    assert [day["span"] for day in days] == [*[None] * 4, "away", "away", None]


def test_the_adults_lines_are_bars_as_today_shows_them(home: Mend) -> None:
    told = home("week").stdout
    assert "▒▒▒▒▒▒▒▒" in told
    adults = [one for day in home.json("week")["days"] for one in day["moments"] if one["private"]]
    assert len(adults) > 20
    for one in adults:
        for words in (one["note"], one["line"], one["feeling"], one["said"], *one["tags"]):
            assert not words or words not in told
        assert one["id"][-8:] in told
    bars = [line for line in home("today").stdout.splitlines() if "▒" in line and "," not in line]
    assert set(bars) <= set(told.splitlines())


@pytest.mark.parametrize(
    "words", [("week",), ("week", "--shared"), ("review", "list"), ("review", "show", "today")]
)
def test_every_line_fits_eighty_columns(home: Mend, words: tuple[str, ...]) -> None:
    status, said = on_a_terminal(home, *words)
    told = re.sub(r"\x1b\[[0-9;]*m", "", said.decode()).splitlines()
    assert status == 0
    assert len(told) > 1
    assert [line for line in told if cells(line.rstrip()) > 80] == []


def test_the_list_with_every_key(home: Mend) -> None:
    told = home.json("review", "list")
    assert set(told) == HEAD | {"reviews"}
    assert [one["day"] for one in told["reviews"]] == ["2026-11-22", "2026-11-15"]
    assert all(set(one) >= REVIEW for one in told["reviews"])
    newest, oldest = told["reviews"]
    assert newest["finished"] is None
    assert oldest["finished"] == "2026-11-15T17:00:00+00:00"
    assert newest["led_by"] == "Kofi"
    assert newest["present"] == ["Maren", "Kofi", "Jake", "Nia", "Ada", "Tom"]
    assert [set(one) for one in newest["thanks"]] == [{"from", "to", "text"}] * 2
    assert oldest["thanks"] == []
    assert oldest["ritual"] is None


def test_a_review_is_shown_by_its_day(home: Mend) -> None:
    told = home.json("review", "show", "2026-11-22")
    assert set(told) == HEAD | {"review", "week"}
    assert told["week"] == home.json("week", "--shared")
    assert told["review"] == home.json("review", "list")["reviews"][0]
    assert home.json("review", "show", "2026-11-18")["review"] == told["review"]
    assert "It waits: mend review goes on with it." in home("review", "show", "sunday").stdout
    none = home("review", "show", "2020-01-01", "--json")
    assert none.returncode != 0
    assert "No family review was held on 2020-01-01." in none.stderr
    assert json.loads(none.stdout)["error"]["hint"] == "mend review list names the days."


def test_it_needs_a_terminal_to_sit_down(home: Mend) -> None:
    done = home("review")
    assert (done.returncode, done.stdout) == (1, "")
    assert "needs a terminal" in done.stderr


def test_reviews_are_found(home: Mend, planted: Planted) -> None:
    with opened(planted.data) as journal:
        one = on_hand.reviews(journal)[0]
        names = {each.name: each.id for each in here(journal).everybody}
    thanks, taken_out, _ = one.thanks
    found = home.json("search", thanks.text)
    assert found["moments"] == []
    assert [each["day"] for each in found["reviews"]] == ["2026-11-22"]
    assert set(found["reviews"][0]) >= REVIEW
    assert home.json("search", taken_out.text)["reviews"] == []
    assert PRIVATE in taken_out.text
    for words, days in (
        (("--member", "Tom"), ["2026-11-22"]),
        (("--from", "2026-11-23"), []),
        (("--to", "2026-11-22"), ["2026-11-22"]),
        (("--kind", "note"), []),
    ):
        told = home.json("search", thanks.text, *words)
        assert [each["day"] for each in told["reviews"]] == days, words
    assert one.present == tuple(names.values())
    shown = home("search", thanks.text).stdout
    assert shown.startswith("family reviews   mend review show DATE\n  2026-11-22  Kofi led")
    assert home("search", "nothing has this").stdout == "Nothing here has those words.\n"


def test_a_family_that_has_kept_nothing(mend: Mend) -> None:
    mend.env["MEND_NOW"] = NOW
    told = mend("week")
    assert told.returncode == 0
    assert told.stdout.count("a quiet day") == 7
    aloud = mend("week", "--shared").stdout
    assert "A quiet week, and plain weave holds too." in aloud
    assert mend("review", "list").stdout == "No review was held yet. mend review begins one.\n"
    assert mend.json("review", "list")["reviews"] == []
    assert mend.json("week")["review"] is None


def test_what_was_put_right_or_marked_stays_out_of_the_shared_json(mend: Mend) -> None:
    mend.env |= {"MEND_NOW": NOW, "MEND_ME": "Maren"}
    kept = mend("log", "--json", "celebrate Nia: waited, after hitting Jake #tired").stdout
    ident = json.loads(kept)["id"]
    assert mend("edit", ident, "celebrate Nia: waited #tired").returncode == 0
    with opened(mend.data) as journal:
        marking.too_much(journal, ident)
        held = reviews.begin(journal, [one.id for one in here(journal).members]).review
    for told in (mend.json("week", "--shared"), mend.json("review", "show", held.day)["week"]):
        (one,) = [one for day in told["days"] for one in day["moments"]]
        assert (one["note"], one["line"], one["tags"]) == ("celebrate Nia: waited", "", [])
        assert (one["by"], one["whose"], one["triggers"]) == (None, None, [])
    (ours,) = [one for day in mend.json("week")["days"] for one in day["moments"]]
    assert (ours["by"], ours["triggers"]) == ("Maren", ["tired"])


def test_a_plan_that_was_taken_back_leaves_no_answer(mend: Mend) -> None:
    mend.env |= {"MEND_ME": "Maren"}
    with opened(mend.data, now="2026-11-15T17:00:00+00:00") as journal:
        those = [one.id for one in here(journal).members]
        first = reviews.begin(journal, those).review.id
        reviews.intend(journal, first, "a walk")
        reviews.finish(journal, first)
    with opened(mend.data) as journal:
        second = reviews.begin(journal, those).review.id
        reviews.intention_kept(journal, second, True)
        reviews.intend(journal, first, "")
    for words in (("week",), ("week", "--shared")):
        assert "we did it" not in mend(*words, MEND_NOW=NOW).stdout


@pytest.mark.parametrize(
    ("day", "waits"),
    [("2026-11-22", True), ("2026-11-25", True), ("2026-11-26", False), ("2027-02-01", False)],
)
def test_a_review_is_said_to_wait_while_it_is_gone_on_with(
    mend: Mend, day: str, waits: bool
) -> None:
    with opened(mend.data) as journal:
        reviews.begin(journal, [one.id for one in here(journal).members])
    assert mend("family", "set", "week-start", "sunday").returncode == 0
    shown = mend("review", "show", "2026-11-22", MEND_NOW=f"{day}T18:00").stdout
    assert ("It waits: mend review goes on with it." in shown) is waits
    with opened(mend.data, now=f"{day}T18:00:00+00:00") as journal:
        again = reviews.begin(journal, [one.id for one in here(journal).members]).review
        assert (again.day == "2026-11-22") is waits
