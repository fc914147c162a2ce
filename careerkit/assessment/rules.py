"""Find the first rule that fits some facts, and say of every rule why it did or did not.

This module knows nothing of careers. A rule fits when *each* of its conditions holds (AND); a condition
holds when its fact has *any* of the values named (OR). Rules are tried in order and the first that fits
is the one, so ties cannot happen. A fact may still be open, with several values possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = bool | str
Facts = Mapping[str, Value]
OpenFacts = Mapping[str, frozenset[Value]]


class Verdict(StrEnum):
    """Whether a condition or a rule holds, as far as the facts tell."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact and the values that it may have."""

    fact: str
    allowed: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A condition beside the values that it saw: one if the fact is known, several if it is open."""

    condition: Condition
    values: frozenset[Value]

    @property
    def verdict(self) -> Verdict:
        """Say whether the condition holds for all, none or some of the values."""
        fitting = self.values & frozenset(self.condition.allowed)
        if not fitting:
            return Verdict.FAILS
        return Verdict.HOLDS if fitting == self.values else Verdict.OPEN


@dataclass(frozen=True, slots=True)
class Trace:
    """A rule, by its id, with everything that it looked at."""

    rule: str
    seen: tuple[Seen, ...]

    @property
    def verdict(self) -> Verdict:
        """Say whether the rule fits; one failing condition is enough that it does not."""
        verdicts = {seen.verdict for seen in self.seen}
        for verdict in (Verdict.FAILS, Verdict.OPEN):
            if verdict in verdicts:
                return verdict
        return Verdict.HOLDS


def fits(when: Iterable[Condition], facts: Facts) -> bool:
    """Tell whether every condition holds; no conditions at all always fit."""
    return all(facts[condition.fact] in condition.allowed for condition in when)


def trace(rule: str, when: Iterable[Condition], facts: OpenFacts) -> Trace:
    """Look at each condition of a rule, also after one has failed: a reader wants to see them all."""
    return Trace(rule, tuple(Seen(condition, facts[condition.fact]) for condition in when))
