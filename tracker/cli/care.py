"""`mend doctor`, `backup`, `restore`: care for the store itself."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

import click

from tracker.cli.fitting import shown
from tracker.cli.frame import Frame, verb
from tracker.cli.writing import apart
from tracker.journal import care as cases
from tracker.journal import restoring
from tracker.store.migrations.revisions import REVISIONS


@click.command()
@click.option("--fix", is_flag=True, help="Put right what can be without losing a thing.")
@verb()
def doctor(frame: Frame, fix: bool) -> int:
    """See whether everything is whole."""
    found = cases.doctor(frame.settings, fix=fix)
    document: dict[str, Any] = {
        "version": 1,
        "store": found.store,
        "ok": found.ok,
        "schema": {"store": found.version, "program": REVISIONS[-1]},
        "vault": False,
        "families": found.families,
        "moments": found.moments,
        "basket": found.basket,
        "inbox": found.inbox,
        "last_backup": _iso(found.last_backup),
        "checks": [check._asdict() for check in found.checks],
    }

    def text() -> list[str]:
        lines = [
            f"  {'ok' if check.ok else '! '}  {check.name:<14} {shown(check.text)}"
            for check in found.checks
        ]
        kept = [_many(found.families, "family", "families"), _many(found.moments, "moment")]
        return [shown(found.store), *lines, f"  {', '.join(kept)}, {found.basket} in the basket"]

    frame.answer(document, text)
    return 0 if found.ok else 1


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


@click.command()
@click.argument("file", required=False)
@verb()
def backup(frame: Frame, file: str | None) -> None:
    """Make a verified copy now, among the backups or as FILE."""
    if file is not None:
        apart(file, frame.settings.places)
    made = cases.back_up(frame.settings, file)
    frame.answer({"version": 1, "backup": made}, lambda: [f"copied and read back: {shown(made)}"])


@click.command()
@click.argument("file", required=False)
@click.option("--list", "listing", is_flag=True, help="List the copies that are here.")
@verb()
def restore(frame: Frame, file: str | None, listing: bool) -> None:
    """Bring a backup back: FILE, or the newest. What stands now is copied first."""
    if listing:
        found = restoring.backups(frame.settings)
        document = {
            "version": 1,
            "backups": [{"path": path, "at": _iso(made)} for path, made in found],
        }
        frame.answer(
            document,
            lambda: _copies(found) or ["There is no backup here yet: mend backup makes one."],
        )
        return
    source, before = restoring.restore(frame.settings, file)
    document = {"version": 1, "restored": source, "before": before}
    aside = [f"what stood before is in {shown(before)}"] if before else []
    frame.answer(document, lambda: [f"brought back: {shown(source)}", *aside])


def _copies(found: list[tuple[str, float]]) -> list[str]:
    """The copies by name, which is enough to bring one back, under the folder they lie in."""
    folder = dict.fromkeys(shown(os.path.dirname(path)) for path, _ in found)
    return [
        *folder,
        *(
            f"  {datetime.fromtimestamp(made):%Y-%m-%d %H:%M}  {shown(os.path.basename(path))}"
            for path, made in found
        ),
    ]


def _iso(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
