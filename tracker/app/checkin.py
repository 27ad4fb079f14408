"""A check-in as it is being said: a value, and what a key makes of it.

Pure: no screen, no store, no clock. Digits are people, letters the choices of the kind; `+` brings
all kinds of rupture into sight and `j` takes a repair out of its thread or back. What a check-in is
as a moment is in `checkin_kept`, its sentence in `checkin_words`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from tracker.guide.lexicon import ruptures
from tracker.journal.circles import circles, usual
from tracker.journal.home import Home
from tracker.journal.joining import ALONE
from tracker.journal.words import HOWS
from tracker.journal.words import PARTS as PARTS_SAID
from tracker.rules.moment import AUDIENCES, KINDS, PARTS

IN_SIGHT = 6
"""So many kinds of rupture stand in the sheet before `+`."""
USUAL = (
    *("lost-cool", "dismissed", "distracted"),
    *("over-controlled", "rushed-transition", "broke-promise"),
)
"""The kinds in sight of a family that has kept none yet."""
HOW_KEYS = {
    "p": "played",
    "t": "talked",
    "h": "touch",
    "m": "made",
    "s": "side-by-side",
    "a": "answered",
    "r": "ritual",
    "x": "practised",
}
PART_KEYS = {"w": "responsibility", "l": "reflection", "c": "reconnection"}
FIELDS = ("when", "words", "led")
TYPED = (*FIELDS, "ritual", "said")
"""The extras that are typed, the first of them for every kind; `whose` and `sees` are chosen with
the arrows."""
_FIRST_DID = ("celebration", "feeling")
_WHOSE = ("rupture", "repair", "caught")
_NEEDS = {
    "connection": "who was there? a digit says it, 0 is all of us",
    "rupture": "with whom? a digit says it, 0 is all of us",
    "repair": "with whom? a digit says it, 0 is all of us",
    "celebration": "who did it? a digit says it",
    "feeling": "who feels it? a digit says it",
}


class Checkin(NamedTuple):
    """What was said so far. People are ids in the order of their keys; `did` and `with_me` are None
    while they follow from the kind. `when`, `note`, `tags`, `ritual` (of a connection or a repair)
    and `said` (of a celebration) are as typed; `audience` None is the one that follows. `thread`:
    the rupture that a repair comes back to, ALONE for none, None for the one that fits.

    Of a moment that is edited: its id, and in `told` its instant, precision, day, zone and writer.
    """

    kind: str
    people: tuple[str, ...] = ()
    did: tuple[str, ...] | None = None
    with_me: bool | None = None
    what: str | None = None
    parts: tuple[str, ...] = ()
    feeling: str | None = None
    when: str = ""
    note: str = ""
    tags: str = ""
    audience: str | None = None
    thread: str | None = None
    wide: bool = False
    edits: str | None = None
    told: tuple[int, str, str, str, str | None] | None = None
    ritual: str = ""
    said: str = ""


class Choice(NamedTuple):
    """A key, what it says, and whether it is said already."""

    key: str
    ident: str
    label: str
    chosen: bool


class Deck(NamedTuple):
    """Who has which digit: the others in the family's order, and `me` behind them where I can be
    chosen. `everybody` is what 0 stands for."""

    keys: Mapping[str, str]
    everybody: tuple[str, ...]


def press(it: Checkin, key: str, home: Home) -> Checkin:
    """The check-in after a key; a key that says nothing here changes nothing."""
    if key == "0" and it.kind != "feeling":
        return _all(it, home)
    if key.isdecimal():
        ident = deck(it, home).keys.get(key)
        return it if ident is None else _toggle(it, ident)
    if it.kind == "rupture" and key == "+":
        return it._replace(wide=not it.wide)
    if it.kind == "repair" and key == "j":
        return it._replace(thread=None if it.thread == ALONE else ALONE)
    if it.kind == "repair" and key in PART_KEYS:
        part = PART_KEYS[key]
        return it._replace(parts=tuple(p for p in PARTS if (p in it.parts) != (p == part)))
    known = {"rupture": rupture_keys(), "connection": HOW_KEYS}.get(it.kind, {})
    if key in known:
        return it._replace(what=None if it.what == known[key] else known[key])
    return it


def deck(it: Checkin, home: Home) -> Deck:
    """The digits of a check-in. From the tenth person on there is no digit left: a typed line
    names them."""
    me = home.me
    others = [one.id for one in home.members if one.id != me]
    mine = [me] if me is not None and _can_choose_me(it, me) else []
    keys = {str(n): ident for n, ident in enumerate([*others, *mine][:9], 1)}
    return Deck(keys, tuple(others + mine))


def _can_choose_me(it: Checkin, me: str) -> bool:
    """Where I am not in it by myself: a celebration, or what somebody else did."""
    if it.kind in (*_FIRST_DID, "note") or it.with_me is not None:
        return True
    return it.did is not None and me not in it.did


def _toggle(it: Checkin, ident: str) -> Checkin:
    if it.kind == "feeling":
        return it._replace(people=(ident,), did=None)
    there = ident in it.people
    people = tuple(p for p in it.people if p != ident) if there else (*it.people, ident)
    if it.kind == "celebration":
        return it._replace(people=people, did=None)
    return it._replace(people=people)


def _all(it: Checkin, home: Home) -> Checkin:
    everybody = deck(it, home).everybody
    if set(everybody) <= set(it.people):
        return it._replace(people=(), did=None if it.kind == "celebration" else it.did)
    did = everybody if it.kind == "celebration" else it.did
    return it._replace(people=everybody, did=did)


# ---- what can be chosen


@cache
def rupture_keys() -> dict[str, str]:
    """Letters of the kinds of rupture, as slugs."""
    return {one.key: one.slug for one in ruptures()}


def choices(it: Checkin, fitting: Sequence[str] = USUAL) -> list[Choice]:
    """The letters in sight. Of a rupture six (`fitting` are slugs, the best first), the chosen one
    always among them; all of them once `+` was pressed."""
    if it.kind == "connection":
        return [Choice(key, how, HOWS[how], it.what == how) for key, how in HOW_KEYS.items()]
    if it.kind == "repair":
        return [
            Choice(key, part, PARTS_SAID[part], part in it.parts) for key, part in PART_KEYS.items()
        ]
    if it.kind != "rupture":
        return []
    every = {one.slug: one for one in ruptures()}
    order = list(dict.fromkeys([*(slug for slug in fitting if slug in every), *USUAL, *every]))
    shown = list(every) if it.wide else order[:IN_SIGHT]
    if it.what in every and it.what not in shown:
        shown[-1] = it.what or ""
    return [Choice(every[s].key, s, every[s].label, it.what == s) for s in shown]


def extras(it: Checkin) -> tuple[str, ...]:
    """What Tab reaches, one by one."""
    whose = ("whose",) if it.kind in _WHOSE else ()
    ritual = ("ritual",) if by_ritual(it) else ()
    said = ("said",) if it.kind == "celebration" else ()
    return (*FIELDS, *ritual, *said, *whose, "sees")


def by_ritual(it: Checkin) -> bool:
    """Whether it may have gone by a ritual that has a name."""
    return it.kind == "repair" or (it.kind == "connection" and it.what == "ritual")


def needs(it: Checkin, home: Home) -> str | None:
    """What is still to be said before it can be kept, kindly; None where nothing is."""
    if it.kind == "note":
        return None if it.note.strip() else "what happened? tab, and in words"
    there = it.people or it.did or not deck(it, home).keys
    return None if there else _NEEDS.get(it.kind)


def audiences(it: Checkin, did: Sequence[str], home: Home) -> tuple[str, ...]:
    """Who may see it, the smallest circle first."""
    by = writer(it, home)
    own = it.audience == "own" or (home.me is not None and by == home.me)
    return circles(it.kind, did, by, home, own=own)


def audience(it: Checkin, did: Sequence[str], home: Home, *, private: bool = False) -> str:
    """Who sees it: the one that was chosen, as far as it may be, else the one that follows."""
    follows = usual(it.kind, did, writer(it, home), home)
    chosen = it.audience or ("adults" if private else follows)
    return chosen if chosen in audiences(it, did, home) else follows


def writer(it: Checkin, home: Home) -> str | None:
    """Whose words these are."""
    return home.me if it.told is None else it.told[4]


def whose(it: Checkin, home: Home, young: frozenset[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Whose part it may have been, in words and as ids. Under seven nobody has one in a rupture."""
    me = home.me
    found: list[tuple[str, tuple[str, ...]]] = [] if me is None else [("mine", (me,))]
    for one in home.members:
        small = one.id in young and it.kind != "repair"
        near = one.role != "child" or one.id in it.people
        if one.id != me and near and not small:
            found.append((f"{one.name}’s", (one.id,)))
    found.append(("nobody’s alone", ()))
    if it.did is not None and it.did not in [ids for _, ids in found]:
        found.append((" and ".join(home.names(it.did)) or "as kept", it.did))
    return found


# ---- drafts


def worded(it: Checkin) -> bool:
    """Whether somebody's words are in it."""
    return any(text.strip() for text in (it.when, it.note, it.tags, it.ritual, it.said))


def holds(it: Checkin) -> bool:
    """Whether it is worth a draft: somebody, a choice of its kind or words are in it."""
    chosen = it.people or it.did is not None or it.what or it.parts or it.feeling
    return bool(chosen) or worded(it)


def to_dict(it: Checkin) -> dict[str, Any]:
    """As a draft holds it: what was said, and no more."""
    plain = Checkin(it.kind)._asdict()
    return {name: v for name, v in it._asdict().items() if name == "kind" or v != plain[name]}


def from_dict(kept: object) -> Checkin | None:
    """A check-in out of a draft; what a draft cannot be is left out, one without a kind is None."""
    if not isinstance(kept, Mapping) or kept.get("kind") not in KINDS:
        return None
    said = dict(kept)
    for name in ("people", "did", "parts"):
        if isinstance(said.get(name), (list, tuple)):
            said[name] = tuple(str(each) for each in said[name])
        else:
            said.pop(name, None)
    told = said.pop("told", None)
    texts = ("what", "feeling", "when", "note", "tags", "thread", "edits", "ritual", "said")
    found: dict[str, Any] = {
        "kind": str(said["kind"]),
        **{name: said[name] for name in ("people", "did", "parts") if name in said},
        **{name: said[name] for name in texts if isinstance(said.get(name), str)},
        **{n: said[n] for n in ("with_me", "wide") if isinstance(said.get(n), bool)},
    }
    if said.get("audience") in AUDIENCES:
        found["audience"] = said["audience"]
    if isinstance(told, (list, tuple)) and len(told) == 5 and isinstance(told[0], int):
        found["told"] = tuple(told)
    return Checkin(**found)
