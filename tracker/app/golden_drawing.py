"""The golden thread in words: what is in sight, what its signs mean, a day's lines. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from tracker.app.drawing import day_line, title_of
from tracker.app.text import line
from tracker.app.themes import plain_terminal
from tracker.app.widgets.rows import Row
from tracker.journal.home import Home
from tracker.rules.cloth import PLAIN, SIGNS
from tracker.rules.dates import day_named, days_named
from tracker.rules.moment import Moment
from tracker.rules.sharing import moment_at_the_table, told_at_the_table, veiled
from tracker.rules.threads import Thread
from tracker.rules.walking import FARTHER, NEARER

SPANS = {"day": "a day", "week": "a week", "four weeks": "four weeks", "year": "a year"}
"""What a span is called beside its dates, and beside the key that leads there."""
TABLE = "   as at the table"
QUIET = "No words on this day. That is fine."
CLOSE = 3
"""So many people's threads stand in the legend for those who were close."""


def title(span: str, first: str, last: str, today: str) -> str:
    """`a week, 9 to 15 november`, `a day, thursday 12 november`, `2026`."""
    if span == "year":
        return first[:4]
    return f"{SPANS[span]}, {dates(first, last, today)}"


def dates(first: str, last: str, today: str) -> str:
    """`9 to 15 november`, `30 november to 6 december`, `thursday 12 november`; with the year where
    it is another one than today's."""
    return day_named(last, today) if first == last else days_named(first, last, today)


def legend(home: Home, *, review: bool) -> Content:
    """What the signs of the cloth mean; `close` in the colours of the first of us."""
    _, quiet, caught, together, gold, star, away = tuple(PLAIN if plain_terminal() else SIGNS)
    colors = [f"$member-{one.color}" for one in home.members[:CLOSE]] or ["$ink"]
    close = Content("").join(
        line((together, colors[n * len(colors) // CLOSE])) for n in range(CLOSE)
    )
    signs = [
        (line((gold, "$gold-line")), "mended"),
        (line((star, "$ink")), "celebrated"),
        (close, "close"),
        (line((caught, "$weft")), "caught"),
        (line((quiet, "$loose")), "quiet"),
        (line((away, "$loose")), "away"),
    ]
    shown = [each for each in signs if not (review and each[1] == "caught")]
    return Content("   ").join(line(sign, (f" {word}", "$quiet")) for sign, word in shown)


def key_line(span: str, *, review: bool) -> list[tuple[str, str]]:
    """The keys that matter where so much is in sight."""
    view = ("v", "our own view" if review else "review view")
    opens = [] if review and span == "day" else [("enter", _inside(span))]
    last = [("← →", "move"), *opens, view, ("?", "keys")]
    near, far = NEARER.get(span), FARTHER.get(span)
    nearer = [] if near is None else [("+", SPANS[near])]
    farther = [] if far is None else [("-", "the week" if span == "day" else SPANS[far])]
    return [*nearer, *farther, *last]


def _inside(span: str) -> str:
    return {"day": "open", "year": "the month"}.get(span, "the day")


def day_lines(
    moments: Sequence[Moment],
    home: Home,
    threads: Mapping[str, Thread],
    *,
    review: bool,
    wide: bool,
    veil: int,
) -> list[tuple[str, Content]]:
    """The lines of a day by the ids of their moments; of `review` what the table sees of them."""
    if review:
        shown = [_told(one) for one in moments if told_at_the_table(one)]
        return [(one.id, day_line(one, home, {}, wide=wide, veil=veil)) for one in shown]
    here = {one.id for one in moments}
    # where the break is not among them, the repair says that it mended it
    mending = {
        one.thread: one.id
        for one in moments
        if one.kind == "repair" and one.thread and one.thread not in here
        if one.thread in threads and threads[one.thread].state == "mended"
    }
    found, known = [], dict(threads)
    for one in moments:
        drawn = day_line(one, home, known, wide=wide, veil=veil)
        if one.id in mending.values() and not (veil and veiled(one.audience)):
            drawn = line(drawn, " · ", ("mended", "$gold"))
        found.append((one.id, drawn))
    return found


def _told(one: Moment) -> Moment:
    """No more of a moment than the table sees, and how somebody was close as it is told there."""
    from tracker.journal.shared_week import shared
    from tracker.reports.told import close

    one = moment_at_the_table(one)
    if one.kind != "connection":
        return one
    return one._replace(how=None, ritual=None, note=close(shared(one)))


def rows_below(drawn: Sequence[tuple[str, Content]], span: str, room: int) -> list[Row]:
    """What stands below the cloth: of a day lines for the bar, else what there is room for."""
    blank = Row(Content(""))
    if span == "day":
        quiet = [] if drawn else [Row(line((QUIET, "$quiet")))]
        return [*(Row(text, ident) for ident, text in drawn), *quiet]
    # a line and that there are more, or it says nothing
    return [blank, *(Row(text) for _, text in drawn)] if room > len(drawn[:2]) else []


def heading_of(day: str, today: str) -> Row:
    """The heading of a day's lines where no cloth names it."""
    return Row(line((title_of(day, today).lower(), "$quiet")))
