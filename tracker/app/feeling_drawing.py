"""The feeling check-in in lines: people, the four fields, nine words, and what is said of one.

Pure: values in, lines out. Colour stands only on the sign of who feels it, never on a feeling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app.checkin import Checkin, deck
from tracker.app.drawing import sign
from tracker.app.text import line
from tracker.app.widgets.rows import Row
from tracker.guide import feelings
from tracker.guide.feelings import Word, firsts
from tracker.journal.home import Home
from tracker.journal.words import SIGNS
from tracker.rules.moment import Member
from tracker.rules.vocabulary import FIELDS, asks_field, nines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.vocabulary import Known

    Named = Word | Known

NAMES = dict(zip(FIELDS, ("prickly", "bright", "heavy", "soft"), strict=True))
INSIDE = dict(
    zip(
        FIELDS,
        (
            "fast inside, hard to have",
            "fast inside, good to have",
            "slow inside, hard to have",
            "slow inside, good to have",
        ),
        strict=True,
    )
)
KEYS = {"p": FIELDS[0], "b": FIELDS[1], "h": FIELDS[2], "s": FIELDS[3]}
COLUMN = 18
"""Columns of a word with the gap behind it, where there is room; three are its digit's."""
ASIDE = 14
"""Columns of the headings below the list."""
WIDEST = 112


class Room(NamedTuple):
    """What a screen of so many columns and rows has room for."""

    columns: int
    rows: int

    @property
    def width(self) -> int:
        """Columns of a line between the margins."""
        return min(self.columns - 4, WIDEST)

    @property
    def low(self) -> bool:
        """No blank rows then, and no large letters."""
        return self.rows < 20

    @property
    def large(self) -> bool:
        return self.columns >= 62 and not self.low

    @property
    def doubled(self) -> bool:
        """Letters twice as large."""
        return self.columns >= 116 and self.rows >= 34

    @property
    def gap(self) -> int:
        """A blank row behind so many words; 0 for none."""
        return 1 if self.rows >= 30 else 0 if self.rows < 24 else 3

    @property
    def list(self) -> int:
        """Rows that a list may have, so that something can stand below it."""
        return max(self.rows - (9 if self.low else 11), 4)

    def column(self, page: Sequence[Named]) -> int:
        """Columns of the words of a page: as many as leave every meaning whole, two behind the
        longest word at least."""
        longest = max((len(one.word) for one in page), default=0) + 2
        meaning = max((len(one.meaning) for one in page), default=0)
        return max(longest, min(COLUMN, self.width - 3 - meaning))

    def shows(self, page: Sequence[Named], word: Named) -> bool:
        """Whether a word's meaning stands beside it whole, up to the edge of the screen."""
        return 5 + self.column(page) + len(word.meaning) <= min(self.columns, WIDEST + 2)


def pages(
    band: str, field: str | None, known: Sequence[Named] | None = None
) -> list[tuple[Named, ...]]:
    """The words of a field (None: of all) for a band of age, nine at a time: those that the family
    offers (`known`), else the guide's."""
    every = field is None and asks_field(band)
    there: Sequence[Named] = feelings.words() if known is None else known
    return nines(there, band, field, [firsts(band, one) for one in (FIELDS if every else (field,))])


def named(member: Member, home: Home) -> Content:
    """`▲ Nia`; whoever is at the keyboard is me."""
    return line(sign(member), " ", "me" if member.id == home.me else member.name)


def head(
    member: Member | None, field: str | None, home: Home | None, chosen: Sequence[str] = ()
) -> Content:
    """What is being said: `○  feeling   ▲ Nia   prickly   sad and …`."""
    parts: list[Content | tuple[str, str]] = [(f"{SIGNS['feeling']}  feeling", "bold $ink")]
    if member is not None and home is not None:
        parts += [("   ", ""), named(member, home).stylize("bold")]
    if field is not None:
        parts.append((f"   {NAMES[field]}", "$quiet"))
    for n, one in enumerate(chosen):
        parts += [("   " if n == 0 else " and ", "$quiet"), (one, "bold underline $ink")]
    if chosen:
        parts.append((" and …", "$quiet"))
    return line(*parts)


def people_rows(it: Checkin, home: Home, *, airy: bool) -> list[Row]:
    """Who may feel it, each at their digit; from the tenth on the bar finds them."""
    digits = {ident: key for key, ident in deck(it, home).keys.items()}
    known = {one.id: one for one in home.everybody}
    rows = [
        Row(line((f"{digits.get(ident, ' ')}  ", "bold $ink"), named(known[ident], home)), ident)
        for ident in deck(it, home).everybody
    ]
    return _spaced(rows, 1) if airy else rows


def field_rows(*, airy: bool) -> list[Row]:
    """The four fields in a line each, where there is no room for large words."""
    rows = [
        Row(line((key, "bold $ink"), f"  {NAMES[field]:<11}", (INSIDE[field], "$quiet")), field)
        for key, field in KEYS.items()
    ]
    return _spaced(rows, 1) if airy else rows


def word_rows(
    page: Sequence[Named], bar: str | None, room: Room, chosen: Sequence[str] = ()
) -> list[Row]:
    """Nine words with their meanings, that at the bar in ink, those chosen underlined."""
    column = room.column(page)
    rows = [
        Row(
            line(
                (f"{n}  ", "bold $ink"),
                (one.word, "bold underline $ink" if one.word in chosen else "bold $ink"),
                " " * (column - len(one.word)),
                (one.meaning, "$ink" if one.word == bar else "$quiet"),
            ),
            one.word,
        )
        for n, one in enumerate(page, 1)
    ]
    return _spaced(rows, room.gap) if room.gap else rows


def about(word: Named | None, width: int, *, meaning: bool) -> list[Content]:
    """What belongs to a word: in the body, and near it; `meaning`: what it means too."""
    if word is None:
        return []
    found = [("it means", word.meaning)] if meaning else []
    found += [("in the body", word.body), ("near it", ", ".join(word.near))]
    lines = []
    for heading, text in found:
        for each in line(text).wrap(max(width - ASIDE, 10)) if text else ():
            lines.append(line((f"{heading:<{ASIDE}}", "$quiet"), each))
            heading = ""
    return lines


TYPING = [("enter", "keep the word"), ("esc", "out of the field"), ("tab", "when, in words")]
_LAST = [("esc", "back"), ("?", "keys")]
FIELD_KEYS = [("p b h s", "how it is inside"), ("+", "all words"), ("/", "own word"), *_LAST]


def who_keys(digits: Sequence[str]) -> list[tuple[str, str]]:
    """The key line where people are asked for."""
    return [(f"1–{digits[-1]}" if digits[1:] else "1", "who feels it"), *_LAST]


def word_keys(page: int, number: int) -> list[tuple[str, str]]:
    """The key line under nine words, on one of so many pages."""
    more = [("+", "more")] if page + 1 < number else []
    fewer = [("-", "back")] if page else []
    found = [("1–9", "keep the word"), ("↑ ↓", "look first"), *more, *fewer]
    return [*found, ("/", "own word"), ("tab", "when"), *_LAST]


def know_rows(lines: Mapping[str, str]) -> list[Row]:
    """The quiet question after a heavy word of a child, with what it may answer. Nothing is sent
    and nothing is kept of it."""
    return [
        Row(line((lines["after_care_word"], "bold $ink"))),
        Row(Content("")),
        *(
            Row(line((f"{n}  ", "bold $ink"), lines[f"after_care_{answer}"]), answer)
            for n, answer in enumerate(("yes", "no"), 1)
        ),
    ]


KNOW_KEYS = [("1 2", "say so"), ("!", "who can help"), *_LAST]


def kept(told: str, *, heavy: bool, width: int) -> Content:
    """The notice after keeping, and after a word that weighs more a quiet sentence beside it: all
    of it where there is room, else the sentence alone."""
    undo = line(("u", "bold $ink"), (" undo", "$quiet"))
    if not heavy:
        return line(f"{told}   ", undo)
    good = "it is good that this got its word"
    helps = "you can let someone help"
    for said in (f"{told}. {good}. {helps} with this one", f"kept. {good}. {helps}"):
        shown = line(f"{said}   ", undo)
        if shown.cell_length <= width:
            break
    return shown


def _spaced(rows: Sequence[Row], every: int) -> list[Row]:
    found: list[Row] = []
    for n, row in enumerate(rows):
        if n and n % every == 0:
            found.append(Row(Content("")))
        found.append(row)
    return found
