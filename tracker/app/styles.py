"""Where the stylesheets lie: in the package once installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_package = Path(__file__).parent.parent
_inside = _package / "styles"
FOLDER = _inside if _inside.is_dir() else _package.parent / "styles"


def sheet(name: str) -> Path:
    """The stylesheet of a screen, or `shared`."""
    return FOLDER / f"{name}.tcss"
