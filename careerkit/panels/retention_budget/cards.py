"""The cards of the panel: a segment each, and an intervention each, with boxes under visible labels."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit.panels.retention_budget.boxes import boxes
from careerkit.panels.retention_budget.state import WHOLE, RetentionBudgetState
from careerkit.panels.typed import POINTS
from careerkit.panels.widgets import Filled, block, button, hide, said_fault, soft, text_box
from careerkit.turnover.assumptions import GRADES
from careerkit.turnover.quantities import Quantity
from careerkit.turnover.workforce.interventions import COSTS, FADES, Intervention

LABELS = {"low": "Lowest", "likely": "Most likely", "high": "Highest"}
QUESTIONS = {
    "turnover": "Of 100 people, how many leave by their own choice in a year?",
    "others": "Of 100 people, how many leave in a year for other reasons?",
    "cut": "Of 100 who would leave by choice, how many stay because of it?",
    "months": "For how many months does it work in full?",
    "fade_months": "Within how many months does the effect then go, or halve?",
    "once": "What does it cost once, at the start?",
    "a_head_a_month": "What does it cost a month for each person reached?",
    "of_pay": "What does it cost a year for each person reached, in % of the salary?",
    "manager_hours": "Hours of the manager a month, for each person reached?",
    "colleague_hours": "Hours of a mentor or colleagues a month, for each person reached?",
    "own_hours": "Own working hours a month, of each person reached?",
}
WHOLE_QUESTIONS = {
    "starts": "Begins in month",
    "ramp": "Months until it works in full",
    "reminded": "Called to mind every … months (0: never)",
    "paid_months": "Months that are paid for (0: all)",
}


MORE = "More: when it begins, how the effect goes, reminders"
LESS = "Less"


class Three:
    """Three boxes of one uncertain number, with its question and what is wrong with it."""

    def __init__(self, owner: str, field: str, take: Any) -> None:
        """Say whose number it is, for those who hear it, and who takes what is typed."""
        self.field, self.take, self.filled = field, take, Filled()
        self.boxes = {point: text_box(LABELS[point]) for point in POINTS}
        for point, box in self.boxes.items():
            box.tooltip = f"{owner}. {QUESTIONS[field]} {LABELS[point]}"
        self.fault = w.HTML()
        self.widget = block(
            "ck-number-line",
            w.HTML(f"<p>{escape(QUESTIONS[field])}</p>"),
            block("ck-three", *self.boxes.values()),
            self.fault,
        )
        for box in self.boxes.values():
            box.observe(self.filled.typed(self._typed), "value")

    def refresh(self, value: Quantity, fault: str) -> None:
        """Show the number that counts, or what was typed and why it does not."""
        self.fault.value = said_fault(fault)
        if not fault:
            for point, text in boxes(self.field, value).items():
                self.filled.fill(self.boxes[point], text)

    def _typed(self, _value: Any) -> None:
        self.take(self.field, {point: box.value for point, box in self.boxes.items()})


class Single:
    """One box or choice with what is wrong with it."""

    def __init__(self, field: str, widget: Any, take: Any) -> None:
        """Link a widget to who takes what is typed."""
        self.field, self.box, self.filled, self.fault = field, widget, Filled(), w.HTML()
        self.widget = block("ck-field", widget, self.fault)
        widget.observe(self.filled.typed(lambda value: take(field, value)), "value")

    def refresh(self, value: Any, fault: str) -> None:
        """Show the value that counts, or what was typed and why it does not."""
        self.fault.value = said_fault(fault)
        if not fault:
            self.filled.fill(self.box, value)


class SegmentCard:
    """The widgets of one segment."""

    def __init__(self, state: RetentionBudgetState, place: int) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.place = state, place
        segment = state.segments[place]

        def take(field: str, typed: Any) -> None:
            state.type_segment(place, field, typed)

        roles = [("as its name suggests", ""), *state.roles]
        self.singles = [
            Single("name", text_box("Who are they?"), take),
            Single("headcount", text_box("How many people?"), take),
            Single("salary", text_box("Paid in a year (0: the role's example)"), take),
            Single("role", w.Dropdown(description="An exit is priced as", options=roles), take),
        ]
        self.threes = [Three(segment.name, field, take) for field in ("turnover", "others")]
        self.priced = w.HTML()
        remove = button("Remove this group", lambda: state.remove_segment(place), quiet=True)
        remove.tooltip = f"Remove {segment.name}"
        hide(remove, hidden=len(state.segments) == 1)
        pairs = [each.widget for each in self.singles]
        self.widget = block(
            "ck-line",
            block("ck-two", *pairs[:2]),
            block("ck-two", *pairs[2:]),
            self.priced,
            *(each.widget for each in self.threes),
            remove,
        )
        self.refresh()

    def refresh(self) -> None:
        """Show what counts."""
        segment = self.state.segments[self.place]
        values = {
            "name": segment.name,
            "headcount": f"{segment.headcount:,.10g}",
            "salary": f"{segment.salary:,.10g}",
            "role": segment.role,
        }
        for each in self.singles:
            each.refresh(values[each.field], self._fault(each.field))
        for three in self.threes:
            three.refresh(getattr(segment, three.field), self._fault(three.field))
        self.priced.value = soft(self.state.budget.basis.pricing.segments[self.place].why)

    def _fault(self, field: str) -> str:
        return str(self.state.faults.get(f"segment {self.place}: {field}", ""))


class InterventionCard:
    """The widgets of one intervention: for whom, how much it helps, how long, and what it costs."""

    def __init__(self, state: RetentionBudgetState, place: int) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.place = state, place
        each = state.interventions[place]

        def take(field: str, typed: Any) -> None:
            state.type_intervention(place, field, typed)

        self.name = Single("name", text_box("What is done?"), take)
        self.who = Single("who", w.Dropdown(description="For whom?"), take)
        self.fade = Single(
            "fade", w.Dropdown(description="How does the effect go?", options=list(FADES)), take
        )
        self.whole = [Single(field, text_box(WHOLE_QUESTIONS[field]), take) for field in WHOLE]
        fields = ["cut", "months", "fade_months", *(key for key in COSTS if key in each.costs)]
        self.threes = {field: Three(each.name, field, take) for field in fields}
        self.origin, self.cost = w.HTML(), w.Dropdown(description="Add a kind of cost")
        left = [(QUESTIONS[key], key) for key in COSTS if key not in each.costs]
        self.cost.options = [("choose one", ""), *left]
        self.cost.value = ""  # or the browser shows no choice at all
        self.cost.observe(self._cost_chosen, "value")
        self.more_shown = False
        self.toggle = button(MORE, self._show_more, quiet=True)
        self.toggle.tooltip = f"{each.name}: {MORE}"
        self.remove = button("Remove this", lambda: state.remove_intervention(place), quiet=True)
        self.remove.tooltip = f"Remove {each.name}"
        self.widget = self._laid_out()
        self.refresh()

    def _laid_out(self) -> w.Widget:
        money = [self.threes[key].widget for key in COSTS if key in self.threes]
        starts, ramp, reminded, paid = (each.widget for each in self.whole)
        self.more = block(
            "ck-more",
            block("ck-two", starts, ramp),
            self.fade.widget,
            self.threes["fade_months"].widget,
            reminded,
        )
        hide(self.more, hidden=True)
        return block(
            "ck-line",
            block("ck-two", self.name.widget, self.who.widget),
            self.threes["cut"].widget,
            self.origin,
            self.threes["months"].widget,
            self.toggle,
            self.more,
            *money,
            block("ck-two", paid, block("ck-field", self.cost)),
            self.remove,
        )

    def _show_more(self) -> None:
        """Show or hide what is seldom changed; what is wrong there stays in sight."""
        if self.more_shown and any(map(self._fault, ("starts", "ramp", "reminded", "fade_months"))):
            return
        self.more_shown = not self.more_shown
        self.toggle.description = LESS if self.more_shown else MORE
        hide(self.more, hidden=not self.more_shown)

    def refresh(self) -> None:
        """Show what counts."""
        each = self.state.interventions[self.place]
        self._offer_who(each)
        self.name.refresh(each.name, self._fault("name"))
        self.fade.refresh(each.fade, self._fault("fade"))
        for single in self.whole:
            single.refresh(str(getattr(each, single.field)), self._fault(single.field))
        for field, three in self.threes.items():
            value = each.costs[field] if field in COSTS else getattr(each, field)
            three.refresh(value, self._fault(field))
        hide(self.threes["fade_months"].widget, hidden=each.fade == "at once")
        self.origin.value = _origin(each)

    def _cost_chosen(self, change: dict[str, Any]) -> None:
        if change["new"]:
            self.state.add_cost(self.place, str(change["new"]))

    def _offer_who(self, each: Intervention) -> None:
        options = [("Everybody", ""), *((name, name) for name in self.state.names)]
        value = each.who[0] if len(each.who) == 1 else ""
        if len(each.who) > 1:
            options.append((", ".join(each.who), value := "\n".join(each.who)))
        self.who.filled.offer(self.who.box, options, value)

    def _fault(self, field: str) -> str:
        return str(self.state.faults.get(f"intervention {self.place}: {field}", ""))


def _origin(each: Intervention) -> str:
    if not each.grade:
        return soft("Your own number, not graded.")
    told = f"Grade {each.grade}, {GRADES[each.grade]}. {each.source}. {each.note}"
    return f'<p class="ck-soft">{escape(told)}</p>'
