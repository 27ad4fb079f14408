"""A week in lines: its days with what was kept, and what of it is the family table's. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from textual.content import Content

from tracker.app.drawing import short_day
from tracker.app.golden_drawing import day_lines
from tracker.app.text import line
from tracker.app.widgets.rows import Row
from tracker.journal.days import Kept
from tracker.journal.home import Home
from tracker.journal.week import Week
from tracker.journal.words import SPAN_WORDS
from tracker.rules import clock
from tracker.rules.moment import Review, Span

DAY, REVIEW = "day:", "review:"
"""What an ident begins with where the bar stands on a day's name, or on a review."""
BLANK = Row(Content(""))
MEANT, TOLD, BROUGHT = "we meant to", "the family review", "brought to the table"


def week_rows(
    week: Week, today: str, *, review: bool, wide: bool, tall: bool, veil: int
) -> list[Row]:
    """The whole week; `review`: as the table sees it, `tall`: with blank rows between days."""
    threads = {one.id: one for one in week.threads}
    meant = week.before.intention if week.before is not None else ""
    rows = [Row(line((f"{MEANT}  ", "$quiet"), meant)), BLANK] if meant else []
    lived = [one for one in week.days if one.day <= today or one.span is not None]
    for n, one in enumerate(lived):
        rows += [BLANK] if tall and n else []
        rows.append(Row(heading(one, today, named=not review), DAY + one.day))
        drawn = day_lines(one.moments, week.home, threads, review=review, wide=wide, veil=veil)
        rows += [Row(line("  ", text), ident) for ident, text in drawn]
    return [*rows, *_at_the_table(week, today)]


def heading(one: Kept, today: str, *, named: bool) -> Content:
    """`monday 16`, and in which span it lies; its own name (`named`) is for adults alone."""
    on = date.fromisoformat(one.day)
    text = f"{clock.WEEKDAYS[on.weekday()]} {on.day}"
    style = "bold $ink" if one.day == today else "$quiet"
    more = "" if one.span is None else _span(one.span, named=named)
    return line((text, style), (more, "$quiet"))


def _span(span: Span, *, named: bool) -> str:
    if not named:
        return "   away" if span.kind == "away" else ""
    word = SPAN_WORDS[span.kind]
    return f"   {word}: {span.name}" if span.name.strip() else f"   {word}"


def _at_the_table(week: Week, today: str) -> list[Row]:
    """The review of this week, and the lines for the table."""
    rows: list[Row] = []
    if week.review is not None:
        told = review_told(week.review, week.home, today)
        rows += [BLANK, Row(told, REVIEW + week.review.id)]
    if week.agenda:
        rows += [BLANK, Row(line((BROUGHT, "$quiet")))]
        for one in week.agenda:
            by = week.home.name(one.by)
            rows.append(Row(line("  ", one.text, (f"   {by}" if by else "", "$quiet"))))
    return rows


def review_told(review: Review, home: Home, today: str) -> Content:
    """`the family review   sun 22 nov · Nia led`, or that it waits."""
    led = home.name(review.led_by)
    parts = [short_day(review.day, today)]
    if review.finished is None:
        parts.append("it waits")
    elif led:
        parts.append(f"{'I' if review.led_by == home.me else led} led")
    return line(TOLD, (f"   {' · '.join(parts)}", "$quiet"))


def newest(days: Sequence[Kept], today: str, shown: Collection[str | None]) -> str:
    """Where the bar begins: on the last line that is shown, else on the day itself."""
    last = [one.id for day in days for one in day.moments if one.id in shown]
    lived = [one.day for one in days if one.day <= today] or [days[0].day]
    return last[-1] if last else DAY + lived[-1]
