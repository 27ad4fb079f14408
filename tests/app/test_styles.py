"""The stylesheets: whole, small, and each for its own screen alone.

A stylesheet stays loaded once its screen was shown, so a rule that is not rooted in a type of ours
would colour other screens, and only after that one.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.css.model import Selector, SelectorType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot

import tracker.app
from tracker.app.app import Mend
from tracker.app.catalogue import SCREENS
from tracker.app.styles import FOLDER, sheet
from tracker.settings import gather

if TYPE_CHECKING:
    from tests.app.conftest import Open, Play
    from tests.conftest import Mend as Program

SHEETS = sorted(path.stem for path in FOLDER.glob("*.tcss"))
EVERYWHERE = {"shared": "MendScreen"}
"""Sheets that are for more than one screen, and the type that these have in common."""
LARGEST, ALL_OF_THEM = 2_000, 10_000
"""Bytes; a kilobyte takes about a millisecond of the first paint."""


@cache
def types() -> dict[str, type[DOMNode]]:
    """Every widget and screen by its name, ours and Textual's."""
    for module in pkgutil.walk_packages(tracker.app.__path__, "tracker.app."):
        importlib.import_module(module.name)
    found: dict[str, type[DOMNode]] = {}
    new: list[type[DOMNode]] = [DOMNode]
    while new:
        one = new.pop()
        found[one.__name__] = one
        new += one.__subclasses__()
    return found


@cache
def source() -> str:
    """All code of the app in one text."""
    folder = Path(next(iter(tracker.app.__path__)))
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))


def ours(name: str) -> bool:
    return name in types() and types()[name].__module__.startswith("tracker.")


def parsed(css: str, where: str) -> Stylesheet:
    """A stylesheet with the variables of our themes; an error of its syntax is raised."""
    app = Mend(gather({}, {}))
    try:
        found = Stylesheet(variables=app.get_css_variables())
        found.add_source(css, read_from=(where, ""))
        found.parse()
        return found
    finally:
        app.close_all()


def selectors(css: Stylesheet) -> Iterator[tuple[str, list[Selector]]]:
    """Each chain of selectors, as text and in parts."""
    for rule in css.rules:
        for chain in rule.selector_set:
            yield rule.selectors, chain.selectors


def owners(name: str) -> set[str]:
    """The screens that load a stylesheet, with what they come from."""
    found = set()
    for each in types().values():
        paths = each.__dict__.get("CSS_PATH")
        if paths and sheet(name) in (paths if isinstance(paths, list) else [paths]):
            found.add(each.__name__)
    if name in SCREENS:
        found.add(SCREENS[name].partition(":")[2])
    return found - {"Mend", "Under"}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_whole_and_small(name: str) -> None:
    text = sheet(name).read_text(encoding="utf-8")
    assert parsed(text, name).rules
    assert len(text.encode()) <= LARGEST


def test_all_sheets_together_are_small() -> None:
    assert sum(sheet(name).stat().st_size for name in SHEETS) <= ALL_OF_THEM


@pytest.mark.parametrize("name", SHEETS)
def test_every_rule_is_rooted_in_its_own_screen(name: str) -> None:
    roots = {EVERYWHERE[name]} if name in EVERYWHERE else owners(name)
    assert roots, "no screen loads it"
    for text, chain in selectors(parsed(sheet(name).read_text(encoding="utf-8"), name)):
        assert chain[0].type is SelectorType.TYPE, text
        assert chain[0].name in roots, text


@pytest.mark.parametrize("name", SHEETS)
def test_what_a_rule_names_is_there(name: str) -> None:
    _all_there(parsed(sheet(name).read_text(encoding="utf-8"), name))


def test_the_rules_that_widgets_bring_along() -> None:
    """Rooted in the widget itself, which is a type of ours."""
    for name in filter(ours, types()):
        css = types()[name].__dict__.get("DEFAULT_CSS", "")
        if css:
            rules = parsed(css, name)
            for text, chain in selectors(rules):
                assert (chain[0].type, chain[0].name) == (SelectorType.TYPE, name), text
            _all_there(rules)


def _all_there(css: Stylesheet) -> None:
    for text, chain in selectors(css):
        for one in chain:
            if one.type is SelectorType.TYPE:
                assert one.name in types(), text
            elif one.type is SelectorType.ID:
                assert one.name.startswith("--") or f'"{one.name}"' in source(), text
            elif one.type is SelectorType.CLASS:
                assert "--" in one.name or re.search(rf'["\s]{one.name}["\s]', source()), text
                # a part of one of Textual's widgets
                assert "--" not in one.name or one.name in _components(), text


@cache
def _components() -> frozenset[str]:
    return frozenset(
        name for each in types().values() for name in getattr(each, "COMPONENT_CLASSES", ())
    )


def test_no_screen_looks_otherwise_once_all_were_seen(
    mend: Program, open_app: Open, play: Play
) -> None:
    """Every screen and drawer is drawn twice, in both orders, and looks the same."""
    mend("log", "snapped at Jake about shoes +tired", MEND_NOW="2026-11-24T17:40")
    mend("log", "did I yell at Nia?", MEND_NOW="2026-11-24T17:45")
    places: dict[str, tuple[str, ...]] = {
        "today": (),
        "sheet": ("r", "1", "tab"),
        "line": ("slash", "h"),
        "feeling": ("f", "1"),
        "fields": ("f", "3"),
        "people": ("P",),
        "basket": ("N",),
        "search": ("s",),
        "help": ("question_mark",),
        "palette": ("colon",),
        "whole": ("home", "enter"),
        "safety": ("exclamation_mark",),
        "reading": ("y",),
        "words": ("F",),
        "rituals": ("M",),
        "wall": ("A",),
        "golden": ("G",),
        "week": ("W",),
        "month": ("W", "minus"),
        "review": ("w",),
    }
    app = open_app(mend.data)
    looks: list[dict[str, Any]] = [{}, {}]

    async def walk(pilot: Pilot[object]) -> None:
        for look, names in zip(looks, (list(places), list(places)[::-1]), strict=True):
            for name in names:
                await pilot.press("T", "end", *places[name])
                await pilot.pause(0.3)
                strips = app.screen._compositor.render_strips()
                look[name] = [[(one.text, str(one.style)) for one in strip] for strip in strips]
                while len(app.screen_stack) > 1:
                    await app.pop_screen()
                for draft in app.drafts.waiting():
                    app.drafts.drop(draft)

    play(app, size=(80, 24), then=walk)
    for name in places:
        assert looks[0][name] == looks[1][name], name
