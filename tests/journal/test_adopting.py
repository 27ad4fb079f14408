"""Lines of the inbox become moments: each once, in order, for whom they were typed."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from tracker.journal import history, moments, profile, threads, trash
from tracker.journal.glance import glance
from tracker.journal.today import today
from tracker.settings import Settings
from tracker.store.inbox import Inbox, Line

if TYPE_CHECKING:
    from tests.journal.conftest import Desk


def test_each_line_once_and_under_its_id(desk: Desk) -> None:
    (ident,) = desk.says("hugged Nia")
    inbox = Inbox(desk.places.inbox)
    assert inbox.waiting() == []
    line = Line("hugged Nia", desk.at, "log")
    line.id = ident
    inbox.keep([line])
    found = moments.search(desk.sit(), "").moments
    assert [one.id for one in found] == [ident]
    assert inbox.waiting() == []


def test_what_was_deleted_or_is_gone_does_not_return(desk: Desk) -> None:
    (ident,) = desk.says("hugged Nia")
    moments.delete(desk.sit(), ident)
    again = Line("hugged Nia", desk.at, "log")
    again.id = ident
    Inbox(desk.places.inbox).keep([again])
    assert not moments.search(desk.sit(), "").moments
    desk.later(days=31)
    trash.let_go(desk.sit())
    Inbox(desk.places.inbox).keep([again])
    assert not moments.search(desk.sit(), "").moments
    assert Inbox(desk.places.inbox).waiting() == []


def test_the_trash_keeps_thirty_days(desk: Desk) -> None:
    (ident,) = desk.says("hugged Nia")
    moments.delete(desk.sit(), ident)
    desk.later(days=29.9)
    assert trash.let_go(desk.sit()) == 0
    assert moments.show(desk.sit(), ident).moment.deleted
    history.undo(desk.sit())
    moments.delete(desk.sit(), ident)
    desk.later(days=29.9)
    assert moments.show(desk.sit(), ident).moment.deleted, "the days count from the last time"


def test_lines_wait_where_the_store_is_another_one_by_now(desk: Desk) -> None:
    journal = desk.sit()
    aside = desk.places.store + ".old"
    os.rename(desk.places.store, aside)
    shutil.copyfile(aside, desk.places.store)
    line = Line("hugged Nia", desk.at, "log")
    Inbox(desk.places.inbox).keep([line])
    assert journal.adopt() == 0
    assert [one.id for one in Inbox(desk.places.inbox).waiting()] == [line.id]
    assert line.id in [one.id for one in moments.search(desk.sit(), "").moments]


def test_lines_wait_for_somebody_to_come(bare: Desk) -> None:
    bare.me = "Maren"
    bare.sit()
    line = Line("snapped at Jake 20m ago", bare.at, "log")
    line.me_said = "Maren"
    Inbox(bare.places.inbox).keep([line])
    bare.later(minutes=10)
    journal = bare.sit()
    profile.create_family(journal, "Ours", "UTC")
    assert len(Inbox(bare.places.inbox).waiting()) == 1
    profile.add_member(journal, "Maren", "adult")
    assert Inbox(bare.places.inbox).waiting() == []
    (one,) = moments.search(bare.sit(), "").moments
    assert one.id == line.id
    assert one.at == line.now - 20 * 60_000_000
    assert one.by == profile.show(bare.sit()).find("Maren").id


def test_a_look_at_what_waits_is_what_comes_of_it(desk: Desk) -> None:
    """The quick road and the whole one tell the same day."""
    journal = desk.sit()
    with journal.reading() as db:
        home = journal.home(db)
    from tracker.journal.lines import kept_line

    typed = (
        "snapped at Jake 20m ago",
        "said sorry to Jake",
        "Nia feels left out",
        "Nia feels left out again",
        "did I yell at Nia?",
        "hugged Kofi yesterday",
    )
    for line in typed:
        Inbox(desk.places.inbox).keep([kept_line(line, home, desk.at, "log")])
    settings = Settings(desk.places, None, "Maren")
    views = []
    for _ in ("waiting", "adopted"):
        with glance(settings, lambda: desk.at) as seen:
            views.append(today(seen.read, seen.home, seen.now, None, seen.lines))
        desk.sit()
    before, after = views
    assert Inbox(desk.places.inbox).waiting() == []
    assert [one._replace(changed=0) for one in before.moments] == [
        one._replace(changed=0) for one in after.moments
    ]
    assert before._replace(moments=()) == after._replace(moments=())
    assert [one.first for one in after.feelings] == [True, False]
    assert after.basket == 1


def test_threads_by_member_and_days(desk: Desk) -> None:
    desk.says(
        "snapped at Jake 20m ago",
        "snapped at Nia yesterday 5pm",
        "snapped at Kofi on sunday",
    )
    journal = desk.sit()

    def kinds(**narrowed: str) -> list[str]:
        found = threads.listed(journal, every=True, **narrowed)
        return [found.home.names(one.members)[-1] for one in found.threads]

    assert kinds() == ["Kofi", "Nia", "Jake"]
    assert kinds(member="nia") == ["Nia"]
    assert kinds(first="2026-11-23") == ["Nia", "Jake"]
    assert kinds(last="2026-11-22") == ["Kofi"]
