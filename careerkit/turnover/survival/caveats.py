"""What to know of the data when reading anything about how long people stay."""

from __future__ import annotations

import numpy as np

from careerkit.turnover.hris.spells import Spells


def caveats(spells: Spells) -> tuple[str, ...]:
    """Say what the file cannot tell about tenure, each in a sentence."""
    if not spells.dated:
        return (
            _NO_DATES,
            *(() if spells.exact else (_WHOLE_YEARS,)),
        )
    notes = []
    entry = spells.entry
    if np.any((entry > 0) & (entry < spells.exit)):
        opens = spells.opens.astype("datetime64[D]").item()
        notes.append(
            f"Who was already employed on {opens.day} {opens:%B %Y}, or came to a new post, counts from "
            "then on, at the tenure that they had: those who left before are not in the file."
        )
    if not spells.exact:
        notes.append(_WHOLE_YEARS)
    return tuple(notes)


_NO_DATES = (
    "The file has years of service and no dates, so everybody counts from the day of hire. People who "
    "left before it was made may be missing; then staying looks longer than it is."
)
_WHOLE_YEARS = (
    "Tenure is known in whole years and put at the middle of each, so that what is shown between two "
    "such points is a guess."
)
