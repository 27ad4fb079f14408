"""What the first run knows so far: the words as they were typed, and what they mean."""

from __future__ import annotations

from typing import Any

from tracker.rules.newcomers import Newcomer, newcomers, parted
from tracker.rules.text import folded, plain
from tracker.rules.zones import zone_called

LONGEST_NAME = 80


class Facts:
    """The texts of the fields, and what the machine offers in place of empty ones.

    `at` is the line of the people that is in the field, as many as there are for a new one; `new`
    what is typed of a new one; `me` the name that was chosen for this keyboard. `day` is the day
    by which ages are counted.
    """

    def __init__(self) -> None:
        self.family = self.zone = self.new = ""
        self.people: list[str] = []
        self.at = 0
        self.me: str | None = None
        self.day = "1970-01-01"
        self.offered_family = self.offered_me = self.offered_zone = ""

    @property
    def fresh(self) -> bool:
        """Whether the field holds a new line of the people."""
        return self.at == len(self.people)

    @property
    def family_meant(self) -> str:
        return plain(self.family, one_line=True) or self.offered_family

    @property
    def zone_meant(self) -> str | None:
        """The zone as it stands; None where what was typed is none, or nothing is known yet."""
        return zone_called(self.zone) if self.zone.strip() else self.offered_zone or None

    def read(self, text: str) -> list[Newcomer]:
        """Who is meant by a line."""
        return newcomers(plain(text), self.day)

    def everybody(self) -> list[Newcomer]:
        """All whose line was taken."""
        return [one for text in self.people for one in self.read(text)]

    def adults(self) -> list[str]:
        return [one.name for one in self.everybody() if one.role == "adult"]

    def at_keyboard(self) -> str | None:
        """The name of whoever was chosen, else of who says so, else of the first adult."""
        adults = self.adults()
        if self.me in adults:
            return self.me
        say_so = [one.name for one in self.everybody() if one.me]
        return next(iter(say_so + adults), None)

    def doubt(self, text: str) -> str:
        """Why a line cannot be taken at `at`, in a sentence; empty where it can."""
        others = [
            one for n, each in enumerate(self.people) if n != self.at for one in self.read(each)
        ]
        taken = {folded(one.name): one.name for one in others}
        for one in self.read(text):
            if one.doubt:
                return one.doubt
            if len(one.name) > LONGEST_NAME:
                return f"A name may have {LONGEST_NAME} letters."
            if folded(one.name) in taken:
                return f"There is a {taken[folded(one.name)]} already."
            taken[folded(one.name)] = one.name
        return ""

    def take(self, text: str) -> None:
        """Put a line in at `at` (parted at its commas), or take out the one that is there."""
        parts = parted(text)
        if self.fresh:
            self.new = ""
        self.people[self.at : self.at + 1] = parts

    # ---- as a draft

    def typed(self) -> dict[str, Any] | None:
        """What would be lost, None where there is nothing."""
        if not (self.family or self.zone or self.people or self.new):
            return None
        return {
            "screen": "first",
            "family": self.family,
            "zone": self.zone,
            "people": self.people,
            "new": self.new,
        }

    def bring_back(self, draft: dict[str, Any]) -> None:
        """Take up a draft again."""
        self.family, self.zone = str(draft.get("family", "")), str(draft.get("zone", ""))
        self.new = str(draft.get("new", ""))
        people = draft.get("people", [])
        self.people = [str(text) for text in people] if isinstance(people, list) else []
        self.at = len(self.people)
