"""What options, variables and settings.toml say: read once, handed on.

On the road of `mend log`: the standard library only, and little of it.
"""

from __future__ import annotations

import os

from tracker.store.errors import translated
from tracker.store.places import Places, places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "0.1.0"


class Settings:
    """Who is at the keyboard, of which family, where the data lies.

    `family` and `me` are names (or ids), None for nobody; `now` is the ISO text of --now, None for
    the real clock; `family_said` and `me_said` tell whether an option or a variable named them.
    """

    __slots__ = ("color", "family", "family_said", "me", "me_said", "now", "places")

    def __init__(
        self,
        places: Places,
        family: str | None = None,
        me: str | None = None,
        now: str | None = None,
        *,
        color: bool = True,
        family_said: bool = False,
        me_said: bool = False,
    ) -> None:
        self.places = places
        self.family = family
        self.me = me
        self.now = now
        self.color = color
        self.family_said = family_said
        self.me_said = me_said


def gather(options: Mapping[str, str | None], environ: Mapping[str, str]) -> Settings:
    """Options win over variables, variables over settings.toml, and that over nobody."""

    def said(name: str) -> str | None:
        option = options.get(name)
        return option if option is not None else environ.get("MEND_" + name.upper()) or None

    where = places(said("data"))
    family, me = said("family"), said("me")
    kept = {} if family and me else defaults(where.settings)
    return Settings(
        where,
        family or kept.get("family"),
        # the kept name belongs to the kept family: it is nobody in another one
        me or (kept.get("me") if _same(family, kept.get("family")) else None),
        said("now"),
        color=not environ.get("NO_COLOR") and not options.get("no_color"),
        family_said=family is not None,
        me_said=me is not None,
    )


def _same(said: str | None, kept: str | None) -> bool:
    return not said or said.casefold() == (kept or "").casefold()


def defaults(path: str) -> dict[str, str]:
    """The texts at the top level of settings.toml; nothing where there is no such file.

    Plain `key = "text"` lines are read by hand, since tomllib would double the cost of keeping a
    line; at anything else tomllib decides. A file that is no TOML says nothing.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return {}
    found = {}
    for line in text.split("\n"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        key, equals, value = (part.strip() for part in line.partition("="))
        inner = value[1:-1]
        if not (
            equals
            and key.isascii()
            and key.replace("_", "").isalnum()
            and len(value) >= 2
            and value[0] == value[-1] == '"'
            and '"' not in inner
            and inner.isprintable()
            and "\\" not in inner
            and key not in found
        ):
            return _by_the_book(text)
        found[key] = inner
    return found


def _by_the_book(text: str) -> dict[str, str]:
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
    return {key: value for key, value in values.items() if isinstance(value, str)}


def remember(path: str, **chosen: str | None) -> None:
    """Keep `family` and `me` in settings.toml (None takes one out); other lines stay as they are.
    The file is written whole or not at all. Raises ReadOnly or DiskFull."""
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape") as file:
            lines = file.read().rstrip("\n").split("\n")
    except FileNotFoundError:
        lines = ["# Who is at this keyboard. An option or a variable goes before it."]
    first = next(
        (n for n, line in enumerate(lines) if line.strip()[:1] not in ("", "#")), len(lines)
    )
    table = next((n for n, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    old = {n for n in range(table) if lines[n].partition("=")[0].strip(" \t\"'") in chosen}
    fresh = [f"{key} = {_quoted(value)}" for key, value in chosen.items() if value is not None]
    lines = lines[:first] + fresh + [lines[n] for n in range(first, len(lines)) if n not in old]
    new = path + ".new"
    try:
        file_number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file_number, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except OSError as error:
        if os.path.exists(new):
            os.remove(new)
        raise translated(error, os.path.dirname(path)) or error from error


def _quoted(value: str) -> str:
    """A TOML basic string."""
    out = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in out) + '"'
