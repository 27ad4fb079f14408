"""Asking to be led back to a thread: one key, and again for another time."""

from __future__ import annotations

from tracker.app.text import line
from tracker.journal.home import Home
from tracker.rules import clock
from tracker.rules.reminding import When, following, times
from tracker.rules.threads import Thread
from tracker.store.errors import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend

WHENS = {
    "bedtime": "bedtime",
    "soon": "in an hour",
    "morning": "tomorrow morning",
    "afternoon": "tomorrow afternoon",
    "tomorrow-bedtime": "tomorrow at bedtime",
}
BRIEF = {
    "bedtime": "bedtime",
    "soon": "an hour",
    "morning": "morning",
    "afternoon": "afternoon",
    "tomorrow-bedtime": "bedtime",
}
"""The same for a key line."""


async def remind(mend: Mend, ident: str, at: int | None) -> Thread | None:
    """Set the next time to come back to a thread (its id) whose reminder is `at`, and say so; the
    thread as it stands then, None where that went wrong, which was told."""
    from tracker.journal import threads

    home = mend.home()
    if home is None:
        return None
    now = mend.looking.now(home)
    wanted = following(_times(home, now), at)
    then = wanted.at if wanted else None
    try:
        done = await mend.change(lambda journal: threads.remind(journal, ident, then))
    except Trouble as trouble:
        mend.tell_trouble(trouble)
        return None
    told = "no reminder any more"
    if wanted is not None:
        told = f"back to it {_with_at(wanted.when)}, {_clock(home, wanted.at)}"
    keys = (("z", "bold $ink"), (" another time   ", "$quiet"), ("u", "bold $ink"))
    mend.tell(line(f"{told}   ", *keys, (" undo", "$quiet")))
    return done.thread


def next_time(home: Home, now: int, at: int | None) -> str:
    """What the key would set next, in a word: `bedtime`; nothing any more after the last."""
    wanted = following(_times(home, now), at)
    return BRIEF[wanted.when] if wanted else "no reminder"


def _times(home: Home, now: int) -> tuple[When, ...]:
    return times(now, home.zone(home.today(now)), home.family.day_start)


def _with_at(when: str) -> str:
    return f"at {WHENS[when]}" if when == "bedtime" else WHENS[when]


def _clock(home: Home, at: int) -> str:
    return f"{clock.local(at, home.zone(home.today(at))):%H:%M}"
