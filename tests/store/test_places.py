"""Where everything lies: this user's folder, or a folder or file that was named."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from tracker.store.errors import Usage
from tracker.store.folder import make_folder
from tracker.store.places import Places, data_folder, places

HOMES = ("/home/maren", "/home/maren kofi", "")
CHOSEN = (None, "", "/srv/data", "relative/data")


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("chosen", CHOSEN)
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_the_users_folder_is_the_one_of_platformdirs(
    home: str, chosen: str | None, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    if chosen is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", chosen)
    monkeypatch.setattr(sys, "platform", system)
    kind = MacOS if system == "darwin" else Unix
    monkeypatch.setattr(platformdirs, "PlatformDirs", kind)
    assert data_folder() == kind("mend", appauthor=False).user_data_dir


def test_without_a_home_the_users_folder_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert data_folder() == platformdirs.user_data_dir("mend", appauthor=False)
    assert os.path.isabs(data_folder())


def test_a_folder_holds_the_store_and_all_that_belongs_to_it(tmp_path: Path) -> None:
    found = places(str(tmp_path))
    assert {name: os.path.relpath(getattr(found, name), tmp_path) for name in Places.__slots__} == {
        "folder": ".",
        "store": "mend.sqlite3",
        "inbox": "inbox.sqlite3",
        "settings": "settings.toml",
        "backups": "backups",
        "drafts": "drafts",
        "lock": "lock",
    }


def test_what_is_not_there_yet_is_a_folder_or_by_its_ending_a_file(tmp_path: Path) -> None:
    assert places(str(tmp_path / "new")).store == str(tmp_path / "new" / "mend.sqlite3")
    for ending in (".sqlite3", ".sqlite", ".db"):
        file = str(tmp_path / f"ours{ending}")
        assert places(file).store == file


def test_what_is_there_decides_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "plain").touch()
    assert places(str(tmp_path / "folder.db")).folder == str(tmp_path / "folder.db")
    assert places(str(tmp_path / "plain")).store == str(tmp_path / "plain")


def test_two_stores_in_one_folder_never_mix(tmp_path: Path) -> None:
    every = [places(str(tmp_path / name)) for name in ("a.db", "b.db", "mend.sqlite3")]
    paths = [getattr(each, name) for each in every for name in Places.__slots__ if name != "folder"]
    assert len(set(paths)) == len(paths)


def test_home_and_relative_names_become_whole_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert places("~/x").folder == str(tmp_path / "x")
    assert places("x").folder == str(tmp_path / "x")


@pytest.mark.parametrize(
    "address",
    ["postgresql://host/mend", "https://example.org/mend", "sqlite:///mend", "file:/tmp/x", "",
     "  ", "a\0b"],
)  # fmt: skip
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(Usage, match="a folder or a file on this machine"):
        places(address)


@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_the_folder_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        make_folder(str(tmp_path / "a" / "b" / "data"))
        (tmp_path / "made for us").mkdir(mode=0o777)
        make_folder(str(tmp_path / "made for us"))
    finally:
        os.umask(before)
    for folder in (tmp_path / "a" / "b" / "data", tmp_path / "made for us"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_with_other_things_in_it_stays_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    (shared / "letter.txt").touch()
    make_folder(str(shared))
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
