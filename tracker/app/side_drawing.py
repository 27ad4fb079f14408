"""The right column of Today in lines: what is still open, and what waits in the basket. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from tracker.app.drawing import thread_lines
from tracker.app.review_note import ReviewNote, review_note
from tracker.app.text import cut, line
from tracker.app.widgets.rows import Row
from tracker.journal.glance import Glance
from tracker.journal.home import Home
from tracker.journal.today import Today

BASKET, TONIGHT = "basket", "tonight"
"""What stands for the basket and for tonight's ritual among the ids of open threads."""


def asked(seen: Glance) -> frozenset[str]:
    """The threads (their ids) of which it is time to ask how they landed."""
    from tracker.journal.due import due

    found = due(seen.read, seen.home, seen.now, seen.lines)
    return frozenset(one.thread for one in found if one.thread and one.why == "landed")


class Noted(NamedTuple):
    """What comes after the first frame: the threads (ids) of which it is asked how they landed,
    tonight's ritual with its reason, whose word of today it is, that word, and its reason, and what
    there is to say of the family review."""

    asks: frozenset[str] = frozenset()
    tonight: tuple[str, str] | None = None
    word: tuple[str, str, str] | None = None
    review: ReviewNote = ReviewNote()


NOTHING = Noted()


def noted(seen: Glance, view: Today) -> Noted:
    """All of it, for a day that was looked at; of a day gone by only what is asked. Of several
    children it is now one's word, now another's: nobody's is left out, and all of them are in F."""
    from tracker.journal import rituals, vocabulary
    from tracker.journal.today import notes

    home, asks = view.home, asked(seen)
    if view.day != home.today(view.now):
        return Noted(asks)
    found, tonight, word = notes(seen.read, view), None, None
    if found.tonight is not None:
        tonight = (found.tonight.ritual.name, rituals.why(to_me(home), found.tonight))
    children = [one.id for one in home.members if one.id in found.words]
    if children:
        whose = children[date.fromisoformat(view.day).toordinal() % len(children)]
        today = found.words[whose]
        word = (home.name(whose) or "", today.word, vocabulary.why(home, whose, today))
    return Noted(asks, tonight, word, review_note(seen, found))


def to_me(home: Home) -> Home:
    """The family as it is spoken of to whoever is at the keyboard: that one is you."""
    return home._replace(
        everybody=tuple(
            one._replace(name="you") if one.id == home.me else one for one in home.everybody
        )
    )


def notes_right(noted_: Noted, review: Sequence[Content]) -> list[Content]:
    """The notes beside the cloth: a word for a child, and the next family review at the foot; who
    leads is said there on its day alone."""
    word, review = _word(noted_)[:2], review[: 3 if noted_.review.open else 2]
    gap = [Content("")] if word and review and len(review) < 3 else []
    return [*word, *gap, *review]


def notes_foot(noted_: Noted, review: Sequence[Content], width: int) -> list[Content]:
    """The three notes at the foot, side by side in columns."""
    tonight: list[Content] = []
    if noted_.tonight is not None:
        name, why = noted_.tonight
        tonight = [line(("tonight", "$quiet")), line(name), line((why, "$quiet"))]
    columns = [each for each in (tonight, _word(noted_), list(review)) if each]
    if not columns:
        return []
    wide = width // max(len(columns), 3)
    found = []
    for n in range(max(map(len, columns))):
        told = Content("")
        for column in columns:
            each = cut(column[n], wide - 2) if n < len(column) else Content("")
            told = line(told, each, " " * (wide - each.cell_length))
        found.append(told)
    return found


def _word(noted_: Noted) -> list[Content]:
    if noted_.word is None:
        return []
    name, word, why = noted_.word
    return [line((f"a word for {name}", "$quiet")), line(word), line((why, "$quiet"))]


def side_rows(
    view: Today, room: int, *, veil: int, noted: Noted = NOTHING, wide: bool = False
) -> list[Row]:
    """The column in so many rows, the newest thread first; of those that are to be asked after it
    is asked how they landed. Where there is a foot (`wide`) tonight's ritual stands there."""
    asks, tonight = noted.asks, None if wide else noted.tonight
    rows = [Row(line(("still open", "$quiet")))]
    still = [one for one in view.threads if not one.ended]
    left = room - 2 - (4 if view.basket else 0)
    most = max(2, left // 3)
    open_ = 3 * min(most, len(still)) + (len(still) > most) if still else 1
    if 1 + open_ + 4 + (3 if view.basket else 0) > room:
        tonight = None  # what is open goes first, and M has it
    for one in still[-most:][::-1]:
        who, *more = thread_lines(one, view.home, view.now, veiled=one.private and veil > 0)
        if one.id in asks:
            more[-1] = line("  how did it land?   ", ("o", "bold $ink"))
        rows += [Row(who, one.id), *map(Row, more)]
    if not still:
        rows.append(Row(line("Nothing open. Rest.")))
    if len(still) > most:
        more_ = f"{len(still) - most} more"
        rows.append(Row(line((more_, "$quiet"), ("   R", "bold $ink"))))
    if tonight is not None:
        rows += [
            Row(Content("")),
            Row(line(("tonight", "$quiet"))),
            Row(line(tonight[0], ("   M", "bold $ink")), TONIGHT),
            Row(line((tonight[1], "$quiet"))),
        ]
    if view.basket:
        waits = "one line waits" if view.basket == 1 else f"{view.basket} lines wait"
        rows += [
            Row(Content("")),
            Row(line(("basket", "$quiet"))),
            Row(line(waits, ("   N", "bold $ink")), BASKET),
        ]
    return rows
