"""`mend demo`: a sample family to look around in."""

from __future__ import annotations

import os
import sys
import tempfile

import click

from tracker.cli.fitting import shown
from tracker.cli.frame import Frame, verb
from tracker.exchange.sampling import plant
from tracker.journal.opening import open_journal
from tracker.settings import Settings
from tracker.store.errors import Usage
from tracker.store.places import Places, places


@click.command()
@click.option("--years", default=1, show_default=True, type=click.IntRange(1, 40))
@click.option("--seed", default=1, show_default=True, help="Another seed, another life.")
@click.option("--out", metavar="PATH", help="Write a store there instead of looking around.")
@verb()
def demo(frame: Frame, years: int, seed: int, out: str | None) -> int:
    """Look around with a sample family.

    It is gone afterwards; with --out it is written as a store.
    """
    if out is not None:
        where = places(out)
        if os.path.exists(where.store):
            raise Usage(f"{where.store} is there already; nothing was changed.", "Name a new file.")
        names = _plant(where, frame, years, seed)
        document = {"version": 1, "store": where.store, "families": names}
        told = [
            f"the sample family lives in {shown(where.store)}",
            f"  mend --data {shown(out)} today",
        ]
        frame.answer(document, lambda: told)
        return 0
    with tempfile.TemporaryDirectory(prefix="mend-demo-") as room:
        where = places(os.path.join(room, "data"))
        _plant(where, frame, years, seed)
        frame.options |= {"data": where.store, "family": "Fenwick-Osei", "me": "Maren"}
        frame.look_again()
        if not frame.json and sys.stdin.isatty() and sys.stdout.isatty():
            from tracker.app.hush import hush
            from tracker.app.start import start

            return start(frame.settings, hush())
        from tracker.cli.days import today

        click.get_current_context().invoke(today)
        return 0


def _plant(where: Places, frame: Frame, years: int, seed: int) -> list[str]:
    settings = Settings(where, now=frame.settings.now)
    with open_journal(settings, "demo", make=True) as journal:
        return plant(journal, years, seed)
