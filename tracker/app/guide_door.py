"""The door to the guide: a thread is looked up, what comes first comes first, and it opens."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from tracker.app import guide_facts
from tracker.app.guide_facts import Facts
from tracker.app.screens.safety_door import before_guide
from tracker.app.text import line
from tracker.rules.moment import Moment
from tracker.store.errors import Missing, Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend
    from tracker.journal.home import Home
    from tracker.journal.opening import Journal

PATIENCE = 10.0
"""Seconds to wait for the journal, while it is being opened."""


async def open_guide(
    mend: Mend,
    thread: str | None,
    *,
    people: Sequence[str] = (),
    step: int | None = None,
    draft: tuple[str, dict[str, Any]] | None = None,
) -> bool:
    """Open the guide of a thread (the id of its rupture, or of a repair in it), or without one for
    a way back to these people (ids). `step`: where to begin, else where it was left. Whether there
    is one; what comes before it may still be on the screen."""
    journal = await opened(mend)
    if journal is None:
        return False
    try:
        facts, ruptures = await asyncio.to_thread(look, journal, thread, people)
    except Trouble as trouble:
        mend.tell_trouble(trouble)
        return False
    if facts.listener is None:
        mend.tell(line("nobody else was in it   ", ("e", "bold $ink"), (" says who", "$quiet")))
        return False
    rupture = facts.rupture
    me = () if facts.me is None else (facts.me,)
    before_guide(
        mend,
        facts.home,
        rupture.members if rupture else (*me, *people),
        lambda: mend.push_screen(
            # held open here only now: what comes first may have ended it
            mend.screen_of("guide", facts, step=step, draft=draft and _claimed(mend, *draft))
        ),
        kind=rupture.rupture if rupture else None,
        day=rupture.day if rupture else None,
        ruptures=ruptures,
    )
    return True


async def from_draft(mend: Mend, name: str, draft: dict[str, Any]) -> None:
    """Open the guide in which words were typed and not kept, with these words in its field."""
    thread, step = draft.get("thread"), draft.get("step")
    people = draft.get("people")
    mend.drafts.leave(name)
    name = "left-" + name.partition("-")[2]
    there = await open_guide(
        mend,
        thread if isinstance(thread, str) else None,
        people=[str(one) for one in people] if isinstance(people, list) else (),
        step=step if isinstance(step, int) else None,
        draft=(name, draft),
    )
    if not there:  # it is no more: the words go on as a line
        told = " ".join(str(draft.get(each) or "") for each in ("text", "limit")).strip()
        mend.push_screen(mend.screen_of("line", told, draft=mend.drafts.claim(name)))


def _claimed(mend: Mend, name: str, draft: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return mend.drafts.claim(name), draft


async def opened(mend: Mend) -> Journal | None:
    """The journal, as soon as it is open; None where it cannot be opened, which was told."""
    if mend.journal is None:
        return None
    mend.loading.hurry()
    try:
        return await asyncio.wait_for(asyncio.shield(mend.journal), PATIENCE)
    except TimeoutError:
        return None


def look(
    journal: Journal, thread: str | None, people: Sequence[str] = (), own: Sequence[str] = ()
) -> tuple[Facts, Sequence[Moment]]:
    """What there is to go by, and all ruptures of the same people. Without a thread, `own` are the
    repairs that were kept on this way so far. Raises Trouble."""
    from tracker.journal import guiding, moments, phrases, profile, threads

    now = journal.now()
    ours = phrases.every(journal)
    if thread is not None:
        found = threads.opened(journal, thread)
        home, repairs = found.home, list(found.repairs)
        facts = guide_facts.of_thread(
            home, now, found.thread, found.rupture, repairs, ours, found.helped
        )
        ruptures = found.ruptures_of_pair
    else:
        home, ruptures = profile.show(journal), ()
        repairs = []
        for each in own:
            with suppress(Missing):  # it was taken back
                repairs.append(moments.show(journal, each).moment)
        repairs = [one for one in repairs if one.deleted is None]
        facts = guide_facts.of_people(home, now, people, ours)._replace(repairs=tuple(repairs))
    sitting = guiding.resumed(journal, repairs)
    facts = facts._replace(sitting=sitting.id if sitting else None)
    return _with_rituals(journal, facts, home), ruptures


def _with_rituals(journal: Journal, facts: Facts, home: Home) -> Facts:
    """The same with the rituals that it may go by."""
    from tracker.journal import rituals
    from tracker.store import quick

    band = facts.band_of(facts.other) or "adult"
    members = {one for one in (facts.me, facts.other.id if facts.other else None) if one}
    if facts.rupture is not None:
        members = set(facts.rupture.members)
    with journal.reading() as db:
        read = quick.whole(db)
        helping = rituals.helped(read, home, tuple(members))
        fitting = [
            one.name
            for one in rituals.known(read, home)
            if not one.hidden and (not one.bands or band in one.bands)
        ]
    return facts._replace(helping=tuple(helping), fitting=tuple(fitting))
