"""`mend log`: a line is kept at once, by the standard library alone, and its reading echoed."""

from __future__ import annotations

import os
import sqlite3
import sys

from tracker.cli.echo import echo
from tracker.cli.known import Family, family, now_of
from tracker.cli.saying import say
from tracker.rules.text import plain, spelt, whole
from tracker.settings import Settings, gather
from tracker.store.errors import (
    BadTime,
    Empty,
    Inside,
    TooLong,
    Trouble,
    Usage,
    translated,
)
from tracker.store.inbox import Inbox, Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading import Reading
    from tracker.rules.threads import Thread

LONGEST = 1_000_000
HELP = """\
Usage: mend log [-p] [--dry-run] [--json] [LINE…]

Keep a line, in your own words. Without a line it is asked for; from a pipe
each line is one.

  mend log snapped at Jake 20m ago +tired
  mend log played with Nia
  mend log +p argued with Kofi about money

  -p, --private   for adults only (in the line: +p)
  --dry-run       show how the line is read, keep nothing
  --json          answer in JSON
  --data PATH  --family NAME  --me NAME  --now ISO  --no-color

Options stand before the first word; everything after it is text. The shell has
signs of its own: write +tired, not #tired, and a line with an apostrophe into
the bare prompt: mend log
"""


class Options:
    """The words before the line."""

    __slots__ = ("dry", "given", "json", "private")

    def __init__(self) -> None:
        self.given: dict[str, str | None] = {}
        self.private = self.dry = self.json = False


def main(before: list[str], after: list[str]) -> int:
    """Keep what the words say; the exit status. Nothing is raised."""
    options = Options()
    text: list[str] = []
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        _take(options, before)
        text = _take(options, after)
        if text == ["--help"]:
            print(HELP, end="")
            return 0
        settings = gather(options.given, os.environ)
        return _keep_all(settings, options, " ".join(text))
    except Trouble as trouble:
        trouble.line = trouble.line or " ".join(text).strip() or None
        return _fail(trouble, options)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("MEND_TRACE"):
            raise
        inside = Inside(type(error).__name__)
        inside.line = " ".join(text).strip() or None
        return _fail(inside, options)


def _take(options: Options, words: list[str]) -> list[str]:
    """Read the options up to the first other word; what is left is text."""
    at = 0
    while at < len(words):
        word = words[at]
        name, equals, value = word.partition("=")
        if word == "--":
            return words[at + 1 :]
        if word in ("-h", "--help"):
            return ["--help"]
        if word in ("-p", "--private"):
            options.private = True
        elif word == "--dry-run":
            options.dry = True
        elif word == "--json":
            options.json = True
        elif word == "--no-color":
            options.given["no_color"] = "yes"
        elif name in ("--data", "--family", "--me", "--now"):
            if not equals:
                at += 1
                if at >= len(words):
                    raise Usage(f"{name} needs a value.", "See: mend log --help")
                value = words[at]
            options.given[name[2:]] = value
        elif word.startswith("--"):
            raise Usage(
                f"mend log has no option {plain(word[:60], one_line=True)}.",
                "See: mend log --help",
                line=" ".join(words[at:]),
            )
        else:
            return words[at:]
        at += 1
    return []


def _keep_all(settings: Settings, options: Options, text: str) -> int:
    home, why = family(settings)
    if isinstance(why, BadTime):
        raise why
    lines = [text] if text.strip() else [_asked()] if _asks() else _piped()
    lines = [line for line in lines if line.strip()]
    if not lines:
        raise Empty("There is nothing to keep.", "Say what happened: mend log snapped at Jake")
    status = 0
    for n, line in enumerate(lines):
        try:
            _keep(settings, options, line, home, why)
        except TooLong as trouble:  # the others are kept all the same
            trouble.line = line
            status = _fail(trouble, options)
        except Trouble as trouble:
            trouble.line = "\n".join(lines[n:])  # nothing that was typed is lost
            raise
    return status


def _keep(
    settings: Settings, options: Options, typed: str, home: Family | None, why: Trouble | None
) -> None:
    text = whole(typed)
    if len(text.encode()) > LONGEST:
        raise TooLong(
            "A line may hold one megabyte (1,000,000 bytes); this one was not kept.",
            "Keep it in parts.",
        )
    if text != typed:
        say("some signs of that line were no text; they are kept as \N{REPLACEMENT CHARACTER}")
    now = home.now.at if home else now_of(settings, "UTC")
    line = Line(text, now, "log")
    line.private = options.private
    line.family_said = whole(settings.family or "") if settings.family_said else None
    line.me_said = whole(settings.me or "") or None if home is None or home.me is None else None
    reading = _read(line, home) if home else None
    joined = _joined(line, home) if home and line.kind == "repair" else None
    line.thread = joined.id if joined else None
    if not options.dry:
        _make_folder(settings)
        Inbox(settings.places.inbox).keep([line])
    try:
        echo(line, home, reading, joined, why, dry=options.dry, as_json=options.json)
    except OSError as error:  # what is kept is kept, and so are the lines that follow
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if not isinstance(error, BrokenPipeError):
            say("kept, but the answer could not be written")


def _read(line: Line, home: Family) -> Reading | None:
    from tracker.guide.lexicon import load
    from tracker.rules.reading import read

    try:
        reading = read(line.line, home.names, home.now, load())
    except Exception:  # whatever the reader trips over: the words are worth more than the reading
        return None
    if line.private and reading.audience != "own":
        reading.audience = "adults"
    unsure = tuple(reading.unsure)
    if line.me_said and "members" not in unsure:
        unsure = (*unsure, "members")
    reading.unsure = unsure
    line.hold(reading, home.id, home.me)
    return reading


def _joined(line: Line, home: Family) -> Thread | None:
    """The thread that a repair joins, begun in the store or among the lines that still wait."""
    try:
        from tracker.journal import lines, waiting
        from tracker.journal.home import of_row
        from tracker.journal.joining import joined_thread

        here = of_row(home.read, home.row, home.me)
        others = waiting.moments(home.read, here, Inbox(home.inbox).waiting())
        return joined_thread(home.read, here, lines.moment_of(line, here), others)
    except (Trouble, sqlite3.Error):
        return None  # found when the line is adopted


def _make_folder(settings: Settings) -> None:
    if not os.path.isdir(settings.places.folder):
        from tracker.store.folder import make_folder

        try:
            make_folder(settings.places.folder)
        except OSError as error:
            raise translated(error, settings.places.folder) or Usage(str(error)) from error


def _asks() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())


def _asked() -> str:
    import contextlib

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (arrow keys while typing)
    question = "what happened?  "
    if not sys.stdout.isatty():  # an answer that goes into a file or a pipe holds no question
        print(question, end="", file=sys.stderr, flush=True)
        question = ""
    try:
        return input(question)
    except (EOFError, KeyboardInterrupt) as left:
        print()  # the shell's prompt comes on a line of its own
        if isinstance(left, KeyboardInterrupt):
            raise
        return ""


def _piped() -> list[str]:
    if not sys.stdin:
        return []
    data = sys.stdin.buffer.read()
    text = data.decode("utf-8", "replace")
    if text.encode() != data:
        say("some signs of the input were no UTF-8; they are kept as \N{REPLACEMENT CHARACTER}")
    return text.replace("\r\n", "\n").split("\n")


def _fail(trouble: Trouble, options: Options) -> int:
    say(trouble.sentence)
    if trouble.line is not None and not options.json:
        # whole for a file; on a terminal as it may be shown there
        print(plain(trouble.line) if sys.stderr.isatty() else trouble.line, file=sys.stderr)
    if options.json:
        import json

        error = {
            "code": trouble.code,
            "message": trouble.message,
            "hint": trouble.hint,
            "line": trouble.line,
        }
        print(spelt(json.dumps({"version": 1, "error": error}, ensure_ascii=False)))
    return trouble.status
