"""`mend family` and `mend member`: who we are, what is asked, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Mend


def test_a_family_begins(empty: Mend) -> None:
    done = empty("family", "create", "Fenwick-Osei", "--zone", "Europe/London")
    assert done.stdout.splitlines()[0] == "welcome, Fenwick-Osei."
    assert "mend member add" in done.stdout
    done = empty("member", "add", "Maren", "--role", "adult", "--nickname", "mum", "--me")
    assert done.stdout == "Maren is here, at this keyboard.\n"
    done = empty("member", "add", "Jake", "--role", "child", "--birth", "2022-03")
    assert done.stdout == "Jake is here.   mend undo takes it back\n"
    told = empty("family", "show", MEND_NOW="2026-11-24T17:52").stdout
    assert told.splitlines()[:4] == [
        "Fenwick-Osei",
        "  Europe/London",
        "  a day begins at 04:00, a week on monday",
        "  the family review: sunday at 17:00",
    ]
    assert "  ● Maren, mum: adult   me\n" in told
    assert "  ▲ Jake: child, preschooler\n" in told


def test_with_everything_said(empty: Mend) -> None:
    told = empty.json(
        *("family", "create", "Ours", "--zone", "Asia/Tokyo", "--week-start", "sunday"),
        *("--day-start", "05:30", "--review", "friday", "18:15"),
    )["family"]
    assert (told["zone"], told["week_start"], told["day_start"]) == (
        "Asia/Tokyo",
        "sunday",
        "05:30",
    )
    assert told["review"] == {"weekday": "friday", "time": "18:15"}
    assert told["look"] == "lamplight"


@pytest.mark.parametrize(
    ("name", "told"), [("The Bakers", "The Bakers"), ("Osei", "the Osei family")]
)
def test_today_names_the_family_as_people_say_it(empty: Mend, name: str, told: str) -> None:
    empty("family", "create", name, "--zone", "UTC")
    assert empty("today", MEND_NOW="2026-11-24T17:52").stdout.splitlines()[0].endswith(f"   {told}")


def test_a_zone_is_the_machines_unless_said(empty: Mend) -> None:
    assert empty.json("family", "create", "Ours", TZ="Asia/Tokyo")["family"]["zone"] == "Asia/Tokyo"


def test_what_can_be_set_and_taken_back(mend: Mend) -> None:
    before = mend.json("family", "show")
    settings: list[tuple[str, str, str, object]] = [
        ("name", "Osei", "name", "Osei"),
        ("zone", "Europe/Paris", "zone", "Europe/Paris"),
        ("week-start", "Sunday", "week_start", "sunday"),
        ("day-start", "00:00", "day_start", "00:00"),
        ("review", "friday 18:30", "review", {"weekday": "friday", "time": "18:30"}),
        ("review", "none", "review", None),
        ("look", "linen", "look", "linen"),
        ("contacts", "Gran: ring", "contacts", [{"name": "Gran", "how": "ring"}]),
    ]
    for key, value, where, stands in settings:
        assert mend.json("family", "set", key, *value.split())["family"][where] == stands
    after = mend.json("family", "show")["family"]
    assert (after["name"], after["zone"], after["look"]) == ("Osei", "Europe/Paris", "linen")
    for key, *_ in reversed(settings):
        assert f"the family's {key}" in mend("undo").stdout
    assert mend.json("family", "show") == before


def test_triggers(mend: Mend) -> None:
    usual = mend.json("family", "show")["triggers"]
    told = mend.json("family", "set", "triggers", "+shoes")["triggers"]
    assert told == sorted([*usual, "shoes"])
    told = mend.json("family", "set", "triggers", "Tired, #school run , tired")["triggers"]
    assert told == ["school-run", "tired"]
    read = json.loads(mend("log", "--json", "snapped at Jake, hungry and tired").stdout)["reading"]
    assert read["triggers"] == ["tired"]
    mend("undo")
    mend("undo")
    assert "shoes" in mend.json("family", "show")["triggers"]


def test_what_cannot_be_set_changes_nothing(mend: Mend) -> None:
    before = mend.json("family", "show")
    for words in (
        ("name", " "),
        ("name", "x" * 81),
        ("zone", "Mars/Base"),
        ("week-start", "someday"),
        ("day-start", "noon"),
        ("day-start", "13:00"),
        ("review", "sunday"),
        ("review", "sunday", "25:00"),
        ("look", "neon"),
        ("colour", "red"),
    ):
        refused(mend, "family", "set", *words)
    assert mend.json("family", "show") == before


def refused(mend: Mend, *words: str) -> None:
    """The command is refused in one sentence."""
    done = mend(*words)
    assert done.returncode == 2, words
    assert done.stderr.startswith("mend: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_member_is_known_by_every_name(mend: Mend) -> None:
    mend("member", "edit", "Nia", "--nickname", "Bean", "--nickname", "Nini", "--color", "rose")
    told = mend.json("family", "show")["members"]
    nia = next(one for one in told if one["name"] == "Nia")
    assert (nia["nicknames"], nia["color"], nia["birth"]) == (
        ["Bean", "Nini"],
        "rose",
        "2017-05-02",
    )
    for name in ("nia", "bean", "@Nini", nia["id"]):
        assert mend("threads", "--member", name).returncode == 0
    assert json.loads(mend("log", "--json", "hugged Bean").stdout)["reading"]["members"] == [
        "Maren",
        "Nia",
    ]


def test_colours_and_signs_are_given_in_turn(mend: Mend) -> None:
    told = mend.json("family", "show")["members"]
    assert [one["color"] for one in told] == ["sky", "clay", "moss", "heather"]
    assert [one["symbol"] for one in told] == ["●", "▲", "★", "■"]


def test_what_a_member_cannot_be(mend: Mend) -> None:
    before = mend.json("family", "show")
    for words in (
        ("add", "Bo"),
        ("add", "Bo", "--role", "dog"),
        ("add", "Jake", "--role", "child"),
        ("add", "JAKE", "--role", "child"),
        ("add", "Bo", "--role", "child", "--birth", "tomorrow"),
        ("add", "Bo", "--role", "child", "--band", "old"),
        ("edit", "Jake"),
        ("edit", "Jake", "--name", "Nia"),
        ("edit", "Nobody", "--name", "Bo"),
        ("edit", "Jake", "--birth", "2022-13"),
        ("archive", "Nobody"),
        ("add",),
    ):
        refused(mend, "member", *words)
    assert mend.json("family", "show") == before


def test_what_is_missing_is_named_where_nobody_can_be_asked(empty: Mend) -> None:
    done = empty("family", "create")
    assert done.stderr == "mend: NAME is missing. Say it; questions are only asked on a terminal.\n"
    assert done.returncode == 2
    empty("family", "create", "Ours", "--zone", "UTC")
    done = empty("member", "add", "Bo")
    assert done.stderr.startswith("mend: --role is missing.")
    done = empty("edit", "abcd")
    assert done.stderr.startswith("mend: LINE is missing.")
    done = empty("show")
    assert done.stderr == "mend: ID is missing. See: mend show --help\n"


def test_a_second_family_of_the_same_name_is_refused(mend: Mend) -> None:
    done = mend("family", "create", "fenwick-osei", "--zone", "UTC")
    assert done.returncode == 2
    assert "here already" in done.stderr
    assert len(mend.json("family", "list")["families"]) == 1


def test_names_are_safe_to_show(empty: Mend) -> None:
    empty("family", "create", "Our\x1b[31ms\u202e", "--zone", "UTC")
    empty("member", "add", "Bo\nbo\x07", "--role", "adult", "--me")
    empty("log", "hugged Bo")
    told = "".join(
        empty(*words).stdout for words in (("family", "show"), ("family", "list"), ("today",))
    )
    assert not {"\x1b", "\x07", "\u202e"} & set(told)


def test_at_this_keyboard_from_now_on(mend: Mend) -> None:
    assert mend("member", "edit", "Kofi", "--me").stdout == "Kofi is at this keyboard.\n"
    assert json.loads(mend("log", "--json", "hugged Jake").stdout)["reading"]["by"] == "Kofi"
    done = mend("undo")
    assert "Jake" in done.stdout, "who sits there is no change of the family's"
