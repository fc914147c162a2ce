"""What the facilitator has in hand: the agenda with notes, a sheet for each activity, and the ways out."""

from __future__ import annotations

from careerkit.documents.sections import (
    Blank,
    Block,
    Bullets,
    Lines,
    Paragraph,
    Section,
    Strong,
    Table,
)
from careerkit.pages.wording import counted
from careerkit.workshop.agenda import Agenda, Agendas, Item, Sheet

FOR_YOU = "For the facilitator"
HOUR = 60


def agenda_sheet(agenda: Agenda) -> Section:
    """Show what happens when, what to do in it, and how to go on to the next."""
    rows = tuple(
        (_what(item, start), _how(item))
        for start, item in zip(agenda.starts, agenda.items, strict=True)
    )
    return Section(
        f"{FOR_YOU}: agenda, {agenda.name.lower()}",
        (
            *((Paragraph(agenda.about),) if agenda.about else ()),
            Blank("We begin at"),
            Table(("After, and for how long", "What you do, and how you go on"), rows),
            *_list("If it gets late", agenda.if_late),
        ),
    )


def _what(item: Item, start: int) -> Lines:
    clock = f"{start // HOUR}:{start % HOUR:02d}"
    return Lines((f"{clock}  {item.name}", counted(item.minutes, "minute")))


def _how(item: Item) -> Lines:
    return Lines((*item.do, *((f"“{item.then}”",) if item.then else ())))


def facilitator_sheet(sheet: Sheet, minimum: int) -> Section:
    """Give goal, materials, words, what to look for, the debrief and the ways out of one activity."""
    source = (Paragraph(f"Source: {sheet.source}.", "quiet"),) if sheet.source else ()
    return Section(
        f"{FOR_YOU}: {sheet.name}",
        (
            Paragraph((Strong("Goal. "), sheet.goal)),
            Paragraph((Strong("Time. "), f"About {counted(sheet.minutes, 'minute')}.")),
            *_list("Have ready", sheet.materials),
            *_list("Say", tuple(f"“{line}”" for line in sheet.say), numbered=True),
            *_list("Look for", sheet.look_for),
            *_list("Ask afterwards", sheet.debrief, numbered=True),
            *_list("If technology fails", sheet.without_technology),
            *_list(f"If fewer than {minimum} have come", sheet.with_few),
            *source,
        ),
    )


def fallback_sheet(agendas: Agendas) -> Section:
    """Say what to do when people cannot come into the room."""
    return Section(
        f"{FOR_YOU}: when technology fails", (Bullets(agendas.fallbacks, numbered=True),)
    )


def _list(heading: str, items: tuple[str, ...], *, numbered: bool = False) -> tuple[Block, ...]:
    return (Section(heading, (Bullets(items, numbered),), whole=True),) if items else ()
