"""The agenda as a sheet to hold: minutes, what each item is for, what to say, what to go through."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.assessment.conversation.agenda import Item, Point
from careerkit.documents.sections import Block, Bullets, Paragraph, Section, Strong, Words
from careerkit.pages.wording import counted


def agenda_section(items: Sequence[Item]) -> Section:
    """Give each item of the agenda with its minutes, words to begin with, and its points."""
    whole = sum(item.minutes for item in items)
    return Section(f"Agenda: {counted(whole, 'minute')}", tuple(map(_item, items)))


def _item(item: Item) -> Section:
    blocks: list[Block] = [Paragraph(item.purpose, "quiet")]
    blocks += [Bullets(tuple(f"“{say}”" for say in item.say))] if item.say else []
    if item.points:
        blocks += [Paragraph("To go through:"), Bullets(tuple(map(_point, item.points)))]
    blocks += [Paragraph(item.remark, "strong")] if item.remark else []
    return Section(f"{_when(item)} {item.name}", tuple(blocks))


def _when(item: Item) -> str:
    return f"{item.start}–{item.start + item.minutes} min:"


def _point(point: Point) -> Words:
    return (Strong(f"{point.name}:"), f" {point.text}") if point.name else point.text
