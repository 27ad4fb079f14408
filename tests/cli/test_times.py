"""Days as a family lives them: nights, journeys, clock changes, and times known only roughly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Mend


def read(mend: Mend, now: str, line: str) -> dict[str, Any]:
    """How a line typed at a wall clock's time is read."""
    done = mend("log", "--json", "--now", now, line)
    assert done.returncode == 0, done.stderr
    reading: dict[str, Any] = json.loads(done.stdout)["reading"]
    return reading


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-24T23:59", "2026-11-24"),
        ("2026-11-25T01:30", "2026-11-24"),
        ("2026-11-25T03:59", "2026-11-24"),
        ("2026-11-25T04:00", "2026-11-25"),
    ],
)
def test_the_night_belongs_to_the_evening_before(mend: Mend, now: str, day: str) -> None:
    assert read(mend, now, "snapped at Kofi")["day"] == day
    for _ in ("in the inbox", "in the store"):
        today = mend.json("today", "--now", now)
        assert today["date"] == day
        assert [one["day"] for one in today["moments"]] == [day]
        mend("threads")


def test_the_day_start_is_the_familys_own_and_moves_no_kept_moment(mend: Mend) -> None:
    night = "2026-11-25T01:30"
    read(mend, night, "snapped at Kofi")
    assert mend("family", "set", "day-start", "00:00").returncode == 0
    assert read(mend, night, "said sorry to Kofi")["day"] == "2026-11-25"
    days = {m["kind"]: m["day"] for m in mend.json("search", "kofi")["moments"]}
    assert days == {"rupture": "2026-11-24", "repair": "2026-11-25"}
    assert mend.json("today", "--now", night)["date"] == "2026-11-25"


def test_when_clocks_go_forward(mend: Mend) -> None:
    """London, 29 March 2026: 01:00 to 02:00 never was."""
    told = read(mend, "2026-03-29T09:00", "snapped at Jake at 1:30 am")
    assert told["at"] == "2026-03-29T02:00:00+01:00"
    assert told["day"] == "2026-03-28"
    assert read(mend, "2026-03-29T02:10", "snapped at Jake 20m ago")["at"] == (
        "2026-03-29T00:50:00+00:00"
    )


def test_when_clocks_go_back(mend: Mend) -> None:
    """London, 25 October 2026: 01:00 to 02:00 comes twice."""
    told = read(mend, "2026-10-25T09:00", "snapped at Jake at 1:30 am")
    assert told["at"] == "2026-10-25T01:30:00+00:00", "the later one that has been"
    early = read(mend, "2026-10-25T01:40:00+01:00", "snapped at Jake at 1:30 am")
    assert early["at"] == "2026-10-25T01:30:00+01:00", "the second one is yet to come"
    late = read(mend, "2026-10-25T01:10:00+00:00", "snapped at Jake 20m ago")
    assert late["at"] == "2026-10-25T01:50:00+01:00"
    assert {told["day"], early["day"], late["day"]} == {"2026-10-24"}
    at = [one["at"] for one in mend.json("today", "--date", "2026-10-24")["moments"]]
    assert at == [early["at"], late["at"], told["at"]]


def test_no_moment_lies_in_the_future(mend: Mend) -> None:
    for line in ("snapped at Jake at 23:00", "snapped at Jake tonight", "snapped at Jake"):
        told = read(mend, "2026-11-24T17:52", line)
        assert told["at"] <= "2026-11-24T17:52:00+00:00"


@pytest.mark.parametrize(
    ("line", "precision", "shown"),
    [
        ("played cards with Nia yesterday 17:10", "minute", "2026-11-23 17:10"),
        ("played cards with Nia yesterday 5pm", "hour", "2026-11-23 ~17"),
        ("played cards with Nia yesterday evening", "part", "2026-11-23 evening"),
        ("played cards with Nia on sunday", "day", "2026-11-22"),
        ("played cards with Nia last march", "month", "2026-03"),
        ("played cards with Nia in 2019", "year", "2019"),
    ],
)
def test_no_list_knows_more_than_was_said(
    mend: Mend, line: str, precision: str, shown: str
) -> None:
    assert read(mend, "2026-11-24T17:52", line)["precision"] == precision
    found = mend("search", "cards", "--now", "2026-11-24T17:52").stdout
    assert found.startswith(f"  {shown} ")
    whole = mend("show", found.split()[-1]).stdout.splitlines()[0]
    assert whole == f"a connection, {shown}"


def away(mend: Mend, tmp_path: Path, **span: str | None) -> None:
    """Bring in a journey, as another program of ours would write it."""
    out = tmp_path / "out.json"
    assert mend("export", "-o", str(out)).returncode == 0
    document = json.loads(out.read_text())
    document["families"][0]["spans"].append(
        {
            "id": "01a2140cc65d7000a000000000000001",
            "name": "the sea",
            "kind": "away",
            "changed": "2026-11-01T00:00:00+00:00",
            **span,
        }
    )
    out.write_text(json.dumps(document))
    done = mend("import", str(out))
    assert done.returncode == 0, done.stderr


def test_a_journey_changes_the_zone_of_new_lines_and_of_no_other(
    mend: Mend, tmp_path: Path
) -> None:
    read(mend, "2026-11-24T17:52", "played cards with Nia")
    before = mend.json("search", "cards")["moments"]
    away(mend, tmp_path, **{"from": "2026-11-25", "to": "2026-11-30", "zone": "Asia/Tokyo"})
    assert mend.json("search", "cards")["moments"] == before

    told = read(mend, "2026-11-26T08:00:00+09:00", "played shells with Jake at 7am")
    assert told["at"] == "2026-11-26T07:00:00+09:00"
    for _ in ("in the inbox", "in the store"):
        today = mend.json("today", "--now", "2026-11-26T08:00:00+09:00")
        assert (today["date"], today["zone"], today["span"]) == (
            "2026-11-26",
            "Asia/Tokyo",
            "away",
        )
        assert [one["zone"] for one in today["moments"]] == ["Asia/Tokyo"]
        mend("threads")
    assert "Asia/Tokyo" in mend("show", today["moments"][0]["id"]).stdout
    span = mend.json("family", "show")["spans"][0]
    assert (span["name"], span["kind"], span["zone"]) == ("the sea", "away", "Asia/Tokyo")

    home = read(mend, "2026-12-01T08:00", "played cards with Jake at 7am")
    assert home["at"] == "2026-12-01T07:00:00+00:00"


def test_the_first_evening_away(mend: Mend, tmp_path: Path) -> None:
    """Tokyo's morning of the 25th is still the evening of the 24th at home."""
    away(mend, tmp_path, **{"from": "2026-11-25", "to": None, "zone": "Asia/Tokyo"})
    now = "2026-11-25T12:00:00+09:00"
    told = read(mend, now, "played shells with Jake")
    assert told["day"] == mend.json("today", "--now", now)["date"]


def test_a_new_zone_moves_no_kept_moment(mend: Mend) -> None:
    read(mend, "2026-11-24T17:52", "played cards with Nia")
    before = mend.json("search", "cards")["moments"]
    assert mend("family", "set", "zone", "America/New_York").returncode == 0
    assert mend.json("search", "cards")["moments"] == before
    told = read(mend, "2026-11-24T17:52", "played cards with Nia")
    assert told["at"] == "2026-11-24T17:52:00-05:00"


def test_another_day(mend: Mend) -> None:
    now = ("--now", "2026-11-24T17:52")
    read(mend, now[1], "played cards with Nia yesterday 5pm")
    for date in ("yesterday", "monday", "2026-11-23"):
        assert mend.json("today", "--date", date, *now)["date"] == "2026-11-23"
        assert "Monday 23 November 2026" in mend("today", "--date", date, *now).stdout
    found = mend.json("search", "--from", "2026-W48", "--to", "2026-11", *now)["moments"]
    assert len(found) == 1
    assert mend.json("search", "--to", "2026-10", *now)["moments"] == []
    for bad in ("2026-11", "tomorrow-ish", "2026-02-30", "1850-01-01"):
        done = mend("today", "--date", bad, *now)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
