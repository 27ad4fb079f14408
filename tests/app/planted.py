"""A family in which everybody else's words can be told from a child's: each holds PLANTED."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tracker.journal import cards, celebrations, handover, keeping, phrases, rituals
from tracker.journal.opening import Journal, open_journal
from tracker.rules.moment import Moment, Part
from tracker.settings import gather

PLANTED = "zzq"
"""In every word that is not the child's: random keys do not make it, and no text of ours has it."""
NAMES = ("Maren", "Kofi", "Jake", "Nia", "Fenwick")
OTHERS = tuple(name for name in NAMES if name != "Jake")
"""The names that Jake does not meet either."""
CODE = "plum 4711"


def journal_of(data: Path, me: str | None = "Maren", now: str = "2026-11-24T17:40") -> Any:
    """The journal of a data folder, opened as the program does."""
    return open_journal(gather({"data": str(data), "me": me, "now": now}, {}), "test")


def plant(data: Path, *, code: str = CODE, child: str = "Jake") -> dict[str, str]:
    """Words of everybody else's, about the child as well; the ids of all members by name."""
    sibling = "Nia" if child == "Jake" else "Jake"
    with journal_of(data) as journal:
        ids = {one.name: one.id for one in _home(journal).everybody}
        maren, child_, other = ids["Maren"], ids[child], ids[sibling]
        word = iter(f"{PLANTED}{n}" for n in range(1000))
        for audience in ("own", "adults", "home", "shared"):
            for kind in ("rupture", "repair", "connection", "feeling", "celebration", "caught"):
                if audience == "shared" and kind not in ("connection", "celebration"):
                    continue
                people = (Part(maren, True), Part(child_, kind in ("feeling", "celebration")))
                _keep(
                    journal,
                    Moment(
                        kind=kind,
                        people=people,
                        note=next(word),
                        line=next(word),
                        feeling=next(word) if kind == "feeling" else None,
                        tags=(next(word),),
                        audience=audience,
                    ),
                )
        _keep(
            journal,
            Moment(kind="feeling", people=(Part(child_, True),), feeling="sad", note=next(word)),
        )
        handover.feel(journal, other, next(word), next(word))
        handover.celebrate(journal, other, next(word), towards=[child_])
        celebrations.keep(journal, [child_], seen=next(word), said=next(word), whose=maren)
        cards.keep(journal, other, next(word), next(word))
        rituals.add(journal, next(word), how=next(word))
        phrases.add(journal, next(word))
        handover.set_code(journal, code)
    drafts = data / "drafts"
    drafts.mkdir(mode=0o700, exist_ok=True)
    (drafts / "left-0.json").write_text('{"screen": "line", "text": "zzqdraft"}')
    return ids


def _keep(journal: Journal, one: Moment) -> None:
    with journal.writing() as db:
        keeping.keep(journal, db, journal.home(db), one)


def _home(journal: Journal) -> Any:
    with journal.reading() as db:
        return journal.home(db)


def by_name(journal: Journal, name: str) -> str:
    """The id of a member."""
    return str(_home(journal).find(name).id)


def foreign(lines: list[str], child: str = "Jake") -> list[str]:
    """Lines of a screen with anybody else's word or name in them."""
    others = [name for name in NAMES if name != child]
    return [one for one in lines if PLANTED in one or any(name in one for name in others)]
