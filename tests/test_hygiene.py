"""What a command may load, what lies where, and that every room keeps its rules."""

from __future__ import annotations

import ast
import os
import re
import statistics
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Mend

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tracker"
MODULES = sorted(PACKAGE.rglob("*.py"))
NEVER_FOR_LOG = {
    *("textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "pendulum", "click"),
    *("dataclasses", "inspect", "argparse", "tomllib", "platformdirs", "uuid", "pathlib"),
    *("importlib.metadata", "urllib", "asyncio", "logging", "subprocess"),
}
NEVER_FOR_TODAY = {"sqlalchemy", "sqlmodel", "alembic", "textual", "rich", "pydantic"}
HEAVY = ("textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "pendulum")


def loaded(mend: Mend, *words: str, **env: str) -> set[str]:
    """The names of all modules that a command loads as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tracker", *words],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**mend.env, **env},
    )
    assert done.returncode == 0, done.stderr
    names = re.findall(r"^import time:.*\|\s*([\w.]+)$", done.stderr, re.MULTILINE)
    assert "tracker.cli.roads" in names
    return {part for name in names for part in (name, name.split(".")[0])}


@pytest.mark.parametrize(
    ("words", "also_not"),
    [
        (("log", "snapped at Jake 20m ago +tired"), {"typing", "json"}),
        (("log", "did I yell at Nia?"), {"typing", "json"}),
        (("log", "played cards with Nia yesterday 5pm"), {"typing", "json"}),
        (("log", "--json", "snapped at Jake"), {"typing"}),
        (("log", "--now", "2026-11-24T17:52", "snapped at Jake"), {"json"}),
        (("log", "--dry-run", "snapped at Jake"), {"typing", "json"}),
        (("log", "--help"), {"typing", "json", "sqlalchemy"}),
    ],
)
def test_what_log_may_load(mend: Mend, words: tuple[str, ...], also_not: set[str]) -> None:
    mend("log", "snapped at Jake 1h ago")
    assert loaded(mend, *words) & (NEVER_FOR_LOG | also_not) == set()


def test_what_a_repair_may_load_to_find_its_thread(mend: Mend) -> None:
    """The lines that still wait are looked through too."""
    mend("log", "snapped at Jake 1h ago")
    allowed = {"pathlib", "urllib"}
    assert loaded(mend, "log", "said sorry to Jake") & (NEVER_FOR_LOG | {"json"}) - allowed == set()


def test_what_log_may_load_where_nothing_is_yet(empty: Mend) -> None:
    assert loaded(empty, "log", "snapped at Jake") & (NEVER_FOR_LOG | {"typing", "json"}) == set()


def test_what_due_may_load(mend: Mend) -> None:
    """It stands before every prompt; the lines that still wait are looked through too."""
    mend("log", stdin="snapped at Jake\nsaid sorry to Jake\n")
    assert mend("threads").returncode == 0
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT12:00")
    assert "How did it land?" in mend("due", "--now", tomorrow).stdout
    never = NEVER_FOR_LOG - {"pathlib", "urllib"}
    assert loaded(mend, "due", "--now", tomorrow) & (never | {"json"}) == set()
    assert loaded(mend, "due", "--json") & never == set()


def test_what_due_may_load_where_nothing_is_yet(empty: Mend) -> None:
    assert loaded(empty, "due") & (NEVER_FOR_LOG | {"typing", "json"}) == set()


def test_what_now_may_load(mend: Mend) -> None:
    mend("today")
    for words in (("now",), ("now", "Jake")):
        assert loaded(mend, *words) & NEVER_FOR_TODAY == set()


def test_what_today_may_load(mend: Mend) -> None:
    mend("log", stdin="snapped at Jake\nsaid sorry to Jake\nNia feels left out\n")
    for words in (("today",), ("today", "--json"), ("today", "--date", "yesterday")):
        assert loaded(mend, *words) & NEVER_FOR_TODAY == set()


def top_imports(path: Path) -> set[str]:
    """The modules that a module imports as it is loaded (not those for types alone)."""
    names: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_verbs_import_heavy_things_inside() -> None:
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        heavy = {name for name in top_imports(path) if name.split(".")[0] in HEAVY}
        assert not heavy, f"{path.name} imports {heavy} at its top"


def test_the_help_loads_no_store(mend: Mend) -> None:
    """The list of verbs with a line of help each: slow modules would make it slow."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, tracker.cli.main; print(*sys.modules)"],
        capture_output=True,
        text=True,
        env=mend.env,
    )
    assert done.stderr == ""
    assert {name.split(".")[0] for name in done.stdout.split()} & set(HEAVY) == set()


def test_the_top_level_holds_only_what_it_may() -> None:
    allowed = {"tracker", "styles", "tests", "pyproject.toml", "README.md", "LICENSE"}
    made = {"build", "dist", "mend_tracker.egg-info", "__pycache__"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - made == allowed


def test_packages_begin_with_nothing() -> None:
    """An `__init__` with content is loaded by every module beside it, on the light road too."""
    for path in PACKAGE.rglob("__init__.py"):
        assert path.read_text().strip() == "", path
    for folder in {path.parent for path in MODULES}:
        assert (folder / "__init__.py").exists() or folder.name == "versions", folder


def test_every_module_says_what_it_is_for() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text())
        if path.name == "__init__.py":
            continue
        told = ast.get_docstring(tree)
        assert told, f"{path.relative_to(ROOT)} says nothing of itself"
        assert told.split("\n")[0].strip().endswith((".", ":", ",", ";")) or "\n" in told, path


def test_modules_stay_small() -> None:
    sizes = {
        path.relative_to(ROOT): len(path.read_text().splitlines())
        for path in MODULES
        if path.name != "__init__.py" and "versions" not in path.parts
    }
    assert statistics.median(sizes.values()) <= 150
    long = {path: size for path, size in sizes.items() if size > 400 and "app" not in path.parts}
    assert not long


def test_nothing_of_this_machine_and_no_leftovers() -> None:
    unwanted = re.compile(r"/(root|work)/\w|\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    for path in [*MODULES, *(ROOT / "tests").rglob("*.py"), ROOT / "README.md"]:
        found = unwanted.search(path.read_text())
        assert found is None, f"{path.relative_to(ROOT)}: {found and found[0]}"


def test_texts_shown_are_kind() -> None:
    """No text that people read scolds: docstrings and comments apart, in cli and journal."""
    harsh = re.compile(r"\b(should|missed|late|overdue|failed|invalid|illegal|error:)\b|!(?=\s|$)")
    for room in ("cli", "journal", "store", "exchange"):
        for path in sorted((PACKAGE / room).rglob("*.py")):
            if "sample" in path.parts:  # what a made-up family says
                continue
            for node in shown_texts(ast.parse(path.read_text())):
                found = harsh.search(str(node.value))
                assert found is None, f"{path.name}:{node.lineno} says {found and found[0]!r}"


def shown_texts(tree: ast.Module) -> list[ast.Constant]:
    """Texts of two words and more that are no docstrings and no SQL."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value.strip()
        and id(node) not in docs
        and not re.search(r"\b(SELECT|FROM|WHERE|PRAGMA|CREATE|BEGIN)\b", node.value)
    ]


def test_shipped_data_have_their_readers() -> None:
    """What the package reads at run time is where the wheel takes it from."""
    for name in ("feeling_words.tsv", "verbs.tsv", "ruptures.tsv", "triggers.txt"):
        assert (PACKAGE / "guide" / name).is_file()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
