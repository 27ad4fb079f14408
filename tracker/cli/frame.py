"""What every verb shares: the global options, the open journal, answers in JSON, and questions."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from tracker.rules.text import plain, spelt
from tracker.settings import Settings, gather
from tracker.store.errors import BadTime, Trouble, Usage

F = TypeVar("F", bound=Callable[..., Any])
NAMES = ("data", "family", "me", "now")


class Frame:
    """The command as it was called: its options, and how it answers."""

    def __init__(self) -> None:
        self.options: dict[str, str | None] = {}
        self.json = False
        self._settings: Settings | None = None

    def take(self, **given: Any) -> None:
        """Options stand before or after the verb; the later one counts."""
        self.json = bool(given.pop("json", False)) or self.json
        if given.pop("no_color", False):
            self.options["no_color"] = "yes"
        self.options |= {key: value for key, value in given.items() if value is not None}

    @property
    def settings(self) -> Settings:
        if self._settings is None:
            self._settings = gather(self.options, os.environ)
        return self._settings

    def look_again(self) -> None:
        """The options have changed."""
        self._settings = None

    @property
    def color(self) -> bool:
        return self.settings.color and sys.stdout.isatty()

    @contextmanager
    def journal(self, program: str, *, make: bool = False, write: bool = True) -> Iterator[Any]:
        """The open journal of these settings, see `tracker.journal.opening.open_journal`."""
        from tracker.journal.opening import open_journal

        with open_journal(self.settings, program, make=make, write=write) as journal:
            yield journal

    def answer(self, document: dict[str, Any], text: Callable[[], list[str]]) -> None:
        """Print the document with --json, else the lines of text."""
        if self.json:
            click.echo(spelt(json.dumps(document, ensure_ascii=False)))
        else:
            for line in text():
                click.echo(line)

    def bold(self, words: str) -> str:
        return click.style(words, bold=True) if self.color else words

    def gold(self, words: str) -> str:
        return click.style(words, fg=(232, 184, 75)) if self.color else words


def verb(*, listing: bool = True, me: bool = True) -> Callable[[F], F]:
    """The global options on a verb, which takes the frame first; `listing` adds --json, without
    `me` the verb has a --me of its own."""

    def wrap(function: F) -> F:
        def called(*args: Any, **given: Any) -> Any:
            frame = click.get_current_context().ensure_object(Frame)
            frame.take(
                **{key: given.pop(key) for key in (*NAMES, "no_color", "json") if key in given}
            )
            return function(frame, *args, **given)

        called.__name__, called.__doc__ = function.__name__, function.__doc__
        for option in reversed(_options(listing, me)):
            called = option(called)
        called.__click_params__ = (  # type: ignore[attr-defined]
            getattr(function, "__click_params__", []) + getattr(called, "__click_params__", [])
        )
        return called  # type: ignore[return-value]

    return wrap


def _options(listing: bool, me: bool) -> list[Callable[[Any], Any]]:
    options = [
        click.option("--data", metavar="PATH", help="The folder or file of the data.", hidden=True),
        click.option("--family", metavar="NAME", help="Which family.", hidden=True),
        click.option("--me", metavar="NAME", help="Who is at the keyboard.", hidden=True),
        click.option("--now", metavar="ISO", help="Read and show as if it were now.", hidden=True),
        click.option("--no-color", is_flag=True, help="No colour.", hidden=True),
    ]
    if not me:
        del options[2]
    if listing:
        options.append(click.option("--json", is_flag=True, help="Answer in JSON."))
    return options


def asked(value: str | None, question: str, option: str, **more: Any) -> str:
    """The value, or on a terminal the answer to a question; elsewhere it is missing (Usage)."""
    if value is not None:
        return value
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Usage(f"{option} is missing.", "Say it; questions are only asked on a terminal.")
    return str(click.prompt(question, **more))


def edited(question: str, text: str) -> str:
    """The answer to a question that comes with an answer, to be changed by hand; where that cannot
    be (no line editing here, or signs that a terminal obeys) it comes without."""
    try:
        import readline
    except ImportError:
        pass
    else:
        fit = text if plain(text, one_line=True) == text else ""
        readline.set_startup_hook(lambda: readline.insert_text(fit))
    try:
        return input(f"{question}: ")
    except (EOFError, KeyboardInterrupt):
        raise click.Abort from None


def dates(work: Callable[[], Any]) -> Any:
    """What a rule makes of a typed date; what it cannot read is BadTime."""
    try:
        return work()
    except ValueError as error:
        raise BadTime(f"{error}.") from None


def tell(trouble: Trouble, *, as_json: bool) -> int:
    """Say what went wrong in one sentence; the exit status."""
    click.echo(f"mend: {plain(trouble.sentence, one_line=True)}", err=True)
    if as_json:
        error = {
            "code": trouble.code,
            "message": trouble.message,
            "hint": trouble.hint,
            "line": trouble.line,
        }
        click.echo(spelt(json.dumps({"version": 1, "error": error}, ensure_ascii=False)))
    return trouble.status
