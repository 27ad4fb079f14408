"""One key at a time: a key meets what the key before it opened.

Textual hands a burst of keys to what has the focus now; a key that opens a sheet would be overtaken
by the keys meant for the sheet. Here each key waits until the one before it has had its effect.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message

PATIENCE = 0.5
"""Seconds after which the next key goes on, should a marker go away with its widget."""

EARLY = 1.0
"""Seconds after the start within which a key may have been typed before the terminal was ours."""


class Settled(Message):
    """Follows a key through the same queues: back at the app, the key has had its effect."""

    def __init__(self, turn: int, laps: int, where: object) -> None:
        super().__init__()
        self.turn, self.laps, self.where = turn, laps, where


class KeysInOrder(App[object]):
    """An app that hands on one key (or paste) at a time."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._turn = 0  # odd while a key is on its way
        self._beside = -1  # the turn whose key asked for what is done beside the messages
        self._waiting: asyncio.TimerHandle | None = None
        self._since: float | None = None  # when the app began to listen

    async def on_event(self, event: events.Event) -> None:
        self._since = self._since or monotonic()
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            return await super().on_event(event)
        self._typed.append(event)
        await self._hand_on()
        return None

    def _meant(self, event: events.Key | events.Paste) -> events.Key | events.Paste:
        """Enter that was typed before the terminal was ours comes as ctrl+j, which only a field of
        several lines takes for a new one, and not what came with the start."""
        if not isinstance(event, events.Key) or event.key != "ctrl+j":
            return event
        if self.long_text_has_focus and event.time - (self._since or 0) > EARLY:
            return event
        return events.Key("enter", "\r")

    @property
    def long_text_has_focus(self) -> bool:
        """Whether ctrl+j means a new line just now: what has the focus says it by `takes_lines`."""
        return bool(getattr(self.focused, "takes_lines", False))

    async def _hand_on(self) -> None:
        if self._turn % 2 == 0 and self._typed and not self._exit:
            self._turn = turn = self._turn + 1
            await super().on_event(self._meant(self._typed.popleft()))
            # the loop's own: a timer of Textual's would cost as much as the key
            clock = asyncio.get_running_loop()
            self._waiting = clock.call_later(PATIENCE, self.call_later, self._arrived, turn)
            await self.on_settled(Settled(turn, 3, self.screen))

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do what a key asks for beside all messages: a change that may take long. The next key
        waits for it, but no longer than PATIENCE: then what still has the focus takes it."""
        self._beside = turn = self._turn

        async def done() -> None:
            try:
                await work
            finally:
                if self._beside == turn:
                    self._beside = -1
                if turn % 2 and self._screen_stack:
                    self.post_message(Settled(turn, 3, self.screen))

        self.run_worker(done(), group="asked")

    async def on_settled(self, message: Settled) -> None:
        """A lap further: behind what the key's handler posted, and where a screen came or went,
        until it is mounted."""
        if self._exit or not self._screen_stack:
            return  # the app is on its way out: there is no next key
        if message.turn == self._beside:
            return  # the key had its effect when that is done
        laps = message.laps - 1 if message.where is self.screen else 2
        marker = Settled(message.turn, laps, self.screen)
        if not laps or not (self.focused or self.screen).post_message(marker):
            await self._arrived(message.turn)

    async def _arrived(self, turn: int) -> None:
        if turn == self._turn:
            self._turn += 1
            if self._waiting is not None:
                self._waiting.cancel()
            await self._hand_on()
