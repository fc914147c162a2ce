"""The four things that the leader is asked for: each given, or declined with a reason."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any
from zoneinfo import available_timezones

import ipywidgets as w

from careerkit.assessment.plan.values import COMMITMENTS, Plan
from careerkit.pages.plan.figures import number
from careerkit.panels.development_plan import results
from careerkit.panels.development_plan.boxes import Choice, Field, date_box, text_area
from careerkit.panels.development_plan.countries import countries, regions
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.widgets import Filled, block, hide, said_fault, text_box

ANSWERS = [("given", "given"), ("declined", "declined")]
CONTINENTS = {
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe"),
    *("Indian", "Pacific"),
}


class CommitmentsView:
    """The four, one below the other."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Build a card for each."""
        self.state = state
        extras: dict[str, Any] = {"budget": BudgetView(state), "cadence": CadenceView(state)}
        self.cards = [CommitmentView(state, name, extras.get(name)) for name in COMMITMENTS]
        self.widget = block(
            "ck-commitments",
            w.HTML("<h3>What the leader gives</h3>"),
            *(card.widget for card in self.cards),
        )
        state.observe(lambda _: self.refresh(), ["plan", "faults"])
        self.refresh()

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        if self.state.plan is not None:
            for card in self.cards:
                card.refresh(self.state.plan)


class CommitmentView:
    """One commitment: the question, yes or no, and what exactly or why not."""

    def __init__(self, state: DevelopmentPlanState, name: str, extra: Any = None) -> None:
        """Build the widgets; `extra` is what besides words belongs to it, if it is given."""
        self.state, self.name, self.extra = state, name, extra
        asked = state.catalogue.commitment(name)
        self.answer = Choice(
            asked.question,
            ANSWERS,
            lambda chosen: state.answer_commitment(name, answer=chosen),
            lambda: self._of("answer"),
            clearable=True,
        )
        # Named in full, because four boxes called “why not?” cannot be told apart by ear.
        what = f"{asked.name}: what exactly?{' (optional)' if extra is not None else ''}"
        self.says = self._field("says", text_area(what), note=asked.asks)
        self.reason = self._field("reason", text_area(f"{asked.name}: why not?"))
        head = w.HTML(
            f'<h4 class="ck-title">{escape(asked.name)}</h4><p>{escape(asked.question)}</p>'
        )
        source = w.HTML(
            '<details class="ck-soft"><summary>Where this comes from</summary>'
            f"{escape(asked.source)}.</details>"
        )
        inside = (extra.widget,) if extra is not None else ()
        answer = block("ck-row", *self.answer.parts)
        parts = (head, answer, self.reason.widget, *inside, self.says.widget, source)
        self.widget = block("ck-line", *parts)

    def refresh(self, plan: Plan) -> None:
        """Show what counts; what belongs to the other answer is neither seen nor read out."""
        answer = plan.commitment(self.name).answer
        self.answer.refresh()
        for field, wanted in ((self.says, "given"), (self.reason, "declined")):
            field.refresh()
            hide(field.widget, hidden=answer != wanted)
        if self.extra is not None:
            self.extra.refresh(plan, given=answer == "given")

    def _field(self, name: str, box: w.Textarea, note: str = "") -> Field:
        return Field(
            self.state,
            f"commitment.{self.name}.{name}",
            box,
            lambda typed: self.state.answer_commitment(self.name, **{name: typed}),
            lambda: self._of(name),
            note=note,
        )

    def _of(self, name: str) -> str:
        plan = self.state.plan
        return str(getattr(plan.commitment(self.name), name)) if plan is not None else ""


class BudgetView:
    """How much money, and in which currency."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Build the boxes and link them to the state."""
        self.state = state
        self.amount = self._field("amount", "How much, for the whole plan?", "for example 1,500")
        self.currency = self._field("currency", "In which currency?", "such as EUR")
        self.fields = (self.amount, self.currency)
        self.widget = block("ck-two", *(field.widget for field in self.fields))

    def refresh(self, _plan: Plan, *, given: bool) -> None:
        """Show what counts, or why something does not."""
        hide(self.widget, hidden=not given)
        for field in self.fields:
            field.refresh()

    def _field(self, name: str, label: str, hint: str) -> Field:
        return Field(
            self.state,
            f"budget.{name}",
            text_box(label, placeholder=hint),
            lambda typed: self.state.set_budget(**{name: typed}),
            lambda: _shown(self.state.plan and self.state.plan.budget, name),
        )


class CadenceView:
    """How often the two meet, whose holidays count, and the days that come of it."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Build the boxes and link them to the state."""
        self.state, self.filled = state, Filled()
        boxes = {
            "weeks": text_box("Weeks between them"),
            "first": date_box("The first one"),
            "meetings": text_box("How many"),
            "at": w.TimePicker(description="Time of day"),
            "minutes": text_box("Minutes each"),
            "zone": w.Dropdown(description="On the clocks of", options=zones("UTC")),
        }
        self.fields = {name: self._field(name, box) for name, box in boxes.items()}
        self.country = w.Dropdown(description="Whose public holidays are avoided?")
        self.region = w.Dropdown(description="In which part of it?")
        self.place_fault, self.dates = w.HTML(), w.HTML()
        how = block("ck-two", *(field.widget for field in self.fields.values()))
        self.given = block("", how)
        where = block("ck-two", self.country, self.region)
        self.widget = block("", self.given, where, self.place_fault, self.dates)
        self.country.observe(self.filled.typed(state.set_place), "value")
        self.region.observe(
            self.filled.typed(lambda region: state.set_place(self.country.value, region)), "value"
        )

    def refresh(self, plan: Plan, *, given: bool) -> None:
        """Show what counts, or why something does not."""
        hide(self.given, hidden=not given)
        if given and plan.cadence is not None:
            zone = self.fields["zone"]
            zone.filled.offer(zone.box, zones(plan.cadence.zone), plan.cadence.zone)
            for field in self.fields.values():
                field.refresh()
        place = plan.place
        self.filled.offer(self.country, countries(place.country), place.country)
        choices = regions(place.country, place.region)
        self.filled.offer(self.region, choices, place.region)
        hide(self.region, hidden=len(choices) == 1)
        self.place_fault.value = said_fault(self.state.faults.get("place", ""))
        self.dates.value = results.days(self.state)

    def _field(self, name: str, box: Any) -> Field:
        return Field(
            self.state,
            f"cadence.{name}",
            box,
            lambda typed: self.state.set_cadence(**{name: typed}),
            lambda: _shown(self.state.plan and self.state.plan.cadence, name),
        )


def _shown(value: Any, name: str) -> Any:
    """Give a part of a budget or a cadence as its box shows it."""
    if value is None:
        return ""
    found = getattr(value, name)
    return number(found) if isinstance(found, int | float) else found


def zones(chosen: str) -> list[tuple[str, str]]:
    """List the time zones by the cities that they are named after, and the one that is chosen."""
    known = _zones()
    return [(name.replace("_", " "), name) for name in known] + (
        [(chosen, chosen)] if chosen and chosen not in known else []
    )


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    named = (name for name in available_timezones() if name.partition("/")[0] in CONTINENTS)
    return ("UTC", *sorted(name for name in named if "/" in name))
