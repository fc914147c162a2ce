"""One card of the reality check: a criterion or a question, with its answers and its evidence."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit.assessment.criteria import judge
from careerkit.assessment.ladder import Ask, Judged, Measured, Origin
from careerkit.look import MARKS
from careerkit.panels.evidence import EvidenceList
from careerkit.panels.reality_check.state import Card, RealityCheckState
from careerkit.panels.widgets import block, button, hide, text_box


class CardView:
    """The widgets of one card; `refresh` brings them up to date with the state."""

    def __init__(self, state: RealityCheckState, card: Card, number: int) -> None:
        """Build the widgets; nothing is shown of the answers before the first `refresh`."""
        self.state, self.card, self.number = state, card, number
        self.head = w.HTML()
        self.answers = {ask.key: _answer_view(state, ask, card.title) for ask in card.asks}
        self.widget = block("ck-card", self.head, *(a.widget for a in self.answers.values()))
        origins = _origins(card)
        if origins:
            self.widget.children += (w.HTML(origins),)

    def refresh(self) -> None:
        """Show the answers, the status and what is asked only now."""
        self.head.value = self._head()
        asked = {ask.key for ask in self.state.asked}
        for key, view in self.answers.items():
            hide(view.widget, hidden=key not in asked)
            view.refresh()

    def _head(self) -> str:
        title = f"{self.number}. {escape(self.card.title[:1].upper() + self.card.title[1:])}"
        if self.card.criterion is None:
            return f'<h3 class="ck-title">{title}</h3>'
        status = judge(self.state.step, self.card.criterion, self.state.answers).status
        mark = f"{MARKS[status].symbol} {escape(status)}"
        return f'<h3 class="ck-title">{title} <span class="ck-status">{mark}</span></h3>'


class NumberView:
    """A number, typed into a native input under its question."""

    def __init__(self, state: RealityCheckState, ask: Ask) -> None:
        """Tie the input to the state."""
        self.state, self.ask = state, ask
        self.box = text_box(ask.text, placeholder=ask.number.unit if ask.number else "")
        self.fault = w.HTML()
        hint = w.HTML(f'<span class="ck-soft">{escape(_threshold(state, ask))}</span>')
        self.widget = block("ck-number", self.box, hint, self.fault)
        self.box.observe(lambda change: state.answer(ask.key, change["new"]), "value")

    def refresh(self) -> None:
        """Show the number, or leave what was typed and say why it is not counted."""
        fault = self.state.faults.get(self.ask.key, "")
        self.fault.value = (
            f'<span class="ck-fault" role="alert">{escape(fault)}</span>' if fault else ""
        )
        shown = str(self.state.answers.given.get(self.ask.key, ""))
        if not fault and self.box.value.strip() != shown:
            self.box.value = shown


class ChoiceView:
    """A judgement or a question: its options as buttons, its evidence below."""

    def __init__(self, state: RealityCheckState, ask: Ask, title: str) -> None:
        """Tie the buttons to the state; a question that is the card's title is not said twice."""
        self.state, self.ask = state, ask
        options = [(ask.option_text(option), option) for option in ask.options]
        self.buttons = w.ToggleButtons(
            options=options,
            value=None,
            # Read out with each button, so that a “yes” is never heard without its question.
            tooltips=[f"{ask.text} {text}" for text, _ in options],
        )
        self.clear = button("Clear", lambda: state.answer(ask.key, None), quiet=True)
        self.clear.tooltip = f"Take this answer back: {ask.text}"
        row = block("ck-row", self.buttons, self.clear)
        self.evidence = EvidenceView(state, ask.key, ask.judged) if ask.judged else None
        rest = [self.evidence.widget] if self.evidence else []
        question = [w.HTML(text)] if (text := _question(ask, title)) else []
        self.widget = block("", *question, row, *rest)
        self.buttons.observe(self._chosen, "value")

    def _chosen(self, change: dict[str, Any]) -> None:
        if change["new"] is not None:
            self.state.answer(self.ask.key, change["new"])

    def refresh(self) -> None:
        """Show which option is chosen, if any."""
        value = self.state.answers.given.get(self.ask.key)
        if self.buttons.value != value:
            self.buttons.value = value
        hide(self.clear, hidden=value is None)
        if self.evidence is not None:
            self.evidence.refresh(open_=value == "yes")


class EvidenceView:
    """What shows a yes; it is shown once there is a yes."""

    def __init__(self, state: RealityCheckState, key: str, judged: Judged) -> None:
        """Tie the list to the state."""
        self.state, self.key = state, key
        self.list = EvidenceList(
            lambda items: state.show_evidence(key, items), judged.evidence, about=judged.question
        )
        self.widget = self.list.widget

    def refresh(self, *, open_: bool) -> None:
        """Show the entries of the state, unless they are the ones being written."""
        items = self.state.answers.evidence.get(self.key, ())
        self.list.fill(items)
        hide(self.widget, hidden=not (open_ or items))


AnswerView = NumberView | ChoiceView


def _answer_view(state: RealityCheckState, ask: Ask, title: str) -> AnswerView:
    return NumberView(state, ask) if ask.number is not None else ChoiceView(state, ask, title)


def _question(ask: Ask, title: str) -> str:
    text = f"<p>{escape(ask.text)}</p>" if ask.text != title else ""
    means = ask.judged.yes_means if ask.judged else ()
    if means:
        items = "".join(f"<li>{escape(each)}</li>" for each in means)
        text += f'<div class="ck-soft">A yes means:<ul>{items}</ul></div>'
    return text


def _threshold(state: RealityCheckState, ask: Ask) -> str:
    """Say what is asked of a number, in the words of the criterion that it belongs to."""
    if not ask.criterion:
        return ""
    for part in state.step.criterion(ask.criterion).parts:
        if isinstance(part, Measured) and ask.key in dict(part.shares):
            if len(part.shares) == 1:
                return f"At least {part.shares[0][1]} are asked for."
            if ask.key != part.shares[-1][0]:
                return ""  # said once, below the last of them
            enough = " or ".join(f"{per} {state.step.number(n).unit}" for n, per in part.shares)
            return f"{enough[:1].upper()}{enough[1:]} are enough, and so is a mix."
    return ""


def _origins(card: Card) -> str:
    """Say where a card comes from, and what of it is our own reading, behind a fold."""
    origins: list[Origin] = []
    if card.criterion is not None:
        origins = [card.criterion.origin, *(part.origin for part in card.criterion.parts)]
    else:
        origins = [ask.question.origin for ask in card.asks if ask.question is not None]
    lines = [f"Source: {origins[0].source}."] if origins else []
    lines += [f"Our reading: {o.note}" for o in dict.fromkeys(origins) if o.reading and o.note]
    lines += [o.note for o in dict.fromkeys(origins) if o.note and not o.reading]
    if not lines:
        return ""
    text = " ".join(escape(line) for line in dict.fromkeys(lines))
    return f'<details class="ck-soft"><summary>Where this comes from</summary>{text}</details>'
