"""Around a change at the command line: whoever is at this keyboard stays who they are."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from tracker.cli.frame import Frame
from tracker.journal import following as journals


def following(frame: Frame, journal: Any) -> AbstractContextManager[None]:
    """See `tracker.journal.following`; the frame's settings are the journal's."""
    return journals.following(journal)
