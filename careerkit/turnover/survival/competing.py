"""Which kinds of exits come by which tenure: Aalen and Johansen's cumulative incidence (1978)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.ranged import Ranged

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class OfKind:
    """The share of a group that has left in one way, by tenure.

    kind:  voluntary, involuntary or other
    exits: of this kind, in the stretch that is drawn
    share: of those at the start who have left in this way by each of the incidence's `times`
    low, high: its 95% range, pointwise
    at:    for whole years of tenure the share, as far as the curve goes
    """

    kind: Kind
    exits: int
    share: Floats = field(repr=False)
    low: Floats = field(repr=False)
    high: Floats = field(repr=False)
    at: tuple[tuple[float, Ranged], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """How a group's exits come about by tenure; the shares and `survival` always add up to 1.

    group, people, starts, ends, times: as in a `Curve`
    survival: the share still employed after each of `times`
    kinds:    what came of the others; empty where exits are too few to tell kinds apart, see `notes`
    notes:    what to know when reading it, each a sentence
    """

    group: str
    people: int
    starts: float
    ends: float
    times: Floats = field(repr=False)
    survival: Floats = field(repr=False)
    kinds: tuple[OfKind, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Incidences:
    """Incidences for each group; the fields are those of `Curves`."""

    by: str
    groups: tuple[Incidence, ...]
    minimum: int
    without: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
