"""The reader's word lists, as light as a file can be read: `load()` and nothing before it.

Standard library only, and little of that: this lies on the road of `mend log`. Rows are cut into
fields only where the reader meets their word. The files are described in README.md beside them.
"""

from __future__ import annotations

import os.path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = os.path.dirname(__file__)
_loaded: Lexicon | None = None


class Lexicon:
    """What a reader knows of English for families.

    `verbs`: form of a word → the entries that begin with it, each as which form it is (0 past,
    1 plain, 2 -ing, 3 -s) and the uncut rest of its row. `feelings`: first word → the feeling
    words and phrases beginning so, as words. `name_words`: names that are English words too.
    `kin`: what families call each other (mum, gran). `triggers`: what a new family starts with.
    `rituals`: the names of the starters of `texts/rituals.toml`.
    """

    __slots__ = ("feelings", "kin", "name_words", "rituals", "triggers", "verbs")

    def __init__(
        self,
        verbs: dict[str, list[tuple[int, str]]],
        feelings: dict[str, list[tuple[str, ...]]],
        name_words: frozenset[str],
        kin: frozenset[str],
        triggers: tuple[str, ...],
        rituals: tuple[str, ...] = (),
    ) -> None:
        self.verbs, self.feelings = verbs, feelings
        self.name_words, self.kin = name_words, kin
        self.triggers, self.rituals = triggers, rituals


class Rupture:
    """A kind of rupture: its slug, key letter in the sheet, short label, meaning and source."""

    __slots__ = ("key", "label", "meaning", "slug", "source")

    def __init__(self, slug: str, key: str, label: str, meaning: str, source: str) -> None:
        self.slug, self.key, self.label = slug, key, label
        self.meaning, self.source = meaning, source


def load() -> Lexicon:
    """The word lists, read from the package's files once in a process."""
    global _loaded
    if _loaded is None:
        _loaded = Lexicon(
            _verbs(),
            _feelings(),
            frozenset(_text("name_words.txt").split()),
            frozenset(_text("kin_words.txt").split()),
            tuple(_text("triggers.txt").split()),
            tuple(_text("ritual_names.txt").splitlines()),
        )
    return _loaded


def ruptures() -> tuple[Rupture, ...]:
    """The kinds of rupture in the order in which a sheet shows them."""
    return tuple(Rupture(*fields) for fields in _rows("ruptures.tsv"))


def _verbs() -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for line in _text("verbs.tsv").splitlines()[1:]:
        forms, _, rest = line.partition("\t")
        for which, spellings in enumerate(forms.split(",")):
            for form in spellings.split("|"):
                if form:
                    found.setdefault(form, []).append((which, rest))
    return found


def _feelings() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _text("feeling_words.tsv").splitlines()[1:]:
        words = tuple(line.partition("\t")[0].split())
        found.setdefault(words[0], []).append(words)
    return found


def _rows(name: str) -> Iterator[list[str]]:
    for line in _text(name).splitlines()[1:]:
        yield line.split("\t")


def _text(name: str) -> str:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return file.read()
