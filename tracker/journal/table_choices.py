"""What a family review offers by itself: new words, ways to be close, something fun.

Chosen by lots that lie in the family and the week, from what the guide and the profile hold, never
from what was kept; so they stay the same whatever was. No ORM here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from tracker.guide import feelings
from tracker.journal.home import Home
from tracker.journal.repertoire import Known as KnownRitual
from tracker.journal.repertoire import every
from tracker.rules.moment import FamilyWord, Review, Ritual
from tracker.rules.reviewing import days_on, offered
from tracker.rules.ritual import fits
from tracker.rules.sharing import word_at_the_table
from tracker.rules.text import same
from tracker.store.ids import made_at

WORDS, RITUALS, FUN = 2, 3, 3
"""How many of each there are at least (words), or at all."""
_GROWN = 18
_UNSPOKEN = "ashamed"
"""The group of words that the program puts on no table."""
_LATELY = 8
"""Weeks for which a word rests after it was offered."""
_ASIDE = "infant"
"""A baby is there with any of them."""


class WordShown(NamedTuple):
    """A feeling word for the table; `member` said yes to being named with it. `day` is the local
    one on which the family added it or said it there, None for a word that the guide offers."""

    word: str
    meaning: str
    body: str
    member: str | None = None
    day: str | None = None


class FunShown(NamedTuple):
    """Something to end with; `needs` is what has to be at hand."""

    name: str
    how: str
    minutes: int
    needs: Sequence[str] = ()


def told_words(
    home: Home, ours: Sequence[FamilyWord], reviews: Iterable[Review], first: str, last: str
) -> list[WordShown]:
    """The words that came up in these reviews, then those that a grown-up added in the days from
    `first` to `last`, each once."""
    grown = {one.id for one in home.everybody if home.band(one, last) == "adult"}
    found: dict[str, WordShown] = {}
    for review in reviews:
        for new in review.words:
            one = _known(new.word, ours, grown)._replace(member=new.member, day=review.day)
            key = same(new.word)
            if key not in found or found[key].member is None:
                found[key] = one
    for word in ours:
        day = home.today(_added(word))
        if first <= day <= last and word_at_the_table(word, grown):
            found.setdefault(same(word.word), _of_family(word, day))
    return list(found.values())


def words(
    home: Home,
    ours: Sequence[FamilyWord],
    review: Review | None,
    years: Collection[int],
    first: str,
    last: str,
) -> list[WordShown]:
    """The words for the table: those of the family, and what the guide offers as long as they are
    few. A word that is offered stays in its place when somebody puts a name to it."""
    told = told_words(home, ours, () if review is None else (review,), first, last)
    guide = _guides(home, ours, years, first)
    by_name = {same(one.word): one for one in told}
    named = [by_name.get(same(one.word), one) for one in guide]
    own = [one for one in told if same(one.word) not in {same(each.word) for each in guide}]
    room = WORDS - len(own)
    return own + [one for n, one in enumerate(named) if n < room or one.day is not None]


def rituals(
    home: Home,
    ours: Sequence[Ritual],
    review: Review | None,
    bands: Collection[str],
    first: str,
) -> list[KnownRitual]:
    """Three rituals for the week from `first` on, the family's own before others, that fit all who
    are there (their `bands`, a baby aside); and the one that the review chose, if it is another.
    """
    there = [one for one in every(ours) if not one.hidden]
    bands = {*bands} - {_ASIDE}
    fit = [one for one in there if fits(one, bands)] or [
        one for one in there if not one.bands or not bands.isdisjoint(one.bands)
    ]
    found: list[KnownRitual] = []
    for mine in (True, False):
        some = [one for one in fit if one.own is mine]
        room = RITUALS - len(found)
        found += offered(some, room, family=home.family.id, day=first, name=lambda one: one.name)
    if review is not None and review.ritual is not None:
        chosen = same(review.ritual)
        if chosen not in {same(one.name) for one in found}:
            found += [one for one in every(ours) if same(one.name) == chosen]
    return found


def fun(home: Home, review: Review | None, youngest: int, first: str) -> list[FunShown]:
    """Three things to end with that are fun from the age of the `youngest` on, first two for which
    nothing has to be at hand; and the one that the review chose, if it is another."""
    fit = [one for one, age in _deck() if age <= youngest]
    found: list[FunShown] = []
    for some, room in (([one for one in fit if not one.needs], FUN - 1), (fit, FUN)):
        left = [one for one in some if one not in found]
        most = room - len(found)
        found += offered(left, most, family=home.family.id, day=first, name=lambda one: one.name)
    found.sort(key=lambda one: bool(one.needs))
    if review is not None and review.fun is not None:
        chosen = same(review.fun)
        if chosen not in {same(one.name) for one in found}:
            found += [one for one, _ in _deck() if same(one.name) == chosen]
    return found


def _added(word: FamilyWord) -> int:
    """The instant at which a word was added, which lies in its id; of one that was brought from
    elsewhere, under an id without any, that of its last change."""
    made = made_at(word.id)
    return word.changed if made is None else min(made, word.changed)


def _known(word: str, ours: Iterable[FamilyWord], grown: Collection[str]) -> WordShown:
    """A word that was said, with what a grown-up or the guide says of it: what a child keeps of its
    own word was not said there."""
    there = (one for one in ours if word_at_the_table(one, grown))
    mine = next((one for one in there if same(one.word) == same(word)), None)
    if mine is not None:
        return _of_family(mine, None)
    guide = feelings.word_of(word)
    return WordShown(word, guide.meaning if guide else "", guide.body if guide else "")


def _of_family(one: FamilyWord, day: str | None) -> WordShown:
    return WordShown(one.word, one.meaning, one.body, None, day)


def _guides(
    home: Home, ours: Iterable[FamilyWord], years: Collection[int], first: str
) -> list[WordShown]:
    """Two words of the guide: an easy one for the youngest, and one for the oldest who are no
    grown-ups yet; one of the two is pleasant. None of shame, which nobody wants to own at a table,
    and hardly one that came in the weeks before."""
    hidden = {same(one.word) for one in ours if one.hidden}
    there = [
        one
        for one in feelings.words()
        if not one.care and one.group != _UNSPOKEN and same(one.word) not in hidden
    ]
    young = [one for one in years if 1 <= one < _GROWN] or [_GROWN]
    low = max(min(young), min((one.from_age for one in there), default=0))
    finer = [one for one in there if low < one.from_age <= max(young)]

    def drawn(those: Iterable[feelings.Word]) -> list[feelings.Word]:
        some, lately = list(those), list[feelings.Word]()
        for week in range(-2 * _LATELY, 1):  # as it went in the weeks before
            left = [one for one in some if one not in lately[-_LATELY:]] or some
            day = days_on(first, 7 * week)
            lately += offered(left, 1, family=home.family.id, day=day, name=lambda one: one.word)
        return lately[-1:]

    found = drawn(one for one in there if one.from_age <= low)
    for one in found[:1]:
        found += drawn(each for each in finer or there if _pleasant(each) is not _pleasant(one))
    return [WordShown(one.word, one.meaning, one.body) for one in found]


def _pleasant(one: feelings.Word) -> bool:
    return not one.field.endswith("unpleasant")


@cache
def _deck() -> tuple[tuple[FunShown, int], ...]:
    """The guide's deck, each with the years from which on it is fun."""
    from tracker.guide.texts import text

    return tuple(
        (
            FunShown(row["name"], row["how"], row["minutes"], tuple(row["needs"])),
            int(row["youngest"]),
        )
        for row in text("fun")["fun"]
    )
