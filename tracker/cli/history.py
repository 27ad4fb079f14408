"""`mend undo` and `mend redo`, across programs."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.fitting import shown
from tracker.cli.frame import Frame, verb
from tracker.cli.keyboard import following
from tracker.journal import history as cases
from tracker.journal.telling import BROUGHT_BACK, TAKEN_BACK


def _told(frame: Frame, done: Any, word: str, other: str) -> None:
    document = {
        "version": 1,
        "done": {"id": done.id, "what": done.what, "text": done.text},
        "next": done.next,
    }
    more = [f"  next would be: {shown(done.next)}"] if done.next else []
    frame.answer(document, lambda: [f"{word}: {shown(done.text)}   mend {other}", *more])


@click.command()
@verb()
def undo(frame: Frame) -> None:
    """Take back the latest change."""
    with frame.journal("undo") as journal, following(frame, journal):
        done = cases.undo(journal)
    _told(frame, done, TAKEN_BACK.get(done.what, "taken back"), "redo brings it back")


@click.command()
@verb()
def redo(frame: Frame) -> None:
    """Bring back what was taken back."""
    with frame.journal("redo") as journal, following(frame, journal):
        done = cases.redo(journal)
    _told(frame, done, BROUGHT_BACK.get(done.what, "brought back"), "undo takes it back")
