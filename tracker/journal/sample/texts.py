"""What a family writes: sentences and jottings out of `texts.tsv`, their blanks filled.

A `say` is a line as somebody types it, a `jot` is what stands in a sheet whose kind and people
are chosen by keys, an `own` is a child's. `{c}` is the child it is about, `{o}` another child,
`{a}` the other adult, `{v}` a visitor, `{w}` a feeling word, `{why}` its reason; `{he} {him}
{his}` follow `{c}`; every other blank is filled from a `slot.` list.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from tracker.journal.sample.dice import Dice

_BLANK = re.compile(r"\{(\w+)\}")
_PRONOUNS = {"her": ("she", "her", "her"), "his": ("he", "him", "his")}


class Text(NamedTuple):
    """One sentence with blanks, for children of these ages (whole years, both included)."""

    youngest: int
    oldest: int
    pieces: tuple[str, ...]  # words and blanks by turns, words first
    blanks: frozenset[str]


class Texts:
    """All sentences, by key and form."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._texts: dict[tuple[str, str], list[Text]] = {}
        self._slots: dict[str, list[str]] = {}
        self._fitting: dict[tuple[str, str, int, frozenset[str]], list[Text]] = {}
        rows = Path(__file__).with_name("texts.tsv").read_text("utf-8").split("\n")[1:]
        for key, form, ages, text in (row.split("\t") for row in rows if row):
            if key.startswith("slot."):
                self._slots.setdefault(key[5:], []).append(text)
                continue
            youngest, _, oldest = (ages or "0-99").partition("-")
            pieces = tuple(_BLANK.split(text))
            made = Text(int(youngest), int(oldest), pieces, frozenset(pieces[1::2]))
            self._texts.setdefault((key, form), []).append(made)

    def write(self, key: str, form: str, age: int, names: dict[str, str]) -> str:
        """One sentence of that key and form for somebody of that age; empty when none fits.

        `names` fills `{c}`, `{o}` and their like; a sentence with a name not given is left out.
        With `his` or `her` under `his`, the other pronouns follow.
        """
        fitting = self._fit(key, form, age, frozenset(names))
        if not fitting:
            return ""
        pieces = list(self._dice.pick(fitting).pieces)
        for n in range(1, len(pieces), 2):
            pieces[n] = self._filled(pieces[n], names)
        return "".join(pieces)

    def some(self, slot: str) -> str:
        """One of a list of things (`food`, `tag`)."""
        return self._dice.pick(self._slots[slot])

    def _fit(self, key: str, form: str, age: int, given: frozenset[str]) -> list[Text]:
        found = self._fitting.get((key, form, age, given))
        if found is None:
            known = given | self._slots.keys()
            if "his" in given:
                known |= {"he", "him"}
            found = self._fitting[key, form, age, given] = [
                text
                for text in self._texts.get((key, form), ())
                if text.youngest <= age <= text.oldest and text.blanks <= known
            ]
        return found

    def _filled(self, blank: str, names: dict[str, str]) -> str:
        if blank in ("he", "him", "his"):
            return _PRONOUNS[names["his"]][("he", "him", "his").index(blank)]
        return names[blank] if blank in names else self.some(blank)
