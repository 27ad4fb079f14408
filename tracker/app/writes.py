"""Changes to the store: one at a time, in the order asked; leaving waits for the last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Writes:
    """The one queue. A change that was asked for is made, whoever goes away in the meantime."""

    def __init__(self) -> None:
        self._one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inbox")

    async def at_once(self, change: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Beside the queue, while that is busy opening the store: in the order asked too."""
        asked = self._beside.submit(change, *args, **kwargs)
        return await asyncio.shield(asyncio.wrap_future(asked))

    async def do(self, change: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        asked = self._one.submit(change, *args, **kwargs)
        return await asyncio.shield(asyncio.wrap_future(asked))

    def close(self) -> None:
        """Wait for all that was asked."""
        self._beside.shutdown(wait=True)
        self._one.shutdown(wait=True)

    def do_last(self, change: Callable[[], object]) -> None:
        """One more, behind all others, without anybody waiting for it."""
        self._one.submit(change)
