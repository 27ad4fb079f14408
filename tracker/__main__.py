"""`mend` and `python -m tracker`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command in sys.argv. Keeping a line has a road of its own, which loads little."""
    from tracker.cli.roads import split

    before, verb, after = split(sys.argv[1:])
    if verb == "log":
        import os

        from tracker.cli.log import main as log

        status = log(before, after)
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            status = status or 1
        # nothing is left to tidy up: what is kept is on the disk, and the way out costs time
        os._exit(status)
    from tracker.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
