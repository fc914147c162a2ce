"""The summary of a meeting as both can read it back: said, agreed, who does what, what is given."""

from __future__ import annotations

from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.radar import Wants
from careerkit.assessment.conversation.record import Conversation, FollowUp
from careerkit.assessment.conversation.summary import Summary, summary
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.plan.suggestions import Catalogue
from careerkit.documents.sections import (
    Block,
    Bullets,
    Callout,
    Cell,
    Mark,
    Page,
    Paragraph,
    Section,
    Table,
)
from careerkit.pages.conversation.confidential import confidential_section
from careerkit.pages.conversation.heading import FOR_BOTH, FOR_THE_LEADER, footer, who_and_when
from careerkit.pages.conversation.written import in_lines
from careerkit.pages.wording import capital, counted, day, in_sentence

LABEL = "The conversation"
NOT_SAID = "not said yet"
TO_DO = (
    "Note what is said on each item of the agenda, then what you agree on, who does what by when, and "
    "when you look at it again. This page is what you read back to each other."
)


def summary_page(
    conversation: Conversation,
    guide: Guide,
    ladder: Ladder,
    *,
    confidential: bool = False,
    catalogue: Catalogue | None = None,
) -> Page:
    """Sum the meeting up for both to read.

    confidential: adds what the leader has noted for nobody else, and says so above and below
    catalogue:    names the four commitments; careerkit's own, if none is given
    """
    told = summary(conversation, guide=guide, catalogue=catalogue)  # of the shared version alone
    step_name = in_sentence(ladder.step(conversation.step).name)
    whom = FOR_THE_LEADER if confidential else FOR_BOTH
    own = (confidential_section(conversation, guide),) if confidential else ()
    return Page(
        title=f"{'Confidential: promotion' if confidential else 'Promotion'} conversation, {step_name}",
        subtitle=f"{who_and_when(conversation)} {whom}".strip(),
        blocks=(*_blocks(told), *own),
        footer=footer(conversation, whom),
    )


def _blocks(told: Summary) -> tuple[Block, ...]:
    if _is_empty(told):
        return (Callout(LABEL, "Nothing is written down yet", TO_DO),)
    return (_headline(told), _said(told), _agreed(told), _to_do(told), _given(told))


def _is_empty(told: Summary) -> bool:
    answered = any(each.commitment.answer for each in told.given)
    known = told.wants is not Wants.UNKNOWN or told.meet_again is not None
    return not (told.said or told.agreed or told.follow_ups or answered or known)


def _headline(told: Summary) -> Callout:
    waiting = [each for each in told.follow_ups if not each.done]
    counts = [
        counted(len(told.agreed), "thing") + " agreed",
        counted(len(waiting), "thing") + " to do",
    ]
    text = f"{_wants(told)} {' and '.join(counts)}."
    first = next((each for each in waiting if each.due is not None), None)
    if first is not None and first.due is not None:
        text += f" Next due: {day(first.due)}."
    if told.meet_again is None:
        return Callout(LABEL, "Set a day to look at it again", text, "wait")
    return Callout(LABEL, f"You look at it again on {day(told.meet_again)}", text, "go")


def _wants(told: Summary) -> str:
    who = told.person or "the product manager"
    if told.wants is Wants.UNKNOWN:
        return f"It is not known yet what {who} wants: ask."
    return f"{capital(who)} wants to {told.wants.words}."


def _said(told: Summary) -> Section:
    rows = tuple((each.item, in_lines(each.text)) for each in told.said)
    return Section("What was said", (Table(("On", "Said"), rows),) if rows else ())


def _agreed(told: Summary) -> Section:
    block = Bullets(told.agreed, numbered=True) if told.agreed else Paragraph("Nothing yet.")
    return Section("What was agreed", (block,))


def _to_do(told: Summary) -> Section:
    rows = tuple(map(_follow_up, told.follow_ups))
    table = Table(("What", "Who", "By when", "Standing"), rows)
    return Section("Who does what, by when", (table if rows else Paragraph("Nothing yet."),))


def _follow_up(each: FollowUp) -> tuple[Cell, ...]:
    due = day(each.due) if each.due is not None else NOT_SAID
    mark = Mark("done" if each.done else "open")
    return (in_lines(each.what) if each.what else NOT_SAID, each.who or NOT_SAID, due, mark)


def _given(told: Summary) -> Section:
    rows = tuple((each.name, in_lines(each.words)) for each in told.given)
    return Section("What the leader gives", (Table(("What", "Answer"), rows),))
