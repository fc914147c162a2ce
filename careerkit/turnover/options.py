"""Five answers to “I want to be promoted”, compared on the same draws of the same assumptions.

A draw is one set of values of all assumptions; whether the person leaves is integrated out within it.
So the spread of a cost is what we do not know, not bad luck; `with_luck` shows the two together. That
keeping somebody costs less than replacing them is nowhere assumed: it comes out, or it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.assumptions import (
    BOUNDS,
    HIGHER,
    Ledger,
    allowed,
    allowed_in_words,
)
from careerkit.turnover.case import Case, Chances, Luck
from careerkit.turnover.courses import COURSES
from careerkit.turnover.estimate import DRAWS, FIELDS, SEED, Span, span
from careerkit.turnover.pieces import Pieces, at_once
from careerkit.turnover.quantities import Draws
from careerkit.turnover.sampling import Method, Sample, sample
from careerkit.turnover.situation import Situation
from careerkit.turnover.values import Value, taken
from careerkit.turnover.worksheet import Block

OPTIONS = {
    "nothing": "Do nothing",
    "plan": "Talk and make a plan",
    "promote": "Promote now",
    "counteroffer": "Wait, then counteroffer",
    "outside": "Hire a leader from outside",
}
CLEARLY = 0.75  # of the draws in which an option must cost less before we call it cheaper (reading)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one option comes to.

    id, name: as in OPTIONS
    lines:    its cost line by line, discounted, in draws
    net:      net cost over the horizon, today's money, in draws; below 0 it saves
    staying:  chance that the person is still here after 0, 1, … months, averaged over the draws
    leaves:   chance of having left by the end of the horizon, in draws
    """

    id: str
    name: str
    lines: Block
    net: Draws
    staying: tuple[float, ...]
    leaves: Draws


@dataclass(frozen=True, slots=True)
class Comparison:
    """The options side by side on one sample.

    sample: the draws of all assumptions, by id, shared by all options
    """

    ledger: Ledger
    situation: Situation
    sample: Sample
    outcomes: tuple[Outcome, ...]

    def __getitem__(self, option: str) -> Outcome:
        return self.outcomes[[each.id for each in self.outcomes].index(known_option(option))]

    @property
    def costs(self) -> dict[str, Draws]:
        """Give the net cost of each option, in draws, by its id."""
        return {each.id: each.net for each in self.outcomes}

    @property
    def ranked(self) -> tuple[Outcome, ...]:
        """Give the options by their mean cost, the cheapest first."""
        return tuple(sorted(self.outcomes, key=lambda each: float(each.net.mean())))

    def saving(self, option: str, against: str) -> Span:
        """Give by how much an option is cheaper than another; the span is of the differences."""
        return span(self[against].net - self[option].net)

    def chance_cheaper(self, option: str, against: str) -> float:
        """Give the share of draws in which an option costs less than another; ties count half."""
        difference = self[against].net - self[option].net
        return float(np.mean((difference > 0) + (difference == 0) / 2))


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the comparison says, and how firmly.

    best:    the option that costs least on average
    rivals:  options that it does not clearly undercut, the nearest first; empty if the case is clear
    against: the next cheapest option;  saving: how much less the best one costs
    chance:  share of draws in which the best one costs less than that
    """

    best: Outcome
    rivals: tuple[Outcome, ...]
    against: Outcome
    saving: Span
    chance: float

    @property
    def close(self) -> bool:
        """Tell whether it is too close to call."""
        return bool(self.rivals)


def compare(
    ledger: Ledger,
    situation: Situation,
    draws: int = DRAWS,
    *,
    rng: np.random.Generator | int = SEED,
    method: Method = "random",
) -> Comparison:
    """Simulate once and work out all options on the same draws.

    Raises InputError when the ledger's money is in more than one currency.
    """
    _ = ledger.currency
    drawn = sample(
        ledger.quantities(), draws, rng=rng, method=method, correlation=ledger.correlation
    )
    return Comparison(ledger, situation, drawn, evaluate(ledger, situation, drawn))


def evaluate(
    ledger: Ledger,
    situation: Situation,
    values: Mapping[str, Value],
    options: Iterable[str] = OPTIONS,
    *,
    chances: Chances | None = None,
) -> tuple[Outcome, ...]:
    """Work out options for given values of the assumptions: arrays of one length, or numbers.

    Raises InputError for a value that its assumption cannot have, one that is missing, and arrays of
    different lengths. A sample was checked when its quantities were.
    """
    if not isinstance(values, Sample):
        _check_values(ledger, values)
    case = Case.of(ledger, situation, values, chances)
    return tuple(_outcome(case, known_option(option)) for option in options)


def _check_values(ledger: Ledger, values: Mapping[str, Value]) -> None:
    lengths: dict[int, str] = {}
    for line in ledger.lines:
        if line.id not in values:
            raise InputError(
                "values",
                expected=f"a value for {line.id}",
                found="none",
                next_step=closest(line.id, [key for key in values if key not in ledger]),
            )
        number, low, high = taken(line.id, values[line.id])
        if np.ndim(number):
            lengths.setdefault(np.size(number), line.id)
        least, most = allowed(line)
        if line.id.removeprefix(HIGHER) in FIELDS:
            least = min(least, float(BOUNDS[line.unit][0]))  # a plain worksheet may have noughts
        if low < least or high > most:
            raise InputError(
                line.id,
                expected=allowed_in_words(line),
                found=f"{low if low < least else high:,.6g}",
            )
    if len(lengths) > 1:
        raise InputError(
            "values",
            expected="arrays of one length",
            found=listed(f"{n:,} for {key}" for n, key in lengths.items()),
            next_step="Draw everything together.",
        )


def with_luck(comparison: Comparison, rng: np.random.Generator | int = SEED) -> dict[str, Draws]:
    """Give the net cost of each option with luck added: in each draw the person leaves or does not.

    Its mean is that of the comparison, up to chance; its spread is wider. Independent luck for each
    option; shape (draws,) by option.
    """
    luck = Luck(np.random.default_rng(rng))
    return {
        each.id: each.net
        for each in evaluate(
            comparison.ledger, comparison.situation, comparison.sample, chances=luck
        )
    }


def conclude(comparison: Comparison) -> Conclusion:
    """Say which option costs least on average, and which others it does not clearly undercut.

    Too close to call is whatever it undercuts in fewer than three draws of four (reading).
    """
    best, *others = comparison.ranked
    rivals = tuple(each for each in others if comparison.chance_cheaper(best.id, each.id) < CLEARLY)
    against = others[0]
    return Conclusion(
        best,
        rivals,
        against,
        comparison.saving(best.id, against.id),
        comparison.chance_cheaper(best.id, against.id),
    )


def over_time(comparison: Comparison, months: Iterable[int]) -> dict[int, tuple[Outcome, ...]]:
    """Give what the options come to when one looks only so many months ahead, on the same draws."""
    return at_once(seek_over_time(comparison, months))


def seek_over_time(
    comparison: Comparison, months: Iterable[int]
) -> Pieces[dict[int, tuple[Outcome, ...]]]:
    """Do what `over_time` does, one option and horizon at a time."""
    found: dict[int, tuple[Outcome, ...]] = {}
    for ahead in months:
        situation = replace(comparison.situation, months=ahead)
        for option in OPTIONS:
            outcomes = evaluate(comparison.ledger, situation, comparison.sample, [option])
            found[ahead] = found.get(ahead, ()) + outcomes
            yield
    return found


def known_option(option: str) -> str:
    """Give the option's id, or refuse it with the nearest known one."""
    if option not in OPTIONS:
        raise InputError(
            "option",
            expected=f"one of {listed(OPTIONS)}",
            found=shown(option),
            next_step=closest(option, OPTIONS),
        )
    return option


def _outcome(case: Case, option: str) -> Outcome:
    course = COURSES[option](case)
    net = np.asarray(course.lines.net, dtype=np.float64)
    leaves = np.asarray(course.leaves, dtype=np.float64)
    return Outcome(option, OPTIONS[option], course.lines, net, course.staying, leaves)
