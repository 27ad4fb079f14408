"""Somebody's words on a page of Markdown, where a sign may mean more than itself. Pure."""

from __future__ import annotations

import re

from tracker.rules.text import plain

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~&$!{}^=@]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """Somebody's words on one line, with nothing in them that Markdown or a terminal would obey.

    It is said inside a line of ours: at the start of one, `1.` and `-` would still begin a list.
    """
    return _SIGNS.sub(r"\\\g<0>", plain(text, one_line=True))
