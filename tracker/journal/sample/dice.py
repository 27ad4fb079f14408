"""Chance that falls the same way on every Python: dice and ids from a seed.

Only `random.Random.random()` is used, the one method whose sequence Python promises to keep;
everything else stands on it here.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of choices; the same calls give the same answers for ever."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def chance(self, likely: float) -> bool:
        """True about `likely` times in one (0 never, 1 always)."""
        return self._random() < likely

    def below(self, end: int) -> int:
        """A whole number from 0 to `end` - 1."""
        return int(self._random() * end)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of the things, each as likely."""
        return things[int(self._random() * len(things))]

    def weighed(self, things: Sequence[tuple[T, float]]) -> T:
        """One of the things, each as likely as its weight says."""
        left = self._random() * sum(weight for _, weight in things)
        for thing, weight in things:
            left -= weight
            if left < 0:
                return thing
        return things[-1][0]

    def bits(self, count: int) -> int:
        """A whole number of that many random bits."""
        found = 0
        for start in range(0, count, 32):
            width = min(32, count - start)
            found = found << width | int(self._random() * (1 << width))
        return found


class Ids:
    """Ids of the UUIDv7 form that tell when a thing was made, without a clock."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice

    def made(self, at: int) -> str:
        """An id for something made at this instant (microseconds since 1970, UTC).

        Two ids of different milliseconds sort as those do.
        """
        whole = at // 1000 << 80 | 7 << 76 | self._dice.bits(12) << 64 | 2 << 62
        return f"{whole | self._dice.bits(62):032x}"
