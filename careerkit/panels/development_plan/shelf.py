"""Keep plans on a person's own machine: a working copy of each, and snapshots beside it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.file import parse_plan, plan_text
from careerkit.assessment.plan.values import Plan
from careerkit.errors import CareerkitError
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.panels.working_copy import WorkingCopy

# As careerkit makes ids. What somebody wrote by hand may differ by case alone, or be no file's name.
MADE_HERE = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan on the shelf; `plan` is None if its file cannot be read."""

    name: str
    plan: Plan | None


@dataclass
class PlanShelf:
    """A folder with one working copy for each plan, and dated snapshots beside it."""

    folder: Path
    ladder: Ladder
    _copies: dict[str, WorkingCopy[Plan]] = field(default_factory=dict)

    def of(self, plan_id: str) -> WorkingCopy[Plan]:
        """Give the working copy of a plan."""
        return self._copy(plan_id if MADE_HERE.fullmatch(plan_id) else _hashed(plan_id))

    def load(self, name: str) -> tuple[Plan | None, str]:
        """Load a plan by its file's name; gives it, or None and a sentence if it cannot be read."""
        return self._copy(name).load()

    def kept(self) -> tuple[Kept, ...]:
        """List the plans, the one that was worked on last first."""
        found = self.folder.glob("*.toml") if self.folder.is_dir() else ()
        names = [(path.stat().st_mtime_ns, path.stem) for path in found]
        ordered = sorted((each for each in names if MADE_HERE.fullmatch(each[1])), reverse=True)
        return tuple(Kept(name, self._read(name)) for _, name in ordered)

    def _read(self, name: str) -> Plan | None:
        copy = self._copy(name)
        try:
            return copy.read(copy.path)
        except CareerkitError:
            return None

    def _copy(self, name: str) -> WorkingCopy[Plan]:
        if name not in self._copies:
            self._copies[name] = WorkingCopy(
                self.folder / f"{name}.toml",
                lambda text, where: parse_plan(text, self.ladder, where=where),
                lambda plan: plan_text(plan, confidential=True),
            )
        return self._copies[name]


def plan_shelf_for(home: Path, ladder: Ladder) -> PlanShelf:
    """Give the shelf for a ladder: plans for different ladders never mix."""
    return PlanShelf(home / "plans" / shelf_for(home, ladder).folder.name, ladder)


def _hashed(plan_id: str) -> str:
    return hashlib.sha256(plan_id.encode()).hexdigest()[:16]
