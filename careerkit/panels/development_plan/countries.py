"""The countries and regions whose public holidays are known, by name and code."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

NONE = "no country: weekends only"
WHOLE = "the whole country"
Choices = list[tuple[str, str]]


def countries(chosen: str) -> Choices:
    """List the countries as (name, code); where the library is missing, only what is chosen."""
    known = [(f"{name} ({code})", code) for name, code in _countries()]
    return [(NONE, ""), *_with(known, chosen)]


def regions(country: str, chosen: str) -> Choices:
    """List the regions of a country as (name, code); of most countries there are none."""
    return [
        (WHOLE, ""),
        *_with([(f"{n} ({c})" if n else c, c) for n, c in _regions(country)], chosen),
    ]


def _with(known: Choices, chosen: str) -> Choices:
    """Keep what is chosen among the choices, whatever the library of this machine knows."""
    return (
        known if not chosen or chosen in [code for _, code in known] else [*known, (chosen, chosen)]
    )


@lru_cache(maxsize=1)
def _countries() -> tuple[tuple[str, str], ...]:
    try:
        from holidays import list_supported_countries  # noqa: PLC0415 - optional
        from holidays.registry import COUNTRIES  # noqa: PLC0415 - the same
    except ImportError:
        return ()
    # Each country's module bears its English name: the library has no other list of names.
    names = {
        code: module.replace("_", " ").title() for module, (_, code, *_rest) in COUNTRIES.items()
    }
    known = list_supported_countries(include_aliases=False)
    return tuple(sorted((names.get(code, code), code) for code in known))


@lru_cache(maxsize=32)
def _regions(country: str) -> tuple[tuple[str, str], ...]:
    try:
        import holidays  # noqa: PLC0415 - optional
    except ImportError:
        return ()
    codes = holidays.list_supported_countries(include_aliases=False).get(country, ())
    if not codes:
        return ()
    made: Any = holidays.country_holidays(country)
    names: dict[str, str] = {}
    for name, code in getattr(made, "subdivisions_aliases", {}).items():
        names.setdefault(code, name)
    return tuple(sorted((names.get(code, ""), code) for code in codes))
