"""`mend completion`: what makes a shell complete verbs and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tracker.cli.frame import Frame, verb


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@verb(listing=False)
def completion(frame: Frame, shell: str) -> None:
    """Print what a shell needs: eval "$(mend completion bash)"."""
    from tracker.cli.main import mend

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(mend, {}, "mend", "_MEND_COMPLETE").source_template % _names())


def _names() -> dict[str, str]:
    return {
        "complete_func": "_mend_completion",
        "complete_var": "_MEND_COMPLETE",
        "prog_name": "mend",
    }
