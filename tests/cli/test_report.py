"""`mend report`: a week or a month, in three formats, to the terminal or into a file."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.faults.harness import limited, one_line
from tests.journal import on_hand
from tests.test_hygiene import NEVER_FOR_TODAY, loaded
from tracker.journal import agenda, editing, reviews
from tracker.journal.opening import Journal, open_journal
from tracker.rules.moment import Review
from tracker.settings import gather

if TYPE_CHECKING:
    from tests.conftest import Mend

FORMATS = ("md", "html", "json")
SUNDAY = "2026-11-22T17:30:00+00:00"


@pytest.fixture(autouse=True)
def _evening(mend: Mend) -> None:
    mend.env |= {"MEND_NOW": NOW, "MEND_ME": "Maren"}


@contextmanager
def at_the_table(mend: Mend, now: str = SUNDAY) -> Iterator[Journal]:
    given = {"data": str(mend.data), "me": "Maren", "now": now}
    with open_journal(gather(given, {}), "test") as journal:
        yield journal


@pytest.fixture
def held(mend: Mend) -> Review:
    """The week from 16 to 22 november, with all that a review brings."""
    for now, line in (
        ("2026-11-18T15:00", "played cards with Nia"),
        ("2026-11-19T16:00", "celebrate Jake: gave the bigger half"),
        ("2026-11-20T16:00", "snapped at Jake about the shoes"),
    ):
        assert mend("log", line, MEND_NOW=now).returncode == 0
    with at_the_table(mend) as journal:
        everybody = on_hand.home(journal)
        ids = [one.id for one in everybody.members]
        jake, nia = everybody.find("Jake").id, everybody.find("Nia").id
        one = reviews.begin(journal, ids).review
        assert one is not None
        reviews.thank(journal, one.id, nia, jake, "the blue marble")
        reviews.thank(journal, one.id, jake, None, "the soup")
        reviews.add_word(journal, one.id, "relieved")
        reviews.choose_ritual(journal, one.id, "toast on the step")
        reviews.intend(journal, one.id, "shoes by the door")
        found = reviews.finish(journal, one.id).review
        assert found is not None
        return found


TOLD = (
    *("Nia", "Jake", "the blue marble", "all of us", "the soup", "gave the bigger half"),
    *("relieved", "toast on the step", "shoes by the door", "sunday 29 november at 17:00"),
)


@pytest.mark.parametrize("span", ["week", "month"])
@pytest.mark.parametrize("form", FORMATS)
def test_all_that_a_review_brought(mend: Mend, held: Review, span: str, form: str) -> None:
    done = mend("report", span, "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    for words in TOLD[: None if span == "week" and form != "json" else -1]:
        assert words in done.stdout.replace("null", "all of us"), words
    assert "snapped" not in done.stdout
    assert done.stdout.endswith("\n")


def test_markdown_is_what_is_told_otherwise(mend: Mend, held: Review) -> None:
    assert mend("report", "week").stdout == mend("report", "week", "--format", "md").stdout
    assert mend("report", "week").stdout.startswith("# our week, 16 to 22 november 2026\n")
    assert mend("report", "month").stdout.startswith("# our month, november 2026\n")


def test_the_document_as_the_contract_has_it(mend: Mend, held: Review) -> None:
    told = mend.json("report", "week")
    assert list(told)[:2] == ["version", "family"]
    assert (told["report"], told["from"], told["to"]) == ("week", "2026-11-16", "2026-11-22")
    assert told["reviews"] == [held.id]
    assert told["thanks"] == [
        {"from": "Nia", "to": "Jake", "text": "the blue marble"},
        {"from": "Jake", "to": None, "text": "the soup"},
    ]
    assert [one["who"] for one in told["celebrations"]] == [["Jake"]]
    assert [one["word"] for one in told["words"]][:1] == ["relieved"]
    assert told["rituals"][0]["name"] == "toast on the step"
    assert told["intentions"] == [{"text": "shoes by the door", "kept": None}]
    assert told["next"]["at"] == "2026-11-29T17:00:00+00:00"
    assert told["next"]["lead"] in ("Maren", "Kofi", "Jake", "Nia")
    for words in (("--json", "report", "week"), ("report", "week", "--format", "json")):
        assert json.loads(mend(*words).stdout) == told


@pytest.mark.parametrize("form", FORMATS)
def test_a_kept_week_says_when_it_was_next_as_it_was_told_then(
    mend: Mend, held: Review, form: str
) -> None:
    """Also after others sat down, and long after."""
    words = ("report", "week", "--of", "2026-11-22", "--format", form)
    then = mend(*words, MEND_NOW=SUNDAY).stdout
    assert "2026-11-29T17:00" in then or "sunday 29 november at 17:00" in then
    with at_the_table(mend, "2026-11-29T17:30:00+00:00") as journal:
        everybody = [one.id for one in on_hand.home(journal).members]
        one = reviews.begin(journal, everybody).review
        assert one is not None
        reviews.finish(journal, one.id)
    for now in ("2026-11-30T09:00", "2026-12-10T09:00", "2027-06-01T09:00"):
        assert mend(*words, MEND_NOW=now).stdout == then, now
    later = {"MEND_NOW": "2026-11-30T09:00"}
    first, second = (
        mend.json("report", "week", "--of", day, **later)["next"]
        for day in ("2026-11-22", "2026-11-29")
    )
    assert second["at"] == "2026-12-06T17:00:00+00:00"
    assert first["lead"] != second["lead"]


def test_only_a_ritual_that_was_chosen_is_the_familys(mend: Mend, held: Review) -> None:
    chosen = mend("report", "week", "--format", "html").stdout
    assert "a way back" in chosen
    assert "for a try" not in chosen
    said = {"MEND_NOW": "2026-11-27T09:00"}
    for form in ("md", "html"):
        free = mend("report", "week", "--format", form, **said).stdout
        assert "for a try" in free
        assert "a way back" not in free
    assert mend.json("report", "week", **said)["rituals"] == []
    assert "for a try" in mend("week", "--shared", **said).stdout


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("span", ["week", "month"])
def test_what_was_agreed_and_the_fun_are_told(
    mend: Mend, held: Review, span: str, form: str
) -> None:
    with at_the_table(mend) as journal:
        line = agenda.add(journal, "the lamp that fell").line
        assert line is not None
        reviews.take_up(journal, held.id, line.id)
        reviews.settle(journal, held.id, "balls stay outside")
        reviews.choose_fun(journal, held.id, "sock mountain")
    told = mend("report", span, "--format", form).stdout
    assert told.count("balls stay outside") == 1
    assert told.count("sock mountain") == 1
    assert ("the lamp" in told) == (form == "json"), "it is not pinned to the fridge"


def test_what_is_taken_out_is_in_no_report(mend: Mend, held: Review) -> None:
    with at_the_table(mend) as journal:
        reviews.take_out(journal, held.id, held.thanks[0])
        (one,) = mend.json("search", "bigger")["moments"]
        editing.set_audience(journal, one["id"], "home")
    for span in ("week", "month"):
        for form in FORMATS:
            told = mend("report", span, "--format", form).stdout
            assert "blue marble" not in told
            assert "bigger half" not in told
            assert "the soup" in told


def test_another_week_or_month(mend: Mend, held: Review) -> None:
    """On a monday it is still the week that was; a day that is named names its own week."""
    monday = mend("report", "week", MEND_NOW="2026-11-23T09:00").stdout
    assert monday.startswith("# our week, 16 to 22 november 2026")
    friday = mend("report", "week", MEND_NOW="2026-11-27T09:00").stdout
    assert friday.startswith("# our week, 23 to 29 november 2026")
    for of in ("2026-11-23", "monday", "2026-W48"):
        told = mend("report", "week", "--of", of).stdout
        assert told.startswith("# our week, 23 to 29 november 2026"), of
    told = mend("report", "month", "--of", "2026-10").stdout
    assert told.startswith("# our month, october 2026")
    assert "next time" not in mend("report", "week", "--of", "2026-03-02").stdout


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("span", ["week", "month"])
def test_a_family_that_has_kept_nothing(mend: Mend, span: str, form: str) -> None:
    done = mend("report", span, "--format", form)
    assert done.returncode == 0
    assert done.stdout


# ---- into a file


@pytest.mark.parametrize("form", FORMATS)
def test_into_a_file(mend: Mend, held: Review, tmp_path: Path, form: str) -> None:
    path = tmp_path / "fridge sheet"
    path.write_text("old")
    done = mend("report", "week", "--format", form, "-o", str(path))
    assert (done.returncode, done.stdout) == (0, "")
    assert one_line(done.stderr) == f"written to {path}"
    assert path.read_text("utf-8") == mend("report", "week", "--format", form).stdout
    assert list(tmp_path.glob("fridge*")) == [path]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_a_line_is_standard_output(mend: Mend, held: Review) -> None:
    assert mend("report", "week", "-o", "-").stdout == mend("report", "week").stdout


def test_where_it_cannot_be_written(mend: Mend, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    for words, status, said in (
        (("-o", str(folder)), 2, f"mend: {folder} is a folder. Name a file in it."),
        (("-o", str(folder / "a" / "b")), 2, f"There is no folder {folder / 'a'}."),
        (("-o", str(mend.data / "mend.sqlite3")), 2, "holds what the family kept."),
        (("-o", str(mend.data / "inbox.sqlite3-wal")), 2, "holds what the family kept."),
        (("--format", "pdf"), 2, "pdf"),
        (("--of", "someday"), 2, "“someday” is no day"),
    ):
        done = mend("report", "week", *words)
        assert (done.returncode, done.stdout) == (status, "")
        assert said in one_line(done.stderr)
    assert list(folder.iterdir()) == []
    assert mend("today").returncode == 0
    assert mend("report").returncode == 2
    assert mend("report", "year").returncode == 2


@pytest.mark.parametrize("words", [("report", "week"), ("export",)])
def test_nothing_of_the_familys_own_is_written_over(
    mend: Mend, tmp_path: Path, words: tuple[str, ...]
) -> None:
    mend("today")
    backups = mend.data / "backups"
    backups.mkdir(exist_ok=True)
    (backups / "one.sqlite3").write_text("a backup")
    for name in ("lock", "settings.toml"):
        (mend.data / name).touch()
    (tmp_path / "aside").symlink_to(mend.data)
    (tmp_path / "link.md").symlink_to(backups / "one.sqlite3")
    before = {path: path.read_bytes() for path in mend.data.rglob("*") if path.is_file()}
    for path in (
        *(mend.data / name for name in ("mend.sqlite3", "lock", "settings.toml", "new.md")),
        *(backups / "one.sqlite3", tmp_path / "aside" / "settings.toml", tmp_path / "link.md"),
    ):
        done = mend(*words, "-o", str(path))
        assert (done.returncode, done.stdout) == (2, ""), path
        assert "holds what the family kept." in one_line(done.stderr)
    assert {path: path.read_bytes() for path in mend.data.rglob("*") if path.is_file()} == before


def test_beside_a_store_file_there_is_room(mend: Mend, tmp_path: Path) -> None:
    store = tmp_path / "ours.sqlite3"
    shutil.copyfile(mend.data / "mend.sqlite3", store)
    said = {"MEND_DATA": str(store)}
    assert mend("report", "week", "-o", str(tmp_path / "sheet.md"), **said).returncode == 0
    for name in ("ours.sqlite3", "ours.settings.toml", "ours.backups/x.md"):
        (tmp_path / "ours.backups").mkdir(exist_ok=True)
        assert mend("report", "week", "-o", str(tmp_path / name), **said).returncode == 2, name


@pytest.mark.parametrize("words", [("report", "week"), ("export",)])
def test_only_the_file_that_was_named_is_written(
    mend: Mend, tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder, aside = tmp_path / "out", tmp_path / "aside"
    folder.mkdir()
    aside.mkdir()
    mine, link = folder / "sheet.md.part", folder / "sheet.md"
    mine.write_text("mine")
    (aside / "real.md").write_text("old")
    link.symlink_to(aside / "real.md")
    assert mend(*words, "-o", str(link)).returncode == 0
    told = mend(*words).stdout
    assert mine.read_text() == "mine"
    assert link.is_symlink()
    assert (aside / "real.md").read_text("utf-8") == told
    assert sorted(path.name for path in tmp_path.glob("*/*") if path.parent != mend.data) == [
        *("real.md", "sheet.md", "sheet.md.part"),
    ]


@pytest.mark.parametrize("words", [("report", "week"), ("export",)])
def test_a_pipe_or_a_device_is_written_to_and_stays(
    mend: Mend, tmp_path: Path, words: tuple[str, ...]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert mend(*words, "-o", str(pipe)).returncode == 0
        assert os.read(reader, 60_000).decode("utf-8", "ignore") == mend(*words).stdout
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert mend(*words, "-o", "/dev/null").returncode == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_nothing(mend: Mend, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    done = mend("report", "week", "-o", str(folder / "sheet.md"))
    assert done.returncode == 1
    assert one_line(done.stderr).endswith("Name another place with -o.")


def test_a_full_disk_leaves_what_was_there(cold: Mend, held: Review, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_text("old")
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "report", "week", "--format", "html", "-o", str(path)],
        capture_output=True,
        text=True,
        env=cold.env,
        preexec_fn=limited(1_000),
    )
    assert done.returncode == 1
    assert "disk is full" in one_line(done.stderr)
    assert path.read_text() == "old"
    assert list(tmp_path.glob("sheet*")) == [path]


def test_no_family_yet(mend: Mend, tmp_path: Path) -> None:
    done = mend("report", "week", "--json", MEND_DATA=str(tmp_path / "nobody"))
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "no-family"


def test_what_it_may_load(mend: Mend) -> None:
    mend("today")
    for form in FORMATS:
        assert loaded(mend, "report", "week", "--format", form) & NEVER_FOR_TODAY == set()
