"""What one person wrote, for that person alone: to be seen once answers are closed, and to take home.

No reference, no model and nobody else's answers are in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from careerkit import __version__
from careerkit.activities.activity import COMMENT, RoomActivity
from careerkit.activities.calibration import Calibration
from careerkit.activities.commitments import FIELDS, Commitments, kept
from careerkit.activities.guess import GUESS, Guess
from careerkit.activities.reality_check import RealityCheck
from careerkit.activities.threes import MARKS, NOTE, Threes
from careerkit.assessment.advice import Assessment, assess
from careerkit.assessment.answers import answers_text
from careerkit.documents.sections import Block, Page, Paragraph, Section, Strong, Table
from careerkit.files import LONG_TEXT
from careerkit.pages import reality_check as page
from careerkit.pages.wording import day
from careerkit.workshop.values import Answers

NOTHING = "You have written nothing here."
NOT_ANSWERED = "–"
FOR_YOU = "This is for you. Nobody else was given it."


def written(activity: RoomActivity, answers: Answers, *, whole: bool = False) -> tuple[Block, ...]:
    """Show what a person wrote in one activity; `whole` with all that a reality check comes to."""
    match activity:
        case RealityCheck():
            blocks = _reality_check(activity, answers, whole=whole)
        case Guess():
            blocks = _guess(activity, answers)
        case Calibration():
            blocks = _calibration(activity, answers)
        case Threes():
            blocks = _threes(activity, answers)
        case Commitments():
            blocks = _commitments(answers)
        case _:
            blocks = ()
    return blocks or (Paragraph(NOTHING, "quiet"),)


def home_page(room: str, on: dt.date, parts: Sequence[tuple[str, RoomActivity, Answers]]) -> Page:
    """Put together what a person wrote in all activities (title, activity, answers)."""
    sections = tuple(
        Section(title, written(activity, said, whole=True)) for title, activity, said in parts
    )
    return Page(
        title="What I wrote",
        subtitle=f"{room}, {day(on)}",
        blocks=sections or (Paragraph(NOTHING),),
        footer=(FOR_YOU, f"careerkit {__version__}"),
    )


def commitments_page(room: str, on: dt.date, answers: Answers) -> Page:
    """Give the page with what a person takes home."""
    return Page(
        title="What I take on",
        subtitle=f"{room}, {day(on)}",
        blocks=_commitments(answers) or (Paragraph(NOTHING),),
        footer=(FOR_YOU, f"careerkit {__version__}"),
    )


def answers_file(check: RealityCheck, answers: Answers) -> str:
    """Write a person's reality check as a file of answers, to go on with; empty without a step."""
    assessment = assessment_of(check, answers)
    return answers_text(assessment.answers, check.ladder) if assessment is not None else ""


def assessment_of(check: RealityCheck, answers: Answers) -> Assessment | None:
    """Give what a person's answers come to, or None where no step was chosen."""
    step = check.step_of(answers)
    return None if step is None else assess(check.ladder, check.answers_for(step, answers))


def _reality_check(check: RealityCheck, answers: Answers, *, whole: bool) -> tuple[Block, ...]:
    assessment = assessment_of(check, answers)
    if assessment is None or not assessment.answers.given:
        return ()
    if whole:
        return page.reality_check_page(assessment).blocks
    told = (*page.headline(assessment), page.points(assessment, chart=False))
    return (*told, page.actions(assessment), page.script(assessment))


def _guess(guess: Guess, answers: Answers) -> tuple[Block, ...]:
    if not guess.complete(answers):
        return ()
    said = f"{answers[GUESS]}% of a year’s salary"
    return (Paragraph((Strong("Your guess: "), f"{said}, for {guess.profile.spoken}.")),)


def _calibration(activity: Calibration, answers: Answers) -> tuple[Block, ...]:
    ratings, comments = activity.votes(answers), activity.comments(answers)
    if not ratings and not comments:
        return ()
    rows = tuple(
        (
            f"{each.case.name}: {each.case.point}",
            ratings.get(each.id, NOT_ANSWERED),
            comments.get(each.id, NOT_ANSWERED),
        )
        for each in activity.vignettes
    )
    return (Table(("Case", "Your rating", "Your comment"), rows),)


def _threes(activity: Threes, answers: Answers) -> tuple[Block, ...]:
    labels = {mark.id: mark.label for mark in MARKS}
    note = text(answers, NOTE)
    rows = tuple(
        (watch.look_for, labels.get(text(answers, key), "")) for key, watch in activity.watch
    )
    marked = any(mark for _, mark in rows)
    told = [(look_for, mark or NOT_ANSWERED) for look_for, mark in rows]
    return (
        *([Table(("Look for", "Your mark"), tuple(told))] if marked else []),
        *([Paragraph((Strong("Your note: "), note))] if note else []),
    )


def _commitments(answers: Answers) -> tuple[Block, ...]:
    said = kept(answers)
    rows = tuple((label, said[key]) for key, (label, _) in FIELDS.items() if said.get(key))
    return (Table(("Asked", "In my words"), rows),) if rows else ()


def text(answers: Mapping[str, object], key: str) -> str:
    """Read what a person wrote under a key; anything that is no text is none."""
    value = answers.get(key)
    return value.strip()[:LONG_TEXT] if isinstance(value, str) else ""


def comment(answers: Answers, case: str) -> str:
    """Read what a person wrote on a case."""
    return text(answers, f"{COMMENT}{case}")
