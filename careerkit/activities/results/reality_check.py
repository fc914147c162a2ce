"""What a room's reality checks show: how each point stands, and where the advice lands."""

from __future__ import annotations

from careerkit.activities.reality_check import MET, UNSURE_YET, RealityCheck, advice_id
from careerkit.activities.results.telling import (
    NO_LABEL,
    Results,
    answered,
    bars,
    found,
    of_people,
    withheld,
)
from careerkit.assessment.ladder import Step
from careerkit.documents.sections import Block, Callout, Paragraph, Section, Table
from careerkit.pages.wording import counted
from careerkit.workshop.activity import NO_ANSWER
from careerkit.workshop.picture import Picture, Shown, Tally

TOO_FEW = "Too few answered the same points to show any of them."
ALIKE = "A yes counts alike with proof and without: what shows it stays with each person."


def reality_check_results(check: RealityCheck, picture: Picture, *, png: bool = False) -> Results:
    """Show the one step of all, or each step by those who chose it."""
    if len(check.steps) == 1:
        step, shown = check.steps[0], picture.total
        finding, text = _finding(step, shown)
        return found(
            check.title, finding, text, *_step(step, shown, f"How {_stands(shown)}", png=png)
        )
    steps = {step.id: step for step in check.steps}
    sections = [
        _of_group(steps[group.id], group, png=png) for group in picture.groups if group.id in steps
    ]
    many = counted(picture.total.people, "person has", "people have")
    finding = f"{many} checked a step; {_shown(len(sections), len(steps))}"
    return found(check.title, finding, ALIKE, *sections, *withheld(picture))


def _shown(steps: int, of: int) -> str:
    if not steps:
        return "too few of them the same one to show it."
    return f"{of_people(steps, of)} steps {'is' if steps == 1 else 'are'} shown."


def _of_group(step: Step, group: Shown, *, png: bool) -> Section:
    finding, text = _finding(step, group)
    told = Callout(counted(group.people, "person", "people"), finding, text)
    # On the big screen the picture stands without the heading above it.
    title = f"{step.name}: how {_stands(group)}"
    return Section(step.name, (told, *_step(step, group, title, png=png)))


def _stands(shown: Shown) -> str:
    return counted(shown.people, "person stands", "people stand")


def _step(step: Step, shown: Shown, title: str, *, png: bool) -> tuple[Block, ...]:
    points = [tally for tally in shown.tallies if tally.question.id != advice_id(step)]
    advice = shown.tally(advice_id(step))
    return (
        *([bars(points, title, png=png)] if points else []),
        *([_advice(step, advice)] if advice is not None else []),
    )


def _finding(step: Step, shown: Shown) -> tuple[str, str]:
    """Name the point that fewest meet, and the one of which most are unsure."""
    points = [t for t in shown.tallies if t.question.id != advice_id(step) and answered(t)]
    if not points:
        return TOO_FEW, ""
    hardest = min(points, key=lambda t: t.sums.get(MET, 0) / answered(t))
    unsure = max(points, key=lambda t: t.sums.get(UNSURE_YET, 0) / answered(t))
    many = unsure.sums.get(UNSURE_YET, 0)
    text = (
        f"Most often unsure: {unsure.question.text} ({of_people(many, answered(unsure))}). "
        "Unsure is no weakness: there is something to find out."
        if many
        else "Nobody is unsure."
    )
    met = hardest.sums.get(MET, 0)
    if met == answered(hardest):
        return "Everybody who answered meets every point.", text
    meet = of_people(met, answered(hardest))
    return f"The hardest point is “{hardest.question.text}”: {meet} meet it.", text


def _advice(step: Step, tally: Tally) -> Section:
    heading = "Where the advice lands"
    if tally.sentence:
        return Section(heading, (Paragraph(tally.sentence),))
    kinds = {advice.id: "to act on the step" if advice.go else "to wait" for advice in step.advice}
    rows = [
        (category.label, kinds.get(category.id, "–"), str(count))
        for category in tally.question.categories
        if (count := tally.counts.get(category.id, 0))
    ]
    if silent := tally.counts.get(NO_ANSWER, 0):
        rows.append(("still open, as answers are missing", NO_LABEL, str(silent)))
    return Section(heading, (Table(("Advice", "It is advice", "People"), tuple(rows)),))
