"""What a report tells, whatever it is written in: a week or a month as everybody may see it.

It is made from `journal.shared_week` alone, so nothing comes in that may not be read aloud. Members
are ids, texts are as they were kept; each way of writing makes them safe in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.journal.cloth import Cloth
from tracker.journal.home import Home
from tracker.journal.shared_month import SharedMonth
from tracker.journal.shared_week import DayShared, Shared, SharedWeek, WordShown
from tracker.journal.sitting_down import zone_then
from tracker.journal.words import HOWS, sitting, the_family, without_opening
from tracker.rules.clock import MONTHS, WEEKDAYS
from tracker.rules.dates import days_named
from tracker.rules.moment import AgendaLine, Review, Thanks
from tracker.rules.text import folded, same

AHEAD = 14
"""So many days after its last one a week without a review says who leads next."""
TRIED = "tried"
"""What is said of a celebration without words."""
KEPT = {True: "we did it", False: "not this time"}
"""What a family says of what it meant to do."""


class Way(NamedTuple):
    """A ritual; `minutes` None: it takes as long as it takes."""

    name: str
    how: str
    minutes: int | None


class Meant(NamedTuple):
    """What the family means to do next, and whether it did (None: nobody said)."""

    text: str
    kept: bool | None


class Next(NamedTuple):
    """The next time at the table: the instant, the zone it is told in, and who leads (an id)."""

    at: int
    zone: str
    lead: str | None


class Told(NamedTuple):
    """A report: of a `week` or a `month` (`span`), its days from `first` to `last`. `reviews` are
    the ids of those that looked at it, `agreed` the lines that they settled. `ways` were chosen
    there, as was the `fun` (names); where nothing was chosen, `offers` are for a try. `away`: all
    of these days lie in spans; `journey`: they were away."""

    span: str
    home: Home
    first: str
    last: str
    cloth: Cloth
    thanks: Sequence[Thanks]
    celebrations: Sequence[Shared]
    words: Sequence[WordShown]
    ways: Sequence[Way]
    meant: Sequence[Meant]
    agreed: Sequence[AgendaLine]
    days: Sequence[DayShared]
    reviews: Sequence[str]
    next: Next | None
    away: bool
    journey: bool
    fun: Sequence[str] = ()
    offers: Sequence[Way] = ()


def of_week(week: SharedWeek) -> Told:
    """The report of a week. Without a review of its own it shows what still holds of the one
    before. When it sits down next is as that review told it at its end."""
    home, review = week.home, week.review
    ended = review is not None and review.finished is not None
    held = [*([] if review is None else [review]), *week.also]
    chosen = review.ritual if review is not None else None
    ways = [Way(one.name, one.how, one.minutes) for one in week.rituals]
    known = [one for one in ways if chosen and same(one.name) == same(chosen)]
    if chosen and not known:
        known = [Way(chosen, "", None)]
    holds = [one for one in (review, None if ended else week.before) if one is not None]
    return Told(
        span="week",
        home=home,
        first=week.first,
        last=week.last,
        cloth=week.cloth,
        thanks=_shared(home, held),
        celebrations=tuple(week.celebrations),
        words=tuple(week.words),
        ways=tuple(known),
        meant=_meant(holds)[:1],
        agreed=_agreed([week.taken_up] if week.taken_up is not None else []),
        days=tuple(week.days),
        reviews=tuple(one.id for one in held),
        next=_next(week),
        away=week.away,
        journey=week.journey,
        fun=(review.fun,) if review is not None and review.fun else (),
        offers=() if known else tuple(ways[:1]),
    )


def of_month(month: SharedMonth) -> Told:
    """The report of a month: what all reviews in it brought, the earliest first."""
    names = dict.fromkeys(one.ritual for one in month.reviews if one.ritual)
    return Told(
        span="month",
        home=month.home,
        first=month.first,
        last=month.last,
        cloth=month.cloth,
        thanks=_shared(month.home, month.reviews),
        celebrations=tuple(month.celebrations),
        words=tuple(month.words),
        ways=tuple(Way(name, "", None) for name in names),
        meant=_meant(month.reviews),
        agreed=_agreed(month.agreed),
        days=tuple(month.days),
        reviews=tuple(one.id for one in month.reviews),
        next=None,
        away=month.away,
        journey=month.journey,
        fun=tuple(dict.fromkeys(one.fun for one in month.reviews if one.fun)),
    )


def _shared(home: Home, reviews: Iterable[Review]) -> tuple[Thanks, ...]:
    """The thanks of reviews in the order in which they were said; without those taken out."""
    known = {one.id for one in home.everybody}
    return tuple(
        one
        for review in reviews
        for one in review.thanks
        if one.shared and one.giver in known and (one.to is None or one.to in known)
    )


def _meant(reviews: Iterable[Review]) -> tuple[Meant, ...]:
    return tuple(Meant(one.intention, one.kept) for one in reviews if one.intention.strip())


def _agreed(lines: Iterable[AgendaLine]) -> tuple[AgendaLine, ...]:
    return tuple(one for one in lines if one.settled is not None)


def _next(week: SharedWeek) -> Next | None:
    """None where the family has no day for it, and for a week long gone of which nothing was held
    to its end."""
    if week.review is not None and week.review.finished is not None:
        after = week.after
        if after is None:
            return None
        return Next(after.at, zone_then(week.home, after.at), after.lead)
    if week.next_review is None:
        return None
    gone = date.fromisoformat(week.home.today(week.now)) - date.fromisoformat(week.last)
    if gone.days >= AHEAD:
        return None
    at = week.next_review
    return Next(at, zone_then(week.home, at), week.next_jobs.lead)


# ---- in words


def when(told: Told) -> str:
    """`16 to 22 november 2026`, `28 december to 3 january 2027`, `november 2026`."""
    if told.span == "month":
        first = date.fromisoformat(told.first)
        return f"{MONTHS[first.month - 1]} {first.year}"
    return days_named(told.first, told.last)


def whose(told: Told) -> str:
    """`the Fenwick-Osei family`."""
    return the_family(told.home.family.name)


def names(told: Told, idents: Iterable[str]) -> list[str]:
    """The names of these, in the family's order."""
    chosen = set(idents)
    order = sorted(told.home.everybody, key=lambda one: one.position)
    return [one.name for one in order if one.id in chosen]


def joined(names: Sequence[str]) -> str:
    """`Jake`, `Jake and Nia`, `Jake, Nia and Ada`."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


def to_whom(told: Told, one: Thanks) -> str:
    """To whom thanks went."""
    return "all of us" if one.to is None else (told.home.name(one.to) or "")


def day_told(day: str) -> str:
    """`fri 20 november`."""
    on = date.fromisoformat(day)
    return f"{WEEKDAYS[on.weekday()][:3]} {on.day} {MONTHS[on.month - 1]}"


def celebrated(told: Told) -> str:
    """The cloth in words. Only the days on which somebody tried are named: where it was mended the
    picture alone tells."""
    on = [
        date.fromisoformat(day.day)
        for day in told.cloth.days
        if any(cell.celebration for cell in day.cells)
    ]
    said = ", ".join(f"{WEEKDAYS[one.weekday()][:3]} {one.day}" for one in on)
    return f"celebrated on {said}" if said else "plain weave"


def at_the_table(told: Told) -> str:
    """`sunday 29 november at 17:00`."""
    if told.next is None:
        return ""
    return sitting(told.next.at, told.next.zone)


def tried(one: Shared) -> str:
    """What was seen of a celebration, else what was said, in quotation marks where these are
    somebody's own words; else only that it was tried."""
    seen = without_opening(one.text).strip()
    if seen:
        bare = one.quoted is None or one.said or seen.startswith(("“", '"'))
        return seen if bare else f"“{seen}”"
    return f"“{one.said}”" if one.said else TRIED


def besides(one: Shared) -> str:
    """What was said with a celebration whose words are what was seen."""
    return f"“{one.said.strip()}”" if one.said and without_opening(one.text).strip() else ""


def close(one: Shared) -> str:
    """How somebody was close, in a few words. A line that says so itself stands alone."""
    how, text = one.ritual or HOWS.get(one.how or "", ""), one.text.strip()
    says = folded(text)
    known = folded(one.ritual) in says if one.ritual else any(w in says for w in how.split()[:1])
    return ": ".join(part for part in ("" if text and known else how, text) if part)
