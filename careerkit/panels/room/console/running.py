"""Running the room: one stop of the agenda with what can be done there, and the sheet beside it."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from careerkit.activities import threes
from careerkit.panels.room.console import words
from careerkit.panels.room.console.state import ConsoleState
from careerkit.panels.room.console.stepping import StepsView
from careerkit.panels.room.console.steps import steps, threes_steps, timer_steps
from careerkit.panels.room.countdown import timer_html
from careerkit.panels.room.pictures import picture_html
from careerkit.panels.widgets import Filled, block, button, hide, text_box

USUAL_MINUTES = 5


class RunningView:
    """A stop of the agenda: steps, timer and groups to the left, the facilitator's sheet to the right."""

    def __init__(self, state: ConsoleState) -> None:
        """Build the widgets; `refresh` fills them."""
        self.state, self.filled, self._stop = state, Filled(), -1
        self.stops = w.Dropdown(description="Look at this item (it changes nothing in the room)")
        self.stops.observe(self.filled.typed(state.choose), "value")
        self.back = button("← Back", lambda: state.choose(state.chosen - 1))
        self.further = button("Next →", lambda: state.choose(state.chosen + 1))
        self.now, self.standing, self.sheet = w.HTML(), w.HTML(), w.HTML()
        self.picture, self.agenda = w.HTML(), w.HTML()
        self.picture.add_class("ck-pictured")
        self.steps = StepsView(state.take)
        self.timer, self.threes = TimerView(state), ThreesView(state)
        left = block(
            "ck-questions",
            self.standing,
            self.threes.widget,
            self.steps.widget,
            self.timer.widget,
            self.picture,
        )
        self.widget = block(
            "ck-running",
            self.now,
            self.stops,
            block("ck-row", self.back, self.further),
            block("ck-columns", left, block("ck-sheet", self.sheet)),
            self.agenda,
        )

    def refresh(self) -> None:
        """Show the stop that is looked at, as it stands."""
        state = self.state
        view, every, stop, activity = state.view, state.stops, state.stop, state.activity
        options = [(words.stop_label(each, view), at) for at, each in enumerate(every)]
        self.filled.offer(self.stops, options, state.chosen if every else None)
        self.back.disabled = state.chosen == 0
        self.further.disabled = state.chosen >= len(every) - 1
        self.now.value, self.agenda.value = words.now_html(view), words.agenda_html(every, view)
        if stop is None:
            return
        shows = activity is not None and state.shows(activity)
        told = state.told_first if activity is None and state.chosen == 0 else ()
        self.standing.value = words.standing_html(stop, activity, shows=shows, told=told)
        self.sheet.value = words.sheet_html(stop, state.sheet)
        self.steps.show(steps(view, activity, shows=shows) if activity is not None else ())
        # While the facilitator talks, what is talked about is what still stands on the phones.
        seen = activity.id if activity is not None else view.current
        self.picture.value = picture_html(state.host, view.activities, seen)
        self.further.button_style = "primary" if words.is_over(activity, shows=shows) else ""
        self.timer.refresh(new=self._stop != state.chosen)
        self.threes.refresh()
        self._stop = state.chosen


class TimerView:
    """The timer of an activity: start, pause, more, off."""

    def __init__(self, state: ConsoleState) -> None:
        """Build the widgets; `refresh` fills them."""
        self.state = state
        self.clock = w.HTML()
        self.minutes = text_box("Minutes")
        self.minutes.add_class("ck-number")
        self.start = button("Start the timer", lambda: state.start_timer(self.minutes.value))
        self.steps = StepsView(state.take)
        self.widget = block(
            "ck-timing",
            w.HTML('<h4 class="ck-title">Timer</h4>'),
            self.clock,
            block("ck-row", self.minutes, self.start),
            self.steps.widget,
        )

    def refresh(self, *, new: bool) -> None:
        """Show the timer; with a `new` activity the usual minutes stand in the box."""
        activity = self.state.activity
        hide(self.widget, hidden=activity is None)
        if activity is None:
            return
        off = "<p>Off. At its end it says so, and closes nothing.</p>"
        self.clock.value = timer_html(activity.timer) or off
        if new:
            stop = self.state.stop
            usual = activity.minutes or (stop.minutes if stop else 0) or USUAL_MINUTES
            self.minutes.value = f"{usual}"
        self.start.disabled = self.state.view.closed
        self.start.description = (
            "Start the timer anew" if timer_html(activity.timer) else "Start the timer"
        )
        self.steps.show(timer_steps(self.state.view, activity))


class ThreesView:
    """Groups of three: form them, and bring them up to date."""

    def __init__(self, state: ConsoleState) -> None:
        """Build the widgets; `refresh` fills them."""
        self.state = state
        self.told = w.HTML()
        self.steps = StepsView(state.take)
        heading: Any = w.HTML('<h4 class="ck-title">Groups of three</h4>')
        self.widget = block("ck-grouping", heading, self.told, self.steps.widget)

    def refresh(self) -> None:
        """Show the groups, where the activity is one for groups."""
        activity = self.state.activity
        grouped = activity is not None and activity.kind == threes.KIND
        hide(self.widget, hidden=not grouped)
        if activity is not None and grouped:
            self.told.value = words.threes_html(activity)
            self.steps.show(threes_steps(self.state.view, activity))
