"""Before a search outside: what to ask about somebody inside, and the two courses side by side."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from careerkit.assessment.conversation.guide import SearchQuestion
from careerkit.panels.development_plan.boxes import Choice
from careerkit.panels.promotion_conversation import results
from careerkit.panels.promotion_conversation.before import own_words
from careerkit.panels.promotion_conversation.state import USUAL_ROLE, PromotionConversationState
from careerkit.panels.widgets import block, button, hide, said_fault, soft, text_box

WHO = "who"  # the question whose answer decides for whom the ratings count
WORDS = {"yes": "yes", "no": "no", "unknown": "not known"}
ABOUT = (
    "A role is open, and you think of a search outside. First look inside. What you write here is only "
    "in your own copy."
)
ASKING = (
    "The three courses are worked out only when you ask for it: promote now, a plan first, hire from "
    "outside. They are compared by what they cost the company, under assumptions that you can look up."
)


class SearchView:
    """The questions, what is known, and the comparison on request."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the widgets and link them to the state."""
        self.state, self.whose = state, w.HTML()
        self.questions = [self._question(each) for each in state.guide.search]
        self.known = w.HTML()
        self.compare = CompareView(state)
        self.widget = block(
            "ck-section",
            w.HTML(f"<p>{ABOUT}</p>"),
            *(widget for _, widget in self.questions),
            self.known,
            self.compare.widget,
        )

    def refresh(self) -> None:
        """Show what is answered, and what that comes to."""
        for field, _ in self.questions:
            field.refresh()
        self.whose.value = results.whose_ratings(self.state)
        hide(self.whose, hidden=not self.whose.value)
        self.known.value = results.search(self.state)
        self.compare.refresh()

    def _question(self, asked: SearchQuestion) -> tuple[Any, w.Widget]:
        key = asked.id
        if not asked.choices:
            field = own_words(
                self.state,
                f"search.{key}",
                asked.question,
                lambda typed: self.state.answer_search(key, typed),
                lambda: self._of(key),
            )
            return field, block("", field.widget, self.whose) if key == WHO else field.widget
        choice = Choice(
            asked.question,
            [(WORDS.get(each, each), each) for each in asked.choices],
            lambda chosen: self.state.answer_search(key, chosen),
            lambda: self._of(key),
            clearable=True,
        )
        return choice, block(
            "", w.HTML(f"<p>{escape(asked.question)}</p>"), block("ck-row", *choice.parts)
        )

    def _of(self, key: str) -> str:
        told = self.state.conversation
        return told.search.get(key, "") if told is not None else ""


class CompareView:
    """A role, a salary, how many points are not met, and a button."""

    def __init__(self, state: PromotionConversationState) -> None:
        """Build the boxes; what is typed counts when the button is pressed."""
        self.state, self.shown = state, None
        self.role = w.Dropdown(
            description="Which role do they have now?", options=state.roles, value=USUAL_ROLE
        )
        self.boxes = {
            "salary": text_box("A year's salary (empty for the role's example)"),
            "currency": text_box("In which currency?", placeholder="three letters, such as EUR"),
            "unmet": text_box("How many points are not met?"),
        }
        self.faults = {name: w.HTML() for name in ("role", *self.boxes)}
        self.hint, self.result = w.HTML(), w.HTML()
        fields = [block("ck-field", self.role, self.faults["role"])]
        fields += [block("ck-field", box, self.faults[name]) for name, box in self.boxes.items()]
        fields[-1].children += (self.hint,)
        self.widget = block(
            "",
            w.HTML(f"<h3>Inside or outside?</h3><p>{ASKING}</p>"),
            block("ck-two", *fields),
            button("Compare the courses", self._compare),
            self.result,
        )

    def refresh(self) -> None:
        """Show why something is not counted, and how many points are not met as far as that is known."""
        for name, fault in self.faults.items():
            fault.value = said_fault(self.state.faults.get(f"compare.{name}", ""))
        unmet = self.state.search.unmet
        said = f"Left empty: {unmet}, as rated." if unmet is not None else ""
        self.hint.value = soft(said)
        hide(self.hint, hidden=not said)

    def _compare(self) -> None:
        self.result.value = results.BEING_COMPARED
        typed = {name: box.value for name, box in self.boxes.items()}
        self.state.compare(role=self.role.value, **typed)
        self.result.value = results.comparison(self.state)
