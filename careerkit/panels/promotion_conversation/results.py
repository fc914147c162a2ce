"""What the panel shows of a conversation: pieces of its pages as HTML, and links to take them home."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation import Guide, RolePlay, shared
from careerkit.assessment.ladder import Ladder
from careerkit.documents import calendar as ics
from careerkit.documents import word
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Bullets, Details, Page, Section
from careerkit.errors import CareerkitError
from careerkit.pages import conversation as page
from careerkit.pages.wording import counted, day
from careerkit.panels.promotion_conversation.state import SECTIONS, PromotionConversationState
from careerkit.panels.widgets import WORD, download, said_fault, soft

BEING_MADE = '<p class="ck-soft">Your files are being made…</p>'
BEING_COMPARED = '<p class="ck-soft">This takes a moment…</p>'
REALITY_CHECK, PLAN = "01-reality-check.ipynb", "02-development-plan.ipynb"
OPTIONS = "05-keep-promote-or-hire.ipynb"
GET_THEIRS = (
    "Not here yet. Ask them to do the {link} and to send you the file that they download there as "
    "“My answers”. What they noted as evidence, and their private notes, are left out here."
)
RATED = "The ratings in here are of {who}. They count if you write that name in this box."
GET_YOURS = (
    "Not here yet. Do the {link} with your own view of them, before you look at theirs. Then take it "
    "over from there, or load the file."
)
LAYOUT = """
.ck-panel .ck-steps .widget-toggle-buttons > div { gap: 6px; }
.ck-panel .ck-steps .jupyter-button { font-size: 14px; min-width: 0; padding: 6px 10px; }
.ck-panel .ck-walk { align-items: center; border-top: 1px solid var(--ck-line); display: flex;
  flex-flow: row wrap; gap: 8px; justify-content: space-between; margin: 12px 0; padding-top: 12px; }
.ck-panel .ck-section .widget-textarea { max-width: 720px; }
.ck-panel .ck-section .ck-field { max-width: 720px; }
.ck-panel .ck-section .ck-two > .ck-field { flex: 1 1 250px; max-width: none; }
.ck-panel .ck-two > .ck-side { flex: 1 1 280px; min-width: 0; }
.ck-panel .ck-item { border-bottom: 1px solid var(--ck-line); padding: 12px 0; }
.ck-panel .ck-own { border-left: 3px solid var(--ck-warn); padding-left: 12px; }
.ck-panel .ck-follow-up { background: var(--ck-tint); border-radius: 6px; margin: 8px 0; padding: 6px 12px; }
.ck-panel .ck-sheet { border: 2px solid var(--ck-accent); border-radius: 8px;
  margin: 12px 0; padding: 4px 16px 12px; }
.ck-panel .ck-about .ck-two > .ck-field { flex: 1 1 165px; }
.ck-panel .ck-keeping .ck-downloads p > a { border: none; display: inline; margin: 0; padding: 0;
  text-decoration: underline; }
@container (max-width: 640px) { .ck-panel .ck-steps { display: none; } }
"""


def css() -> str:
    """Give the style of all pieces."""
    return sections_css() + LAYOUT


def notebook(name: str, label: str) -> str:
    """Link to another notebook beside this one."""
    return f'<a href="{name}" target="_blank" rel="noopener">{escape(label)}</a>'


def title(state: PromotionConversationState) -> str:
    """Say with whom the conversation is, and about which step."""
    head, told = "<h2>The promotion conversation</h2>", state.conversation
    if told is None or state.step is None:
        return head
    who = f"<b>{escape(told.person)}.</b> " if told.person else ""
    return f"{head}<p>{who}{escape(state.step.name)}.</p>"


def sheet(state: PromotionConversationState) -> str:
    """Give the sheet of the part that is played, and of no other."""
    if state.case is None or not state.part:
        return ""
    return sheet_of(state.case, state.part, state.guide, state.ladder)


def sheet_of(case: RolePlay, part: str, guide: Guide, ladder: Ladder) -> str:
    """Give one part's sheet of a case, with a link to print it; raises InputError for no such part."""
    told = page.role_play_page(case, guide, part=part, ladder=ladder)  # type: ignore[arg-type]
    about = f'<p class="ck-soft">{escape(told.subtitle)}</p>'
    link = download(
        f"{case.id}-{part}.html", "This sheet, to print (HTML)", html_page(told), "text/html"
    )
    inside = f'{about}{html_fragment(told.blocks)}<p class="ck-downloads">{link}</p>'
    return f"<details open><summary><b>{escape(told.title)}</b></summary>{inside}</details>"


def where(state: PromotionConversationState) -> str:
    """Say which section is looked at: “3 of 6”."""
    return f"<b>{state.position + 1} of {len(SECTIONS)}</b>"


def missing(state: PromotionConversationState) -> str:
    """List what is missing, behind a fold: it is read when one looks for it."""
    said = state.missing
    if state.conversation is None or not said:
        return ""
    return html_fragment(Details(f"Still missing: {counted(len(said), 'point')}", (Bullets(said),)))


def rating(answers: Answers | None, *, theirs: bool) -> str:
    """Say whose rating is here, or how to get it."""
    if answers is None:
        link = notebook(REALITY_CHECK, "reality check")
        return f'<p class="ck-note">{(GET_THEIRS if theirs else GET_YOURS).format(link=link)}</p>'
    who = f"{escape(answers.person)}, " if answers.person else ""
    return f"<p><b>✓ Here:</b> {who}answers of {day(answers.date)}.</p>"


def sides(state: PromotionConversationState) -> str:
    """Put both ratings side by side, if both are there."""
    return html_fragment(page.sides_section(found)) if (found := state.sides) is not None else ""


def phrases(state: PromotionConversationState) -> str:
    """Give phrases to avoid and better ones, behind a fold."""
    said = page.phrases_section(state.guide)
    return html_fragment(Details(said.heading, said.blocks))


def agenda(state: PromotionConversationState) -> str:
    """Give the agenda with a link to print it."""
    told = page.agenda_section(state.agenda)
    sheet = Page(told.heading, _who(state), told.blocks)
    link = download("agenda.html", "The agenda, to print (HTML)", html_page(sheet), "text/html")
    return f'{html_fragment(told)}<p class="ck-downloads">{link}</p>'


def points(texts: Iterable[str]) -> str:
    """List what is gone through in an item of the agenda."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def summary(state: PromotionConversationState) -> str:
    """Give what both can read back."""
    if state.conversation is None:
        return ""
    told = page.summary_page(
        state.conversation, state.guide, state.ladder, catalogue=state.catalogue
    )
    return html_fragment((Section("To read back", told.blocks),))


def search(state: PromotionConversationState) -> str:
    """Say whether somebody inside has been considered."""
    told = page.search_section(state.search)
    return html_fragment(told.blocks)


def whose_ratings(state: PromotionConversationState) -> str:
    """Say whose ratings are here, as long as they do not count for whoever is named."""
    told = state.conversation
    if told is None or not told.person or state.search.of is not None:
        return ""
    return soft(RATED.format(who=told.person)) if told.by_leader or told.pm else ""


def comparison(state: PromotionConversationState) -> str:
    """Compare the inside candidate with a hire from outside, as it was asked for."""
    if state.asked is None:
        return ""
    try:
        told = page.search_comparison(state.asked.ledger, state.asked.unmet)
    except CareerkitError as error:
        return said_fault(str(error))
    return (
        html_fragment(told.blocks) + f"<p>{notebook(OPTIONS, 'Open “Keep, promote or hire”')}</p>"
    )


def downloads(state: PromotionConversationState, *, confidential: bool) -> str:
    """Give links that carry the conversation in themselves; for both, or the leader's own copy."""
    if state.conversation is None:
        return ""
    try:
        return _links(state, confidential=confidential)
    except CareerkitError as error:
        return f'<p class="ck-fault" role="alert">{escape(str(error))}</p>'


def _links(state: PromotionConversationState, *, confidential: bool) -> str:
    shared_links, notes = _shared(state)
    told = f"<h4>For both of you</h4>{''.join(shared_links)}"
    told += f'<p class="ck-soft">{escape(FOR_BOTH)}</p>'
    if confidential:
        told += f"<h4>For you alone</h4>{''.join(_own(state))}"
        told += f'<p class="ck-fault">{escape(FOR_YOU)}</p>'
    plan = notebook(PLAN, "the development plan")
    told += f'<p class="ck-soft">To make the plan: load “The conversation” in {plan}.</p>'
    return told + "".join(f'<p class="ck-soft">{escape(note)}</p>' for note in notes)


FOR_BOTH = (
    "These files have what you noted for both, what was agreed and what you give. The conversation as a "
    "file has both ratings as well, without evidence: the plan begins with them. Nothing else that you "
    "prepared or noted for yourself is in them. They are made in this page; nothing is sent."
)
FOR_YOU = "These files have everything in them that you wrote for yourself: do not pass them on."


def _shared(state: PromotionConversationState) -> tuple[list[str], list[str]]:
    if state.conversation is None:
        return [], []
    told, name = shared(state.conversation), f"promotion-conversation-{state.today}"
    whole = page.summary_page(told, state.guide, state.ladder, catalogue=state.catalogue)
    links, notes = _formats(f"{name}", whole, "Summary")
    if ics.can_write_calendar():
        if events := page.conversation_events(told):
            made = ics.calendar_file(events, name="Career conversation")
            links.append(download(f"{name}.ics", "Calendar (.ics)", made, "text/calendar"))
    else:
        notes.append(ics.MISSING)
    file = state.conversation_file(confidential=False)
    links.append(download(f"{name}.toml", "The conversation, as a file", file, "text/plain"))
    return links, notes


def _own(state: PromotionConversationState) -> list[str]:
    if state.conversation is None:
        return []
    name = f"confidential-{state.today}"
    sheet = page.preparation_page(
        state.conversation, state.guide, state.ladder, catalogue=state.catalogue
    )
    links, _ = _formats(name, sheet, "Preparation")
    file = state.conversation_file(confidential=True)
    links.append(download(f"{name}.toml", "My own copy, to come back with", file, "text/plain"))
    return links


def _formats(name: str, whole: Page, label: str) -> tuple[list[str], list[str]]:
    links = [download(f"{name}.html", f"{label} to print (HTML)", html_page(whole), "text/html")]
    notes = []
    if word.can_write_word():
        links.append(download(f"{name}.docx", f"{label} (Word)", word.word_page(whole), WORD))
    else:
        notes.append(word.MISSING)
    made = markdown_page(whole)
    links.append(download(f"{name}.md", f"{label} (Markdown)", made, "text/markdown"))
    return links, notes


def _who(state: PromotionConversationState) -> str:
    told = state.conversation
    if told is None:
        return ""
    names = [told.person, f"with {told.leader}" if told.leader else ""]
    who = " ".join(name for name in names if name)
    return ", ".join(filter(None, (who, day(told.on) if told.on is not None else "")))
