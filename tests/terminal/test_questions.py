"""On a terminal what is missing is asked for; an empty answer and Ctrl-C change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Mend
    from tests.terminal.conftest import Opens


def test_a_family_and_a_member_by_questions(empty: Mend, opens: Opens) -> None:
    terminal = opens(empty, "family", "create", TZ="Europe/Lisbon")
    terminal.shows("what is the family called")
    terminal.type("Hill House\n")
    terminal.shows("in which time zone [Europe/Lisbon]")
    terminal.type("\n")
    assert terminal.ends() == 0
    assert "welcome, Hill House." in "\n".join(terminal.lines)

    terminal = opens(empty, "member", "add", "--me")
    terminal.shows("what is their name")
    terminal.type("Ana\n")
    terminal.shows("adult, child or other")
    terminal.type("dog\n")
    terminal.shows("is not one of")
    terminal.type("adult\n")
    assert terminal.ends() == 0
    told = empty.json("family", "show")
    assert told["family"]["zone"] == "Europe/Lisbon"
    assert [(one["name"], one["role"]) for one in told["members"]] == [("Ana", "adult")]


def test_ctrl_c_at_a_question_changes_nothing(mend: Mend, opens: Opens) -> None:
    terminal = opens(mend, "member", "add")
    terminal.shows("what is their name")
    terminal.type("\x03")
    assert terminal.ends() == 1
    assert terminal.lines[-1] == "Nothing was changed."
    assert len(mend.json("family", "show")["members"]) == 4


def test_a_moment_is_put_right_by_a_question(mend: Mend, opens: Opens) -> None:
    mend("log", "did I yell at Nia?")
    ident = mend.json("basket")["moments"][0]["id"]
    terminal = opens(mend, "edit", ident)
    terminal.shows("as typed: did I yell at Nia?")
    terminal.shows("read as a rupture, Maren, Nia, unsure what it was")
    terminal.shows("anew (enter keeps it so): did I yell at Nia?")
    terminal.type("\x15yelled at Nia, it's done\n")
    assert terminal.ends() == 0
    one = mend.json("show", ident)["moment"]
    assert (one["line"], one["kind"], one["unsure"]) == ("yelled at Nia, it's done", "rupture", [])


def test_enter_keeps_a_moment_as_it_was_read(mend: Mend, opens: Opens) -> None:
    mend("log", "did I yell at Nia?")
    before = mend.json("basket")["moments"][0]
    terminal = opens(mend, "edit", before["id"])
    terminal.shows("anew (enter keeps it so): did I yell at Nia?")
    terminal.type("\n")
    assert terminal.ends() == 0
    after = mend.json("show", before["id"])["moment"]
    assert after == {**before, "unsure": []}


def test_one_word_is_changed_in_place(mend: Mend, opens: Opens) -> None:
    mend("log", "snapped at Jake")
    ident = mend.json("search", "snapped")["moments"][0]["id"]
    terminal = opens(mend, "edit", ident)
    terminal.shows("snapped at Jake")
    terminal.shows("anew")
    terminal.type("\x7f\x7f\x7f\x7fNia\n")
    assert terminal.ends() == 0
    assert mend.json("show", ident)["moment"]["line"] == "snapped at Nia"


def test_nothing_is_asked_when_all_is_said(mend: Mend, opens: Opens) -> None:
    terminal = opens(mend, "member", "add", "Bo", "--role", "child")
    assert terminal.ends() == 0
    assert terminal.lines == ["Bo is here.   mend undo takes it back"]


def test_what_cannot_be_asked_is_an_error_also_half_on_a_terminal(mend: Mend, opens: Opens) -> None:
    """With a pipe on one side there is nobody to answer."""
    done = mend("member", "add")
    assert done.returncode == 2
    assert "NAME is missing" in done.stderr
