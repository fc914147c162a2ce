"""What is printed for a workshop, made when it is asked for."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit import handouts
from careerkit.assessment.ladder_file import default_ladder
from careerkit.check import written
from careerkit.documents.word import MISSING, can_write_word
from careerkit.errors import CareerkitError
from careerkit.facilitator.start.asked import asked
from careerkit.panels.widgets import WORD, block, button, download, sentence, style
from careerkit.workshop.values import DEFAULT_MINIMUM

ABOUT = (
    "Your agenda with what to say, a sheet for each activity, and paper for everybody who has no phone or "
    "wants none. The table is for typing in what comes back on paper."
)


def handouts_to_print(agenda: Any = handouts.USUAL, minimum: Any = DEFAULT_MINIMUM) -> w.Widget:
    """Give a button that makes the handouts of an agenda, as files.

    minimum: the smallest group whose answers the room shows; it stands on the sheets

    What is wrong with a value is said in a sentence.
    """
    try:
        told = asked("", agenda, minimum, 1, 0)
    except CareerkitError as error:
        return sentence(str(error))
    links = w.HTML()
    links.add_class("ck-downloads")

    def make() -> None:
        links.value = links_html(told.agenda, told.minimum)

    about = f'<h3 class="ck-title">{escape(told.name)}</h3><p class="ck-soft">{ABOUT}</p>'
    press = block("ck-row", button("Make the handouts", make))
    return block("ck-panel", style(), w.HTML(about), press, links)


def links_html(agenda: str, minimum: int) -> str:
    """Give links that carry the handouts in themselves."""
    wanted = handouts.wanted(ladder=default_ladder(), agenda=agenda, minimum=minimum)
    page = handouts.page(wanted)
    links = [download("handouts.html", "To print (HTML)", written(page, "html"), "text/html")]
    if can_write_word():
        links.append(download("handouts.docx", "The same (Word)", written(page, "word"), WORD))
    table = handouts.table(wanted)
    links.append(download("paper.csv", "Table for answers from paper (CSV)", table, "text/csv"))
    note = "" if can_write_word() else f'<p class="ck-soft">{escape(MISSING)}</p>'
    return f"{''.join(links)}{note}"
