"""What comes in from anywhere is read whole or refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.exchange.document import document, write_json
from tracker.exchange.holding import Holding
from tracker.exchange.reading import checked, read_document
from tracker.rules.moment import Closing, Family, Member, Moment, Part, Trigger
from tracker.store.errors import BadImport

AT = 1_795_542_720_000_000
F, MAREN, RUPTURE, REPAIR, X, Y = (letter * 32 for letter in "abcdef")
HELD = Holding(
    Family(F, "Fenwick-Osei", "Europe/London", created=AT, changed=AT),
    members={MAREN: Member(MAREN, 1, "Maren", (), "adult", created=AT, changed=AT)},
    triggers={X: Trigger(X, "tired", AT)},
    moments={
        RUPTURE: Moment(RUPTURE, "rupture", at=AT, people=(Part(MAREN, True),), note="é"),
        REPAIR: Moment(REPAIR, "repair", at=AT, thread=RUPTURE),
    },
    closings={X: Closing(X, RUPTURE, "let-go", AT, MAREN)},
)
TOLD = document([HELD])


def copy() -> Any:
    return json.loads(json.dumps(TOLD))


def refused(text: str | bytes) -> str:
    """The sentence with which a text is refused."""
    with pytest.raises(BadImport) as trouble:
        read_document(text)
    said = trouble.value.message
    assert "\n" not in said
    assert said.endswith("nothing was changed.")
    return said


def test_what_was_written_is_read() -> None:
    text = write_json(TOLD)
    for form in (text, text.encode(), b"\xef\xbb\xbf" + text.encode(), "\ufeff" + text):
        assert read_document(form).families == (HELD,)
    assert read_document(json.dumps(TOLD, indent=3)).families == (HELD,)
    assert checked(TOLD).families == (HELD,)


def test_a_list_that_is_not_there_is_empty() -> None:
    told = copy()
    for name in ("rituals", "wordings", "spans", "reviews", "agenda"):
        del told["families"][0][name]
    assert checked(told).families == (HELD,)


def test_what_is_no_export_is_refused() -> None:
    assert "no JSON (line 1, column 1)" in refused("")
    assert "no JSON" in refused("snapped at Jake")
    assert "UTF-8" in refused(b"\xff\xfe{}")
    assert "no export" in refused("{}")
    assert "no export" in refused('["mend"]')
    assert "no export" in refused('{"mend": "backup"}')
    assert "no JSON" in refused(write_json(TOLD)[:-40])
    assert "no JSON" in refused(write_json(TOLD) + "{}")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"mend": "export", "families": ' + '{"a":' * 100_000,
        "[" * 90_000 + "]" * 90_000,
    ],
)
def test_what_is_nested_too_deep_is_refused(text: str) -> None:
    assert "nested too deep" in refused(text) or "no JSON" in refused(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "1.5", "9" * 5000])
def test_numbers_that_no_export_has_are_refused(number: str) -> None:
    text = write_json(TOLD).replace('"position": 1', f'"position": {number}')
    assert "number" in refused(text)


def test_one_key_stands_once() -> None:
    text = write_json(TOLD).replace('"position": 1', '"position": 1, "position": 1')
    assert "twice" in refused(text)


def test_newer_documents_wait_for_a_newer_mend() -> None:
    for change in ({"version": 2}, {"schema": "9999"}):
        assert "newer Mend" in refused(json.dumps(copy() | change))
    others: list[dict[str, Any]] = [{"version": True}, {"version": "1"}, {"schema": 1}]
    for other in (*others, {"for_home": 0}):
        refused(json.dumps(copy() | other))
    assert "whole" in refused(json.dumps(copy() | {"colour": "red"}))


Change = Callable[[Any], object]
CHANGES: list[tuple[str, Change]] = [
    ("says nothing of itself", lambda f: f.pop("family")),
    ("does not know", lambda f: f.update(chores=[])),
    ("does not know", lambda f: f["experiments"].append({"id": X})),
    ("lacks “agenda”", lambda f: f["reviews"].append({"id": X})),
    ("lacks “by”", lambda f: f["agenda"].append({"id": X})),
    ("lacks “bands”", lambda f: f["rituals"].append({"id": X})),
    ("lacks “body”", lambda f: f["words"].append({"id": X})),
    ("is no list", lambda f: f.update(moments={})),
    ("row 2 of “moments”", lambda f: f["moments"][1].update(kind="quarrel")),
    ("lacks “note”", lambda f: f["moments"][0].pop("note")),
    ("family 1 has a “zone”", lambda f: f["family"].update(zone="Mars/Olympus")),
    ("two rows of one id", lambda f: f["moments"].append(f["moments"][0])),
    ("one trigger twice", lambda f: f["triggers"].append({**f["triggers"][0], "id": Y})),
    ("one thread twice", lambda f: f["closings"].append({**f["closings"][0], "id": Y})),
    ("half a character", lambda f: f["moments"][0].update(note="\ud800")),
]


@pytest.mark.parametrize(("why", "change"), CHANGES)
def test_one_bad_row_refuses_all(why: str, change: Change) -> None:
    told = copy()
    change(told["families"][0])
    assert why in refused(json.dumps(told))


def test_two_families_share_no_id_and_no_name() -> None:
    told = copy()
    other = copy()["families"][0]
    told["families"].append(other)
    other["family"]["id"] = Y
    assert "two rows of one id" in refused(json.dumps(told))
    for name in ("members", "triggers", "moments", "closings"):
        other[name] = []
    other["family"]["name"] = "FENWICK-OSEI"
    assert "two families of one name" in refused(json.dumps(told))
    other["family"]["name"] = "Other"
    assert len(checked(told).families) == 2


def test_a_refusal_repeats_nobodys_words() -> None:
    told = copy()
    told["families"][0]["moments"][0]["kind"] = "\x1b[31msecret"
    told["families"][0]["secret"] = 1
    assert "secret" not in refused(json.dumps(told))
    del told["families"][0]["secret"]
    said = refused(json.dumps(told))
    assert "secret" not in said
    assert "\x1b" not in said


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_comes_is_read_or_refused(data: st.DataObject) -> None:
    told = copy()
    node: Any = told
    while True:
        key = data.draw(
            st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node)))
        )
        inner = node[key]
        if not inner or not isinstance(inner, (dict, list)) or data.draw(st.booleans()):
            node[key] = data.draw(anything)
            break
        node = inner
    try:
        incoming = read_document(json.dumps(told))
    except BadImport:
        return
    assert read_document(write_json(document(incoming.families))).families == incoming.families


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_refused_quietly(text: bytes) -> None:
    with pytest.raises(BadImport):
        read_document(text)
