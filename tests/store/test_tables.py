"""The tables: what migrations build is what the models say, and the sample fills all of it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from tests.conftest import Mend
from tests.faults.harness import rows
from tracker.rules import moment as values
from tracker.store import opening, tables
from tracker.store.ids import uuid7
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.opening import Store, open_store
from tracker.store.places import places

MODELS = sorted(SQLModel.metadata.tables)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = open_store(places(str(tmp_path / "data")))
    yield found
    found.close()


def schema(db: sqlite3.Connection) -> dict[tuple[str, str], list[str]]:
    """Every table and index with its clauses, without the liberties that SQL's writers take:
    spaces, quotes, and the order of the constraints behind the columns."""
    return {
        (kind, name): _clauses(sql)
        for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master")
        if sql and name != "alembic_version" and not name.startswith("sqlite_stat")
    }


def _clauses(sql: str) -> list[str]:
    plain = re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.replace('"', "").split()))
    start, end = plain.index("("), plain.rindex(")")
    parts, depth = [""], 0
    for sign in plain[start + 1 : end]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    columns = [part for part in parts if not part.startswith("CONSTRAINT")]
    named = sorted(part for part in parts if part.startswith("CONSTRAINT"))
    return [plain[:start], *columns, *named, plain[end + 1 :]]


def test_migrations_build_what_the_models_say(store: Store, tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with (
        closing(sqlite3.connect(tmp_path / "models.db")) as said,
        closing(sqlite3.connect(store.places.store)) as built,
    ):
        wanted = schema(said)
        found = schema(built)
    assert found == wanted
    assert {name for kind, name in wanted if kind == "table"} == set(MODELS)


def test_alembic_itself_sees_no_difference(store: Store) -> None:
    with store.reading() as db:
        found = compare_metadata(MigrationContext.configure(db), SQLModel.metadata)
    # the version's own table is all that the models do not know
    assert [change for change in found if "alembic_version" not in repr(change)] == []


def test_every_table_is_strict(store: Store) -> None:
    with closing(sqlite3.connect(store.places.store)) as db:
        strict = {row[1]: row[5] for row in db.execute("PRAGMA table_list") if row[0] == "main"}
    assert {name: strict[name] for name in MODELS} == dict.fromkeys(MODELS, 1)


def test_the_list_of_versions_is_the_one_of_the_migrations() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(opening.MIGRATIONS))
    walked = [each.revision for each in ScriptDirectory.from_config(settings).walk_revisions()]
    assert tuple(reversed(walked)) == REVISIONS


REFUSED = {
    "a kind nobody knows": {"kind": "score"},
    "an audience nobody knows": {"audience": "world"},
    "a rupture for the family's table": {"kind": "rupture", "audience": "shared"},
    "a day that is none": {"day": "tuesday"},
    "an id that is too short": {"id": "abc"},
    "a member who is not there": {"by_id": "f" * 32},
    "a family that is not there": {"family_id": "f" * 32},
    "a text where an instant belongs": {"at": "yesterday"},
    "no note at all": {"note": None},
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_the_database_itself_refuses(store: Store, change: dict[str, Any]) -> None:
    family, moment = (tables.table(model) for model in (tables.Family, tables.Moment))
    one = {
        "id": uuid7(), "family_id": "a" * 32, "kind": "note", "at": 1, "precision": "minute",
        "day": "2026-11-24", "zone": "UTC", "audience": "home", "note": "", "folded": "",
        "line": "", "created": 1, "changed": 1,
    }  # fmt: skip
    with store.writing() as db:
        db.execute(
            sa.insert(family).values(
                id="a" * 32, name="A", folded="a", zone="UTC", week_start="monday", day_start=240,
                look="lamplight", created=1, changed=1,
            )
        )  # fmt: skip
        db.execute(sa.insert(moment).values(one))
    with pytest.raises(sa.exc.DBAPIError), store._engine.begin() as db:
        db.execute(sa.insert(moment).values(one | {"id": uuid7()} | change))
    with store.reading() as db:
        assert db.execute(sa.select(sa.func.count()).select_from(moment)).scalar() == 1


DEFAULTS: dict[str, dict[str, Any]] = {
    name: kind._field_defaults
    for name, kind in (
        ("family", values.Family),
        ("member", values.Member),
        ("trigger", values.Trigger),
        ("span", values.Span),
        ("moment", values.Moment),
        ("closing", values.Closing),
        ("wording", values.Wording),
        ("tombstone", values.Tombstone),
        ("reminder", values.Reminder),
        ("phrase", values.Phrase),
        ("ritual", values.Ritual),
        ("word", values.FamilyWord),
        ("card", values.Card),
        ("review", values.Review),
        ("agenda_line", values.AgendaLine),
    )
}


def test_the_sample_family_fills_every_column(decade: Mend) -> None:
    as_maren = {"MEND_ME": "Maren"}
    found = decade.json("search", "--kind", "note", "--from", "2026-06-01", **as_maren)
    first, second = [one["id"] for one in found["moments"] if not one["private"]][:2]
    for words in (("edit", first, "read with Jake yesterday"), ("delete", second), ("undo",)):
        done = decade(*words, **as_maren)
        assert done.returncode == 0, done.stderr
    # the code is part of no export, so no sample brings one
    assert decade("family", "set", "code", stdin="2468\n", **as_maren).returncode == 0
    store = decade.data / "mend.sqlite3"
    dull = []
    for name in MODELS:
        for column in SQLModel.metadata.tables[name].columns:
            default = DEFAULTS.get(name, {}).get(column.name)
            away = rows(
                store,
                f'SELECT 1 FROM "{name}" WHERE "{column.name}" IS NOT NULL '
                f'AND "{column.name}" NOT IN (\'\', 0) AND "{column.name}" IS NOT ? LIMIT 1',
                default if isinstance(default, (str, int)) else None,
            )
            if not away:
                dull.append(f"{name}.{column.name}")
    assert dull == []


def test_every_word_that_may_stand_in_a_column_stands_there_somewhere(ten_years: Path) -> None:
    lacking = []
    for (name, column), words in {
        ("moment", "kind"): values.KINDS,
        ("moment", "precision"): values.PRECISIONS,
        ("moment", "audience"): values.AUDIENCES,
        ("connection", "how"): values.HOWS,
        ("repair", "seen"): values.SEEN,
        ("repair", "landed"): values.LANDED,
        ("closing", "how"): values.CLOSINGS,
        ("unsure", "about"): values.UNSURE,
        ("member", "role"): values.ROLES,
        ("span", "kind"): values.SPAN_KINDS,
        ("tombstone", "what"): ("deleted", "composted"),
        ("phrase", "part"): values.PARTS,
        ("ritual", "hidden"): (0, 1),
        ("word", "own"): (0, 1),
        ("review", "kept"): (0, 1),
        ("thanks", "shared"): (0, 1),
    }.items():
        found = {row[0] for row in rows(ten_years, f'SELECT DISTINCT "{column}" FROM "{name}"')}
        lacking += [f"{name}.{column} {word}" for word in words if word not in found]
    for flag in ("responsibility", "reflection", "reconnection"):
        found = {row[0] for row in rows(ten_years, f"SELECT DISTINCT {flag} FROM repair")}
        lacking += [] if found == {0, 1} else [f"repair.{flag}"]
    assert lacking == []
