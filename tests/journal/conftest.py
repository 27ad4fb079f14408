"""An open journal on a store of its own, with a clock that the test holds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.journal import profile
from tracker.journal.lines import kept_line
from tracker.journal.opening import Journal, open_journal
from tracker.settings import Settings
from tracker.store import quick
from tracker.store.inbox import Inbox
from tracker.store.places import Places, places

if TYPE_CHECKING:
    from tracker.store.quick import Reader

NOW = "2026-11-24T17:52:00+00:00"
DAY = 86_400_000_000


def instant(text: str) -> int:
    """Microseconds since 1970 UTC of an ISO time."""
    return int(datetime.fromisoformat(text).astimezone(UTC).timestamp()) * 1_000_000


class Desk:
    """The family's desk: somebody sits down, the journal is opened, a line is typed."""

    def __init__(self, where: Places) -> None:
        self.places = where
        self.at = instant(NOW)
        self.me: str | None = "Maren"
        self.family: str | None = None
        self._open = ExitStack()

    def sit(self, program: str = "test") -> Journal:
        """Open the journal anew, as another program would."""
        self._open.close()
        settings = Settings(self.places, self.family, self.me)
        return self._open.enter_context(
            open_journal(settings, program, clock=lambda: self.at, make=True)
        )

    def says(self, *lines: str) -> list[str]:
        """Type lines, as `mend log` keeps them, and open the journal; their ids."""
        journal = self.sit()
        with journal.reading() as db:
            home = journal.home(db)
        kept = [kept_line(line, home, self.at, "log") for line in lines]
        Inbox(self.places.inbox).keep(kept)
        self.sit()
        return [line.id for line in kept]

    def later(self, days: float = 0, minutes: float = 0) -> None:
        self.at += int(days * DAY + minutes * 60_000_000)

    def leave(self) -> None:
        self._open.close()


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("desk") / "data"
    desk = Desk(places(str(room)))
    desk.me = None
    journal = desk.sit()
    profile.create_family(journal, "Fenwick-Osei", "Europe/London")
    for name, role, birth, nicknames in (
        ("Maren", "adult", None, ("mum",)),
        ("Kofi", "adult", None, ()),
        ("Jake", "child", "2022-03", ()),
        ("Nia", "child", "2017-05-02", ()),
    ):
        profile.add_member(journal, name, role, birth=birth, nicknames=nicknames)
    desk.leave()
    return room


@pytest.fixture
def desk(_made: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk of a family of four, with Maren at it, on an evening in November."""
    room = tmp_path / "data"
    shutil.copytree(_made, room)
    one = Desk(places(str(room)))
    yield one
    one.leave()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Desk]:
    """A desk where nobody lives yet."""
    one = Desk(places(str(tmp_path / "data")))
    one.me = None
    yield one
    one.leave()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, ten_years: Path) -> Path:
    """The sample family after ten years, for reading."""
    return Path(shutil.copyfile(ten_years, tmp_path_factory.mktemp("store") / "mend.sqlite3"))


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Reader]]:
    """Opens stores for reading, and closes them again."""
    those = []

    def read(path: Path) -> Reader:
        those.append(quick.quick(str(path)))
        return those[-1].read

    yield read
    for one in those:
        one.close()


Said = Callable[..., list[str]]
