"""What stands before the guide: the question between adults, and how rough handling opens.

Called before anything of the guide is there, so that an answer leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.app.screens.safety import AskSafeScreen, SafetyScreen
from tracker.guide.texts import text
from tracker.journal.home import Home
from tracker.rules.guiding import between_adults, roughness
from tracker.rules.moment import Moment, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.app.app import Mend

ROUGH = "rough-handling"


def before_guide(
    mend: Mend,
    home: Home,
    members: Sequence[str],
    go_on: Callable[[], object],
    *,
    kind: str | None = None,
    day: str | None = None,
    ruptures: Sequence[Moment] = (),
) -> None:
    """Go on to the guide for these members (ids, whoever is at the keyboard among them), or to the
    safety page instead.

    `kind` (a slug) and `day` are the rupture's, None where it goes back to none; `ruptures` are
    all of the pair. Rough handling shows the page first, Enter goes on; from the third time of the
    same pair there is only the page. Where no child was in it the question comes before all else.
    """
    rough = roughness(ruptures, members) if kind == ROUGH else None
    if rough == "third":
        mend.push_screen(SafetyScreen([rough_line(rough)]))
        return

    def opened() -> None:
        if rough is None:
            go_on()
        else:
            mend.push_screen(SafetyScreen([rough_line(rough)], onward=go_on))

    people = tuple(Part(each) for each in members)
    on = day or home.today(mend.looking.now(home))
    broke = Moment(kind="rupture", rupture=kind, people=people, day=on)
    if between_adults(broke, home.everybody):
        ask_safe(mend, opened)
    else:
        opened()


def ask_safe(mend: Mend, go_on: Callable[[], object]) -> None:
    """Ask whether it is safe to talk with this person; only *yes* goes on."""

    def answered(answer: str) -> None:
        if answer == "yes":
            go_on()
        else:
            mend.push_screen(SafetyScreen(text("safety")["between_adults"][answer]))

    mend.push_screen(AskSafeScreen(answered))


def rough_line(rough: str) -> str:
    """What is said first of rough handling: `once`, `again`, `third` as `guiding.roughness` says
    it."""
    return str(text("safety")["rough"][rough])
