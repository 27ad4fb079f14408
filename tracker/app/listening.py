"""How the app listens to its terminal."""

from __future__ import annotations

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver


class Listening(LinuxDriver):
    """Textual's own, which goes on where it is sent bytes that are no text: by a terminal of
    another encoding, or by a paste that was cut in two. They are nobody's words; what came with
    them is."""

    def run_input_thread(self) -> None:
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except UnicodeDecodeError as error:
                text = error.object.decode("utf-8", "ignore")
                for event in XTermParser(self._debug).feed(text):
                    self.process_message(event)
