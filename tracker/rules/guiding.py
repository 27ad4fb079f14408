"""What the guide on the way back decides: who speaks to whom, and when it says a word by itself.

Pure: everything is given, nothing is looked up, and no sentence for a screen stands here (those
are texts of the guide). Members are ids unless `Member` is said; instants are whole microseconds
since 1970 in UTC. Moments and threads that a reader may not see (`sharing.may_see`) are left out
by the caller. What is counted here decides which page opens and is shown to nobody.

Sources: on wording an apology, Lewicki, Polin & Lount 2016; that a child must not carry the
adult's comfort, Lunkenheimer, Hamby et al. 2019; on saying sorry once and short, advice from
practice; on rough handling, the ethics of keeping such a record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.rules.ages import band_at
from tracker.rules.moment import PARTS, Member, Moment
from tracker.rules.threads import Thread

MINUTE = 60_000_000
OFTEN = 3
"""The sorry after which fewer words are proposed, and the rough handling after which none are."""


def speaker_of(rupture: Moment, members: Iterable[Member]) -> str:
    """Whose words are wanted: `child` or `adult`.

    `child` where the only doer was one, and where a child hurt or shouted at a grown-up (a child
    under seven stands in no rupture as its doer). Else `adult`.
    """
    children = _children(rupture, members)
    if rupture.rupture == "child-at-adult" and children:
        return "child"
    return "child" if len(rupture.did) == 1 and rupture.did[0] in children else "adult"


def speaking(rupture: Moment, members: Iterable[Member], me: str | None) -> str | None:
    """Who speaks: a member, or None while nobody can be told.

    A child's words are for the child who did it. An adult's are for the one at the keyboard
    (`me`) if they were in it, else for its only doer, else for `me` all the same.
    """
    known = tuple(members)
    children = _children(rupture, known)
    if speaker_of(rupture, known) == "child":
        doers = [one for one in rupture.did if one in children]
        return (doers or [one for one in rupture.members if one in children])[0]
    if me is None or me not in rupture.members:
        return rupture.did[0] if len(rupture.did) == 1 else me
    return me


def listeners(rupture: Moment, members: Iterable[Member], me: str | None) -> tuple[str, ...]:
    """Who may be spoken to, the likeliest first: everybody else who was in it.

    Who did nothing comes before who did; then children before grown-ups, as it is mostly to them
    that somebody wants to come back. Where it went between grown-ups, or a child against one,
    grown-ups are first, and of those `me`. Else the order is the family's.
    """
    known = tuple(members)
    children = _children(rupture, known)
    to_adults = rupture.rupture in ("between-adults", "child-at-adult")
    says = speaking(rupture, known, me)
    others = [one for one in dict.fromkeys(rupture.members) if one != says]
    return tuple(
        sorted(
            others,
            key=lambda one: (
                one in rupture.did,
                (one in children) is to_adults,
                to_adults and one != me,
            ),
        )
    )


def between_adults(rupture: Moment, members: Iterable[Member]) -> bool:
    """Whether no child was in it: then the first question is whether it is safe to talk."""
    if _children(rupture, members):
        return False
    return len(rupture.members) > 1 or rupture.rupture == "between-adults"


def kept_simple(repairs: Iterable[Moment], doer: str) -> bool:
    """Whether this is the third time, or a later one, that `doer` took responsibility in a thread.

    `repairs` are those of the thread, the one being given among them.
    """
    said = [
        one
        for one in repairs
        if one.deleted is None and "responsibility" in one.parts and doer in one.did
    ]
    return len(said) >= OFTEN


def roughness(ruptures: Iterable[Moment], pair: Collection[str]) -> str:
    """How a thread of rough handling opens for these members: `once`, `again`, or `third` for
    the third and each one after it.

    `ruptures` are of any time and kind; a larger round that holds the pair counts, a deleted one
    does not. A pair of fewer than two is nobody: `once`.
    """
    both = frozenset(pair)
    hands = sum(
        one.kind == "rupture"
        and one.rupture == "rough-handling"
        and one.deleted is None
        and len(both) > 1
        and both <= frozenset(one.members)
        for one in ruptures
    )
    return "third" if hands >= OFTEN else "again" if hands == 2 else "once"


def notices(
    my_part: str,
    limit: str,
    *,
    but_words: Collection[str],
    but_kept: Collection[str],
    comfort_patterns: Collection[str],
) -> tuple[str, ...]:
    """What to point out, gently, about two lines of somebody's own: of `but` and `comfort`, in
    this order, those that apply.

    `but`: one of `but_words` stands in my part or opens the limit, so that the second line takes
    the first one back; inside `but_kept` (“nothing but”) it says something else. A “but” later in
    the limit parts nothing of mine. `comfort`: a line holds one of `comfort_patterns`, words by
    which a child is asked to comfort the adult. All three are texts of the guide, in small
    letters and with curly apostrophes; the two lines may be written in any way.
    """
    mine, stands = _plain(my_part), _plain(limit)
    for kept in but_kept:
        mine = re.sub(rf"\b{re.escape(kept)}\b", "", mine)
    any_but = "|".join(re.escape(word) for word in but_words) or r"(?!)"
    found = []
    if re.search(rf"\b(?:{any_but})\b", mine) or re.match(rf"\W*(?:{any_but})\b", stands):
        found.append("but")
    if any(pattern in line for pattern in comfort_patterns for line in (mine, stands)):
        found.append("comfort")
    return tuple(found)


class Helped(NamedTuple):
    """The way back that these two found last time.

    `parts` are the R's given, in their order; `minutes` from the break to the first attempt, None
    unless both times are known to the minute; `note` is what was said, `make_good` and
    `next_time` their plan, each the latest that was kept, None for none.
    """

    thread: str
    kind: str | None
    day: str
    parts: tuple[str, ...]
    minutes: int | None
    note: str | None
    make_good: str | None
    next_time: str | None


def helped(
    threads: Iterable[Thread],
    moments: Mapping[str, Moment],
    pair: Collection[str],
    apart_from: str | None = None,
) -> Helped | None:
    """What helped these two last time: their latest thread that ended `mended`, or None.

    Of the same members, no more and no fewer; `apart_from` is the thread that is open in front of
    them. `moments` holds those of the threads by id; one that is not in it is left out. It is shown
    to both: a thread that was kept private is not remembered here, and of a repair that was, none
    of its words.
    """
    both = frozenset(pair)
    ended = [
        (one.closed_at, one.id, one)
        for one in threads
        if one.state == "mended"
        and not one.private
        and one.closed_at is not None
        and one.id != apart_from
        and frozenset(one.members) == both
    ]
    if not ended:
        return None
    last = max(ended)[2]
    repairs = [moments[id_] for id_ in last.moments[1:] if id_ in moments]
    shown = [one for one in repairs if not one.private]
    given = {part for one in repairs for part in one.parts}
    return Helped(
        thread=last.id,
        kind=last.kind,
        day=last.day,
        parts=tuple(part for part in PARTS if part in given),
        minutes=_minutes(last, repairs),
        note=_latest(one.note for one in shown),
        make_good=_latest(one.make_good for one in shown),
        next_time=_latest(one.next_time for one in shown),
    )


def _children(rupture: Moment, members: Iterable[Member]) -> frozenset[str]:
    """Those in the rupture who were no grown-ups on its day."""
    return frozenset(
        one.id
        for one in members
        if one.id in rupture.members
        and band_at(one.birth, one.band, one.role, rupture.day) != "adult"
    )


def _minutes(thread: Thread, repairs: Sequence[Moment]) -> int | None:
    if not repairs or thread.precision != "minute" or repairs[0].precision != "minute":
        return None
    return max(0, repairs[0].at - thread.opened_at) // MINUTE


def _latest(texts: Iterable[str | None]) -> str | None:
    kept = [text.strip() for text in texts if text and text.strip()]
    return kept[-1] if kept else None


def _plain(line: str) -> str:
    """Small letters, one kind of apostrophe, single spaces."""
    return " ".join(line.lower().replace("'", "’").split())
