"""A full disk (RLIMIT_FSIZE): a line is kept or given back, and nothing is ever half written."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NOW, Mend
from tests.faults.harness import (
    counts,
    ends,
    in_inbox,
    in_store,
    integrity,
    limited,
    one_line,
    rows,
    start,
    tree,
)

SIZES = (0, 4096, 12_288, 33_000, 150_000)
LINE = "snapped at Jake about shoes +tired" + " and then some words" * 40


def full(
    mend: Mend, size: int, *words: str, stdin: bytes = b"", **env: str
) -> tuple[int, str, str]:
    process = start(
        mend, *words, stdin=subprocess.PIPE, preexec_fn=limited(size), env={"MEND_NOW": NOW, **env}
    )
    out, err = process.communicate(stdin, timeout=60)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize("fresh", [True, False], ids=["first line", "tenth line"])
def test_a_line_is_kept_whole_or_given_back_whole(tmp_path: Path, mend: Mend, fresh: bool) -> None:
    seen = set()
    for size in SIZES:
        one = Mend(tmp_path / f"at{size}")
        shutil.copytree(mend.data, one.data)
        before = [] if fresh else [f"line {n} {'x' * 300}" for n in range(9)]
        if before:
            assert one("log", stdin="\n".join(before)).returncode == 0
        status, out, err = full(one, size, "log", LINE)
        seen.add(status)
        if status == 0:
            before.append(LINE)
            assert out.startswith("kept.")
        else:
            assert status == 1
            sentence, given_back, end = err.split("\n")
            assert "disk is full" in sentence
            assert given_back == LINE
            assert (out, end) == ("", "")
        assert [line.line for line in in_inbox(one)] == before, size
        if (one.data / "inbox.sqlite3").exists() and (one.data / "inbox.sqlite3").stat().st_size:
            assert integrity(one.data / "inbox.sqlite3") == "ok"
        # with room again all is well
        assert one("log", "played with Nia").returncode == 0
        found = one.json("search", "--from", "2020-01-01")["moments"]
        assert sorted(each["line"] for each in found) == sorted([*before, "played with Nia"])
    assert seen == {0, 1}


def test_given_back_in_json_too(mend: Mend) -> None:
    status, out, err = full(mend, 0, "log", "--json", LINE)
    assert status == 1
    error = json.loads(out)["error"]
    assert (error["code"], error["line"]) == ("disk-full", LINE)
    assert "disk is full" in one_line(err)


def test_of_many_lines_all_that_were_not_kept_are_given_back(mend: Mend) -> None:
    lines = [f"played with Nia {n} {'x' * 200}" for n in range(60)]
    status, out, err = full(mend, 60_000, "log", stdin="\n".join(lines).encode())
    assert status == 1
    kept = [one.line for one in in_inbox(mend)]
    assert 0 < len(kept) < 60
    assert out.count("kept.") == len(kept)
    sentence, *given_back = err.splitlines()
    assert "disk is full" in sentence
    assert kept + given_back == lines


READING = {
    "today": ("today",),
    "search": ("search", "Nia"),
    "threads": ("threads",),
    "basket": ("basket",),
    "family show": ("family", "show"),
    "export": ("export",),
}
WRITING = {
    "undo": ("undo",),
    "delete": ("delete", "{id}"),
    "edit": ("edit", "{id}", "read with Jake"),
    "family set": ("family", "set", "look", "linen"),
    "member add": ("member", "add", "Ada", "--role", "child"),
    "backup": ("backup",),
    "import": ("import", "{export}"),
}


@pytest.fixture(scope="module")
def _kept_folder(_family_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    mend = Mend(tmp_path_factory.mktemp("kept"))
    shutil.copytree(_family_folder, mend.data)
    assert mend("log", "played with Nia", MEND_NOW=NOW).returncode == 0
    assert mend("search", "Nia").returncode == 0
    assert mend("export", "-o", str(mend.home / "export.json")).returncode == 0
    assert mend("log", "read with Nia", MEND_NOW=NOW).returncode == 0
    for name in ("mend.sqlite3", "inbox.sqlite3"):
        rows(mend.data / name, "PRAGMA wal_checkpoint(TRUNCATE)")
    return mend.home


@pytest.fixture
def kept(tmp_path: Path, _kept_folder: Path) -> Mend:
    """One line adopted, one that waits, and an export to bring in."""
    shutil.copytree(_kept_folder, tmp_path, dirs_exist_ok=True)
    return Mend(tmp_path)


@pytest.mark.parametrize("words", READING.values(), ids=READING)
def test_everything_is_read_on_a_full_disk(kept: Mend, words: tuple[str, ...]) -> None:
    status, out, err = full(kept, 0 if words[0] in ("today", "search") else 20_000, *words)
    assert status == 0, err
    assert err == "" or words == ("export",)
    if words[0] in ("today", "search", "export"):
        assert out.count("read") >= 1
        assert out.count("played") >= 1


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_nothing_is_written_by_halves(kept: Mend, words: tuple[str, ...], tmp_path: Path) -> None:
    ident = in_store(kept)[0].id
    words = tuple(word.format(id=ident, export=tmp_path / "export.json") for word in words)
    before = counts(kept.data / "mend.sqlite3")
    content = in_store(kept)
    size = 0 if words[0] in ("undo", "backup") else 20_000
    status, out, err = full(kept, size, *words, "--json")
    assert status == 1, (out, err)
    assert json.loads(out)["error"]["code"] == "disk-full"
    assert "disk is full" in one_line(err)
    assert integrity(kept.data / "mend.sqlite3") == "ok"
    assert counts(kept.data / "mend.sqlite3") == before
    assert in_store(kept) == content
    assert [line.line for line in in_inbox(kept)] == ["read with Nia"]
    assert not [name for name in tree(kept.data) if name.endswith((".part", ".new", ".fresh"))]
    # with room again all is well
    assert len(kept.json("search", "with")["moments"]) == 2
    done = kept(*words)
    assert done.returncode == 0 or words[0] in ("import",), done.stderr


def test_an_export_is_whole_or_not_there(mend: Mend, tmp_path: Path) -> None:
    target = tmp_path / "export.json"
    long = "\n".join(f"read with Nia {n} {'word ' * 20_000}" for n in range(20))
    assert mend("log", stdin=long).returncode == 0
    assert mend("search", "read").returncode == 0
    for old in (None, "what stood there before"):
        if old:
            target.write_text(old)
        status, _, err = full(mend, 1_000_000, "export", "-o", str(target))
        assert status == 1
        assert "disk is full" in one_line(err)
        assert (target.read_text() if target.exists() else None) == old
        assert [path.name for path in tmp_path.iterdir() if "export" in path.name] == (
            ["export.json"] if old else []
        )


def test_a_sample_that_has_no_room_leaves_one_sentence(tmp_path: Path) -> None:
    mend = Mend(tmp_path)
    status, out, err = full(mend, 500_000, "demo", "--out", str(tmp_path / "demo.sqlite3"))
    assert (status, out) == (1, "")
    assert "disk is full" in one_line(err)


def test_settings_stay_whole(empty: Mend) -> None:
    assert empty("family", "create", "Osei").returncode == 0
    before = (empty.data / "settings.toml").read_text()
    process = subprocess.run(
        [sys.executable, "-c",
         "import resource, sys; from tracker.settings import remember\n"
         "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
         "remember(sys.argv[1], family='A name that is far too long for this disk')",
         str(empty.data / "settings.toml")],
        capture_output=True,
    )  # fmt: skip
    assert process.returncode != 0
    assert (empty.data / "settings.toml").read_text() == before
    assert not (empty.data / "settings.toml.new").exists()


def test_the_wait_is_short(kept: Mend) -> None:
    status, _, _ = ends(start(kept, "today", preexec_fn=limited(0)), within=20)
    assert status == 0
