"""Who may see a moment of a family, as circles of people. No ORM here."""

from __future__ import annotations

from collections.abc import Collection

from tracker.journal.home import Home
from tracker.rules.sharing import allowed, audience_of


def circles(
    kind: str, did: Collection[str], by: str | None, home: Home, *, own: bool
) -> tuple[str, ...]:
    """The audiences that a moment of this kind may have, the smallest circle first.

    `did` are its doers, `by` wrote it, `own` tells whether it may be for its writer alone. What
    hurts is not for the table, and what somebody wrote of another grown-up's doing stays with the
    adults.
    """
    fit = tuple(each for each in allowed(kind) if own or each != "own")
    if usual(kind, did, by, home) == "adults":
        return tuple(each for each in fit if each in ("own", "adults"))
    return fit


def usual(kind: str, did: Collection[str], by: str | None, home: Home) -> str:
    """Who sees it when nobody chose."""
    grown = [one.id for one in home.everybody if one.role != "child"]
    return audience_of(kind, did, by, grown)
