"""A family's profile: families, members, and what may be set on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import sqlalchemy as sa

from tracker.guide import lexicon
from tracker.journal import checking
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules import moment as words
from tracker.rules.moment import Family, Member, Trigger
from tracker.rules.text import folded
from tracker.store import changes, profile, quick
from tracker.store.errors import NoFamily, Usage
from tracker.store.ids import uuid7


class Families(NamedTuple):
    """All families of a store; `default` is the id of the one that is meant unless another is."""

    families: Sequence[Family]
    default: str | None


def families(journal: Journal) -> Families:
    """Everybody's families in this store."""
    with journal.reading() as db:
        every = profile.families(db)
        default: str | None = every[0].id if every else None
        with suppress(NoFamily, Usage):
            default = journal.home(db).family.id
    return Families(every, default)


def show(journal: Journal) -> Home:
    """The family as it is now."""
    with journal.reading() as db:
        return journal.home(db)


def create_family(
    journal: Journal,
    name: str,
    zone: str,
    *,
    week_start: str = "monday",
    day_start: str = "04:00",
    review: tuple[str, str] | None = ("sunday", "17:00"),
) -> Family:
    """Start a family, with the usual triggers to choose from. Raises Usage, BadTime, Empty."""
    now = journal.real_now()
    one = to_be(name, zone, week_start=week_start, day_start=day_start, review=review)
    one = one._replace(id=uuid7(), created=journal.now(), changed=now)
    with journal.writing() as db:
        _free_family_name(db, one)
        profile.put_family(db, one)
        for word in lexicon.load().triggers:
            profile.put_trigger(db, one.id, Trigger(uuid7(), word, now))
    return one


def to_be(
    name: str, zone: str, *, week_start: str, day_start: str, review: tuple[str, str] | None
) -> Family:
    """A family as it may be started: what was typed is looked at before there is any store."""
    return Family(
        name=checking.checked_name(name),
        zone=checking.checked_zone(zone),
        week_start=checking.one_of("week start", week_start, words.WEEKDAYS),
        day_start=checking.checked_day_start(day_start),
        review=checking.checked_review(review),
    )


def set_family(journal: Journal, key: str, value: str) -> Home:
    """Set one thing on the family: a key of SETTINGS, `contacts` or `triggers`.

    Contacts are written `Name: how to reach them; Name: …`, triggers `word, word`; `+word` adds
    one.
    """
    with journal.writing() as db:
        home = journal.home(db)
        family = home.family
        with journal.recording(db, home, "family", f"the family's {key}") as change:
            if key == "triggers":
                _set_triggers(db, change, home, value, journal.real_now())
            else:
                change.touch("family", family.id)
                one = family._replace(**checking.setting(key, value), changed=journal.real_now())
                _free_family_name(db, one)
                profile.put_family(db, one)
    journal.settings.family = family.id
    with journal.reading() as db:
        return journal.home(db)


def add_member(
    journal: Journal,
    name: str,
    role: str,
    *,
    birth: str | None = None,
    band: str | None = None,
    nicknames: Sequence[str] = (),
) -> tuple[Home, Member]:
    """Add somebody to the family. Raises Usage, BadTime, Empty."""
    now = journal.real_now()
    with journal.writing() as db:
        home = journal.home(db, strict=False)  # who is at the keyboard may be the one who comes
        position = max((one.position for one in home.everybody), default=0) + 1
        taken = {one.color for one in home.members}
        turn = next(
            (n for n, color in enumerate(words.COLORS) if color not in taken),
            (position - 1) % len(words.COLORS),
        )
        one = Member(
            id=uuid7(),
            position=position,
            name=checking.checked_name(name),
            nicknames=tuple(checking.checked_name(each) for each in nicknames),
            role=checking.one_of("role", role, words.ROLES),
            birth=checking.checked_birth(birth),
            band=None if band is None else checking.one_of("band", band, words.BANDS),
            color=words.COLORS[turn],
            symbol=words.SYMBOLS[turn],
            created=journal.now(),
            changed=now,
        )
        _free_name(home, one)
        _write(journal, db, home, one, f"{one.name}, new here")
    journal.adopt()
    with journal.reading() as db:
        return journal.home(db, strict=False), one


def edit_member(journal: Journal, who: str, given: Mapping[str, object]) -> tuple[Home, Member]:
    """Change what is given: name, role, birth, band, nicknames, color, symbol (None: unset)."""
    with journal.writing() as db:
        home = journal.home(db)
        old = home.find(who)
        one = old._replace(
            **{key: checking.CHECKS[key](value) for key, value in given.items()},
            changed=journal.real_now(),
        )
        _free_name(home, one)
        _write(journal, db, home, one, f"{one.name}, edited")
    if home.me == old.id:
        journal.settings.me = old.id
    with journal.reading() as db:
        return journal.home(db), one


def archive_member(journal: Journal, who: str) -> tuple[Home, Member]:
    """Somebody leaves; their history stays. Who is archived already comes back."""
    with journal.writing() as db:
        home = journal.home(db)
        old = home.find(who)
        left = journal.real_now() if old.archived is None else None
        one = old._replace(archived=left, changed=journal.real_now())
        word = "archived" if left else "back again"
        _write(journal, db, home, one, f"{one.name}, {word}")
    with journal.reading() as db:
        return journal.home(db), one


def _set_triggers(
    db: sa.Connection, change: changes.Recording, home: Home, value: str, now: int
) -> None:
    there = {one.word: one for one in profile.triggers(db, home.family.id)}
    if value.strip().startswith("+"):
        wanted = [*there, *checking.trigger_words(value)]
    else:
        wanted = checking.trigger_words(value)
    for word, one in there.items():
        if word not in wanted:
            change.touch("trigger", one.id)
            profile.remove(db, profile.trigger, one.id)
    for word in dict.fromkeys(wanted):
        if word not in there:
            one = Trigger(uuid7(), word, now)
            change.touch("trigger", one.id)
            profile.put_trigger(db, home.family.id, one)


def _free_family_name(db: sa.Connection, one: Family) -> None:
    for row in quick.families(quick.whole(db)):
        if row[-1] == folded(one.name) and row[0] != one.id:
            raise Usage(f"There is a family “{row[1]}” here already.", "Choose another name.")


def _free_name(home: Home, one: Member) -> None:
    """Nobody else who is here has the name; nicknames may be shared (the basket asks then)."""
    for other in home.members:
        if other.id != one.id and folded(other.name) == folded(one.name):
            raise Usage(f"There is a {other.name} here already.", "Choose another name.")


def _write(journal: Journal, db: sa.Connection, home: Home, one: Member, text: str) -> None:
    with journal.recording(db, home, "member", text) as change:
        change.touch("member", one.id)
        profile.put_member(db, home.family.id, one)
