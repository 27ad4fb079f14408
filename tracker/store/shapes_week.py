"""The shape of a row of the family's week together: a review, a line for the table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tracker.rules import moment as words
from tracker.rules.moment import AgendaLine, NewWord, Review, Thanks
from tracker.store.fields import (
    BadRow,
    day,
    flag,
    ident,
    instant,
    listed,
    one_of,
    or_null,
    record,
    some_of,
    text,
)

EARLIEST, LATEST = "1900-01-01", "2199-12-31"
"""The first and the last day on which a family review can have been held."""
NEAR = 7
"""So many days lie at the most between a review and the last day of the week it looks at."""

_thanks = record(
    {
        "giver": ident,
        "to": or_null(ident),
        "text": text,
        "shared": flag,
        "id": ident,
        "changed": instant,
    }
)
_new_word = record({"word": text, "member": or_null(ident)})


def _all_thanks(value: Any) -> tuple[Thanks, ...]:
    """One an id, in the order in which they were said."""
    found = listed(lambda each: Thanks(**_thanks(each)))(value)
    if len({each.id for each in found}) < len(found):
        raise BadRow("says one thing twice")
    return tuple(sorted(found, key=lambda each: each.id))


_held = record(
    {
        "id": ident,
        "day": day,
        "first_day": day,
        "last_day": day,
        "present": listed(ident),
        "led_by": or_null(ident),
        "written_by": or_null(ident),
        "timed_by": or_null(ident),
        "thanks": _all_thanks,
        "words": listed(lambda value: NewWord(**_new_word(value))),
        "agenda": or_null(ident),
        "ritual": or_null(text),
        "intention": text,
        "kept": or_null(flag),
        "fun": or_null(text),
        "skipped": some_of(words.SLIDES),
        "at": one_of(words.SLIDES),
        "began": instant,
        "finished": or_null(instant),
        "changed": instant,
    }
)
_line = record(
    {
        "id": ident,
        "text": text,
        "by": or_null(ident),
        "day": day,
        "settled": or_null(instant),
        "review": or_null(ident),
        "outcome": text,
        "created": instant,
        "changed": instant,
    }
)


def review_of(row: Any) -> Review:
    one = Review(**_held(row))
    if not EARLIEST <= one.day <= LATEST:
        raise BadRow("was held in no year that a calendar here shows")
    held, first, last = map(date.fromisoformat, (one.day, one.first_day, one.last_day))
    if last - first != timedelta(days=6):
        raise BadRow("looks at other days than a week's")
    if not timedelta(days=-NEAR) <= held - last <= timedelta(days=NEAR):
        raise BadRow("looks at a week that is far from its day")
    return one


def line_of(row: Any) -> AgendaLine:
    one = AgendaLine(**_line(row))
    if one.settled is None and (one.review is not None or one.outcome):
        raise BadRow("is not “settled”, yet says what came of it")
    return one
