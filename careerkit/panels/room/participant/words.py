"""What a participant's page says, as HTML: who sees what, where things stand, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from careerkit.panels.room.addresses import Addresses
from careerkit.workshop.codes import spaced
from careerkit.workshop.room import State
from careerkit.workshop.views import ParticipantView, TakenPart

LOBBY = (
    "You are in. There is nothing to do yet: what comes first will appear here by itself. You may put "
    "your phone down."
)
CLOSED = "The room is closed. What was shown can still be read, and you can take your answers home below."
AWAY = "You have left the room. What you had finished counts all the same, and nothing is lost."
LEFT_OUT = "Your own answers are left out of the pictures, because you run this room."
STATES = {
    State.LOBBY: "",
    State.ANSWERING: "Answers are open. Each is saved as you give it.",
    State.LOCKED: "Answers are closed. What you wrote is kept, and stands below.",
    State.REVEALED: "This is what the room said.",
}
IN_IT, NOT_IN_IT = "Your answers are in it.", "Your answers are not in it."
BACK = (
    "This browser finds your seat again by itself. To go on with another device, or if this one lets "
    "you down, you need a code."
)
HOLDS = (
    "Write it down, or take a picture. It works once, on any device, and this page then ends. A code "
    "that you were shown before works no longer."
)
NOTHING_YET = "You have not answered anything yet, so there is nothing to take home."
SURE = "Leave the room? What you have finished counts all the same, and you can come back."


def head_html(view: ParticipantView, activity: TakenPart | None, *, away: bool) -> str:
    """Name the room, and say in words where things stand for this participant."""
    lines = [AWAY] if away else [CLOSED] if view.closed else [] if activity else [LOBBY]
    if activity is not None and not away:
        lines.append(_stands(activity, closed=view.closed, left_out=view.left_out))
    said = " ".join(line for line in lines if line)
    title = f"<h2>{escape(view.title)}</h2>"
    return f'{title}<p class="ck-note" role="status">{escape(said)}</p>'


def promise_html(view: ParticipantView, told: Sequence[str]) -> str:
    """Say who will see what: in full before anything begins, folded afterwards."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in told)
    unfolded = "" if view.current or view.closed else " open"
    return f"<details{unfolded}><summary>Who will see what</summary><ul>{lines}</ul></details>"


def _stands(activity: TakenPart, *, closed: bool, left_out: bool) -> str:
    # A room may be closed while answers are open.
    shut = closed and activity.state is State.ANSWERING
    said = STATES[State.LOCKED if shut else activity.state]
    if left_out:
        return f"{said} {LEFT_OUT}"
    if activity.picture is not None:
        return f"{said} {IN_IT if activity.counted else NOT_IN_IT}"
    return said


def code_html(code: str, addresses: Addresses) -> str:
    """Show the code to come back with, and how it is used."""
    if not code:
        return f'<h3>My way back</h3><p class="ck-soft">{BACK}</p>'
    where = f"Type it at {addresses.back}. " if addresses.back else ""
    return (
        f'<h3>My way back</h3><p class="ck-code" role="status">{escape(spaced(code))}</p>'
        f"<p>{escape(where)}{HOLDS}</p>"
    )


def said_html(message: str) -> str:
    """Say the last thing worth telling."""
    return f'<p class="ck-fault" role="alert">{escape(message)}</p>' if message else ""
