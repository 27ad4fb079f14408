"""A document read from text that anybody may have written, checked whole before anything is kept.

What cannot be taken in raises BadImport: one sentence that says where and why, and that repeats
nothing of the text but ids.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, NoReturn

from tracker.exchange.bulk import uncollected
from tracker.exchange.document import VERSION
from tracker.exchange.holding import LATER, LISTS, Holding
from tracker.rules.text import folded, same
from tracker.store.errors import BadImport
from tracker.store.migrations.revisions import REVISIONS
from tracker.store.shapes import BadRow, value_of

NEWER = "A newer Mend wrote that file; nothing was changed."
UPDATE = "Update Mend, then import it."
_LONGEST_NUMBER = 15


class Incoming(NamedTuple):
    """A document that may come in: every row by itself is sound, no id stands twice."""

    families: tuple[Holding, ...]
    for_home: bool


@uncollected()
def read_document(text: str | bytes) -> Incoming:
    """The document in a text. Raises BadImport."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            refuse("is no text in UTF-8")
    try:
        found = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        refuse(f"is no JSON (line {error.lineno}, column {error.colno})")
    except RecursionError:
        refuse("is nested too deep")
    return checked(found)


def checked(found: Any) -> Incoming:
    """The same for a document that is no text any more. Raises BadImport."""
    if type(found) is not dict or found.get("mend") != "export":
        refuse("is no export of Mend's")
    version, schema = found.get("version"), found.get("schema")
    if type(version) is int and version > VERSION:
        raise BadImport(NEWER, UPDATE)
    if version is True or version != VERSION or type(schema) is not str:
        refuse("does not say which Mend wrote it")
    if schema not in REVISIONS:
        raise BadImport(NEWER, UPDATE)
    if found.keys() != {"mend", "version", "schema", "for_home", "families"}:
        refuse("is no whole export")
    for_home, families = found["for_home"], found["families"]
    if type(for_home) is not bool or type(families) is not list:
        refuse("is no whole export")
    held = tuple(_family(one, n) for n, one in enumerate(families, 1))
    _no_id_twice(held)
    return Incoming(held, for_home)


def refuse(why: str) -> NoReturn:
    """Say why a file cannot come in; `why` follows the words “That file”."""
    raise BadImport(f"That file {why}; nothing was changed.", "Import a file that Mend exported.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        refuse("says one thing twice within one object")
    return found


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        _no_number(digits)
    return int(digits)


def _no_number(_: str) -> NoReturn:
    refuse("holds a number that no export has")


def _family(found: Any, n: int) -> Holding:
    where = f"family {n}"
    if type(found) is not dict or "family" not in found:
        refuse(f"is no whole export: {where} says nothing of itself")
    if not found.keys() <= {"family", *LISTS, *LATER}:
        refuse(f"holds a list in {where} that this Mend does not know")
    for name in (*LISTS, *LATER):
        rows = found.get(name, [])
        if type(rows) is not list:
            refuse(f"is no whole export: “{name}” of {where} is no list")
        if name in LATER and rows:
            refuse(f"holds “{name}” in {where}, which this Mend does not know")
    lists = {name: _rows(found.get(name, []), item, name, n) for name, item in LISTS.items()}
    held = Holding(_value("family", found["family"], where), **lists)
    for one in held.moments.values():
        joined = held.moments.get(one.thread or "")
        if joined is not None and joined.kind == "repair":
            refuse(f"joins a repair to a repair, {one.id}")
    return held


def _rows(rows: list[Any], item: str, name: str, family: int) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for n, row in enumerate(rows, 1):
        one = _value(item, row, f"row {n} of “{name}” in family {family}")
        if one.id in values:
            refuse(f"has two rows of one id in “{name}”, {one.id}")
        values[one.id] = one
    return values


def _value(item: str, row: Any, where: str) -> Any:
    try:
        return value_of(item, row)
    except BadRow as bad:
        raise BadImport(
            f"That file cannot come in: {where} {bad.why}; nothing was changed.",
            "Import a file that Mend exported.",
        ) from None


def _no_id_twice(held: tuple[Holding, ...]) -> None:
    """Also not in two families; nor two families of one name, words listed twice, and the like."""
    seen: set[tuple[str, str]] = set()
    names: set[str] = set()
    for one in held:
        for name, _, value in one.everything():
            if (name, value.id) in seen:
                refuse(f"has two rows of one id in “{name}”, {value.id}")
            seen.add((name, value.id))
        if folded(one.family.name) in names:
            refuse("has two families of one name")
        names.add(folded(one.family.name))
        if len({each.word for each in one.triggers.values()}) < len(one.triggers):
            refuse("lists one trigger twice")
        if len({each.thread for each in one.closings.values()}) < len(one.closings):
            refuse("closes one thread twice")
        if len({(each.thread, each.by) for each in one.reminders.values()}) < len(one.reminders):
            refuse("reminds somebody of one thread twice")
        if len({same(each.name) for each in one.rituals.values()}) < len(one.rituals):
            refuse("names one ritual twice")
        if len({same(each.word) for each in one.words.values()}) < len(one.words):
            refuse("names one feeling word twice")
