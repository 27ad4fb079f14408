"""What is chosen in a family review: the one thing from the agenda, a ritual, what we mean to do,
something fun. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.app.review_page import DIGITS, LAST, NEXT, Page, Row, said, words_of
from tracker.journal.shared_week import SharedWeek
from tracker.rules.moment import AgendaLine
from tracker.rules.text import same

DID, NOT_THIS_TIME = "1", "2"
YOURS = "yours; you know how it goes"


def away(week: SharedWeek) -> str:
    """What is said of a week that was spent away, or that looking back skips; else nothing."""
    if not week.away:
        return ""
    return said("away" if week.journey else "span")


# ---- the one thing from the agenda


def lines(week: SharedWeek) -> list[AgendaLine]:
    """What could be taken up, and what was; the oldest first, so that each keeps its digit."""
    taken = [week.taken_up] if week.taken_up is not None else []
    there = {one.id: one for one in (*week.agenda, *taken)}
    return sorted(there.values(), key=lambda one: (one.created, one.id))


def taken(week: SharedWeek) -> AgendaLine | None:
    """The one thing of this review: what was taken up, else the oldest that is open."""
    return week.taken_up or next(iter(lines(week)), None)


def agenda(week: SharedWeek, page: Page, titled: Page) -> Iterator[Page]:
    texts = words_of(week.youngest)["agenda"]
    one = taken(week)
    if one is None:
        yield titled._replace(told=(texts["empty"],))
        return
    rows = [
        Row(each.id, each.text, _digit(n), faint=True)
        for n, each in enumerate(lines(week), 1)
        if each.id != one.id
    ]
    yield page._replace(
        large=one.text,
        deep=f"{said('we_try')}: {one.outcome}" if one.outcome else "",
        told=() if one.outcome else (texts["line"],),
        rows=tuple(rows),
        asked=() if one.outcome else (texts["try"],),
        bar=bool(rows),
        late=True,
    )


def _digit(number: int) -> str:
    return f"{number}" if number <= DIGITS else ""


# ---- a ritual, something fun


def ritual(week: SharedWeek, page: Page, titled: Page) -> Iterator[Page]:
    offered = [Row(one.name, one.name, small=one.how or YOURS) for one in week.rituals]
    chosen = week.review.ritual if week.review is not None else None
    yield _one_of(week, page, titled, offered, chosen)


def fun(week: SharedWeek, page: Page, titled: Page) -> Iterator[Page]:
    texts = words_of(week.youngest)["fun"]
    offered = [Row(one.name, one.name, small=_with(one.how, one.needs)) for one in week.fun]
    chosen = week.review.fun if week.review is not None else None
    found = _one_of(week, page, titled, offered, chosen)
    yield found if chosen or not offered else found._replace(asked=(texts["empty"],))


def _with(how: str, needs: Sequence[str]) -> str:
    return f"{how}   needs {', '.join(needs)}" if needs else how


def _one_of(
    week: SharedWeek, page: Page, titled: Page, offered: Sequence[Row], chosen: str | None
) -> Page:
    """Some to choose from; the chosen one is read out, the others wait at their digits."""
    texts = words_of(week.youngest)[page.item]
    rows = [one._replace(digit=_digit(n)) for n, one in enumerate(offered, 1)]
    if not chosen:
        told = texts["line" if rows else "empty"]
        return titled._replace(told=(told,), rows=tuple(rows), bar=bool(rows))
    at = next((one for one in rows if same(one.key) == same(chosen)), None)
    others = [one._replace(small="", faint=True) for one in rows if one is not at]
    deep = at.small if at is not None else ""
    return page._replace(large=chosen, deep=deep, rows=tuple(others), bar=bool(others), late=True)


# ---- what we mean to do


def intention(week: SharedWeek, page: Page, titled: Page) -> Iterator[Page]:
    """What came of that of last time, then the next one."""
    texts = words_of(week.youngest)["intention"]
    if week.before is not None and week.before.intention:
        kept = week.before.kept
        yield page._replace(
            part=LAST,
            large=week.before.intention,
            told=(texts["last"],),
            rows=(
                Row(DID, said("did"), DID, chosen=kept is True),
                Row(NOT_THIS_TIME, said("not_this_time"), NOT_THIS_TIME, chosen=kept is False),
            ),
            leader="",
            bar=True,
            late=True,
        )
    meant = week.review.intention if week.review is not None else ""
    if meant:
        yield page._replace(part=NEXT, large=meant)
    else:
        yield titled._replace(part=NEXT, told=(texts["line"],), small=(texts["empty"],))
