"""A file that the user named: written whole or not at all."""

from __future__ import annotations

import os


def written(path: str, text: str, *, mode: int = 0o666) -> None:
    """Write a file in place of what was there, with this mode from its first byte (as far as the
    user's own rules let it). Raises OSError; what was there stays then."""
    fresh = f"{path}.part"
    number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            if mode == 0o600 and hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)  # where an earlier try left it open to others
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        os.unlink(fresh)
        raise
