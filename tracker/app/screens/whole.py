"""One moment whole: what a line of the day only hints at."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from tracker.app.actions import EVERYWHERE
from tracker.app.drawing import others, sign, title_of
from tracker.app.screens.atbar import edit, next_circle, remove, too_much
from tracker.app.screens.drawer import Drawer
from tracker.app.styles import sheet
from tracker.app.text import line, words
from tracker.app.widgets.lines import KeyLine
from tracker.app.widgets.page import Page
from tracker.journal.home import Home
from tracker.journal.telling import A_KIND, DOUBTS
from tracker.journal.words import HOWS, PARTS, SIGNS, WHO_SEES, label
from tracker.rules import clock, marks
from tracker.rules.moment import Moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

MARGIN = 19
KEYS = (
    ("e", "edit"),
    ("p", "who sees it"),
    ("x", "too much for me"),
    ("delete", "to the trash"),
    ("esc", "back"),
)


class WholeScreen(Drawer):
    """A drawer with all that was kept of a moment; from here it is edited, hidden or let go."""

    CSS_PATH: ClassVar = [sheet("drawer"), sheet("whole")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "back", show=False),
        Binding("e", "edit", show=False),
        Binding("p", "audience", show=False),
        Binding("x", "too_much", show=False),
        Binding("delete,backspace", "remove", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("ctrl+q", "app.quit", show=False),
        *EVERYWHERE,
    ]
    help_keys = KEYS

    def __init__(self, one: Moment) -> None:
        super().__init__()
        self.one = one
        self.page = Page("all")
        self.room = VerticalScroll(self.page, id="room")
        self.room.can_focus = False

    def compose(self) -> ComposeResult:
        keys = KeyLine("keys")
        keys.keys(KEYS)
        with Vertical(id="drawer"):
            yield self.room
            yield keys

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show the moment, wrapped to the width."""
        home = self.mend.home()
        if home is not None:
            width = min(self.app.size.width - 6, 112)
            self.page.show(told(self.one, home, self.mend.looking.now(home), width))

    def action_back(self) -> None:
        self.dismiss()

    def action_edit(self) -> None:
        self.dismiss()
        edit(self.mend, self.one)

    async def action_remove(self) -> None:
        self.dismiss()
        await remove(self.mend, self.one)

    async def action_audience(self) -> None:
        self.dismiss()
        await next_circle(self.mend, self.one)

    async def action_too_much(self) -> None:
        self.dismiss()
        await too_much(self.mend, self.one)

    def action_scroll(self, by: int) -> None:
        self.room.scroll_relative(y=by * 3, animate=False)


def told(one: Moment, home: Home, now: int, width: int) -> list[Content]:
    """All there is to say of a moment, in lines of at most so many cells."""
    who = [each for each in home.everybody if each.id in others(home, one.members)]
    people = [
        line(" " if n else "", sign(each), " ", "me" if each.id == home.me else each.name)
        for n, each in enumerate(who)
    ]
    title = f"{A_KIND[one.kind]}   "
    lines = [
        line((SIGNS[one.kind], "$ink"), "  ", (title, "bold $ink"), Content(" ").join(people)),
        Content(""),
    ]
    for name, text in facts(one, home, now):
        wrapped = words(text, one_line=False).wrap(max(width - MARGIN, 20))
        for n, each in enumerate(wrapped):
            heading = name if n == 0 else ""
            lines.append(line("   ", (f"{heading:<{MARGIN - 3}}", "$quiet"), each))
    return lines


def facts(one: Moment, home: Home, now: int) -> list[tuple[str, str]]:
    """What there is to say, each under its name; what is not there is left out."""
    when = (one.at, one.precision, one.day, one.zone)
    there, ago = clock.clock_text(*when), clock.elapsed(*when, now, home.today(now))
    there = "" if one.precision == "part" else there  # `last night` says it
    on = title_of(one.day, home.today(now)) if one.precision not in ("month", "year") else ""
    did = home.names(one.did) if one.did != (home.me,) and one.did != one.members else []
    how = HOWS[one.how] if one.how else label(one.rupture) if one.rupture else ""
    found = [
        ("when", ", ".join(part for part in (on, there, ago) if part)),
        ("how", how),
        ("feeling", one.feeling or ""),
        ("said", ", ".join(PARTS[part] for part in one.parts)),
        ("who did it" if one.kind == "celebration" else "whose part", " and ".join(did)),
        ("in words", one.note),
        ("what was said", f"“{one.said}”" if one.said else ""),
        ("ritual", one.ritual or ""),
        ("as typed", one.line if one.line != one.note else ""),
        ("what led to it", " ".join(marks.others(one.tags))),
        ("marked", "too much for me" if marks.marked(one.tags) else ""),
        ("who sees it", WHO_SEES[one.audience]),
        ("written by", (home.name(one.by) or "") if one.by != home.me else ""),
        ("unsure", " and ".join(DOUBTS[each] for each in one.unsure)),
    ]
    return [(name, text) for name, text in found if text.strip()]
