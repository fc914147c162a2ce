"""What a facilitator takes home: the report of what was shown, and the course of events."""

from __future__ import annotations

from html import escape

from careerkit.activities.debrief import Part, debrief_page
from careerkit.documents import word
from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Page
from careerkit.documents.workbook import MARK, Sheet, csv_text
from careerkit.errors import CareerkitError
from careerkit.panels.room.played import played
from careerkit.panels.widgets import WORD, download, said_fault
from careerkit.workshop.host import Host
from careerkit.workshop.picture import picture


def report(host: Host, *, fictional: bool = False, png: bool = False) -> Page:
    """Give the report of the session: all that was ever revealed, also where it is hidden just now."""
    room = host.room
    parts = [
        Part(each.title, played(host, each.id), picture(played(host, each.id), each.batches))
        for each in room.activities.values()
    ]
    on = room.info.opened_at.astimezone().date()
    return debrief_page(
        room.info.title, on, parts, minimum=room.info.minimum, fictional=fictional, png=png
    )


def downloads_html(host: Host, *, fictional: bool = False) -> str:
    """Give links that carry the files in themselves."""
    page, notes = report(host, fictional=fictional), []
    links = [
        download("debrief.html", "Report to print (HTML)", html_page(page), "text/html"),
        download("debrief.md", "Report (Markdown)", markdown_page(page), "text/markdown"),
    ]
    if word.can_write_word():
        with_pictures = word.word_page(report(host, fictional=fictional, png=True))
        links.insert(1, download("debrief.docx", "Report (Word)", with_pictures, WORD))
    else:
        notes.append(word.MISSING)
    try:
        told = host.store.export(host.info.id)
    except CareerkitError as error:
        return f"{''.join(links)}{said_fault(str(error))}"
    table = csv_text(Sheet("Room", told.columns, told.rows))
    links.append(download("room.csv", "Course of events (CSV)", MARK + table, "text/csv"))
    links.append(
        download("room.json", "Course of events (JSON)", told.as_json(), "application/json")
    )
    said = "".join(f'<p class="ck-soft">{escape(note)}</p>' for note in notes)
    return f"{''.join(links)}{said}"
