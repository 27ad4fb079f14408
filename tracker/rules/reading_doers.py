"""Who stands before a verb: there the doer stands."""

from __future__ import annotations

from tracker.rules.reading_together import whole_family
from tracker.rules.reading_words import (
    ARTICLES,
    CLAUSES,
    GROUPS,
    JOINS,
    ME,
    PREPOSITIONS,
    SOMEBODY,
    THIRD,
    WE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tracker.rules.reading_names import Mention
    from tracker.rules.reading_tokens import Token
    from tracker.rules.reading_verbs import Match

_REACH = 7
_NOMINATIVE = ("i", "i've", "i'd")
Joined = tuple[int, "Mention | None"]


class Doers:
    """Members who stand before a verb. `said` is False where nobody does (then it is `me`),
    `unclear` where somebody does whom the line leaves open."""

    __slots__ = ("ids", "said", "unclear")

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.said = self.unclear = False

    def add(self, ident: str | None) -> Doers:
        self.said = True
        if ident is None:
            self.unclear = True
        elif ident not in self.ids:
            self.ids.append(ident)
        return self


class Stage:
    """The words of a line with its names and verbs, to look for doers in; `me` is a member."""

    def __init__(
        self,
        tokens: list[Token],
        named: list[Mention],
        found: list[Match],
        me: str | None,
        family: tuple[str, ...] = (),
    ) -> None:
        self.tokens, self.named, self.found, self.me = tokens, named, found, me
        self.family = family
        self.whole = whole_family(tokens, {match.start for match in found})
        self.reached: set[int] = set()
        self.starts = {mention.start: mention for mention in named}
        self.ends = {mention.end: mention for mention in named}
        self.inside = {at: match for match in found for at in range(match.start, match.end)}
        self.verb_ends = {
            match.end: match for match in found if match.state not in ("hint", "aside")
        }

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def doers(self, match: Match) -> Doers:
        """Who did it: whoever stands before the verb, back to the end of its clause."""
        found = Doers()
        if "noun" in match.flags and match.form == 1:
            return found
        if match.passive:
            return self._agent(match)
        at = match.start
        for _ in range(_REACH):
            if at == 0 or self.tokens[at].brk:
                return self._heading(found, at, match)
            mention = self.ends.get(at)
            token = self.tokens[at - 1]
            earlier = self.inside.get(at - 1)
            if at - 1 in self.whole:
                return self._everybody(found, at - 1)
            if mention is not None or token.low in ME or token.low in WE:
                return self._named(found, at, match)
            if earlier is not None and earlier is not match:
                return self.doers(earlier) if earlier.kind == match.kind else found
            if token.sign or token.low in CLAUSES:
                return found
            if token.low in THIRD:
                return self._pronoun(found, at - 1)
            if token.low in GROUPS or self._somebody(at, match):
                return found.add(None)
            at -= 1
        return found

    def _everybody(self, found: Doers, at: int) -> Doers:
        """`we all played`; `we all played except Ada` leaves open who."""
        self.reached.add(at)
        if not self.whole[at]:
            return found.add(None)
        for ident in self.family:
            found.add(ident)
        return found

    def _somebody(self, end: int, match: Match) -> bool:
        """`the coach shouted`, `dog barked`: a doer whom the family's names do not know."""
        if end != match.start:
            return False
        if self.low(end - 1) in SOMEBODY:
            return True
        for at in (end - 2, end - 3):  # `the string snapped`; not `after a long day snapped …`
            if at < 0 or self.tokens[at + 1].brk:
                return False
            if self.low(at) in ARTICLES:
                before = "" if self.tokens[at].brk else self.low(at - 1)
                return before not in PREPOSITIONS and self.tokens[end - 1].part == ""
        return False

    def _named(self, found: Doers, end: int, match: Match) -> Doers:
        """The names that are joined before a verb, unless they are somebody's objects."""
        nearest = self.ends.get(end)
        if nearest is not None and nearest.owns and end != match.start:
            between = self.low(match.start - 1)
            return found if between in JOINS else found.add(None)  # `Jake's teacher hugged …`
        joined = self._joined(end)
        start = joined[-1][0]
        nominative = self.low(match.start - 1) in _NOMINATIVE
        if self._is_object(start):
            if not nominative:
                return self._of_earlier(found, start, match, len(joined) > 1)
            joined = joined[:1]
        for place, mention in joined:
            if mention is not None:
                found.add(mention.ids[0] if len(mention.ids) == 1 else None)
            elif self.me is not None:
                found.add(self.me)
            found.said = True
            if self.low(place) in WE and not self._others():
                found.unclear = True
        return found

    def _joined(self, end: int) -> list[Joined]:
        """Names and `me` that are listed up to a place, the last one first."""
        found: list[Joined] = []
        while True:
            mention = self.ends.get(end)
            start = mention.start if mention is not None else end - 1
            found.append((start, mention))
            if start == 0:
                return found
            before = self.tokens[start - 1]
            listed = self.tokens[start].gap.strip() in (",", "/") and len(found) > 1
            if before.low in JOINS and not before.sign and not self.tokens[start].brk:
                end = start - 1
            elif listed:
                end = start
            else:
                return found
            person = end in self.ends or (end > 0 and self.low(end - 1) in ME)
            if not person or (self.tokens[start - 1].brk and not listed and end == start):
                return found

    def _is_object(self, start: int) -> bool:
        if start == 0 or self.tokens[start].brk:
            return False
        before = self.low(start - 1)
        return (before in PREPOSITIONS and before not in CLAUSES) or start in self.verb_ends

    def _of_earlier(self, found: Doers, start: int, match: Match, several: bool) -> Doers:
        """Behind the object of an earlier verb the same doer goes on: `hugged Jake and played`."""
        if several and match.start in self.ends:
            return found.add(None)
        earlier = self.verb_ends.get(start)
        if earlier is None:
            earlier = next((one for one in self.found if one.end <= start), None)
        return found if earlier is None or earlier is match else self.doers(earlier)

    def _others(self) -> bool:
        return any(ident != self.me for mention in self.named for ident in mention.ids)

    def _heading(self, found: Doers, at: int, match: Match) -> Doers:
        """`Ada: slammed the door`: a name as a heading may be the doer or not; `hugged him` says
        that it is not."""
        mention = self.ends.get(at)
        heading = mention is not None and mention.start == 0 and ":" in self.tokens[at].gap
        if not heading or at != match.start:
            return found
        after = {self.low(match.end), self.low(match.end + 1)}
        return found if after & {"him", "her", "them"} else found.add(None)

    def _pronoun(self, found: Doers, at: int) -> Doers:
        """`he`, `she`: the one person named before, if there is just one; for `they`, two."""
        ids = {
            ident
            for one in self.named
            if one.end <= at and not one.owns
            for ident in one.ids
            if ident != self.me
        }
        if len(ids) != (2 if self.low(at).startswith("they") else 1):
            return found.add(None)
        for ident in ids:
            found.add(ident)
        return found

    def _agent(self, match: Match) -> Doers:
        """`was snapped at by Kofi`."""
        for at in range(match.end, min(match.end + 6, len(self.tokens))):
            if self.tokens[at].brk:
                break
            mention = self.starts.get(at + 1)
            if self.low(at) == "by" and mention is not None and len(mention.ids) == 1:
                return Doers().add(mention.ids[0])
        return Doers().add(None)
