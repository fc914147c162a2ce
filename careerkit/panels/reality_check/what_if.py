"""Try one other answer and see what becomes of the advice; nothing of it is saved."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w
import traitlets as t

from careerkit.assessment.advice import Assessment, assess
from careerkit.assessment.answers import contradiction
from careerkit.assessment.ladder import Ask
from careerkit.errors import InputError
from careerkit.panels.reality_check.state import RealityCheckState, accepted_answer
from careerkit.panels.widgets import block, button, hide, sentence, style, text_box


class WhatIfState(t.HasTraits):
    """One answer tried in place of another: which, what, and what it would come to.

    Traits
    ------
    key:      the ask that is tried; empty for none
    outcome:  what the answers would come to, or None if nothing different is tried
    fault:    why what was typed cannot be tried
    """

    key = t.Unicode()
    outcome = t.Instance(Assessment, allow_none=True)
    fault = t.Unicode()

    def __init__(self, check: RealityCheckState) -> None:
        """Follow the answers of a reality check."""
        super().__init__()
        self.check = check
        self._value: Any = None
        check.observe(self._follow, "assessment")

    @property
    def ask(self) -> Ask | None:
        """Give the ask that is tried."""
        return self.check.step.ask(self.key) if self.check.step.has_ask(self.key) else None

    def choose(self, key: str) -> None:
        """Choose which answer to try; forgets what was tried before."""
        self._value = None
        self.key = key if self.check.step.has_ask(key) else ""
        self._assess()

    def attempt(self, value: Any) -> None:
        """Try an answer in place of the present one."""
        self._value = value
        self._assess()

    def _follow(self, _change: Any) -> None:
        if self.ask not in self.check.asked:
            self.choose("")
        self._assess()

    def _assess(self) -> None:
        self.fault = ""
        outcome = None
        if self.ask is not None:
            try:
                value = accepted_answer(self.ask, self._value)
            except InputError as error:
                value, self.fault = None, f"Expected {error.expected}."
            if value is not None and value != self.check.answers.given.get(self.key):
                answers = self.check.answers.with_answer(self.key, value)
                self.fault = contradiction(self.check.step, answers.given)
                outcome = None if self.fault else assess(self.check.ladder, answers)
        self.outcome = outcome


class WhatIfView:
    """A small panel below the reality check."""

    def __init__(self, state: WhatIfState) -> None:
        """Build the panel and link it to the state."""
        self.state = state
        self.which = w.Dropdown(description="If this answer were different:")
        self.number = text_box("Try this number:")
        self.options = w.ToggleButtons(value=None, options=[("", "")])
        self.question, self.result = w.HTML(), w.HTML()
        self.forget = button("Forget it", lambda: state.choose(""), quiet=True)
        self.widget = block(
            "ck-panel",
            style(),
            self.which,
            self.question,
            self.number,
            self.options,
            self.result,
            self.forget,
        )
        self._link()

    def _link(self) -> None:
        state = self.state
        self.which.observe(lambda change: state.choose(change["new"] or ""), "value")
        self.number.observe(lambda change: state.attempt(change["new"]), "value")
        self.options.observe(lambda change: state.attempt(change["new"]), "value")
        state.observe(lambda _: self._ask(), "key")
        state.observe(lambda _: self._tell(), ["outcome", "fault"])
        state.check.observe(lambda _: self._list(), "assessment")
        self._list()
        self._ask()

    def _list(self) -> None:
        options = [("choose an answer", "")]
        options += [(ask.short, ask.key) for ask in self.state.check.asked]
        if tuple(options) != tuple(self.which.options):
            key = self.state.key
            self.which.options = options
            self.which.value = key if key in dict(options).values() else ""
        self._tell()

    def _ask(self) -> None:
        ask = self.state.ask
        if self.which.value != self.state.key:
            self.which.value = self.state.key
        hide(self.number, hidden=ask is None or ask.number is None)
        hide(self.options, hidden=ask is None or ask.number is not None)
        hide(self.forget, hidden=ask is None)
        self.question.value = f"<p>{escape(ask.text)}</p>" if ask else ""
        self.number.value = ""
        if ask is not None and ask.number is None:
            options = [(ask.option_text(option), option) for option in ask.options]
            self.options.options = options
            self.options.tooltips = [f"{ask.text} {text}" for text, _ in options]
            self.options.value = None
        self._tell()

    def _tell(self) -> None:
        self.result.value = _in_words(self.state)


def what_if(check: Any) -> w.Widget:
    """Give a panel that tries other answers in a reality check that is shown above it."""
    state = getattr(check, "state", None)
    if not isinstance(state, RealityCheckState):
        return sentence("There is nothing to try yet: the panel above could not be shown.")
    return WhatIfView(WhatIfState(state)).widget


def _in_words(state: WhatIfState) -> str:
    now = _advice(state.check.assessment)
    if state.fault:
        return f'<p class="ck-fault" role="alert">{escape(state.fault)}</p>'
    if state.outcome is None:
        return f'<p class="ck-soft">Advice now: <b>{escape(now)}</b>.</p>'
    then = _advice(state.outcome)
    if then == now:
        return f'<p class="ck-note" role="status">The advice would stay: <b>{escape(now)}</b>.</p>'
    return (
        f'<p class="ck-note" role="status">Advice now: <b>{escape(now)}</b>. '
        f"With this answer: <b>{escape(then)}</b>.</p>"
    )


def _advice(assessment: Assessment) -> str:
    if assessment.advice is not None:
        return assessment.advice.name
    return f"still open ({', '.join(advice.name for advice in assessment.possible)})"
