"""`mend export` and `mend import`: the family's data leaves, and comes back."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from tracker.cli.fitting import shown
from tracker.cli.frame import Frame, verb
from tracker.cli.writing import place, written
from tracker.exchange import document as exchange
from tracker.exchange import prose, tables
from tracker.exchange.importing import import_document
from tracker.exchange.reading import read_document
from tracker.journal import profile
from tracker.store.errors import BadImport, Missing, Usage, translated

LARGEST = 1_000_000_000


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, for you alone to read.")
@click.option("--all", "every", is_flag=True, help="All families of this store.")
@click.option("--for-home", is_flag=True, help="For another household: see the README.")
@click.option("--format", "form", type=click.Choice(["json", "csv", "md"]), default="json")
@verb(listing=False)
def export(frame: Frame, output: str | None, every: bool, for_home: bool, form: str) -> None:
    """Take everything out, private lines too."""
    path = None if output is None else place(output, frame.settings.places)
    with frame.journal("export", write=False) as journal:
        home = profile.show(journal)
        families = [home.family.id]
        if every:
            families = [one.id for one in profile.families(journal).families]
        with journal.reading() as db:
            told = exchange.export(db, families, for_home=for_home, me=home.me)
    if for_home:
        for line in exchange.summary(told):
            click.echo(shown(line), err=True)
    text = {"json": exchange.write_json, "csv": tables.csv, "md": prose.markdown}[form](told)
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        _write(path, text)
        click.echo(f"written to {shown(path)}, for you alone to read", err=True)
    if not for_home:
        click.echo("this holds private lines too; keep it where only you can read it", err=True)


def _write(path: str, text: str) -> None:
    """Write a file whole or not at all, closed to others from its first byte."""
    try:
        written(path, text, mode=0o600)
    except OSError as error:
        raise translated(error, os.path.dirname(path)) or error from error


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Say what would come in, change nothing.")
@click.option("--merge", is_flag=True, help="Where both know a thing, the newer of each stands.")
@verb()
def import_(frame: Frame, file: str, dry_run: bool, merge: bool) -> None:
    """Bring an export in; whole, or not at all."""
    incoming = read_document(_read(file))
    with frame.journal("import", make=True) as journal:
        mine: dict[str, Any] = {}
        if profile.families(journal).families:
            home = profile.show(journal)
            mine = {"me": home.me, "family": home.family.id}
        with journal.writing() as db:
            done = import_document(
                db,
                incoming,
                program="import",
                now=journal.real_now(),
                merge=merge,
                dry_run=dry_run,
                **mine,
            )
        journal.adopt()
    document = {
        "version": 1,
        "dry_run": dry_run,
        "families": list(done.families),
        "added": dict(done.added),
        "same": done.same,
        "changed": done.changed,
        "removed": done.removed,
        "conflicts": [one._asdict() for one in done.conflicts],
        "left_out": [one._asdict() for one in done.left_out],
        "undo": done.undo,
    }

    def text() -> list[str]:
        word = "would come in" if dry_run else "came in"
        new = ", ".join(_many(n, name) for name, n in done.added.items() if n) or "nothing new"
        lines = [f"{shown(', '.join(done.families))}: {new} {word}"]
        if done.same or done.changed or done.removed:
            lines.append(f"  same {done.same}, changed {done.changed}, removed {done.removed}")
        lines += [f"  differs: {one.what} {one.id}, {one.stands} stands" for one in done.conflicts]
        lines += [f"  left out: {shown(one.where)}, {shown(one.why)}" for one in done.left_out]
        if done.undo:
            lines.append("  mend undo takes it back")
        return lines

    frame.answer(document, text)


def _many(number: int, names: str) -> str:
    """`1 family`, `4 members`: a list's name fits its number."""
    names = "agenda lines" if names == "agenda" else names
    one = "family" if names == "families" else names.removesuffix("s")
    return f"{number} {one if number == 1 else names}"


def _read(file: str) -> bytes:
    path = os.path.abspath(os.path.expanduser(file))
    try:
        if os.path.getsize(path) > LARGEST:
            raise BadImport(f"{shown(path)} is larger than any export; nothing was changed.")
        with open(path, "rb") as incoming:
            return incoming.read()
    except FileNotFoundError:
        raise Missing(f"There is no file {shown(path)}.", "Check the path.") from None
    except IsADirectoryError:
        raise Usage(f"{shown(path)} is a folder.", "Name the file of an export.") from None
    except OSError:
        raise Missing(f"{shown(path)} cannot be read.", "Check who may read it.") from None
