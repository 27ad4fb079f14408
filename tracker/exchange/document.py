"""The document in which a family leaves the store, and the text it is written as."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.exchange.bulk import uncollected
from tracker.exchange.holding import LATER, LISTS, Holding, hold, without_gone_words
from tracker.rules import marks, sharing
from tracker.rules.moment import KINDS, Moment
from tracker.rules.text import plain
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.rows import row_of

VERSION = 1
Document = dict[str, Any]


@uncollected()
def export(
    db: sa.Connection, families: Sequence[str], *, for_home: bool = False, me: str | None = None
) -> Document:
    """The families of these ids with everything they have; the same store, the same document.

    `for_home` leaves out what is not for another household (see `fit_for_home`), sent by the
    member `me`. Ids that are not there are passed over.
    """
    held = [one for ident in sorted(set(families)) if (one := hold(db, ident)) is not None]
    if for_home:
        held = [fit_for_home(one, me) for one in held]
    return document(held, for_home=for_home)


def document(held: Sequence[Holding], *, for_home: bool = False) -> Document:
    """The document that tells these families."""
    return {
        "mend": "export",
        "version": VERSION,
        "schema": REVISIONS[-1],
        "for_home": for_home,
        "families": [_told(one) for one in sorted(held, key=lambda one: one.family.id)],
    }


def fit_for_home(one: Holding, me: str | None) -> Holding:
    """What may go to another household: without `own` and `adults` lines, other adults' doings,
    adults' feelings, contacts, earlier wordings and the trash; a repair whose rupture stays here
    goes alone. Reminders stay, which are for who set them, and so does the mark; reviews and lines
    for the table, which are this household's. The cards of grown-ups stay, those of children go
    along, for they say how to come near. So do the family's phrases, rituals and words, and
    tombstones, so that what was let go here goes there too."""
    adults = {member.id for member in one.members.values() if member.role == "adult"}
    stays = {
        ident: moment
        for ident, moment in one.moments.items()
        if moment.deleted is None and sharing.for_home(moment, me, adults)
    }
    moments = {
        ident: _sent(moment, adults, alone=moment.thread not in stays)
        for ident, moment in stays.items()
    }
    closings = {ident: end for ident, end in one.closings.items() if end.thread in moments}
    members = {
        ident: member if member.role == "child" else member._replace(card=None)
        for ident, member in one.members.items()
    }
    return one._replace(
        family=one.family._replace(contacts=()),
        members=members,
        moments=moments,
        closings=closings,
        reminders={},
        wordings={},
        reviews={},
        agenda={},
    )


def _sent(one: Moment, adults: Collection[str], *, alone: bool) -> Moment:
    """A moment as another household gets it: without the mark, and without a grown-up's answer to
    how it was."""
    return one._replace(
        thread=None if alone else one.thread,
        tags=marks.others(one.tags),
        heard=None if sharing.heard_of_adults(one, adults) else one.heard,
    )


def _told(one: Holding) -> Document:
    one = without_gone_words(one)
    lists = {name: one.listed(name) for name in LISTS}
    return {
        "family": row_of(one.family),
        **{name: [row_of(rows[ident]) for ident in sorted(rows)] for name, rows in lists.items()},
        **{name: [] for name in LATER},
    }


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
# what a terminal obeys, an editor takes for the end of a line, or turns text round: JSON may spell
# these out, and then the file can be looked at anywhere
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def write_json(one: Document) -> str:
    """The document as text: keys sorted, one row a line, no date of writing, a newline at the end.
    The same document gives the same text, byte for byte."""
    return "\n".join(json_lines(one)) + "\n"


def json_lines(one: Document) -> Iterator[str]:
    """The lines of that text, each without its end; cheaper for a big document than the whole."""
    return _block(one, lambda family: _block(family, lambda row: [_line(row)]))


def _block(parts: dict[str, Any], told: Callable[[Any], Iterable[str]]) -> Iterator[str]:
    """An object, a key after the other; of its lists an element after the other, as `told`."""
    yield "{"
    for key, comma in _with_commas(sorted(parts)):
        part = parts[key]
        if isinstance(part, list) and part:
            yield f'"{key}": ['
            for element, last in _with_commas(part):
                lines = list(told(element))
                yield from lines[:-1]
                yield lines[-1] + last
            yield "]" + comma
        else:
            yield f'"{key}": {_line(part)}{comma}'
    yield "}"


def _with_commas(some: list[Any]) -> Iterator[tuple[Any, str]]:
    last = len(some) - 1
    return ((one, "," if n < last else "") for n, one in enumerate(some))


def _line(node: Any) -> str:
    return _spelt(_encode(node))


def _spelt(line: str) -> str:
    if line.isascii() and "\x7f" not in line:
        return line
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", line)


def summary(one: Document) -> list[str]:
    """What a document holds, in a few plain lines, to be looked over before it is written."""
    found: list[str] = []
    for family in one["families"]:
        found.append(plain(family["family"]["name"], one_line=True))
        names = ", ".join(plain(each["name"], one_line=True) for each in family["members"])
        found.append(f"  people: {names or 'nobody'}")
        days = sorted(each["day"] for each in family["moments"])
        kinds = Counter(each["kind"] for each in family["moments"])
        told = ", ".join(
            f"{kinds[kind]} {_many(kind, kinds[kind])}" for kind in KINDS if kinds[kind]
        )
        found.append(f"  moments: {told}, from {days[0]} to {days[-1]}" if told else "  no moments")
        private = sum(each["audience"] in ("own", "adults") for each in family["moments"])
        trash = sum(each["deleted"] is not None for each in family["moments"])
        also = {
            "for adults or one alone": private,
            "in the trash": trash,
            "threads closed by hand": len(family["closings"]),
            "triggers": len(family["triggers"]),
            "spans": len(family["spans"]),
            "reminders": len(family["reminders"]),
            "phrases of our own": len(family["phrases"]),
            "rituals of our own, or hidden": len(family["rituals"]),
            "words of our own, or hidden": len(family["words"]),
            "family reviews": len(family["reviews"]),
            "lines for the table": len(family["agenda"]),
            "cards": sum(each["card"] is not None for each in family["members"]),
            "earlier wordings": len(family["wordings"]),
            "marks of what is gone": len(family["tombstones"]),
            "contacts": len(family["family"]["contacts"]),
        }
        rest = ", ".join(f"{n} {what}" for what, n in also.items() if n)
        if rest:
            found.append(f"  also: {rest}")
    return found


def _many(kind: str, n: int) -> str:
    return kind if n == 1 or kind == "caught" else f"{kind}s"
