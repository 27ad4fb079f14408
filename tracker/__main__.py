"""`mend` and `python -m tracker`."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """Run the command in sys.argv. Keeping a line, what is due, and the app (also for the family
    review) have roads of their own."""
    from tracker.cli.roads import split

    before, verb, after = split(sys.argv[1:])
    if verb == "log":
        from tracker.cli.log import main as log

        _leave(log(before, after))
    if verb == "due" and split(after)[1:] == (None, []):
        from tracker.cli.due import main as due

        _leave(due(before + after))
    if verb == "in" and split(after)[1:] == (None, []):
        from tracker.app.hush import hush

        speak = hush()
        try:
            from tracker.cli.opening import inline

            sys.exit(inline(before + after, speak))
        except KeyboardInterrupt:
            sys.exit(130)
        finally:
            speak()
    reviews = verb == "review" and split(after)[1:] == (None, [])
    if (reviews or (verb is None and not after)) and _opens_the_app():
        from tracker.app.hush import hush

        speak = hush()  # the program's first act: keys typed from now on are for the app
        try:
            from tracker.cli.opening import app

            words = before + after if reviews else before
            sys.exit(app(words, speak, over="review" if reviews else None))
        except KeyboardInterrupt:
            sys.exit(130)
        finally:
            speak()
    from tracker.cli.main import run

    sys.exit(run(sys.argv[1:]))


def _leave(status: int) -> NoReturn:
    """End at once: what is kept is on the disk, nothing is left to tidy up, and the usual way out
    costs time."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed from the start
                stream.flush()
    except OSError:
        status = status or 1
    os._exit(status)


def _opens_the_app() -> bool:
    """Whether there is somebody to show it to."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


if __name__ == "__main__":
    main()
