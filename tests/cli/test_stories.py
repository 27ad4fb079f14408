"""Evenings end to end: what a parent types one after another, and what stands afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.conftest import Mend


class Evening:
    """A family's evening: lines typed at a clock of its own."""

    def __init__(self, mend: Mend, day: str = "2026-11-24") -> None:
        self.mend = mend
        self.day = day
        self.clock = "17:52"

    def at(self, clock: str, day: str | None = None) -> Evening:
        self.clock, self.day = clock, day or self.day
        return self

    @property
    def env(self) -> dict[str, str]:
        return {"MEND_NOW": f"{self.day}T{self.clock}"}

    def log(self, line: str, *options: str) -> Any:
        done = self.mend("--json", *options, "log", line, **self.env)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def said(self, *words: str) -> str:
        done = self.mend(*words, **self.env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *words: str) -> Any:
        return self.mend.json(*words, **self.env)


def test_snapped_and_said_sorry(mend: Mend) -> None:
    home = Evening(mend)
    rupture = home.log("snapped at Jake about shoes 20m ago +tired")
    assert rupture["thread"] is None
    assert home.json("threads")["threads"][0]["state"] == "open"

    home.at("18:10")
    echo = home.said("log", "said sorry to Jake, sat on the step")
    assert "joins lost my cool, 17:32" in echo
    assert "mend undo" in echo
    thread = home.json("threads")["threads"][0]
    assert (thread["id"], thread["state"], thread["attempts"]) == (rupture["id"], "offered", 1)
    assert thread["window"] == "now"
    assert thread["parts"]["responsibility"] == "2026-11-24T18:10:00+00:00"

    home.at("20:05")
    bedtime = home.log("made up with Jake")
    assert bedtime["thread"] == rupture["id"]
    thread = home.json("threads")["threads"][0]
    assert (thread["attempts"], thread["window"]) == (2, "within-a-day")
    assert thread["moments"][0] == rupture["id"]

    day = home.said("today")
    assert "lost my cool · offered" in day
    assert "shoes" not in day, "a rupture's words are opened by hand"
    assert "shoes" in home.said("show", rupture["id"])
    assert home.at("21:00", "2026-12-24").json("threads")["threads"][0]["window"] == "later"


def test_a_repair_joins_a_rupture_that_still_waits_in_the_inbox(mend: Mend) -> None:
    home = Evening(mend)
    rupture = home.log("yelled at Nia 10m ago")
    assert (mend.data / "inbox.sqlite3").stat().st_size
    repair = home.log("said sorry to Nia")
    assert repair["thread"] == rupture["id"]
    before = home.json("today")
    assert [one["state"] for one in before["threads"]] == ["offered"]
    home.said("threads")
    after = home.json("today")
    assert after == before
    assert home.json("show", repair["id"])["thread"]["id"] == rupture["id"]


def test_a_repair_with_another_child_stands_alone(mend: Mend) -> None:
    home = Evening(mend)
    home.log("snapped at Jake 20m ago")
    assert home.log("said sorry to Nia")["thread"] is None
    assert home.json("threads")["threads"][0]["attempts"] == 0


def test_a_repair_after_more_than_a_week_stands_alone(mend: Mend) -> None:
    home = Evening(mend, "2026-11-10")
    home.log("snapped at Jake")
    home.at("19:00", "2026-11-17")
    assert home.log("said sorry to Jake")["thread"] is None
    home.at("17:00", "2026-11-17")
    assert home.log("said sorry to Jake")["thread"] is not None


def test_edited_taken_back_and_brought_back(mend: Mend) -> None:
    home = Evening(mend)
    ident = home.log("snapped at Jake about shoes")["id"]
    home.at("18:30")
    told = home.said("edit", ident[-6:], "snapped at Nia about homework 30m ago")
    assert "mend undo" in told
    one = home.json("show", ident)["moment"]
    assert one["members"] == ["Maren", "Nia"]
    assert one["at"] == "2026-11-24T17:22:00+00:00", "counted from when it was first told"
    assert one["rupture"] == "lost-cool"
    assert one["line"] == "snapped at Nia about homework 30m ago"

    assert home.said("undo").startswith("as it was before: Nia, a rupture, 17:22")
    assert home.json("show", ident)["moment"]["members"] == ["Maren", "Jake"]
    assert home.said("redo").startswith("edited again: Nia, a rupture, 17:22")
    assert home.json("show", ident)["moment"]["members"] == ["Maren", "Nia"]
    home.said("undo")
    home.said("undo")
    assert home.json("today")["moments"] == []
    home.said("redo")
    assert home.json("show", ident)["moment"]["note"] == "snapped at Jake about shoes"


def test_an_edit_without_a_time_moves_nothing(mend: Mend) -> None:
    home = Evening(mend)
    ident = home.log("snapped at Jake yesterday 5pm")["id"]
    home.at("09:00", "2026-11-26")
    home.said("edit", ident, "lost it with Jake")
    one = home.json("show", ident)["moment"]
    assert (one["at"], one["precision"], one["day"]) == (
        "2026-11-23T17:00:00+00:00",
        "hour",
        "2026-11-23",
    )
    home.said("edit", ident, "lost it with Jake at 7pm")
    one = home.json("show", ident)["moment"]
    assert one["unsure"] == ["time"], "7pm had not been yet when it was told"
    assert one["day"] == "2026-11-23"


def test_the_basket_is_sorted_by_an_edit(mend: Mend) -> None:
    home = Evening(mend)
    told = home.log("did I yell at Nia?")
    assert told["basket"]
    assert "one line waits" in home.said("today")
    assert "did I yell at Nia?" in home.said("basket")
    assert home.json("today")["basket"] == 1
    ident = told["id"]
    home.said("edit", ident, "yelled at Nia 10m ago")
    assert home.said("basket") == "The basket is empty.\n"
    assert home.json("today")["basket"] == 0
    one = home.json("show", ident)["moment"]
    assert (one["kind"], one["unsure"], one["at"]) == ("rupture", [], "2026-11-24T17:42:00+00:00")
    home.said("undo")
    assert home.json("today")["basket"] == 1


def test_deleted_and_brought_back(mend: Mend) -> None:
    home = Evening(mend)
    rupture = home.log("snapped at Jake 20m ago")["id"]
    repair = home.log("said sorry to Jake")["id"]
    assert "30 days" in home.said("delete", rupture)
    day = home.json("today")
    assert [one["id"] for one in day["moments"]] == [repair]
    assert day["threads"] == []
    assert home.json("search", "snapped")["moments"] == []
    assert home.json("show", rupture)["moment"]["deleted"] is True
    assert home.said("undo").startswith("out of the trash again: Jake, a rupture, 17:32")
    thread = home.json("threads")["threads"][0]
    assert thread["moments"] == [rupture, repair]
    assert home.said("redo").startswith("in the trash again: ")


def test_two_homes_in_one_store(mend: Mend) -> None:
    mend("family", "create", "Hill House", "--zone", "Europe/Lisbon")
    other = ("--family", "Hill House")
    for name, role in (("Ana", "adult"), ("Jake", "child")):
        assert mend(*other, "member", "add", name, "--role", role).returncode == 0
    home = Evening(mend)
    home.log("snapped at Jake")
    home.log("snapped at Jake", *other, "--me", "Ana")
    home.log("porridge and cocoa", *other, "--me", "Ana")

    ours, theirs = home.json("today"), home.json(*other, "today")
    assert [one["by"] for one in ours["moments"]] == ["Maren"]
    assert [one["by"] for one in theirs["moments"]] == ["Ana", "Ana"]
    assert ours["family_id"] != theirs["family_id"]
    assert theirs["zone"] == "Europe/Lisbon"
    assert home.json("search", "porridge")["moments"] == []
    foreign = theirs["moments"][1]["id"]
    assert mend("show", foreign).returncode == 2
    assert mend("delete", foreign).returncode == 2
    assert len(home.json("threads")["threads"]) == 1
    # each has its own changes to take back
    home.said("undo")
    assert len(home.json(*other, "today")["moments"]) == 2
    assert home.json("today")["moments"] == []


def test_only_ones_own_is_taken_back(mend: Mend) -> None:
    home = Evening(mend)
    home.log("hugged Nia", "--me", "Maren")
    home.log("hugged Jake", "--me", "Kofi")
    assert "Nia" in home.said("undo")
    assert [one["by"] for one in home.json("today")["moments"]] == ["Kofi"]
    done = mend("undo", "--me", "Nia")
    assert done.returncode == 1
    assert done.stderr.startswith("mend: There is nothing to take back.")


def test_what_another_touched_since_stays(mend: Mend) -> None:
    home = Evening(mend)
    ident = home.log("hugged Nia")["id"]
    home.said("--me", "Kofi", "edit", ident, "a long hug with Nia")
    done = mend("undo", "--json", **home.env)
    assert done.returncode == 1
    told = json.loads(done.stdout)["error"]
    assert told["code"] == "changed-since"
    assert "was changed again since then" in done.stderr
    assert done.stderr.count("\n") == 1
    assert home.json("show", ident)["moment"]["note"] == "a long hug with Nia"
    home.said("--me", "Kofi", "undo")
    home.said("undo")
    assert home.json("today")["moments"] == []


def test_a_new_change_leaves_nothing_to_bring_back(mend: Mend) -> None:
    home = Evening(mend)
    home.log("hugged Nia")
    home.log("hugged Jake")
    home.said("undo")
    home.log("played cards with Nia")
    done = mend("redo", **home.env)
    assert done.returncode == 1
    assert "nothing to bring back" in done.stderr
    assert len(home.json("today")["moments"]) == 2


def test_an_edit_may_make_another_kind_of_it(mend: Mend) -> None:
    """A rupture that turns out to be none lets go of the repairs that joined it."""
    home = Evening(mend)
    rupture = home.log("snapped at Jake 20m ago")["id"]
    repair = home.log("said sorry to Jake")["id"]
    home.said("edit", rupture, "played shops with Jake")
    assert home.json("threads")["threads"] == []
    assert home.json("show", repair)["moment"]["thread"] is None
    home.said("undo")
    assert home.json("threads")["threads"][0]["moments"] == [rupture, repair]


def test_lines_before_there_is_a_family(empty: Mend) -> None:
    done = empty("log", "snapped at Jake 20m ago", MEND_NOW="2026-11-24T17:52")
    assert done.returncode == 0
    assert "mend family create" in done.stderr
    assert empty("today").returncode == 1
    empty.family()
    day = empty.json("today", MEND_NOW="2026-11-24T18:00")
    kept = day["moments"][0]
    assert kept["line"] == "snapped at Jake 20m ago"
    assert kept["at"] == "2026-11-24T17:32:00+00:00"


def test_somebody_leaves_and_comes_back(mend: Mend) -> None:
    home = Evening(mend)
    home.log("hugged Kofi")
    assert "archived" in home.said("member", "archive", "Kofi")
    assert home.json("today")["moments"][0]["members"] == ["Maren", "Kofi"]
    told = home.log("hugged Kofi")
    assert told["reading"]["members"] == ["Maren"], "whoever left is no name of a new line"
    assert "is back" in home.said("member", "archive", "Kofi")
    assert home.log("hugged Kofi")["reading"]["members"] == ["Maren", "Kofi"]


def test_a_thread_finds_its_end(mend: Mend, tmp_path: Path) -> None:
    """What the guide and an adult's key will say: here it comes in with an import."""
    home = Evening(mend)
    ruptures = [home.log(f"snapped at {name} 2h ago")["id"] for name in ("Jake", "Nia", "Kofi")]
    repairs = [home.log(f"said sorry to {name}")["id"] for name in ("Jake", "Nia", "Kofi")]
    out = tmp_path / "out.json"
    home.said("export", "-o", str(out))
    document = json.loads(out.read_text())
    family = document["families"][0]
    kept = {one["id"]: one for one in family["moments"]}
    kept[repairs[0]]["seen"] = "reconnected"
    kept[repairs[1]] |= {
        "seen": "reconnected",
        "landed": "not-yet",
        "landed_at": "2026-11-24T18:00:00+00:00",
    }
    family["closings"].append(
        {
            "id": "01a2140cc65d7000a000000000000002",
            "thread": ruptures[2],
            "how": "let-go",
            "at": "2026-11-24T17:55:00+00:00",
            "by": next(one["id"] for one in family["members"] if one["name"] == "Kofi"),
        }
    )
    out.write_text(json.dumps(document))
    mend.env["MEND_DATA"] = str(tmp_path / "other")
    mend.env["MEND_ME"] = "Maren"
    home.said("import", str(out))

    home.at("19:00")
    every = {one["id"]: one for one in home.json("threads", "--all")["threads"]}
    jake, nia, kofi = (every[ident] for ident in ruptures)
    assert (jake["state"], jake["window"], jake["said_by"]) == ("mended", None, None)
    assert jake["closed_at"] == "2026-11-24T17:52:00+00:00"
    assert (nia["state"], nia["landed"], nia["window"]) == ("offered", "not-yet", "within-a-day")
    assert (kofi["state"], kofi["said_by"]) == ("let-go", "Kofi")
    assert kofi["closed_at"] == "2026-11-24T17:55:00+00:00"

    assert [one["id"] for one in home.json("threads")["threads"]] == [ruptures[1]]
    day = home.said("today")
    for words in ("lost my cool · mended", "lost my cool · offered", " · let go"):
        assert words in day
    assert "landed       not-yet" in home.said("show", repairs[1])
    # nobody joins what has found its end
    assert home.log("said sorry to Jake again")["thread"] is None
    assert home.log("said sorry to Nia again")["thread"] == ruptures[1]
