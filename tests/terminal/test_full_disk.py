"""Words that the disk never took: written once more on leaving, else given back in the terminal."""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.apps import QUIET, evening, left

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Mend
    from tests.terminal.ptys import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")


@pytest.fixture
def full(mend: Mend) -> Path:
    """No draft can be written: their folder is a link to nowhere."""
    there = mend.data / "drafts"
    there.symlink_to(mend.data / "nowhere" / "at all")
    return there


def begin(app: Terminal) -> None:
    app.shows(QUIET)
    app.type("bthe muddy boots")
    app.shows("the muddy boots")


@pytest.mark.parametrize("how", ["ctrl+q", "q", "SIGTERM"])
def test_what_no_disk_took_is_given_back(mend: Mend, full: Path, how: str) -> None:
    with evening(mend) as app:
        begin(app)
        go(app, how)
        assert "these words were not kept" in left(app)
        assert left(app).endswith("the muddy boots")
    assert full.is_symlink()


@pytest.mark.parametrize("how", ["ctrl+q", "q", "SIGTERM", "SIGHUP"])
def test_where_there_is_room_again_they_are_a_draft(mend: Mend, full: Path, how: str) -> None:
    with evening(mend) as app:
        begin(app)
        full.unlink()
        go(app, how)
        assert "the muddy boots" not in (left(app) if how != "SIGHUP" else "")
    (one,) = (mend.data / "drafts").glob("*.json")
    assert json.loads(one.read_text())["text"] == "the muddy boots"


def go(app: Terminal, how: str) -> None:
    if how == "q":
        app.type("\x1b")
        app.shows("write on")
        app.type("\x1b")
        app.shows("stay while Mend is open")
        app.type("q")
    elif how == "ctrl+q":
        app.type("\x11")
    else:
        os.kill(app.pid, getattr(signal, how))
    assert app.ends() == {"SIGTERM": 143, "SIGHUP": 129}.get(how, 0)
