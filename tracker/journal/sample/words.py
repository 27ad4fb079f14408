"""Feeling words for somebody of an age, out of the guide's list, and a family's own ones."""

from __future__ import annotations

from pathlib import Path

from tracker.journal.sample.dice import Dice

FIELDS = ("high-unpleasant", "high-pleasant", "low-unpleasant", "low-pleasant")
LIST = Path(__file__).parents[2] / "guide" / "feeling_words.tsv"


class Words:
    """The vocabulary: it grows with a child, and nobody is ever told a `care` word by chance."""

    def __init__(self, dice: Dice, own: tuple[str, ...]) -> None:
        self._dice = dice
        self._own = own
        self._from: dict[str, list[tuple[int, str]]] = {name: [] for name in FIELDS}
        self._groups: dict[str, str] = {}
        self._by_age: dict[tuple[str, int], list[tuple[str, float]]] = {}
        self._care: list[str] = []
        head, *rows = LIST.read_text("utf-8").splitlines()
        columns = head.split("\t")
        for row in rows:
            one = dict(zip(columns, row.split("\t"), strict=False))
            if one.get("care"):
                self._care.append(one["word"])
            else:
                self._from[one["field"]].append((int(one["from_age"]), one["word"]))
            self._groups[one["word"]] = one["group"]

    def word(self, field: str, age: int) -> str:
        """A word of this field for this age; first words stay the commonest, new ones come in."""
        if self._own and self._dice.chance(0.012):
            return self._dice.pick(self._own)
        known = self._by_age.get((field, age))
        if known is None:
            reach = max(age, 2)
            known = self._by_age[field, age] = [
                (word, 3.0 if first <= 4 else 2.0 if reach - first <= 2 else 1.0)
                for first, word in self._from[field]
                if first <= reach
            ]
        return self._dice.weighed(known)

    def group(self, word: str, field: str) -> str:
        """The group of a word, for its reason; a family's own word goes with the field."""
        return self._groups.get(word) or ("glad" if field.endswith("-pleasant") else "mixed")

    def care(self) -> str:
        """One of the words after which help is shown: for a teenager or an adult, and seldom."""
        return self._dice.pick(self._care)
