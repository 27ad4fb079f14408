"""A month as everybody may see it, for its report: like the week, of what may be read aloud alone.
No ORM here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.journal import table_choices as choices
from tracker.journal.cloth import Cloth, cloth
from tracker.journal.home import Home
from tracker.journal.shared_week import (
    DayShared,
    Shared,
    days_of,
    lie_in,
    shared,
    told_of,
)
from tracker.journal.table_choices import WordShown
from tracker.rules import sharing, walking
from tracker.rules.moment import AgendaLine, Moment, Review
from tracker.store import quick_own, quick_week

if TYPE_CHECKING:
    from tracker.store.quick import Reader


class SharedMonth(NamedTuple):
    """The days of a calendar month as everybody may see them.

    `words` came up at the table or were added by a grown-up. `reviews` were held (or begun) in
    these days, the oldest first, `agreed` are the lines that they settled. `quiet`: nothing shared
    was kept. `away`: all days lie in spans; `journey`: they were away.
    """

    home: Home
    now: int
    first: str
    last: str
    cloth: Cloth
    celebrations: Sequence[Shared]
    days: Sequence[DayShared]
    words: Sequence[WordShown]
    reviews: Sequence[Review]
    agreed: Sequence[AgendaLine]
    quiet: bool
    away: bool
    journey: bool


def shared_month(
    read: Reader,
    home: Home,
    now: int,
    day: str | None = None,
    *,
    waiting: Iterable[Moment] = (),
) -> SharedMonth:
    """The month that a local day (the one of `now`) lies in. `waiting` are moments of lines that no
    opening has adopted yet."""
    family = home.family.id
    first, last = walking.month(day or home.today(now))
    waiting = list(waiting)
    told = told_of(read, home, first, last, waiting)
    held = quick_week.reviews(read, family, first=first, last=last)[::-1]
    return SharedMonth(
        home=home,
        now=now,
        first=first,
        last=last,
        cloth=cloth(read, home, now, first, last, waiting, review=True),
        celebrations=[shared(one) for one in told if one.kind == "celebration"],
        days=days_of(first, last, told),
        words=choices.told_words(home, quick_own.words(read, family), held, first, last),
        reviews=[sharing.review_at_the_table(one) for one in held],
        agreed=quick_week.settled_by(read, [one.id for one in held]),
        quiet=not told,
        away=lie_in(home.spans, first, last),
        journey=lie_in(home.spans, first, last, named=True),
    )
