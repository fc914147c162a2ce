"""What the development plan panel knows: a plan, what it lacks, what it adds up to, where it is kept.

No widgets here. A view changes the plan through the methods and listens to the traits; so can a test.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import traitlets as t

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers, Evidence, parse_answers
from careerkit.assessment.conversation import Conversation, parse_conversation, shared
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.days import DaysOff, days_off
from careerkit.assessment.plan.file import check_plan, parse_plan, plan_text
from careerkit.assessment.plan.lacks import blockers, reminders
from careerkit.assessment.plan.make import action_from, make_plan, next_start
from careerkit.assessment.plan.progress import PlanProgress, Standing, compare_plans, standing
from careerkit.assessment.plan.revise import revise, sign, take_in
from careerkit.assessment.plan.suggestions import Catalogue, Suggestion
from careerkit.assessment.plan.totals import Totals, totals
from careerkit.assessment.plan.values import BOTH, COMMITMENTS, PM, Cadence, Goal, Place, Plan
from careerkit.errors import CareerkitError, InputError
from careerkit.files import SHORT_TEXT, clean_text, decode, parse_toml
from careerkit.panels.development_plan import edits, fields
from careerkit.panels.development_plan.copies import may_belong, merged, only_here, same
from careerkit.panels.development_plan.fictional import NAME, robin
from careerkit.panels.development_plan.from_conversation import (
    BY,
    is_about,
    rating_of,
    taken_over,
    without_claims,
)
from careerkit.panels.kept_state import KeptState
from careerkit.panels.own_numbers import not_counted
from careerkit.panels.reality_check.shelf import Shelf
from careerkit.panels.working_copy import WorkingCopies


@dataclass(frozen=True, slots=True)
class Arrived:
    """Answers that came while a plan is open: for a new plan, or for this one."""

    answers: Answers
    name: str


class DevelopmentPlanState(KeptState[Plan]):
    """The state of one development plan, or of the question which plan it is to be.

    Traits, besides those of `KeptState`
    ------
    plan:       the plan that is open, if one is; replaced whole at each change
    blockers:   what keeps it from being finished, in sentences
    reminders:  what an agreed plan asks to be looked at, in sentences
    standing:   how far it has come;  totals: what it takes
    arrived:    answers of which nobody has said yet what they are for
    progress:   the comparison with an earlier copy, if one was chosen
    position:   which goal is looked at
    writer:     who makes the changes now, “pm” or “leader”

    Besides, `start`, `place` and `zone` are what a new plan begins with, and `gaps` says where the
    suggestions and the ladder do not fit each other.
    """

    plan = t.Instance(Plan, allow_none=True)
    blockers = t.Tuple()
    reminders = t.Tuple()
    standing = t.Instance(Standing, allow_none=True)
    totals = t.Instance(Totals, allow_none=True)
    arrived = t.Instance(Arrived, allow_none=True)
    progress = t.Instance(PlanProgress, allow_none=True)
    position = t.Int(0)
    writer = t.Unicode(PM)

    def __init__(
        self,
        ladder: Ladder,
        catalogue: Catalogue,
        shelf: WorkingCopies[Plan],
        checks: Shelf,
        *,
        today: dt.date | None = None,
        start: dt.date | None = None,
        place: Place | None = None,
        zone: str = "UTC",
        gaps: tuple[str, ...] = (),
    ) -> None:
        """Start with no plan; `today` is fixed for reports, otherwise it is the day that it is."""
        super().__init__(ladder, shelf, checks)
        self.catalogue = catalogue
        self.fixed, self.start, self.place, self.zone = today, start, place or Place(), zone
        self.gaps = gaps

    @property
    def now(self) -> dt.datetime:
        """Give the present moment; noon of the day that is fixed, if one is."""
        if self.fixed is not None:
            return dt.datetime.combine(self.fixed, dt.time(12), dt.UTC)
        return dt.datetime.now().astimezone()

    @property
    def today(self) -> dt.date:
        """Give the day that it is, or the one that is fixed."""
        return self.now.date()

    @property
    def off(self) -> DaysOff:
        """Give the days on which nobody works, where the plan is."""
        return days_off(self.plan.place if self.plan is not None else self.place)

    # Where a plan comes from.

    def open_latest(self) -> None:
        """Open the plan that was worked on last, if one is kept that can be read."""
        for kept in self.kept():
            if kept.value is not None:
                self.open_plan(kept.name)
                return

    def open_plan(self, name: str) -> None:
        """Open a plan that is kept here, by the name of its file."""
        if name not in [kept.name for kept in self.kept()]:
            return
        plan, message = self.shelf.load(name)
        if plan is None:
            self.message = message
            return
        self._start_with(plan)
        self.saved = f"As you left it, from {self.shelf.of(plan.id).path}"

    def begin(self, answers: Answers, *, claims: bool = True) -> None:
        """Make a new plan from the answers of a reality check.

        `claims` makes a goal of each point that is met without evidence as well.
        """
        try:
            plan = make_plan(
                assess(self.ladder, answers),
                self.catalogue,
                days_off(self.place),
                start=self.start or self.today,
                made=self.now,
            )
            plan = plan if claims else without_claims(plan)
            check_plan(plan)
        except CareerkitError as error:
            self.message = str(error)
            return
        self._start_with(plan, "This is a new plan. Go through it together, and change it.")
        self._save()

    def begin_from_check(self, step: str) -> None:
        """Take the answers that are kept here for a step; with a plan open, ask what they are for."""
        if step not in [each for _, each in self.checked()]:
            return
        answers, message = self.checks.load(step)
        if answers is None:
            self.message = message
        else:
            self.bring(answers, "your reality check")

    def begin_fictional(self) -> None:
        """Open the plan of somebody who does not exist, or make it."""
        there = next(
            (k for k in self.kept() if k.value is not None and k.value.person == NAME), None
        )
        if there is not None:
            self.open_plan(there.name)
        else:
            self.begin(robin(self.ladder, self.today))

    def bring(self, answers: Answers, name: str) -> None:
        """Take answers: for a new plan, or, if they may also belong to the one that is open, ask."""
        if self.plan is not None and may_belong(self.plan, answers):
            self.arrived = Arrived(answers, name)
        else:
            self.begin(answers)

    def begin_arrived(self) -> None:
        """Make a new plan from the answers that arrived."""
        if self.arrived is not None:
            self.begin(self.arrived.answers)

    def take_in_arrived(self) -> None:
        """Bring the open plan up to date with the answers that arrived; its earlier copy is kept."""
        if self.arrived is None or self.plan is None:
            return
        answers, self.arrived = self.arrived.answers, None
        try:
            after = take_in(
                self.plan, assess(self.ladder, answers), self.catalogue, self.off, at=self.now
            )
            check_plan(after)
            kept = self.shelf.of(self.plan.id).keep(self.plan, self.today)
        except CareerkitError as error:
            self.message = str(error)
            return
        self._show(after)
        self.message = (
            f"The plan is up to date with the answers of {answers.date}. Its copy before is kept as "
            f"{kept.name}: compare with it below."
        )
        self._save()

    def forget_arrived(self) -> None:
        """Leave the answers that arrived aside."""
        self.arrived = None

    def load_bytes(self, raw: bytes, name: str) -> None:
        """Load an uploaded file, answers or a plan, whatever its bytes are."""
        name = clean_text(name, SHORT_TEXT)
        try:
            self.load(decode(raw, where=name), name)
        except CareerkitError as error:
            self.message = str(error)

    def load(self, text: str, name: str) -> None:
        """Load answers or a plan, told apart by what is in the file; raises CareerkitError."""
        content = parse_toml(text, where=name)
        if "answers_of" in content:
            self.take_plan(parse_plan(text, self.ladder, where=name), name)
        elif "id" in content and "step" in content:
            self.take_over(parse_conversation(text, self.ladder, where=name), name)
        elif "step" in content and "goals" not in content:
            self.bring(parse_answers(text, self.ladder, where=name), name)
        else:
            raise InputError(
                name,
                expected="the answers of a reality check, a development plan, or a conversation",
                found="none of them",
                next_step="Choose a file that careerkit has made.",
            )

    def take_plan(self, coming: Plan, name: str, *, if_newer: bool = False) -> None:
        """Open a plan from a file; one that is here already is kept as a snapshot first.

        What was confidential here stays. `if_newer` leaves a plan that is here and as new.
        """
        ours, unread = self._ours(coming.id)
        if ours is None:
            self._start_with(coming, f"Loaded {name}. {unread}".strip())
        elif if_newer and ours.revision >= coming.revision:
            self._start_with(
                ours, f"Your own copy of this plan is as new as {name}, so it is shown."
            )
        elif same(ours, coming):
            self._start_with(ours, f"{name} says what your copy says. Nothing has changed.")
        else:
            kept = self.shelf.of(ours.id).keep(ours, self.today)
            taken = merged(ours, coming, self.now)
            plan_text(taken, confidential=True)
            told = f"Loaded {name}. Your copy before is kept as {kept.name}."
            self._start_with(taken, f"{told} {only_here(ours, coming)}".strip())
        self._save()

    def take_over(self, conversation: Conversation, name: str) -> None:
        """Take over what a conversation has for both: what the leader gives, and who does what by when.

        Into the plan of the person and the step, if there is one; otherwise it makes a new one.
        """
        told = shared(conversation)
        if not self._turn_to(told, name) or self.plan is None:
            return
        before = self.plan
        try:
            after = revise(
                before,
                taken_over(before, told, self._usual(before)),
                by=BY,
                at=self.now,
            )
            check_plan(after)
            kept = self.shelf.of(before.id).keep(before, self.today)
        except CareerkitError as error:
            self.message = str(error)
            return
        self._show(after)
        self.message = (
            f"Taken over from {name}: what the leader gives, and what is to be done, among the notes. "
            f"The plan before is kept as {kept.name}."
        )
        self._save()

    def _turn_to(self, told: Conversation, name: str) -> bool:
        """Open the plan that a conversation belongs to, or make it; tells whether there is one."""
        if self.plan is not None and is_about(told, self.plan):
            return True
        for kept in self.kept():
            if kept.value is not None and is_about(told, kept.value):
                self.open_plan(kept.name)
                return self.plan is not None and is_about(told, self.plan)
        rated, before = rating_of(told), self.plan
        if rated is None:
            self.message = (
                f"{name} has no rating in it, so it makes no plan. Load the answers of a reality check "
                "of the same person first, then the conversation again."
            )
            return False
        self.begin(rated, claims=False)
        return self.plan is not before

    def _ours(self, plan_id: str) -> tuple[Plan | None, str]:
        """Give one's own copy of a plan, or None and a sentence if there is one that nobody can read."""
        if self.plan is not None and self.plan.id == plan_id:
            return self.plan, ""
        return self.shelf.of(plan_id).load()

    # Goals and actions.

    def go_to(self, position: int) -> None:
        """Turn to a goal; positions before the first or after the last are brought back."""
        last = len(self.plan.goals) - 1 if self.plan is not None else 0
        self.position = min(max(position, 0), max(last, 0))

    def suggestions(self, criterion: str) -> tuple[Suggestion, ...]:
        """List what is suggested for a goal and not taken up yet."""
        if self.plan is None:
            return ()
        taken = {action.id for _, action in self.plan.actions}
        offered = self.catalogue.for_criterion(self.plan.step, criterion)
        return tuple(each for each in offered if each.id not in taken)

    def change_action(self, action_id: str, **typed: Any) -> None:
        """Take what was typed or chosen for an action: any of `fields.ACTION`, each by itself."""

        def changed(plan: Plan, name: str, value: Any) -> Plan:
            action = plan.action(action_id)
            if action is None:
                return plan
            return edits.on_action(plan, action, name, value, today=self.today)

        self._each(f"action.{action_id}.", typed, fields.ACTION, changed)

    def show_evidence(self, action_id: str, items: tuple[Evidence, ...]) -> None:
        """Say what shows that an action is done."""

        def changed(plan: Plan) -> Plan:
            action = plan.action(action_id)
            return plan if action is None else edits.on_evidence(plan, action, items)

        self._try(f"action.{action_id}.evidence", None, changed)

    def take_up(self, suggestion_id: str) -> None:
        """Take a suggestion up; it begins after what is planned for its goal already."""
        suggestion = self.catalogue.suggestion(suggestion_id)
        if suggestion is None or suggestion not in self.suggestions(suggestion.criterion):
            return

        def changed(plan: Plan, goal: Goal) -> Plan:
            begins = next_start(goal.actions, edits.earliest(plan, self.today))
            return edits.with_action(plan, goal, action_from(suggestion, self.off, begins))

        self._on_goal(suggestion.criterion, "add", None, changed)

    def add_own(self, criterion: str, text: Any) -> str:
        """Add an action in one's own words and give its id; without words nothing is added."""
        made = f"own-{secrets.token_hex(4)}"

        def changed(plan: Plan, goal: Goal) -> Plan:
            return edits.own_action(plan, goal, made, text, self.off, self.today)

        self._on_goal(criterion, "own", text, changed)
        return made if self.plan is not None and self.plan.action(made) else ""

    def leave_out(self, criterion: str, reason: Any) -> None:
        """Leave a goal out for now, with the reason."""
        self._on_goal(
            criterion, "left_out", reason, lambda plan, goal: edits.left_out(plan, goal, reason)
        )

    def take_back_in(self, criterion: str) -> None:
        """Take a goal that was left out up again."""
        self._on_goal(
            criterion, "left_out", "", lambda plan, goal: plan.with_goal(replace(goal, left_out=""))
        )

    def _on_goal(
        self, criterion: str, what: str, typed: Any, change: Callable[[Plan, Goal], Plan]
    ) -> None:
        def changed(plan: Plan) -> Plan:
            goal = plan.goal(criterion)
            return plan if goal is None else change(plan, goal)

        self._try(f"goal.{criterion}.{what}", typed, changed)

    # What the leader gives.

    def answer_commitment(self, commitment_id: str, **typed: Any) -> None:
        """Take `answer`, `says` or `reason` for one of the four."""
        if commitment_id not in COMMITMENTS:
            return

        def changed(plan: Plan, name: str, value: Any) -> Plan:
            commitment = plan.commitment(commitment_id)
            return edits.on_commitment(plan, commitment, name, value, self._usual(plan))

        self._each(f"commitment.{commitment_id}.", typed, fields.COMMITMENT, changed)

    def set_budget(self, **typed: Any) -> None:
        """Take the `amount` of the learning budget, or its `currency`."""
        self._each("budget.", typed, fields.BUDGET, edits.on_budget)

    def set_cadence(self, **typed: Any) -> None:
        """Take how the two meet: any of `fields.CADENCE`."""

        def changed(plan: Plan, name: str, value: Any) -> Plan:
            return edits.on_cadence(plan, name, value, self._usual(plan))

        self._each("cadence.", typed, fields.CADENCE, changed)

    def _usual(self, plan: Plan) -> Cadence:
        return edits.usual_cadence(plan, self.off, self.today, self.zone)

    def set_place(self, country: Any, region: Any = "") -> None:
        """Say whose public holidays count: a country and a part of it, by their codes, or nothing."""
        self._try("place", country, lambda plan: edits.on_place(plan, country, region))

    # Who, notes, agreeing.

    def change_plan(self, **typed: Any) -> None:
        """Take what was typed for the plan itself: any of `fields.PLAN`."""
        self._each("plan.", typed, fields.PLAN, edits.on_plan)

    def say_writer(self, who: str) -> None:
        """Say who makes the changes from now on."""
        if who in BOTH:
            self.writer = who

    def agree(self, who: str, name: Any) -> None:
        """Let one of the two stand by the plan as it is; what is missing is told instead."""
        if self.plan is None or who not in BOTH:
            return
        key = f"agree.{who}"
        try:
            after = sign(self.plan, who, fields.words(SHORT_TEXT)(name, "name"), at=self.now)
        except InputError as error:
            self._fault(key, name, f"Not agreed yet. {error.next_step}")
            return
        self._clear(key)
        self._show(after)
        self._save()

    # Copies.

    def keep_snapshot(self) -> None:
        """Keep the plan as it is today, so that it can be compared with later."""
        if self.plan is None:
            return
        try:
            path = self.shelf.of(self.plan.id).keep(self.plan, self.today)
        except CareerkitError as error:
            self.message = str(error)
        else:
            self.message = f"Kept as {path.name}. Compare with it when you meet again."

    @property
    def snapshots(self) -> tuple[Path, ...]:
        """List the earlier copies of the plan, newest first."""
        return self.shelf.of(self.plan.id).snapshots if self.plan is not None else ()

    def compare_with(self, path: Path | None) -> None:
        """Compare with an earlier copy, or with none."""
        if self.plan is None or path not in self.snapshots:
            self.progress = None
            return
        try:
            earlier = self.shelf.of(self.plan.id).read(path)
            self.progress = compare_plans(earlier, self.plan)
        except CareerkitError as error:
            self.progress, self.message = None, str(error)

    def plan_file(self, *, confidential: bool) -> str:
        """Give the plan as the text of a file; raises InputError for one that nobody could load."""
        return plan_text(self.plan, confidential=confidential) if self.plan is not None else ""

    # Every change goes through here.

    def _each(
        self,
        place: str,
        typed: Mapping[str, Any],
        known: Container[str],
        change: Callable[[Plan, str, Any], Plan],
    ) -> None:
        """Take several fields, each by itself; what waits beside them from before may fit by now."""
        waiting = {k.removeprefix(place): v for k, v in self.typed.items() if k.startswith(place)}
        later = {name: value for name, value in waiting.items() if name not in typed}
        for name, value in {**typed, **later}.items():
            if name in known:
                made = partial(_field, change, name, value)
                self._try(f"{place}{name}", value, made)

    def _try(self, key: str, typed: Any, change: Callable[[Plan], Plan]) -> None:
        """Make a change, or say beside its field why it is not counted."""
        if self.plan is None:
            return
        try:
            after = revise(self.plan, change(self.plan), by=self.writer, at=self.now)
            plan_text(after, confidential=True)  # what could not be loaded again is refused
        except InputError as error:
            self._fault(key, typed, not_counted(error))
            return
        if after == self.plan:
            self._clear(key)
            return
        with self.hold_trait_notifications():  # or a box would get its old value back in between
            self._clear(key)
            self._show(after)
        self._save()

    def _show(self, plan: Plan) -> None:
        """Show a plan with all that follows from it."""
        before, off = self.progress, days_off(plan.place)
        with self.hold_trait_notifications():
            self.plan = plan
            self.blockers = blockers(plan, self.today)
            self.reminders = reminders(plan, self.today)
            self.standing = standing(plan, off, self.today)
            self.totals = totals(plan)
            if before is not None:
                self.progress = compare_plans(before.before, plan)

    def _start_with(self, plan: Plan, message: str = "") -> None:
        self.typed = {}
        with self.hold_trait_notifications():
            self.faults, self.progress, self.arrived = {}, None, None
            self.message, self.saved, self.position = message, "", 0
            self._show(plan)

    def _save(self) -> None:
        if self.plan is not None:
            self._save_as(self.plan.id, self.plan)


def _field(change: Callable[[Plan, str, Any], Plan], name: str, typed: Any, plan: Plan) -> Plan:
    return change(plan, name, typed)
