"""What may be read aloud of a week, in lines of a terminal: everybody may listen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.cli.fitting import cells, shown, width, wrapped
from tracker.cli.frame import Frame
from tracker.guide.texts import text as text_of
from tracker.journal.home import Home
from tracker.journal.shared_week import DayShared, Shared, SharedWeek, WordShown
from tracker.reports import told as telling
from tracker.reports.told import Told
from tracker.rules.moment import AgendaLine, Review, Thanks

WIDE = 80
QUIET = "A quiet week, and plain weave holds too."
SKIPPED = "Nothing to catch up on."


def lines(frame: Frame, week: SharedWeek, *, title: str = "our week") -> list[str]:
    """The week under its title; a part that holds nothing is left out."""
    told = telling.of_week(week)
    named = f"{title}, {telling.when(told)}"
    whose = shown(telling.whose(told), max(width() - cells(named) - 3, 0))
    found = [f"{frame.bold(named)}   {whose}"]
    if week.away:
        away = str(text_of("review")["lines"]["away"]) if week.journey else SKIPPED
        found += ["", *_set(away)]
    elif week.quiet and not told.thanks:
        found += ["", *_set(QUIET)]
    for name, rows in _parts(told, week):
        if rows:
            found += ["", frame.bold(name), *rows]
    return found


def plan(review: Review | None) -> str:
    """What a family meant to do, and what it said of that; nothing where it meant nothing."""
    if review is None or not review.intention.strip():
        return ""
    said = "" if review.kept is None else f" · {telling.KEPT[review.kept]}"
    return review.intention + said


def agenda_line(one: AgendaLine, home: Home) -> str:
    """A line for the table: what it is, who brought it, and what the family will try."""
    by = f" ({home.name(one.by)})" if home.name(one.by) else ""
    tries = f" → {one.outcome}" if one.outcome.strip() else ""
    return f"{one.text}{by}{tries}"


def _parts(told: Told, week: SharedWeek) -> Iterator[tuple[str, list[str]]]:
    home, review, before = week.home, week.review, week.before
    waits = [one for one in week.agenda if one != week.taken_up]
    on_it = [] if week.taken_up is None else [week.taken_up]
    meant, mean = plan(before), plan(review)
    yield "who was here", _each(_here(told, week))
    yield "thanks", _each(_thanks(told, one) for one in told.thanks)
    yield "we tried", _each(_tried(told, one) for one in told.celebrations)
    yield "who was close", [row for day in told.days for row in _close(told, day)]
    yield "words", _each(_word(told, one) for one in told.words if one.day is not None)
    yield "for the table", _each(agenda_line(one, home) for one in (*on_it, *waits))
    yield "a way back", _each(_said(one.name, one.how) for one in told.ways)
    yield "for a try", _each(_said(one.name, one.how) for one in told.offers)
    yield "we meant to", _each([meant] if meant else [])
    yield "we mean to", _each([mean] if mean else [])
    yield "for fun", _each([review.fun] if review and review.fun else [])
    yield "next time", _each(_next(told))


def _each(items: Iterable[str]) -> list[str]:
    return [row for item in items for row in _set(item)]


def _here(told: Told, week: SharedWeek) -> list[str]:
    """Only of a review that was held; before that nobody has sat down."""
    if week.review is None:
        return []
    lead = week.home.name(week.jobs.lead)
    names = telling.joined(telling.names(told, week.present))
    return [names + (f"; {lead} led" if lead else "")] if names else []


def _thanks(told: Told, one: Thanks) -> str:
    return _said(f"{told.home.name(one.giver)} to {telling.to_whom(told, one)}", one.text)


def _tried(told: Told, one: Shared) -> str:
    who = one.did or one.who
    others = telling.names(told, [each for each in one.who if each not in who])
    towards = f" towards {telling.joined(others)}" if others else ""
    words = " ".join(part for part in (telling.tried(one), telling.besides(one)) if part)
    names = telling.joined(telling.names(told, who))
    return _said(f"{telling.day_told(one.day)}, {names}{towards}", words)


def _close(told: Told, day: DayShared) -> Iterator[str]:
    """What joined the family on a day, whose name stands once."""
    name = telling.day_told(day.day).rpartition(" ")[0]
    for one in day.close:
        names = telling.joined(telling.names(told, one.who))
        yield from _set(_said(names, telling.close(one)), f"{name:<6}  ")
        name = ""


def _word(told: Told, one: WordShown) -> str:
    name = told.home.name(one.member)
    return _said(f"{one.word} ({name})" if name else one.word, one.meaning)


def _next(told: Told) -> list[str]:
    if told.next is None:
        return []
    lead = told.home.name(told.next.lead)
    return [telling.at_the_table(told) + (f", {lead} leads" if lead else "")]


def _said(before: str, words: str) -> str:
    return f"{before}: {words}" if words.strip() else before


def _set(item: str, before: str = "") -> Iterable[str]:
    """An item on as many lines as it needs, set in under its heading; `before` it stands a day."""
    lead = f"  {before}"
    return wrapped(shown(item), min(width() or WIDE, WIDE), lead, " " * max(cells(lead), 4))
