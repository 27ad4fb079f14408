"""`mend in` as the help and the completion see it; a call takes the light road (opening.py)."""

from __future__ import annotations

import click

from tracker.cli.frame import Frame, verb


@click.command(name="in")
@verb(listing=False)
def in_(frame: Frame) -> int:
    """Check in under the prompt: a few keys, and back to the shell."""
    from tracker.app.hush import hush
    from tracker.app.inline import under

    speak = hush()
    try:
        return under(frame.settings, speak)
    finally:
        speak()
