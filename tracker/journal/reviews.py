"""The family review as it is held: begun, filled slide by slide, paused, finished, looked at again.

Members are ids, days local ones. Each change is one that undo takes back, but for where a review
stands (`stand`). Nothing of a moment is copied here: what is told of the week is looked up anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.journal.at_the_table import (
    add_word,
    choose_fun,
    choose_ritual,
    intend,
    intention_kept,
    name_word,
    reword,
    settle,
    take_out,
    take_up,
    thank,
)
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.journal.review_keeping import (
    Kept,
    by_id,
    changed,
    known,
    now,
    written,
)
from tracker.rules import reviewing
from tracker.rules.dates import day_named
from tracker.rules.moment import SLIDES, Review
from tracker.rules.reviewing import Jobs
from tracker.rules.text import folded, whole
from tracker.store import quick, quick_week, week
from tracker.store.errors import Usage
from tracker.store.ids import uuid7

__all__ = [
    "Kept",
    "Listed",
    "add_word",
    "begin",
    "choose_fun",
    "choose_ritual",
    "finish",
    "found",
    "intend",
    "intention_kept",
    "name_word",
    "present",
    "reword",
    "settle",
    "stand",
    "take_out",
    "take_up",
    "thank",
]


class Listed(NamedTuple):
    """Reviews of one family, the newest first, and the family."""

    home: Home
    reviews: Sequence[Review]


def begin(journal: Journal, present: Iterable[str], *, day: str | None = None) -> Kept:
    """Sit down with these members, on the family's local day unless another is named; the jobs go
    round by the rule. A review of the same week that waits is gone on with instead, as it stands.
    Raises Usage, UnknownMember."""
    with journal.writing() as db:
        home = journal.home(db)
        read, family = quick.whole(db), home.family
        day = day or home.today(journal.now())
        looked_at = reviewing.week_looked_at(day, family.week_start)
        past = quick_week.reviews(read, family.id, most=reviewing.RECENT)
        waits = reviewing.waiting(past, day)
        if waits is not None:
            return Kept(home, waits)
        here = _at_the_table(home, present)
        one = Review(
            id=uuid7(),
            day=day,
            first_day=looked_at[0],
            last_day=looked_at[1],
            present=here,
            began=journal.now(),
            changed=journal.real_now(),
        )
        one = _with_jobs(one, _jobs(home, one, past))
        return written(journal, db, home, one, f"the family review of {day_named(day)}")


def present(journal: Journal, ident: str, present: Iterable[str]) -> Kept:
    """Somebody came or left: these are here now. Who has a job keeps it; another's job is given on.
    Raises Missing, Usage, UnknownMember."""
    with journal.writing() as db:
        home, one = by_id(journal, db, ident)
        here = _at_the_table(home, present)
        if here == one.present:
            return Kept(home, one)
        past = quick_week.reviews(quick.whole(db), home.family.id, most=reviewing.RECENT)
        one = one._replace(present=here)
        others = [each for each in past if each.id != one.id]
        held = Jobs(one.led_by, one.written_by, one.timed_by)
        one = _with_jobs(one, _jobs(home, one, others, held))
        return written(journal, db, home, now(journal, one), "who is at the table")


def stand(journal: Journal, ident: str, at: str, skipped: Iterable[str] = ()) -> Kept:
    """Keep at which item (one of SLIDES) a review stands, and which were left out, so that it can
    be gone on with from there. No change that undo knows; a finished review stays where it is.
    Raises Missing, Usage."""
    out = set(skipped)
    if not out | {at} <= set(SLIDES):
        raise Usage("A family review has no such slide.", f"Choose from: {', '.join(SLIDES)}.")
    with journal.writing() as db:
        home, one = by_id(journal, db, ident)
        new = one._replace(at=at, skipped=tuple(each for each in SLIDES if each in out))
        if one.finished is not None or new == one:
            return Kept(home, one)
        week.stand(db, new)
        return Kept(home, new)


def finish(journal: Journal, ident: str) -> Kept:
    """The review is over. Raises Missing."""
    at = journal.now()

    def finished(home: Home, one: Review) -> Review:
        return one if one.finished is not None else one._replace(finished=at, at=SLIDES[-1])

    return changed(journal, ident, "the family review, to its end", finished)


def found(journal: Journal, text: str) -> Listed:
    """The reviews in whose thanks, intention, words, choices or settled line all the words are, the
    newest first; an empty text finds none. Case and accents do not count, and what was taken out is
    not looked at."""
    asked = folded(whole(text)).split()
    with journal.reading() as db:
        home = journal.home(db)
        read = quick.whole(db)
        every = quick_week.reviews(read, home.family.id) if asked else []
        lines: dict[str | None, list[str]] = {}
        for line in week.lines(db, week.line.c.family_id == home.family.id):
            lines.setdefault(line.review, []).extend((line.text, line.outcome))
    told = {one.id: folded("\n".join((*_told(one), *lines.get(one.id, ())))) for one in every}
    return Listed(home, [one for one in every if all(word in told[one.id] for word in asked)])


def _told(one: Review) -> Iterator[str]:
    """What may be found of a review's own."""
    yield from (each.text for each in one.thanks if each.shared)
    yield from (each.word for each in one.words)
    yield from (one.intention, one.ritual or "", one.fun or "")


def _at_the_table(home: Home, present: Iterable[str]) -> tuple[str, ...]:
    """Those who are here, in the family's order. Raises Usage, UnknownMember."""
    chosen = set(present)
    known(home, *chosen)
    if not chosen:
        raise Usage("Nobody is at the table yet.", "Say who is here.")
    order = sorted(home.everybody, key=lambda each: (each.position, each.id))
    return tuple(each.id for each in order if each.id in chosen)


def _jobs(home: Home, one: Review, past: Sequence[Review], held: Jobs = reviewing.NOBODY) -> Jobs:
    members = {each.id: each for each in home.everybody}
    present = reviewing.sitters([members[each] for each in one.present], one.day)
    return reviewing.jobs(present, past, held)


def _with_jobs(one: Review, jobs: Jobs) -> Review:
    return one._replace(led_by=jobs.lead, written_by=jobs.write, timed_by=jobs.time)
