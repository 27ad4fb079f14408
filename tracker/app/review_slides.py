"""The family review page by page, in the order in which the slides come. Pure.

Everything on a page is of the shared week or a text of ours. Each thing of the week is on one page
alone, nobody is named beside a feeling unless they said so here, and nothing is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tracker.app import review_choices as choices
from tracker.app import review_table as table
from tracker.app.review_kept import as_it_was
from tracker.app.review_page import Page, Row, said, words_of
from tracker.guide.texts import slotted
from tracker.journal.shared_week import DayShared, Shared, SharedWeek
from tracker.journal.words import HOWS, without_opening
from tracker.rules import clock
from tracker.rules.dates import days_named
from tracker.rules.moment import SLIDES
from tracker.rules.text import same

SHORT = ("here", "thanks", "thread", "intention", "fun", "done")
"""The slides of a week with nothing shared."""
SMALL_WORDS = {"a", "or", "by"}


def pages(week: SharedWeek, *, kept: bool = False) -> tuple[Page, ...]:
    """All pages of a review of this week, those `off` the way behind the one that leads there; of
    one that is `kept` as it was, with nothing to be said or chosen."""
    every = (page for item in items(week) for page in _PAGES[item](week))
    return tuple(as_it_was(week, page) if kept else page for page in every)


def items(week: SharedWeek) -> tuple[str, ...]:
    """The items of this review. A quiet week is short; what there is has its slide all the same."""
    brought = any(one.day >= week.first for one in week.agenda)
    held = {
        "agenda": brought or week.taken_up is not None,
        "words": week.review is not None and bool(week.review.words),
    }
    return tuple(one for one in SLIDES if not week.quiet or one in SHORT or held.get(one))


def title(week: SharedWeek, item: str) -> str:
    """What an item is called."""
    return words_of(week.youngest)[item]["title"]


def _begun(week: SharedWeek, item: str, part: str = "") -> Page:
    """A page with what each has: its title in the corner, and the line for whoever leads."""
    texts = words_of(week.youngest)[item]
    hint = f"{table.beside(week)} {texts['leader']}".strip()
    return Page(item, part, aside=texts["title"], leader=hint, led_by=week.jobs.lead)


def _titled(week: SharedWeek, item: str, part: str = "") -> Page:
    """A page with its title in large letters."""
    page = _begun(week, item, part)
    days = days_named(week.first, week.last, week.home.today(week.now))
    return page._replace(large=page.aside, aside=days, title=True)


def _leads(week: SharedWeek, page: Page) -> Page:
    name = week.home.name(week.jobs.lead)
    return page if name is None else page._replace(aside=f"{name} leads")


def _here(week: SharedWeek) -> Iterator[Page]:
    texts = words_of(week.youngest)["here"]
    told = choices.away(week) or texts["empty" if week.quiet else "line"]
    begin = _short(week) if week.quiet and not week.away else said("begin")
    sheet = (said("sheet"),) if week.before is not None else ()
    page = _titled(week, "here")._replace(
        told=(told,), rows=table.here(week), asked=sheet, small=(begin,)
    )
    yield _leads(week, page)


def _short(week: SharedWeek) -> str:
    """What a quiet week brings to the table."""
    told = [title(week, item) for item in items(week) if item not in ("here", "done")]
    return slotted(said("short"), items=f"{', '.join(told[:-1])}, and {told[-1]}")


def _thanks(week: SharedWeek) -> Iterator[Page]:
    texts = words_of(week.youngest)["thanks"]
    page = _titled(week, "thanks")._replace(
        told=(texts["line"],),
        rows=table.thanks(week),
        people=table.to_whom(week),
        label="to",
        bar=True,
    )
    yield _leads(week, page)


def _thread(week: SharedWeek) -> Iterator[Page]:
    texts = words_of(week.youngest)["thread"]
    told = choices.away(week) or texts["empty" if week.quiet else "line"]
    yield _titled(week, "thread")._replace(told=(told,), cloth=True)
    for day in week.days:
        yield _day(week, day)


def _day(week: SharedWeek, day: DayShared) -> Page:
    """What joined us on a day, in time order."""
    on = date.fromisoformat(day.day)
    return _begun(week, "thread", day.day)._replace(
        large=clock.WEEKDAYS[on.weekday()],
        aside=f"{on.day} {clock.MONTHS[on.month - 1]}",
        told=() if day.close else (said("plain"),),
        rows=tuple(Row(one.id, close_told(one), who=one.who) for one in day.close),
        leader="",
        title=True,
        off=True,
    )


def close_told(one: Shared) -> str:
    """What joined somebody, in a few words: `played: snails`."""
    how, told = one.ritual or HOWS.get(one.how or "", ""), one.text.strip()
    again = ({*how.split()} - SMALL_WORDS) & {*told.casefold().split()}
    if not how or not told or again:  # a typed line says itself how it was
        return told or how
    return f"{how}: {told}"


def _celebrations(week: SharedWeek) -> Iterator[Page]:
    texts = words_of(week.youngest)["celebrations"]
    for one in week.celebrations:
        yield _celebration(week, one)._replace(asked=(texts["line"],))
    if not week.celebrations:
        yield _titled(week, "celebrations")._replace(told=(texts["empty"],))


def _celebration(week: SharedWeek, one: Shared) -> Page:
    """What was seen in large letters; who it was, and what was said."""
    home, doers = week.home, one.did or one.who
    seen, heard = without_opening(one.text.strip()), (one.said or "").strip()
    if same(seen) == same(heard):
        seen = ""
    tried = f"{' and '.join(home.names(doers))} tried".strip()
    rows = [Row(one.id, who=doers, to=tuple(each for each in one.who if each not in doers))]
    if seen and heard:
        whose = home.name(one.quoted)
        rows.append(Row("", f"“{heard}”", small=f"said {whose}" if whose else ""))
    quoted = one.quoted is not None and not heard and not seen.startswith(("“", '"'))
    large = (f"“{seen}”" if quoted else seen) or (f"“{heard}”" if heard else tried)
    return _begun(week, "celebrations", one.id)._replace(large=large, rows=tuple(rows))


def _words(week: SharedWeek) -> Iterator[Page]:
    texts = words_of(week.youngest)["words"]
    for one in week.words:
        told = tuple(each for each in (one.meaning,) if each)
        body = (f"in the body: {one.body}",) if one.body else ()
        yield _begun(week, "words", one.word)._replace(
            large=one.word,
            told=told,
            people=table.children(week, one.member),
            label=said("mine"),
            asked=(f"{texts['line']} {said('pass')}",),
            small=body,
        )
    if not week.words:
        yield _titled(week, "words")._replace(told=(texts["empty"],))


def _done(week: SharedWeek) -> Iterator[Page]:
    texts = words_of(week.youngest)["done"]
    yield _titled(week, "done")._replace(
        told=(texts["empty" if week.quiet else "line"],), rows=table.next_time(week)
    )


def _with(kind: Callable[[SharedWeek, Page, Page], Iterator[Page]], item: str) -> _Made:
    return lambda week: kind(week, _begun(week, item), _titled(week, item))


_Made = Callable[[SharedWeek], Iterator[Page]]
_PAGES: dict[str, _Made] = {
    "here": _here,
    "thanks": _thanks,
    "thread": _thread,
    "celebrations": _celebrations,
    "words": _words,
    "agenda": _with(choices.agenda, "agenda"),
    "ritual": _with(choices.ritual, "ritual"),
    "intention": _with(choices.intention, "intention"),
    "fun": _with(choices.fun, "fun"),
    "done": _done,
}
