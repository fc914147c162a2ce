"""What the panel shows of a plan: pieces of its page as HTML, and links to take it home."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from careerkit.assessment.plan.days import Meeting
from careerkit.assessment.plan.values import Plan
from careerkit.documents import calendar as ics
from careerkit.documents import word, workbook
from careerkit.documents.html import html_fragment, html_page, sections_css
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import (
    Block,
    Bullets,
    Details,
    Paragraph,
    Section,
    Strong,
    Table,
    plain,
)
from careerkit.errors import CareerkitError
from careerkit.pages import plan as page
from careerkit.pages.plan.dates import meetings_given, why_moved
from careerkit.pages.plan.figures import currency_of, weekday
from careerkit.pages.wording import counted
from careerkit.panels.development_plan.state import DevelopmentPlanState
from careerkit.panels.widgets import EXCEL, WORD, download
from careerkit.turnover.assumptions import CURRENCY, Ledger
from careerkit.turnover.assumptions_file import default_ledger, overlay_text

BEING_MADE = '<p class="ck-soft">Your files are being made…</p>'
AT_ONCE = 6  # sentences on what is missing, before a fold
ROLE = "senior-pm"
# Goals and commitments to the left, where it stands beside both; between them where it is narrow.
LAYOUT = """
.ck-panel .ck-plan { display: grid; gap: 0 28px; grid-template-areas: "goals now" "giving now";
  grid-template-columns: minmax(0, 11fr) minmax(0, 8fr); grid-template-rows: auto 1fr; }
.ck-panel .ck-plan > .ck-goals { grid-area: goals; }
.ck-panel .ck-plan > .ck-giving { grid-area: giving; }
.ck-panel .ck-plan > .ck-summary { align-self: start; grid-area: now; margin-top: 18px; }
.ck-panel .ck-summary .ck-page { font-size: 14px; }
.ck-panel .ck-summary .ck-headline { font-size: 19px; }
.ck-panel .ck-plan .ck-field, .ck-panel .ck-keeping .ck-field { max-width: 560px; }
.ck-panel .ck-about .ck-two > .ck-field { flex: 1 1 165px; }
.ck-panel .ck-action { border-left: 3px solid var(--ck-line); margin: 10px 0; padding-left: 12px; }
.ck-panel .ck-action p.ck-what { margin: 0; }
.ck-panel .ck-editor, .ck-panel .ck-done { background: var(--ck-tint); border-radius: 6px;
  margin: 6px 0; padding: 6px 12px; }
.ck-panel .ck-plan .ck-two > .ck-field { flex: 1 1 150px; }
.ck-panel .ck-plan .ck-agreeing .ck-two > .ck-field { flex: 1 1 220px; }
.ck-panel .ck-adding, .ck-panel .ck-leaving { margin-top: 10px; }
@container (max-width: 640px) {
  .ck-panel .ck-plan { grid-template-areas: "goals" "now" "giving";
    grid-template-columns: minmax(0, 1fr); grid-template-rows: none; }
}
"""


def css() -> str:
    """Give the style of all pieces."""
    return sections_css() + LAYOUT


def title(state: DevelopmentPlanState) -> str:
    """Say whose plan this is, and for which step."""
    plan = state.plan
    head = "<h2>Development plan</h2>"
    if plan is None:
        return head
    who = f"<b>{escape(plan.person)}.</b> " if plan.person else ""
    return f"{head}<p>{who}{escape(step_name(state, plan))}.</p>"


def step_name(state: DevelopmentPlanState, plan: Plan) -> str:
    """Name the step that a plan is for."""
    return state.ladder.step(plan.step).name


def now(state: DevelopmentPlanState) -> str:
    """Say where the plan stands, what is still missing, and what it takes."""
    plan = state.plan
    if plan is None:
        return ""
    return html_fragment(
        (*page.headline(plan, state.off, state.today), *_missing(state), _takes(page.sums(plan)))
    )


def _takes(sums: Section) -> Section:
    """Put the sums on a line each: the column beside the goals has no room for a table."""
    lines = []
    for block in sums.blocks:
        if isinstance(block, Table):
            for name, whole, _, grade in block.rows:
                graded = (
                    f" (grade {plain(grade)})" if any(g in plain(grade) for g in "ABCD") else ""
                )
                lines.append((f"{plain(name)}: ", Strong(plain(whole)), graded))
    rest = tuple(block for block in sums.blocks if not isinstance(block, Table))
    return Section(sums.heading, (Bullets(tuple(lines)), *rest))


def _missing(state: DevelopmentPlanState) -> tuple[Block, ...]:
    """List what is missing and what is worth a look."""
    return (
        Section("Still missing", _listed(state.blockers)),
        Section("Worth a look", _listed(state.reminders)),
    )


def _listed(said: tuple[str, ...]) -> tuple[Block, ...]:
    """List sentences; beyond the first few behind a fold, so that the list can be taken in."""
    if not said:
        return ()
    more = said[AT_ONCE:]
    rest = (Details(f"And {counted(len(more), 'more point')}", (Bullets(more),)),) if more else ()
    return (Bullets(said[:AT_ONCE]), *rest)


def days(state: DevelopmentPlanState) -> str:
    """List the meetings, with what was in the way of those that were moved."""
    plan = state.plan
    if plan is None:
        return ""
    blocks: list[Block] = []
    planned = meetings_given(plan, state.off)
    if planned:
        blocks.append(Bullets(tuple(_told(meeting) for meeting in planned)))
    if state.off.note:
        blocks.append(Paragraph(state.off.note, "quiet"))
    return html_fragment(tuple(blocks)) if blocks else ""


def _told(meeting: Meeting) -> str:
    moved = why_moved(meeting)
    return f"{weekday(meeting.on)} ({moved})" if moved else weekday(meeting.on)


def agreed(state: DevelopmentPlanState) -> str:
    """Say who stands by the plan."""
    return html_fragment(page.agreed(state.plan).blocks) if state.plan is not None else ""


def progress(state: DevelopmentPlanState) -> str:
    """Set two copies of the plan side by side, or nothing."""
    return html_fragment(page.changed_since(state.progress)) if state.progress is not None else ""


def rest(state: DevelopmentPlanState) -> str:
    """Give what stands below, behind folds: all dates, the sums, and what was changed."""
    plan = state.plan
    if plan is None:
        return ""
    folded = [
        Details(section.heading, section.blocks)
        for section in (page.dates(plan, state.off), page.sums(plan))
    ]
    return html_fragment((*folded, page.history(plan, state.catalogue)))


def downloads(state: DevelopmentPlanState, *, confidential: bool) -> str:
    """Give links that carry the plan in themselves; `confidential` puts one's own notes in."""
    plan = state.plan
    if plan is None:
        return ""
    try:
        return _links(state, plan if confidential else plan.shared, confidential=confidential)
    except CareerkitError as error:
        return f'<p class="ck-fault" role="alert">{escape(str(error))}</p>'


def _links(state: DevelopmentPlanState, plan: Plan, *, confidential: bool) -> str:
    # In a folder of downloads the name is all that tells the two apart.
    name, notes = f"{'confidential-' if confidential else ''}development-plan-{state.today}", []
    step, off = step_name(state, plan), state.off
    whole = page.plan_page(
        plan,
        step,
        off,
        state.today,
        confidential=confidential,
        compared=state.progress,
        catalogue=state.catalogue,
    )
    links = [download(f"{name}.html", "Page to print (HTML)", html_page(whole), "text/html")]
    if word.can_write_word():
        links.append(download(f"{name}.docx", "Word", word.word_page(whole), WORD))
    else:
        notes.append(word.MISSING)
    links.append(download(f"{name}.md", "Markdown", markdown_page(whole), "text/markdown"))
    if ics.can_write_calendar():
        events = page.plan_events(plan, off, step_name=step)
        if events:
            made = ics.calendar_file(events, name="Development plan")
            links.append(download(f"{name}.ics", "Calendar (.ics)", made, "text/calendar"))
    else:
        notes.append(ics.MISSING)
    if workbook.can_write_workbook():
        sheets = page.plan_sheets(plan, off, state.today, step_name=step, catalogue=state.catalogue)
        made = workbook.workbook(sheets)
        links.append(download(f"{name}.xlsx", "Spreadsheet (.xlsx)", made, EXCEL))
    else:
        notes.append(workbook.MISSING)
    file = state.plan_file(confidential=confidential)
    label = "My own copy, to come back with" if confidential else "The plan, for the other person"
    links.append(download(f"{name}.toml", label, file, "text/plain"))
    ledger, said = page.cost_ledger(plan, _ledger_in(plan))
    numbers = overlay_text(ledger, title="A development plan")
    label = "Numbers for “Keep, promote or hire”"
    links.append(download("what-the-plan-costs.toml", label, numbers, "text/plain"))
    notes = [_who_sees(confidential=confidential), said, *notes]
    told = "".join(f'<p class="ck-soft">{escape(note)}</p>' for note in notes if note)
    return f"{''.join(links)}{told}"


def _ledger_in(plan: Plan) -> Ledger:
    """Give careerkit's numbers in the currency of the plan, so that its money can stand among them.

    The salary is an example and not written down; where the numbers go, there is one of the person's own.
    """
    ledger = default_ledger(ROLE)
    code = currency_of(plan)
    if not CURRENCY.fullmatch(code):
        return ledger
    return ledger.changed([replace(ledger["salary"], currency=code)])


def _who_sees(*, confidential: bool) -> str:
    if confidential:
        return "These files have your confidential notes in them: do not pass them on."
    return (
        "These files have the plan and the notes for both of you in them, and none of your confidential "
        "notes. They are made in this page; nothing is sent."
    )
