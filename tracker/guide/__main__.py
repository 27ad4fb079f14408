"""`python -m tracker.guide`: the phrases on paper, for those who weigh them.

`sheet` prints all of them with their labels, `blind` some without, so that fresh eyes can say for
which kind of break and which age each is. A phrase that cannot be placed is too general.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.guide import lexicon, texts


class Phrase(NamedTuple):
    """One line with its labels. `part` is one of the three R's, or `do` or `why`: what an adult
    does, or does instead, where there is nothing to say."""

    speaker: str
    listener: str
    kind: str
    part: str
    text: str
    source: str

    @property
    def said(self) -> bool:
        """Whether it is said to somebody."""
        return self.part in texts.PARTS


def phrases() -> Iterator[Phrase]:
    """Every line of the matrix, by speaker, listener and kind in the order of the guide."""
    for speaker in texts.SPEAKERS:
        for listener in texts.BANDS:
            for kind in lexicon.ruptures():
                entry = texts.entry(kind.slug, listener, speaker)
                lines = [(part, line) for part in texts.PARTS for line in getattr(entry, part)]
                lines += [("do", line) for line in entry.do]
                lines += [("why", entry.why)] if entry.why else []
                for part, line in lines:
                    source = " ".join(entry.sources)
                    yield Phrase(speaker, listener, kind.slug, part, line, source)


def sheet() -> str:
    """A table of all lines, its fields parted by tabs."""
    head = "\t".join(Phrase._fields)
    return "\n".join([head, *("\t".join(one) for one in phrases()), ""])


def blind(seed: int, count: int, key: bool = False) -> str:
    """`count` phrases drawn by `seed`, numbered, with a name in place of the slots; with `key`
    the labels of the same draw instead."""
    said = [one for one in phrases() if one.said]
    drawn = random.Random(seed).sample(said, max(0, min(count, len(said))))
    shown = (
        f"{one.kind}, {one.speaker} to {one.listener}, {one.part}"
        if key
        else texts.filled(one.text, name="Robin", me="Mama")
        for one in drawn
    )
    return "".join(f"{number:>3}  {line}\n" for number, line in enumerate(shown, 1))


def main(words: Sequence[str] | None = None) -> int:
    """Run one of the two; `words` are the arguments, by default those of the process."""
    parser = argparse.ArgumentParser(prog="python -m tracker.guide", description="The phrases.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="sheet|blind")
    verbs.add_parser("sheet", help="all phrases with kind, speaker, listener, part and source")
    drawing = verbs.add_parser("blind", help="some phrases at random, without their labels")
    drawing.add_argument("--seed", type=int, default=1, help="another number, another draw")
    drawing.add_argument("--count", type=int, default=40, help="how many (default: 40)")
    drawing.add_argument("--key", action="store_true", help="print the labels of that draw instead")
    asked = parser.parse_args(words)
    printed = sheet() if asked.verb == "sheet" else blind(asked.seed, asked.count, asked.key)
    try:
        sys.stdout.write(printed)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
