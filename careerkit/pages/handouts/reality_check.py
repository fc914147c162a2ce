"""The reality check on paper: every point of one step, with boxes and room for what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from careerkit.assessment.ladder import Ask, Criterion, Step
from careerkit.assessment.portraits import Portrait
from careerkit.documents.sections import (
    Blank,
    Block,
    Box,
    Bullets,
    Inline,
    Paragraph,
    Section,
)
from careerkit.pages.handouts.codes import REALITY_CHECK, asked, codes, number_of_the_sheet
from careerkit.pages.wording import in_sentence

HOW = (
    "For yourself, or for somebody whom you make up: nobody can tell the difference. Yes means that all of "
    "what is named under it is there. Unsure is a good answer, too: it means that there is something to "
    "find out. A yes needs no proof. If sheets are collected, whoever types them in will read them; what "
    "you write as proof is not typed in."
)
HOW_FICTIONAL = (
    "For somebody who is invented, so that nobody has to speak of themselves. Rate what is told, and not "
    "what you would guess."
)


def reality_check_sheet(step: Step, portrait: Portrait | None = None) -> Section:
    """Ask all that a step asks; with a portrait, it is asked of that person."""
    code = codes(REALITY_CHECK, [ask.key for ask in step.asks])
    beside = [ask for ask in step.asks if not ask.criterion and not _given(ask, portrait)]
    first = [ask for ask in beside if ask.question is not None and ask.question.first]
    rest = [ask for ask in beside if ask not in first]
    about = (Paragraph(HOW_FICTIONAL), Paragraph(portrait.about)) if portrait else (Paragraph(HOW),)
    name = f"{portrait.name}, {in_sentence(step.name)}" if portrait else in_sentence(step.name)
    return Section(
        f"Reality check: {name}",
        (
            number_of_the_sheet(),
            *about,
            *(block for ask in first for block in _ask(ask, code, portrait)),
            *(_point(each, step, code, portrait) for each in step.criteria),
            Section(
                "Besides",
                tuple(block for ask in rest for block in _ask(ask, code, portrait)),
                whole=True,
            ),
        ),
    )


def _point(
    criterion: Criterion, step: Step, code: Mapping[str, str], portrait: Portrait | None
) -> Section:
    asks = [ask for ask in step.asks if ask.criterion == criterion.id]
    return Section(
        criterion.name,
        tuple(block for ask in asks for block in _ask(ask, code, portrait)),
        whole=True,
    )


def _ask(ask: Ask, code: Mapping[str, str], portrait: Portrait | None) -> Iterator[Block]:
    told = portrait.tells(ask) if portrait else ""
    if _given(ask, portrait) and portrait is not None:
        yield Paragraph(f"{ask.short}: {portrait.numbers[ask.key]}")
        return
    if ask.number is not None:
        yield Blank(f"{code[ask.key]}  {ask.text}")
        return
    if told:
        yield Paragraph(told)
    yield asked(code[ask.key], f"If it is not met: {ask.text}" if ask.conditional else ask.text)
    if ask.judged is not None:
        yield Paragraph("A yes means:")
        yield Bullets(ask.judged.yes_means)
    yield Paragraph(tuple(_boxes(ask)))
    if ask.judged is not None and not portrait:
        yield Paragraph(f"What shows it, such as: {in_sentence(ask.judged.evidence)}", "quiet")
        yield Blank(lines=2)


def _boxes(ask: Ask) -> Iterator[Inline]:
    for option in ask.options:
        yield Box(ask.option_text(option))
        yield "   "


def _given(ask: Ask, portrait: Portrait | None) -> bool:
    """Tell whether a number is known of the person and need not be asked."""
    return portrait is not None and ask.key in portrait.numbers
