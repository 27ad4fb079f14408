"""`mend export`, `import`, `backup`, `restore`, `doctor`, `demo`, `completion` at the shell."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
LINES = (
    "snapped at Jake about shoes 20m ago +tired",
    "said sorry to Jake",
    "+p argued with Kofi about money",
    "=cmd|calc played cards with Nia",
)


@pytest.fixture
def home(mend: Mend) -> Mend:
    """The family with a few lines."""
    mend.env["MEND_NOW"] = NOW
    mend("log", stdin="\n".join(LINES))
    return mend


def test_out_and_in_and_out_again_is_the_same_text(home: Mend, tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    done = home("export", "-o", str(first))
    assert done.stdout == ""
    assert f"written to {first}, for you alone to read" in done.stderr
    assert home("export").stdout == first.read_text()

    home.env["MEND_DATA"] = str(tmp_path / "other")
    told = home("import", str(first), "--dry-run").stdout
    assert "would come in" in told
    assert "4 moments" in told
    assert home("today").returncode == 1, "a dry run brings nothing in"
    told = home("import", str(first)).stdout
    assert told.startswith("Fenwick-Osei: 1 family, 4 members")
    assert "mend undo takes it back" in told
    home("export", "-o", str(second))
    assert second.read_bytes() == first.read_bytes()
    assert "nothing new came in" in home("import", str(first)).stdout


def test_an_import_can_be_taken_back(home: Mend, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    home("export", "-o", str(out))
    home.env["MEND_DATA"] = str(tmp_path / "other")
    home("import", str(out))
    assert "the import of Fenwick-Osei" in home("undo").stdout
    assert home.json("family", "list")["families"] == []


def test_what_differs_is_refused_with_a_list_and_merged_when_asked(
    home: Mend, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    home("export", "-o", str(out))
    ident = home.json("search", "cards")["moments"][0]["id"]
    home("edit", ident, "played cards and lost")
    done = home("import", str(out))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert ident in done.stderr
    assert "--merge" in done.stderr
    told = home.json("import", str(out), "--merge")
    assert told["conflicts"] == [{"id": ident, "what": "moment", "stands": "here"}]
    assert home.json("show", ident)["moment"]["note"] == "played cards and lost"
    assert "=cmd|calc" in home("show", ident).stdout, "the other is an earlier wording"


def test_sheets_for_reading_and_counting(home: Mend) -> None:
    rows = list(csv.DictReader(io.StringIO(home("export", "--format", "csv").stdout)))
    assert [row["kind"] for row in rows] == ["rupture", "repair", "rupture", "connection"]
    assert rows[0]["people"] == "Maren, Jake"
    assert rows[3]["line"].startswith("'="), "no cell is a formula"
    told = home("export", "--format", "md").stdout
    assert told.startswith("# Fenwick")
    assert "## 2026-11-24" in told


def test_all_families_or_the_one_that_is_meant(home: Mend) -> None:
    home("family", "create", "Second", "--zone", "UTC")
    names = {
        words: [one["family"]["name"] for one in json.loads(home(*words).stdout)["families"]]
        for words in (("export",), ("export", "--all"), ("--family", "Second", "export"))
    }
    assert names == {
        ("export",): ["Fenwick-Osei"],
        ("export", "--all"): ["Fenwick-Osei", "Second"],
        ("--family", "Second", "export"): ["Second"],
    }


def test_an_export_to_nowhere(home: Mend, tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "out.json", tmp_path):
        done = home("export", "-o", str(target))
        assert done.returncode != 0
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("name", ["backups/mine.sqlite3", "mine", "drafts/one.json", "lock"])
def test_a_backup_is_put_nowhere_among_the_familys_files(home: Mend, name: str) -> None:
    home("backup")
    before = sorted(home.data.rglob("*"))
    done = home("backup", str(home.data / name))
    assert done.returncode == 2
    assert "where Mend holds what the family kept" in done.stderr
    assert sorted(home.data.rglob("*")) == before


def test_backups(home: Mend, tmp_path: Path) -> None:
    told = home.json("backup")
    assert set(told) == {"version", "backup"}
    assert home("backup", str(tmp_path / "copy.sqlite3")).stdout == (
        f"copied and read back: {tmp_path / 'copy.sqlite3'}\n"
    )
    assert home("backup", str(tmp_path / "copy.sqlite3")).returncode == 2
    listed = home.json("restore", "--list")
    assert set(listed) == {"version", "backups"}
    assert told["backup"] in [one["path"] for one in listed["backups"]]
    assert all(set(one) == {"path", "at"} for one in listed["backups"])
    folder, name = os.path.split(told["backup"])
    first, *names = home("restore", "--list").stdout.splitlines()
    assert first == folder
    assert names[0].endswith(f"  {name}")
    assert f"brought back: {told['backup']}" in home("restore", name).stdout


def test_restore_brings_back_and_keeps_what_stood(home: Mend, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    home("threads")
    home("backup", str(copy))
    home("log", "a line after the copy")
    home("threads")
    told = home("restore", str(copy)).stdout
    assert f"brought back: {copy}" in told
    assert "what stood before is in" in told
    assert home.json("search", "after")["moments"] == []
    before = home.json("restore", "--list")["backups"][0]["path"]
    told_json = home.json("restore", before)
    assert set(told_json) == {"version", "restored", "before"}
    assert len(home.json("search", "after")["moments"]) == 1


def test_a_copy_that_is_not_there(home: Mend) -> None:
    done = home("restore", "none.sqlite3")
    assert done.returncode == 2
    assert done.stderr == (
        "mend: There is no file none.sqlite3. mend restore --list shows the backups.\n"
    )


def test_nothing_to_restore(empty: Mend) -> None:
    assert "There is no backup here yet" in empty("restore", "--list").stdout
    done = empty("restore")
    assert done.returncode == 2
    assert "mend restore FILE" in done.stderr


def test_the_doctor_in_words(home: Mend) -> None:
    done = home("doctor")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == str(home.data / "mend.sqlite3")
    assert all(line.startswith("  ok  ") for line in lines[1:-1])
    assert lines[-1] == "  1 family, 0 moments, 0 in the basket"
    assert "4 lines wait for the next opening" in done.stdout
    home("log", "did I yell at Nia?")
    home("delete", home.json("search", "cards")["moments"][0]["id"])
    told = home.json("doctor")
    assert (told["moments"], told["basket"], told["inbox"]) == (4, 1, 0)
    home("delete", home.json("basket")["moments"][0]["id"])
    assert home.json("doctor")["basket"] == 0


def test_the_doctor_closes_what_stands_open(home: Mend) -> None:
    (home.data / "settings.toml").chmod(0o644)
    done = home("doctor")
    assert done.returncode == 1
    assert "!   permissions    others can read: settings.toml" in done.stdout
    told = home.json("doctor", "--fix")
    assert told["ok"] is True
    assert next(one for one in told["checks"] if one["name"] == "permissions")["fixed"] is True
    assert (home.data / "settings.toml").stat().st_mode & 0o777 == 0o600


def test_a_sample_family_is_gone_afterwards(empty: Mend) -> None:
    done = empty("demo", "--now", NOW)
    assert done.returncode == 0
    assert done.stdout.startswith("Tuesday 24 November 2026   the Fenwick-Osei family")
    assert not empty.data.exists()
    assert not list(empty.home.iterdir())


def test_a_sample_family_as_a_store(empty: Mend, tmp_path: Path) -> None:
    for name in ("one", "two"):
        told = empty.json("demo", "--out", str(tmp_path / name), "--now", NOW, "--seed", "3")
        assert set(told) == {"version", "store", "families"}
    one, two = (
        empty("--data", str(tmp_path / name), "export", "--all").stdout for name in ("one", "two")
    )
    assert one == two
    assert len(one) > 100_000
    done = empty("demo", "--out", str(tmp_path / "one"))
    assert done.returncode == 2
    assert "nothing was changed" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(empty: Mend, shell: str) -> None:
    told = empty("completion", shell).stdout
    assert "_MEND_COMPLETE" in told
    assert "mend" in told


def test_a_shell_completes_verbs_and_options(empty: Mend) -> None:
    for words, found in (
        ("mend th", "threads"),
        ("mend family sh", "show"),
        ("mend search --ki", "--kind"),
        ("mend search --kind rup", "rupture"),
    ):
        told = empty(
            COMP_WORDS=words,
            COMP_CWORD=str(words.count(" ")),
            _MEND_COMPLETE="bash_complete",
        )
        assert told.stdout.split(",")[-1].strip() == found


def test_the_completion_script_is_sound(empty: Mend) -> None:
    script = empty("completion", "bash").stdout
    done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True)
    assert (done.returncode, done.stderr) == (0, "")
