"""A family's own words for the way back, which the guide shows before all others."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from tracker.guide.lexicon import ruptures
from tracker.journal import checking
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules.moment import BANDS, PARTS, Phrase
from tracker.rules.text import whole
from tracker.store import profile
from tracker.store.errors import Empty, TooLong
from tracker.store.ids import uuid7

LONGEST = 300
"""Letters of a phrase: more than anybody says at once."""


class Kept(NamedTuple):
    """What a change left: the phrase as it stands now."""

    home: Home
    phrase: Phrase


def listed(journal: Journal, kind: str | None, band: str | None) -> list[Phrase]:
    """The family's phrases for a kind of rupture (its slug; None: of no kind that is known) and
    the band of whoever listens; those made for just this first, then the oldest first."""
    found = [one for one in every(journal) if one.kind in (None, kind) and one.band in (None, band)]
    found.sort(key=lambda one: ((one.kind is None) + (one.band is None), one.id))
    return list({(one.part, one.text): one for one in reversed(found)}.values())[::-1]


def every(journal: Journal) -> list[Phrase]:
    """All of the family's phrases, the oldest first."""
    with journal.reading() as db:
        return profile.phrases(db, journal.home(db).family.id)


def add(
    journal: Journal,
    text: str,
    *,
    kind: str | None = None,
    band: str | None = None,
    part: str | None = None,
) -> Kept:
    """Keep words of the family's own, for a kind of rupture, a band and one of the three R's (None:
    any). What is there already stays the one that it is. Raises Empty, TooLong, Usage."""
    one = Phrase(uuid7(), _kind(kind), _one_of("band", band, BANDS), _one_of("part", part, PARTS))
    one = one._replace(text=_checked(text), changed=journal.real_now())
    with journal.writing() as db:
        home = journal.home(db)
        for there in profile.phrases(db, home.family.id):
            if there[1:5] == one[1:5]:
                return Kept(home, there)
        return _written(journal, db, home, one)


def _kind(kind: str | None) -> str | None:
    return _one_of("kind of rupture", kind, tuple(one.slug for one in ruptures()))


def _one_of(what: str, word: str | None, allowed: tuple[str, ...]) -> str | None:
    return None if word is None else checking.one_of(what, word, allowed)


def _checked(text: str) -> str:
    """Somebody's words as they can be kept, on one line."""
    text = " ".join(whole(text).split())
    if not text:
        raise Empty("There is nothing in that phrase.", "Say it as you would say it.")
    if len(text) > LONGEST:
        raise TooLong(f"A phrase may have {LONGEST} letters.", "Give a shorter one.")
    return text


def _written(journal: Journal, db: sa.Connection, home: Home, one: Phrase) -> Kept:
    with journal.recording(db, home, "phrase", f"our words: {one.text}") as change:
        change.touch("phrase", one.id)
        profile.put_phrase(db, home.family.id, one)
    return Kept(home, one)
