"""Thousands of random keys while the keyboard is handed over: nobody else's word is ever on the
screen, and nobody gets out without the code."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.geometry import Offset
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.app.conftest import shown
from tests.app.planted import PLANTED, by_name, foreign, journal_of, plant
from tracker.journal import handover

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend as Program
    from tracker.app.app import Mend

NAMED = """up down left right enter space escape tab shift+tab backspace delete home end pageup
pagedown f1 f5 ctrl+a ctrl+b ctrl+c ctrl+d ctrl+e ctrl+f ctrl+g ctrl+h ctrl+j ctrl+k ctrl+l ctrl+n
ctrl+o ctrl+p ctrl+q ctrl+r ctrl+s ctrl+t ctrl+u ctrl+v ctrl+w ctrl+x ctrl+y ctrl+z
ctrl+backslash""".split()
PAGES = {
    *("HandOverScreen", "FeelScreen", "SaidPage", "DidScreen", "CardScreen", "ShelfPage"),
    *("MineScreen", "OnePage", "WordScreen", "KeysPage", "LockScreen", "ChildSafety"),
    "TableScreen",
}
"""All that there is, each of which was met."""
SIGNS = "0123456789!?/:.,;+-é"
OFTEN = """1 2 3 4 5 6 1 5 enter enter enter escape escape escape slash down right
question_mark exclamation_mark""".split()


def drawn(by: random.Random) -> str:
    """A key: mostly those that do something, sometimes any other."""
    pile = by.random()
    if pile < 0.75:
        return by.choice(OFTEN)
    if pile < 0.9:
        return by.choice(NAMED)
    return by.choice(string.ascii_letters + SIGNS)


def event(key: str) -> events.Key:
    named = _character_to_key(key) if len(key) == 1 else key
    return events.Key(named, key if len(key) == 1 else None)


async def typed(app: Mend, pilot: Pilot[Any], one: events.Event) -> None:
    """Send it, and wait until it had its effect."""
    app.post_message(one)
    for _ in range(200):
        await pilot.pause(0)
        if not app._typed and app._turn % 2 == 0:
            return


@pytest.mark.parametrize("who", ["Jake", "Nia"])
@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_elses_word_and_no_way_out(
    mend: Program, open_app: Open, play: Play, seed: int, who: str
) -> None:
    plant(mend.data, child=who)
    app = open_app(mend.data)
    by = random.Random(seed)
    seen: set[str] = set()

    async def play_on(pilot: Pilot[Any]) -> None:
        assert app.curtain.drawn
        for n in range(1000):
            key = drawn(by)
            await typed(app, pilot, event(key))
            if n % 17 == 0:
                await typed(app, pilot, events.Paste(f"{PLANTED}paste"))
            if n % 13 == 0:
                at = Offset(by.randrange(80), by.randrange(24))
                if app.screen.size.region.contains_point(
                    at
                ):  # a page that has just come has no size yet
                    await pilot.click(offset=at)
            assert app.is_running
            assert app.curtain.drawn, key
            assert app.current_mode == "handover", key
            assert foreign(shown(app), who) == [], key
            seen.add(type(app.screen).__name__)

    play(app, "h", "1" if who == "Jake" else "2", then=play_on)
    assert seen >= PAGES
    with journal_of(mend.data) as journal:
        assert len(handover.mine(journal, by_name(journal, who))) > 2
