"""The quick reads of words and rituals: SQL texts like those of `quick`.

They leave out what nobody but its writer may see, unless the writer is who looks; and what lies in
the trash or waits in the basket. `created` bounds what may shape a choice of the day: what is kept
today changes nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker.store import quick

if TYPE_CHECKING:
    Felt = tuple[str, bool, str, str, str, str]
    from tracker.rules.moment import Closing, FamilyWord, Moment, Ritual
    from tracker.store.quick import Reader

WORDS = """
SELECT id, word, field, from_age, meaning, body, near, own, hidden, by_id, changed
FROM word WHERE family_id = :family ORDER BY id"""
RITUALS = """
SELECT id, name, kind, bands, minutes, how, no_touch, no_eye_contact, no_talk, own, hidden, changed
FROM ritual WHERE family_id = :family ORDER BY id"""
FELT = """
SELECT p.member_id, p.did, f.word, m.id, m.day, m.note
FROM feeling f JOIN moment m ON m.id = f.moment_id JOIN moment_member p ON p.moment_id = m.id
WHERE m.family_id = :family AND m.deleted IS NULL AND m.created < :before AND m.day < :day
AND (m.audience IN ('home', 'shared')
     OR (m.audience = 'own' AND m.whose_id = :me AND p.member_id = :me))
AND NOT EXISTS (SELECT 1 FROM unsure WHERE unsure.moment_id = m.id AND unsure.about <> 'time')
ORDER BY m.at, m.id, p.position"""
_WENT = """
FROM moment_ritual t JOIN moment m ON m.id = t.moment_id
WHERE m.family_id = :family AND m.deleted IS NULL AND m.created < :before AND m.day < :day
AND (m.audience IN ('home', 'shared')
     OR (m.audience = 'adults' AND :private = 1) OR (m.audience = 'own' AND m.whose_id = :me))
AND NOT EXISTS (SELECT 1 FROM unsure WHERE unsure.moment_id = m.id AND unsure.about <> 'time')"""
WENT_BY = f"""
SELECT t.ritual, m.id, m.kind, m.day, r.landed, r.seen
{_WENT.replace("WHERE", "LEFT JOIN repair r ON r.moment_id = m.id WHERE", 1)}
ORDER BY m.at, m.id"""
WHO_WENT = f"""
SELECT p.moment_id, p.member_id FROM moment_member p
WHERE p.moment_id IN (SELECT m.id {_WENT}) ORDER BY p.moment_id, p.position"""
GONE_BY = """
SELECT t.ritual, m.kind FROM moment_ritual t JOIN moment m ON m.id = t.moment_id
WHERE m.family_id = :family AND m.deleted IS NULL AND m.day = :day
AND m.audience IN ('home', 'shared')
AND NOT EXISTS (SELECT 1 FROM unsure WHERE unsure.moment_id = m.id AND unsure.about <> 'time')"""
FELL_OUT = """
SELECT id FROM moment
WHERE family_id = :family AND day >= :since AND day < :day AND kind = 'rupture'
AND audience = 'home' AND created < :before AND deleted IS NULL"""

EVER, NO_DAY = 2**62, "9999-99-99"
"""Bounds that leave nothing out."""


def words(read: Reader, family: str) -> list[FamilyWord]:
    """What the family says of words: its own, and those of the guide that it hides."""
    from tracker.rules.moment import FamilyWord

    found = []
    for row in read(WORDS, {"family": family}):
        ident, word, field, age, meaning, body, near, own, hidden, by, changed = row
        beside = tuple(near.split("\n")) if near else ()
        told = FamilyWord(ident, word, field, age, meaning, body, beside, bool(own), bool(hidden))
        found.append(told._replace(by=by, changed=changed))
    return found


def rituals(read: Reader, family: str) -> list[Ritual]:
    """What the family says of rituals: its own, and the starters that it hides."""
    from tracker.rules.moment import Ritual

    found = []
    for row in read(RITUALS, {"family": family}):
        ident, name, kind, bands, minutes, *forms, own, hidden, changed = row
        told = Ritual(ident, name, kind, tuple(bands.split()), minutes, *forms)
        found.append(told._replace(own=bool(own), hidden=bool(hidden), changed=changed))
    return found


def felt(
    read: Reader, family: str, me: str | None, *, before: int = EVER, day: str = NO_DAY
) -> list[Felt]:
    """The feeling words that members named or met, in time order: (member, whether it was theirs,
    word, moment, day, note). Of what is for one alone just what `me` named."""
    values = {"family": family, "me": me, "before": before, "day": day}
    return [
        (who, bool(did), word, moment, on, note)
        for who, did, word, moment, on, note in read(FELT, values)
    ]


class Went(NamedTuple):
    """A moment that went by a ritual: its name, the moment with its kind and local day, how it
    landed and was seen (a repair), and who took part."""

    ritual: str
    moment: str
    kind: str
    day: str
    landed: str | None
    seen: str | None
    members: tuple[str, ...]


def went_by(
    read: Reader,
    family: str,
    me: str | None,
    *,
    private: bool = False,
    before: int = EVER,
    day: str = NO_DAY,
) -> list[Went]:
    """The rituals by which repairs and connections went, in time order; `private` ones too where
    adults look."""
    values = {"family": family, "me": me, "before": before, "day": day, "private": int(private)}
    who: dict[str, tuple[str, ...]] = {}
    for moment, member in read(WHO_WENT, values):
        who[moment] = (*who.get(moment, ()), member)
    return [
        Went(ritual, moment, kind, on, landed, seen, who.get(moment, ()))
        for ritual, moment, kind, on, landed, seen in read(WENT_BY, values)
    ]


def gone_by(read: Reader, family: str, day: str) -> list[tuple[str, str]]:
    """The rituals by which somebody went on a day, as everybody at home may see, each with the kind
    of the moment."""
    return [(ritual, kind) for ritual, kind in read(GONE_BY, {"family": family, "day": day})]


def fell_out(
    read: Reader, family: str, since: str, day: str, before: int
) -> tuple[list[Moment], list[Moment], list[Closing]]:
    """The ruptures of the days before one, those that everybody at home may see, with the repairs
    and closings that were kept by then."""
    those = {"family": family, "since": since, "day": day, "before": before}
    ruptures, repairs, closings, _ = quick.around(read, [row[0] for row in read(FELL_OUT, those)])
    return (
        ruptures,
        [one for one in repairs if one.created < before and not one.private],
        [one for one in closings if one.at < before],
    )
