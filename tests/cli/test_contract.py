"""The JSON that scripts rely on: every key is always there, and means what it meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tracker.journal import guiding, phrases
from tracker.journal.opening import open_journal
from tracker.settings import gather

if TYPE_CHECKING:
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
HEAD = {"version", "family"}
M = set(
    "id kind how at precision day zone members did by whose quoted note line audience private "
    "triggers tags feeling ritual rupture parts seen landed thread unsure deleted composted heard "
    "make_good next_time said".split()
)
T = set(
    "id kind members opened_at precision day state window attempts parts seen landed remind_at "
    "closed_at said_by private moments".split()
)
PARTS = {"responsibility", "reflection", "reconnection"}
LOG = set("version id basket sealed thread line reading".split())
READING = set(
    "kind how members did by at precision day triggers tags feeling ritual rupture parts audience "
    "private note unsure spans".split()
)
TODAY = set(
    "family_id date zone span moments threads connections feelings tonight word next_review "
    "leads basket".split()
)
FAMILY = {"id", "name", "zone", "week_start", "day_start", "review", "look", "contacts"}
MEMBER = set("id name nicknames role birth band color symbol archived card".split())
SPAN = {"id", "name", "kind", "from", "to", "zone"}
PHRASE = {"id", "kind", "band", "part", "text"}
DOCTOR = set(
    "version store ok schema vault families moments basket inbox last_backup checks".split()
)
CHECKS = (
    "integrity foreign-keys version permissions free-space inbox drafts backups".split()
)  # fmt: skip
IMPORT = set(
    "version dry_run families added same changed removed conflicts left_out undo".split()
)  # fmt: skip
EXPORTED = set(
    "family members rituals words triggers phrases moments closings reminders reviews agenda "
    "experiments spans tombstones".split()
)

LINES = (
    "snapped at Jake about shoes 20m ago +tired +shoes",
    "said sorry to Jake, sat on the step",
    "played cards with Nia yesterday 5pm",
    "Nia feels left out",
    "yay: Nia waited for her turn",
    "caught myself before shouting at Jake",
    "+p argued with Kofi about money",
    "did I yell at Nia?",
    "porridge for everybody",
    "last march we moved house",
)


@pytest.fixture
def told(mend: Mend) -> Mend:
    """The family with a moment of every kind, still in the inbox."""
    done = mend("log", stdin="\n".join(LINES), MEND_NOW=NOW)
    assert done.returncode == 0, done.stderr
    mend.env["MEND_NOW"] = NOW
    return mend


def test_every_list_tells_moments_with_every_key(told: Mend) -> None:
    for words in (
        ("today",),
        ("today", "--date", "yesterday"),
        ("search", "a"),
        ("search", "--kind", "feeling"),
        ("basket",),
    ):
        moments = told.json(*words)["moments"]
        assert moments, words
        assert all(set(one) == M for one in moments), words


def test_a_moment_keeps_its_types_where_nothing_is_known(told: Mend) -> None:
    one = next(m for m in told.json("search", "porridge")["moments"])
    ident = one["id"]
    assert one == {
        "id": ident,
        "kind": "note",
        "how": None,
        "at": NOW,
        "precision": "minute",
        "day": "2026-11-24",
        "zone": "Europe/London",
        "members": [],
        "did": [],
        "by": "Maren",
        "whose": "Maren",
        "quoted": None,
        "note": "porridge for everybody",
        "line": "porridge for everybody",
        "audience": "home",
        "private": False,
        "triggers": [],
        "tags": [],
        "feeling": None,
        "ritual": None,
        "rupture": None,
        "parts": [],
        "seen": None,
        "landed": None,
        "thread": None,
        "unsure": [],
        "deleted": False,
        "composted": False,
        "heard": None,
        "make_good": None,
        "next_time": None,
        "said": None,
    }


def test_a_rupture_says_who_and_what_and_is_its_own_thread(told: Mend) -> None:
    rupture = told.json("search", "shoes")["moments"][0]
    assert (rupture["kind"], rupture["rupture"]) == ("rupture", "lost-cool")
    assert (rupture["members"], rupture["did"]) == (["Maren", "Jake"], ["Maren"])
    assert (rupture["triggers"], rupture["tags"]) == (["tired"], ["shoes"])
    assert rupture["at"] == "2026-11-24T17:32:00+00:00"
    assert rupture["thread"] == rupture["id"]
    repair = told.json("search", "step")["moments"][0]
    assert (repair["kind"], repair["thread"]) == ("repair", rupture["id"])


@pytest.mark.parametrize("words", [("threads",), ("threads", "--all"), ("today",)])
def test_threads_with_every_key(told: Mend, words: tuple[str, ...]) -> None:
    threads = told.json(*words)["threads"]
    assert threads
    for one in threads:
        assert set(one) == T
        assert set(one["parts"]) == PARTS
    joined = next(one for one in threads if one["attempts"])
    assert joined["state"] == "offered"
    assert joined["window"] == "now"
    assert joined["parts"]["responsibility"] == NOW
    assert joined["parts"]["reflection"] is None
    assert len(joined["moments"]) == 2
    assert (joined["remind_at"], joined["closed_at"], joined["said_by"]) == (None, None, None)


def test_heads_and_bodies_of_the_lists(told: Mend) -> None:
    threads = told.json("threads")
    assert set(threads) == HEAD | {"threads"}
    assert (threads["version"], threads["family"]) == (1, "Fenwick-Osei")
    for words, query in ((("search", "a", "step"), "a step"), (("basket",), None)):
        found = told.json(*words)
        assert set(found) - {"reviews"} == HEAD | {"query", "moments"}
        assert ("reviews" in found) is (words[0] == "search")
        assert found["query"] == query


def test_threads_come_oldest_first(mend: Mend) -> None:
    mend.env["MEND_NOW"] = NOW
    mend("log", stdin="snapped at Jake 1h ago\nsnapped at Nia 3h ago\nsnapped at Kofi 2h ago\n")
    opened = [one["opened_at"] for one in mend.json("threads")["threads"]]
    assert len(opened) == 3
    assert opened == sorted(opened)


def test_today_with_every_key(told: Mend) -> None:
    today = told.json("today")
    assert set(today) == HEAD | TODAY
    assert (today["date"], today["zone"], today["span"]) == ("2026-11-24", "Europe/London", None)
    assert today["feelings"] == [{"member": "Nia", "word": "left out", "first": True}]
    assert set(today["tonight"]) == {"ritual", "because"}
    assert set(today["word"]) == {"Jake", "Nia"}
    assert today["next_review"] == "2026-11-29T17:00:00+00:00"
    assert today["basket"] == 1
    yesterday = told.json("today", "--date", "yesterday")
    assert yesterday["connections"] == {"Maren": 1, "Nia": 1}
    at = [one["at"] for one in today["moments"]]
    assert at == sorted(at)


def test_today_is_the_same_before_and_after_the_inbox_is_read(told: Mend) -> None:
    before = told.json("today")
    assert told("threads").returncode == 0
    assert told.json("today") == before


def test_show_with_its_thread(told: Mend) -> None:
    rupture = told.json("search", "shoes")["moments"][0]
    shown = told.json("show", rupture["id"][-8:])
    assert set(shown) == HEAD | {"moment", "thread", "earlier"}
    assert shown["moment"] == rupture
    assert set(shown["thread"]) == T
    note = told.json("search", "porridge")["moments"][0]
    assert told.json("show", note["id"])["thread"] is None


def test_log_says_how_the_line_was_read(mend: Mend) -> None:
    done = mend("log", "--json", "snapped at Jake 20m ago +tired", MEND_NOW=NOW)
    told = json.loads(done.stdout)
    assert set(told) == LOG
    assert set(told["reading"]) == READING
    assert (told["version"], told["basket"], told["sealed"], told["thread"]) == (
        1,
        False,
        False,
        None,
    )
    assert told["line"] == "snapped at Jake 20m ago +tired"
    assert told["reading"]["at"] == "2026-11-24T17:32:00+00:00"
    assert told["reading"]["by"] == "Maren"
    assert all(set(span) == {"from", "to", "part"} for span in told["reading"]["spans"])
    time = next(span for span in told["reading"]["spans"] if span["part"] == "time")
    assert told["line"][time["from"] : time["to"]] == "20m ago"
    assert len(told["id"]) == 32


def test_log_of_many_lines_is_an_object_a_line(mend: Mend) -> None:
    done = mend("log", "--json", stdin="hugged Nia\n\n  \nsaid sorry to Jake\r\n", MEND_NOW=NOW)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["line"] for one in told] == ["hugged Nia", "said sorry to Jake"]


def test_a_dry_run_has_no_id_and_keeps_nothing(mend: Mend) -> None:
    told = json.loads(mend("log", "--dry-run", "--json", "hugged Nia", MEND_NOW=NOW).stdout)
    assert set(told) == LOG
    assert told["id"] is None
    assert told["reading"]["kind"] == "connection"
    assert mend.json("today", MEND_NOW=NOW)["moments"] == []


def test_a_line_that_could_not_be_read_is_sealed(empty: Mend) -> None:
    told = json.loads(empty("log", "--json", "hugged Nia").stdout)
    assert set(told) == LOG
    assert (told["sealed"], told["reading"], told["basket"]) == (True, None, False)
    assert told["id"]


def test_what_edit_and_delete_answer(told: Mend) -> None:
    ident = told.json("search", "porridge")["moments"][0]["id"]
    edited = json.loads(told("edit", ident, "--json", "cooked porridge with Nia").stdout)
    assert set(edited) == HEAD | {"moment", "thread"}
    assert set(edited["moment"]) == M
    gone = told.json("delete", ident)
    assert gone["moment"]["deleted"] is True


def test_the_profile_with_every_key(mend: Mend) -> None:
    for words in (
        ("family", "show"),
        ("family", "set", "contacts", "Gran: ring any time; Dr Osei: 9 to 5"),
    ):
        told = mend.json(*words)
        assert set(told) == {"version", "family", "members", "triggers", "phrases", "spans"}
        assert set(told["family"]) == FAMILY
        assert all(set(one) == MEMBER for one in told["members"])
    assert told["family"]["contacts"] == [
        {"name": "Gran", "how": "ring any time"},
        {"name": "Dr Osei", "how": "9 to 5"},
    ]
    assert told["family"]["review"] == {"weekday": "sunday", "time": "17:00"}
    assert (told["family"]["week_start"], told["family"]["day_start"]) == ("monday", "04:00")
    assert "tired" in told["triggers"]
    jake = next(one for one in told["members"] if one["name"] == "Jake")
    assert (jake["birth"], jake["band"], jake["archived"]) == ("2022-03", "preschooler", False)
    assert mend.json("family", "set", "review", "none")["family"]["review"] is None


def test_the_profile_tells_our_phrases(mend: Mend) -> None:
    assert mend.json("family", "show")["phrases"] == []
    with open_journal(gather({"data": str(mend.data), "me": "Maren"}, {}), "app") as journal:
        phrases.add(
            journal, "As snails?", kind="lost-cool", band="preschooler", part="reconnection"
        )
        phrases.add(journal, "We fall out, and we find back.")
    for words in (("family", "show"), ("family", "set", "look", "linen")):
        told = mend.json(*words)["phrases"]
        assert all(set(one) == PHRASE for one in told)
        assert [tuple(one.values())[1:] for one in told] == [
            ("lost-cool", "preschooler", "reconnection", "As snails?"),
            (None, None, None, "We fall out, and we find back."),
        ]
    shown = mend("family", "show").stdout
    assert "  our words for the way back\n" in shown
    assert "  “As snails?” · lost my cool · preschooler · close again\n" in shown
    assert "  “We fall out, and we find back.”\n" in shown
    assert mend("undo").returncode == 0


def test_what_hangs_on_a_repair_is_told(told: Mend) -> None:
    ident = told.json("search", "step")["moments"][0]["id"]
    settings = gather({"data": str(told.data), "me": "Maren", "now": NOW}, {})
    with open_journal(settings, "app") as journal:
        guiding.heard(journal, ident, "it was so loud")
        guiding.plan(journal, ident, "glue the tower", "next time we whisper")
    one = told.json("show", ident)["moment"]
    assert set(one) == M
    assert (one["heard"], one["make_good"], one["next_time"]) == (
        "it was so loud",
        "glue the tower",
        "next time we whisper",
    )
    shown = told("show", ident).stdout
    for words in (
        "heard        it was so loud",
        "make good    glue the tower",
        "next time    next",
    ):
        assert words in shown
    out = json.loads(told("export").stdout)
    row = next(row for row in out["families"][0]["moments"] if row["id"] == ident)
    assert (row["heard"], row["make_good"]) == ("it was so loud", "glue the tower")


def test_what_may_be_no_rupture_is_no_thread(told: Mend) -> None:
    doubt = told.json("basket")["moments"][0]
    assert (doubt["kind"], doubt["unsure"]) == ("rupture", ["kind"])
    assert told.json("show", doubt["id"])["thread"] is None
    assert "open ·" not in told("show", doubt["id"]).stdout


def test_the_list_of_families(mend: Mend) -> None:
    mend("family", "create", "Second", "--zone", "Europe/Lisbon")
    told = mend.json("family", "list")
    assert set(told) == {"version", "families"}
    assert [(one["name"], one["default"]) for one in told["families"]] == [
        ("Fenwick-Osei", True),
        ("Second", False),
    ]
    assert all(set(one) == {"id", "name", "default"} for one in told["families"])


def test_undo_and_redo(mend: Mend) -> None:
    mend("log", "snapped at Jake", MEND_NOW=NOW)
    kept = mend.json("today", MEND_NOW=NOW)["moments"][0]
    for verb in ("undo", "redo"):
        told = mend.json(verb, MEND_NOW=NOW)
        assert set(told) == {"version", "done", "next"}
        assert set(told["done"]) == {"id", "what", "text"}
        assert told["done"]["what"] == "keep"
        assert "Jake" in told["done"]["text"]
        there = [one["id"] for one in mend.json("today", MEND_NOW=NOW)["moments"]]
        assert there == ([] if verb == "undo" else [kept["id"]])


def test_export_and_import(told: Mend, tmp_path: Path) -> None:
    out = tmp_path / "family.json"
    done = told("export", "-o", str(out))
    assert done.returncode == 0
    assert "private" in done.stderr
    document = json.loads(out.read_text())
    assert set(document) == {"mend", "version", "schema", "for_home", "families"}
    assert (document["mend"], document["version"], document["for_home"]) == ("export", 1, False)
    family = document["families"][0]
    assert set(family) >= EXPORTED
    assert all(isinstance(family[name], list) for name in EXPORTED - {"family"})
    assert "settings" not in json.dumps(list(family))

    told.env["MEND_DATA"] = str(tmp_path / "other")
    for words, dry in ((("import", str(out), "--dry-run"), True), (("import", str(out)), False)):
        imported = told.json(*words)
        assert set(imported) == IMPORT
        assert imported["dry_run"] is dry
        assert imported["families"] == ["Fenwick-Osei"]
        assert imported["added"]["moments"] == len(LINES)
        assert (imported["same"], imported["changed"], imported["removed"]) == (0, 0, 0)
        assert (imported["conflicts"], imported["left_out"]) == ([], [])
        assert bool(imported["undo"]) is not dry
    again = told.json("import", str(out))
    assert not any(again["added"].values())
    assert again["same"] > len(LINES)
    assert again["undo"] is None


def test_doctor(mend: Mend) -> None:
    told = mend.json("doctor")
    assert set(told) == DOCTOR
    assert set(told["schema"]) == {"store", "program"}
    assert told["schema"]["store"] == told["schema"]["program"]
    assert [one["name"] for one in told["checks"]] == CHECKS
    assert all(set(one) == {"name", "ok", "fixed", "text"} for one in told["checks"])
    assert (told["ok"], told["vault"], told["families"]) == (True, False, 1)


def test_doctor_where_nothing_is(empty: Mend) -> None:
    told = empty.json("doctor")
    assert set(told) == DOCTOR
    assert (told["ok"], told["last_backup"], told["schema"]["store"]) == (True, None, None)


def error(done: Any) -> dict[str, Any]:
    """The error in JSON of a command that went wrong."""
    document: dict[str, Any] = json.loads(done.stdout)
    assert set(document) == {"version", "error"}
    assert set(document["error"]) == {"code", "message", "hint", "line"}
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return dict(document["error"])


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        (("--json", "--family", "Nobody", "today"), "unknown-family", 2),
        (("--json", "--me", "Nobody", "threads"), "unknown-member", 2),
        (("threads", "--member", "Nobody", "--json"), "unknown-member", 2),
        (("today", "--date", "31 feb", "--json"), "bad-time", 2),
        (("today", "--now", "soon", "--json"), "bad-time", 2),
        (("search", "a", "--from", "2026-13", "--json"), "bad-time", 2),
        (("search", "--json"), "usage", 2),
        (("show", "0000", "--json"), "usage", 2),
        (("undo", "--json"), "nothing-to-undo", 1),
        (("redo", "--json"), "nothing-to-undo", 1),
        (("wibble", "--json"), "usage", 2),
        (("today", "--wibble", "--json"), "usage", 2),
        (("import", "nowhere.json", "--json"), "usage", 2),
        (("log", "--json", " "), "empty", 2),
        (("log", "--json", "--now", "soon", "hello"), "bad-time", 2),
        (("log", "--json", "--wibble", "hello"), "usage", 2),
        (("family", "set", "zone", "Mars/Base", "--json"), "usage", 2),
        (("family", "set", "day-start", "25:00", "--json"), "bad-time", 2),
        (("member", "add", "Bo", "--role", "child", "--birth", "2022-31", "--json"), "bad-time", 2),
        (("member", "add", " ", "--role", "child", "--json"), "empty", 2),
        (("member", "add", "x" * 81, "--role", "child", "--json"), "too-long", 2),
    ],
)
def test_errors_in_json(mend: Mend, words: tuple[str, ...], code: str, status: int) -> None:
    if code == "nothing-to-undo":
        mend.env["MEND_ME"] = "Kofi"
    done = mend(*words)
    assert error(done)["code"] == code
    assert done.returncode == status


def test_an_ambiguous_member(mend: Mend) -> None:
    for name in ("Samira", "Samuel"):
        mend("member", "add", name, "--role", "other", "--nickname", "Sam")
    done = mend("threads", "--member", "sam", "--json")
    told = error(done)
    assert (told["code"], done.returncode) == ("ambiguous-member", 2)
    assert "Samira, Samuel" in told["hint"]


def test_no_family_yet(empty: Mend) -> None:
    for words in (
        ("today",),
        ("threads",),
        ("undo",),
        ("family", "show"),
        ("export",),
        ("backup",),
    ):
        done = empty("--json", *words)
        assert (error(done)["code"], done.returncode) == ("no-family", 1)
        assert not empty.data.exists()
