"""A session that took place in a file only, played in a real room for the notebooks to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from careerkit.activities.activity import RoomActivity
from careerkit.activities.debrief import Part, debrief_page
from careerkit.activities.recorded import Do, Session, default_session, load_session, played
from careerkit.documents.display import Shown, shown
from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Page, Paragraph, Section, Table
from careerkit.errors import CareerkitError
from careerkit.facilitator.reports import check_report, in_word, save_report
from careerkit.pages.wording import capital, counted, listed
from careerkit.panels.typed import as_path
from careerkit.panels.widgets import download
from careerkit.workshop.picture import picture

RECORDED = "recorded"


@dataclass(frozen=True)
class Played:
    """What was shown in a session; make it with `recorded_session`.

    Attributes
    ----------
    session: as it was recorded; None if it could not be played
    parts:   its activities with what was revealed of each
    trouble: why it could not be played, in a sentence; else empty
    """

    session: Session | None
    parts: tuple[Part, ...] = ()
    trouble: str = ""

    def page(self, *, png: bool = False) -> Page:
        """Give the report of the session, as a real room's."""
        session = self.session
        if session is None:
            return Page("Debrief", "", (Paragraph(self.trouble),))
        return debrief_page(
            session.title,
            session.on,
            self.parts,
            minimum=session.minimum,
            fictional=True,
            png=png,
        )


def recorded_session(session: Any = RECORDED) -> Played:
    """Play a session: careerkit's own by the word “recorded”, or one from a file."""
    try:
        own = session == RECORDED
        found = default_session() if own else load_session(as_path(session, "session"))
        with played(found) as host:
            parts = tuple(
                Part(each.title, activity, picture(activity, each.batches))
                for each in host.room.activities.values()
                for activity in [cast(RoomActivity, host.activities[each.id])]
            )
    except CareerkitError as error:
        return Played(None, trouble=str(error))
    return Played(found, parts)


def what_happened(room: Played) -> Shown:
    """Tell who came and went, and how many were counted in each picture."""
    if room.session is None:
        return shown(Paragraph(room.trouble, "strong"))
    rows = tuple(
        (
            part.title,
            str(_asked(room.session, planned.id)),
            str(part.picture.total.people) if part.picture else "nothing was shown",
        )
        for planned, part in zip(room.session.activities, room.parts, strict=True)
    )
    return shown(
        Paragraph(f"{room.session.title}. {_came_and_went(room.session)}"),
        Table(("Activity", "People who were asked", "People in the picture"), rows),
    )


def debrief(room: Played, report: Any = "") -> Shown:
    """Show what the room found, with the whole report to take along; `report` names a file for it."""
    try:
        path = check_report(report)
    except CareerkitError as error:
        return shown(Paragraph(str(error), "strong"))
    if room.session is None:
        return shown(Paragraph(room.trouble, "strong"))
    page = room.page(png=in_word(path))
    saved = save_report(page, path)
    found = next(each for each in page.blocks if isinstance(each, Section))
    return Debrief((found, *saved), page)


@dataclass(frozen=True, repr=False)
class Debrief(Shown):
    """The beginning of a report, with links to all of it."""

    page: Page

    def _repr_html_(self) -> str:
        links = (
            download(
                "debrief.html",
                "The whole report, to print (HTML)",
                html_page(self.page),
                "text/html",
            ),
            download(
                "debrief.md", "The same (Markdown)", markdown_page(self.page), "text/markdown"
            ),
        )
        return f"{super()._repr_html_()}<p>{' · '.join(links)}</p>"


def _asked(session: Session, activity: str) -> int:
    deeds = (each for each in session.course if each.activity == activity)
    return len({number for each in deeds for number in each.people})


def _came_and_went(session: Session) -> str:
    came = [len(deed.people) for deed in session.course if deed.do is Do.COME]
    left = sum(len(deed.people) for deed in session.course if deed.do is Do.LEAVE)
    out = sum(len(deed.people) for deed in session.course if deed.do is Do.LEAVE_OUT)
    told = [f"{counted(came[0] if came else 0, 'person', 'people')} came"]
    told += [f"{counted(sum(came[1:]), 'person', 'people')} came later"] if came[1:] else []
    told += [f"{left} left early"] if left else []
    told += [f"{out} took part without being counted"] if out else []
    return f"{capital(listed(told, 'and'))}."
