"""The quick reads of many days at once: SQL texts like those of `quick`, in a fixed number however
large the store is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.store import quick

if TYPE_CHECKING:
    from tracker.rules.moment import Moment
    from tracker.store.quick import Reader

OF_DAYS = """
SELECT id FROM moment
WHERE family_id = :family AND day BETWEEN :first AND :last AND deleted IS NULL"""
KEPT_ON = """
SELECT DISTINCT day FROM moment
WHERE family_id = :family AND day BETWEEN :first AND :last AND deleted IS NULL
AND (audience <> 'own' OR whose_id = :me)"""


def of_days(read: Reader, family: str, first: str, last: str) -> list[Moment]:
    """The moments of local days from a first to a last, in time order, without the trash."""
    return quick.moments(read, OF_DAYS, {"family": family, "first": first, "last": last})


def kept_on(read: Reader, family: str, me: str | None, first: str, last: str) -> set[str]:
    """The days of those on which anything was kept that `me` may see."""
    values = {"family": family, "first": first, "last": last, "me": me}
    return {row[0] for row in read(KEPT_ON, values)}
