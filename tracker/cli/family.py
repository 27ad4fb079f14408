"""`mend family` and `mend member`: who we are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from tracker.cli import shapes
from tracker.cli.fitting import shown, width
from tracker.cli.frame import Frame, asked, verb
from tracker.cli.keyboard import following
from tracker.journal import phrases
from tracker.journal import profile as cases
from tracker.journal.checking import SETTINGS
from tracker.journal.home import Home
from tracker.journal.words import PARTS, label
from tracker.rules import clock
from tracker.rules.moment import BANDS, COLORS, ROLES, SYMBOLS, Member, Phrase
from tracker.settings import remember
from tracker.store.errors import Usage


@click.group()
@verb()
def family(frame: Frame) -> None:
    """The family: list, show, create, set."""


@family.command("list")
@verb()
def list_(frame: Frame) -> None:
    """List the families kept here."""
    with frame.journal("family", write=False) as journal:
        found = cases.families(journal)
    document = {
        "version": 1,
        "families": [
            {"id": one.id, "name": one.name, "default": one.id == found.default}
            for one in found.families
        ],
    }
    frame.answer(
        document,
        lambda: [
            f"{'▌' if one.id == found.default else ' '} {shown(one.name)}" for one in found.families
        ],
    )


@family.command("show")
@verb()
def show(frame: Frame) -> None:
    """Show the family and everybody in it."""
    with frame.journal("family", write=False) as journal:
        home = cases.show(journal)
        day = home.today(journal.now())
        ours = phrases.every(journal)
    frame.answer(shapes.profile(home, day, ours), lambda: _text(frame, home, day, ours))


@family.command("create")
@click.argument("name", required=False)
@click.option("--zone", metavar="Z", help="An IANA zone like Europe/London (else the machine's).")
@click.option("--week-start", default="monday", metavar="DAY", help="When a week begins.")
@click.option("--day-start", default="04:00", metavar="HH:MM", help="When a day begins.")
@click.option("--review", nargs=2, metavar="DAY HH:MM", help="When you look back together.")
@verb()
def create(
    frame: Frame,
    name: str | None,
    zone: str | None,
    week_start: str,
    day_start: str,
    review: tuple[str, str] | None,
) -> None:
    """Start a family."""
    name = asked(name, "what is the family called", "NAME")
    if zone is None:
        zone = (
            asked(None, "in which time zone", "--zone", default=_machine_zone())
            if (sys.stdin.isatty() and sys.stdout.isatty())
            else _machine_zone()
        )
    review = review or ("sunday", "17:00")
    cases.to_be(name, zone, week_start=week_start, day_start=day_start, review=review)
    with frame.journal("family", make=True) as journal:
        made = cases.create_family(
            journal, name, zone, week_start=week_start, day_start=day_start, review=review
        )
        frame.settings.family = made.id
        home = cases.show(journal)
        first = len(cases.families(journal).families) == 1
        if first:
            remember(frame.settings.places.settings, family=made.name)
        day = home.today(journal.now())
    add = "mend member add NAME --role adult --me"
    if not first:
        add = f'mend --family "{shown(made.name)}" member add NAME --role adult'
    frame.answer(
        shapes.profile(home, day, ()),
        lambda: [f"welcome, {shown(made.name)}.", f"now the people:  {add}"],
    )


def _keys(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    return [key for key in (*SETTINGS, "triggers", "code") if key.startswith(begun)]


@family.command("set")
@click.argument("key", metavar="KEY", shell_complete=_keys)
@click.argument("value", metavar="VALUE", nargs=-1)
@verb()
def set_(frame: Frame, key: str, value: tuple[str, ...]) -> None:
    """Change what is known of the family.

    KEY is name, zone, week-start, day-start, review, look, contacts, triggers or code. The code
    brings the keyboard back from a child; it is asked for twice, or read from a pipe, and
    enter alone takes it out.

    \b
      mend family set review sunday 17:00     (or: none)
      mend family set contacts "Gran: ring any time; Dr Osei: 9 to 5"
      mend family set triggers "tired, hungry, screens"   (or: +shoes)
    """
    if key == "code":
        _set_code(frame, value)
        return
    if not value:
        raise Usage("VALUE is missing.", "See: mend family set --help")
    with frame.journal("family") as journal, following(frame, journal):
        home = cases.set_family(journal, key, " ".join(value))
        day = home.today(journal.now())
        ours = phrases.every(journal)
    document = shapes.profile(home, day, ours)
    frame.answer(document, lambda: [f"set: {key}   mend undo takes it back"])


def _set_code(frame: Frame, value: tuple[str, ...]) -> None:
    from tracker.journal import handover

    if value:
        raise Usage(
            "A code is not for the command line, where others find it again.",
            "Type it when you are asked: mend family set code",
        )
    with frame.journal("family") as journal:
        code = _code()
        handover.set_code(journal, code)
        home = cases.show(journal)
        day = home.today(journal.now())
        ours = phrases.every(journal)
    told = "set: code   it cannot be looked up, only set anew" if code else "there is no code now."
    frame.answer(shapes.profile(home, day, ours), lambda: [told])


def _code() -> str:
    """The code as it is typed twice and unseen on a terminal, else the first line of the pipe."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        typed = sys.stdin.readline()
        if not typed:
            raise Usage("The code is missing.", "Pipe it in, or type it on a terminal.")
        return typed.strip()
    code = str(
        click.prompt("the code (enter: none)", default="", hide_input=True, show_default=False)
    )
    again = str(click.prompt("once more", default="", hide_input=True, show_default=False))
    if code.strip() != again.strip():
        raise Usage("These were two different codes; nothing was changed.", "Type it once more.")
    return code.strip()


@click.group()
@verb()
def member(frame: Frame) -> None:
    """The people: add, edit, archive."""


def _facts(function: Any) -> Any:
    for option in (
        click.option("--nickname", "nicknames", multiple=True, metavar="N", help="Another name."),
        click.option("--band", type=click.Choice(BANDS), help="Where the birth is not said."),
        click.option("--birth", metavar="YYYY[-MM[-DD]]", help="Date, month or year of birth."),
    ):
        function = option(function)
    return function


@member.command("add")
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(ROLES), help="adult, child or other.")
@_facts
@click.option("--me", "is_me", is_flag=True, help="This is who sits at the keyboard.")
@verb(me=False)
def add(
    frame: Frame,
    name: str | None,
    role: str | None,
    birth: str | None,
    band: str | None,
    nicknames: tuple[str, ...],
    is_me: bool,
) -> None:
    """Add somebody to the family."""
    name = asked(name, "what is their name", "NAME")
    role = asked(role, "adult, child or other", "--role", type=click.Choice(ROLES))
    with frame.journal("member") as journal:
        home, one = cases.add_member(
            journal, name, role, birth=birth, band=band, nicknames=nicknames
        )
        day = home.today(journal.now())
    if is_me:
        remember(frame.settings.places.settings, family=home.family.name, me=one.name)
    if is_me and home.me != one.id:  # the one at the keyboard from now on cannot take it back
        _answer(frame, home, one, day, f"{shown(one.name)} is here, at this keyboard.")
    else:
        _answer(frame, home, one, day, f"{shown(one.name)} is here.", undo=True)


@member.command("edit")
@click.argument("who", metavar="NAME")
@click.option("--name", "new_name", metavar="NEW", help="A new name.")
@click.option("--role", type=click.Choice(ROLES), help="adult, child or other.")
@_facts
@click.option("--color", type=click.Choice(COLORS), help="Their colour.")
@click.option("--symbol", type=click.Choice(SYMBOLS), help="Their sign.")
@click.option("--me", "is_me", is_flag=True, help="This is who sits at the keyboard.")
@verb(me=False)
def edit(frame: Frame, who: str, new_name: str | None, is_me: bool, **facts: Any) -> None:
    """Change what is known of somebody."""
    given = {key: value for key, value in facts.items() if value}
    if new_name is not None:
        given["name"] = new_name
    if not given and not is_me:
        raise Usage("There is nothing to change.", "See: mend member edit --help")
    with frame.journal("member") as journal, following(frame, journal):
        if given:
            home, one = cases.edit_member(journal, who, given)
        else:
            home = cases.show(journal)
            one = home.find(who, archived=False)
        day = home.today(journal.now())
    if is_me:
        remember(frame.settings.places.settings, family=home.family.name, me=one.name)
    there = " is at this keyboard." if is_me else ", as you said."
    undo = bool(given) and (home.me == one.id or not is_me)
    _answer(frame, home, one, day, f"{shown(one.name)}{there}", undo=undo)


@member.command("archive")
@click.argument("who", metavar="NAME")
@verb()
def archive(frame: Frame, who: str) -> None:
    """Somebody leaves; their history stays. Again, and they are back."""
    with frame.journal("member") as journal:
        home, one = cases.archive_member(journal, who)
        day = home.today(journal.now())
    word = "is back." if one.archived is None else "is archived; their history stays."
    _answer(frame, home, one, day, f"{shown(one.name)} {word}", undo=True)


def _answer(
    frame: Frame, home: Home, one: Member, day: str, sentence: str, *, undo: bool = False
) -> None:
    document = {**shapes.head(home), "member": shapes.member(one, home, day)}
    hint = "   mend undo takes it back" if undo else ""
    frame.answer(document, lambda: [sentence + hint])


def _machine_zone() -> str:
    from pendulum.tz import get_local_timezone

    name = str(get_local_timezone().name)
    return name if clock.is_zone(name) else "UTC"


def _text(frame: Frame, home: Home, day: str, ours: Sequence[Phrase]) -> list[str]:
    told = shapes.family(home.family)
    review = home.family.review
    lines = [
        frame.bold(shown(home.family.name)),
        f"  {home.family.zone}",
        f"  a day begins at {told['day_start']}, a week on {told['week_start']}",
        f"  the family review: {' at '.join(review)}" if review else "  no review day yet",
        "",
    ]
    for one in home.everybody:
        names = shown(", ".join((one.name, *one.nicknames)))
        facts = dict.fromkeys(
            (one.role, home.band(one, day), *(["archived"] if one.archived else []))
        )
        me = "   me" if one.id == home.me else ""
        lines.append(f"  {one.symbol} {names}: {', '.join(facts)}{me}")
    lines += [f"  leaning on {shown(name)}: {shown(how)}" for name, how in home.family.contacts]
    columns = min(width() or 80, 80)
    triggers = f"triggers: {shown(' '.join(home.triggers))}"
    lines += ["", click.wrap_text(triggers, columns, "  ", "    ")]
    if ours:
        lines += ["", "  our words for the way back"]
    for each in ours:
        fits = (each.kind and label(each.kind), each.band, each.part and PARTS[each.part])
        phrase = " · ".join([f"“{shown(each.text)}”", *filter(None, fits)])
        lines.append(click.wrap_text(phrase, columns, "  ", "    "))
    return lines
