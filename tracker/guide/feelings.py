"""The feeling words that ship with Mend, and which of them come first for whom.

Read from the package's files when the first word is wanted. The files are described in README.md
beside them.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_HERE = os.path.dirname(__file__)


class Word(NamedTuple):
    """A feeling word or phrase.

    `field` is its energy and pleasantness, `from_age` (years) when it is usually offered, which
    orders and never limits. `meaning` is a sentence, `body` where it may be felt, `near` up to
    three words close by. After a word with `care` it is said where help is; nothing is stored.
    """

    word: str
    field: str
    group: str
    from_age: int
    meaning: str
    body: str
    near: tuple[str, ...]
    care: bool


@cache
def words() -> tuple[Word, ...]:
    """All of them, in the order of the table: by field, then by age."""
    return tuple(
        Word(
            word=word,
            field=field,
            group=group,
            from_age=int(age),
            meaning=meaning.replace("'", "’"),
            body=body,
            near=tuple(near.split(",")),
            care=care == "quiet",
        )
        for word, field, group, age, meaning, body, near, care in _rows("feeling_words.tsv")
    )


@cache
def _by_name() -> dict[str, Word]:
    return {one.word: one for one in words()}


def word_of(text: str) -> Word | None:
    """The word that a text is, whatever its capitals and spaces; None for one of somebody's own."""
    return _by_name().get(" ".join(text.lower().split()))


@cache
def _firsts() -> dict[tuple[str, str | None], tuple[str, ...]]:
    return {
        (band, field or None): tuple(names.split(","))
        for bands, field, names in _rows("feeling_firsts.tsv")
        for band in bands.split(",")
    }


def firsts(band: str, field: str | None = None) -> tuple[str, ...]:
    """The words that a band of age meets first, of a field or (below school age) of all of them;
    nothing where the table names none."""
    return _firsts().get((band, field), ())


def _rows(name: str) -> Iterator[list[str]]:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        for line in file.read().splitlines()[1:]:
            yield line.split("\t")
