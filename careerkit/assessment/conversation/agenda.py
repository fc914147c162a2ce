"""Make the agenda: minutes for each item, filled with what the ratings have brought out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.assessment.advice import Assessment
from careerkit.assessment.conversation.guide import (
    COMMITMENTS,
    DIFFERENCES,
    GAPS,
    LONGEST,
    SHORTEST,
    STRENGTHS,
    Guide,
    Topic,
)
from careerkit.assessment.conversation.sides import Kind, Pair, Sides
from careerkit.assessment.criteria import CriterionResult, Status
from careerkit.assessment.plan.suggestions import Asked, default_catalogue
from careerkit.assessment.wording import counted
from careerkit.errors import InputError, shown

LENGTHS = (30, 45, 60, 90)  # what is offered; any other within the bounds does as well
MINUTES_A_POINT = 3  # a reading: less is no time to listen
ONE_SIDE = (
    "Only one of you has rated the points. Ask for the other's rating before you meet: where the two "
    "differ is what there is to talk about."
)
NO_SIDE = (
    "Nobody has rated the points yet. Both of you answer the reality check beforehand, each alone, and "
    "bring it along."
)
ALL_ALIKE = "You see every point alike. Say so, and use the time for what is missing."
NO_GAP = "Every point is met. Use the time for when and where a role could open."
MAYBE_GAPS = "Those of the points above that turn out to be missing."
NO_STRENGTH = (
    "No point is met for both of you yet. Begin with what they do well in their present role."
)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to go through; `about` is the id of its criterion, question or commitment, if any."""

    text: str
    name: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda.

    Attributes
    ----------
    minutes, start: its length, and how many minutes into the conversation it begins
    say:            what to say or ask, from the guide
    points:         what the ratings and the commitments put in
    remark:         says so if there are more differences or gaps than time
    """

    id: str
    name: str
    minutes: int
    start: int
    purpose: str
    say: tuple[str, ...]
    points: tuple[Point, ...]
    remark: str = ""


def agenda(
    guide: Guide,
    minutes: int = 60,
    sides: Sides | None = None,
    assessment: Assessment | None = None,
    commitments: Sequence[Asked] | None = None,
) -> tuple[Item, ...]:
    """Make an agenda of so many minutes, which add up exactly.

    sides:        both ratings, if both are there
    assessment:   the only rating there is, whoever's it is; not looked at if there are both
    commitments:  what the leader is asked to give; careerkit's own wording, if not given

    Without any rating it says what to bring. Raises InputError for a length that makes no sense.
    """
    asked = default_catalogue().commitments if commitments is None else commitments
    filled = {
        COMMITMENTS: tuple(Point(each.question, each.name, each.id) for each in asked),
        **(_of_both(sides) if sides else _of_one(assessment) if assessment else _of_none()),
    }
    items: list[Item] = []
    for topic, length in zip(guide.agenda, share_out(guide.agenda, minutes), strict=True):
        points = filled.get(topic.fills_with, ())
        items.append(
            Item(
                topic.id,
                topic.name,
                length,
                sum(item.minutes for item in items),
                topic.purpose,
                topic.say,
                points,
                _remark(points, length) if topic.fills_with in (DIFFERENCES, GAPS) else "",
            )
        )
    return tuple(items)


def share_out(topics: Sequence[Topic], minutes: int) -> tuple[int, ...]:
    """Stretch or shorten an agenda in proportion, by the largest remainders: whole minutes that add up.

    Of equal remainders the earlier item is rounded up. Raises InputError for a length out of bounds,
    or one so short that an item would have no time at all.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise InputError(
            "minutes",
            expected=f"from {SHORTEST} to {LONGEST} minutes",
            found=shown(minutes),
            next_step="An hour is usual.",
        )
    usual = sum(topic.minutes for topic in topics)
    shares = [divmod(topic.minutes * minutes, usual) for topic in topics]
    left = minutes - sum(whole for whole, _ in shares)
    by_remainder = sorted(range(len(shares)), key=lambda place: -shares[place][1])
    rounded_up = set(by_remainder[:left])
    lengths = tuple(whole + (place in rounded_up) for place, (whole, _) in enumerate(shares))
    if 0 in lengths:
        raise InputError(
            "minutes",
            expected=f"a minute at least for “{topics[lengths.index(0)].name}”",
            found=f"too few in {minutes} minutes",
            next_step="Take more time, or leave items out of the agenda.",
        )
    return lengths


def _remark(points: Sequence[Point], minutes: int) -> str:
    number = sum(bool(point.about) for point in points)
    if number * MINUTES_A_POINT <= minutes:
        return ""
    return (
        f"{counted(number, 'point')} in {counted(minutes, 'minute')}: begin with those that matter most, "
        "and set a date for the others."
    )


def _of_both(sides: Sides) -> dict[str, tuple[Point, ...]]:
    differing = [
        *(
            Point(pair.question, pair.criterion.name, pair.criterion.id)
            for pair in sides.differences
        ),
        *(Point(each.question, each.name, each.ask.key) for each in sides.situation),
    ]
    missing = [_missing(_plainer(pair)) for pair in sides.of(Kind.BOTH_NOT_YET)]
    missing += [_open(pair) for pair in sides.of(Kind.OPEN)]
    there = [_there(pair.leader) for pair in sides.of(Kind.BOTH_MET)]
    one_sided = [*sides.of(Kind.LEADER_ONLY), *sides.of(Kind.PM_ONLY)]
    return {
        DIFFERENCES: tuple(differing) or (Point(ALL_ALIKE),),
        GAPS: tuple(missing) or (Point(MAYBE_GAPS if one_sided else NO_GAP),),
        STRENGTHS: tuple(there) or (Point(NO_STRENGTH),),
    }


def _of_one(assessment: Assessment) -> dict[str, tuple[Point, ...]]:
    missing = [_missing(result) for result in assessment.unmet]
    there = [_there(result) for result in assessment.strengths]
    return {
        DIFFERENCES: (Point(ONE_SIDE),),
        GAPS: tuple(missing) or (Point(NO_GAP),),
        STRENGTHS: tuple(there) or (Point(NO_STRENGTH),),
    }


def _of_none() -> dict[str, tuple[Point, ...]]:
    return {
        DIFFERENCES: (Point(NO_SIDE),),
        GAPS: (Point(NO_SIDE),),
        STRENGTHS: (Point("Name two or three occasions, and what came of each."),),
    }


def _plainer(pair: Pair) -> CriterionResult:
    """Take the leader's result, unless the leader is unsure of what the other knows to be missing."""
    return pair.pm if pair.leader.status is Status.UNSURE else pair.leader


def _missing(result: CriterionResult) -> Point:
    criterion = result.criterion
    if result.status is Status.OPEN:
        text = "Not answered yet: answer it together."
    elif result.status is Status.UNSURE and criterion.to_find_out:
        text = f"Not certain. To find out: {criterion.to_find_out}"
    else:
        text = f"Not yet. One way: {criterion.to_close}" if criterion.to_close else "Not yet."
    return Point(text, criterion.name, criterion.id)


def _open(pair: Pair) -> Point:
    whom = {
        (True, True): "Neither of you has answered it",
        (True, False): "The product manager has not answered it",
        (False, True): "The leader has not answered it",
    }[pair.pm.met is None, pair.leader.met is None]
    return Point(f"{whom}: answer it together.", pair.criterion.name, pair.criterion.id)


def _there(result: CriterionResult) -> Point:
    text = "Met. Say where you saw it."
    if result.status is Status.CLAIMED:
        text = "Met, with nothing noted yet that shows it. Say where you saw it, and note it down."
    return Point(text, result.criterion.name, result.criterion.id)
