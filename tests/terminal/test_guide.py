"""The guide in a real terminal: a burst of keys, and what stands on the screen in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import NOW
from tests.terminal.apps import evening

if TYPE_CHECKING:
    from tests.conftest import Mend

RIGHT = "\x1b[C"
BURSTS = 5


def test_a_burst_leaves_nothing_old_on_the_screen(mend: Mend) -> None:
    """Today, which lies below and changes too, has no part in what is painted."""
    for number in range(BURSTS):
        mend("log", f"snapped at Jake {number + 1}m ago", MEND_NOW=NOW, MEND_ME="Maren")
    with evening(mend) as terminal:
        terminal.shows("still open")
        terminal.type("\t")
        for _ in range(BURSTS):
            terminal.type(f"m{RIGHT}{RIGHT}135{RIGHT}1")
            seen = terminal.until(
                lambda lines: "mended" in lines[1] and "Close again. Nothing else" in lines[-2]
            )
            assert "──●── how it landed" in seen[3]
            assert seen[5].strip().startswith("“")
            assert not any("responsibility" in line for line in seen)
            terminal.type("\x1b")
            terminal.until(lambda lines: lines[1].startswith("  Tuesday"))
        seen = terminal.shows("Nothing open. Rest.")
        assert sum("lost my cool · mended" in line for line in seen) == BURSTS
        terminal.type("q")
        assert terminal.ends() == 0
