"""What a step of the guide is made of: headings, paragraphs, and numbered lines to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

STEPS = ("steady", "now or later", "the three R’s", "how it landed")
STEADY, LATER, WORDS, LANDED = range(4)
DIGITS = 9
"""So many lines can be chosen."""
LABEL = 10
"""Columns of a quiet label before a line, with the gap behind it."""


class Way(NamedTuple):
    """Where in the guide somebody is: the step, the page of its phrases, whether there was no fault
    of theirs, whether a `ritual` is being named, and lines of their own with the R they were said
    for."""

    step: int = STEADY
    page: int = 0
    no_fault: bool = False
    ritual: bool = False
    typed: tuple[tuple[str, str | None], ...] = ()


class Offer(NamedTuple):
    """A numbered line. `does`: say, offer, heard, landed, seen, make_good, next_time, listener,
    kind, ritual; `text` is what is shown, `value` what it means where that is something else. `own`
    is the family's own, `mark` what was done with it (`said 17:50`), `spoken` in quotation marks.
    """

    does: str
    text: str
    part: str | None = None
    value: str = ""
    own: bool = False
    mark: str = ""
    spoken: bool = True

    @property
    def ident(self) -> str:
        return f"{self.does} {self.part} {self.value or self.text}"


class Head(NamedTuple):
    """A heading, with a quiet word behind it."""

    text: str
    aside: str = ""


class Told(NamedTuple):
    """A line under a quiet label: `At four   kneel, few words`."""

    label: str
    text: str


class Text(NamedTuple):
    """A paragraph; `quiet` in the quiet ink, `indent` columns in, `apart` after a blank line."""

    text: str
    quiet: bool = False
    indent: int = 0
    apart: bool = True


Block = Offer | Head | Told | Text


class Section(NamedTuple):
    """Lines under a heading."""

    head: Head
    offers: Sequence[Offer]


class Room(NamedTuple):
    """How much a step may show: so many lines under each heading, lines at the foot, columns."""

    each: int = 2
    foot: int = 2
    width: int = 74


class Step(NamedTuple):
    """A step: what is read first, the headings with all their lines (`each` at a time), what stands
    at its foot. `turns`: how often it can be turned, where that is no matter of the lines."""

    before: Sequence[Block] = ()
    sections: Sequence[Section] = ()
    after: Sequence[Block] = ()
    each: int = 2
    turns: int = 1

    @property
    def pages(self) -> int:
        """How many pages it has."""
        longest = max((len(one.offers) for one in self.sections), default=0)
        return max(-(-longest // self.each), self.turns)

    def page(self, number: int) -> list[Block]:
        """One of them; under a heading with fewer lines the last of these stay."""
        found = [*self.before]
        for head, offers in self.sections:
            last = max(-(-len(offers) // self.each) - 1, 0)
            at = min(number % self.pages, last) * self.each
            found += [head, *offers[at : at + self.each]]
        return [*found, *self.after]


def listed(texts: Sequence[str], *, apart: bool = False) -> list[Block]:
    """Lines below a heading that are only read."""
    return [Text(each, indent=2, apart=apart) for each in texts]


def sentence(text: str) -> str:
    """A line of the texts that begins small, as a sentence."""
    end = "" if text.endswith((".", "!", "?", "”")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


def of(name: str) -> str:
    """`Nia’s`."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
