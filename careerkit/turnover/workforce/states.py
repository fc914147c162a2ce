"""Where people can be in a workforce: a level, a segment, and how long they have been there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from careerkit.turnover.groups import BETWEEN, EVERYBODY

EXIT_KINDS = ("voluntary", "involuntary", "other")


@dataclass(frozen=True, slots=True)
class State:
    """One place in a workforce; what it is not told apart by is empty.

    level:   of the post, on the ladder of levels
    segment: a department, a team, a location, or whatever else people are grouped by
    tenure:  a band of years with the company, “1 to 2 years”
    origin:  “hired” for who came from outside into this level, where these are told apart
    """

    level: str = ""
    segment: str = ""
    tenure: str = ""
    origin: str = ""

    @property
    def name(self) -> str:
        """Name it for people."""
        parts = [self.level, self.segment, self.tenure, self.origin]
        return BETWEEN.join(part for part in parts if part) or EVERYBODY

    @property
    def group(self) -> State:
        """Give its level and segment, whatever the tenure."""
        return replace(self, tenure="", origin="")


@dataclass(frozen=True, slots=True)
class Layout:
    """The states in order: group by group, and in each group the same cells in the same order.

    groups: level and segment of each
    cells:  tenure and origin of each; a hire begins in the first one
    levels: the ladder, lowest first; empty where levels are not told apart
    above:  for each group the place of the one that its people are promoted into, or -1
    """

    groups: tuple[State, ...]
    cells: tuple[State, ...] = (State(),)
    levels: tuple[str, ...] = ()
    above: tuple[int, ...] = ()

    @property
    def states(self) -> tuple[State, ...]:
        """Give all states: those of group 0, then those of group 1, and so on."""
        return tuple(
            replace(group, tenure=cell.tenure, origin=cell.origin)
            for group in self.groups
            for cell in self.cells
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Name the groups."""
        return tuple(group.name for group in self.groups)

    @property
    def risen(self) -> tuple[int, ...]:
        """Give for each cell the one that a promotion leads to: the same tenure, and no longer a hire."""
        return tuple(self.cells.index(replace(cell, origin="")) for cell in self.cells)

    def level_of(self, group: int) -> int:
        """Give the place of a group's level on the ladder, or -1."""
        level = self.groups[group].level
        return self.levels.index(level) if level in self.levels else -1
