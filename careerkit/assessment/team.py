"""Advise many people at once: a folder of answers files in, one table out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.assessment.advice import Assessment, assess
from careerkit.assessment.answers import load_answers
from careerkit.assessment.criteria import Status
from careerkit.assessment.ladder import Ladder
from careerkit.errors import CareerkitError, InputError
from careerkit.files import place

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "file",
    "person",
    "date",
    "step",
    "advice",
    "kind",
    "still possible",
    "rule",
    *Status,
    "open questions",
    "gaps",
    "ladder",
    "problem",
)


def advise_folder(folder: Path, ladder: Ladder) -> pd.DataFrame:
    """Assess every answers file (`*.toml`) of a folder.

    Gives one row a file, sorted by name, columns as in `COLUMNS`. A file that cannot be read has
    its row too, with the reason under `problem`: nobody is left out in silence.
    Raises InputError if there is no such folder.
    """
    import pandas as pd  # noqa: PLC0415 - only this function needs it

    if not folder.is_dir():
        raise InputError(
            place(folder),
            expected="a folder of answers files",
            found="no folder",
            next_step="Check the name.",
        )
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    rows = [_row(path, ladder) for path in files]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(path: Path, ladder: Ladder) -> dict[str, Any]:
    empty = dict.fromkeys(COLUMNS, "") | {"file": path.name}
    try:
        return empty | _values(assess(ladder, load_answers(path, ladder)))
    except CareerkitError as error:
        return empty | {"problem": str(error)}


def _values(assessment: Assessment) -> dict[str, Any]:
    advice = assessment.advice
    return {
        "person": assessment.answers.person,
        "date": assessment.answers.date,
        "step": assessment.step.id,
        "advice": advice.name if advice else "",
        "kind": ("go" if advice.go else "wait") if advice else "",
        "still possible": ", ".join(a.name for a in assessment.possible),
        "rule": assessment.rule.id if assessment.rule else "",
        **{str(status): assessment.count(status) for status in Status},
        "open questions": len(assessment.open),
        "gaps": ", ".join(c.criterion.name for c in assessment.gaps),
        "ladder": assessment.ladder,
    }
