"""The app in tests: opened on a real store, played by keys, and read from its screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from tracker.app.app import Mend
from tracker.settings import gather

NOW = "2026-11-24T17:52"


class Open(Protocol):
    """Makes an app on a data folder; other things that `Mend` takes may be given."""

    def __call__(self, data: Path, me: str | None = "Maren", **given: Any) -> Mend: ...


class Play(Protocol):
    """Starts an app, presses keys, and gives what its screen shows in the end, line by line.

    `then` goes on from there with the pilot; `warm`: the keys wait until the journal is open.
    """

    def __call__(
        self,
        app: Mend,
        *keys: str,
        size: tuple[int, int] = (80, 24),
        warm: bool = True,
        then: Callable[[Pilot[object]], Awaitable[object]] | None = None,
    ) -> list[str]: ...


def shown(app: Mend) -> list[str]:
    """What the top screen shows, line by line."""
    strips = app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


async def warmed(app: Mend, pilot: Pilot[object]) -> None:
    """Wait until the journal is open, or nobody is opening it any more."""
    for turn in range(2000):
        await pilot.pause(0.01)
        opened = app.journal is not None and app.journal.done()
        # it begins after the first frame, however long that takes
        if opened or (turn > 30 and all(worker.is_finished for worker in app.workers)):
            break
    await settled(app, pilot)


async def settled(app: Mend, pilot: Pilot[object]) -> None:
    """Wait until every key has had its effect, and every look and change has come back."""
    for _ in range(2000):
        await pilot.pause(0.01)
        busy = any(not worker.is_finished for worker in app.workers)
        if not app._typed and app._turn % 2 == 0 and not busy:
            break
    await pilot.pause()


@pytest.fixture
def open_app() -> Open:
    def made(data: Path, me: str | None = "Maren", **given: Any) -> Mend:
        options = {"data": str(data), "me": me, "now": given.pop("now", NOW)}
        settings = gather(options, {} if given.pop("colour", True) else {"NO_COLOR": "1"})
        return Mend(settings, **given)

    return made


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    for name in ("TERM", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")

    def run(
        app: Mend,
        *keys: str,
        size: tuple[int, int] = (80, 24),
        warm: bool = True,
        then: Callable[[Pilot[object]], Awaitable[object]] | None = None,
    ) -> list[str]:
        async def played() -> list[str]:
            app.animation_level = "none"
            async with app.run_test(size=size) as pilot:
                if warm and app.journal is not None:
                    await warmed(app, pilot)
                for key in keys:
                    await pilot.press(key)
                await settled(app, pilot)
                if then is not None:
                    await then(pilot)
                    await settled(app, pilot)
                return shown(app) if app.is_running else []

        try:
            return asyncio.run(played())
        finally:
            app.close_all()

    return run
