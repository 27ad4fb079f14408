"""How the first run looks: a loom that is strung while everybody is named."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content
from textual.geometry import Size

from tracker.app.first_facts import Facts
from tracker.app.text import line, words
from tracker.app.themes import plain_terminal
from tracker.journal.words import the_family
from tracker.rules.ages import band_at
from tracker.rules.cloth import PLAIN, SIGNS, Cell, weave
from tracker.rules.moment import COLORS, SYMBOLS
from tracker.rules.newcomers import Newcomer

STEPS = ("family", "people", "done")
TITLES = {
    "door": "welcome",
    "family": "what we are called",
    "people": "who belongs to us",
    "done": "this is us",
}
STRIP = 14
"""Cells of the cloth on top."""
WELCOME = (
    "Families lose each other for a moment every day, and find each other again.",
    "Mend helps to see it, to come back, and to be glad of it: a few keys when it",
    "happens, one look together a week. Nothing is graded, and nothing is due.",
)
CHOICES = (
    ("enter", "begin: what you are called, who belongs to you, done"),
    ("l", "look around first, with a sample family"),
)


def body(
    step: str, facts: Facts, typed: str, store: str, size: Size, *, zone_asked: bool
) -> tuple[list[Content], list[Content]]:
    """What stands above the line that is typed, and what below."""
    reads = who_reads(store, size.width - 4)
    if step == "door":
        return welcome(), [*choices(), Content(""), *reads]
    if step == "family":
        asks = "By whose clock do you live? A city is enough."
        told = [line(asks if zone_asked else "What is your family called?")]
        return told, family_told(facts, zone_asked=zone_asked)
    if step == "people":
        rows = people_told(facts, typed, max(size.height - 18, 3))
        return [line("Who belongs to it?"), Content(""), *rows], reading_told(facts, typed)
    return done_told(facts, max(size.height - 16, 3)), reads


def keys(step: str, facts: Facts, typed: str, *, zone_asked: bool) -> list[tuple[str, str]]:
    """The keys that matter in a step."""
    back = ("esc", "back")
    if step == "door":
        return [("enter", "begin"), ("l", "look around"), ("q", "leave"), ("?", "keys")]
    if step == "family":
        return [("enter", "go on"), ("tab", "the name" if zone_asked else "another clock"), back]
    if step == "people":
        above = [("↑", "one above")] if facts.people else []
        return [("enter", "take it" if typed.strip() else "go on"), *above, back]
    many = len(facts.adults())
    me = [(f"1–{min(many, 9)}", "who is at this keyboard")] if many > 1 else []
    return [("enter", "begin"), *me, back, ("?", "keys")]


def knots(step: str) -> Content:
    """How far it is."""
    full, hollow = ("*", "o") if plain_terminal() else ("●", "○")
    reached = STEPS.index(step)
    return Content("   ").join(
        line(
            (f"{full if n <= reached else hollow} ", "$weft"),
            (each, "bold $ink" if n == reached else "$quiet"),
        )
        for n, each in enumerate(STEPS)
    )


def loom(facts: Facts) -> list[Content]:
    """The loom of the first day; everybody who is named brings a thread in."""
    everybody = tuple(str(n) for n, _ in enumerate(facts.everybody()))
    cell = Cell(people=everybody) if everybody else Cell(bare=True)
    signs = PLAIN if plain_terminal() else SIGNS
    return [
        line(
            *(
                ("".join(stitch.sign for stitch in run), _colour(color))
                for color, run in groupby(row, key=lambda stitch: stitch.color)
            )
        )
        for row in weave([[cell] * STRIP] * 3, 4, 1, signs=signs)
    ]


def _colour(color: str) -> str:
    return f"$member-{COLORS[int(color) % len(COLORS)]}" if color.isdecimal() else f"${color}"


def welcome() -> list[Content]:
    return [line((text, "$quiet" if n else "$ink")) for n, text in enumerate(WELCOME)]


def choices() -> list[Content]:
    return [line((f"  {key:<7}", "bold $ink"), (does, "$quiet")) for key, does in CHOICES]


def who_reads(store: str, width: int) -> list[Content]:
    """Where it will lie, and who can read it."""
    return [
        line(("All of it stays on this machine. It will lie in", "$quiet")),
        *line((store, "$ink")).wrap(max(width, 20)),
        line(("Whoever can open that file can read all of it.", "$quiet")),
    ]


def family_told(facts: Facts, *, zone_asked: bool) -> list[Content]:
    """How the name, or the zone, is understood."""
    zone = facts.zone_meant
    if zone_asked:
        said = f"by the clock of {zone}" if zone else "no zone is called that: try a city near you"
    else:
        said = f"{the_family(facts.family_meant)}, by the clock of {zone or '…'}"
    return [
        line(said),
        Content(""),
        line(("A week begins on monday, a day at four in the morning.", "$quiet")),
        line(("All of it can be changed later.", "$quiet")),
    ]


def people_told(facts: Facts, typed: str, room: int) -> list[Content]:
    """Those who are there; the one that is in the field has the bar, and is shown as typed."""
    bar = ">" if plain_terminal() else "▌"
    rows = [
        line((f"{bar if at == facts.at else ' '} ", "$ink"), one)
        for at, one in _numbered(facts, typed)
    ]
    return rows if len(rows) <= room else [line(("  …", "$quiet")), *rows[1 - room :]]


def _numbered(facts: Facts, typed: str) -> list[tuple[int, Content]]:
    rows: list[tuple[int, Content]] = []
    for at, text in enumerate(facts.people):
        found = facts.read(typed if at == facts.at else text) or [Newcomer("…")]
        rows += [(at, told_of(one, len(rows) + n, facts)) for n, one in enumerate(found)]
    return rows


def reading_told(facts: Facts, typed: str) -> list[Content]:
    """What the line in the field means, while it is typed."""
    found, doubt = facts.read(typed), facts.doubt(typed)
    if doubt:
        said = [line(("! ", "bold $ink"), doubt)]
    elif found and facts.fresh:
        here = len(facts.everybody())
        said = [line("  ", told_of(one, here + n, facts)) for n, one in enumerate(found)]
    elif found:
        said = [line(("enter takes it as it stands above", "$quiet"))]
    elif not facts.fresh:
        said = [line(("enter takes this line out", "$quiet"))]
    elif facts.people:
        said = [line(("Somebody else? If not, enter goes on.", "$quiet"))]
    else:
        said = [line(("You first: just the name.", "$quiet"))]
    return [
        *said,
        Content(""),
        line(("A line each. A name alone is an adult; with an age or a year, a child.", "$quiet")),
        line(("Mia 4     Leo 2017     Tom 8 months     gran other", "$quiet")),
    ]


def done_told(facts: Facts, room: int) -> list[Content]:
    """Everybody once more; digits stand before those who may be at this keyboard."""
    adults = facts.adults()
    rows = []
    for n, one in enumerate(facts.everybody()):
        digit = adults.index(one.name) + 1 if one.name in adults and len(adults) > 1 else 0
        rows.append(
            line((f"{digit if 0 < digit < 10 else ' '} ", "bold $ink"), told_of(one, n, facts))
        )
    if len(rows) > room:
        rows = [*rows[: room - 1], line(("  …", "$quiet"))]
    name = the_family(facts.family_meant)
    told = line(
        (name[:1].upper() + name[1:], "bold $ink"), f", by the clock of {facts.zone_meant}."
    )
    return [told, Content(""), *rows]


def told_of(one: Newcomer, n: int, facts: Facts) -> Content:
    """Somebody in one line; `n` counts from 0 and decides sign and colour."""
    symbol = one.name[:1].upper() if plain_terminal() else SYMBOLS[n % len(SYMBOLS)]
    me = ["at this keyboard"] if facts.at_keyboard() == one.name else []
    return line(
        words(symbol, f"$member-{COLORS[n % len(COLORS)]}"),
        f" {one.name[:24]:<12} ",
        (", ".join([*described(one, facts.day), *me]), "$quiet"),
    )


def described(one: Newcomer, day: str) -> list[str]:
    """Somebody's role, and what else is known."""
    band = band_at(one.birth, one.band, one.role, day).replace("-", " ")
    born = [f"born {one.birth}"] if one.birth else []
    return [one.role, *([band] if band != one.role else []), *born]
