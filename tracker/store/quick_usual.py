"""The quick read of what a family keeps most: a SQL text like those of `quick`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.store.quick import Reader

RUPTURES_KEPT = """
SELECT rupture.kind, count(*) FROM moment JOIN rupture ON rupture.moment_id = moment.id
WHERE moment.family_id = :family AND moment.day >= :since AND moment.deleted IS NULL
AND (moment.audience <> 'own' OR moment.whose_id = :me)
GROUP BY rupture.kind ORDER BY count(*) DESC, rupture.kind"""


def ruptures_kept(read: Reader, family: str, me: str | None, since: str) -> list[tuple[str, int]]:
    """The kinds of rupture kept from a day on, as slugs, with how often, the most used first."""
    rows = read(RUPTURES_KEPT, {"family": family, "me": me, "since": since})
    return [(str(kind), int(number)) for kind, number in rows]
