"""A week or a month as Markdown, whole. Nobody's words are markup: no heading, list, page or link
can come of them, and every line of ours begins before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.journal.shared_week import Shared, WordShown
from tracker.reports import told as telling
from tracker.reports.sheet import AWAY, SKIPPED, TITLES
from tracker.reports.told import Meant, Told, Way
from tracker.rules import cloth, loom
from tracker.rules.moment import Thanks
from tracker.rules.pages import escaped

WIDE, HIGH = 9, 1
"""Columns a day and rows a part of the cloth of a week; a month has its weeks under each other."""
QUIET = "A quiet time, and plain weave holds too."


def markdown(told: Told) -> str:
    """The page, ending in a newline. A section that has nothing in it is left out."""
    sections: list[tuple[str, list[str]]] = [
        ("thanks", [_thanks(told, one) for one in told.thanks]),
        ("we tried", [_tried(told, one) for one in told.celebrations]),
        ("who was close", [*_close(told)]),
        ("words", [_word(told, one) for one in told.words]),
        ("a way back" if told.span == "week" else "ways back", [_way(one) for one in told.ways]),
        ("for a try", [_way(one) for one in told.offers]),
        ("we mean to" if told.span == "week" else "we meant to", [_meant(o) for o in told.meant]),
        ("we agreed", [_quoted(one.outcome) for one in told.agreed if one.outcome.strip()]),
        ("for fun", [_quoted(one) for one in told.fun]),
        ("next time", _next(told)),
    ]
    lines = [f"# {TITLES[told.span]}, {telling.when(told)}", ""]
    lines += [_bold(telling.whose(told)), "", *_woven(told), "", telling.celebrated(told), ""]
    if told.away:
        lines += [AWAY if told.journey else SKIPPED, ""]
    elif not told.thanks and not told.celebrations and not any(day.close for day in told.days):
        lines += [QUIET, ""]
    for title, items in sections:
        if items:
            lines += [f"## {title}", "", *(f"- {item}" for item in items), ""]
    return "\n".join(lines)


def _woven(told: Told) -> Iterator[str]:
    """The cloth as it is drawn on a screen, without colour."""
    span = "week" if told.span == "week" else "four weeks"
    days = told.cloth.days
    grid = loom.grid(days, span, told.cloth.order)
    yield "```"
    wide = WIDE if span == "week" else 4
    for n, row in enumerate(cloth.weave(grid, wide, HIGH, wide_gold=True)):
        label = f"{int(days[n // 4 * 7].day[8:]):>2}  " if span != "week" and n % 4 == 0 else "    "
        yield (label + "".join(one.sign for one in row)).rstrip()
    yield "```"


def _bold(text: str) -> str:
    """Somebody's name; nothing where there is nothing to be bold."""
    safe = escaped(text)
    return f"**{safe}**" if safe else ""


def _quoted(text: str) -> str:
    """Somebody's words where they begin an item, in which `1.` or `-` would begin another."""
    return f"“{escaped(text)}”"


def _people(told: Told, idents: Iterable[str]) -> str:
    return telling.joined([_bold(name) for name in telling.names(told, idents)])


def _thanks(told: Told, one: Thanks) -> str:
    said = escaped(one.text)
    whom = "all of us" if one.to is None else _bold(telling.to_whom(told, one))
    return f"{_bold(told.home.name(one.giver) or '')} to {whom}" + (f": {said}" if said else "")


def _tried(told: Told, one: Shared) -> str:
    who = one.did or one.who
    others = [each for each in one.who if each not in who]
    towards = f" towards {_people(told, others)}" if others else ""
    whose = told.home.name(one.quoted) if one.quoted and one.said else None
    said = [escaped(telling.tried(one)), escaped(telling.besides(one))]
    words = " ".join(part for part in said if part)
    in_words = f", in {escaped(whose)}’s words" if whose else ""
    return f"{_people(told, who)}{towards}, {telling.day_told(one.day)}: {words}{in_words}"


def _close(told: Told) -> Iterator[str]:
    for day in told.days:
        for one in day.close:
            said = escaped(telling.close(one))
            who = _people(told, one.who)
            yield f"{telling.day_told(day.day)}, {who}" + (f": {said}" if said else "")


def _word(told: Told, one: WordShown) -> str:
    name = told.home.name(one.member) if one.member else None
    whose = f" ({escaped(name)})" if name else ""
    return f"{_bold(one.word)}{whose}" + (f": {escaped(one.meaning)}" if one.meaning else "")


def _way(one: Way) -> str:
    return _bold(one.name) + (f": {escaped(one.how)}" if one.how.strip() else "")


def _meant(one: Meant) -> str:
    kept = "" if one.kept is None else f" ({telling.KEPT[one.kept]})"
    return f"{_quoted(one.text)}{kept}"


def _next(told: Told) -> list[str]:
    if told.next is None:
        return []
    lead = told.home.name(told.next.lead) if told.next.lead else None
    leads = f", {_bold(lead)} leads" if lead else ""
    return [f"{telling.at_the_table(told)}{leads}"]
