"""Before an outside search: has somebody inside been considered? Says what is known, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from careerkit.assessment.advice import Assessment
from careerkit.assessment.wording import listed

NAMED = 3


class Stage(StrEnum):
    """How far an inside candidate has been considered."""

    NOBODY = "nobody named"
    NOT_ASKED = "not asked"
    UNCLEAR = "not known whether asked"
    NO_ANSWER = "no answer yet"
    UNWILLING = "does not want it"
    UNFINISHED = "wants it, not thought through"
    CONSIDERED = "wants it, considered"


VERDICTS = {
    Stage.NOBODY: "Nobody inside has been considered yet: no name is written down.",
    Stage.NOT_ASKED: "Nobody inside has been considered in earnest yet: {who} has not been asked.",
    Stage.UNCLEAR: "It is not noted that {who} was asked, so nobody inside counts as considered yet.",
    Stage.NO_ANSWER: "{who} was asked, and it is not known yet what they want.",
    Stage.UNWILLING: "Somebody inside has been considered: {who} was asked and does not want the role.",
    Stage.UNFINISHED: "{who} was asked and wants the role, but it has not been thought through.",
    Stage.CONSIDERED: "Somebody inside has been considered: {who} was asked and wants the role.",
}
NEXT_STEPS = {
    Stage.NOBODY: "Name at least one person who could grow into the role before you search outside.",
    Stage.NOT_ASKED: "Ask {who} before you search outside: they should not hear of the search first.",
    Stage.UNCLEAR: "Find out whether {who} was asked. If not, ask before you search outside.",
    Stage.NO_ANSWER: "Agree with {who} on a day by which you both know.",
    Stage.UNWILLING: "Ask whether somebody else inside could grow into it, and tell {who} what you decide.",
    Stage.UNFINISHED: "Find out what is missing above, then compare.",
    Stage.CONSIDERED: "Now compare: growing {who} into the role, and hiring from outside. Which of them "
    "costs less, these answers do not say.",
}


@dataclass(frozen=True, slots=True)
class SearchCheck:
    """What is known of an inside candidate.

    Attributes
    ----------
    who:         the candidate, as named; empty if nobody is
    stage:       how far they have been considered
    unmet, of:   how many points are not met, and of how many; None without a reality check
    reasons:     what the verdict rests on, and what is not known yet
    """

    who: str
    stage: Stage
    unmet: int | None
    of: int | None
    reasons: tuple[str, ...]

    @property
    def considered(self) -> bool:
        """Tell whether an inside hire has been considered in earnest, whatever came of it."""
        return self.stage in (Stage.UNWILLING, Stage.CONSIDERED)

    @property
    def comparable(self) -> bool:
        """Tell whether there is somebody to compare with a hire from outside."""
        return self.stage in (Stage.UNFINISHED, Stage.CONSIDERED)

    @property
    def verdict(self) -> str:
        """Say what is the case, in a sentence."""
        return VERDICTS[self.stage].format(who=self.who)

    @property
    def next_step(self) -> str:
        """Say what to do now."""
        return NEXT_STEPS[self.stage].format(who=self.who)


def check_search(answers: Mapping[str, str], assessment: Assessment | None = None) -> SearchCheck:
    """Check what was answered before a search, with the candidate's reality check if there is one.

    Recommends neither the candidate nor the search: the answers do not say which is better.
    """
    who = answers.get("who", "").strip()
    missing = _missing(answers, assessment)
    told = (*_points(assessment), *_words(answers), *missing)
    return SearchCheck(
        who,
        _stage(who, answers.get("asked", ""), answers.get("wants_it", ""), complete=not missing),
        len(assessment.unmet) if who and assessment else None,
        len(assessment.criteria) if who and assessment else None,
        told if who else (),
    )


def _stage(who: str, asked: str, wants: str, *, complete: bool) -> Stage:
    if not who:
        return Stage.NOBODY
    if asked != "yes":
        return Stage.NOT_ASKED if asked == "no" else Stage.UNCLEAR
    if wants != "yes":
        return Stage.UNWILLING if wants == "no" else Stage.NO_ANSWER
    return Stage.CONSIDERED if complete else Stage.UNFINISHED


def _missing(answers: Mapping[str, str], assessment: Assessment | None) -> list[str]:
    missing = []
    if assessment is None and not answers.get("unmet"):
        missing.append("It is not known which points are not met: a reality check would tell.")
    if not answers.get("takes"):
        missing.append("It is not written down what it would take.")
    return missing


def _points(assessment: Assessment | None) -> list[str]:
    if assessment is None:
        return []
    total, unmet = len(assessment.criteria), assessment.unmet
    if not unmet:
        return [f"By the reality check all {total} points are met."]
    names = listed([f"“{each.criterion.name}”" for each in unmet], NAMED)
    verb = "is" if len(unmet) == 1 else "are"
    open_ = " or not answered" if any(each.met is None for each in unmet) else ""
    return [f"By the reality check {len(unmet)} of {total} points {verb} not met{open_}: {names}."]


def _words(answers: Mapping[str, str]) -> list[str]:
    """Tell what was written down, and that an answer for somebody who was not asked is a guess."""
    leads = {"unmet": "Not met, in your words", "takes": "What it would take, in your words"}
    told = [f"{lead}: {answers[key]}" for key, lead in leads.items() if answers.get(key)]
    if answers.get("asked") == "no" and answers.get("wants_it") in ("yes", "no"):
        told.append("Whether they want it is your guess: they have not been asked.")
    return told
