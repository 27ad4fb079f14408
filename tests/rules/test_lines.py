"""Lines as people type them, with the reading that each must get: `lines.tsv`.

A row that is sure may end in the basket (up to a share), it may never be read wrong. A row whose
`basket` column names what is unsure must end there. `?` is not checked, `-` is none; times are
local, an empty `at` is now. `from` says who wrote the row: `apart` without having seen the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tracker.rules.reading import Reading

EVENING = "2026-11-24T17:52"
LONDON = "Europe/London"
Row = dict[str, str]


def rows() -> list[Row]:
    head, *lines = Path(__file__).with_name("lines.tsv").read_text("utf-8").splitlines()
    columns = head.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def when(row: Row) -> tuple[str, str]:
    now, _, zone = row["now"].partition(" ")
    return now or EVENING, zone or LONDON


def test_every_line_is_read_rightly_or_waits_in_the_basket(reads: Callable[..., Reading]) -> None:
    wrong: list[str] = []
    astray: list[str] = []
    waiting = 0
    for number, row in enumerate(rows(), 2):
        reading = reads(row["line"], *when(row))
        waiting += reading.basket
        faults = [f"{name}: {got!r}, not {wanted!r}" for name, wanted, got in compare(row, reading)]
        told = f"  {number} {row['line']!r}: " + "; ".join(faults)
        if reading.basket and not row["basket"]:
            continue  # careful, not wrong
        if not reading.basket and row["basket"]:
            wrong.append(f"{told}; sure, but {row['basket']} is not")
        elif faults:
            (astray if reading.basket else wrong).append(told)
    assert not wrong, "silently wrong:\n" + "\n".join(wrong)
    assert not astray, "in the basket, with other guesses than the row has:\n" + "\n".join(astray)
    assert waiting <= 0.15 * len(rows()), f"{waiting} of {len(rows())} lines wait in the basket"


def test_there_are_enough_lines_and_enough_written_apart() -> None:
    written = [row["from"] for row in rows()]
    assert len(written) >= 200
    assert set(written) == {"apart", "reader"}
    assert 3 * written.count("apart") >= len(written)


def compare(row: Row, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """The columns in which a reading differs from its row."""
    zone = ZoneInfo(when(row)[1])
    at = datetime.fromtimestamp(reading.at // 1_000_000, ZoneInfo("UTC")).astimezone(zone)
    wanted_at = row["at"] or when(row)[0]
    offset = len(wanted_at) > 16  # a doubled hour says which
    got = {
        "kind": reading.kind,
        "members": ",".join(reading.members),
        "did": ",".join(reading.did),
        "at": at.isoformat(timespec="minutes") if offset else f"{at:%Y-%m-%dT%H:%M}",
        "precision": reading.precision,
        "triggers": ",".join(sorted(reading.triggers)),
        "audience": reading.audience,
    }
    wanted = {**row, "at": wanted_at, "triggers": ",".join(sorted(row["triggers"].split(",")))}
    for name, value in got.items():
        if wanted[name] != "?" and wanted[name] != value:
            yield name, wanted[name], value
    more = {
        "how": reading.how or "",
        "feeling": reading.feeling or "",
        "rupture": reading.rupture or "",
        "tags": ",".join(reading.tags),
        "parts": ",".join(reading.parts),
    }
    for name, value in more.items():
        if row[name] not in ("", "?") and row[name].replace("-", "", row[name] == "-") != value:
            yield name, row[name], value
    if row["basket"] and not set(row["basket"].split(",")) <= set(reading.unsure):
        yield "basket", row["basket"], ",".join(reading.unsure)


def test_at_lies_where_it_says(reads: Callable[..., Reading]) -> None:
    for row in rows():
        now, zone = when(row)
        reading = reads(row["line"], now, zone)
        wall = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone))
        behind = wall - datetime.fromtimestamp(reading.at / 1_000_000, ZoneInfo(zone))
        assert behind >= timedelta(0), row["line"]
