"""The quick reads of a week: SQL texts like those of `quick`, in a fixed number however large the
store is. `shared` looks at nothing but what may be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.store import quick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.rules.moment import Moment
    from tracker.store.quick import Reader

    Named = tuple[str, str, str, int, str]
    """Who named a feeling (an id), the word, the local day, the instant, who sees it."""

SHARED = """
SELECT id FROM moment
WHERE family_id = :family AND day BETWEEN :first AND :last AND deleted IS NULL
AND audience = 'shared' AND kind IN ('connection', 'celebration')
AND precision IN ('minute', 'hour', 'part', 'day')
AND NOT EXISTS (SELECT 1 FROM unsure WHERE unsure.moment_id = moment.id)"""
_SEEN = "{0}.deleted IS NULL AND ({0}.audience <> 'own' OR {0}.whose_id = :me)"
# joined in this order: most words are found soon, where looking up all moments of one somebody
# would be the most of the work
_BEFORE = f"""
SELECT 1 FROM feeling g CROSS JOIN moment_member q ON q.moment_id = g.moment_id
CROSS JOIN moment x ON x.id = g.moment_id
WHERE g.word = {{word}} AND q.member_id = {{member}} AND q.did AND x.at < {{at}}
AND {_SEEN.format("x")}"""
NAMED = f"""
SELECT p.member_id, f.word, m.day, m.at, m.audience
FROM moment m JOIN feeling f ON f.moment_id = m.id
JOIN moment_member p ON p.moment_id = m.id AND p.did
WHERE m.family_id = :family AND m.day BETWEEN :first AND :last AND {_SEEN.format("m")}
AND NOT EXISTS ({_BEFORE.format(word="f.word", member="p.member_id", at="m.at")})
ORDER BY m.at, m.id, p.position"""
NAMED_BEFORE = f"{_BEFORE.format(word=':word', member=':member', at=':at')} LIMIT 1"


def shared(read: Reader, family: str, first: str, last: str) -> list[Moment]:
    """What may be read aloud of these days, in time order; what waits in the basket, and what
    knows its month or year only, is not among it."""
    return quick.moments(read, SHARED, {"family": family, "first": first, "last": last})


def first_named(
    read: Reader,
    family: str,
    me: str | None,
    first: str,
    last: str,
    also: Sequence[Named] = (),
) -> list[Named]:
    """The feeling words that somebody named in these days and never before, in time order, as far
    as `me` may see where they were named; `also` are such as the store does not hold yet."""
    values = {"family": family, "me": me, "first": first, "last": last}
    named = [(who, word, day, at, seen) for who, word, day, at, seen in read(NAMED, values)]
    for one in also:
        those = {"me": me, "member": one[0], "word": one[1], "at": one[3]}
        if first <= one[2] <= last and not any(True for _ in read(NAMED_BEFORE, those)):
            named.append(one)
    found: dict[tuple[str, str], Named] = {}
    for one in sorted(named, key=lambda one: one[3]):
        found.setdefault(one[:2], one)
    return list(found.values())
