"""Every screen by its name; a screen's module and stylesheet are loaded when it is first shown."""

from __future__ import annotations

import importlib
from typing import Any

from textual.screen import Screen

SCREENS = {
    "today": "tracker.app.screens.today:TodayScreen",
    "first": "tracker.app.screens.first:FirstScreen",
    "basket": "tracker.app.screens.basket:BasketScreen",
    "search": "tracker.app.screens.search:SearchScreen",
    "people": "tracker.app.screens.people:PeopleScreen",
    "help": "tracker.app.screens.help:HelpScreen",
    "blank": "tracker.app.screens.blank:BlankScreen",
    "sheet": "tracker.app.screens.sheet:SheetScreen",
    "feeling": "tracker.app.screens.feeling:FeelingScreen",
    "palette": "tracker.app.palette:Palette",
    "line": "tracker.app.screens.line:LineScreen",
    "whole": "tracker.app.screens.whole:WholeScreen",
    "day": "tracker.app.screens.day:DayScreen",
    "bring": "tracker.app.screens.bring:BringScreen",
    "agenda": "tracker.app.screens.agenda:AgendaScreen",
    "span": "tracker.app.screens.span:SpanScreen",
    "threads": "tracker.app.screens.threads:ThreadsScreen",
    "guide": "tracker.app.screens.guide:GuideScreen",
    "practice": "tracker.app.screens.practice:PracticeScreen",
    "words": "tracker.app.screens.words:WordsScreen",
    "rituals": "tracker.app.screens.rituals:RitualsScreen",
    "wall": "tracker.app.screens.wall:WallScreen",
    "golden": "tracker.app.screens.golden:GoldenScreen",
    "week": "tracker.app.screens.week:WeekScreen",
    "month": "tracker.app.screens.month:MonthScreen",
    "review": "tracker.app.screens.review:ReviewScreen",
    "safety": "tracker.app.screens.safety:SafetyScreen",
    "reading": "tracker.app.screens.reading_room:ReadingRoom",
    "hand over": "tracker.app.screens.handover_door:DoorScreen",
    "handover": "tracker.app.screens.handover:HandOverScreen",
    "handover-feel": "tracker.app.screens.handover_feel:FeelScreen",
    "handover-did": "tracker.app.screens.handover_say:DidScreen",
    "handover-word": "tracker.app.screens.handover_say:WordScreen",
    "handover-card": "tracker.app.screens.handover_say:CardScreen",
    "handover-words": "tracker.app.screens.handover_mine:ShelfPage",
    "handover-mine": "tracker.app.screens.handover_mine:MineScreen",
    "handover-table": "tracker.app.screens.handover_say:TableScreen",
}


def made(name: str, *args: Any, **given: Any) -> Screen[Any]:
    """A new screen by its name in SCREENS."""
    module, _, kind = SCREENS[name].partition(":")
    found = getattr(importlib.import_module(module), kind)(*args, **given)
    assert isinstance(found, Screen)
    return found
