"""What a data folder holds, byte by byte, and what a screen says, as one text."""

from __future__ import annotations

from pathlib import Path


def everything(folder: Path, *, locks: bool = True) -> dict[str, tuple[bytes, int] | None]:
    """Every file below a folder: its bytes, and when it was written. Without `locks` only that
    there are those files by which the readers of a store know of each other."""
    found: dict[str, tuple[bytes, int] | None] = {}
    for path in sorted(folder.rglob("*")):
        kept = path.is_file() and (locks or not path.name.endswith("-shm"))
        found[str(path.relative_to(folder))] = (
            (path.read_bytes(), path.stat().st_mtime_ns) if kept else None
        )
    return found


def whole(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def kept_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files that hold anything of anybody's, byte by byte."""
    found = everything(folder, locks=False)
    return {name: kept for name, kept in found.items() if kept is not None}
