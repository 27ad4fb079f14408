"""`mend due`, for the shell prompt and for cron: one calm line or nothing, and all is well."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.harness import HOLD_STORE, bound, ends, held, on_a_terminal, start, tree
from tracker.journal import threads
from tracker.journal.opening import open_journal
from tracker.rules.clock import from_iso
from tracker.settings import gather

if TYPE_CHECKING:
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"
TIME = "2026-11-24T18:30:00+00:00"
SIDES = ("-wal", "-shm")
LINE = "Jake: lost my cool, 58 minutes ago. You wanted to come back to it.\n"


def put_off(mend: Mend, ident: str, at: str = TIME) -> None:
    """Ask to be led back to a thread, as the app does it."""
    settings = gather({"data": str(mend.data), "me": "Maren", "now": NOW}, {})
    with open_journal(settings, "app") as journal:
        threads.remind(journal, ident, from_iso(at))


def log(mend: Mend, line: str) -> str:
    return str(json.loads(mend("log", "--json", line, MEND_NOW=NOW).stdout)["id"])


@pytest.fixture
def home(mend: Mend) -> Mend:
    """The family, where Maren snapped and wants to come back at half past six."""
    put_off(mend, log(mend, "snapped at Jake 20m ago"))
    mend.env["MEND_NOW"] = TIME
    return mend


def files(mend: Mend) -> dict[str, bytes] | None:
    """What lies in the data folder, but for what SQLite keeps beside a file that is looked at."""
    if not mend.data.is_dir():
        return None
    return {name: held for name, held in tree(mend.data).items() if name[-4:] not in SIDES}


def quiet(done: Any) -> bool:
    return (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_one_line_or_nothing(home: Mend) -> None:
    assert quiet(home("due", MEND_NOW="2026-11-24T18:29:59"))
    done = home("due")
    assert (done.returncode, done.stdout, done.stderr) == (0, LINE, "")


def test_of_several_the_first_and_how_many_more(home: Mend) -> None:
    for name in ("Nia", "Kofi"):
        put_off(home, log(home, f"snapped at {name} 20m ago"), "2026-11-24T18:00:00+00:00")
    told = home("due").stdout
    assert told.count("\n") == 1
    assert told.startswith("Nia: lost my cool, ")
    assert told.endswith("You wanted to come back to it.   2 more: mend threads\n")


def test_the_json_of_the_contract(home: Mend) -> None:
    ident = home.json("threads")["threads"][0]["id"]
    assert home.json("due") == {
        "version": 1,
        "family": "Fenwick-Osei",
        "due": [{"why": "come-back", "thread": ident, "at": TIME, "text": LINE.strip()}],
    }
    assert home.json("due", MEND_NOW=NOW)["due"] == []


def test_the_family_review_in_its_hour(home: Mend) -> None:
    sunday, text = "2026-11-29T17:00:00+00:00", "The family review, whenever all of you sit"
    asked = home("due", MEND_NOW=sunday).stdout
    assert asked.startswith("Jake: lost my cool, ")
    assert asked.endswith("   also: mend review\n")
    told = home.json("due", MEND_NOW=sunday)["due"]
    assert [one["why"] for one in told] == ["come-back", "review"]
    assert told[1] == {
        "why": "review",
        "thread": None,
        "at": sunday,
        "text": f"{text}: mend review",
    }
    home("delete", told[0]["thread"])
    assert home("due", MEND_NOW=sunday).stdout == f"{text}: mend review\n"


def test_how_it_landed_is_asked_the_next_day(home: Mend) -> None:
    log(home, "yelled at Nia 30m ago")
    sorry = log(home, "said sorry to Nia again")
    assert home("threads").returncode == 0
    told = home.json("due", MEND_NOW="2026-11-25T07:10:00+00:00")["due"]
    (landed,) = [one for one in told if one["why"] == "landed"]
    assert landed["at"] == NOW
    assert landed["text"] == "Nia: lost my cool, yesterday evening. How did it land?"
    assert sorry in home.json("show", sorry)["thread"]["moments"]


def test_at_night_it_says_nothing(home: Mend) -> None:
    for clock in ("2026-11-24T21:00:00+00:00", "2026-11-25T03:59:00+00:00"):
        assert quiet(home("due", MEND_NOW=clock))
        assert home.json("due", MEND_NOW=clock)["due"] == []
    assert home("due", MEND_NOW="2026-11-25T04:00:00+00:00").stdout != ""


def test_it_is_for_whoever_asked(home: Mend) -> None:
    assert quiet(home("due", "--me", "Kofi"))
    assert home("due", "--me", "Maren").stdout == LINE
    path = home.data / "settings.toml"
    kept = path.read_text()
    path.write_text("".join(line for line in kept.splitlines(True) if not line.startswith("me")))
    told = home("due", MEND_ME="").stdout
    assert told.startswith("Maren and Jake: lost my cool"), "nobody known is anybody"
    assert told.endswith("Maren wanted to come back to it.\n")


def test_a_name_that_nobody_has_hears_nothing_of_others(home: Mend) -> None:
    for words, env in ((("due", "--me", "Marne"), {}), (("due",), {"MEND_ME": "Marne"})):
        done = home(*words, **env)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "Nobody here is called “Marne”" in done.stderr
        told = json.loads(home(*words, "--json", **env).stdout)
        assert told["error"]["code"] == "unknown-member"
    path = home.data / "settings.toml"
    path.write_text(path.read_text().replace("Maren", "Marne"))
    assert quiet(home("due", MEND_ME=""))
    assert home.json("due", MEND_ME="")["due"] == []


def test_where_nothing_can_be_said(home: Mend) -> None:
    """Standard streams may be closed, as under some cron."""
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        done = in_a_shell(home, f"due {closed}")
        assert (done.returncode, done.stderr) == (0, ""), closed
    assert in_a_shell(home, "due --me Marne >&-").returncode == 2
    assert in_a_shell(home, "due --me Marne 2>&-").returncode == 2


def in_a_shell(mend: Mend, words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **mend.env}
    called = f"{shlex.quote(sys.executable)} -m tracker {words}"
    return subprocess.run(
        ["/bin/sh", "-c", called], env=env, capture_output=True, text=True, timeout=60
    )


def test_threads_say_so_too(home: Mend) -> None:
    told = home("threads", MEND_NOW=NOW).stdout
    assert "    open · now · a reminder at 18:30\n" in told
    assert "    open · now · you wanted to come back to it\n" in home("threads").stdout
    assert home.json("threads")["threads"][0]["remind_at"] == TIME
    day = home("today", MEND_NOW=NOW).stdout
    assert "a reminder at 18:30" in day


# whatever the store is at


def newer(mend: Mend) -> None:
    with closing(sqlite3.connect(mend.data / "mend.sqlite3")) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.commit()


def older(mend: Mend) -> None:
    with closing(sqlite3.connect(mend.data / "mend.sqlite3")) as db:
        db.execute("UPDATE alembic_version SET version_num = '0001'")
        db.commit()


def damaged(mend: Mend) -> None:
    with (mend.data / "mend.sqlite3").open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(200_000))


def headless(mend: Mend) -> None:
    with (mend.data / "mend.sqlite3").open("r+b") as file:
        file.write(b"\0" * 4096)


def text_file(mend: Mend) -> None:
    (mend.data / "mend.sqlite3").write_text("Dear diary,\n" * 100)


def gone(mend: Mend) -> None:
    (mend.data / "mend.sqlite3").unlink()


def no_folder(mend: Mend) -> None:
    shutil.rmtree(mend.data)


def damaged_inbox(mend: Mend) -> None:
    (mend.data / "inbox.sqlite3").write_text("no inbox at all\n" * 500)


@pytest.mark.parametrize(
    "state",
    [newer, older, damaged, headless, text_file, gone, no_folder],
    ids=lambda it: it.__name__,
)
def test_where_it_cannot_be_read_it_is_silent(home: Mend, state: Callable[[Mend], None]) -> None:
    home("doctor")  # nothing in the log beside the file
    with closing(sqlite3.connect(home.data / "mend.sqlite3")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    state(home)
    before = files(home)
    assert quiet(home("due"))
    done = home("due", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"version": 1, "family": None, "due": []}
    assert files(home) == before


def test_a_damaged_inbox_hides_nothing(home: Mend) -> None:
    damaged_inbox(home)
    assert home("due").stdout == LINE


def test_while_another_program_writes_it_answers_all_the_same(home: Mend) -> None:
    with held(HOLD_STORE, str(home.data / "mend.sqlite3"), "BEGIN IMMEDIATE"):
        assert home("due").stdout == LINE


def test_where_another_holds_everything_it_is_silent(home: Mend) -> None:
    hold = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA locking_mode=EXCLUSIVE")
db.execute("BEGIN EXCLUSIVE")
db.execute("UPDATE family SET look = 'clear'")
print("held", flush=True)
sys.stdin.read()
"""
    with held(hold, str(home.data / "mend.sqlite3")):
        assert quiet(home("due"))


def test_where_nothing_can_be_written(home: Mend) -> None:
    store = home.data / "mend.sqlite3"
    with closing(sqlite3.connect(store)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    home.data.chmod(0o500)
    try:
        status, _, err = ends(start(home, "due", preexec_fn=bound))
        assert (status, err) == (0, "")
    finally:
        home.data.chmod(0o700)


def test_it_writes_nothing(home: Mend) -> None:
    home("threads")
    before = files(home)
    for words in (("due",), ("due", "--json")):
        assert home(*words).returncode == 0
    assert files(home) == before


# the words of the command


def test_the_options_stand_before_or_after(home: Mend) -> None:
    del home.env["MEND_NOW"]
    for words in (
        ("--now", TIME, "due"),
        ("due", "--now", TIME),
        (f"--now={TIME}", "due", "--no-color"),
        ("--data", str(home.data), "due", f"--now={TIME}", "--family", "fenwick-osei"),
    ):
        assert home(*words).stdout == LINE, words
    assert home("--json", "due", "--now", TIME).stdout.startswith('{"version": 1')


def test_words_that_are_off(home: Mend) -> None:
    for words, code in (
        (("due", "--now", "soon"), "bad-time"),
        (("due", "--family", "Nobody"), "unknown-family"),
        (("due", "tomorrow"), "usage"),
        (("due", "--wibble"), "usage"),
    ):
        done = home(*words, "--json")
        assert done.returncode == 2, words
        assert json.loads(done.stdout)["error"]["code"] == code
        assert done.stderr.count("\n") == 1
        assert home(*words).stdout == ""


def test_a_family_that_is_kept_as_the_usual_one_and_gone_says_nothing(home: Mend) -> None:
    path = home.data / "settings.toml"
    path.write_text(path.read_text().replace("Fenwick-Osei", "Hill House"))
    assert quiet(home("due"))


def test_the_help_tells_of_it(mend: Mend) -> None:
    assert "Usage: mend due" in mend("due", "--help").stdout
    told = mend("--help").stdout
    assert " due " in told
    assert " now " in told


def test_on_a_narrow_terminal_it_is_one_line(home: Mend) -> None:
    status, said = on_a_terminal(home, "due", size=(24, 40))
    assert status == 0
    told = said.decode().replace("\r\n", "\n")
    assert told.count("\n") == 1
    assert len(told.strip()) <= 40
    assert told.startswith("Jake: lost my cool, ")


def test_a_name_cannot_speak_to_the_terminal(home: Mend) -> None:
    with closing(sqlite3.connect(home.data / "mend.sqlite3")) as db:
        db.execute(
            "UPDATE member SET name = char(27) || '[31mJake' || char(10) WHERE name = 'Jake'"
        )
        db.commit()
    done = home("due")
    assert "\x1b" not in done.stdout
    assert done.stdout.count("\n") == 1
    assert "\x1b" not in home("due", "--json").stdout
