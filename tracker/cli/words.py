"""`mend words`: the feeling words of the family, and what each child has met and used."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tracker.cli import shapes
from tracker.cli.fitting import between, shown, width
from tracker.cli.frame import Frame, asked, verb
from tracker.journal import vocabulary as cases
from tracker.rules.moment import FIELDS


@click.group(invoke_without_command=True)
@click.option("--member", metavar="NAME", help="The words of NAME alone.")
@verb()
def words(frame: Frame, member: str | None = None) -> None:
    """Look at the feeling words: first uses, and a word for today. Also: add, hide."""
    context = click.get_current_context()
    if context.invoked_subcommand is not None:
        return
    with frame.journal("words", write=False) as journal:
        found = cases.listed(journal, member)
    home = found.home
    document = {
        **shapes.head(home),
        "words": [shapes.word(one) for one in found.words],
        "members": [
            {
                "name": home.name(one.member),
                "met": list(one.met),
                "used": list(one.used),
                "first": [each._asdict() for each in one.first],
                "today": one.today.word if one.today else None,
                "because": cases.why(home, one.member, one.today) if one.today else None,
            }
            for one in found.members
        ],
    }
    frame.answer(document, lambda: _text(frame, found))


def _text(frame: Frame, found: cases.Words) -> list[str]:
    home, columns = found.home, width()
    lines: list[str] = []
    for one in found.members:
        lines += ["", frame.bold(shown(home.name(one.member) or ""))]
        if one.today is not None:
            why = shown(cases.why(home, one.member, one.today))
            lines.append(
                between("  a word for today: ", shown(one.today.word), f", {why}", columns)
            )
        lines += [
            between(f"  {each.day}  ", shown(each.word), _said(each), columns)
            for each in one.first[::-1][:12]
        ]
        if not one.first:
            lines.append("  No words yet. Any one can be the first.")
        if len(one.first) > 12:
            lines.append("  the ones before: --json lists them all")
    ours = [one for one in found.words if one.own and not one.hidden]
    hidden = [one.word for one in found.words if one.hidden]
    if ours:
        lines += ["", "our own words"]
        lines += [between("  ", shown(one.word), _means(one), columns) for one in ours]
    if hidden:
        told = f"hidden: {', '.join(map(shown, hidden))}"
        lines += ["", click.wrap_text(told, min(columns or 80, 80), "", "  ")]
    return lines[1:] or ["The guide’s words are all here. mend words add keeps one of your own."]


def _said(one: cases.First) -> str:
    return f"   “{shown(one.sentence, 60)}”" if one.sentence else ""


def _means(one: cases.Known) -> str:
    return f"   {shown(one.meaning)}" if one.meaning else ""


@words.command("add")
@click.argument("word", nargs=-1, metavar="WORD")
@click.option("--field", type=click.Choice(FIELDS), help="Its energy and pleasantness.")
@click.option("--meaning", default="", metavar="TEXT", help="What it means, in a sentence.")
@click.option("--body", default="", metavar="TEXT", help="Where it may be felt.")
@click.option("--near", multiple=True, metavar="WORD", help="A word close by.")
@click.option("--from-age", type=int, metavar="YEARS", help="From when it is offered.")
@click.option("--by", metavar="NAME", help="Whose word it is.")
@verb()
def add(
    frame: Frame,
    word: tuple[str, ...],
    field: str | None,
    meaning: str,
    body: str,
    near: Sequence[str],
    from_age: int | None,
    by: str | None,
) -> None:
    """Keep a feeling word of your own, in any language; or show a hidden one again."""
    named = asked(" ".join(word) or None, "which word", "WORD")
    with frame.journal("words") as journal:
        kept = cases.add(
            *(journal, named),
            field=field,
            meaning=meaning,
            body=body,
            near=near,
            from_age=from_age,
            by=by,
        )
    _answer(frame, kept, "is one of our words.")


def _known(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    from tracker.guide.feelings import words as every

    return [one.word for one in every() if one.word.startswith(begun.lower())]


@words.command("hide")
@click.argument("word", nargs=-1, required=True, metavar="WORD", shell_complete=_known)
@verb()
def hide(frame: Frame, word: tuple[str, ...]) -> None:
    """Offer a word no more; what was named by it stays. mend words add brings it back."""
    with frame.journal("words") as journal:
        kept = cases.hide(journal, " ".join(word))
    _answer(frame, kept, "is hidden.")


def _answer(frame: Frame, kept: cases.Kept, sentence: str) -> None:
    one, home = kept.word, kept.home
    document = {
        **shapes.head(home),
        "word": {
            "word": one.word,
            "field": one.field,
            "from_age": one.from_age,
            "meaning": one.meaning,
            "body": one.body,
            "near": list(one.near),
            "own": one.own,
            "hidden": one.hidden,
            "by": home.name(one.by),
        },
    }
    frame.answer(document, lambda: [f"“{shown(one.word)}” {sentence}   mend undo takes it back"])
