"""The only hand-written reads: what must be there before the ORM is.

SQL texts with :names that run both through plain `sqlite3` and through an open session (a test
holds the two answers together): the names for `mend log`, a family's day and open threads for
`mend today` and the first frame of the app. Standard SQL, so that another database can answer too.
"""

from __future__ import annotations

import sqlite3

from tracker.store.errors import NewerStore, Trouble
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.version import version_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    import sqlalchemy as sa

    from tracker.rules.moment import (
        Closing,
        Family,
        Member,
        Moment,
        Reminder,
        Span,
        Trigger,
    )

    Reader = Callable[[str, Mapping[str, object]], Iterable[Sequence[Any]]]
    Found = tuple[list[Moment], list[Moment], list[Closing], list[Reminder]]

EVER = -(2**62)
"""An instant before all others."""

FAMILIES = """
SELECT id, name, zone, week_start, day_start, review_day, review_time, look, created, changed,
       folded
FROM family ORDER BY id"""
CONTACTS = "SELECT name, how FROM contact WHERE family_id = :family ORDER BY position"
MEMBERS = """
SELECT id, position, name, role, birth, band, color, symbol, archived, created, changed
FROM member WHERE family_id = :family ORDER BY position, id"""
NICKNAMES = """
SELECT nickname.member_id, nickname.name FROM nickname JOIN member ON member.id = nickname.member_id
WHERE member.family_id = :family ORDER BY nickname.member_id, nickname.position"""
CARDS = """
SELECT card.member_id, card.reach, card.rather_not, card.changed
FROM card JOIN member ON member.id = card.member_id WHERE member.family_id = :family"""
CONSENTS = """
SELECT consent.member_id, consent.band, consent.may_share, consent.at
FROM consent JOIN member ON member.id = consent.member_id
WHERE member.family_id = :family ORDER BY consent.at, consent.band"""
RITUAL_NAMES = "SELECT name, own, hidden FROM ritual WHERE family_id = :family ORDER BY id"
TRIGGERS = "SELECT id, word, changed FROM trigger WHERE family_id = :family ORDER BY word"
SPANS = """
SELECT id, name, kind, from_day, to_day, zone, changed
FROM span WHERE family_id = :family ORDER BY from_day, id"""

OF_DAY = """
SELECT id FROM moment WHERE family_id = :family AND day = :day AND deleted IS NULL"""
# the state of a thread in the words of tracker.rules.threads, so that only open ones are fetched;
# another's own is not there for whoever looks
_COUNTS = """r.thread_id = moment.id AND x.deleted IS NULL
   AND (x.audience <> 'own' OR x.whose_id = :me)"""
_VERDICT = f"""
coalesce(
  (SELECT r.landed FROM repair r JOIN moment x ON x.id = r.moment_id
   WHERE {_COUNTS} AND r.landed IS NOT NULL
   ORDER BY coalesce(r.landed_at, x.at) DESC, x.at DESC, x.id DESC LIMIT 1),
  (SELECT r.seen FROM repair r JOIN moment x ON x.id = r.moment_id
   WHERE {_COUNTS} AND r.seen IS NOT NULL
   ORDER BY x.at DESC, x.id DESC LIMIT 1),
  'none')"""
_REOPENED = f"""
EXISTS (SELECT 1 FROM repair r JOIN moment x ON x.id = r.moment_id
        WHERE {_COUNTS} AND r.landed = 'not-yet'
        AND coalesce(r.landed_at, x.at) > closing.at)"""
OPEN = f"""
SELECT moment.id FROM moment LEFT JOIN closing ON closing.thread_id = moment.id
WHERE moment.family_id = :family AND moment.kind = 'rupture' AND moment.at >= :since
AND moment.deleted IS NULL AND {_VERDICT} <> 'reconnected'
AND (closing.id IS NULL OR {_REOPENED})"""
RUPTURES_OF_DAY = """
SELECT id FROM moment
WHERE family_id = :family AND day = :day AND deleted IS NULL AND kind = 'rupture'"""
IS_RUPTURE = """
SELECT 1 FROM moment
WHERE id = :id AND family_id = :family AND kind = 'rupture' AND deleted IS NULL"""
THERE = """
SELECT id FROM moment WHERE id IN ({chosen})
UNION SELECT id FROM tombstone WHERE id IN ({chosen})"""
REPAIRS_OF = """
SELECT r.moment_id FROM repair r JOIN moment x ON x.id = r.moment_id
WHERE x.deleted IS NULL AND r.thread_id IN ({chosen})"""
CLOSINGS_OF = "SELECT id, thread_id, how, at, by_id FROM closing WHERE thread_id IN ({chosen})"
REMINDERS_OF = """
SELECT id, thread_id, at, by_id, changed FROM reminder WHERE thread_id IN ({chosen})"""
BASKET = """
SELECT count(DISTINCT unsure.moment_id) FROM unsure JOIN moment ON moment.id = unsure.moment_id
WHERE moment.family_id = :family AND moment.deleted IS NULL
AND (moment.audience <> 'own' OR moment.whose_id = :me)"""
USED_BEFORE = """
SELECT 1 FROM feeling JOIN moment ON moment.id = feeling.moment_id
JOIN moment_member ON moment_member.moment_id = moment.id
WHERE feeling.word = :word AND moment_member.member_id = :member AND moment_member.did
AND moment.deleted IS NULL AND (moment.at < :at OR (moment.at = :at AND moment.id < :id)) LIMIT 1"""

MOMENTS = """
SELECT m.id, m.kind, c.how, m.at, m.precision, m.day, m.zone, m.by_id, m.whose_id, m.quoted_id,
       m.note, m.line, m.audience, f.word, u.kind, r.responsibility, r.reflection, r.reconnection,
       r.seen, r.landed, r.landed_at, r.thread_id, m.created, m.changed, m.deleted,
       r.heard, r.make_good, r.next_time, t.ritual, s.said
FROM moment m LEFT JOIN connection c ON c.moment_id = m.id LEFT JOIN feeling f ON f.moment_id = m.id
LEFT JOIN rupture u ON u.moment_id = m.id LEFT JOIN repair r ON r.moment_id = m.id
LEFT JOIN moment_ritual t ON t.moment_id = m.id LEFT JOIN celebration s ON s.moment_id = m.id
WHERE m.id IN ({chosen}) ORDER BY m.at, m.id"""
PEOPLE = """
SELECT moment_id, member_id, did FROM moment_member
WHERE moment_id IN ({chosen}) ORDER BY moment_id, position"""
TAGS = """
SELECT moment_id, word FROM moment_tag WHERE moment_id IN ({chosen}) ORDER BY moment_id, position"""
DOUBTS = "SELECT moment_id, about FROM unsure WHERE moment_id IN ({chosen}) ORDER BY 1, 2"


class Quick:
    """A plain connection that only reads, for as long as it is open."""

    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=0.2)
        self.read: Reader = self._db.execute

    def close(self) -> None:
        self._db.close()


def _quoted(path: str) -> str:
    """A path as SQLite's addresses take it (urllib.parse would cost as much as keeping a line)."""
    for sign in "%?#":
        path = path.replace(sign, f"%{ord(sign):02x}")
    return path if path.startswith("/") else "/" + path.replace("\\", "/")


def quick(path: str) -> Quick:
    """Open a store for reading without waiting.

    Raises NewerStore or NotAStore by its version stamp, sqlite3.Error where it cannot be read.
    A store of an older version counts as unreadable here (Trouble): it is migrated first.
    """
    opened = Quick(path)
    try:
        found = version_in(lambda sql: opened.read(sql, {}))
        if found != REVISIONS[-1]:
            raise (
                NewerStore
                if found and found not in REVISIONS
                else Trouble(
                    "The family's file is of an older version.", "The next opening updates it."
                )
            )
    except BaseException:
        opened.close()
        raise
    return opened


def whole(connection: sa.Connection) -> Reader:
    """The same texts through an open session."""
    from sqlalchemy import text

    return lambda sql, values: connection.execute(text(sql), values)


def families(read: Reader) -> list[tuple[Any, ...]]:
    """The rows of FAMILIES, oldest family first."""
    return [tuple(row) for row in read(FAMILIES, {})]


def nicknames(read: Reader, family: str) -> dict[str, tuple[str, ...]]:
    """Per member the other names they go by."""
    found: dict[str, tuple[str, ...]] = {}
    for member, name in read(NICKNAMES, {"family": family}):
        found[member] = (*found.get(member, ()), name)
    return found


def family(read: Reader, row: Sequence[Any]) -> Family:
    """The value of a row of `families`."""
    from tracker.rules.moment import Family

    ident, name, zone, week_start, day_start, weekday, time, look, created, changed, _ = row
    contacts = tuple((who, how) for who, how in read(CONTACTS, {"family": ident}))
    review = (weekday, time) if weekday else None
    return Family(
        ident, name, zone, week_start, day_start, review, look, contacts, created, changed
    )


def members(read: Reader, family: str) -> list[Member]:
    """The members in the family's order, the archived ones too."""
    from tracker.rules.moment import Card, Consent, Member

    names, those = nicknames(read, family), {"family": family}
    cards = {row[0]: Card(*row[1:]) for row in read(CARDS, those)}
    said: dict[str, tuple[Consent, ...]] = {}
    for member, band, may_share, at in read(CONSENTS, those):
        said[member] = (*said.get(member, ()), Consent(band, bool(may_share), at))
    return [
        Member(row[0], row[1], row[2], names.get(row[0], ()), *row[3:])._replace(
            card=cards.get(row[0]), consents=said.get(row[0], ())
        )
        for row in read(MEMBERS, those)
    ]


def ritual_rows(read: Reader, family: str) -> tuple[tuple[str, bool, bool], ...]:
    """What the family says of rituals: of each the name, whether it is its own, and hidden."""
    rows = read(RITUAL_NAMES, {"family": family})
    return tuple((name, bool(own), bool(hidden)) for name, own, hidden in rows)


def triggers(read: Reader, family: str) -> list[Trigger]:
    """What the family lists as triggers, by word."""
    from tracker.rules.moment import Trigger

    return [Trigger(*row) for row in read(TRIGGERS, {"family": family})]


def spans(read: Reader, family: str) -> list[Span]:
    """The family's spans, the earliest first."""
    from tracker.rules.moment import Span

    return [Span(*row) for row in read(SPANS, {"family": family})]


def of_day(read: Reader, family: str, day: str) -> list[Moment]:
    """The moments of a local day in time order, without the trash."""
    return moments(read, OF_DAY, {"family": family, "day": day})


def threads(
    read: Reader, family: str, me: str | None, *, since: int = EVER, day: str | None = None
) -> Found:
    """Ruptures that are not closed for `me` and began at or after `since`, and those of a day
    whatever their state; with all that hangs on them."""
    chosen, values = OPEN, {"family": family, "me": me, "since": since, "day": day}
    if day is not None:
        chosen = f"{OPEN} UNION {RUPTURES_OF_DAY}"
    return around(read, [row[0] for row in read(chosen, values)])


def around(read: Reader, ruptures: Sequence[str]) -> Found:
    """These ruptures (by id), and their repairs, closings and reminders."""
    from tracker.rules.moment import Closing, Reminder

    # named one by one: what is open is looked for once, and repairs are found by their index
    named = {f"t{n}": ident for n, ident in enumerate(ruptures)}
    those = ", ".join(f":{name}" for name in named) or "NULL"
    found = moments(read, those, named)
    repairs = moments(read, REPAIRS_OF.format(chosen=those), named)
    closings = [Closing(*row) for row in read(CLOSINGS_OF.format(chosen=those), named)]
    reminders = [Reminder(*row) for row in read(REMINDERS_OF.format(chosen=those), named)]
    return found, repairs, closings, reminders


def is_rupture(read: Reader, family: str, ident: str) -> bool:
    """Whether a rupture of the family has this id."""
    return any(True for _ in read(IS_RUPTURE, {"family": family, "id": ident}))


def there(read: Reader, idents: Sequence[str]) -> set[str]:
    """Those of the ids that the store holds a moment of, whatever its state, or knows as gone."""
    found: set[str] = set()
    for start in range(0, len(idents), 500):
        named = {f"i{n}": ident for n, ident in enumerate(idents[start : start + 500])}
        those = ", ".join(f":{name}" for name in named)
        found.update(row[0] for row in read(THERE.format(chosen=those), named))
    return found


def basket(read: Reader, family: str, me: str | None) -> int:
    """How many kept lines wait for somebody to say how they are meant."""
    return int(next(iter(read(BASKET, {"family": family, "me": me})))[0])


def used_before(read: Reader, one: Moment, member: str) -> bool:
    """Whether the member used a moment's feeling word earlier."""
    values = {"word": one.feeling, "member": member, "at": one.at, "id": one.id}
    return any(True for _ in read(USED_BEFORE, values))


def moments(read: Reader, chosen: str, values: Mapping[str, object]) -> list[Moment]:
    """The moments whose ids `chosen` (SQL, with its values) gives, in time order."""
    from tracker.rules.moment import PARTS, Moment, Part

    people: dict[str, tuple[Part, ...]] = {}
    for moment, member, did in read(PEOPLE.format(chosen=chosen), values):
        people[moment] = (*people.get(moment, ()), Part(member, bool(did)))
    tags: dict[str, tuple[str, ...]] = {}
    for moment, word in read(TAGS.format(chosen=chosen), values):
        tags[moment] = (*tags.get(moment, ()), word)
    doubts: dict[str, tuple[str, ...]] = {}
    for moment, about in read(DOUBTS.format(chosen=chosen), values):
        doubts[moment] = (*doubts.get(moment, ()), about)
    return [
        Moment(
            id=row[0],
            kind=row[1],
            how=row[2],
            at=row[3],
            precision=row[4],
            day=row[5],
            zone=row[6],
            people=people.get(row[0], ()),
            by=row[7],
            whose=row[8],
            quoted=row[9],
            note=row[10],
            line=row[11],
            audience=row[12],
            tags=tags.get(row[0], ()),
            feeling=row[13],
            rupture=row[14],
            parts=tuple(part for part, said in zip(PARTS, row[15:18], strict=True) if said),
            seen=row[18],
            landed=row[19],
            landed_at=row[20],
            thread=row[21],
            unsure=doubts.get(row[0], ()),
            created=row[22],
            changed=row[23],
            deleted=row[24],
            heard=row[25],
            make_good=row[26],
            next_time=row[27],
            ritual=row[28],
            said=row[29],
        )
        for row in read(MOMENTS.format(chosen=chosen), values)
    ]
