"""What a family keeps most, by both readers alike."""

from __future__ import annotations

from tests.conftest import NOW, Mend
from tracker.journal import editing, moments
from tracker.journal.glance import glance
from tracker.journal.opening import open_journal
from tracker.journal.usual import ruptures_kept
from tracker.settings import gather
from tracker.store import quick, quick_usual

LINES = [
    *["snapped at Jake"] * 3,
    *["broke my promise to Nia"] * 2,
    "ignored Jake",
    "snapped at Jake in 2020",
]


def test_the_kinds_that_are_kept_most_come_first(mend: Mend) -> None:
    for line in LINES:
        assert mend("log", *line.split(), MEND_ME="Maren", MEND_NOW=NOW).returncode == 0
    settings = gather({"data": str(mend.data), "me": "Maren", "now": NOW}, {})
    with open_journal(settings, "app") as journal, journal.reading() as db:
        home = journal.home(db)
        whole = quick_usual.ruptures_kept(quick.whole(db), home.family.id, home.me, "2026-09-01")
    with glance(settings) as seen:
        plain = quick_usual.ruptures_kept(seen.read, home.family.id, home.me, "2026-09-01")
        usual = ruptures_kept(seen)
    assert plain == whole == [("lost-cool", 3), ("broke-promise", 2), ("distracted", 1)]
    assert usual == ("lost-cool", "broke-promise")


def test_another_persons_own_does_not_count(mend: Mend) -> None:
    settings = gather({"data": str(mend.data), "me": "Maren", "now": NOW}, {})
    for _ in range(2):
        mend("log", "snapped", "at", "Jake", MEND_ME="Maren", MEND_NOW=NOW)
    with open_journal(settings, "app") as journal:
        for one in moments.search(journal, "snapped").moments:
            editing.set_audience(journal, one.id, "own")
    for me, found in (("Maren", ("lost-cool",)), ("Kofi", ())):
        with glance(gather({"data": str(mend.data), "me": me, "now": NOW}, {})) as seen:
            assert ruptures_kept(seen) == found
