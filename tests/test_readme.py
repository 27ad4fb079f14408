"""The README keeps its word: two commands at its head, and every example does what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Mend

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    """The fenced blocks of a kind, in order."""
    return [text for name, text in FENCED.findall(README) if name == kind]


def examples() -> list[str]:
    """The commands typed after `$`, without the words of explanation beside them."""
    typed = [line[2:] for block in blocks("console") for line in block.splitlines()]
    return [re.split(r"\s{3,}", line)[0] for line in typed]


def test_it_opens_with_exactly_two_commands_of_one_line() -> None:
    first, second = blocks("sh")
    assert [first.count("\n"), second.count("\n")] == [1, 1]
    before = README[: README.index("## ")]
    assert before.count("```sh") == 2
    for command in (first, second):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
    assert first.rstrip().endswith(".venv/bin/mend demo")
    assert "pytest" in second
    assert "'.[test]'" in second


def test_the_ci_runs_the_second() -> None:
    """Cut out by the very words of `.ci/run`, the command is the second block."""
    script = (ROOT / ".ci" / "run").read_text()
    assert "eval" in script
    fences = re.findall(r"^```sh\n(.*)$", README, re.MULTILINE)
    assert fences[1] == blocks("sh")[1].strip()
    for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports"):
        assert tool in script


def test_every_example_is_one_of_mends() -> None:
    found = examples()
    assert len(found) >= 15
    assert all(line.startswith("mend ") for line in found)
    from tracker.cli.main import VERBS

    assert {shlex.split(line)[1] for line in found} <= set(VERBS)


def test_every_example_runs_in_order(empty: Mend) -> None:
    """The family's chapter first, since it is told last; then each line as it stands."""
    commands = examples()
    family = [line for line in commands if shlex.split(line)[1] in ("family", "member")]
    others = [line for line in commands if line not in family]
    undone = False
    for line in [*family, *others]:
        words = shlex.split(line)[1:]
        if re.fullmatch(r"[0-9a-f]{8}", words[1] if len(words) > 1 else ""):
            moments = empty.json("search", "--kind", "rupture")["moments"]
            words[1] = moments[0]["id"][-8:]
        done = empty(*words)
        assert done.returncode == 0, f"{line}: {done.stderr}"
        assert done.stderr == "", line
        undone = undone or words[0] == "undo"
    assert undone


def test_what_it_says_in_passing_is_so(mend: Mend) -> None:
    for option in ("--kind", "--member", "--from", "--to"):
        assert option in mend("search", "--help").stdout
    assert "--list" in mend("restore", "--help").stdout
    assert "--for-home" in mend("export", "--help").stdout
    assert "--date" in mend("today", "--help").stdout
    assert str(mend.data) in mend("doctor").stdout
    assert mend("completion", "bash").returncode == 0


def test_what_is_due_can_stand_before_every_prompt(mend: Mend, tmp_path: Path) -> None:
    """The lines for bash, zsh and cron, as far as a shell is here to run them."""
    (block,) = [text for text in blocks("text") if "mend due" in text]
    prompt, zsh, cron = (line.split("#")[0].rstrip() for line in block.splitlines())
    command = tmp_path / "mend"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tracker "$@"\n')
    command.chmod(0o755)
    env = {**mend.env, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    said = f'{prompt}; false; eval "$PROMPT_COMMAND" && echo fine'
    for line in (said, f"{zsh}; precmd && echo fine", f"{cron[12:].strip()} && echo fine"):
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=env)
        assert (done.stdout, done.stderr) == ("fine\n", ""), line


def test_rooms_that_it_names_are_there() -> None:
    for room in re.findall(r"^\| `([\w/]+)` \|", README, re.MULTILINE):
        assert (ROOT / room).is_dir(), room
