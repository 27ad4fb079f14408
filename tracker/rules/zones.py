"""Time zones as people call them: `berlin` or `new york` is enough."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from tracker.rules.clock import is_zone


def zone_called(text: str) -> str | None:
    """The IANA name that is meant by it or by its city, in any case; None where nothing fits."""
    typed = text.strip()
    if is_zone(typed):
        return typed
    return _called().get("_".join(typed.lower().split()))


@cache
def _called() -> dict[str, str]:
    """Names in lower case, and cities of names with two parts; a whole name goes before a city."""
    names = sorted(name for name in available_timezones() if is_zone(name))
    cities = {
        name.lower().partition("/")[2]: name for name in names if name[0].isupper() and "/" in name
    }
    cities.pop("", None)
    return cities | {name.lower(): name for name in names}
