"""Files that a participant takes home: made in the page, and sent nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from careerkit.activities.activity import RoomActivity
from careerkit.activities.commitments import Commitments
from careerkit.activities.reality_check import RealityCheck
from careerkit.activities.written import answers_file, commitments_page, home_page
from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Page
from careerkit.panels.widgets import download
from careerkit.workshop.values import Answers


def home_html(room: str, on: dt.date, parts: Sequence[tuple[str, RoomActivity, Answers]]) -> str:
    """Give links to files with one person's own answers.

    room: its title;  parts: title, activity and that person's answers, in the order of the session
    """
    links = _page(home_page(room, on, parts), f"what-i-wrote-{on}", "All that I wrote")
    for place, (_, activity, answers) in enumerate(parts, start=1):
        if isinstance(activity, Commitments) and activity.complete(answers):
            page = commitments_page(room, on, answers)
            links += _page(page, f"what-i-take-on-{on}", "What I take on")
        if isinstance(activity, RealityCheck) and (file := answers_file(activity, answers)):
            name, label = f"reality-check-{on}-{place}.toml", "My reality check, to go on with"
            links.append(download(name, label, file, "text/plain"))
    return "".join(links)


def _page(page: Page, name: str, label: str) -> list[str]:
    return [
        download(f"{name}.html", f"{label} (HTML)", html_page(page), "text/html"),
        download(f"{name}.md", f"{label} (Markdown)", markdown_page(page), "text/markdown"),
    ]
