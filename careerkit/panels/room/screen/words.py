"""What stands on the big screen, as HTML: one thing at a time, and large."""

from __future__ import annotations

from html import escape

from careerkit.panels.room.addresses import Addresses, qr_html
from careerkit.panels.room.countdown import timer_html
from careerkit.workshop.codes import spaced
from careerkit.workshop.room import State
from careerkit.workshop.views import ActivityView, FacilitatorView

WELCOME = "Come in with your phone"
CLOSED = "The room is closed. Thank you."
LOCKED = "Answers are closed."
LATE = "Just come in? Take your phone to"
SCREEN_CSS = """
.ck-panel.ck-screen { border: 0; border-radius: 0; max-width: none; padding: 0; }
.ck-screen .ck-wall { box-sizing: border-box; display: flex; flex-direction: column; font-size: 2cqw;
  gap: 1.5cqw; justify-content: center; line-height: 1.25; min-height: min(54cqw, 88vh); padding: 3cqw 4cqw; }
.ck-screen .ck-wall h2 { font-size: 4cqw; }
.ck-screen .ck-wall p { margin: 0; }
.ck-screen .ck-join { align-items: center; display: flex; gap: 5cqw; justify-content: space-between; }
.ck-screen .ck-join > div:first-child { flex: 1 1 auto; min-width: 0; }
.ck-screen .ck-qr { flex: none; width: 34cqw; }
.ck-screen .ck-qr svg { display: block; height: auto; width: 100%; }
.ck-screen .ck-soft { font-size: 2cqw; }
.ck-screen .ck-address { font-size: 3.4cqw; font-weight: 650; overflow-wrap: anywhere; }
.ck-screen .ck-big { font-size: 9cqw; font-variant-numeric: tabular-nums; font-weight: 700;
  line-height: 1.1; }
.ck-screen .ck-timer { font-size: 4.5cqw; }
.ck-screen .ck-shown { justify-content: flex-start; padding: 2cqw 4cqw; }
.ck-screen .ck-shown .ck-page { container-type: normal; font-size: 1.9cqw; }
.ck-screen .ck-shown .ck-callout { margin: 0; }
.ck-screen .ck-shown h2 { font-size: 3cqw; }
.ck-screen .ck-beside { align-items: center; display: flex; gap: 3cqw; min-height: min(50cqw, 80vh); }
.ck-screen .ck-beside > .ck-page { flex: 1 1 40%; }
.ck-screen .ck-drawn { flex: 1 1 55%; }
.ck-screen .ck-drawn svg { display: block; height: auto; max-height: min(50cqw, 80vh); width: 100%; }
.ck-screen .ck-shown .ck-numbers .ck-page { font-size: var(--ck-size); }
.ck-screen .ck-shown:has(.ck-numbers) h2 { font-size: 2.5cqw; }
.ck-screen .ck-numbers .ck-table { font-size: 1em; line-height: 1.2; margin: 0; }
.ck-screen .ck-numbers .ck-table th, .ck-screen .ck-numbers .ck-table td { padding: .3em .9em .3em 0; }
.ck-screen .ck-numbers .ck-table thead th:first-child { width: 50%; }
.ck-screen .ck-numbers .ck-table thead th:nth-child(2):not(:last-child) { width: 34%; }
"""


def screen_html(
    view: FacilitatorView,
    addresses: Addresses,
    *,
    join: bool,
    shown: str,
    activity: ActivityView | None,
) -> str:
    """Show how to come in, a picture that was drawn already, or how far an activity is.

    `shown` is a picture as HTML; without it, and without an activity, only the room's name stands there.
    """
    if shown:
        return f'<div class="ck-wall ck-shown">{shown}</div>'
    if join and not view.closed:
        return f'<div class="ck-wall">{_join(view, addresses)}</div>'
    if activity is not None and not view.closed:
        return f'<div class="ck-wall">{_works(activity)}{_late(view, addresses, activity)}</div>'
    over = f"<p>{CLOSED}</p>" if view.closed else ""
    return f'<div class="ck-wall"><h2>{escape(view.title)}</h2>{over}</div>'


def _join(view: FacilitatorView, addresses: Addresses) -> str:
    here = (
        ""
        if not view.here
        else f"{view.here} {'person is' if view.here == 1 else 'people are'} here."
    )
    where = (
        f'<p class="ck-soft">{WELCOME}</p><p class="ck-address">{escape(addresses.typed)}</p>'
        if addresses.base
        else ""
    )
    return (
        f'<h2>{escape(view.title)}</h2><div class="ck-join"><div>{where}'
        f'<p class="ck-soft">Code</p><p class="ck-big">{spaced(view.code)}</p><p>{here}</p></div>'
        f"{qr_html(addresses.scanned)}</div>"
    )


def _late(view: FacilitatorView, addresses: Addresses, activity: ActivityView) -> str:
    """Say to who comes now how to come in; a QR code would draw all others' eyes."""
    if not addresses.base or activity.state is not State.ANSWERING:
        return ""
    where, code = escape(addresses.typed), spaced(view.code)
    return f'<p class="ck-soft">{LATE} <b>{where}</b>, code <b>{code}</b></p>'


def _works(activity: ActivityView) -> str:
    heading = f"<h2>{escape(activity.title)}</h2>"
    if activity.state is State.ANSWERING:
        done = f'<p class="ck-big">{escape(activity.progress.sentence)}</p>'
        return f"{heading}{done}{timer_html(activity.timer)}"
    said = LOCKED if activity.state is State.LOCKED else ""
    return f"{heading}<p>{said}</p>"
