"""What `careerkit handouts` makes: all that is printed for a workshop, and the table for typing it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from careerkit.activities.activity import RoomActivity
from careerkit.activities.calibration import Calibration
from careerkit.activities.commitments import Commitments
from careerkit.activities.content import Content, default_content
from careerkit.activities.guess import Guess
from careerkit.activities.kinds import activity_of
from careerkit.activities.paper import paper_forms
from careerkit.activities.reality_check import KIND as REALITY_CHECK
from careerkit.activities.reality_check import RealityCheck
from careerkit.activities.threes import Threes
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.vignettes import default_vignettes, load_vignettes
from careerkit.check import written
from careerkit.documents.sections import Page
from careerkit.documents.workbook import Sheet, csv_text
from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.pages.handouts import (
    Copies,
    Printed,
    agenda_sheet,
    answers_sheet,
    calibration_sheet,
    commitments_sheet,
    facilitator_sheet,
    fallback_sheet,
    guess_sheet,
    handouts_page,
    poster_sheet,
    reality_check_sheet,
    threes_sheets,
)
from careerkit.workshop.agenda import Agenda, Agendas, Item
from careerkit.workshop.agenda_file import default_agendas, load_agendas
from careerkit.workshop.paper import Form, template
from careerkit.workshop.values import DEFAULT_MINIMUM, LEAST_MINIMUM

USUAL = "90-minutes"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # Excel reads UTF-8 aright with it alone


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed.

    Attributes
    ----------
    agendas: the file of agendas and sheets;  agenda: the one of them that is followed
    content: what the activities are about
    kinds:   the kinds of activity that are wanted; all of the agenda's, with the agenda itself, if empty
    step:    id of the step of the reality check; as the agenda has it, if empty
    minimum: the smallest group whose answers the room shows
    """

    agendas: Agendas
    agenda: Agenda
    content: Content
    kinds: tuple[str, ...] = ()
    step: str = ""
    minimum: int = DEFAULT_MINIMUM

    @property
    def activities(self) -> tuple[tuple[Item, RoomActivity], ...]:
        """Make the agenda's activities; raises InputError for one that cannot be made."""
        wanted = [i for i in self.agenda.activities if not self.kinds or i.kind in self.kinds]
        return tuple((item, self._made(item)) for item in wanted)

    def _made(self, item: Item) -> RoomActivity:
        options = dict(item.options)
        if self.step and item.kind == REALITY_CHECK:
            options["step"] = self.step
        if isinstance(cases := options.get("cases"), int):  # a company's own file may have fewer
            options["cases"] = min(cases, len(self.content.vignettes.every))
        return activity_of(item.kind, options, self.content)


def wanted(
    *,
    ladder: Ladder,
    agenda: str = USUAL,
    kinds: Sequence[str] = (),
    step: str = "",
    minimum: int = DEFAULT_MINIMUM,
    agenda_file: Path | None = None,
    vignettes: Path | None = None,
) -> Wanted:
    """Read what is to be printed; raises InputError that names the option or the file.

    Cases that careerkit ships belong to its own ladder; with another one they stay as they are.
    """
    if minimum < LEAST_MINIMUM:
        raise InputError("--minimum", expected=f"{LEAST_MINIMUM} or more", found=str(minimum)[:20])
    agendas = default_agendas() if agenda_file is None else load_agendas(agenda_file)
    followed = agendas.agenda(agenda)
    _check_known("--activity", kinds, list(dict.fromkeys(i.kind for i in followed.activities)))
    _check_known("--step", [step] if step else [], [each.id for each in ladder.steps])
    cases = default_vignettes() if vignettes is None else load_vignettes(vignettes, ladder)
    content = replace(default_content(), ladder=ladder, vignettes=cases)
    return Wanted(agendas, followed, content, tuple(kinds), step, minimum)


def _check_known(option: str, names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise InputError(
                option,
                expected=f"one of {listed(known)}",
                found=shown(name),
                next_step=closest(name, known),
            )


def report(wanted: Wanted, form: str) -> str | bytes:
    """Write all that is to be printed in a format."""
    return written(page(wanted), form)


def page(wanted: Wanted) -> Page:
    """Put all that is to be printed into one document: first what is for the facilitator."""
    every = tuple(sheets(wanted))
    own = [each for each in every if each.copies is Copies.FACILITATOR]
    others = [each for each in every if each.copies is not Copies.FACILITATOR]
    return handouts_page(f"Handouts: {wanted.agenda.name.lower()}", [*own, *others])


def sheets(wanted: Wanted) -> Iterator[Printed]:
    """Give every sheet once, in the order of the agenda."""
    if not wanted.kinds:
        yield Printed(agenda_sheet(wanted.agenda), Copies.FACILITATOR)
        yield Printed(fallback_sheet(wanted.agendas), Copies.FACILITATOR)
        yield Printed(poster_sheet(wanted.agendas, wanted.minimum), Copies.WALL)
    known: set[str] = set()
    for item, activity in wanted.activities:
        described = facilitator_sheet(wanted.agendas.sheet(item.kind), wanted.minimum)
        for each in (Printed(described, Copies.FACILITATOR), *_of(activity)):
            if each.section.heading not in known:  # both rounds of calibration are on one sheet
                known.add(each.section.heading)
                yield each


def _of(activity: RoomActivity) -> Iterator[Printed]:
    """Give the sheets of one activity."""
    match activity:
        case RealityCheck():
            for step in activity.steps:
                yield Printed(reality_check_sheet(step, activity.portrait), Copies.EVERYBODY)
        case Guess():
            yield Printed(guess_sheet(activity.profile.spoken), Copies.EVERYBODY)
        case Calibration():
            cases = [each.case for each in activity.vignettes]
            yield Printed(answers_sheet(activity.vignettes), Copies.FACILITATOR)
            yield Printed(calibration_sheet(cases, activity.rules), Copies.EVERYBODY)
        case Threes():
            # The cases' ratings belong to the ladder that they were read with.
            yield from threes_sheets(activity.case, activity.guide, default_content().ladder)
        case Commitments():
            yield Printed(commitments_sheet(), Copies.EVERYBODY)


def forms(wanted: Wanted) -> tuple[Form, ...]:
    """Give the paper forms of all that is wanted, under the ids that the agenda gives."""
    return tuple(
        form for item, activity in wanted.activities for form in paper_forms(item.id, activity)
    )


def table(wanted: Wanted) -> str:
    """Write the table that paper sheets are typed into, as CSV."""
    headings, rows = template(forms(wanted))
    return BYTE_ORDER_MARK + csv_text(Sheet("paper", headings, rows))
