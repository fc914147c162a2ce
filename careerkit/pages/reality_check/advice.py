"""What the advice is, what to bear in mind, what to do, how it could go, and what to say."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.assessment.advice import Assessment
from careerkit.assessment.ladder import Advice
from careerkit.assessment.questions import Narrowing
from careerkit.documents.sections import (
    Block,
    Bullets,
    Callout,
    Paragraph,
    Quote,
    Section,
    Strong,
    Words,
)
from careerkit.pages.reality_check.origins import reading
from careerkit.pages.wording import capital, counted, listed


def headline(assessment: Assessment) -> tuple[Block, ...]:
    """Say what the advice is; or, as long as it is open, what it can still be and what would settle it."""
    advice = assessment.advice
    if advice is not None:
        told = Callout("The advice", advice.name, advice.says, "go" if advice.go else "wait")
        return (told, *_settled_early(assessment))
    names = _names(assessment.possible)
    count = counted(len(assessment.possible), "piece")
    text = f"{capital(count)} of advice are still possible: {names}."
    blocks: list[Block] = [Callout("The advice", "Not settled yet", text, "open")]
    if assessment.ask_next is not None:
        blocks += _ask_next(assessment.ask_next)
    elif assessment.open:
        blocks.append(Paragraph(_open_questions(assessment)))
    return tuple(blocks)


def _names(advice: Sequence[Advice]) -> str:
    return listed([f"“{each.name}”" for each in advice], "or")


def _settled_early(assessment: Assessment) -> tuple[Block, ...]:
    if not assessment.open:
        return ()
    words = f"{_open_questions(assessment)} The advice stays the same, whatever you answer."
    return (Paragraph(words, "quiet"),)


def _open_questions(assessment: Assessment) -> str:
    count = len(assessment.open)
    return f"{counted(count, 'question')} {'is' if count == 1 else 'are'} not answered yet."


def _ask_next(narrowing: Narrowing) -> tuple[Block, ...]:
    """Show the question that settles most, and what each answer would leave."""
    items: list[Words] = [
        (Strong(f"{capital(words)}:"), f" {_names(advice)}")
        for words, advice in narrowing.remaining
    ]
    lead = Paragraph((Strong("Answer this next:"), f" {narrowing.ask.text}"))
    return (lead, Bullets(tuple(items)))


def remarks(assessment: Assessment) -> tuple[Block, ...]:
    """Say what to bear in mind beside the advice: warnings, what to do meanwhile, remarks."""
    told: list[Words] = []
    made_with = assessment.answers.ladder
    if made_with not in ("", assessment.ladder):
        told.append(
            (
                Strong("Read your answers over:"),
                (
                    f" they were given to another ladder ({made_with}), and a question may mean "
                    "something else now."
                ),
            )
        )
    if assessment.rule is not None and assessment.rule.warning:
        told.append((Strong("Mind the risk:"), f" {assessment.rule.warning}"))
    if assessment.next_step is not None:
        carried = assessment.next_step
        told.append((Strong(f"Your next step: {carried.name}."), f" {carried.says}"))
    told += [(Strong(f"{r.title}:"), f" {r.says}", *reading(r.origin)) for r in assessment.remarks]
    return tuple(Paragraph(words) for words in told)


def actions(assessment: Assessment) -> Section:
    """Say what to do next: for the advice as a whole, then point by point."""
    general = tuple(a.text for a in assessment.actions if not a.about)
    about: list[Words] = [
        (Strong(f"{capital(a.about)}:"), f" {a.text}") for a in assessment.actions if a.about
    ]
    steps = Bullets(general, numbered=True)
    points = Section("Point by point", (Bullets(tuple(about)),) if about else ())
    return Section("What to do next", (steps, points) if general else points.blocks)


def follow_ups(assessment: Assessment) -> Section:
    """Say how it could go, and what to do then."""
    told = assessment.advice.follow_ups if assessment.advice is not None else ()
    items: list[Words] = [
        (Strong(f"{f.condition}:"), f" {f.then}", *reading(f.origin)) for f in told
    ]
    return Section("How it could go", (Bullets(tuple(items)),) if items else ())


def script(assessment: Assessment) -> Section:
    """Give the words for telling the boss."""
    words = assessment.script
    return Section("What to say, in about a minute", (Quote(words),) if words else ())
