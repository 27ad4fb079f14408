"""The sheet for the fridge as one page of HTML: all in one file, ready to be printed.

Nobody's words are markup here, and nothing on the page is a link, runs, or is fetched from
anywhere. It is laid out for the smaller of two papers in each direction (A4 is narrower, Letter
lower), in the light colours, and made to be read in grey as well.
"""

from __future__ import annotations

from html import escape

from tracker.reports.cloth_svg import legend, svg
from tracker.reports.paper import LINEN, MEMBERS
from tracker.reports.sheet import Item, Section, Sheet
from tracker.reports.sheet import sheet as laid_out
from tracker.reports.style import STYLE
from tracker.reports.told import Told
from tracker.rules.text import plain

NOTHING = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may fetch for this page."""
NO_LINKS = "telephone=no,date=no,address=no,email=no,url=no"
"""What a browser on a phone may make of numbers and days."""
LINES_TO_WRITE_ON = 10
"""So many at most; those for which there is no room are not drawn."""


def html(told: Told) -> str:
    """A week or a month as a page."""
    page = laid_out(told)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{NOTHING}">',
        f'<meta name="format-detection" content="{NO_LINKS}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_safe(page.title)}, {_safe(page.when)}</title>",
        f"<style>\n{STYLE}\n</style>",
        "</head>",
        "<body>",
        f'<main style="--gap:{page.gap}pt">',
        *_head(page),
        *(line for one in page.sections for line in _section(told, one)),
        *_blanks(page),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _head(page: Sheet) -> list[str]:
    told = page.told
    meant = legend(told.home)
    return [
        f'<p class="whose">{_own(page.whose)}</p>',
        f"<h1>{_safe(page.title)}<span>{_safe(page.when)}</span></h1>",
        f'<div class="cloth">{svg(told.cloth, told.home, told.span)}</div>',
        '<p class="key">',
        *(f"<span>{sample} {words}</span>" for sample, words in meant),
        "</p>",
    ]


def _section(told: Told, one: Section) -> list[str]:
    below = [f'<p class="quiet">{_safe(text)}</p>' for text in (one.empty, one.more) if text]
    items = [_item(told, each) for each in one.items]
    return [
        "<section>",
        f"<h2>{_safe(one.title)}</h2>",
        "<div>",
        *items,
        *below,
        "</div></section>",
    ]


def _item(told: Told, one: Item) -> str:
    names = f"<b>{_own(one.names)}</b> " if one.names else ""
    return f"<p>{_sign(told, one.whose)}{names}{_own(one.words)}</p>"


def _sign(told: Told, whose: str | None) -> str:
    """A member's sign in the member's colour, before what is theirs."""
    member = next((one for one in told.home.everybody if one.id == whose), None)
    if member is None:
        return ""
    color = MEMBERS.get(member.color, LINEN.ink)
    return f'<i style="color:{color}" aria-hidden="true">{_safe(member.symbol)}&#xfe0e;</i>'


def _blanks(page: Sheet) -> list[str]:
    """Lines to write on, side by side."""
    if not page.blanks:
        return []
    drawn = "<hr>" * LINES_TO_WRITE_ON
    columns = [f"<div><h2>{_safe(title)}</h2>{drawn}</div>" for title in page.blanks]
    return ['<div class="blanks">', *columns, "</div>"]


def _safe(text: str) -> str:
    """A text as it stands in a page, and nothing else."""
    return escape(plain(text, one_line=True), quote=True)


def _own(text: str) -> str:
    """Somebody's words: they run in their own direction, and turn nothing around them."""
    return f"<bdi>{_safe(text)}</bdi>"
