"""Rituals in lines: tonight's, what helped two of us, our own, starters by kind; and one of them
read aloud. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.app.drawing import sign
from tracker.app.text import cut, line, words
from tracker.app.themes import plain_terminal
from tracker.app.widgets.face import set_large
from tracker.app.widgets.rows import Row
from tracker.journal.home import Home
from tracker.journal.rituals import Known, Pair, Used
from tracker.rules.moment import RITUAL_KINDS, Member
from tracker.rules.text import same

NAME, MINUTES = 25, 8
"""Columns of a ritual's name, and of how long it takes."""
FORMS = (
    ("how", ""),
    ("no_touch", "without touch"),
    ("no_eye_contact", "without eye contact"),
    ("no_talk", "without talk"),
)
"""How a ritual goes: its field, and what it is called."""
AS_IT_IS = "as it is"
YOURS = "yours; you know how it goes"
MEASURE = 64
"""Columns of what is read aloud."""


class Seen(NamedTuple):
    """What the place shows. `who` are the people that were chosen beside me, all of us if none;
    `helped` the names of what helped that one and me, `why` the reason of tonight's; `form` is a
    place in FORMS."""

    home: Home
    today: str
    rituals: Sequence[Used]
    tonight: str | None
    why: str
    who: tuple[str, ...]
    helped: Sequence[str] = ()
    form: int = 0


def rows(seen: Seen, width: int) -> list[Row]:
    """The list in so many columns (those of the bar left out). The id of a row is its section, a
    slash and the name."""
    there = [one for one in seen.rituals if not one.ritual.hidden]
    found: list[Row] = []
    tonight = next(
        (one for one in there if same(one.ritual.name) == same(seen.tonight or "")), None
    )
    if tonight is not None:
        found += [_heading("tonight")]
        found.append(_row(tonight.ritual, "tonight", seen, width))
        found.append(Row(line(" " * NAME, (seen.why, "$quiet"))))
    known = {same(one.ritual.name): one.ritual for one in there}
    helped = [known[same(name)] for name in seen.helped if same(name) in known]
    if helped and pair(seen.home, seen.who):
        found += [_gap(), Row(line(("what helped ", "$quiet"), _two(seen)))]
        found += [_row(one, "helped", seen, width) for one in helped]
    fit = [one.ritual for one in there if fits(one.ritual, seen)]
    own = [one for one in fit if one.own]
    if own:
        found += [_gap(), _heading("our own")]
        found += [_row(one, "own", seen, width) for one in own]
    for kind in RITUAL_KINDS:
        some = [one for one in fit if one.kind == kind and not one.own]
        if some:
            found += [_gap(), _heading(kind), *(_row(one, kind, seen, width) for one in some)]
    away = [one.ritual for one in seen.rituals if one.ritual.hidden]
    if away:
        found += [_gap(), _heading("put away")]
        found += [_row(one, "-", seen, width) for one in away]
    return found if found and not found[0].text.plain else [_gap(), *found]


def pair(home: Home, who: Sequence[str]) -> tuple[str, str] | None:
    """Me and the one who was chosen, in the family's order."""
    if home.me is None or len(who) != 1 or who[0] == home.me:
        return None
    first, second = [one.id for one in home.everybody if one.id in (home.me, who[0])]
    return first, second


def between(one: Used, two: tuple[str, str] | None) -> Pair | None:
    """How a ritual went between two of us."""
    wanted = set(two or ())
    return next((each for each in one.pairs if set(each.members) == wanted), None)


def fits(one: Known, seen: Seen) -> bool:
    """Whether a ritual is for the one who was chosen; for all of us each is shown."""
    if len(seen.who) != 1 or not one.bands:
        return True
    member = next((each for each in seen.home.everybody if each.id == seen.who[0]), None)
    return member is None or seen.home.band(member, seen.today) in one.bands


def heads(people: Sequence[Member], who: Sequence[str]) -> Content:
    """With whom, each at their digit, 0 all of us; the chosen one bold and underlined."""
    told = Content("")
    for n, one in enumerate(people, 1):
        style = "bold underline $ink" if tuple(who) == (one.id,) else "$quiet"
        told = line(told, (f"{n}", "bold $ink"), " ", sign(one), " ", (one.name, style), "   ")
    style = "bold underline $ink" if len(who) != 1 else "$quiet"
    return line(told, ("0", "bold $ink"), " ", ("all of us", style))


def _two(seen: Seen) -> Content:
    one = next(each for each in seen.home.everybody if each.id == seen.who[0])
    return line(sign(one), (f" {one.name} and me", "$quiet"))


def _row(one: Known, section: str, seen: Seen, width: int) -> Row:
    field, _ = FORMS[seen.form]
    return Row(_told(one, getattr(one, field) or "–", width), f"{section}/{one.name}")


def _told(one: Known, text: str, width: int) -> Content:
    name = cut(words(one.name, "bold $ink"), NAME - 2)
    minutes = f"{one.minutes} min" if one.minutes else ""
    return line(
        *(name, " " * (NAME - name.cell_length)),
        *((f"{minutes:<{MINUTES}}", "$quiet"), (text, "$quiet")),
    )


def _heading(text: str) -> Row:
    return Row(line((text, "$quiet")))


def _gap() -> Row:
    return Row(Content(""))


# ---- one of them, read aloud


def page(one: Known, width: int, height: int, *, ways: bool) -> list[Content]:
    """A ritual to be read aloud: its name, what is done, and (`ways`) how else it goes. The name
    is as large as leaves room for all of it."""
    below = [Content(""), *forms(one, width)] if ways else []
    plain = plain_terminal()
    for most in (11, 5, 2):
        name = set_large(one.name, width, most, plain_signs=plain)
        left = height - len(name) - 1 - len(below)
        told = read(one, width, left)
        if len(told) <= left:
            break
    return [*name, Content(""), *told, *below]


def read(one: Known, width: int, height: int) -> list[Content]:
    """What is done, as large as it fits: in large letters, else in bold lines with room between
    them, else closer."""
    told = one.how or YOURS
    large = set_large(told, width, height, plain_signs=plain_terminal())
    bold = words(told, "bold $ink").wrap(min(width, MEASURE))
    if len(large) > len(bold):
        return large
    airy = [part for each in bold for part in (each, Content(""))][:-1]
    return airy if len(airy) <= height else bold


def forms(one: Known, width: int) -> list[Content]:
    """The other ways in which it goes, each under its own name."""
    label = max(len(told) for _, told in FORMS) + 3
    found = []
    for field, told in FORMS[1:]:
        text = getattr(one, field)
        for n, each in enumerate(words(text or "–").wrap(max(width - label, 20))):
            found.append(line((f"{told if n == 0 else '':<{label}}", "$quiet"), each))
    return found
