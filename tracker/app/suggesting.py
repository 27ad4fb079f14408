"""The rest of a word, offered behind the cursor and taken only by hand."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester


class WholeName(Suggester):
    """Finishes a field with the first of these names that begins as it does."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.known = known

    async def get_suggestion(self, value: str) -> str | None:
        said = value.lower()
        fits = [name for name in self.known if name.lower().startswith(said) and name != value]
        return value + fits[0][len(value) :] if said.strip() and fits else None


class LastWord(Suggester):
    """Finishes the last word of a field with the first of these that begins so."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.known = known

    async def get_suggestion(self, value: str) -> str | None:
        last = value.replace(",", " ").split(" ")[-1].lstrip("+#").lower()
        fits = [word for word in self.known if word.startswith(last) and word != last]
        return value + fits[0][len(last) :] if last and fits else None
