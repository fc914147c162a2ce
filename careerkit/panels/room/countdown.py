"""The timer as people see it: when it ends, in words, and seconds that the browser counts by itself.

Two hundred phones that are told every second would be two hundred messages a second. So a page is told
only when the timer starts, pauses, is extended or ends; in between a style sheet counts. Browsers that
cannot do this show the time at which it ends, which is what counts anyway.
"""

from __future__ import annotations

import datetime as dt
from html import escape

from careerkit.workshop.timer import Ticking
from careerkit.workshop.views import TimerView

COUNTDOWN_CSS = """
@property --ck-left { syntax: "<integer>"; inherits: false; initial-value: 0; }
@property --ck-minutes { syntax: "<integer>"; inherits: false; initial-value: 0; }
@keyframes ck-count { to { --ck-left: 0; } }
.ck-panel .ck-countdown { display: none; }
@supports (transition-behavior: allow-discrete) {
  .ck-panel .ck-countdown {
    animation: ck-count linear forwards;
    --ck-minutes: calc((var(--ck-left) - 29.5) / 60);
    counter-reset: ck-minutes var(--ck-minutes) ck-seconds calc(var(--ck-left) - 60 * var(--ck-minutes));
    display: inline; font-variant-numeric: tabular-nums; font-weight: 650;
  }
  .ck-panel .ck-countdown::before {
    content: counter(ck-minutes) ":" counter(ck-seconds, decimal-leading-zero);
  }
}
.ck-panel .ck-timer { font-variant-numeric: tabular-nums; }
"""
UP = "Time is up. Finish what you are writing; nothing closes by itself."


def timer_html(timer: TimerView, now: dt.datetime | None = None) -> str:
    """Show a timer as it stands; nothing when it is off. `now` is the time on the wall."""
    if timer.state is Ticking.OFF:
        return ""
    if not timer.remaining:
        return f'<p class="ck-timer" role="status">{UP}</p>'
    if timer.state is Ticking.PAUSED:
        return f'<p class="ck-timer">Timer: {escape(timer.sentence)}</p>'
    left = timer.remaining
    ends = (now or dt.datetime.now().astimezone()) + dt.timedelta(seconds=left)
    counted = f'style="--ck-left:{left};animation-duration:{left}s"'
    return (
        f'<p class="ck-timer"><span class="ck-countdown" aria-hidden="true" {counted}></span> '
        f"<span>Time until {ends:%H:%M}.</span></p>"
    )
