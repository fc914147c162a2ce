"""Open the development plan in a notebook: one call, a panel back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets as w

from careerkit import serving
from careerkit.assessment.answers import Answers, parse_answers
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.days import days_off
from careerkit.assessment.plan.file import parse_plan
from careerkit.assessment.plan.suggestions import check_against, default_catalogue, load_catalogue
from careerkit.assessment.plan.values import Place, Plan
from careerkit.assessment.proof import load_proved
from careerkit.errors import CareerkitError, InputError, shown
from careerkit.files import SHORT_TEXT, read_text
from careerkit.panels.development_plan.copies import may_belong
from careerkit.panels.development_plan.shelf import plan_shelf_for
from careerkit.panels.development_plan.state import Arrived, DevelopmentPlanState
from careerkit.panels.development_plan.view import DevelopmentPlanView
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.panels.typed import as_day, as_path
from careerkit.panels.widgets import sentence
from careerkit.resources import home


def development_plan(
    answers: str | Path = "",
    plan: str | Path = "",
    *,
    ladder: str | Path = "",
    suggestions: str | Path = "",
    person: str = "",
    start: str = "",
    country: str = "",
    region: str = "",
    today: str = "",
) -> w.Widget:
    """Give the panel of the development plan.

    answers:     an answers file of a reality check; it makes a new plan, once, or asks whether it is
                 meant for one that is kept here
    plan:        a plan file; without one the panel goes on where it was left
    ladder, suggestions: files of your own
    person, start, country, region: what a new plan begins with, if the answers do not say it
    today:       for a report that is to come out the same on another day

    What is wrong with a value or a file is said in a sentence, in place of the panel.
    """
    try:
        state = open_state(
            answers,
            plan,
            ladder=ladder,
            suggestions=suggestions,
            person=person,
            start=start,
            country=country,
            region=region,
            today=today,
        )
    except CareerkitError as error:
        return sentence(str(error))
    return DevelopmentPlanView(state)


def open_state(
    answers: str | Path = "",
    plan: str | Path = "",
    *,
    ladder: str | Path = "",
    suggestions: str | Path = "",
    person: Any = "",
    start: Any = "",
    country: Any = "",
    region: Any = "",
    today: Any = "",
) -> DevelopmentPlanState:
    """Give the state behind the panel; raises CareerkitError for what cannot be used."""
    used = load_proved(as_path(ladder, "ladder")) if ladder else default_ladder()
    place = Place(_text(country, "country"), _text(region, "region"))
    days_off(place)
    catalogue = (
        load_catalogue(as_path(suggestions, "suggestions")) if suggestions else default_catalogue()
    )
    state = DevelopmentPlanState(
        used,
        catalogue,
        plan_shelf_for(home(), used),
        shelf_for(home(), used),
        today=as_day(today, "today"),
        start=as_day(start, "start"),
        place=place,
        zone=serving.time_zone(),
        gaps=check_against(catalogue, used) if ladder or suggestions else (),
    )
    if plan:
        path = as_path(plan, "plan")
        state.take_plan(_plan(path, used), path.name, if_newer=True)
    if answers:
        path = as_path(answers, "answers")
        _bring(state, _answers(path, used, _text(person, "person")), path.name)
    if state.plan is None:
        state.open_latest()
    return state


def _bring(state: DevelopmentPlanState, answers: Answers, name: str) -> None:
    """Take answers that a notebook names: again and again, as it is run anew, but into one plan only."""
    if state.plan is not None:
        state.bring(answers, name)
        return
    plans = [(k.name, k.value) for k in state.kept() if k.value and may_belong(k.value, answers)]
    made = [n for n, p in plans if (p.person, p.answers_of) == (answers.person, answers.date)]
    for file in (made or [n for n, _ in plans])[:1]:
        state.open_plan(file)
        if not made:
            state.arrived = Arrived(answers, name)
        return
    state.begin(answers)


def _plan(path: Path, ladder: Ladder) -> Plan:
    return parse_plan(read_text(path), ladder, where=path.name)


def _answers(path: Path, ladder: Ladder, person: str) -> Answers:
    answers = parse_answers(read_text(path), ladder, where=path.name)
    if person and answers.person not in ("", person):
        raise InputError(
            "person",
            expected=f"the person of {path.name}, {shown(answers.person)}",
            found=shown(person),
            next_step="Leave it empty, or name another file.",
        )
    return replace(answers, person=person or answers.person)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) > SHORT_TEXT:
        raise InputError(where, expected="a few words in quotes", found=shown(value))
    return value.strip()
