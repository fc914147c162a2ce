"""What an activity asks on paper, so that typed sheets are read as the printed ones were made."""

from __future__ import annotations

from functools import partial

from careerkit.activities.activity import RoomActivity
from careerkit.activities.calibration import Calibration
from careerkit.activities.guess import GUESS, MOST, Guess
from careerkit.activities.reality_check import STEP, RealityCheck, key_of
from careerkit.activities.threes import Threes
from careerkit.assessment.answers import contradiction
from careerkit.assessment.ladder import Ask, Step
from careerkit.pages.handouts import codes
from careerkit.workshop.activity import Category
from careerkit.workshop.paper import Field, Form
from careerkit.workshop.values import Answers


def paper_forms(activity_id: str, activity: RoomActivity) -> tuple[Form, ...]:
    """Give the paper forms of an activity; none for what people take home.

    activity_id: how it is known in the room
    """
    match activity:
        case RealityCheck():
            alone = len(activity.steps) == 1
            return tuple(
                _check(activity_id, activity, step, alone=alone) for step in activity.steps
            )
        case Guess():
            code = codes.codes(codes.GUESS, [GUESS])[GUESS]
            guess = Field(GUESS, code, "guess in per cent", most=MOST)
            return (Form(activity_id, activity_id, activity.title, (guess,)),)
        case Calibration():
            return (_counted(activity_id, activity, codes.CALIBRATION),)
        case Threes():
            return (_counted(activity_id, activity, codes.OBSERVER),)
        case _:
            return ()


def _counted(activity_id: str, activity: RoomActivity, letter: str) -> Form:
    """Take an activity's questions as they are counted."""
    questions = activity.questions()
    code = codes.codes(letter, [each.id for each in questions])
    fields = tuple(Field(each.id, code[each.id], each.text, each.categories) for each in questions)
    return Form(activity_id, activity_id, activity.title, fields)


def _check(activity_id: str, activity: RealityCheck, step: Step, *, alone: bool) -> Form:
    code = codes.codes(codes.REALITY_CHECK, [ask.key for ask in step.asks])
    known = dict(activity.portrait.numbers) if activity.portrait else {}
    fields = tuple(_field(ask, step, code[ask.key]) for ask in step.asks if ask.key not in known)
    return Form(
        id=activity_id if alone else f"{activity_id} {step.id}",
        activity=activity_id,
        name=f"{activity.title}: {step.name}",
        fields=fields,
        always={} if alone else {STEP: step.id},
        objection=partial(_objection, step),
    )


def _field(ask: Ask, step: Step, code: str) -> Field:
    choices = tuple(Category(option, ask.option_text(option)) for option in ask.options)
    most = ask.number.most if ask.number is not None else 0
    return Field(key_of(step, ask.key), code, ask.short, choices, most)


def _objection(step: Step, answers: Answers) -> str:
    given = {
        ask.key: answers[key] for ask in step.asks if (key := key_of(step, ask.key)) in answers
    }
    return contradiction(step, given)
