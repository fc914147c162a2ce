"""What a development plan consists of: goals with actions, four commitments, meetings, signatures."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from careerkit.assessment.answers import Evidence

KINDS = {
    "project": "Project",
    "practice": "Practice on the job",
    "shadowing": "Shadowing",
    "mentoring": "Mentoring",
    "course": "Workshop or course",
    "other": "Something else",
}
COMMITMENTS = ("opportunities", "budget", "mentor", "cadence")
PM, LEADER = "pm", "leader"
BOTH = (PM, LEADER)
MOST_GOALS, MOST_ACTIONS, MOST_MEETINGS = 20, 500, 60
MOST_HOURS, MOST_MONEY = 5_000, 10_000_000
WEEKS_APART = (1, 13)
MINUTES = (5, 480)


# What the two agree on of an action, and what of it is a number.
AGREED = ("id", "text", "kind", "proof", "helper", "start", "due")
AMOUNTS = ("hours", "helper_hours", "cost")


class Status(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


class Because(StrEnum):
    """Why a goal is in the plan: how its criterion stood in the reality check."""

    NOT_YET = "not yet"
    UNSURE = "unsure"
    CLAIMED = "claimed"
    OPEN = "not answered"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do for a goal.

    Attributes
    ----------
    id:           name within the plan; it stays, so that a calendar finds its entry again
    text, kind:   what is done, and which of `KINDS` it is
    proof:        what will prove that it is accomplished
    helper:       who helps
    start, due:   days
    hours:        of the person's own working time;  helper_hours: of whoever helps
    cost:         money, in the currency of the plan's budget
    status:       how far it has come
    evidence:     what shows that it was accomplished
    done_on:      the day on which it was
    grade:        of hours, time and cost, as long as they are careerkit's reading; empty if yours
    suggestion:   id of the suggestion that it began as
    """

    id: str
    text: str
    kind: str = "other"
    proof: str = ""
    helper: str = ""
    start: dt.date | None = None
    due: dt.date | None = None
    hours: float = 0
    helper_hours: float = 0
    cost: float = 0
    status: Status = Status.OPEN
    evidence: tuple[Evidence, ...] = ()
    done_on: dt.date | None = None
    grade: str = ""
    suggestion: str = ""

    @property
    def planned(self) -> bool:
        """Tell whether this counts: what was dropped stays in the plan and costs nothing."""
        return self.status is not Status.DROPPED

    @property
    def waits(self) -> bool:
        """Tell whether this is still to be done."""
        return self.status in (Status.OPEN, Status.STARTED)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached for one criterion, and by which actions.

    `left_out` is the reason for which nothing is done about it now; `met_on` the day of the reality
    check that found the criterion met.
    """

    criterion: str
    name: str
    says: str
    because: Because
    actions: tuple[Action, ...] = ()
    left_out: str = ""
    met_on: dt.date | None = None

    @property
    def open(self) -> bool:
        """Tell whether something still has to be done for it."""
        return self.met_on is None and not self.left_out

    @property
    def planned(self) -> tuple[Action, ...]:
        """List the actions that were not dropped."""
        return tuple(action for action in self.actions if action.planned)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the leader gives of the four things asked for, or why not.

    `answer` is “given”, “declined” or nothing yet; `says` what exactly is given, `reason` why it is
    declined.
    """

    id: str
    answer: str = ""
    says: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    """Money for learning, for the whole of the plan."""

    amount: float
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often the two meet: every so many weeks, from a first day, so many times.

    `zone` is the time zone of the clock time `at`, by its IANA name.
    """

    weeks: int
    first: dt.date
    meetings: int
    at: dt.time = dt.time(10)
    minutes: int = 30
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose public holidays count: a country and a part of it, by their ISO codes (“DE”, “BY”)."""

    country: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """That one of the two stands by the plan as it is; `of` is the plan's digest at that moment."""

    who: str
    name: str
    on: dt.date
    of: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed: by whom, on which day, what it was and what it is now."""

    revision: int
    on: dt.date
    by: str
    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Plan:
    """A development plan of one person for one step.

    Attributes
    ----------
    id:            stays with the plan for ever; the calendar's entries are named by it
    step, ladder:  which step, and the stamp of the ladder
    start:         the day on which it begins
    answers_of:    the day of the answers that it rests on
    goals, commitments, budget, cadence, place: see there
    notes:         for both to read
    confidential:  for whoever keeps this file alone; never part of a shared version
    signatures:    who stands by it
    revision:      counts the changes;  changed: when the last one was made
    history:       what was changed
    entries:       the most meetings that a calendar may know of, to call off those no longer meant
    """

    id: str
    step: str
    ladder: str
    start: dt.date
    answers_of: dt.date
    changed: dt.datetime
    person: str = ""
    leader: str = ""
    goals: tuple[Goal, ...] = ()
    commitments: tuple[Commitment, ...] = tuple(Commitment(id_) for id_ in COMMITMENTS)
    budget: Budget | None = None
    cadence: Cadence | None = None
    place: Place = field(default_factory=Place)
    notes: str = ""
    confidential: str = ""
    signatures: tuple[Signature, ...] = ()
    revision: int = 0
    history: tuple[Change, ...] = ()
    entries: int = 0

    @property
    def actions(self) -> Iterator[tuple[Goal, Action]]:
        """Go through all actions with the goal of each."""
        return ((goal, action) for goal in self.goals for action in goal.actions)

    def goal(self, criterion: str) -> Goal | None:
        """Find the goal for a criterion."""
        return next((goal for goal in self.goals if goal.criterion == criterion), None)

    def action(self, action_id: str) -> Action | None:
        """Find an action by its id."""
        return next((a for _, a in self.actions if a.id == action_id), None)

    def commitment(self, commitment_id: str) -> Commitment:
        """Find one of the four commitments."""
        return next(c for c in self.commitments if c.id == commitment_id)

    @property
    def meets(self) -> Cadence | None:
        """Give how often the two meet, once the leader has given that."""
        return self.cadence if self.commitment("cadence").answer == "given" else None

    def with_goal(self, goal: Goal) -> Plan:
        """Give the plan with one goal replaced."""
        goals = tuple(goal if g.criterion == goal.criterion else g for g in self.goals)
        return replace(self, goals=goals)

    def with_action(self, action: Action) -> Plan:
        """Give the plan with one action replaced."""
        goals = tuple(
            replace(goal, actions=tuple(action if a.id == action.id else a for a in goal.actions))
            for goal in self.goals
        )
        return replace(self, goals=goals)

    def with_commitment(self, commitment: Commitment) -> Plan:
        """Give the plan with one commitment replaced."""
        kept = (commitment if c.id == commitment.id else c for c in self.commitments)
        return replace(self, commitments=tuple(kept))

    @property
    def shared(self) -> Plan:
        """Give the plan as both may read it: without what one of them keeps for themselves."""
        return replace(self, confidential="")

    @property
    def digest(self) -> str:
        """Name what both agree on; how far the actions have come is not part of it."""
        agreed = (
            self.step,
            self.start,
            [_agreed(goal) for goal in sorted(self.goals, key=lambda goal: goal.criterion)],
            [asdict(commitment) for commitment in self.commitments],
            self.budget and (float(self.budget.amount), self.budget.currency),
            self.cadence and asdict(self.cadence),
            self.notes,
        )
        text = json.dumps(agreed, default=str, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def _agreed(goal: Goal) -> list[object]:
    actions = [
        [getattr(a, name) for name in AGREED] + [float(getattr(a, name)) for name in AMOUNTS]
        for a in sorted(goal.planned, key=lambda action: action.id)
    ]
    return [goal.criterion, goal.name, goal.says, goal.left_out, actions]
