"""`mend words`, `mend rituals`, the code; and what is one child's own, through every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import NOW, Mend
from tests.faults.harness import one_line
from tracker.cli.main import VERBS
from tracker.journal import handover
from tracker.journal.opening import open_journal
from tracker.settings import Settings
from tracker.store.places import places

WORD = {"word", "field", "group", "from_age", "meaning", "body", "near", "care", "own", "hidden"}
SECRET, TRY, CAVE = "zufriedenheitsgefühl", "knocked on the blue door", "quietly by myself"


@pytest.fixture(autouse=True)
def _evening(mend: Mend) -> None:
    mend.env["MEND_NOW"] = NOW


def test_words_as_the_contract_has_them(mend: Mend) -> None:
    mend("log", "Nia felt proud: the voices", MEND_NOW="2026-11-20T17:00:00+00:00")
    done = mend("words", "add", "geborgen", "--field", "low-pleasant", "--by", "Nia", "--json")
    assert json.loads(done.stdout)["word"]["by"] == "Nia"
    assert mend("words", "hide", "mad").stdout.startswith("“mad” is hidden.")
    told = mend.json("words")
    assert set(told) == {"version", "family", "words", "members"}
    assert all(set(one) == WORD for one in told["words"])
    assert len(told["words"]) == 166
    assert [one["word"] for one in told["words"] if one["hidden"]] == ["mad"]
    jake, nia = told["members"]
    assert set(nia) == {"name", "met", "used", "first", "today", "because"}
    assert (nia["met"], nia["used"], jake["used"]) == (["proud"], ["proud"], [])
    assert set(nia["first"][0]) == {"word", "day", "moment", "sentence"}
    assert mend.json("today")["word"] == {one["name"]: one["today"] for one in (jake, nia)}
    assert [one["name"] for one in mend.json("words", "--member", "Nia")["members"]] == ["Nia"]
    text = mend("words").stdout
    assert "a word for today" in text
    assert "geborgen" in text
    assert mend("undo").stdout.startswith("taken back: the word “mad”")
    assert "hidden" not in mend("words").stdout
    refused = mend("words", "hide", "no such word", "--json")
    assert (refused.returncode, json.loads(refused.stdout)["version"]) == (2, 1)
    assert mend("words", "add").returncode == 2


def test_rituals_as_the_contract_has_them(mend: Mend) -> None:
    assert mend("rituals", "add", "the sorry couch", "--how", "Sit on it.").returncode == 0
    assert mend("rituals", "hide", "two warm cups").returncode == 0
    told = mend("log", "--json", "toast on the step with Nia").stdout
    assert json.loads(told)["reading"]["ritual"] == "toast on the step"
    (one,) = mend.json("search", "toast")["moments"]
    assert (one["ritual"], one["how"], one["said"]) == ("toast on the step", "ritual", None)
    assert "toast on the step" in mend("show", one["id"]).stdout
    told = mend.json("rituals")
    assert set(told) == {"version", "family", "rituals", "tonight"}
    assert len(told["rituals"]) == 49
    by_name = {each["name"]: each for each in told["rituals"]}
    toast = by_name["toast on the step"]
    assert {*toast} == {
        *("name", "kind", "bands", "minutes", "how", "forms", "source", "own", "hidden"),
        *("used", "pairs"),
    }
    assert set(toast["forms"]) == {"no_touch", "no_eye_contact", "no_talk"}
    assert toast["pairs"] == [{"members": ["Maren", "Nia"], "n": 1, "landed": None}]
    assert by_name["two warm cups"]["hidden"]
    assert by_name["the sorry couch"]["own"]
    assert mend.json("today")["tonight"] == told["tonight"]
    assert set(told["tonight"]) == {"ritual", "because"}
    text = mend("rituals").stdout
    assert text.startswith("tonight\n")
    assert "hidden: two warm cups" in text
    assert "Maren and Nia: 2026-11-24" in text
    assert mend("edit", one["id"], "hugged Nia").returncode == 0
    assert mend.json("show", one["id"])["moment"]["ritual"] is None


def test_the_code_is_typed_never_told(mend: Mend) -> None:
    refused = mend("family", "set", "code", "2468")
    assert refused.returncode == 2
    assert "2468" not in one_line(refused.stderr)
    assert mend("family", "set", "code").returncode == 2
    done = mend("family", "set", "code", stdin="2468\n")
    assert (done.returncode, "2468" in done.stdout) == (0, False)
    assert opened(mend, lambda journal: handover.check(journal, "2468"))
    assert not opened(mend, lambda journal: handover.check(journal, "2469"))
    assert "scrypt" not in mend("export").stdout
    assert mend("family", "set", "code", stdin="\n", MEND_ME="Nia").returncode == 2
    assert mend("family", "set", "code", stdin="\n").stdout == "there is no code now.\n"
    assert mend("family", "set", "look").returncode == 2
    for word in ("words", "rituals", "family set code"):
        assert word.split()[0] in mend("--help").stdout


def opened(mend: Mend, ask: object) -> object:
    settings = Settings(places(str(mend.data)), None, "Maren", NOW)
    with open_journal(settings, "test") as journal:
        return ask(journal)  # type: ignore[operator]


def test_what_is_one_childs_own_is_told_to_no_adult(mend: Mend, tmp_path: Path) -> None:
    """Every command that an adult may call; only the full export holds it."""

    def write(journal: object) -> list[str]:
        home = next(iter([handover.set_code(journal, "")]))  # type: ignore[arg-type]
        nia = home.find("Nia").id
        felt = handover.feel(journal, nia, SECRET, CAVE)  # type: ignore[arg-type]
        tried = handover.celebrate(journal, nia, TRY)  # type: ignore[arg-type]
        gone = handover.celebrate(journal, nia, f"{TRY}, again")  # type: ignore[arg-type]
        handover.delete(journal, nia, gone.id)  # type: ignore[arg-type]
        return [felt.id, tried.id, gone.id]

    ids = opened(mend, write)
    assert isinstance(ids, list)
    mend("log", "played with Nia")
    before = mend.json("today")
    calls: dict[str, list[tuple[str, ...]]] = {
        "log": [("log", "--dry-run", "played with Nia")],
        "basket": [("basket",)],
        "edit": [("edit", ids[0], "x")],
        "delete": [("delete", ids[1])],
        "show": [("show", ids[0]), ("show", ids[2][-8:])],
        "search": [("search", "blue"), ("search", "--kind", "celebration"), ("search", SECRET)],
        "today": [("today",)],
        "week": [("week",), ("week", "--shared")],
        "review": [("review", "list"), ("review", "show", "yesterday")],
        "report": [
            ("report", span, "--format", form)
            for span in ("week", "month")
            for form in ("md", "html", "json")
        ],
        "threads": [("threads", "--all")],
        "words": [("words",), ("words", "--member", "Nia")],
        "rituals": [("rituals",)],
        "now": [("now", "Nia")],
        "due": [("due",)],
        "family": [("family", "show"), ("family", "list")],
        "member": [("member", "edit", "Nia", "--nickname", "Ni")],
        "undo": [("undo",)],
        "redo": [("redo",)],
        "doctor": [("doctor",)],
        "backup": [("backup",)],
        "restore": [("restore", "--list")],
        "completion": [("completion", "bash")],
        "export": [
            ("export", "--for-home", "-o", str(tmp_path / "home.json")),
            ("export", "--for-home", "--format", "csv", "-o", str(tmp_path / "home.csv")),
            ("export", "--for-home", "--format", "md", "-o", str(tmp_path / "home.md")),
        ],
        "import": [("import", "--dry-run", "--merge", str(tmp_path / "home.json"))],
    }
    without = {"in", "demo"}  # an app of its own, and a family of its own
    assert set(calls) | without == set(VERBS)
    for verb in calls:
        for words in calls[verb]:
            for form in ((), ("--json",) if verb not in ("completion", "report") else ()):
                for me in ("Maren", "Kofi", ""):
                    done = mend(*words, *form, MEND_ME=me) if verb != "log" else mend(*words)
                    said = done.stdout + done.stderr
                    found = [one for one in (SECRET, "blue", CAVE, *ids) if one in said]
                    asked = [one for one in found if any(one in word for word in words)]
                    assert found == asked or (verb == "search" and found == ["blue"]), (words, said)
    for path in tmp_path.glob("home.*"):
        text = path.read_text()
        assert not any(one in text for one in (SECRET, TRY, CAVE, *ids)), path
    whole = mend("export").stdout
    assert all(one in whole for one in (SECRET, TRY, CAVE, *ids))
    after = mend.json("today")
    assert (after["word"], after["tonight"]) == (before["word"], before["tonight"])
    assert all(one["id"] not in ids for one in after["moments"])
