"""Who, where and when: options win over variables, those over settings.toml, that over nobody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"


def log(mend: Mend, *words: str, **env: str) -> Any:
    """The answer of `mend log` in JSON."""
    return json.loads(mend("--json", "log", *words, **env).stdout)


def by(mend: Mend, *words: str, **env: str) -> str | None:
    told = log(mend, *words, "hugged Jake", **env)["reading"]["by"]
    return None if told is None else str(told)


def test_me_from_settings_variable_option(mend: Mend) -> None:
    assert by(mend) == "Maren"
    assert by(mend, MEND_ME="Kofi") == "Kofi"
    assert by(mend, "--me", "Nia", MEND_ME="Kofi") == "Nia"
    assert by(mend, "--me=mum", MEND_ME="Kofi") == "Maren"
    assert by(mend, MEND_ME="") == "Maren"


def test_the_roads_of_log_and_of_the_others_agree_on_me(mend: Mend) -> None:
    for env in ({}, {"MEND_ME": "Kofi"}, {"MEND_ME": "MUM"}):
        log(mend, "hugged Jake", **env)
    assert [one["by"] for one in mend.json("search", "hugged")["moments"]] == [
        "Maren",
        "Kofi",
        "Maren",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "--now", NOW, "today"),
        ("today", "--now", NOW, "--json"),
        ("--now=" + NOW, "today", "--json"),
        ("--json", "today", "--now=" + NOW),
        ("--now", "2020-01-01T12:00", "today", "--json", "--now", NOW),
    ],
)
def test_before_and_after_the_verb(mend: Mend, words: tuple[str, ...]) -> None:
    told = json.loads(mend(*words, MEND_NOW="2025-01-01T12:00").stdout)
    assert told["date"] == "2026-11-24"


@pytest.mark.parametrize(
    "words",
    [
        ("--family", "Second", "family", "show"),
        ("family", "--family", "Second", "show"),
        ("family", "show", "--family", "second"),
    ],
)
def test_around_a_verb_of_two_words(mend: Mend, words: tuple[str, ...]) -> None:
    mend("family", "create", "Second", "--zone", "Europe/Lisbon")
    assert mend.json(*words)["family"]["name"] == "Second"


def test_of_log_only_before_the_line(mend: Mend) -> None:
    told = log(mend, "--now", NOW, "hugged", "Jake", "--me", "Kofi", "-p", "--json")
    assert told["line"] == "hugged Jake --me Kofi -p --json"
    assert told["reading"]["by"] == "Maren"
    assert told["reading"]["audience"] == "shared"
    told = log(mend, "--", "--json is a word")
    assert told["line"] == "--json is a word"
    told = log(mend, "-p", "hugged Jake")
    assert told["reading"]["audience"] == "adults"


def test_now_of_the_family_that_is_meant(mend: Mend) -> None:
    """A time without an offset is the wall clock of that family, on every road."""
    mend("family", "create", "Far", "--zone", "Asia/Tokyo")
    mend("--family", "Far", "member", "add", "Ana", "--role", "adult")
    wall = {"MEND_FAMILY": "Far", "MEND_ME": "Ana", "MEND_NOW": "2026-11-24T08:00"}
    assert log(mend, "hugged Ana", **wall)["reading"]["at"] == "2026-11-24T08:00:00+09:00"
    assert mend.json("today", **wall)["date"] == "2026-11-24"
    assert log(mend, "snapped at Ana", **wall)["reading"]["at"] == "2026-11-24T08:00:00+09:00"
    thread = mend.json("threads", **wall)["threads"]
    assert [one["window"] for one in thread] == ["now"]


def test_data_as_a_folder_and_as_a_file(mend: Mend, tmp_path: Path) -> None:
    for place in (mend.data, mend.data / "mend.sqlite3"):
        told = mend.json("--data", str(place), "family", "show", MEND_DATA=str(tmp_path / "none"))
        assert told["family"]["name"] == "Fenwick-Osei"


def test_a_store_file_with_a_name_of_its_own(empty: Mend, tmp_path: Path) -> None:
    at = ("--data", str(tmp_path / "room" / "ours.sqlite3"))
    assert empty(*at, "family", "create", "Ours", "--zone", "UTC").returncode == 0
    assert empty(*at, "log", "hello").returncode == 0
    assert empty(*at, "threads").returncode == 0
    names = {path.name for path in (tmp_path / "room").iterdir()}
    assert {"ours.sqlite3", "ours.settings.toml", "ours.lock"} <= names
    assert all(name.startswith("ours.") for name in names)


@pytest.mark.parametrize("place", ["postgresql://host/mend", "file:x?mode=ro", " "])
def test_another_address_is_refused(mend: Mend, place: str) -> None:
    for words in (("today",), ("log", "hello")):
        done = mend("--data", place, *words)
        assert done.returncode == 2
        assert "no other address" in done.stderr
        assert "Traceback" not in done.stderr


def test_nobody_at_the_keyboard(mend: Mend) -> None:
    (mend.data / "settings.toml").unlink()
    told = log(mend, "snapped at Jake")
    assert told["reading"]["by"] is None
    assert mend.json("threads")["threads"]
    assert mend("undo").returncode == 0


def test_an_unknown_me_or_family_keeps_the_line(mend: Mend) -> None:
    for words in (("--me", "Zed"), ("--family", "Zed")):
        done = mend(*words, "log", "hugged Jake", MEND_NOW=NOW)
        assert done.returncode == 0
        assert "Zed" in done.stderr
    moments = mend.json("basket", MEND_NOW=NOW)["moments"]
    assert [one["unsure"] for one in moments] == [["members"], ["members"]]


def test_lines_that_wait_count_as_kept_for_whom_they_will_be(mend: Mend) -> None:
    """What `today` tells of the inbox is what a whole opening makes of it."""
    mend("family", "create", "Second", "--zone", "UTC")
    mend("--family", "Zed", "log", "hugged Jake", MEND_NOW=NOW)
    mend("--family", "fenwick-osei", "log", "hugged Nia", MEND_NOW=NOW)
    mend("--family", "Second", "log", "a quiet evening", MEND_NOW=NOW)
    families = ("Fenwick-Osei", "Second")
    before = [mend.json("--family", one, "today", MEND_NOW=NOW)["moments"] for one in families]
    assert mend("threads").returncode == 0
    after = [mend.json("--family", one, "today", MEND_NOW=NOW)["moments"] for one in families]
    assert [len(one) for one in after] == [2, 1]
    assert before == after


def test_a_variable_may_name_whoever_is_yet_to_come(empty: Mend) -> None:
    empty.env["MEND_ME"] = "Maren"
    assert empty("family", "create", "Ours", "--zone", "UTC").returncode == 0
    assert empty("member", "add", "Kofi", "--role", "adult").returncode == 0
    assert empty("member", "add", "Maren", "--role", "adult").returncode == 0
    assert empty("family", "show").returncode == 0


def test_a_second_family_beside_a_known_me(mend: Mend) -> None:
    done = mend("family", "create", "Second", "--zone", "UTC", MEND_ME="Maren")
    assert done.returncode == 0, done.stderr
    assert '--family "Second"' in done.stdout
    assert mend.json("family", "show")["family"]["name"] == "Fenwick-Osei"


def test_version_and_help(mend: Mend) -> None:
    assert "0." in mend("--version").stdout
    for words in (("--help",), ("-h",), ("log", "--help"), ("family", "--help"), ("edit", "-h")):
        done = mend(*words)
        assert done.returncode == 0
        assert done.stdout.startswith("Usage: mend")


def test_every_verb_has_a_help_that_is_not_cut(mend: Mend) -> None:
    told = mend("--help").stdout
    assert "..." not in told.partition("Commands:")[2]
    from tracker.cli.main import VERBS

    for verb in VERBS:
        assert f"\n  {verb} " in told


def test_a_slip_of_the_finger_is_met_kindly(mend: Mend) -> None:
    for words, hint in (
        (("threds",), "Perhaps: mend threads"),
        (("snapped", "at", "Jake"), "To keep it as a line: mend log snapped at Jake"),
        (("wibble",), "mend --help lists them."),
    ):
        done = mend(*words)
        assert done.returncode == 2
        assert done.stderr == f"mend: There is no command “{words[0]}”. {hint}\n"


def test_mend_alone_is_the_day(mend: Mend) -> None:
    assert mend(MEND_NOW=NOW).stdout == mend("today", MEND_NOW=NOW).stdout


def test_no_color_and_pipes_give_no_escape_codes(mend: Mend) -> None:
    mend("log", "snapped at Jake", MEND_NOW=NOW)
    for words in (("today",), ("threads",), ("family", "show"), ("--help",)):
        for env in ({"NO_COLOR": ""}, {"NO_COLOR": "1"}):
            assert "\x1b" not in mend(*words, **env).stdout


def test_a_process_that_starts_from_nothing_says_the_same(mend: Mend, cold: Mend) -> None:
    """Most of these tests fork their commands from a warm process (see conftest.py)."""
    mend("log", stdin="snapped at Jake\nsaid sorry to Jake\ndid I yell at Nia?\n", MEND_NOW=NOW)
    mend("threads")
    for words in (
        ("today",),
        ("today", "--json"),
        ("search", "jake", "--json"),
        ("basket",),
        ("log", "--dry-run", "--json", "hugged Nia"),
        ("log", " "),
        ("family", "show"),
        ("threds",),
        ("show", "0000", "--json"),
    ):
        warm = mend(*words, MEND_NOW=NOW)
        started = cold(*words, MEND_NOW=NOW)
        assert (warm.stdout, warm.stderr) == (started.stdout, started.stderr)
        assert warm.returncode == started.returncode
