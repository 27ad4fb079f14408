"""A family's profile: families, members, and what may be set on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.guide import lexicon
from tracker.journal.home import Home
from tracker.journal.opening import Journal
from tracker.rules import clock
from tracker.rules import moment as words
from tracker.rules.ages import valid_birth
from tracker.rules.moment import Family, Member, Trigger
from tracker.rules.text import folded, plain
from tracker.store import changes, profile, quick
from tracker.store.errors import BadTime, Empty, NoFamily, TooLong, Usage
from tracker.store.ids import uuid7

LONGEST_NAME = 80


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
    one = Family(
        id=uuid7(),
        name=checked_name(name),
        zone=checked_zone(zone),
        week_start=_one_of("week start", week_start, words.WEEKDAYS),
        day_start=checked_day_start(day_start),
        review=checked_review(review),
        created=journal.now(),
        changed=now,
    )
    with journal.writing() as db:
        _free_family_name(db, one)
        profile.put_family(db, one)
        for word in lexicon.load().triggers:
            profile.put_trigger(db, one.id, Trigger(uuid7(), word, now))
    return one


def set_family(journal: Journal, key: str, value: str) -> Home:
    """Set one thing on the family: a key of SETTINGS, `contacts` or `triggers`.

    Contacts are written `Name: how to reach them; Name: …`, triggers `word, word`; `+word` adds
    one.
    """
    with journal.writing() as db:
        home = journal.home(db)
        family = home.family
        with changes.recording(
            db,
            family=family.id,
            me=home.me,
            program=journal.program,
            what="family",
            text=f"the family's {key}",
        ) as change:
            if key == "triggers":
                _set_triggers(db, change, home, value, journal.real_now())
            else:
                change.touch("family", family.id)
                one = family._replace(**_setting(key, value), changed=journal.real_now())
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
            name=checked_name(name),
            nicknames=tuple(checked_name(each) for each in nicknames),
            role=_one_of("role", role, words.ROLES),
            birth=checked_birth(birth),
            band=None if band is None else _one_of("band", band, words.BANDS),
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
            **{key: _CHECKS[key](value) for key, value in given.items()},
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


def checked_name(name: str) -> str:
    """A name as it can be shown everywhere. Raises Empty, TooLong."""
    clean = " ".join(plain(name).replace("\N{REPLACEMENT CHARACTER}", "").split())
    if not clean:
        raise Empty("A name needs at least one letter.", "Give one.")
    if len(clean) > LONGEST_NAME:
        raise TooLong(f"A name may have {LONGEST_NAME} letters.", "Give a shorter one.")
    return clean


def checked_zone(zone: str) -> str:
    if not clock.is_zone(zone):
        raise Usage(
            f"There is no time zone “{plain(zone[:60], one_line=True)}”.",
            "Name one like Europe/London.",
        )
    return zone


def checked_day_start(text: str) -> int:
    """Minutes after midnight of an `HH:MM` before noon. Raises BadTime."""
    minutes = _minutes(text)
    if minutes >= 720:
        raise BadTime("A day starts between 00:00 and 11:59.", "Write it like 04:00.")
    return minutes


def checked_review(review: tuple[str, str] | None) -> tuple[str, str] | None:
    if review is None:
        return None
    minutes = _minutes(review[1])
    day = _one_of("review day", review[0], words.WEEKDAYS)
    return day, f"{minutes // 60:02}:{minutes % 60:02}"


def checked_birth(birth: str | None) -> str | None:
    if birth is not None and not valid_birth(birth):
        raise BadTime(
            f"“{plain(birth[:40], one_line=True)}” is no date of birth.",
            "Write it like 2022-03-14, 2022-03 or 2022.",
        )
    return birth


def _minutes(text: str) -> int:
    hour, colon, minute = text.partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        raise BadTime(f"“{plain(text[:40], one_line=True)}” is no time.", "Write it like 17:00.")
    if int(hour) > 23 or int(minute) > 59:
        raise BadTime(f"No clock shows {text}.", "Write it like 17:00.")
    return int(hour) * 60 + int(minute)


def _one_of(what: str, word: str, allowed: Sequence[str]) -> str:
    low = word.strip().lower()
    if low not in allowed:
        shown = plain(word[:40], one_line=True)
        raise Usage(f"“{shown}” is no {what}.", f"Choose from: {', '.join(allowed)}.")
    return low


def _band(value: object) -> str | None:
    return None if value is None else _one_of("band", str(value), words.BANDS)


def _names(value: object) -> tuple[str, ...]:
    assert isinstance(value, (list, tuple))
    return tuple(checked_name(str(each)) for each in value)


_CHECKS: dict[str, Callable[[object], Any]] = {
    "name": lambda value: checked_name(str(value)),
    "role": lambda value: _one_of("role", str(value), words.ROLES),
    "birth": lambda value: checked_birth(None if value is None else str(value)),
    "band": _band,
    "nicknames": _names,
    "color": lambda value: _one_of("color", str(value), words.COLORS),
    "symbol": lambda value: _one_of("symbol", str(value), words.SYMBOLS),
}


def _review_of(value: str) -> tuple[str, str] | None:
    if value.strip().lower() in ("", "none"):
        return None
    day, _, time = value.strip().partition(" ")
    return checked_review((day, time.strip()))


def _contacts_of(value: str) -> tuple[tuple[str, str], ...]:
    found = []
    for each in value.split(";"):
        name, _, how = each.partition(":")
        if name.strip():
            found.append((checked_name(name), plain(how, one_line=True)))
    return tuple(found)


SETTINGS: dict[str, tuple[str, Callable[[str], object]]] = {
    "name": ("name", checked_name),
    "zone": ("zone", checked_zone),
    "week-start": ("week_start", lambda value: _one_of("week start", value, words.WEEKDAYS)),
    "day-start": ("day_start", checked_day_start),
    "review": ("review", _review_of),
    "look": ("look", lambda value: _one_of("look", value, words.LOOKS)),
    "contacts": ("contacts", _contacts_of),
}


def _setting(key: str, value: str) -> dict[str, Any]:
    if key not in SETTINGS:
        shown = plain(key[:40], one_line=True)
        raise Usage(
            f"A family has no “{shown}” to set.", f"Choose from: {', '.join(SETTINGS)}, triggers."
        )
    field, check = SETTINGS[key]
    return {field: check(value)}


def _set_triggers(
    db: sa.Connection, change: changes.Recording, home: Home, value: str, now: int
) -> None:
    there = {one.word: one for one in profile.triggers(db, home.family.id)}
    if value.strip().startswith("+"):
        wanted = [*there, *_trigger_words(value)]
    else:
        wanted = _trigger_words(value)
    for word, one in there.items():
        if word not in wanted:
            change.touch("trigger", one.id)
            profile.remove(db, profile.trigger, one.id)
    for word in dict.fromkeys(wanted):
        if word not in there:
            one = Trigger(uuid7(), word, now)
            change.touch("trigger", one.id)
            profile.put_trigger(db, home.family.id, one)


def _trigger_words(value: str) -> list[str]:
    """Tags as `+word` would make them: lower case, one word with hyphens."""
    clean = (plain(each, one_line=True).strip().lstrip("+#").lower() for each in value.split(","))
    return ["-".join(each.split()) for each in clean if each]


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
    with changes.recording(
        db,
        family=home.family.id,
        me=home.me,
        program=journal.program,
        what="member",
        text=text,
    ) as change:
        change.touch("member", one.id)
        profile.put_member(db, home.family.id, one)
