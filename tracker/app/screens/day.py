"""Another day: named in words, and gone to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tracker.app.actions import EVERYWHERE
from tracker.app.checkin import Checkin
from tracker.app.checkin_kept import heard
from tracker.app.drawing import title_of
from tracker.app.screens.drawer import OneLine
from tracker.app.text import line
from tracker.app.widgets.field import Field
from tracker.app.widgets.lines import Line
from tracker.journal.home import Home

EXAMPLES = "yesterday   monday   12 nov   3 weeks ago   last march"


class DayScreen(OneLine):
    """A drawer with one line for a day in words, and below it the day that is meant."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_there", show=False, priority=True),
        Binding("escape", "close", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        *EVERYWHERE,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.field, self.told = Field(id="typed"), Line("told")
        self.keys.keys([("enter", "go there"), ("esc", "close")])

    def parts(self) -> Sequence[Widget]:
        return self.field, self.told

    def on_mount(self) -> None:
        self.field.focus()
        self.watch(self.field, "value", self.draw)

    def draw(self) -> None:
        """Say which day the words mean."""
        found, home = self.day, self.mend.home()
        if not self.field.value.strip() or home is None:
            self.told.show(line(("which day?   ", "$quiet"), (EXAMPLES, "$quiet")))
        elif found is None:
            self.told.show(line(("?", "bold $ink"), (f"   {EXAMPLES}", "$quiet")))
        else:
            self.told.show(line(title_of(found, home.today(self.mend.looking.now(home)))))

    @property
    def day(self) -> str | None:
        """The day that the words mean, None where they mean none that was lived yet."""
        home = self.mend.home()
        return meant(self.field.value, home, self.mend.looking.now(home)) if home else None

    def action_go_there(self) -> None:
        found = self.day
        if found is not None:
            # a place over many days chooses it; from anywhere else it is gone to
            to_day = getattr(self.app.screen_stack[-2], "to_day", None)
            self.dismiss()
            if to_day is not None:
                to_day(found)
            else:
                self.mend.go_to(found, "")
        elif not self.field.value.strip():
            self.dismiss()

    def action_close(self) -> None:
        self.dismiss()


def meant(text: str, home: Home, now: int) -> str | None:
    """The day that words mean, read as `mend log` reads them; of a month or year the first one."""
    for said in (text, f"last {text}"):
        found = heard(Checkin("note", when=said), home, now)
        whole = found.sure and not found.rest and text.strip()
        if whole and found.precision not in ("minute", "hour"):
            return found.day
    return None
