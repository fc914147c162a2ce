"""Keep a person's answers on their own machine: the working copy of each step, and snapshots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from careerkit.assessment.answers import Answers, answers_text, parse_answers
from careerkit.assessment.ladder import Ladder
from careerkit.files import is_file
from careerkit.panels.working_copy import WorkingCopy


@dataclass
class Shelf:
    """A folder with one working copy for each step, `<step>.toml`, and dated snapshots beside it."""

    folder: Path
    ladder: Ladder
    _copies: dict[str, WorkingCopy[Answers]] = field(default_factory=dict)

    def of(self, step: str) -> WorkingCopy[Answers]:
        """Give the working copy of a step."""
        if step not in self._copies:
            self._copies[step] = WorkingCopy(
                self.folder / f"{step}.toml",
                lambda text, name: parse_answers(text, self.ladder, where=name),
                lambda answers: answers_text(answers, self.ladder),
            )
        return self._copies[step]

    def path(self, step: str) -> Path:
        """Name the working copy of a step."""
        return self.of(step).path

    def latest_step(self) -> str | None:
        """Name the step that was worked on last, or None on an empty shelf."""
        found = [
            (self.path(step.id).stat().st_mtime_ns, step.id)
            for step in self.ladder.steps
            if is_file(self.path(step.id))
        ]
        return max(found)[1] if found else None

    def load(self, step: str) -> tuple[Answers | None, str]:
        """Load a working copy; gives the answers, or None and a sentence if it cannot be read."""
        return self.of(step).load()

    def save(self, answers: Answers) -> Path:
        """Save the working copy; raises SaveError and leaves the earlier copy intact."""
        return self.of(answers.step).save(answers)

    def keep(self, answers: Answers) -> Path:
        """Keep a snapshot under its date; an earlier one of the same day stays as well."""
        return self.of(answers.step).keep(answers, answers.date)

    def snapshots(self, step: str) -> tuple[Path, ...]:
        """List the snapshots of a step, newest first."""
        return self.of(step).snapshots

    def read(self, path: Path) -> Answers:
        """Read a snapshot."""
        return self.of(self.ladder.steps[0].id).read(path)


def shelf_for(home: Path, ladder: Ladder) -> Shelf:
    """Give the shelf for a ladder: answers to different ladders never mix."""
    slug = re.sub(r"[^a-z0-9]+", "-", ladder.title.lower()).strip("-")[:40] or "ladder"
    return Shelf(home / "reality-check" / slug, ladder)
