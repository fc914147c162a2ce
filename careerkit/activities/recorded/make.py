"""Make up a session: plainly fictional people, one room, ninety minutes; the same for the same seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from careerkit.activities.activity import COMMENT, RoomActivity
from careerkit.activities.calibration import REMARKS, Calibration
from careerkit.activities.kinds import activity_of
from careerkit.activities.reality_check import EVIDENCE
from careerkit.activities.recorded.session import Deed, Do, Person, Planned, Session
from careerkit.activities.threes import KIND as THREES
from careerkit.assessment.vignettes import RATINGS
from careerkit.workshop.agenda_file import default_agendas
from careerkit.workshop.values import DONE, Answer, Answers

SEED = 7
TITLE = "Product leaders of Example Ltd (fictional)"
ON = dt.date(2026, 11, 24)
AGENDA = "90-minutes"
EARLY, LATE = 24, 6  # as many come in time, and as many when the guesses have been shown
FACILITATOR, LEAVES = 1, 2  # take part without being counted, and leave before the second round
EASE = 0.35, 0.9  # of a case: the chance that somebody rates it as the reference does
PULLED = 0.75  # of the others choose the rating that the case pulls towards
CONVINCED = 0.65  # of those who rated otherwise follow the reference in the next round
COMMENTS = 0.1
UNFINISHED = 0.05  # forget to say that they are done
SECOND = 2  # round of calibration

Ratings = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class _Case:
    """How a case is rated: by the reference, as easily as that; else it pulls one way, or the other."""

    reference: str
    ease: float
    pull: str
    other: str

    def rated(self, rng: Random) -> str:
        if rng.random() < self.ease:
            return self.reference
        return self.pull if rng.random() < PULLED else self.other


def made_session(seed: int = SEED) -> Session:
    """Make up a session in which everything happens that happens in a room."""
    rng = Random(seed)  # noqa: S311 - made up
    planned = tuple(
        Planned(each.id, each.kind, each.name, each.minutes, each.options)
        for each in default_agendas().agenda(AGENDA).activities
    )
    activities = {each.id: activity_of(each.kind, each.options) for each in planned}
    cases = _cases(activities.values(), rng)
    people = tuple(
        Person(number, _answers(activities, cases, rng)) for number in range(1, EARLY + LATE + 1)
    )
    return Session(TITLE, ON, seed, planned, people, tuple(_course(planned)))


def _course(planned: Sequence[Planned]) -> Iterator[Deed]:
    early, late = tuple(range(1, EARLY + 1)), tuple(range(EARLY + 1, EARLY + LATE + 1))
    yield Deed(Do.COME, people=early)
    yield Deed(Do.LEAVE_OUT, people=(FACILITATOR,))
    yield from _round(planned[0], early)
    yield Deed(Do.COME, people=late)
    yield from _round(planned[0], late)
    here = early + late
    for each in planned[1:]:
        if each.options.get("round") == SECOND:
            yield Deed(Do.LEAVE, people=(LEAVES,))
            here = tuple(number for number in here if number != LEAVES)
        yield from _round(each, here)
    yield Deed(Do.CLOSE)


def _round(planned: Planned, people: tuple[int, ...]) -> Iterator[Deed]:
    """Open an activity, let people answer, close the answers and show them."""
    yield Deed(Do.OPEN, planned.id)
    if planned.kind == THREES:
        yield Deed(Do.THREES, planned.id)
    yield Deed(Do.ANSWER, planned.id, people)
    yield Deed(Do.LOCK, planned.id)
    yield Deed(Do.REVEAL, planned.id)


def _answers(
    activities: Mapping[str, RoomActivity], cases: Mapping[str, _Case], rng: Random
) -> dict[str, Answers]:
    said: dict[str, Answers] = {}
    before: Ratings = {}
    for name, activity in activities.items():
        if isinstance(activity, Calibration):
            before = _ratings(activity, cases, before, rng)
            given = {**before, **_remarks(activity, rng), DONE: True}
        else:
            # What shows a yes is for the person alone: no picture has it.
            made = activity.fictional_answers(rng)
            given = {key: value for key, value in made.items() if not key.startswith(EVIDENCE)}
        if rng.random() < UNFINISHED:
            del given[DONE]
        said[name] = given
    return said


def _cases(activities: Iterable[RoomActivity], rng: Random) -> dict[str, _Case]:
    cases: dict[str, _Case] = {}
    for activity in activities:
        for each in activity.vignettes if isinstance(activity, Calibration) else ():
            if each.id not in cases:
                reference = each.reference.rating
                others = [rating for rating in RATINGS if rating != reference]
                rng.shuffle(others)
                cases[each.id] = _Case(reference, rng.uniform(*EASE), *others)
    return cases


def _ratings(
    activity: Calibration, cases: Mapping[str, _Case], before: Ratings, rng: Random
) -> dict[str, Answer]:
    """Rate each case; whoever rated it before keeps to that, unless the talk has convinced them."""
    rated: dict[str, Answer] = {}
    for each in activity.vignettes:
        case = cases[each.id]
        if each.id not in before:
            rated[each.id] = case.rated(rng)
        else:
            rated[each.id] = case.reference if rng.random() < CONVINCED else before[each.id]
    return rated


def _remarks(activity: Calibration, rng: Random) -> dict[str, Answer]:
    return {
        f"{COMMENT}{each.id}": rng.choice(REMARKS)
        for each in activity.vignettes
        if rng.random() < COMMENTS
    }
