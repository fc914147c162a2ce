"""A case to practise with, on one sheet for each part; nobody's sheet tells another's secret."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Literal

from careerkit import __version__
from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.role_play import Role, RolePlay
from careerkit.assessment.conversation.sides import side_by_side
from careerkit.assessment.criteria import CriterionResult
from careerkit.assessment.ladder import Ladder, Measured
from careerkit.assessment.ladder_file import default_ladder
from careerkit.documents.sections import (
    Bullets,
    Cell,
    Lines,
    Mark,
    Page,
    Section,
    Strong,
    Table,
)
from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.pages.conversation.sides import sides_section, standing
from careerkit.pages.conversation.written import in_paragraphs
from careerkit.pages.wording import counted

Part = Literal["leader", "pm", "observer", "facilitator"]
PARTS = {
    "leader": "for the leader",
    "pm": "for the product manager",
    "observer": "for the observer",
    "facilitator": "for the facilitator",
}
READ_ALONE = "Read it alone, and show it to nobody before you look back."
KEEP = "Tell this when you are asked openly, and not before."
INVENTED = "Everybody in it is invented."
NOTHING = "–"


def role_play_page(
    case: RolePlay, guide: Guide, *, part: Part, ladder: Ladder | None = None
) -> Page:
    """Give one part's sheet of a case; the facilitator's has all of it.

    `ladder` is the one that the case was read with; careerkit's own, if none is given. Raises
    InputError for a part that there is not.
    """
    if part not in PARTS:
        raise InputError(
            "part",
            expected=f"one of {listed(PARTS)}",
            found=shown(part),
            next_step=closest(part, PARTS),
        )
    rules = ladder or default_ladder()
    sheets = {"leader": _leader, "pm": _pm, "observer": _observer, "facilitator": _facilitator}
    times = f"{counted(case.minutes, 'minute')} to talk, {case.debrief_minutes} to look back."
    told = (*_told("The situation", case.situation), *sheets[part](case, guide, rules))
    read = "" if part == "facilitator" else f" {READ_ALONE}"
    return Page(
        title=f"Role play “{case.name}”: {PARTS[part]}",
        subtitle=f"{case.pm_name} talks with {case.leader_name}. {times}{read}",
        blocks=tuple(replace(each, wide=part == "observer") for each in told),  # room to write
        footer=(f"careerkit {__version__}. {INVENTED}",),
    )


def _leader(case: RolePlay, guide: Guide, ladder: Ladder) -> tuple[Section, ...]:
    _, *own = case.handout(Role.LEADER)
    heading = f"How you rate {case.pm_name}"
    return (
        *_told(f"You are {case.leader_name}", *own),
        _rating(heading, case.rating(Role.LEADER), ladder),
        _principles(guide),
    )


def _pm(case: RolePlay, guide: Guide, ladder: Ladder) -> tuple[Section, ...]:
    del guide  # the principles are the leader's to keep to
    _, own, *secret = case.handout(Role.PM)
    return (
        *_told(f"You are {case.pm_name}", own),
        *_told("What only you know", *([KEEP, *secret] if any(secret) else [])),
        _rating("How you rate yourself", case.rating(Role.PM), ladder),
    )


def _observer(case: RolePlay, guide: Guide, ladder: Ladder) -> tuple[Section, ...]:
    del ladder  # the observer rates nobody
    return (_watch(case, guide, room=True), _debrief(case))


def _facilitator(case: RolePlay, guide: Guide, ladder: Ladder) -> tuple[Section, ...]:
    steps = (
        "Make groups of three: a leader, a product manager, an observer.",
        "Hand each of them their own sheet. They read it alone, two minutes.",
        f"They talk for {counted(case.minutes, 'minute')}. The observer notes and does not speak.",
        f"All three look back for {counted(case.debrief_minutes, 'minute')}, with the questions below.",
        "They change parts, and take the next case.",
    )
    return (
        Section("How it goes", (Bullets(steps, numbered=True),)),
        *_told(f"What {case.leader_name} knows", case.for_leader),
        *_told(f"What {case.pm_name} knows", case.for_pm),
        *_told(f"What only {case.pm_name} knows", case.only_pm_knows),
        sides_section(side_by_side(ladder, case.pm, case.by_leader), questions=False),
        _watch(case, guide, room=False),
        _debrief(case),
    )


def _told(heading: str, *texts: str) -> tuple[Section, ...]:
    return (Section(heading, tuple(line for text in texts for line in in_paragraphs(text))),)


def _rating(heading: str, answers: Answers | None, ladder: Ladder) -> Section:
    if answers is None:
        return Section(heading)
    rows = tuple(_point(result) for result in assess(ladder, answers).criteria)
    return Section(heading, (Table(("Point", "Standing", "In numbers"), rows),))


def _point(result: CriterionResult) -> tuple[Cell, ...]:
    numbers = tuple(part.saw for part in result.parts if isinstance(part.part, Measured))
    return (result.criterion.name, Mark(standing(result)), Lines(numbers or (NOTHING,)))


def _principles(guide: Guide) -> Section:
    items = tuple((Strong(f"{each.name}."), f" {each.says}") for each in guide.principles)
    return Section("What to keep to", (Bullets(items),))


def _watch(case: RolePlay, guide: Guide, *, room: bool) -> Section:
    """List what to look for, the principles in their order; `room` leaves some to write in."""
    names = {principle.id: principle.name for principle in guide.principles}
    order = list(names)
    watch = sorted(case.watch, key=lambda each: order.index(each.principle))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (names[principle], Lines(tuple(each.look_for for each in group)), *([""] if room else []))
        for principle, group in groupby(watch, key=lambda each: each.principle)
    )
    columns = ("Principle", "Look for", *(["What you saw and heard"] if room else []))
    table = Table(columns, rows)
    return Section("What to look for", (table,) if rows else ())


def _debrief(case: RolePlay) -> Section:
    heading = f"Looking back: {counted(case.debrief_minutes, 'minute')}"
    return Section(heading, (Bullets(case.debrief, numbered=True),) if case.debrief else ())
