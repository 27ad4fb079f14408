"""The sheet as a real browser prints it, where there is one: one page in A4 and Letter, with every
item on it once. The other tests hold the limits that this rests on."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.reports import made
from tracker.journal.shared_week import WordShown
from tracker.reports.html import html
from tracker.reports.sheet import sheet
from tracker.reports.told import Meant, Next, Told, Way
from tracker.rules.moment import AgendaLine

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
READER = shutil.which("pdftotext")
PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
CALM = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
--disable-background-networking --disable-component-update --no-pdf-header-footer""".split()

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not (BROWSER and READER), reason="no browser, or no reader of PDF"),
]
LONGEST = "W" * 80
HOSTILE: dict[str, Any] = {
    "home": made.home(family=LONGEST, Maren=LONGEST, Nia="M" * 80),
    "thanks": [
        made.thanks(made.JAKE, None, "Z" + "\N{COMBINING LONG STROKE OVERLAY}" * 30_000 + " end"),
        made.thanks(made.NIA, made.MAREN, "@" * 100_000),
        made.thanks(made.ADA, made.JAKE, "<b>漢字</b> \u202e" * 5_000),
        made.thanks(made.ADA, made.JAKE, "👩\u200d👩\u200d👧 " * 500),
    ],
    "celebrations": [
        made.celebration("مرحبا " * 400),
        made.celebration("WM " * 400, tuple(made.NAMES)),
        made.celebration("﷽" * 99, said="ffi " * 999, quoted=made.ADA),
    ],
    "words": [WordShown("W" * 40, "mW " * 200, "", made.ADA)],
    "ways": [Way("W" * 80, "W" * 300, None)],
    "meant": [Meant("Щ" * 1_000, None)],
    "agreed": [AgendaLine("a", "x", None, settled=1, outcome="<b>漢字</b> " * 300)],
    "fun": ["﷽" * 40],
    "next": Next(made.AT, "Europe/London", made.MAREN),
}
SAID = "that you waited at the corner with me although it rained and the others had gone home"
CALM_WEEK: dict[str, Any] = {
    **made.BUSY,
    "thanks": [made.thanks(made.NIA, made.JAKE, f"{SAID}, {SAID}, {SAID}")],
    "celebrations": [made.celebration(f"told it as it was: {SAID}, {SAID}, {SAID}", (made.NIA,))],
}
WEEKS: dict[str, dict[str, Any]] = {
    "busy": made.BUSY,
    "empty": {},
    "hostile": HOSTILE,
    "long words": CALM_WEEK,
    "for a try": {"offers": made.BUSY["ways"]},
}


def printed(told: Told, paper: str, room: Path) -> tuple[str, str]:
    """What the tools say of the printed page, and the text on it."""
    page = html(told).replace("</head>", f"<style>@page {{ size: {paper}; }}</style></head>", 1)
    (room / "sheet.html").write_text(page, "utf-8")
    pdf = room / "sheet.pdf"
    made_at = [f"--user-data-dir={room / 'profile'}", f"--print-to-pdf={pdf}"]
    told_of = [BROWSER or "", *CALM, *made_at, (room / "sheet.html").as_uri()]
    subprocess.run(told_of, capture_output=True, timeout=120, check=True)
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True)
    text = subprocess.run([READER or "", pdf, "-"], capture_output=True, text=True, check=True)
    return info.stdout, text.stdout


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("span", ["week", "month"])
@pytest.mark.parametrize("week", WEEKS)
def test_one_page_with_every_item_once(week: str, span: str, paper: str, tmp_path: Path) -> None:
    told = made.told(span, **WEEKS[week])
    info, text = printed(told, paper, tmp_path)
    assert re.search(r"^Pages: +1$", info, re.MULTILINE)
    wide, high = (
        round(float(found)) for found in re.findall(r"size: +([\d.]+) x ([\d.]+)", info)[0]
    )
    assert (wide, high) == PAPERS[paper]
    squeezed = "".join(text.split())
    page = sheet(told)
    for section in page.sections:
        assert re.search(rf"^{section.title}$", text, re.MULTILINE), section.title
        for line in (section.empty, section.more if section.items else ""):
            assert "".join(line.split()) in squeezed
        for one in section.items if week != "hostile" else ():
            said = "".join(f"{one.names}{one.words}".split())
            assert squeezed.count(said) == 1, said
        assert week != "long words" or not any(one.cut for one in section.items)
    assert "".join(page.whose.split()) in squeezed
    assert ("closeacolour" in squeezed.replace(",", "")) == bool(told.cloth.days)
    # nothing lies below the edge of the page
    assert all(title in text for title in page.blanks)
