"""Say what is still to be answered, and which answer would settle most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from careerkit.assessment.answers import Given
from careerkit.assessment.criteria import criterion_met
from careerkit.assessment.ladder import Advice, Ask, Step
from careerkit.assessment.space import Space


@dataclass(frozen=True, slots=True)
class Narrowing:
    """An open question and, for each answer that differs, the advice that would remain possible."""

    ask: Ask
    remaining: tuple[tuple[str, tuple[Advice, ...]], ...]

    @property
    def worst(self) -> int:
        """Count the pieces of advice that remain after the least helpful answer."""
        return max(len(advice) for _, advice in self.remaining)

    @property
    def average(self) -> float:
        """Average the pieces of advice that remain over the answers, each counted once."""
        return sum(len(advice) for _, advice in self.remaining) / len(self.remaining)


def asked_now(step: Step, given: Given) -> tuple[Ask, ...]:
    """List what a person is asked, given the answers so far.

    A question about an unmet criterion is asked once it is known to be unmet.
    """
    met = {criterion.id: criterion_met(criterion, given) for criterion in step.criteria}
    return tuple(a for a in step.asks if not a.conditional or met[a.criterion] is False)


def open_asks(step: Step, given: Given) -> tuple[Ask, ...]:
    """List what is asked and not yet answered."""
    return tuple(ask for ask in asked_now(step, given) if ask.key not in given)


def possible_advice(space: Space, given: Given) -> tuple[Advice, ...]:
    """List the pieces of advice that answers completing these can still lead to."""
    return _in_order(space, {o.rule for o in space.outcomes(given) if o is not None})


def most_useful(space: Space, given: Given) -> Narrowing | None:
    """Find the open question whose answer narrows the possible advice most.

    The best has the fewest pieces of advice left after its least helpful answer, then on average,
    then comes first on the page. None if the advice is settled or nothing narrows it.
    """
    before = len(possible_advice(space, given))
    if before <= 1:
        return None
    found = [n for ask in open_asks(space.step, given) if (n := _narrowing(space, given, ask))]
    best = min(found, key=lambda n: (n.worst, n.average), default=None)
    return best if best is not None and best.average < before else None


def _narrowing(space: Space, given: Given, ask: Ask) -> Narrowing | None:
    group = next((g for g in space.groups if ask in g.asks), None)
    if group is None:
        return None
    others = space.reachable(given, without=group)
    remaining: list[tuple[int | str, tuple[Advice, ...]]] = []
    for value in space.classes(ask, given):
        effects = {effect for effect, _ in space.effects(group, {**given, ask.key: value})}
        reached = {space.add(state, effect) for state in others for effect in effects}
        rules = {o.rule for o in map(space.outcome, reached) if o is not None}
        if rules:  # a number that contradicts another reaches nothing
            remaining.append((value, _in_order(space, rules)))
    return Narrowing(ask, tuple(_merged(ask, remaining))) if remaining else None


def _merged(
    ask: Ask, remaining: list[tuple[int | str, tuple[Advice, ...]]]
) -> Iterator[tuple[str, tuple[Advice, ...]]]:
    """Tell answers that leave the same advice at once: “0 to 17 months”, “no or I do not know”."""
    if ask.number is None:
        words: dict[tuple[Advice, ...], list[str]] = {}
        for value, advice in remaining:
            words.setdefault(advice, []).append(ask.option_text(str(value)))
        yield from ((" or ".join(texts), advice) for advice, texts in words.items())
        return
    for advice, stretch in groupby(remaining, key=lambda pair: pair[1]):
        values = [value for value, _ in stretch]
        yield f"{_span(int(values[0]), int(values[-1]), ask.number.most)} {ask.number.unit}", advice


def _span(low: int, high: int, most: int) -> str:
    if high == most:
        return f"{low} or more" if low else "any number of"
    return f"{low} to {high}" if low < high else f"{low}"


def _in_order(space: Space, rules: set[str]) -> tuple[Advice, ...]:
    given = {space.step.rule(rule).advice for rule in rules}
    return tuple(advice for advice in space.step.advice if advice.id in given)
