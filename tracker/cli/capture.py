"""`mend log` as the help and the completion see it; a call takes the light road (log.py)."""

from __future__ import annotations

import click

from tracker.cli.log import main


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=False,
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def log(words: tuple[str, ...]) -> int:
    """Keep a line, in your own words."""
    return main([], list(words))
