"""Answers from paper: a table to type them into, a file to load, and what became of each row."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import ipywidgets as w

from careerkit.activities.paper import paper_forms
from careerkit.documents.html import html_fragment
from careerkit.documents.sections import Block, Bullets, Details, Paragraph, Table
from careerkit.documents.workbook import MARK, Sheet, csv_text
from careerkit.files import SHORT_TEXT, clean_text
from careerkit.panels.room.console.state import ConsoleState
from careerkit.panels.room.played import played
from careerkit.panels.widgets import block, download, take_files
from careerkit.workshop import paper
from careerkit.workshop.host import Host
from careerkit.workshop.paper import Form, TypedSheet
from careerkit.workshop.paper_csv import PaperAnswers, read_paper
from careerkit.workshop.values import Answers

ABOUT = (
    "Number the sheets, type them into the table, save it as CSV, and load it here, if you can before you "
    "show the picture: later ones wait for a later picture. Answers from paper are in the pictures, but you "
    "have seen them: they do not count towards the people whom a picture needs. "
    "The same file again changes nothing, and a corrected one puts right what was wrong."
)
EMPTY = " ,;|\t"  # what is left of the cells in which nothing stands
MOST_SHOWN = 200  # rows that were not taken; the rest is counted


def forms(host: Host) -> tuple[Form, ...]:
    """List what may have been on paper in this room."""
    return tuple(form for each in host.activities for form in paper_forms(each, played(host, each)))


def take_in(host: Host, raw: bytes, name: str) -> tuple[PaperAnswers, int]:
    """Take answers from paper into the room; gives what came of each row, and how many were new.

    Raises CareerkitError for a file that cannot be used; then nothing is taken.
    """
    told = read_paper(raw, forms(host), where=name)
    now, room_id = host.clock.now(), host.info.id
    sent = paper.submissions(room_id, told.accepted, now, _present(host, told.accepted))
    return told, host.type_in(paper.seats(room_id, told.accepted, now), sent)


def _present(host: Host, typed: Iterable[TypedSheet]) -> dict[str, dict[str, Answers]]:
    """Give what the room knows already of these sheets."""
    known: dict[str, dict[str, Answers]] = {}
    for each in typed:
        seat = paper.seat_of(host.info.id, each.sheet)
        known.setdefault(each.form.activity, {})[seat] = host.answers(seat, each.form.activity)
    return known


class SheetsView:
    """A table to type into, a button to load it, and a list of what was taken and what was not."""

    def __init__(self, state: ConsoleState) -> None:
        """Build the widgets and link them to the state."""
        self.state = state
        self.table, self.told = w.HTML(), w.HTML()
        self.table.add_class("ck-downloads")
        self.upload = w.FileUpload(
            accept=".csv,.txt", multiple=False, description="Load answers from paper (CSV)"
        )
        take_files(self.upload, self._take)
        self.widget = block(
            "ck-sheets",
            w.HTML(f'<p class="ck-soft">{escape(ABOUT)}</p>'),
            self.table,
            self.upload,
            self.told,
        )

    def refresh(self) -> None:
        """Offer the table that fits the activities of this room."""
        every = forms(self.state.host)
        if not every:
            self.table.value = "<p>No activity of this room has a sheet that is typed in.</p>"
        elif not self.table.value:
            columns, rows = paper.template(every)
            made = MARK + csv_text(Sheet("Paper", columns, rows))
            self.table.value = download("paper.csv", "Table to type sheets into", made, "text/csv")
        self.upload.disabled = self.state.view.closed or not every

    def _take(self, raw: bytes, name: str) -> None:
        self.told.value = ""
        self.state.do(lambda: self._show(raw, clean_text(name, SHORT_TEXT) or "the file"))
        self.upload.focus()

    def _show(self, raw: bytes, name: str) -> None:
        told, new = take_in(self.state.host, raw, name)
        self.told.value = told_html(told, new)


def told_html(told: PaperAnswers, new: int) -> str:
    """Say what came of a file, row by row."""
    changed = "What is new in it counts now." if new else "Nothing in it was new."
    blocks: list[Block] = [Paragraph(told.finding, "strong"), Paragraph(changed)]
    if told.refused:
        rows = tuple(
            (f"line {r.line}", r.row.rstrip(EMPTY), r.reason) for r in told.refused[:MOST_SHOWN]
        )
        blocks.append(Table(("Where", "Row", "Why it was not taken"), rows))
    if len(told.refused) > MOST_SHOWN:
        blocks.append(Paragraph(f"… and {len(told.refused) - MOST_SHOWN} more."))
    if told.accepted:
        taken = tuple(
            (f"line {e.line}", f"sheet {e.sheet}", e.form.name, f"{len(e.answers)}")
            for e in told.accepted[:MOST_SHOWN]
        )
        table = Table(("Where", "Paper", "Activity", "Answers"), taken)
        blocks.append(Details("What was taken", (table,)))
    if told.notes:
        blocks.append(Details("What was assumed", (Bullets(told.notes),)))
    return html_fragment(tuple(blocks))
