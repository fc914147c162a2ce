"""Open the panel on the promotion conversation in a notebook: one call, a panel back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as w

from careerkit.assessment.answers import Answers, parse_answers
from careerkit.assessment.conversation import (
    default_guide,
    load_conversation,
    load_guide,
    role_play,
)
from careerkit.assessment.conversation.guide import LONGEST, SHORTEST
from careerkit.assessment.ladder import Ladder
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.suggestions import default_catalogue
from careerkit.assessment.proof import load_proved
from careerkit.errors import CareerkitError, InputError, listed, shown
from careerkit.files import closest, read_text
from careerkit.panels.promotion_conversation import edits
from careerkit.panels.promotion_conversation.practice import LEADER, OBSERVER, PARTS
from careerkit.panels.promotion_conversation.shelf import conversation_shelf_for
from careerkit.panels.promotion_conversation.state import PromotionConversationState
from careerkit.panels.reality_check.shelf import shelf_for
from careerkit.panels.typed import as_day, as_path
from careerkit.panels.widgets import block, sentence, style
from careerkit.resources import home


def promotion_conversation(
    pm_answers: str | Path = "",
    leader_answers: str | Path = "",
    conversation: str | Path = "",
    role_play: str = "",
    *,
    part: str = LEADER,
    ladder: str | Path = "",
    guide: str | Path = "",
    on: str = "",
    minutes: int = 0,
    today: str = "",
) -> w.Widget:
    """Give the panel of the promotion conversation.

    pm_answers, leader_answers: answers files of a reality check, one of each side
    conversation:  a conversation file; without one the panel goes on where it was left
    role_play:     the id of a case to practise;  part: “leader”, “pm” or “observer” in it
    ladder, guide: files of your own
    on, minutes:   the day and the length that a new conversation begins with
    today:         for a report that is to come out the same on another day

    What is wrong with a value or a file is said in a sentence, in place of the panel.
    """
    from careerkit.panels.promotion_conversation.view import (  # noqa: PLC0415 - a state has no view
        PromotionConversationView,
    )

    try:
        state = open_state(
            pm_answers,
            leader_answers,
            conversation,
            role_play,
            part=part,
            ladder=ladder,
            guide=guide,
            on=on,
            minutes=minutes,
            today=today,
        )
    except CareerkitError as error:
        return sentence(str(error))
    return PromotionConversationView(state)


def role_play_sheet(case: str, part: str = OBSERVER) -> w.Widget:
    """Give one part's sheet of a case to read or to print; the facilitator's has all of them.

    What is wrong with a value is said in a sentence.
    """
    from careerkit.panels.promotion_conversation import results  # noqa: PLC0415 - it draws

    try:
        told = results.sheet_of(role_play(str(case)), part, default_guide(), default_ladder())
    except CareerkitError as error:
        return sentence(str(error))
    inside = w.HTML(told)
    inside.add_class("ck-sheet")
    return block("ck-panel", style(results.css()), inside)


def open_state(
    pm_answers: str | Path = "",
    leader_answers: str | Path = "",
    conversation: str | Path = "",
    role_play: Any = "",
    *,
    part: Any = LEADER,
    ladder: str | Path = "",
    guide: str | Path = "",
    on: Any = "",
    minutes: Any = 0,
    today: Any = "",
) -> PromotionConversationState:
    """Give the state behind the panel; raises CareerkitError for what cannot be used."""
    used = load_proved(as_path(ladder, "ladder")) if ladder else default_ladder()
    guided = load_guide(as_path(guide, "guide")) if guide else default_guide()
    state = PromotionConversationState(
        used,
        guided,
        default_catalogue(),
        conversation_shelf_for(home(), used, guided),
        shelf_for(home(), used),
        today=as_day(today, "today"),
        on=as_day(on, "on"),
        minutes=_minutes(minutes),
    )
    ratings = {
        edits.PM: _answers(pm_answers, used, "pm_answers"),
        edits.LEADER: _answers(leader_answers, used, "leader_answers"),
    }
    if conversation:
        path = as_path(conversation, "conversation")
        state.take_file(load_conversation(path, used, guide=guided), path.name, if_newer=True)
    if role_play:
        _play(state, role_play, part)
    _rate(state, {whose: given for whose, given in ratings.items() if given is not None})
    if state.conversation is None and state.case is None:
        state.open_latest()
    return state


def _play(state: PromotionConversationState, case: Any, part: Any) -> None:
    known = [each.id for each in state.cases]
    for value, where, words in ((case, "role_play", known), (part, "part", list(PARTS))):
        if not isinstance(value, str) or value not in words:
            raise InputError(
                where,
                expected=f"one of {listed(words)}" if words else "careerkit's own ladder and guide",
                found=shown(value),
                next_step=closest(value, words),
            )
    state.play(case, part)


def _rate(state: PromotionConversationState, ratings: dict[str, Answers]) -> None:
    """Put ratings in that a notebook names, again and again as it is run, into one conversation only."""
    if not ratings:
        return
    if state.conversation is None:
        wanted = list(ratings.values())
        found = [
            kept.name
            for kept in state.kept()
            if kept.value is not None and _holds(kept.value, ratings)
        ]
        if found:
            state.open_kept(found[0])
            return
        state.begin(wanted[0].step)
    for whose, answers in ratings.items():
        state.rate(whose, answers)
        if said := state.faults.get(f"rating.{whose}"):
            raise CareerkitError(said)


def _holds(told: Any, ratings: dict[str, Answers]) -> bool:
    """Tell whether a conversation rests on these ratings already."""
    return all(
        (there := getattr(told, whose)) is not None
        and (there.step, there.person, there.date) == (given.step, given.person, given.date)
        for whose, given in ratings.items()
    )


def _answers(place: Any, ladder: Ladder, where: str) -> Answers | None:
    if not place:
        return None
    path = as_path(place, where)
    return parse_answers(read_text(path), ladder, where=path.name)


def _minutes(value: Any) -> int | None:
    if value in (0, ""):
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not SHORTEST <= value <= LONGEST:
        raise InputError(
            "minutes",
            expected=f"a whole number of minutes from {SHORTEST} to {LONGEST}, or 0 for the usual ones",
            found=shown(value),
        )
    return value
