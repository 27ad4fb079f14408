"""`mend now`: four calm lines. And `mend due` as the help and the completion see it; a call takes
the light road (due.py)."""

from __future__ import annotations

import os

import click

from tracker.cli import due as light
from tracker.cli.fitting import shown, width
from tracker.cli.frame import Frame, verb
from tracker.settings import gather


def _here(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The names to complete a word with: of those who are here, as far as that can be told."""
    from tracker.journal.calm import people

    told = {key: value for key, value in ctx.params.items() if isinstance(value, str)}
    names = people(gather(told, os.environ))
    return [name for name in names if name.casefold().startswith(begun.casefold())]


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=_here)
@verb()
def now(frame: Frame, names: tuple[str, ...]) -> None:
    """Four calm lines for right now. Nothing is kept.

    NAME is who you are with: the lines fit their age then.
    """
    from tracker.journal.calm import calm

    found = calm(frame.settings, names)
    if found.trouble and frame.json:
        raise found.trouble
    document = {
        "version": 1,
        "family": found.family,
        "members": list(found.members),
        "band": found.band,
        "lines": list(found.lines),
    }
    frame.answer(document, lambda: [_fitted(line) for line in found.lines])
    if found.trouble:
        raise found.trouble


def _fitted(line: str) -> str:
    """The line whole: on a narrow terminal it goes on below, between words."""
    columns = width()
    return click.wrap_text(shown(line), columns, "", "  ") if columns else shown(line)


@click.command()
@verb()
def due(frame: Frame) -> int:
    """One line where something is to come back to, else nothing."""
    return light.told(frame.settings, as_json=frame.json)
