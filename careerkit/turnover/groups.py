"""Groups of people, none of them so small that single people could be read out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError
from careerkit.turnover.hris.spells import Codes

MINIMUM = 5  # people in a group that is shown
LEAST_MINIMUM = 3  # nobody may set it lower
EVERYBODY = "Everybody"
OTHERS = "Other groups together"
UNKNOWN = "not given"
BETWEEN = " · "  # the labels of a crossed group

By = str | Sequence[str]
Counts = NDArray[np.int64]


class TooFewPeopleError(InputError):
    """There are not enough people to show anything about a group of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """People who are looked at together.

    label:   what the group is called
    people:  how many different ones there are, ever, in the window
    members: the labels of what was merged into it; its own where nothing was
    """

    label: str
    people: int
    members: tuple[str, ...] = ()

    @property
    def merged(self) -> bool:
        """Tell whether it stands for several groups."""
        return len(self.members) > 1


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """All people in groups that do not overlap; none has fewer people than the minimum.

    Sums and differences of what is shown for these groups, and for all together, are always about
    nobody or about at least `minimum` people. The same holds across two sets of groups if the second
    was made `beside` the first.

    name:    the heading, headings joined by “by”, or “Everybody”
    groups:  in the order of their labels in the file, merged ones last
    code:    for each spell the place of its group; spells outside the window, which count nowhere,
             have some place too
    merged:  what was merged and why, each a sentence
    minimum: how many people a group has at least
    """

    name: str
    groups: tuple[Group, ...]
    code: Codes = field(repr=False)
    merged: tuple[str, ...]
    minimum: int

    def __len__(self) -> int:
        return len(self.groups)

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the groups' labels."""
        return tuple(group.label for group in self.groups)
