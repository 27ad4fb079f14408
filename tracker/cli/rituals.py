"""`mend rituals`: ways to come back to each other, how they were used, and tonight's."""

from __future__ import annotations

from itertools import groupby

import click

from tracker.cli import shapes
from tracker.cli.fitting import between, shown, width
from tracker.cli.frame import Frame, asked, verb
from tracker.journal import rituals as cases
from tracker.rules.moment import BANDS, RITUAL_KINDS


@click.group(invoke_without_command=True)
@verb()
def rituals(frame: Frame) -> None:
    """Look at the rituals, and the one for tonight. Also: add, hide."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    with frame.journal("rituals", write=False) as journal:
        found = cases.listed(journal)
    document = {
        **shapes.head(found.home),
        "rituals": [shapes.ritual(one, found.home) for one in found.rituals],
        "tonight": shapes.tonight(found.tonight, found.home),
    }
    frame.answer(document, lambda: _text(frame, found))


def _text(frame: Frame, found: cases.Rituals) -> list[str]:
    home, columns = found.home, width()
    lines: list[str] = []
    if found.tonight is not None:
        why = shown(cases.why(home, found.tonight, long=True))
        lines = [frame.bold("tonight"), f"  {shown(found.tonight.ritual.name)}", f"  {why}"]
    helped = [one for one in found.rituals if one.pairs]
    if helped:
        lines += ["", frame.bold("what we went by")]
        for one in sorted(helped, key=lambda each: each.last or "", reverse=True):
            lines.append(f"  {shown(one.ritual.name)}")
            lines += [between("    ", _pair(pair, found), "", columns) for pair in one.pairs]
    there = [one.ritual for one in found.rituals if not one.ritual.hidden]
    ours = [one for one in there if one.own]
    groups = [("our own", ours)] if ours else []
    starters = [one for one in there if not one.own]
    groups += [(kind or "", [*some]) for kind, some in groupby(starters, lambda one: one.kind)]
    for title, some in groups:
        lines += ["", frame.bold(title)]
        lines += [between(f"  {shown(one.name):<24}", shown(one.how), "", columns) for one in some]
    hidden = [shown(one.ritual.name) for one in found.rituals if one.ritual.hidden]
    if hidden:
        told = f"hidden: {', '.join(hidden)}"
        lines += ["", click.wrap_text(told, min(columns or 80, 80), "", "  ")]
    return lines


def _pair(pair: cases.Pair, found: cases.Rituals) -> str:
    """Two by name, and how it landed: few uses one by one, more of them counted."""
    names = " and ".join(map(shown, found.home.names(pair.members)))
    if pair.landed is None:
        told = ", ".join(
            f"{use.day} {use.landed.replace('-', ' ')}" if use.landed else use.day
            for use in pair.uses
        )
    else:
        counts = [f"{n} {answer.replace('-', ' ')}" for answer, n in pair.landed.items() if n]
        told = ", ".join([f"{pair.n} times", *counts])
    return f"{names}: {told}"


@rituals.command("add")
@click.argument("name", nargs=-1, metavar="NAME")
@click.option("--kind", type=click.Choice(RITUAL_KINDS), help="What kind it is.")
@click.option("--how", default="", metavar="TEXT", help="How it goes.")
@click.option("--band", "bands", multiple=True, type=click.Choice(BANDS), help="Whom it fits.")
@click.option("--minutes", type=int, metavar="N", help="How long it takes.")
@click.option("--no-touch", default="", metavar="TEXT", help="How it goes without touch.")
@click.option("--no-eye-contact", default="", metavar="TEXT", help="… without looking.")
@click.option("--no-talk", default="", metavar="TEXT", help="… without words.")
@verb()
def add(
    frame: Frame,
    name: tuple[str, ...],
    kind: str | None,
    how: str,
    bands: tuple[str, ...],
    minutes: int | None,
    no_touch: str,
    no_eye_contact: str,
    no_talk: str,
) -> None:
    """Keep a ritual of your own, or show a hidden one again."""
    named = asked(" ".join(name) or None, "what is it called", "NAME")
    with frame.journal("rituals") as journal:
        kept = cases.add(
            *(journal, named),
            kind=kind,
            how=how,
            bands=bands,
            minutes=minutes,
            no_touch=no_touch,
            no_eye_contact=no_eye_contact,
            no_talk=no_talk,
        )
    _answer(frame, kept, "is one of our rituals.")


def _known(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    from tracker.guide.lexicon import load

    return [name for name in load().rituals if name.lower().startswith(begun.lower())]


@rituals.command("hide")
@click.argument("name", nargs=-1, required=True, metavar="NAME", shell_complete=_known)
@verb()
def hide(frame: Frame, name: tuple[str, ...]) -> None:
    """Offer a ritual no more; what went by it stays. mend rituals add brings it back."""
    with frame.journal("rituals") as journal:
        kept = cases.hide(journal, " ".join(name))
    _answer(frame, kept, "is hidden.")


def _answer(frame: Frame, kept: cases.Kept, sentence: str) -> None:
    one = kept.ritual
    document = {
        **shapes.head(kept.home),
        "ritual": {
            "name": one.name,
            "kind": one.kind,
            "bands": list(one.bands),
            "minutes": one.minutes,
            "how": one.how,
            "forms": {
                "no_touch": one.no_touch,
                "no_eye_contact": one.no_eye_contact,
                "no_talk": one.no_talk,
            },
            "own": one.own,
            "hidden": one.hidden,
        },
    }
    frame.answer(document, lambda: [f"“{shown(one.name)}” {sentence}   mend undo takes it back"])
