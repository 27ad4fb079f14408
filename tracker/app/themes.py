"""The looks: lamplight (dark), linen (light), clear (high contrast), and one for sixteen colours.

Colour says who, shape says what, gold says mended. Contrast of text is at least 4.5 on every ground
(7 in `clear`), and members' colours are told apart with every colour blindness.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from textual.theme import Theme

from tracker.rules.moment import COLORS


class Look(NamedTuple):
    """The colours of one theme, in the order of the table they come from."""

    background: str
    surface: str
    panel: str
    ink: str
    quiet: str
    primary: str
    gold: str
    gold_line: str
    weft: str
    warp: str
    loose: str
    success: str
    warning: str
    error: str
    members: tuple[str, ...]


LOOKS = {
    "lamplight": Look(
        "#1C1A19", "#252220", "#302B28", "#EDE4D6", "#B0A596", "#D6CABA", "#E8B84B", "#E8B84B",
        "#9C8F7E", "#5C5249", "#4A423B", "#B4C49C", "#DDA37C", "#E59C8C",
        ("#A3C9FE", "#D2834E", "#ADC38D", "#AA8BE6", "#F0C6D8", "#4EB7A0", "#D5F6DC", "#8199AE"),
    ),
    "linen": Look(
        "#FBF7EF", "#F3EDE1", "#E9E1D3", "#352E27", "#645A4E", "#5A4F43", "#7A5500", "#B07C00",
        "#8F806D", "#BBAD98", "#CFC3B0", "#4C6137", "#8A4B1E", "#9A3B2C",
        ("#0563B8", "#7E3524", "#4C6B46", "#6D3C81", "#AC376B", "#144A42", "#20213D", "#535B5F"),
    ),
    "clear": Look(
        "#000000", "#000000", "#1F1F1F", "#FFFFFF", "#D8D8D8", "#FFFFFF", "#FFCF3F", "#FFCF3F",
        "#C8C8C8", "#8C8C8C", "#6E6E6E", "#D8F0C0", "#FFC79E", "#FFB8AA",
        ("#B9D4F7", "#ED9751", "#C4D29A", "#B4A6F6", "#FBDAE7", "#7ACABA", "#DFFBDA", "#97AEC4"),
    ),
    "sixteen": Look(
        "ansi_default", "ansi_default", "ansi_default", "ansi_default", "ansi_default",
        "ansi_default", "ansi_bright_yellow", "ansi_bright_yellow", "ansi_white",
        "ansi_bright_black", "ansi_bright_black", "ansi_default", "ansi_default", "ansi_default",
        (
            "ansi_bright_blue", "ansi_bright_magenta", "ansi_green", "ansi_magenta",
            "ansi_bright_cyan", "ansi_cyan", "ansi_white", "ansi_bright_green",
        ),
    ),
}  # fmt: skip


def themes() -> list[Theme]:
    """All looks as Textual takes them; their variables can be used in stylesheets and contents."""
    return [_theme(name, look) for name, look in LOOKS.items()]


def _theme(name: str, look: Look) -> Theme:
    sixteen = name == "sixteen"
    variables = {
        "ink": look.ink,
        "quiet": look.quiet,
        "gold": look.gold,
        "gold-line": look.gold_line,
        "weft": look.weft,
        "warp": look.warp,
        "loose": look.loose,
        "text-muted": look.quiet,
        "block-cursor-background": look.panel,
        "block-cursor-foreground": look.ink,
        "border": look.warp,
        "footer-key-foreground": look.ink,
        "footer-background": "transparent",
        "input-cursor-background": look.ink,
        "input-cursor-foreground": look.background,
        "button-focus-text-style": "bold underline",
        **{f"member-{color}": value for color, value in zip(COLORS, look.members, strict=True)},
    }
    if sixteen:
        variables |= {"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"}
    return Theme(
        name=name,
        primary=look.primary,
        secondary=look.quiet,
        accent=look.primary,
        foreground=look.ink,
        background=look.background,
        surface=look.surface,
        panel=look.panel,
        success=look.success,
        warning=look.warning,
        error=look.error,
        dark=name != "linen",
        variables=variables,
        ansi=sixteen,
    )


def fitting(look: str, *, color: bool) -> tuple[str, bool | None]:
    """The theme for a family's look on this terminal, and Textual's `ansi_color` for it.

    Without colour the app must be told to leave colours to the terminal, or it paints greys.
    """
    if not color or plain_terminal():
        return "sixteen", True
    if _few_colors():
        return "sixteen", None
    return look, None


def plain_terminal() -> bool:
    """Whether only plain signs can be trusted."""
    return os.environ.get("TERM", "") in ("linux", "dumb")


def _few_colors() -> bool:
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return False
    return "256" not in os.environ.get("TERM", "") and "kitty" not in os.environ.get("TERM", "")
