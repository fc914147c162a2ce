"""What the panel on the promotion conversation knows: one conversation, what it lacks, where it is kept.

No widgets here. A view changes the conversation through the methods and listens to the traits; so can
a test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import traitlets as t

from careerkit.assessment.answers import Answers, parse_answers
from careerkit.assessment.conversation import (
    Conversation,
    FollowUp,
    Guide,
    Item,
    RolePlay,
    SearchCheck,
    Sides,
    agenda_of,
    check_search,
    conversation_text,
    for_feedback,
    lacks,
    new_conversation,
    parse_conversation,
    sides_of,
)
from careerkit.assessment.conversation.guide import CHOSEN, SEARCH
from careerkit.assessment.ladder import Criterion, Ladder, Step
from careerkit.assessment.plan.suggestions import Catalogue
from careerkit.assessment.plan.values import COMMITMENTS
from careerkit.errors import CareerkitError, InputError
from careerkit.files import SHORT_TEXT, clean_text, decode
from careerkit.pages.conversation import search_of
from careerkit.panels.development_plan.fields import COMMITMENT
from careerkit.panels.kept_state import KeptState
from careerkit.panels.own_numbers import not_counted
from careerkit.panels.promotion_conversation import edits
from careerkit.panels.promotion_conversation.copies import merged, same
from careerkit.panels.promotion_conversation.kinds import ANSWERS, CONVERSATION, check_kind
from careerkit.panels.promotion_conversation.practice import (
    LEADER,
    MARK,
    PARTS,
    cases_for,
    practice,
)
from careerkit.panels.reality_check.shelf import Shelf
from careerkit.panels.typed import amount, whole
from careerkit.panels.working_copy import WorkingCopies
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.assumptions_file import default_costs, default_ledger
from careerkit.turnover.situation import MOST_GAPS

SECTIONS = (
    "Both ratings",
    "Five principles",
    "The agenda",
    "During: notes",
    "After: what was agreed",
    "Before a search outside",
)
USUAL_ROLE = "senior-pm"
NEW = "This is a new conversation. Say whom it is with."
UNREADABLE = (
    "What you worked on last ({name}) cannot be read. It is still there: choose it among the "
    "conversations that are kept here, to see why."
)
Change = Callable[[Conversation], Conversation]


@dataclass(frozen=True, slots=True)
class Asked:
    """A comparison of inside and outside that was asked for: whose numbers, and how many points unmet."""

    ledger: Ledger
    unmet: int


class PromotionConversationState(KeptState[Conversation]):
    """The state of one promotion conversation, or of the question which one it is to be.

    Traits, besides those of `KeptState`
    ------
    conversation: the one that is open, if one is; replaced whole at each change
    missing:      what it lacks, in sentences
    position:     which of `SECTIONS` is looked at
    case, part:   the role play that is played, and which of the three parts; nothing outside of one
    asked:        the comparison with a hire from outside, once it was asked for
    """

    conversation = t.Instance(Conversation, allow_none=True)
    missing = t.Tuple()
    position = t.Int(0)
    case = t.Instance(RolePlay, allow_none=True)
    part = t.Unicode("")
    asked = t.Instance(Asked, allow_none=True)

    def __init__(
        self,
        ladder: Ladder,
        guide: Guide,
        catalogue: Catalogue,
        shelf: WorkingCopies[Conversation],
        checks: Shelf,
        *,
        today: dt.date | None = None,
        on: dt.date | None = None,
        minutes: int | None = None,
    ) -> None:
        """Start with no conversation; `on` and `minutes` are what a new one begins with."""
        super().__init__(ladder, shelf, checks)
        self.guide, self.catalogue = guide, catalogue
        self.fixed, self.on, self.minutes = today, on, minutes
        self.cases = cases_for(ladder, guide)

    @property
    def today(self) -> dt.date:
        """Give the day that it is, or the one that is fixed."""
        return self.fixed or dt.datetime.now().astimezone().date()

    @property
    def step(self) -> Step | None:
        """Give the step that the conversation is about."""
        return self.ladder.step(self.conversation.step) if self.conversation is not None else None

    @property
    def sides(self) -> Sides | None:
        """Put both ratings side by side, if both are there."""
        return sides_of(self.conversation, self.ladder) if self.conversation is not None else None

    @property
    def agenda(self) -> tuple[Item, ...]:
        """Give the agenda, with what fills it."""
        if self.conversation is None:
            return ()
        return agenda_of(self.conversation, self.ladder, self.guide, self.catalogue.commitments)

    @property
    def points(self) -> tuple[Criterion, ...]:
        """List the points that the leader gives feedback on."""
        return for_feedback(self.conversation, self.ladder) if self.conversation is not None else ()

    @property
    def search(self) -> SearchCheck:
        """Say how far somebody inside has been considered."""
        told = self.conversation
        return search_of(told, self.ladder) if told is not None else check_search({})

    # Where a conversation comes from.

    def open_latest(self) -> None:
        """Open the conversation that was worked on last, of those that can be read."""
        every = self.kept()
        if readable := [kept for kept in every if kept.value is not None]:
            self.open_kept(readable[0].name)
        if every and every[0].value is None:
            self.message = UNREADABLE.format(name=f"{every[0].name}.toml")

    def open_kept(self, name: str) -> None:
        """Open a conversation that is kept here, by the name of its file."""
        if name not in [kept.name for kept in self.kept()]:
            return
        found, message = self.shelf.load(name)
        if found is None:
            self.message = message
            return
        self._start_with(found)
        self.saved = f"As you left it, from {self.shelf.of(found.id).path}"

    def begin(self, step: str) -> None:
        """Begin a new conversation about a step."""
        if step not in [each.id for each in self.ladder.steps]:
            return
        self._start_with(self._new(step), NEW)
        self._save()

    def _new(self, step: str) -> Conversation:
        made = new_conversation(self.ladder, self.guide, step)
        return replace(made, on=self.on, minutes=self.minutes or made.minutes)

    def load_bytes(self, raw: bytes, name: str) -> None:
        """Load an uploaded conversation, whatever its bytes are."""
        name = clean_text(name, SHORT_TEXT)
        try:
            self.take_file(self._read(decode(raw, where=name), name), name)
        except CareerkitError as error:
            self.message = str(error)

    def _read(self, text: str, name: str) -> Conversation:
        check_kind(text, name, CONVERSATION)
        return parse_conversation(text, self.ladder, where=name, guide=self.guide)

    def take_file(self, coming: Conversation, name: str, *, if_newer: bool = False) -> None:
        """Open a conversation from a file; one that is here already is kept as a snapshot first.

        What was confidential here stays. `if_newer` leaves one that is here and as new.
        """
        ours, unread = self._ours(coming.id)
        if ours is None:
            self._start_with(coming, f"Loaded {name}. {unread}".strip())
        elif if_newer and ours.revision >= coming.revision:
            self._start_with(ours, f"Your own copy is as new as {name}, so it is shown.")
        elif same(ours, coming):
            self._start_with(ours, f"{name} says what your copy says. Nothing has changed.")
        else:
            taken = merged(ours, coming)
            self._check(taken)
            kept = self.shelf.of(ours.id).keep(ours, self.today)
            self._start_with(taken, f"Loaded {name}. Your copy before is kept as {kept.name}.")
        self._save()

    def _ours(self, conversation_id: str) -> tuple[Conversation | None, str]:
        if self.conversation is not None and self.conversation.id == conversation_id:
            return self.conversation, ""
        return self.shelf.of(conversation_id).load()

    # Role play.

    def play(self, case_id: str, part: str) -> None:
        """Take a part in a case: the leader gets a conversation to prepare, the others their sheet."""
        case = next((each for each in self.cases if each.id == case_id), None)
        if case is None or part not in PARTS:
            return
        if part == LEADER:
            fresh = practice(case, self.ladder, self.guide, self.today)
            ours, unread = self._ours(fresh.id)
            self._start_with(ours or fresh, unread)
            self._save()
            return
        self.typed = {}
        with self.hold_trait_notifications():
            self.conversation, self.case, self.part = None, case, part
            self.faults, self.message, self.saved, self.asked, self.missing = {}, "", "", None, ()

    def play_anew(self) -> None:
        """Let the next group begin the case anew; what the last one wrote is kept as a snapshot."""
        if self.case is None or self.conversation is None:
            return
        try:
            kept = self.shelf.of(self.conversation.id).keep(self.conversation, self.today)
        except CareerkitError as error:
            self.message = str(error)
            return
        told = f"A new round. What was written before is kept as {kept.name}."
        fresh = practice(self.case, self.ladder, self.guide, self.today)
        self._start_with(_after(fresh, self.conversation), told)
        self._save()

    def leave(self) -> None:
        """Put the conversation or the part away; it stays where it is kept."""
        self.typed = {}
        with self.hold_trait_notifications():
            self.conversation, self.case, self.part = None, None, ""
            self.faults, self.message, self.saved, self.asked, self.missing = {}, "", "", None, ()

    # Both ratings.

    def rate_bytes(self, whose: str, raw: bytes, name: str) -> None:
        """Take an uploaded answers file as the rating of one of the two."""
        name = clean_text(name, SHORT_TEXT)
        try:
            text = decode(raw, where=name)
            check_kind(text, name, ANSWERS)
            answers = parse_answers(text, self.ladder, where=name)
        except CareerkitError as error:
            self._fault(f"rating.{whose}", None, str(error))
        else:
            self.rate(whose, answers)

    def rate_from_check(self, step: str) -> None:
        """Take the reality check that is kept here as the leader's rating."""
        if step not in [each for _, each in self.checked()]:
            return
        answers, message = self.checks.load(step)
        if answers is None:
            self.message = message
        else:
            self.rate(edits.LEADER, answers)

    def rate(self, whose: str, answers: Answers | None) -> None:
        """Put the rating of one of the two in, or take it out with None."""
        if whose in (edits.PM, edits.LEADER):
            self._try(f"rating.{whose}", None, lambda told: edits.with_rating(told, whose, answers))

    # What is written.

    def change(self, **typed: Any) -> None:
        """Take what was typed for the conversation itself: any of `edits.CONVERSATION`."""
        self._each("", typed, edits.CONVERSATION, edits.on_conversation)

    def write_words(self, prompt: str, typed: Any) -> None:
        """Take what the leader prepares on a prompt."""
        if prompt in [each.id for each in self.guide.prompts]:
            self._try(f"words.{prompt}", typed, lambda told: edits.on_words(told, prompt, typed))

    def write_feedback(self, criterion: str, typed: Any) -> None:
        """Take the feedback on a criterion."""
        if self.step is not None and criterion in [each.id for each in self.step.criteria]:
            self._try(
                f"feedback.{criterion}",
                typed,
                lambda told: edits.on_feedback(told, criterion, typed),
            )

    def write_note(self, topic: str, **typed: Any) -> None:
        """Take a note on an item of the agenda: `shared` for both, `confidential` for the leader alone."""
        if self.guide.topic(topic) is not None:
            self._each(
                f"note.{topic}.",
                typed,
                edits.NOTE,
                lambda told, name, value: edits.on_note(told, topic, name, value),
            )

    def answer_search(self, question: str, typed: Any) -> None:
        """Take an answer of the check before a search."""
        if question in SEARCH:
            typed = (typed or "") if question in CHOSEN else typed
            self._try(
                f"search.{question}", typed, lambda told: edits.on_search(told, question, typed)
            )

    def answer_commitment(self, commitment_id: str, **typed: Any) -> None:
        """Take `answer`, `says` or `reason` for one of the four."""
        if commitment_id in COMMITMENTS:
            self._each(
                f"commitment.{commitment_id}.",
                typed,
                COMMITMENT,
                lambda told, name, value: edits.on_commitment(
                    told, told.commitment(commitment_id), name, value
                ),
            )

    def add_follow_up(self) -> None:
        """Add something to do, for the two to say what, who and by when."""
        self._try("follow_ups", None, lambda told: edits.with_follow_up(told, FollowUp()))

    def change_follow_up(self, place: int, **typed: Any) -> None:
        """Take what was typed for a follow-up: any of `edits.FOLLOW_UP`."""
        if self.conversation is not None and 0 <= place < len(self.conversation.follow_ups):
            self._each(
                f"follow_up.{place}.",
                typed,
                edits.FOLLOW_UP,
                lambda told, name, value: edits.on_follow_up(told, place, name, value),
            )

    def remove_follow_up(self, place: int) -> None:
        """Take a follow-up out."""
        if self.conversation is None or not 0 <= place < len(self.conversation.follow_ups):
            return
        # What waits beside later ones moves up with them.
        self.typed = _moved_up(self.typed, place)
        self.faults = _moved_up(self.faults, place)
        self._try("follow_ups", None, lambda told: edits.without_follow_up(told, place))

    def go_to(self, position: int) -> None:
        """Turn to a section; positions before the first or after the last are brought back."""
        self.position = min(max(position, 0), len(SECTIONS) - 1)

    # Inside or outside.

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """List the roles whose numbers are known, as (name, id)."""
        return tuple((profile.name, profile.id) for profile, _ in default_costs().profiles)

    def compare(self, *, role: Any, salary: Any, currency: Any, unmet: Any) -> None:
        """Work out the comparison with a hire from outside, from what was typed; wrong input is told."""
        read: dict[str, Callable[[], Any]] = {
            "role": partial(_ledger, role),
            "salary": lambda: amount(salary, "salary"),
            "unmet": partial(self._unmet, unmet),
        }
        got: dict[str, Any] = {}
        for name, take in read.items():
            got[name] = self._read_field(f"compare.{name}", take)
        if None in (got["role"], got["unmet"]) or "compare.salary" in self.faults:
            self.asked = None
            return
        ledger = self._read_field(
            "compare.currency", partial(_paid, got["role"], got["salary"], currency)
        )
        self.asked = Asked(ledger, got["unmet"]) if ledger is not None else None

    def _unmet(self, typed: Any) -> int:
        if not str(typed).strip() and self.search.unmet is not None:
            return self.search.unmet
        return whole(typed, "points not met", unit="points", least=0, most=MOST_GAPS)

    def _read_field(self, key: str, take: Callable[[], Any]) -> Any:
        """Read a field that is not kept; what is wrong is told beside it."""
        self._clear(key)
        try:
            return take()
        except InputError as error:
            self._fault(key, None, not_counted(error))
            return None

    # Files.

    def conversation_file(self, *, confidential: bool) -> str:
        """Give the conversation as the text of a file, for both or as the leader's own copy."""
        if self.conversation is None:
            return ""
        return conversation_text(
            self.conversation, self.ladder, confidential=confidential, guide=self.guide
        )

    # Every change goes through here.

    def _each(
        self,
        place: str,
        typed: Mapping[str, Any],
        known: Container[str],
        change: Callable[[Conversation, str, Any], Conversation],
    ) -> None:
        """Take several fields, each by itself."""
        for name, value in typed.items():
            if name in known:
                self._try(f"{place}{name}", value, partial(_field, change, name, value))

    def _try(self, key: str, typed: Any, change: Change) -> None:
        """Make a change, or say beside its field why it is not counted."""
        if self.conversation is None:
            return
        try:
            after = change(self.conversation)
            self._check(after)
        except InputError as error:
            self._fault(key, typed, not_counted(error))
            return
        self._clear(key)
        if after != self.conversation:
            self._show(replace(after, revision=self.conversation.revision + 1))
            if self.message == NEW and after.person:
                self.message = ""
            self._save()

    def _check(self, told: Conversation) -> None:
        """Refuse a conversation that could not be loaded again."""
        conversation_text(told, self.ladder, confidential=True, guide=self.guide)

    def _show(self, told: Conversation) -> None:
        """Show a conversation with all that follows from it."""
        case = told.id.removeprefix(MARK) if told.id.startswith(MARK) else ""
        with self.hold_trait_notifications():
            self.conversation = told
            self.missing = lacks(told, self.today, ladder=self.ladder, guide=self.guide)
            self.case = next((each for each in self.cases if each.id == case), None)
            self.part = LEADER if self.case is not None else ""

    def _start_with(self, told: Conversation, message: str = "") -> None:
        self.typed = {}
        with self.hold_trait_notifications():
            self.faults, self.asked = {}, None
            self.message, self.saved, self.position = message, "", 0
            self._show(told)

    def _save(self) -> None:
        if self.conversation is not None:
            self._save_as(self.conversation.id, self.conversation)


def _field(
    change: Callable[[Conversation, str, Any], Conversation],
    name: str,
    typed: Any,
    told: Conversation,
) -> Conversation:
    return change(told, name, typed)


def _after(fresh: Conversation, before: Conversation) -> Conversation:
    """Count on from the round before: calendars go by it."""
    return replace(fresh, revision=before.revision + 1, entries=before.entries)


def _moved_up(waiting: Mapping[str, Any], place: int) -> dict[str, Any]:
    """Give what waits beside follow-ups its new number, once one of them is gone."""
    moved = {}
    for key, value in waiting.items():
        kind, _, rest = key.partition(".")
        if kind == "follow_up":
            number, _, name = rest.partition(".")
            if int(number) == place:
                continue
            key = f"follow_up.{int(number) - (int(number) > place)}.{name}"  # noqa: PLW2901
        moved[key] = value
    return moved


def _ledger(role: Any) -> Ledger:
    return default_ledger(role if isinstance(role, str) else USUAL_ROLE)


def _paid(ledger: Ledger, salary: float | None, currency: Any) -> Ledger:
    """Put a salary in the place of the role's example, if one was typed."""
    if salary is None:
        return ledger
    paid = ledger.with_salary(salary, clean_text(currency, SHORT_TEXT).upper())
    _ = paid.currency  # raises if there are two
    return paid
