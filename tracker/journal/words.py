"""The words and signs that the command line and the app both speak: kinds, states, windows."""

from __future__ import annotations

from functools import cache

from tracker.guide.lexicon import ruptures
from tracker.journal.telling import A_KIND
from tracker.rules.clock import MONTHS, WEEKDAYS, ahead, local
from tracker.rules.moment import Moment
from tracker.rules.text import same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.journal.home import Home

SIGNS = {
    "connection": "─",
    "repair": "━",
    "rupture": "¦",
    "feeling": "○",
    "celebration": "✦",
    "caught": "∩",
    "note": "·",
}
HOWS = {
    "answered": "answered a bid",
    "played": "played",
    "talked": "talked",
    "touch": "touch",
    "made": "made or cooked",
    "side-by-side": "side by side",
    "ritual": "a ritual",
    "practised": "practised",
}
PARTS = {
    "responsibility": "what I did",
    "reflection": "what it was like",
    "reconnection": "close again",
}
STATES = {
    "open": "open",
    "offered": "offered",
    "mended": "mended",
    "mended-without-words": "mended without words",
    "let-go": "let go",
    "not-ours-to-mend": "not ours to mend",
}
WINDOWS = {
    "now": "now",
    "within-a-day": "today is fine",
    "later": "whenever you are ready",
}
WHO_SEES = {
    "own": "its writer alone",
    "adults": "the adults",
    "home": "all of us at home",
    "shared": "all of us, and the family's table",
}
SPAN_WORDS = {"away": "away", "ill": "ill", "new-baby": "a new baby", "busy": "just busy"}
"""What a kind of span is called."""
WHY = {
    "come-back": "you wanted to come back to it.",
    "landed": "how did it land?",
}
"""Why something is due."""
REVIEW = "The family review, whenever all of you sit: mend review"
REVIEW_WAITS = "The family review waits where you left it: mend review"
VEIL = "▒" * 16
"""What stands for a line that is veiled, the same whatever it hides."""
OPENINGS = ("celebrate", "celebration", "celebrated", "yay", "applaud", "a")
MOST_OPENING = 6
"""So many words may stand before the colon of a typed line."""


def the_family(name: str) -> str:
    """`the Fenwick-Osei family`; a name that says so itself stays as it is."""
    said = name.casefold()
    if said.startswith(("the ", "our ", "my ")):
        return name
    if "famil" in said:
        return f"the {name}" if said.endswith(" family") else name
    return f"the {name} family"


def minded(at: int, home: Home, now: int) -> str:
    """A reminder in a few words: when it will be, or that its time has come."""
    if at <= now:
        return WHY["come-back"].rstrip(".")
    zone = home.zone(home.today(now))
    return f"a reminder {ahead(at, zone, home.family.day_start, now)}"


@cache
def _labels() -> dict[str, str]:
    return {one.slug: one.label for one in ruptures()}


def label(slug: str | None) -> str:
    """The words for a kind of rupture; a plain word where the kind was not said."""
    return _labels().get(slug or "", "a rupture")


def what(one: Moment) -> str:
    """How it was, in a few words: a rupture by its kind alone, since its note is opened by hand.

    A note that was typed as a line says itself how it was. Where nothing was said, it is its kind.
    """
    if one.kind == "rupture":
        return label(one.rupture)
    if one.kind == "repair" and one.parts:
        return ", ".join(PARTS[part] for part in one.parts)
    how = (one.feeling or "") if one.kind == "feeling" else HOWS.get(one.how or "", "")
    if one.how == "ritual" and one.ritual:
        how = one.ritual
        if same(one.note) == same(how):
            return one.note
    if not how or (one.line and one.note):
        return one.note or one.line or how or A_KIND[one.kind]
    return f"{how}: {one.note}" if one.note else how


def without_opening(seen: str) -> str:
    """A line that was typed as `celebrate Nia: gave …` without how it began."""
    first, colon, rest = seen.partition(": ")
    opens = colon and rest.strip() and first.split(" ")[0].lower() in OPENINGS
    return rest.strip() if opens and len(first.split()) <= MOST_OPENING else seen


def sitting(at: int, zone: str) -> str:
    """When the family sits down, with its day: `sunday 29 november at 17:00`."""
    there = local(at, zone)
    return f"{WEEKDAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]} at {there:%H:%M}"
