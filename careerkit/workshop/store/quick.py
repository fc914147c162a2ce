"""A store for whoever must not wait: what could not be done a moment ago is not tried again at once."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, cast

from careerkit.workshop.store.errors import StoreUnavailableError
from careerkit.workshop.store.store import Store

PAUSE_SECONDS = 2.0


def quick(store: Store, clock: Callable[[], float] = monotonic) -> Store:
    """Give the same store, which refuses quickly for a while what its database has just refused.

    While a database is locked or gone, each try can take a second. If everybody who comes in tried for
    themselves, a room would stand still for all who are in it.
    """
    return cast(Store, _Quick(store, clock))


class _Quick:
    """Passes everything on, and remembers for a while what could not be done, each thing by itself."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        self._store, self._clock = store, clock
        self._refused: dict[str, tuple[float, str]] = {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if not callable(found):
            return found

        def call(*given: Any, **named: Any) -> Any:
            until, why = self._refused.get(name, (0.0, ""))
            if self._clock() < until:
                raise StoreUnavailableError(why)
            try:
                return found(*given, **named)
            except StoreUnavailableError as fault:
                self._refused[name] = self._clock() + PAUSE_SECONDS, str(fault)
                raise

        return call
