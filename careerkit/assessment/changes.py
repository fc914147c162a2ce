"""Find the smallest changes of answers that would change the advice, and who can bring them about.

For each group of answers the ways to change it are listed with the number of answers changed; `space`
combines the groups while keeping only the cheapest ways to each state. So the sets found are the
smallest there are, and all of them are counted, without trying every combination.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice

from careerkit.assessment.answers import Given
from careerkit.assessment.criteria import completing, joint_parts, reached
from careerkit.assessment.ladder import (
    NO,
    NOT_APPLICABLE,
    OTHERS,
    TIME,
    YES,
    YOU,
    Advice,
    Ask,
)
from careerkit.assessment.space import Group, Space, State, fold

KEPT = 200  # sets kept for each way; all are counted
SHOWN = 3
MOST_JOINED = 12  # more things to choose from would make a sentence that nobody reads


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would have to be different.

    Attributes
    ----------
    ask:       what is asked
    before:    the present answer
    after:     the answer that it would take
    who:       who can bring it about: "you", "time" or "others"
    months:    for what only time changes: in how many months
    setback:   the change would be for the worse: a yes that turns out to be a no
    """

    ask: Ask
    before: int | str
    after: int | str
    who: str
    months: int = 0
    setback: bool = False

    @property
    def text(self) -> str:
        """Say the change in a few words."""
        if self.months:
            return f"wait {_count(self.months, 'month')}, until {self.after} {self.ask.short}"
        if self.ask.number is not None:
            return f"{self.ask.short}: {self.after} instead of {self.before}"
        name, after = self.ask.short, self.ask.option_text(str(self.after))
        if self.setback:
            return f"“{name}” turned out to be a no"
        if self.ask.judged is not None:
            return f"“{name}” becomes a yes"
        return f"{name}: “{after}” instead of “{self.ask.option_text(str(self.before))}”"


@dataclass(frozen=True, slots=True)
class Choice:
    """Sets of changes told at once: everything in `always`, and any `pick` of those in `among`."""

    always: tuple[Change, ...]
    pick: int
    among: tuple[Change, ...]

    @property
    def text(self) -> str:
        """Say the sets in a sentence."""
        always = " and ".join(change.text for change in self.always)
        if not self.among:
            return always
        amount = "one" if self.pick == 1 else f"any {self.pick}"
        among = f"{amount} of these: {'; '.join(change.text for change in self.among)}"
        return f"{always}, and {among}" if always else among


@dataclass(frozen=True, slots=True)
class Way:
    """The smallest sets of changes that lead to one other piece of advice.

    Attributes
    ----------
    advice:  where they lead
    size:    number of answers changed in each set; 0 if only open questions stand in between
    sets:    the sets, at most `KEPT` of them
    total:   how many such sets there are in all
    """

    advice: Advice
    size: int
    sets: tuple[tuple[Change, ...], ...]
    total: int

    @property
    def setback(self) -> bool:
        """Tell whether every set contains a change for the worse."""
        return all(any(change.setback for change in changes) for changes in self.sets)

    @property
    def in_your_hands(self) -> bool:
        """Tell whether some set needs nobody else."""
        return any(all(change.who in (YOU, TIME) for change in changes) for changes in self.sets)

    @property
    def choice(self) -> Choice | None:
        """Tell all the sets at once, or None where they cannot be told so."""
        return _choice(self.sets) if self.total == len(self.sets) else None

    def lines(self) -> tuple[str, ...]:
        """Say the sets in words; “any 2 of” stands for all the sets that choose 2 of the same."""
        if (choice := self.choice) is not None:
            return (choice.text,)
        shown = [" and ".join(change.text for change in changes) for changes in self.sets[:SHOWN]]
        more = self.total - len(shown)
        return (
            (*shown, f"or {_count(more, 'other way')} of the same size") if more else tuple(shown)
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change the advice.

    Attributes
    ----------
    ways:        the smallest ways to each other piece of advice, nearest first; none as long as the
                 advice is open, for then nothing is there to be changed
    ready:       the nearest way to advice that says go; None if it already does or nothing leads there
    ready_alone: the nearest way to it that needs nobody else; None likewise
    """

    ways: tuple[Way, ...]
    ready: Way | None
    ready_alone: Way | None


@dataclass(frozen=True, slots=True)
class _Best:
    """The cheapest ways to a state: how many answers change, how many such sets, and which."""

    cost: int
    total: int
    sets: tuple[tuple[Change, ...], ...]


def find_changes(space: Space, given: Given, current: Advice | None) -> Changes:
    """Find the smallest ways from the present answers to every other piece of advice.

    Where questions are open, a way takes for granted that their answers will fit it.
    """
    every = _ways(space, given, who=(YOU, TIME, OTHERS))
    ways = tuple(w for w in every if current is not None and w.advice != current)
    if current is not None and current.go:
        return Changes(ways, None, None)
    return Changes(ways, _nearest_go(every), _nearest_go(_ways(space, given, who=(YOU, TIME))))


def _nearest_go(ways: tuple[Way, ...]) -> Way | None:
    return next((way for way in ways if way.advice.go), None)


def _ways(space: Space, given: Given, who: tuple[str, ...]) -> tuple[Way, ...]:
    def options(group: Group) -> list[tuple[State, _Best]]:
        return list(_cheapest(space, group, given, who).items())

    states = fold(space.groups, {space.start: _Best(0, 1, ((),))}, options, space.add, _merge)
    by_advice: dict[str, _Best] = {}
    for state, best in states.items():
        outcome = space.outcome(state)
        if outcome is not None:
            advice = space.step.rule(outcome.rule).advice
            by_advice[advice] = _cheaper(by_advice.get(advice), best)
    complete = all(ask.key in given for group in space.groups for ask in group.asks)
    ways = [
        _way(advice, by_advice[advice.id], exact=complete)
        for advice in space.step.advice
        if advice.id in by_advice
    ]
    return tuple(sorted(ways, key=lambda way: way.size))


def _way(advice: Advice, best: _Best, *, exact: bool) -> Way:
    sets = _smallest({frozenset(changes): changes for changes in best.sets}.values())
    # With open questions the same changes come several times, once for each fitting answer.
    return Way(advice, best.cost, sets, best.total if exact and best.total > KEPT else len(sets))


def _smallest(sets: Iterable[tuple[Change, ...]]) -> tuple[tuple[Change, ...], ...]:
    """Leave out sets that differ from another only by going further: waiting 9 months, not 3."""
    alike: dict[tuple[object, ...], list[tuple[Change, ...]]] = {}
    for changes in sets:
        alike.setdefault(tuple(map(_kind, changes)), []).append(changes)
    far = {id(c): tuple(map(_amount, c)) for group in alike.values() for c in group}
    return tuple(
        changes
        for group in alike.values()
        for changes in group
        if not any(
            far[id(other)] != far[id(changes)]
            and all(a <= b for a, b in zip(far[id(other)], far[id(changes)], strict=True))
            for other in group
        )
    )


def _kind(change: Change) -> tuple[str, int | str]:
    if change.months:
        return TIME, ""
    return change.ask.key, "" if change.ask.number is not None else change.after


def _amount(change: Change) -> int:
    return change.months or (int(change.after) if change.ask.number is not None else 0)


def _merge(kept: _Best | None, so_far: _Best, option: _Best) -> _Best:
    cost = so_far.cost + option.cost
    if kept is not None and kept.cost < cost:
        return kept
    known = kept.sets if kept is not None and kept.cost == cost else ()
    sets = islice((a + b for a in so_far.sets for b in option.sets), KEPT - len(known))
    return _cheaper(kept, _Best(cost, so_far.total * option.total, tuple(sets)))


def _cheaper(a: _Best | None, b: _Best) -> _Best:
    if a is None or b.cost < a.cost:
        return b
    if a.cost < b.cost:
        return a
    return _Best(a.cost, a.total + b.total, (a.sets + b.sets)[:KEPT])


def _cheapest(space: Space, group: Group, given: Given, who: tuple[str, ...]) -> dict[State, _Best]:
    """List a group's effects with the cheapest changes of its answers that bring each about."""
    found: dict[State, _Best] = {}
    waits = _waits(space, group, given)
    for months in (0, *sorted(waits)):
        # Waiting is one change, however many numbers it moves.
        waited = (_wait(waits[months], given, months),) if months else ()
        later = _after(group, given, months)
        options = {ask.key: _options(space, group, ask, later, who) for ask in group.asks}
        for assignment in space.assignments(options):
            changes = (*waited, *_changes(group, given, assignment))
            effect = space.effect(group, assignment)
            kept = found.get(effect)
            # Options come smallest first: six more features where two suffice are no other way.
            if kept is None or _asked(changes) not in map(_asked, kept.sets):
                found[effect] = _cheaper(kept, _Best(len(changes), 1, (changes,)))
    return found


def _asked(changes: tuple[Change, ...]) -> tuple[str, ...]:
    return tuple(change.ask.key for change in changes)


def _waits(space: Space, group: Group, given: Given) -> dict[int, Ask]:
    """List the waiting times after which something is reached, each with a number that then reaches it."""
    passing = {a.key: a for a in group.asks if _passes(a) and a.key in given}
    waits: dict[int, Ask] = {}
    for key, ask in passing.items():
        now = int(given[key])
        for stop in space.stops(key):
            if stop > now:
                waits.setdefault(stop - now, ask)
    for part in joint_parts(group.criteria):
        growing = [(n, per) for n, per in part.shares if n in passing]
        missing = 1 - reached(part, given)
        if growing and missing > 0:
            months = math.ceil(missing / sum(Fraction(1, per) for _, per in growing))
            waits.setdefault(months, passing[growing[0][0]])
    return waits


def _wait(ask: Ask, given: Given, months: int) -> Change:
    now = int(given[ask.key])
    return Change(ask, now, now + months, TIME, months=months)


def _passes(ask: Ask) -> bool:
    """Tell whether this is a number that grows with the calendar."""
    return ask.number is not None and ask.number.passes


def _after(group: Group, given: Given, months: int) -> dict[str, int | str]:
    """Give a group's answers after some months: every number that time changes has grown alike."""
    later: dict[str, int | str] = {}
    for ask in group.asks:
        if ask.key in given:
            value = given[ask.key]
            later[ask.key] = int(value) + months if _passes(ask) else value
    return later


def _options(
    space: Space, group: Group, ask: Ask, later: Given, who: tuple[str, ...]
) -> tuple[int | str, ...]:
    """List what an answer could become; the present one comes first."""
    now = later.get(ask.key)
    if now is None:
        # Nobody has answered: any answer may turn out to be the right one.
        return space.classes(ask)
    if ask.changed_by not in who:
        return (now,)
    if ask.number is not None:
        return (now,) if _passes(ask) else (now, *_raises(space, group, ask, later))
    if ask.judged is not None:
        return (now, NO) if now in (YES, NOT_APPLICABLE) else (now, YES)
    return (now, *(option for option in ask.options if option != now))


def _raises(space: Space, group: Group, ask: Ask, later: Given) -> tuple[int, ...]:
    """List the higher values of a number at which something is decided, others being as they are."""
    values = set(space.stops(ask.key))
    # What may not exceed it can have grown beyond it.
    limited = [n.id for n in space.step.numbers if n.no_more_than == ask.key]
    values |= {int(later[n]) for n in limited if n in later}
    for part in joint_parts(group.criteria):
        if ask.key in dict(part.shares):
            values.add(completing(part, ask.key, later))
    return tuple(sorted(v for v in values if v > int(later[ask.key])))


def _changes(group: Group, given: Given, assignment: Given) -> Iterator[Change]:
    for ask in group.asks:
        before, after = given.get(ask.key), assignment[ask.key]
        if before is not None and before != after and not _passes(ask):
            setback = ask.judged is not None and after == NO
            yield Change(ask, before, after, ask.changed_by, setback=setback)


def _choice(sets: tuple[tuple[Change, ...], ...]) -> Choice | None:
    """Find the common part of sets of which the rest chooses k of n; None if it does not."""
    if len(sets) == 1:
        return Choice(sets[0], 0, ())
    common = tuple(c for c in sets[0] if all(c in changes for changes in sets))
    rest = tuple(dict.fromkeys(c for changes in sets for c in changes if c not in common))
    pick = len(sets[0]) - len(common)
    if len(rest) > MOST_JOINED:
        return None
    wanted = {frozenset(chosen) for chosen in combinations(rest, pick)}
    chosen = {frozenset(changes) - frozenset(common) for changes in sets}
    return Choice(common, pick, rest) if chosen == wanted else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
