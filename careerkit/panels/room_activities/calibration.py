"""Rate fictional cases, one at a time. Nothing of a reference is here."""

from __future__ import annotations

from html import escape

import ipywidgets as w

from careerkit.activities.activity import COMMENT
from careerkit.activities.calibration import ANSWERS, Calibration
from careerkit.assessment.vignettes import Case
from careerkit.panels.room_activities.state import ActivityState
from careerkit.panels.room_activities.steps import Steps
from careerkit.panels.room_activities.writing import ChoiceButtons, WritingBox
from careerkit.panels.widgets import block, button, hide

WHY = "Why? (optional; all will see it, without a name)"
RULES = "How to rate"


class CalibrationBody:
    """The rules, and a card for each case."""

    def __init__(self, state: ActivityState, calibration: Calibration) -> None:
        """Begin with the first case that is not rated yet."""
        # The references stay behind: cards are made of what everybody may read.
        cases = [vignette.case for vignette in calibration.vignettes]
        rules = "".join(f"<li>{escape(rule)}</li>" for rule in calibration.rules)
        folded = f"<details><summary>{RULES}</summary><ul>{rules}</ul></details>" if rules else ""
        self.steps = Steps(
            [f"{case.name}: {case.point}" for case in cases],
            lambda place: CaseCard(state, cases[place]),
            start=next((n for n, case in enumerate(cases) if case.id not in state.answers), 0),
        )
        self.widget = block("", w.HTML(folded), self.steps.widget)

    def refresh(self) -> None:
        """Show the answers of the card that is looked at."""
        self.steps.refresh()

    def settle(self) -> None:
        """Send what waits for a pause in typing."""
        self.steps.settle()


class CaseCard:
    """One case: what is known, what is asked, three answers, and room for a reason."""

    def __init__(self, state: ActivityState, case: Case) -> None:
        """Tie the card to the answers."""
        self.state, self.case = state, case
        options = [(each.label, each.id) for each in ANSWERS]
        self.rating = ChoiceButtons(state, case.id, case.question, options)
        self.clear = button("Clear", lambda: state.put(case.id, None), quiet=True)
        self.clear.tooltip = f"Take this rating back: {case.name}"
        self.why = WritingBox(state, f"{COMMENT}{case.id}", WHY)
        row = block("ck-row", self.rating.widget, self.clear)
        self.widget = block("", w.HTML(_told(case)), row, self.why.widget)

    def refresh(self) -> None:
        """Show the rating and the reason."""
        self.rating.refresh()
        self.why.refresh()
        hide(self.clear, hidden=self.state.answers.get(self.case.id) is None)

    def settle(self) -> None:
        """Send what waits for a pause in typing."""
        self.why.settle()


def _told(case: Case) -> str:
    means = "".join(f"<li>{escape(each)}</li>" for each in case.yes_means)
    return (
        f"<p>{escape(case.story)}</p><p><b>Is this point met?</b> {escape(case.question)}</p>"
        f'<div class="ck-soft">A yes means:<ul>{means}</ul></div>'
    )
