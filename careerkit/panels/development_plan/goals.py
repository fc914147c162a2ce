"""The goals on the screen: a card each, of which the one that is worked on has widgets."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit.assessment.plan.lacks import brief
from careerkit.assessment.plan.suggestions import Suggestion
from careerkit.assessment.plan.values import Goal, Status
from careerkit.look import MARKS
from careerkit.pages.plan.figures import about, currency_of
from careerkit.pages.wording import counted, day
from careerkit.panels.development_plan.actions import ActionView, takes
from careerkit.panels.development_plan.boxes import text_area
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.widgets import Filled, block, button, close_all, hide, said_fault

LEAVE = "Leave this point out for now"
AT_ONCE = 20  # actions of a goal that have widgets; nobody looks at more
WHY = {
    "not yet": "It is in the plan because it is not met yet.",
    "unsure": "It is in the plan because nobody is sure whether it is met.",
    "claimed": "It is met by their own word, and nothing is noted down that shows it.",
    "not answered": "It is in the plan because it was not answered.",
}


class GoalsView:
    """All goals, one below the other; where it is narrow, one at a time."""

    def __init__(self, state: DevelopmentPlanState) -> None:
        """Link the cards to the state, which says which one is looked at."""
        self.state = state
        self.cards: list[GoalCard] = []
        self.folded = False
        self.cards_box = block("")
        self.back = button("← Back", lambda: state.go_to(state.position - 1))
        self.further = button("Next →", lambda: state.go_to(state.position + 1))
        self.place, self.none = w.HTML(), w.HTML()
        nav = block("ck-nav ck-row", self.back, self.place, self.further)
        self.widget = block("ck-goals", w.HTML("<h3>Goals</h3>"), self.none, self.cards_box, nav)
        state.observe(lambda _: self.refresh(), ["plan", "faults"])
        state.observe(lambda _: self._turned(), "position")
        self.refresh()

    def refresh(self) -> None:
        """Bring the cards up to date; new ones are made only if the goals are others."""
        plan = self.state.plan
        if plan is None:
            return
        wanted = [(plan.id, goal.criterion) for goal in plan.goals]
        if [card.key for card in self.cards] != wanted:
            self._build(wanted)
        for card in self.cards:
            card.refresh()
        nothing = "Nothing is missing for this step, so there is nothing to plan."
        self.none.value = "" if wanted else f"<p>{nothing}</p>"

    def _build(self, wanted: list[tuple[str, str]]) -> None:
        old, self.folded = self.cards, False
        self.cards = [GoalCard(self, key, place) for place, key in enumerate(wanted, start=1)]
        self._show()
        self.cards_box.children = tuple(card.widget for card in self.cards)
        for card in old:
            close_all(card.widget)

    def turn(self, place: int) -> None:
        """Open a card, or fold it away."""
        if place - 1 == self.state.position:
            self.folded = not self.folded
            self._show()
        else:
            self.state.go_to(place - 1)

    def _turned(self) -> None:
        self.folded = False
        self._show()

    def _show(self) -> None:
        position, last = self.state.position, len(self.cards) - 1
        for place, card in enumerate(self.cards):
            here = place == position
            (card.widget.add_class if here else card.widget.remove_class)("ck-current")
            card.open(opened=here and not self.folded)
        self.place.value = f"{position + 1} of {last + 1}" if self.cards else ""
        self.back.disabled, self.further.disabled = position <= 0, position >= last


class GoalCard:
    """One goal: what is to be reached, its actions, and what else can be done about it."""

    def __init__(self, goals: GoalsView, key: tuple[str, str], place: int) -> None:
        """Build what is always shown."""
        self.state, self.key, self.place = goals.state, key, place
        self.head, self.summary = w.HTML(), w.HTML()
        self.turn = button("Work on this", lambda: goals.turn(place), quiet=True)
        self.inside: InsideView | None = None
        self.widget = block("ck-card", self.head, self.summary, self.turn)

    @property
    def goal(self) -> Goal | None:
        """Give the goal as it is now."""
        return self.state.plan.goal(self.key[1]) if self.state.plan is not None else None

    def open(self, *, opened: bool) -> None:
        """Make the widgets, or take them away."""
        if opened == (self.inside is not None):
            return
        if opened:
            self.inside = InsideView(self.state, self.key[1])
            # At the end: what stands before it keeps its place on the screen, and the keyboard's.
            self.widget.children += (self.inside.widget,)
        elif self.inside is not None:
            gone, self.inside = self.inside, None
            self.widget.children = self.widget.children[:-1]
            close_all(gone.widget)
        self.turn.description = "Fold away" if opened else "Work on this"
        self.refresh()

    def refresh(self) -> None:
        """Show what counts, or why something does not."""
        goal = self.goal
        if goal is None:
            return
        self.head.value = _head(goal, self.place)
        self.turn.tooltip = f"{self.turn.description}: {goal.name}"
        self.summary.value = _summary(goal) if self.inside is None else ""
        if self.inside is not None:
            self.inside.refresh(goal)


class InsideView:
    """What the card holds of the goal that is worked on."""

    def __init__(self, state: DevelopmentPlanState, criterion: str) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.criterion = state, criterion
        self.actions: dict[str, ActionView] = {}
        self.shown = AT_ONCE
        self.list = block("")
        self.more = button("", self._show_more, quiet=True)
        self.adding = AddingView(state, criterion, self._edit)
        self.leaving = LeavingView(state, criterion)
        self.widget = block("", self.list, self.more, self.adding.widget, self.leaving.widget)

    def refresh(self, goal: Goal) -> None:
        """Show the actions; widgets of those that stay are kept, so that nobody's place is lost."""
        self._list(goal, editing="")
        self.adding.refresh()
        self.leaving.refresh(goal)

    def _list(self, goal: Goal, editing: str) -> None:
        wanted = [action.id for action in goal.actions][: self.shown]
        gone = [view for key, view in self.actions.items() if key not in wanted]
        for key, view in self.actions.items():
            if key in wanted:
                view.refresh()
        self.actions = {
            key: self.actions.get(key) or ActionView(self.state, key, editing=key == editing)
            for key in wanted
        }
        children = tuple(view.widget for view in self.actions.values())
        if children != self.list.children:
            self.list.children = children
        for view in gone:
            close_all(view.widget)
        left = len(goal.actions) - len(wanted)
        hide(self.more, hidden=left <= 0)
        self.more.description = f"Show more ({left} are left)"

    def _show_more(self) -> None:
        self.shown += AT_ONCE
        goal = self.state.plan.goal(self.criterion) if self.state.plan is not None else None
        if goal is not None:
            self._list(goal, editing="")

    def _edit(self, action_id: str) -> None:
        """Open the fields of an action that was just written."""
        if action_id in self.actions:
            self.actions[action_id].edit.click()


class AddingView:
    """Take up a suggestion, or write an action of one's own."""

    def __init__(self, state: DevelopmentPlanState, criterion: str, made: Any) -> None:
        """Build the widgets; `made` is told the id of an action in one's own words."""
        self.state, self.criterion, self.made = state, criterion, made
        self.filled = Filled()
        self.offered = w.Dropdown(description="Take up a suggestion")
        self.about = w.HTML()
        self.take = button("Take it up", self._take)
        self.own = text_area("Or write an action of your own")
        self.fault = w.HTML()
        self.add = button("Add it", self._add)
        self.suggesting = block("", self.offered, self.about, self.take)
        self.widget = block("ck-adding", self.suggesting, self.own, self.fault, self.add)
        self.offered.observe(self.filled.typed(lambda _: self._describe()), "value")

    def refresh(self) -> None:
        """Offer what is not taken up yet."""
        found = self.state.suggestions(self.criterion)
        options = [("choose one", ""), *((brief(each.text), each.id) for each in found)]
        known = [suggestion for _, suggestion in options]
        chosen = self.offered.value if self.offered.value in known else ""
        self.filled.offer(self.offered, options, chosen)
        hide(self.suggesting, hidden=not found)
        self._describe()
        faults = (self.state.faults.get(f"goal.{self.criterion}.{key}") for key in ("own", "add"))
        self.fault.value = said_fault(" ".join(filter(None, faults)))

    def _describe(self) -> None:
        chosen = self.state.catalogue.suggestion(self.offered.value or "")
        currency = currency_of(self.state.plan) if self.state.plan is not None else ""
        self.about.value = _offer(chosen, currency) if chosen is not None else ""
        hide(self.take, hidden=chosen is None)

    def _take(self) -> None:
        self.state.take_up(self.offered.value or "")
        self.offered.focus()  # the button goes, so the keyboard's place is handed to what stays

    def _add(self) -> None:
        made = self.state.add_own(self.criterion, self.own.value)
        if made:
            self.own.value = ""
            self.made(made)


class LeavingView:
    """Leave a point out for now, with the reason, or take it up again."""

    def __init__(self, state: DevelopmentPlanState, criterion: str) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.criterion, self.asked = state, criterion, False
        self.ask = button(LEAVE, self._ask, quiet=True)
        self.reason = text_area("Why is it left out for now?")
        self.fault = w.HTML()
        self.leave = button("Leave it out", self._leave)
        self.back = button("Take it up again", lambda: state.take_back_in(criterion))
        self.widget = block("ck-leaving", self.ask, self.reason, self.fault, self.leave, self.back)

    def refresh(self, goal: Goal) -> None:
        """Show what can be done: leave it out, or take it up again."""
        out = bool(goal.left_out)
        self.asked = self.asked and not out
        hide(self.ask, hidden=out)
        self.ask.description = "Keep this point" if self.asked else LEAVE
        for widget in (self.reason, self.fault, self.leave):
            hide(widget, hidden=not self.asked)
        hide(self.back, hidden=not out)
        self.fault.value = said_fault(self.state.faults.get(f"goal.{self.criterion}.left_out", ""))

    def _ask(self) -> None:
        self.asked = not self.asked
        goal = self.state.plan.goal(self.criterion) if self.state.plan is not None else None
        if goal is not None:
            self.refresh(goal)

    def _leave(self) -> None:
        self.state.leave_out(self.criterion, self.reason.value)
        self.back.focus()


def _head(goal: Goal, place: int) -> str:
    mark = MARKS[goal.because]
    status = f"{mark.symbol} {goal.because}"
    why = WHY[goal.because]
    if goal.met_on is not None:
        status, why = f"{MARKS['met'].symbol} met", f"It was found to be met on {day(goal.met_on)}."
    if goal.left_out:
        status, why = "left out", f"It is left out for now: {goal.left_out}"
    # Of what is met, the numbers from before would say the opposite.
    says = f"<p>{escape(goal.says)}</p>" if goal.says and goal.met_on is None else ""
    return (
        f'<h3 class="ck-title">{place}. {escape(goal.name)} '
        f'<span class="ck-status">{escape(status)}</span></h3>{says}<p class="ck-soft">{escape(why)}</p>'
    )


def _summary(goal: Goal) -> str:
    """Name the first few actions of a goal that is folded away."""
    lines = [
        f"<li>{escape(brief(action.text))} <span class='ck-soft'>({_when(action)})</span></li>"
        for action in goal.planned[:3]
    ]
    left = len(goal.planned) - len(lines)
    if left > 0:
        lines.append(f"<li>and {counted(left, 'more action')}</li>")
    return f"<ul>{''.join(lines)}</ul>" if lines else "<p>No action yet.</p>"


def _when(action: Any) -> str:
    if action.status is Status.DONE:
        return "done"
    return f"by {day(action.due)}" if action.due is not None else "no day yet"


def _offer(suggestion: Suggestion, currency: str) -> str:
    """Say all of a suggestion, with the grade of what careerkit reads into it."""
    told = [about(counted(suggestion.weeks, "week"), suggestion.grade)]
    told += takes(suggestion, suggestion.grade, currency)
    return (
        f"<p>{escape(suggestion.text)}</p>"
        f'<p class="ck-soft">{escape("; ".join(told))}. Proof: {escape(suggestion.proof)} '
        f"Helps: {escape(suggestion.helper)}. {escape(suggestion.note)}</p>"
    )
