"""What is printed for a workshop: agendas, the facilitator's sheets, and forms to fill in by hand."""

from __future__ import annotations

from careerkit.pages.handouts.agenda import agenda_sheet, facilitator_sheet, fallback_sheet
from careerkit.pages.handouts.calibration import answers_sheet, calibration_sheet
from careerkit.pages.handouts.commitments import commitments_sheet
from careerkit.pages.handouts.guess import guess_sheet
from careerkit.pages.handouts.page import Copies, Printed, handouts_page
from careerkit.pages.handouts.poster import poster_sheet
from careerkit.pages.handouts.reality_check import reality_check_sheet
from careerkit.pages.handouts.threes import threes_sheets

__all__ = [
    "Copies",
    "Printed",
    "agenda_sheet",
    "answers_sheet",
    "calibration_sheet",
    "commitments_sheet",
    "facilitator_sheet",
    "fallback_sheet",
    "guess_sheet",
    "handouts_page",
    "poster_sheet",
    "reality_check_sheet",
    "threes_sheets",
]
