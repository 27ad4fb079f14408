"""One sentence to stderr, on every road."""

from __future__ import annotations

import sys


def say(sentence: str) -> None:
    print(f"mend: {sentence}", file=sys.stderr)
