"""What is typed at a shell is kept exactly as it was typed."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Mend
    from tests.terminal.ptys import Terminal

README = (Path(__file__).parents[2] / "README.md").read_text()
EXAMPLES = re.findall(r"^\$ (mend log .*)$", README, re.MULTILINE)


def kept(mend: Mend) -> list[str]:
    """All lines that are kept, in the order in which they came."""
    moments = mend.json("search", "--from", "2000")["moments"]
    return [str(one["line"]) for one in sorted(moments, key=lambda one: str(one["id"]))]


def enter(bash: Terminal, line: str, answer: str = "kept.") -> None:
    """Type a line and wait for the answer and the next prompt."""
    bash.type("clear\n")
    bash.until(lambda lines: lines == ["$"])
    bash.type(line + "\n")
    bash.until(lambda lines: any(answer in each for each in lines[1:]) and lines[-1] == "$")


def test_every_example_of_the_readme(mend: Mend, bash: Terminal) -> None:
    assert len(EXAMPLES) >= 6
    for line in EXAMPLES:
        enter(bash, line)
    assert kept(mend) == [" ".join(shlex.split(line)[2:]) for line in EXAMPLES]


def test_the_examples_need_no_quotes() -> None:
    """What stands in the README is what is kept, sign for sign."""
    for line in EXAMPLES:
        assert " ".join(shlex.split(line)) == line
        assert not set(line) & set("'\"#!$`\\*?[]{}<>|&;()~")


def test_the_signs_of_our_own_mean_nothing_to_the_shell(mend: Mend, bash: Terminal) -> None:
    lines = ["hugged Nia +p", "+p hugged Nia +tired", "hugged @nia at 7:40 +late,", "-p hugged Nia"]
    for line in lines:
        enter(bash, f"mend log {line}")
    assert kept(mend) == [*lines[:3], "hugged Nia"]
    audiences = [one["audience"] for one in mend.json("search", "hugged")["moments"]]
    assert audiences.count("adults") == 3


def test_at_the_bare_prompt_everything_may_be_typed(mend: Mend, bash: Terminal) -> None:
    line = """Nia's tower fell; I said "it's only bricks" #tired !p $HOME `ls` *"""
    bash.type("mend log\n")
    bash.shows("what happened?")
    bash.type(line + "\n")
    bash.until(lambda lines: any("kept." in each for each in lines) and lines[-1] == "$")
    assert kept(mend) == [line]
    assert mend.json("search", "tower")["moments"][0]["private"] is True


def test_the_bare_prompt_takes_corrections(mend: Mend, bash: Terminal) -> None:
    """Arrow keys and backspace, and words of any language."""
    bash.type("mend log\n")
    bash.shows("what happened?")
    bash.type("hugged Nai\x7f\x7fia für lange\x1b[D\x1b[D\x1b[D\x1b[D\x1b[Dgut \n")
    bash.until(lambda lines: any("kept." in each for each in lines) and lines[-1] == "$")
    assert kept(mend) == ["hugged Nia für gut lange"]


def test_the_question_is_no_part_of_the_answer(mend: Mend, bash: Terminal, tmp_path: Path) -> None:
    bash.type(f"mend log --json > {tmp_path}/answer\n")
    bash.shows("what happened?")
    bash.type("hugged Nia\n")
    bash.until(lambda lines: lines[-1] == "$")
    assert json.loads((tmp_path / "answer").read_text())["line"] == "hugged Nia"


def test_ctrl_c_at_the_prompt_leaves_cleanly(mend: Mend, bash: Terminal) -> None:
    bash.type("mend log\n")
    bash.shows("what happened?")
    bash.type("snapped at\x03")
    bash.until(lambda lines: lines[-1] == "$")
    bash.type("echo status $?\n")
    lines = bash.shows("status 130")
    assert "Traceback" not in "\n".join(lines)
    bash.until(lambda lines: lines[-1] == "$")
    assert kept(mend) == []
    enter(bash, "stty -a", " echo ")


def test_ctrl_d_at_the_prompt_keeps_nothing(mend: Mend, bash: Terminal) -> None:
    bash.type("mend log\n")
    bash.shows("what happened?")
    bash.type("\x04")
    bash.shows("There is nothing to keep.")
    bash.until(lambda lines: lines[-1] == "$")
    assert kept(mend) == []


def test_a_shell_that_completes(mend: Mend, bash: Terminal) -> None:
    bash.type('eval "$(mend completion bash)"\n')
    bash.until(lambda lines: len(lines) > 1 and lines[-1] == "$")
    bash.type("mend thr\t")
    bash.until(lambda lines: lines[-1].startswith("$ mend threads"))
    bash.type("--al\t\n")
    bash.shows("Nothing open. Rest.")


def test_a_long_answer_breaks_between_what_was_kept_and_what_may_be_done(
    mend: Mend, bash: Terminal
) -> None:
    enter(bash, "mend log -p snapped at Jake and Nia 20m ago about the shoes +tired", "takes it")
    assert bash.lines[-3].startswith("kept. Jake, Nia, a rupture, ")
    assert bash.lines[-3].endswith("tired, adults only")
    assert bash.lines[-2] == "  mend undo takes it back"
