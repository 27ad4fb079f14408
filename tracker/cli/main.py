"""The command line: which module holds which verb. A verb's module is loaded when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from keyword import iskeyword
from typing import Any

import click

from tracker.cli.fitting import shown
from tracker.cli.frame import Frame, tell
from tracker.settings import VERSION
from tracker.store.errors import Inside, Trouble, Usage

VERBS = {
    "log": "capture",
    "in": "inline",
    "basket": "moments",
    "edit": "moments",
    "delete": "moments",
    "show": "moments",
    "search": "moments",
    "today": "days",
    "week": "week",
    "review": "review",
    "threads": "threads",
    "words": "words",
    "rituals": "rituals",
    "now": "calm",
    "due": "calm",
    "family": "family",
    "member": "family",
    "undo": "history",
    "redo": "history",
    "report": "report",
    "export": "exchange",
    "import": "exchange",
    "doctor": "care",
    "backup": "care",
    "restore": "care",
    "demo": "sample",
    "completion": "completion",
}


class Verbs(click.Group):
    """The verbs, each found in its module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"tracker.cli.{VERBS[cmd_name]}")
        command = getattr(module, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            raise _no_verb(args)
        return super().resolve_command(ctx, args)


def _no_verb(words: list[str]) -> Usage:
    """A verb that there is not: a slip of a finger, or a line typed without `log` before it."""
    from difflib import get_close_matches

    near = get_close_matches(words[0], VERBS, 1, 0.7)
    hint = f"Perhaps: mend {near[0]}" if near else "mend --help lists them."
    if words[1:] and not near:
        hint = f"To keep it as a line: mend log {' '.join(words)}"
    return Usage(f"There is no command “{shown(words[0], 40)}”.", hint)


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name="mend")
@click.option("--data", metavar="PATH", help="The folder or file of the data (MEND_DATA).")
@click.option("--family", metavar="NAME", help="Which family (MEND_FAMILY).")
@click.option("--me", metavar="NAME", help="Who is at the keyboard (MEND_ME).")
@click.option("--now", metavar="ISO", help="Read and show as if it were now (MEND_NOW).")
@click.option("--no-color", is_flag=True, help="No colour (NO_COLOR).")
@click.option("--json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def mend(ctx: click.Context, /, **given: Any) -> None:
    """Mend: notice the break, come back, be glad of it.

    Keep a moment in one line, and look at the day. Everything stays on this machine.
    """
    ctx.ensure_object(Frame).take(**given)
    if ctx.invoked_subcommand is None:
        from tracker.cli.days import today

        ctx.invoke(today)


def run(words: list[str]) -> int:
    """Run a command; the exit status. Trouble is told in one sentence, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    as_json = "--json" in words
    try:
        result = mend.main(words, prog_name="mend", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except Trouble as trouble:
        return tell(trouble, as_json=as_json)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.MissingParameter as error:
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "A word"
        where = error.ctx.command_path if error.ctx else "mend"
        return tell(Usage(f"{name} is missing.", f"See: {where} --help"), as_json=as_json)
    except click.ClickException as error:
        where = (
            error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "mend"
        )
        message = " ".join(error.format_message().split()).rstrip(".")
        return tell(Usage(f"{message}.", f"See: {where} --help"), as_json=as_json)
    except click.Abort:
        click.echo("\nNothing was changed.", err=True)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if os.environ.get("MEND_TRACE"):
            raise
        return tell(Inside(type(error).__name__), as_json=as_json)
