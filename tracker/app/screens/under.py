"""The check-in sheet as it stands under the shell prompt: first which kind, then the sheet."""

from __future__ import annotations

from textual.content import Content

from tracker.app.checkin import Checkin
from tracker.app.checkin_drawing import Drawn, body, flowing, head, key_line
from tracker.app.checkin_kept import heard
from tracker.app.checkin_words import kept_told, left_told, thread_named
from tracker.app.feeling_drawing import INSIDE, KEYS, NAMES
from tracker.app.screens.sheet import SheetScreen
from tracker.app.text import line
from tracker.guide.feelings import firsts, words
from tracker.rules.moment import Moment
from tracker.rules.vocabulary import FIELDS, asks_field, nines

KINDS = {
    "r": ("rupture", "rupture"),
    "m": ("repair", "mend"),
    "c": ("connection", "connect"),
    "f": ("feeling", "feeling"),
    "a": ("celebration", "celebrate"),
    "k": ("caught", "caught"),
    "n": ("note", "note"),
}
"""The kinds by their letter, and the word beside it."""


class UnderSheet(SheetScreen):
    """One line asks for the kind, and the sheet follows; a feeling has its nine words in it."""

    walks = False

    def __init__(self) -> None:
        super().__init__()
        self.asking = True
        self.field: str | None = None

    # ---- drawing

    def draw(self) -> None:
        if self.home is None:
            return
        width = min(self.app.size.width - 4, 112)
        if self.asking:
            kinds = [(key, word) for key, (_, word) in KINDS.items()]
            keys = [("esc", "nothing"), ("!", "if someone isn’t safe")]
            self._show(flowing(kinds, width), keys, width)
        elif self.it.kind == "feeling":
            self._show(self._feeling(width), self._keys(), width)
        else:
            super().draw()

    def _show(self, drawn: Drawn, keys: list[tuple[str, str]], width: int) -> None:
        self.above.show(drawn)
        self.below.show(Drawn([Content(""), key_line(keys, width)], []))

    def _feeling(self, width: int) -> Drawn:
        """Who, from school age which field, then nine words: the digit of a word keeps it."""
        assert self.home is not None
        drawn = Drawn(head(self.it, self.home, self.now(), width), [])
        if self.said is not None:
            drawn.lines.extend(line("   ", each) for each in self.said.wrap(width - 3))
        drawn.lines.append(Content(""))
        if not self.it.people:
            drawn.add(body(self.it, self.home, (), width))
        elif self._fields:
            named = [(key, f"{NAMES[field]}: {INSIDE[field]}") for key, field in KEYS.items()]
            drawn.add(flowing(named, width, heading="how"))
        else:
            numbered = [(str(n), word) for n, word in enumerate(self._words(), 1)]
            drawn.add(flowing(numbered, width, heading="word"))
        return drawn

    @property
    def _band(self) -> str:
        """The band of who feels it, on the day that it was."""
        assert self.home is not None
        everybody = {one.id: one for one in self.home.everybody}
        day = heard(self.it, self.home, self.now()).day
        return self.home.band(everybody[self.it.people[0]], day)

    @property
    def _fields(self) -> bool:
        """Whether a field is asked for just now."""
        return bool(self.it.people) and self.field is None and asks_field(self._band)

    def _words(self) -> list[str]:
        rows = [firsts(self._band, self.field)]
        if self.field is None and asks_field(self._band):
            rows = [firsts(self._band, each) for each in FIELDS]
        return [one.word for one in nines(words(), self._band, self.field, rows)[0]]

    def _keys(self) -> list[tuple[str, str]]:
        if self.asking or self.it.kind != "feeling":
            return super()._keys()
        if not self.it.people or self._fields:
            return [("esc", "back"), ("!", "safety")]
        return [("1–9", "keep the word"), ("esc", "back"), ("!", "safety")]

    # ---- keys

    def pressed(self, key: str) -> None:
        if self.asking:
            if key in KINDS:
                self.of_kind(KINDS[key][0])
            elif key == "q":
                self.leave()
        elif self.it.kind != "feeling" or not self.it.people:
            super().pressed(key)
        elif self._fields:
            self.field = KEYS.get(key)
            self.draw()
        elif key.isdecimal() and 0 < int(key) <= len(self._words()):
            self.it = self.it._replace(feeling=self._words()[int(key) - 1])
            self.call_later(self.action_keep_it)

    def of_kind(self, kind: str) -> None:
        """The kind was said."""
        self.asking = False
        self.it = self.first = Checkin(kind)
        self.draw()
        if kind == "rupture":
            self.look_for_usual()
        elif kind == "note":
            self.call_later(self.open_extra, "words")

    async def action_keep_it(self) -> None:
        wordless = self.it.kind == "feeling" and self.it.people and not self.it.feeling
        if not self.asking and not wordless:
            await super().action_keep_it()

    async def action_extra(self, by: int) -> None:
        if not self.asking and self.it.kind != "feeling":
            await super().action_extra(by)

    async def action_step_back(self) -> None:
        if not self.asking and self.it.kind == "feeling" and self.it.people:
            if self.field is None:
                self.say(Checkin("feeling"))
            self.field = None
            self.draw()
        else:
            if self.it.kind == "note":
                self.extra = None  # its field is all there is
            await super().action_step_back()

    # ---- leaving

    def tell_kept(self, one: Moment) -> None:
        assert self.home is not None
        told = kept_told(one, self.home)
        if one.kind == "repair" and self.thread is not None:
            told += f" · {thread_named(self.thread, self.home, self.now())}"
        self.mend.tell(line(f"{told}   mend undo takes it back"))

    def tell_left(self) -> None:
        safe, back = left_told(self.it)
        self.mend.tell(line(f"{safe}: in mend, d {back}"))

    def action_let_go(self) -> None:
        """There is no draft to let go of here."""

    def leave(self) -> None:
        self.app.exit()
