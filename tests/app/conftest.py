"""The app in tests: opened on a real store, played by keys, and read from its screen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from textual._context import active_app
from textual.pilot import Pilot

from tracker.app.app import Mend
from tracker.settings import gather

if TYPE_CHECKING:
    from tests.conftest import Mend as Kept

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


def keep_at(mend: Kept, lines: Iterable[tuple[str, str]]) -> None:
    """Keep lines as Maren, each (when, what) at its time."""
    for now, line in lines:
        words = line.split(" ", 1) if line.startswith("+p") else [line]
        assert mend("log", *words, MEND_NOW=now, MEND_ME="Maren").returncode == 0


CALM = 3
"""So many looks in a row that find the app at rest: what was asked in between has come, too."""


async def at_rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the app has nothing to do: no key on its way, no message unread, no look or change
    going on but the opening of the journal. Textual's own wait measures the processor's time
    instead, forty milliseconds a key; two thirds of the suite's time were that."""
    app = active_app.get(None)
    if not isinstance(app, Mend):
        await asyncio.sleep(max(min_sleep, 0.02))
        return
    end, calm = time.monotonic() + max_sleep, 0
    while calm < CALM and time.monotonic() < end:
        await asyncio.sleep(0.001)
        calm = 0 if _busy(app) else calm + 1


def _busy(app: Mend) -> bool:
    if app._exit or not app._screen_stack:
        return False
    pumps = [app, *app.screen.walk_children(with_self=True)]
    return bool(
        app._typed
        or app._turn % 2
        or any(not one.is_finished and one.group != "store" for one in app.workers)
        or any(pump._message_queue.qsize() or pump._next_callbacks for pump in pumps)
        or app.screen._layout_required
        or app.screen._callbacks
    )


@pytest.fixture(autouse=True)
def _no_idle_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", at_rest)


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
        await pilot.pause(0.002)
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
