"""The conversation in threes on paper: the sheets of a case, and what the observer can tick."""

from __future__ import annotations

from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.role_play import RolePlay
from careerkit.assessment.ladder import Ladder
from careerkit.documents.sections import Box, Page, Paragraph, Section, Strong
from careerkit.pages.conversation.role_play import role_play_page
from careerkit.pages.handouts.codes import OBSERVER, codes, number_of_the_sheet
from careerkit.pages.handouts.page import Copies, Printed

BOXES = (Box("seen"), "   ", Box("partly"), "   ", Box("not seen"))


def threes_sheets(case: RolePlay, guide: Guide, ladder: Ladder) -> tuple[Printed, ...]:
    """Give the facilitator's sheet of a case, and one for each of the three."""
    everything, leader, pm, observer = (
        role_play_page(case, guide, part=part, ladder=ladder)
        for part in ("facilitator", "leader", "pm", "observer")
    )
    return (
        Printed(_sheet(everything), Copies.FACILITATOR),
        Printed(_sheet(leader), Copies.THREE),
        Printed(_sheet(pm), Copies.THREE),
        Printed(_sheet(observer, _to_tick(case, guide)), Copies.THREE),
    )


def _sheet(page: Page, *further: Section) -> Section:
    return Section(page.title, (Paragraph(page.subtitle, "quiet"), *page.blocks, *further))


def _to_tick(case: RolePlay, guide: Guide) -> Section:
    """Leave boxes for what goes into the room's picture: each principle that the case watches."""
    watched = {each.principle for each in case.watch}
    principles = [each for each in guide.principles if each.id in watched]
    code = codes(OBSERVER, [each.id for each in principles])
    lines = (Paragraph((Strong(f"{code[each.id]}  {each.name}: "), *BOXES)) for each in principles)
    return Section(
        "All in all, for the picture of the room", (number_of_the_sheet(), *lines), whole=True
    )
