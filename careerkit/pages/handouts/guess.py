"""The guess on paper: one number, and what comes to light afterwards."""

from __future__ import annotations

from careerkit.documents.sections import Blank, Paragraph, Section
from careerkit.pages.handouts.codes import GUESS, asked, codes, number_of_the_sheet

KEY = "guess"


def guess_sheet(spoken: str) -> Section:
    """Ask what losing somebody costs; `spoken` is the role as it sounds in a sentence: “a senior PM”."""
    question = (
        f"What does it cost a company to lose {spoken}, all in all? In per cent of a year's pay: 50 is "
        "half a year's pay, 100 is a whole year's, 200 is two."
    )
    return Section(
        "Guess what an exit costs",
        (
            number_of_the_sheet(),
            asked(codes(GUESS, [KEY])[KEY], question),
            Blank("My guess, in per cent of a year's pay"),
            Paragraph(
                "Guess alone and quickly. Nobody knows it, and a wild guess is what we want."
            ),
            Section(
                "Afterwards",
                (
                    Blank("The room's lowest guess, and its highest"),
                    Blank("The model's range"),
                    Blank("A cost that I had not thought of", lines=2),
                    Blank("A number that I shall find out at work", lines=2),
                ),
                whole=True,
            ),
        ),
    )
