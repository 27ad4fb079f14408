"""`mend log` as people and scripts call it: what it says, and that it always keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Mend

NOW = "2026-11-24T17:52:00+00:00"


@pytest.fixture
def home(mend: Mend) -> Mend:
    """The family this evening."""
    mend.env["MEND_NOW"] = NOW
    return mend


def kept(mend: Mend) -> list[str]:
    """The lines that are kept, as typed, the earliest told first."""
    moments = mend.json("search", "--from", "1900")["moments"]
    return [one["line"] for one in sorted(moments, key=lambda one: str(one["id"]))]


ECHOES = [
    ("snapped at Jake 20m ago +tired", "kept. Jake, a rupture, 17:32, 20 minutes ago, tired"),
    ("hugged Nia", "kept. Nia, a connection, just now"),
    ("Nia feels left out", "kept. Nia, a feeling, just now, left out"),
    ("yay: Nia waited", "kept. Nia, a celebration, just now"),
    ("caught myself", "kept. caught in time, just now"),
    ("porridge", "kept. a note, just now"),
    ("played with Jake and Nia on sunday", "kept. Jake, Nia, a connection, on sunday"),
    ("+p hugged Kofi", "kept. Kofi, a connection, just now, adults only"),
    ("hugged Jake yesterday at bedtime", "kept. Jake, a connection, yesterday at bedtime"),
    ("we moved in 2019", "kept. a note, in 2019"),
]


def test_one_line_says_what_was_kept_and_the_way_back(home: Mend) -> None:
    for line, echo in ECHOES:
        done = home("log", line)
        assert done.stdout == f"{echo}   mend undo takes it back\n"
        assert done.stderr == ""


def test_an_unsure_line_says_what_about(home: Mend) -> None:
    done = home("log", "did I yell at Nia?")
    assert done.stdout == (
        "kept. Nia, a rupture, just now   unsure what it was: mend basket   mend undo\n"
    )


def test_a_dry_run_says_it_would(home: Mend) -> None:
    done = home("log", "--dry-run", "hugged Nia")
    assert done.stdout == "this would be kept. Nia, a connection, just now\n"
    assert kept(home) == []


def test_words_come_as_one_line(home: Mend) -> None:
    home("log", "hugged", "Nia", "for  a   while")
    assert kept(home) == ["hugged Nia for  a   while"]


def test_a_line_each_from_a_pipe(home: Mend) -> None:
    lines = "one +a\n\n  two with space \r\nthree “quoted”\n\tfour\nfive, no end"
    done = home("log", stdin=lines)
    assert done.stdout.count("kept.") == 5
    assert kept(home) == ["one +a", "  two with space ", "three “quoted”", "\tfour", "five, no end"]


def test_nothing_to_keep(home: Mend) -> None:
    for words, stdin in (
        (("log",), ""),
        (("log", ""), ""),
        (("log", "  "), " \n\n"),
        (("log", "-p"), ""),
    ):
        done = home(*words, stdin=stdin)
        assert done.returncode == 2
        assert done.stderr == (
            "mend: There is nothing to keep. Say what happened: mend log snapped at Jake\n"
        )
        assert done.stdout == ""


def test_arguments_go_before_a_pipe(home: Mend) -> None:
    home("log", "hugged Nia", stdin="not this\n")
    assert kept(home) == ["hugged Nia"]


def test_what_is_no_text_is_kept_with_a_sign_for_it(home: Mend) -> None:
    done = home("log", stdin=b"caf\xe9 with Nia\n")
    assert done.returncode == 0
    assert "UTF-8" in done.stderr
    done = home("log", b"th\xff with Nia")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert kept(home) == [
        "caf\N{REPLACEMENT CHARACTER} with Nia",
        "th\N{REPLACEMENT CHARACTER} with Nia",
    ]


def test_control_signs_are_kept_and_never_printed(home: Mend) -> None:
    line = "hugged Nia \x1b[31mred\x07 \u202eback"
    done = home("log", line)
    ident = home.json("today")["moments"][0]["id"]
    told = done.stdout + home("today").stdout + home("show", ident).stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(told)
    assert kept(home) == [line]


def test_a_long_line_is_named_and_refused(home: Mend) -> None:
    done = home("log", "--json", stdin="a" * 1_000_001)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "too-long"
    assert "one megabyte" in done.stderr
    assert home("log", stdin="a" * 1_000_000).returncode == 0


def test_a_wrong_option_gives_the_words_back(home: Mend) -> None:
    for words in (("--wibble", "hugged Nia"), ("--now", "soon", "hugged Nia")):
        done = home("log", *words)
        assert done.returncode == 2
        first, last = done.stderr.splitlines()
        assert first.startswith("mend: ")
        assert last.endswith("hugged Nia")


def test_a_reader_that_falls_over_costs_no_line(home: Mend) -> None:
    for line in (
        "",
        "@",
        "+",
        ":",
        "r:",
        "'" * 99,
        "20m ago",
        "@Nia's @Jake's :: +p -p",
        "🧡" * 300,
    ):
        if line:
            assert home("log", "--", line).returncode == 0
    assert len(kept(home)) == 8


def test_help_of_log_names_its_options(home: Mend) -> None:
    told = home("log", "--help").stdout
    for option in ("--private", "--dry-run", "--json", "--data", "--family", "--me", "--now"):
        assert option in told
    assert all(len(line) <= 80 for line in told.splitlines())


def test_log_by_way_of_the_other_road(home: Mend) -> None:
    """An option that only the whole command line knows still reaches the same keeper."""
    from click.testing import CliRunner

    from tracker.cli.main import mend as command

    done = CliRunner(env={**home.env}).invoke(command, ["log", "hugged", "Nia", "--me"])
    assert done.exit_code == 0
    assert kept(home) == ["hugged Nia --me"]


def test_the_folder_is_made_for_its_user_alone(empty: Mend) -> None:
    done = empty("log", "hello")
    assert (done.returncode, done.stdout) == (0, "kept.\n")
    assert "Start one with: mend family create NAME" in done.stderr
    assert empty.data.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in empty.data.iterdir()} <= {
        "inbox.sqlite3",
        "inbox.sqlite3-wal",
        "inbox.sqlite3-shm",
    }
    assert all(path.stat().st_mode & 0o077 == 0 for path in empty.data.iterdir())


def answers(mend: Mend, *words: str) -> list[Any]:
    return [json.loads(line) for line in mend("log", "--json", *words).stdout.splitlines()]


def test_the_id_is_the_moments_for_ever(home: Mend) -> None:
    ident = answers(home, "hugged Nia")[0]["id"]
    assert home.json("today")["moments"][0]["id"] == ident
    home("threads")
    assert home.json("show", ident)["moment"]["id"] == ident
