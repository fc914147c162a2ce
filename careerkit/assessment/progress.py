"""Compare two snapshots of the same person, criterion by criterion."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit.assessment.advice import Assessment
from careerkit.assessment.criteria import CriterionResult, PartResult
from careerkit.errors import InputError, shown


@dataclass(frozen=True, slots=True)
class CriterionProgress:
    """How one criterion stood then and stands now; `changed` names what is different."""

    before: CriterionResult
    now: CriterionResult
    changed: tuple[str, ...]

    @property
    def direction(self) -> str:
        """Say in a word which way it went: “better”, “worse”, “changed” or “same”."""
        if self.before.met is not True and self.now.met is True:
            return "better"
        if self.before.met is True and self.now.met is not True:
            return "worse"
        return "changed" if self.changed else "same"


@dataclass(frozen=True, slots=True)
class Progress:
    """Two assessments of the same step, the earlier one first."""

    before: Assessment
    now: Assessment
    criteria: tuple[CriterionProgress, ...]

    @property
    def finding(self) -> str:
        """Say in a sentence what has changed."""
        was = sum(c.before.met is True for c in self.criteria)
        is_ = sum(c.now.met is True for c in self.criteria)
        gained = [c.now.criterion.name for c in self.criteria if c.direction == "better"]
        lost = [c.now.criterion.name for c in self.criteria if c.direction == "worse"]
        text = f"{is_} of {len(self.criteria)} points {'is' if is_ == 1 else 'are'} met, "
        text += f"{was} {'was' if was == 1 else 'were'} on {self.before.answers.date}."
        text += f" Now met: {', '.join(gained)}." if gained else ""
        text += f" No longer met: {', '.join(lost)}." if lost else ""
        text += "" if gained or lost else " No point has moved across the line."
        if self.before.ladder != self.now.ladder:
            text += " The ladder was changed in between; only points that both have are compared."
        return text


def compare(before: Assessment, now: Assessment) -> Progress:
    """Compare two assessments; the earlier date counts as before.

    Raises InputError if they are of different steps or of different people.
    """
    if before.step.id != now.step.id:
        raise InputError(
            "the two snapshots",
            expected="the same step",
            found=f"{shown(before.step.id)} and {shown(now.step.id)}",
            next_step="Choose two files of one step.",
        )
    names = before.answers.person, now.answers.person
    if all(names) and names[0] != names[1]:
        raise InputError(
            "the two snapshots",
            expected="the same person",
            found=f"{shown(names[0])} and {shown(names[1])}",
            next_step="Choose two files of one person, or correct the name in one of them.",
        )
    if before.answers.date > now.answers.date:
        before, now = now, before
    earlier = {result.criterion.id: result for result in before.criteria}
    pairs = [(earlier[r.criterion.id], r) for r in now.criteria if r.criterion.id in earlier]
    return Progress(before, now, tuple(CriterionProgress(a, b, _changed(a, b)) for a, b in pairs))


def _changed(before: CriterionResult, now: CriterionResult) -> tuple[str, ...]:
    words = [
        f"{a.saw} → {b.saw}"
        for a, b in zip(before.parts, now.parts, strict=False)
        if _seen(a) != _seen(b)
    ]
    if before.status != now.status:
        words.append(f"{before.status} → {now.status}")
    return tuple(words)


def _seen(part: PartResult) -> str:
    return part.saw
