"""Turn answers into the one piece of advice that the ladder's rules give, with every reason for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from careerkit.assessment.answers import Answers, Given, check_given
from careerkit.assessment.changes import Changes, find_changes
from careerkit.assessment.criteria import CriterionResult, Status, judge_all
from careerkit.assessment.ladder import (
    UNSURE,
    Advice,
    Ask,
    CountFact,
    Judged,
    Ladder,
    NumberFact,
    Origin,
    Remark,
    Rule,
    Step,
)
from careerkit.assessment.questions import Narrowing, asked_now, most_useful, open_asks
from careerkit.assessment.rules import OpenFacts, Seen, Trace, Value, Verdict, trace
from careerkit.assessment.space import Outcome, Space, space_of

NAMED_IN_SCRIPT = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of a rule in words: what it says, what was seen, what it asks for.

    `threshold` is the number that the fact compares with, in words, and empty where there is none.
    """

    says: str
    saw: str
    wanted: str
    threshold: str
    verdict: Verdict
    origin: Origin


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule with all that it looked at; `fired` marks the one that gave the advice."""

    rule: Rule
    advice: Advice
    fired: bool
    verdict: Verdict
    checks: tuple[Check, ...]


class Action(NamedTuple):
    """One thing to do next; `about` names the criterion or question it serves, if any."""

    text: str
    about: str = ""


@dataclass(frozen=True)
class Assessment:
    """What the answers come to.

    Attributes
    ----------
    step, answers, ladder: what was assessed, and the stamp of the ladder used
    criteria:  how each criterion stands
    advice:    the one piece of advice, or None as long as open questions could change it
    rule:      the rule that fired, or None while that is open
    next_step: for advice that carries another as what to do meanwhile: that advice
    possible:  every piece of advice that is still possible; one if `advice` is settled
    reasons:   every rule in order, fired or not
    remarks:   what is worth saying beside the advice
    open:      what is asked and not answered
    actions:   what to do next
    """

    ladder: str
    step: Step
    answers: Answers
    criteria: tuple[CriterionResult, ...]
    advice: Advice | None
    rule: Rule | None
    next_step: Advice | None
    possible: tuple[Advice, ...]
    reasons: tuple[Reason, ...]
    remarks: tuple[Remark, ...]
    open: tuple[Ask, ...]
    actions: tuple[Action, ...]

    # Most of the work is in these two, and a room that only counts votes looks at neither.

    @cached_property
    def ask_next(self) -> Narrowing | None:
        """Give the open question whose answer would narrow the possible advice most."""
        return most_useful(space_of(self.step), self.answers.given)

    @cached_property
    def changes(self) -> Changes:
        """Find what would change the advice."""
        return find_changes(space_of(self.step), self.answers.given, self.advice)

    @property
    def complete(self) -> bool:
        """Tell whether everything that is asked is answered."""
        return not self.open

    @property
    def gaps(self) -> tuple[CriterionResult, ...]:
        """List the criteria that are not met, unsure ones among them."""
        return tuple(c for c in self.criteria if c.met is False)

    @property
    def unmet(self) -> tuple[CriterionResult, ...]:
        """List the criteria that are not met as far as is known, open ones among them."""
        return tuple(c for c in self.criteria if not c.met)

    @property
    def strengths(self) -> tuple[CriterionResult, ...]:
        """List the criteria that are met."""
        return tuple(c for c in self.criteria if c.met)

    @property
    def claimed(self) -> tuple[CriterionResult, ...]:
        """List the criteria that are met by the person's word, with nothing yet that shows it."""
        return tuple(c for c in self.criteria if c.status is Status.CLAIMED)

    def count(self, status: Status) -> int:
        """Count the criteria that stand so."""
        return sum(c.status is status for c in self.criteria)

    @property
    def script(self) -> str:
        """Give about 60 seconds of words for telling the boss, filled in with these answers."""
        return _script(self) if self.advice is not None else ""


def assess(ladder: Ladder, answers: Answers) -> Assessment:
    """Assess answers by a ladder whose rules leave no gap (`proof.load_proved` sees to that).

    Raises InputError for answers that do not fit the step or contradict each other.
    """
    step = ladder.step(answers.step)
    check_given(step, answers.given)
    space = space_of(step)
    given = answers.given
    states = space.reachable(given)
    outcomes = {outcome for state in states if (outcome := space.outcome(state))}
    criteria = judge_all(step, answers)
    facts = _open_facts(space, [space.facts(state) for state in states], criteria, given)
    possible = _advice_of(step, {o.rule for o in outcomes})
    advice = possible[0] if len(possible) == 1 else None
    rule = step.rule(next(iter(outcomes)).rule) if len({o.rule for o in outcomes}) == 1 else None
    return Assessment(
        ladder=ladder.stamp,
        step=step,
        answers=answers,
        criteria=criteria,
        advice=advice,
        rule=rule,
        next_step=_carried(step, outcomes),
        possible=possible,
        reasons=tuple(_reason(step, r, facts, criteria, answers, rule) for r in step.rules),
        remarks=tuple(r for r in step.remarks if trace("", r.when, facts).verdict is Verdict.HOLDS),
        open=open_asks(step, given),
        actions=_actions(step, answers, criteria, advice, _carried(step, outcomes)),
    )


def _advice_of(step: Step, rules: set[str]) -> tuple[Advice, ...]:
    given = {step.rule(rule).advice for rule in rules}
    return tuple(advice for advice in step.advice if advice.id in given)


def _carried(step: Step, outcomes: set[Outcome]) -> Advice | None:
    carried = _advice_of(step, {o.then for o in outcomes if o.then})
    every = all(o.then for o in outcomes)
    return carried[0] if every and len(carried) == 1 else None


def _open_facts(
    space: Space,
    seen: list[dict[str, Value]],
    criteria: tuple[CriterionResult, ...],
    given: Given,
) -> OpenFacts:
    """Give each fact's possible values, also of those that a remark looks at and no rule does."""
    facts = {name: frozenset(f[name] for f in seen) for name in seen[0]}
    for question in space.step.questions:
        if not question.for_each_unmet and question.id not in facts:
            answer = given.get(question.id)
            known = [str(answer)] if answer is not None else [c.id for c in question.choices]
            facts[question.id] = frozenset(known)
    for fact in space.step.facts:
        if fact.id not in facts:
            low, high = (
                _span(fact, criteria, given)
                if isinstance(fact, CountFact)
                else (int(given.get(fact.number, 0)), int(given.get(fact.number, fact.at_least)))
            )
            facts[fact.id] = frozenset(n >= fact.at_least for n in (low, high))
    return facts


def _reason(
    step: Step,
    rule: Rule,
    facts: OpenFacts,
    criteria: tuple[CriterionResult, ...],
    answers: Answers,
    fired: Rule | None,
) -> Reason:
    traced: Trace = trace(rule.id, rule.when, facts)
    return Reason(
        rule=rule,
        advice=step.advice_of(rule),
        fired=rule is fired,
        verdict=traced.verdict,
        checks=tuple(_check(step, seen, criteria, answers) for seen in traced.seen),
    )


def _check(
    step: Step, seen: Seen, criteria: tuple[CriterionResult, ...], answers: Answers
) -> Check:
    fact = step.fact(seen.condition.fact)
    if fact is None:
        ask = step.ask(seen.condition.fact)
        saw = " or ".join(_quoted(ask, v) for v in ask.options if v in seen.values)
        wanted = " or ".join(_quoted(ask, str(v)) for v in seen.condition.allowed)
        answered = ask.key in answers.given
        question = next(q for q in step.questions if q.id == ask.key)
        return Check(
            ask.short,
            saw if answered else "not answered",
            wanted,
            "",
            seen.verdict,
            question.origin,
        )
    wanted = " or ".join("yes" if value else "no" for value in seen.condition.allowed)
    yes_no = "open" if len(seen.values) > 1 else "yes" if True in seen.values else "no"
    if isinstance(fact, CountFact):
        saw = f"{yes_no}, {_counted(fact, criteria, answers.given)}"
        threshold = (
            f"at least {fact.at_least} of {len(criteria)}"
            if fact.counts_met
            else f"at least {fact.at_least}"
        )
    else:
        saw, threshold = f"{yes_no}, {_number(step, fact, answers)}", f"at least {fact.at_least}"
    return Check(fact.says, saw, wanted, threshold, seen.verdict, fact.origin)


def _quoted(ask: Ask, value: str) -> str:
    return f"“{ask.option_text(value)}”"


def _number(step: Step, fact: NumberFact, answers: Answers) -> str:
    number = step.number(fact.number)
    return f"{answers.given.get(number.id, 'not answered')} {number.short}"


def _counted(fact: CountFact, criteria: tuple[CriterionResult, ...], given: Given) -> str:
    """Say how many criteria a fact counts, as a range if some are open."""
    low, high = _span(fact, criteria, given)
    return f"{low if low == high else f'{low} to {high}'} of {len(criteria)}"


def _span(fact: CountFact, criteria: tuple[CriterionResult, ...], given: Given) -> tuple[int, int]:
    """Count the criteria that a fact counts for certain, and those that it may come to count."""
    low = high = 0
    for result in criteria:
        could = result.met is None or result.met is fact.counts_met
        answers = [(given.get(f"{q}/{result.criterion.id}"), choice) for q, choice in fact.where]
        asked = not (fact.where and result.criterion.always_grows)
        if could and asked and all(a in (None, choice) for a, choice in answers):
            high += 1
            low += result.met is not None and all(a is not None for a, _ in answers)
    return low, high


def _actions(
    step: Step,
    answers: Answers,
    criteria: tuple[CriterionResult, ...],
    advice: Advice | None,
    carried: Advice | None,
) -> tuple[Action, ...]:
    actions = [Action(text) for a in (advice, carried) if a is not None for text in a.next]
    for result in criteria:
        criterion = result.criterion
        judged = [part for part in criterion.parts if isinstance(part, Judged)]
        if result.status is Status.NOT_YET and criterion.to_close:
            actions.append(Action(criterion.to_close, criterion.name))
        if any(answers.given.get(p.id) == UNSURE for p in judged) and criterion.to_find_out:
            actions.append(Action(criterion.to_find_out, criterion.name))
        if result.status is Status.CLAIMED:
            missing = [p for p in judged if not answers.evidence.get(p.id) and p.evidence]
            actions += [
                Action(f"Note what shows it: {p.evidence}", criterion.name) for p in missing
            ]
    return (*actions, *_find_out(step, answers))


def _find_out(step: Step, answers: Answers) -> list[Action]:
    """List what to ask where the answer so far is “I do not know”."""
    found: dict[str, list[str]] = {}
    for ask in asked_now(step, answers.given):
        if ask.question is not None and ask.key in answers.given:
            text = ask.question.choice(str(answers.given[ask.key])).to_find_out
            if text:
                name = step.criterion(ask.criterion).name if ask.criterion else ask.short
                found.setdefault(text, []).append(name)
    return [Action(text, ", ".join(names)) for text, names in found.items()]


def _script(assessment: Assessment) -> str:
    assert assessment.advice is not None  # noqa: S101 - the property has looked
    gaps = [c.criterion.spoken for c in assessment.gaps]
    strengths = [c.criterion.spoken for c in assessment.strengths]
    count = {0: "nothing", 1: "one point"}.get(len(gaps), f"{len(gaps)} points")
    return (
        assessment.advice.script.replace("{gap_count}", count)
        .replace("{gaps}", _listed(gaps) or "nothing on this list")
        .replace("{strengths}", _listed(strengths) or "none of the points yet")
    )


def _listed(names: list[str]) -> str:
    shown = names[:NAMED_IN_SCRIPT]
    rest = len(names) - len(shown)
    if rest:
        shown.append(f"{rest} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
