"""Open the reality check in a notebook: one call, a panel back."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as w

from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.proof import load_proved
from careerkit.errors import CareerkitError
from careerkit.files import read_text
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.panels.reality_check.state import RealityCheckState
from careerkit.panels.reality_check.view import RealityCheckView
from careerkit.panels.widgets import sentence
from careerkit.resources import home


def reality_check(answers: str = "", ladder: str = "") -> w.Widget:
    """Give the panel of the reality check.

    `answers` is an answers file to begin with; without one the panel goes on where it was left.
    `ladder` is a ladder file of your own; without one careerkit's is used.

    What is wrong with a file is said in a sentence, in place of the panel.
    """
    try:
        return RealityCheckView(open_state(answers, ladder))
    except CareerkitError as error:
        return sentence(str(error))


def open_state(answers: str = "", ladder: str = "") -> RealityCheckState:
    """Give the state behind the panel; raises CareerkitError if a file cannot be used."""
    used = load_proved(Path(ladder).expanduser()) if ladder else default_ladder()
    state = RealityCheckState(used, shelf_for(home(), used))
    if answers:
        path = Path(answers).expanduser()
        state.load(read_text(path), path.name, strict=True)
    return state
