"""The quick reads of the week together: SQL texts like those of `quick`.

A fixed number of them whatever the store holds. Thanks that were taken out are in the values still
(not `shared`); whoever shows them leaves those out.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.rules.moment import AgendaLine, Review
    from tracker.store.quick import Reader

_HELD = """
SELECT id FROM review
WHERE family_id = :family AND day >= :first AND day <= :last
ORDER BY day DESC, began DESC, id DESC LIMIT :most"""
_LAST_HELD = """
SELECT day FROM review
WHERE family_id = :family AND day <= :last AND finished IS NOT NULL
ORDER BY day DESC LIMIT 1"""
_ONE = "SELECT id FROM review WHERE family_id = :family AND id = :id"
REVIEWS = """
SELECT r.id, r.day, r.first_day, r.last_day, r.led_by_id, r.written_by_id, r.timed_by_id, t.line_id,
       r.ritual, r.intention, r.kept, r.fun, r.skipped, r.at, r.began, r.finished, r.changed
FROM review r LEFT JOIN taken_up t ON t.review_id = r.id
WHERE r.id IN ({chosen}) ORDER BY r.day DESC, r.began DESC, r.id DESC"""
PRESENT = """
SELECT review_id, member_id FROM review_member
WHERE review_id IN ({chosen}) ORDER BY review_id, position"""
THANKS = """
SELECT review_id, giver_id, to_id, text, shared, id, changed FROM thanks
WHERE review_id IN ({chosen}) ORDER BY review_id, id"""
WORDS = """
SELECT review_id, word, member_id FROM review_word
WHERE review_id IN ({chosen}) ORDER BY review_id, position"""
_LINE = """
SELECT id, text, by_id, day, settled, review_id, outcome, created, changed FROM agenda_line"""
OPEN_LINES = f"{_LINE} WHERE family_id = :family AND settled IS NULL ORDER BY created, id"
ONE_LINE = f"{_LINE} WHERE family_id = :family AND id = :id"
SETTLED_BY = f"{_LINE} WHERE review_id IN ({{chosen}}) ORDER BY settled, id"

FIRST, LAST, ALL = "0000-00-00", "9999-99-99", 2**31 - 1
"""Bounds that leave nothing out."""


def reviews(
    read: Reader,
    family: str,
    *,
    first: str | None = None,
    last: str | None = None,
    most: int | None = None,
) -> list[Review]:
    """The reviews that were held on local days from `first` to `last`, the newest first; the `most`
    newest of them."""
    held = {"family": family, "first": first or FIRST, "last": last or LAST}
    return _reviews(read, _HELD, held | {"most": ALL if most is None else most})


def last_held(read: Reader, family: str, last: str) -> str | None:
    """The local day, up to a `last`, of the newest review that was held to its end."""
    return next((row[0] for row in read(_LAST_HELD, {"family": family, "last": last})), None)


def review(read: Reader, family: str, ident: str) -> Review | None:
    """One review by its id."""
    return next(iter(_reviews(read, _ONE, {"family": family, "id": ident})), None)


def agenda(read: Reader, family: str) -> list[AgendaLine]:
    """The lines for the table that no review has settled, the oldest first."""
    return _lines(read, OPEN_LINES, {"family": family})


def line(read: Reader, family: str, ident: str) -> AgendaLine | None:
    """One line for the table by its id."""
    return next(iter(_lines(read, ONE_LINE, {"family": family, "id": ident})), None)


def settled_by(read: Reader, reviews: Iterable[str]) -> list[AgendaLine]:
    """The lines that these reviews (ids) settled, in the order in which they did."""
    named = {f"r{n}": ident for n, ident in enumerate(reviews)}
    those = ", ".join(f":{name}" for name in named) or "NULL"
    return _lines(read, SETTLED_BY.format(chosen=those), named)


def _lines(read: Reader, chosen: str, values: Mapping[str, object]) -> list[AgendaLine]:
    from tracker.rules.moment import AgendaLine

    return [AgendaLine(*row) for row in read(chosen, values)]


def _reviews(read: Reader, chosen: str, values: Mapping[str, object]) -> list[Review]:
    from tracker.rules.moment import NewWord, Review, Thanks

    here: dict[str, tuple[str, ...]] = {}
    for ident, member in read(PRESENT.format(chosen=chosen), values):
        here[ident] = (*here.get(ident, ()), member)
    said: dict[str, tuple[Thanks, ...]] = {}
    for ident, giver, to, text, shared, *rest in read(THANKS.format(chosen=chosen), values):
        said[ident] = (*said.get(ident, ()), Thanks(giver, to, text, bool(shared), *rest))
    new: dict[str, tuple[NewWord, ...]] = {}
    for ident, word, member in read(WORDS.format(chosen=chosen), values):
        new[ident] = (*new.get(ident, ()), NewWord(word, member))
    return [
        Review(
            id=row[0],
            day=row[1],
            first_day=row[2],
            last_day=row[3],
            present=here.get(row[0], ()),
            led_by=row[4],
            written_by=row[5],
            timed_by=row[6],
            thanks=said.get(row[0], ()),
            words=new.get(row[0], ()),
            agenda=row[7],
            ritual=row[8],
            intention=row[9],
            kept=None if row[10] is None else bool(row[10]),
            fun=row[11],
            skipped=tuple(row[12].split()),
            at=row[13],
            began=row[14],
            finished=row[15],
            changed=row[16],
        )
        for row in read(REVIEWS.format(chosen=chosen), values)
    ]
