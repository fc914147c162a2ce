"""What somebody takes on, on paper: nobody collects it."""

from __future__ import annotations

from careerkit.documents.sections import Blank, Paragraph, Section


def commitments_sheet() -> Section:
    """Leave room for one thing, a day, and somebody who may ask about it."""
    return Section(
        "What I take on",
        (
            Paragraph("This sheet is yours alone. Nobody collects it; take it home."),
            Blank("What I will do", lines=4),
            Blank("The first half hour of it", lines=2),
            Blank("By when (a day)"),
            Blank("Who may ask me about it"),
            Blank("How we shall both see that it is done", lines=2),
        ),
    )
