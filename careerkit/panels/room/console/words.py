"""What a facilitator's console says, as HTML: the room, how far an activity is, and what to say."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from careerkit.documents.html import html_fragment
from careerkit.documents.sections import Block, Bullets, Details, Paragraph, Quote, Section, Table
from careerkit.panels.room.addresses import Addresses
from careerkit.panels.room.console.plan import Stop
from careerkit.workshop.agenda import BREAK, Sheet
from careerkit.workshop.codes import spaced
from careerkit.workshop.room import State
from careerkit.workshop.views import ActivityView, FacilitatorView

STATES = {
    State.LOBBY: "Not opened yet.",
    State.ANSWERING: "Open for answers.",
    State.LOCKED: "Answers are closed, and not shown.",
    State.REVEALED: "The picture is shown, on phones and on the big screen.",
}
NO_PICTURE = "There is never a picture of this: what people write goes home with them."
NO_ADDRESS = (
    "Nobody can come in from here: this room is open in a notebook, and is not being served."
)
BY_HAND = "The QR code cannot be drawn here, so let people type the address."
NOBODY = "Nobody is here yet."
PRIVATE = "You see numbers, and never who. So does everybody who runs the room with you."


def count(number: int, one: str, many: str) -> str:
    """Count in words."""
    return f"{number} {one if number == 1 else many}"


def head_html(view: FacilitatorView, addresses: Addresses, trouble: str) -> str:
    """Name the room, how people come in, and how many are here."""
    here = NOBODY if not view.here else f"{count(view.here, 'person is', 'people are')} here."
    come = (
        f"Come in at <b>{escape(addresses.typed)}</b> with the code <b>{spaced(view.code)}</b>."
        if addresses.base
        else f"{NO_ADDRESS} Its code is <b>{spaced(view.code)}</b>."
    )
    if view.closed:
        come = f"The room is closed. Its code was <b>{spaced(view.code)}</b>."
    wrong = f'<p class="ck-fault" role="alert">{escape(trouble)}</p>' if trouble else ""
    return (
        f'<h2>{escape(view.title)}</h2><p>{come} {here}</p><p class="ck-soft">{PRIVATE}</p>{wrong}'
    )


def said_html(message: str) -> str:
    """Say the last thing worth telling."""
    return f'<p class="ck-note ck-fault" role="alert">{escape(message)}</p>' if message else ""


def now_html(view: FacilitatorView) -> str:
    """Say what stands on people's phones."""
    current = view.activity(view.current)
    if current is None:
        return '<p class="ck-soft">Nothing has been opened yet. Nothing moves on by itself.</p>'
    return (
        f'<p class="ck-soft">On people’s phones now: “{escape(current.title)}”. '
        f"{STATES[current.state]} Nothing moves on by itself.</p>"
    )


def stop_label(stop: Stop, view: FacilitatorView) -> str:
    """Name a stop with what there is to know of it, as one line."""
    activity = view.activity(stop.activity)
    minutes = f", {count(stop.minutes, 'minute', 'minutes')}" if stop.minutes else ""
    return f"{stop.name}{minutes}" + (f": {STATES[activity.state]}" if activity else "")


def standing_html(
    stop: Stop, activity: ActivityView | None, *, shows: bool, told: Sequence[str] = ()
) -> str:
    """Say how far an activity is, in numbers and in words; `told` is to be read out before the first."""
    heading = f'<h3 class="ck-title">{escape(stop.name)}</h3>'
    if activity is None:
        kind = "A break." if stop.item and stop.item.kind == BREAK else "You talk; phones rest."
        read_out = Section("Who sees what, to read out", (Bullets(tuple(told)),))
        return f"{heading}<p>{kind}</p>" + (html_fragment(read_out, level=4) if told else "")
    how_far = activity.progress
    begun = f" {count(how_far.begun, 'has', 'have')} begun."
    lines = [f'<p class="ck-now" role="status"><b>{escape(how_far.sentence)}.</b>{begun}</p>']
    lines.append(f"<p>{STATES[activity.state]}</p>")
    if not shows:
        lines.append(f'<p class="ck-soft">{NO_PICTURE}</p>')
    if activity.shown > 1:
        lines.append(f"<p>Shown {activity.shown} times, each time with people who were new.</p>")
    return heading + "".join(lines)


def is_over(activity: ActivityView | None, *, shows: bool) -> bool:
    """Tell whether there is nothing left to do here but to go on to what comes next."""
    if activity is None:
        return True
    return activity.state is (State.REVEALED if shows else State.LOCKED)


def threes_html(activity: ActivityView) -> str:
    """Say how many groups there are, and how large."""
    if not activity.threes:
        return (
            '<p class="ck-soft">There are no groups yet. Forming them mixes those who are here.</p>'
        )
    sizes = sorted(activity.threes.values())
    told = ", ".join(
        f"{count(sizes.count(size), 'group', 'groups')} of {size}" for size in dict.fromkeys(sizes)
    )
    when = "Once it is open, each" if activity.state is State.LOBBY else "Each"
    return f"<p>{told}. {when} phone says which group, and which part.</p>"


def sheet_html(stop: Stop, sheet: Sheet | None) -> str:
    """Give what to do, what to say, what to look for and what to ask, beside what is done."""
    blocks: list[Block] = []
    if stop.item is not None:
        blocks.append(Section("What you do", (Bullets(stop.item.do),)))
    if sheet is not None:
        blocks.append(Section("What to say", (Bullets(sheet.say, numbered=True),)))
        blocks.append(Section("What to look for", (Bullets(sheet.look_for),)))
        blocks.append(Section("What to ask afterwards", (Bullets(sheet.debrief),)))
    if stop.item is not None and stop.item.then:
        blocks.append(Section("Then say", (Quote(stop.item.then),)))
    if sheet is not None:
        blocks.append(
            Details("What it is for, and what to have ready", _ready(sheet)),
        )
        blocks.append(Details("If phones or network fail", (Bullets(sheet.without_technology),)))
        blocks.append(Details("If few have come", (Bullets(sheet.with_few),)))
    return html_fragment(tuple(blocks), level=4)


def _ready(sheet: Sheet) -> tuple[Block, ...]:
    return (Paragraph(sheet.goal), Bullets(sheet.materials))


def agenda_html(every: Sequence[Stop], view: FacilitatorView) -> str:
    """List all stops, from which minute on, and how far they are."""
    rows = []
    for stop in every:
        activity = view.activity(stop.activity)
        state = STATES[activity.state] if activity is not None else "–"
        minutes = f"{stop.minutes}" if stop.minutes else "–"
        rows.append((stop.name, f"{stop.starts}", minutes, state))
    table = Table(("Item", "From minute", "Minutes", "State"), tuple(rows))
    return html_fragment(Details("The whole agenda", (table,)))


def gone_html(said: str) -> str:
    """Say after a purge what is gone."""
    return f'<h2>The room is deleted</h2><p class="ck-note" role="status">{escape(said)}</p>'
