"""The kinds of activity that an agenda can name, and how one is made from its options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from careerkit.activities import calibration, commitments, guess, reality_check, threes
from careerkit.activities.activity import RoomActivity
from careerkit.activities.calibration import Calibration
from careerkit.activities.commitments import Commitments
from careerkit.activities.content import Content, default_content
from careerkit.activities.guess import Guess
from careerkit.activities.reality_check import RealityCheck
from careerkit.activities.threes import Threes
from careerkit.errors import InputError, listed, shown
from careerkit.files import Table, closest

OWN, FICTIONAL = "own", "fictional"
MOST_ROUNDS = 9


def kinds() -> Mapping[str, tuple[str, ...]]:
    """Give the kinds of activity, each with the options that an agenda can give it."""
    return {kind: options for kind, (_, options) in MAKERS.items()}


def activity_of(
    kind: str, options: Mapping[str, Any] | None = None, content: Content | None = None
) -> RoomActivity:
    """Make an activity of a kind from an agenda's options.

    Raises InputError that names the kind or the option, what was expected and what came.
    """
    if kind not in MAKERS:
        raise InputError(
            "kind of activity",
            expected=f"one of {listed(MAKERS)}",
            found=shown(kind),
            next_step=closest(kind, MAKERS),
        )
    table = Table(dict(options or {}), f"options of “{kind}”")
    make, _ = MAKERS[kind]
    made = make(table, content or default_content())
    table.finish()
    return made


def _reality_check(table: Table, content: Content) -> RoomActivity:
    """Take `person`: “own”, “fictional” for the first portrait, or a portrait's id; and `step`."""
    people = {each.id: each for each in content.people}
    person = table.choice("person", [OWN, FICTIONAL, *people], OWN)
    if person == OWN:
        step = table.choice("step", ["", *(step.id for step in content.ladder.steps)], "")
        return RealityCheck(content.ladder, fixed=step)
    portrait = people.get(person, content.people[0])
    if (
        table.choice("step", [each.id for each in content.ladder.steps], portrait.step)
        == portrait.step
    ):
        return RealityCheck(content.ladder, portrait)
    raise table.wrong("step", f"“{portrait.step}”, the step of {portrait.name}", "Leave it out.")


def _guess(table: Table, content: Content) -> RoomActivity:
    """Take `role`, an id of the file of costs."""
    role = table.choice("role", [profile.id for profile, _ in content.costs.profiles], guess.ROLE)
    return Guess(content.costs, role)


def _calibration(table: Table, content: Content) -> RoomActivity:
    """Take `round`, and `cases`: how many, from the top of the file."""
    every = content.vignettes.every
    return Calibration(
        content.vignettes.first(table.whole("cases", 1, len(every), len(every))),
        content.vignettes.rules,
        table.whole("round", 1, MOST_ROUNDS, 1),
    )


def _threes(table: Table, content: Content) -> RoomActivity:
    """Take `case`, the id of a role play."""
    cases = {each.id: each for each in content.cases}
    case = table.choice("case", cases, next(iter(cases)))
    return Threes(cases[case], content.guide, content.ladder)


def _commitments(table: Table, content: Content) -> RoomActivity:
    del table, content  # nothing to choose
    return Commitments()


Maker = Callable[[Table, Content], RoomActivity]
MAKERS: Mapping[str, tuple[Maker, tuple[str, ...]]] = {
    guess.KIND: (_guess, ("role",)),
    reality_check.KIND: (_reality_check, ("person", "step")),
    calibration.KIND: (_calibration, ("round", "cases")),
    threes.KIND: (_threes, ("case",)),
    commitments.KIND: (_commitments, ()),
}
