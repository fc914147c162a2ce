"""The stay radar in words: who waits for a talk, what is known of them, and what to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from careerkit import __version__
from careerkit.assessment.conversation.guide import Guide, Published
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.conversation.radar import Radar, Row, Wants
from careerkit.documents.sections import (
    Block,
    Bullets,
    Callout,
    Cell,
    Lines,
    Page,
    Paragraph,
    Section,
    Strong,
    Table,
    Words,
)
from careerkit.pages.reality_check.origins import origin_words
from careerkit.pages.wording import capital, day
from careerkit.turnover.assumptions import GRADES

LABEL = "Stay radar"
COLUMNS = ("Who", "Last talk", "Wants to", "What to do")
FOR_YOU = "For you alone: do not pass it on."
NO_NOTES = "Your notes on people are not in it."


def radar_page(radar: Radar, *, guide: Guide | None = None) -> Page:
    """Put the radar on one page, for the leader alone; notes on people stay in their file."""
    return Page(
        title="Who needs a talk?",
        subtitle=f"{day(radar.today)}. {FOR_YOU}",
        blocks=radar_sections(radar, guide=guide),
        footer=(f"careerkit {__version__}. {NO_NOTES}",),
    )


def radar_sections(radar: Radar, *, guide: Guide | None = None) -> tuple[Block, ...]:
    """Say who waits, list everybody with what to do, and stand published figures beside it."""
    return (_headline(radar), _people(radar), _published(guide or default_guide()))


def _headline(radar: Radar) -> Callout:
    if not radar.rows:
        text = "Add the people whom you lead: initials are enough."
        return Callout(LABEL, "Nobody is on it yet", text, "open")
    if radar.overdue:
        return Callout(LABEL, "Talks are due", radar.finding, "wait")
    return Callout(LABEL, "All talks are in time", radar.finding, "go")


def _people(radar: Radar) -> Section:
    rows = tuple(_row(row, radar.days) for row in radar.rows)
    table = Table(
        COLUMNS, rows, "About satisfaction and future. Who needs a talk most comes first."
    )
    return Section("Everybody", (table, Paragraph(radar.rule, "quiet")) if rows else ())


def _row(row: Row, days: int) -> tuple[Cell, ...]:
    person = row.person
    ago: Words = (f"{row.when}, ", Strong("overdue")) if row.overdue else row.when
    last = Lines((day(person.last_talk), ago) if person.last_talk is not None else (ago,))
    return (person.name, last, person.wants.words, _to_do(row, days))


def _to_do(row: Row, days: int) -> str:
    last = row.person.last_talk
    if last is None:
        told = "Hold a first talk."
    elif row.overdue:
        told = "Hold a talk now."
    else:
        told = f"Next talk by {day(last + dt.timedelta(days))}."
    return f"{told} Ask what they want." if row.person.wants is Wants.UNKNOWN else told


def _published(guide: Guide) -> Section:
    items = tuple(_figure(figure) for figure in guide.published)
    return Section("What others found", (Bullets(items),) if items else ())


def _figure(figure: Published) -> Words:
    source = f"{figure.origin.source}, {figure.year}"
    grade = f" Grade {figure.grade}, {GRADES[figure.grade]}. "
    return (
        Strong(capital(figure.words)),
        f"{grade}{origin_words(replace(figure.origin, source=source))}",
    )
