"""Both agree: two names, two buttons, and what is still in the way."""

from __future__ import annotations

import ipywidgets as w

from careerkit.assessment.plan.values import BOTH, LEADER, PM
from careerkit.panels.development_plan import results
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.widgets import Filled, block, button, said_fault, text_box

WHO = {PM: "the product manager", LEADER: "the leader"}
FIELD = {PM: "person", LEADER: "leader"}


class AgreeingView:
    """What the two press once they stand by the plan."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.agreed = w.HTML()
        self.names = {who: text_box(f"Name of {WHO[who]}") for who in BOTH}
        self.buttons = {
            PM: button("I stand by this plan, as the product manager", lambda: self._agree(PM)),
            LEADER: button("I stand by this plan, as the leader", lambda: self._agree(LEADER)),
        }
        self.faults = {who: w.HTML() for who in BOTH}
        self.filled = Filled()
        self._offered = dict.fromkeys(BOTH, "")
        sides = [
            block("ck-field", self.names[who], self.buttons[who], self.faults[who]) for who in BOTH
        ]
        self.widget = block(
            "ck-agreeing", w.HTML("<h3>Both agree</h3>"), self.agreed, block("ck-two", *sides)
        )
        state.observe(lambda _: self.refresh(), ["plan", "faults"])
        self.refresh()

    def refresh(self) -> None:
        """Show who has agreed; the names above are offered where nobody has typed another."""
        plan = self.state.plan
        if plan is None:
            return
        for who in BOTH:
            box, name = self.names[who], getattr(plan, FIELD[who])
            if box.value in ("", self._offered[who]):
                self.filled.fill(box, name)
                self._offered[who] = name
            self.faults[who].value = said_fault(self.state.faults.get(f"agree.{who}", ""))
        self.agreed.value = results.agreed(self.state)

    def _agree(self, who: str) -> None:
        self.state.agree(who, self.names[who].value)
