"""The bench: who would step up if a leader left, segment by segment and never person by person.

Somebody is ready who has held a post at the level below for `months` at least (18: reading, as long as
the ladder's first step asks for). Whether they want to, and are good at it, no file knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.estimate import SEED
from careerkit.turnover.groups import MINIMUM, OTHERS
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.workforce.flows import flows, states_now
from careerkit.turnover.workforce.matrix import Chances, Matrix, estimate
from careerkit.turnover.workforce.places import Codes, labels_of, ladder_of

READY_MONTHS = 18  # (reading)
WITHIN = 12  # months in which a leader may leave
DRAWS = 1_000
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Role:
    """The leaders of a segment and who could follow.

    segment: its name
    leaders: how many there are on the closing day
    below:   people a level below;  ready: those of them who have been there long enough
    chance, low, high: that at least one of the leaders leaves the company within twelve months, and its
             90% range; of few leaders that of as many average ones
    """

    segment: str
    leaders: int
    below: int
    ready: int
    chance: float
    low: float
    high: float

    @property
    def for_each(self) -> float | None:
        """Give how many are ready for each leader, if there is one."""
        return self.ready / self.leaders if self.leaders else None

    @property
    def uncovered(self) -> bool:
        """Tell whether there is a leader and nobody who would step up."""
        return self.leaders > 0 and self.ready == 0


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """Leaders' roles by segment; with those below they are never fewer than the minimum, nor are these alone.

    leader, below: the two levels
    months:  that somebody must have been at the level below to count as ready
    merged:  which segments are looked at together, each a sentence
    notes:   what was assumed, each a sentence
    """

    leader: str
    below: str
    months: int
    roles: tuple[Role, ...] = field(repr=False)
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def uncovered(self) -> tuple[Role, ...]:
        """Give the roles for which nobody would step up."""
        return tuple(role for role in self.roles if role.uncovered)


def bench(
    spells: Spells,
    level: str,
    segment: str = "",
    *,
    leader: str = "",
    order: Sequence[str] = (),
    months: int = READY_MONTHS,
    minimum: int = MINIMUM,
    draws: int = DRAWS,
    rng: np.random.Generator | int = SEED,
) -> Bench:
    """Work out the bench for one level of leaders.

    level, segment: headings of columns
    leader:  the level of the leaders; the highest one if it is not said
    order:   the levels, lowest first; found out where it is not said
    months:  that somebody must have been at the level below

    Raises InputError as `flows` does, for an unknown or the lowest level, and where there is nobody.
    """
    whole_number(months, "months", least=0)
    counted = flows(spells, segment, level, order=order, minimum=minimum)
    now = states_now(spells, segment, level, order=order, minimum=minimum)
    levels, rung, note = ladder_of(now.spells, level, order)
    top = _leader(levels, leader)
    names, part = labels_of(now.spells, segment)
    leads, follows = now.there & (rung == top), now.there & (rung == top - 1)
    ready = follows & (_months_at(now.spells, rung) >= months)
    lots, merged = _lots(names, part[leads], part[follows], minimum)
    still = _still_here(
        estimate(counted),
        WITHIN,
        np.unique(now.state[leads | follows]),
        whole_number(draws, "draws", least=1),
        np.random.default_rng(rng),
    )
    usual = _usual(still, now.state, leads, follows, minimum)
    roles = tuple(
        _role(
            OTHERS if len(lot) > 1 else names[lot[0]],
            leads & np.isin(part, lot),
            follows & np.isin(part, lot),
            ready,
            now.state,
            still,
            usual if (leads & np.isin(part, lot)).sum() < minimum else None,
        )
        for lot in lots
    )
    ready_means = (
        f"Ready is who has held a post at the level “{levels[top - 1]}” for {months} months or more; "
        "whether they want to lead, and would be good at it, the file does not tell."
    )
    leaves = "A leader leaves who leaves the company; moves to other posts are not counted."
    return Bench(
        levels[top],
        levels[top - 1],
        months,
        tuple(sorted(roles, key=lambda role: (not role.uncovered, -role.chance))),
        merged,
        (note, ready_means, leaves, _nobody_alone(minimum)),
    )


def _leader(levels: tuple[str, ...], leader: str) -> int:
    """Give the place of the leaders' level, which has one below it."""
    if leader and leader not in levels:
        raise InputError(
            "leader",
            expected=f"one of {listed(levels[1:])}",
            found=shown(leader),
            next_step=closest(leader, levels),
        )
    top = levels.index(leader) if leader else len(levels) - 1
    if top < 1:
        raise InputError(
            "leader",
            expected="a level with another one below it",
            found=shown(levels[top]),
            next_step="Choose a higher level, or a column with more of them.",
        )
    return top


def _months_at(spells: Spells, rung: Codes) -> NDArray[np.float64]:
    """Give for how many months each post's holder has been at its level, in whatever posts, so far."""
    new = np.ones(len(spells), dtype=bool)
    new[1:] = (
        (spells.person[1:] != spells.person[:-1])
        | (spells.hired[1:] != spells.hired[:-1])
        | (rung[1:] != rung[:-1])
    )
    began = spells.start[np.flatnonzero(new)[np.cumsum(new) - 1]]
    return np.asarray(((spells.closes - began).astype(np.int64) + 1) / DAYS_A_MONTH)


def _lots(
    names: tuple[str, ...], leads: Codes, follows: Codes, minimum: int
) -> tuple[list[list[int]], tuple[str, ...]]:
    """Put segments with too few people together; one that is hidden alone takes the next smallest along."""
    below = np.bincount(follows, minlength=len(names))
    people = np.bincount(leads, minlength=len(names)) + below
    some = [int(i) for i in np.argsort(people, kind="stable") if people[i]]
    if not some or people.sum() < minimum:
        raise InputError(
            "the two levels",
            expected=f"at least {minimum} people on the closing day",
            found=f"{'fewer' if some else 'nobody'}",
        )

    def enough(lot: list[int]) -> bool:
        # More people than segments, as five in five of them are one in each; and how many of those below
        # are ready would be a single person's years.
        least = minimum if len(lot) == 1 else max(minimum, len(lot) + minimum - 2)
        return bool(people[lot].sum() >= least and not 0 < below[lot].sum() < minimum)

    few = [i for i in some if not enough([i])]
    rest = [i for i in some if enough([i])]
    while few and rest and not enough(few):
        few.append(rest.pop(0))
    lots = [[i] for i in sorted(rest)] + ([sorted(few)] if few else [])
    if not few:
        return lots, ()
    said = listed(names[i] for i in sorted(few))
    return lots, (
        f"{said} are looked at together, so that no group has fewer than {minimum} people.",
    )


def _still_here(
    matrix: Matrix, months: int, begin: Codes, draws: int, rng: np.random.Generator
) -> Chances:
    """Give the chance of still being with the company after so many months, (draws, S).

    Only the states that can be reached from those of `begin` are drawn; all others have 0.
    """
    size = len(matrix.to)
    reached = np.zeros(size + 3, dtype=bool)  # the kinds of exit lead nowhere
    reached[begin] = True
    while True:
        before = reached.copy()
        reached[matrix.to[reached[:size]]] = True
        reached[size:] = False
        if (reached == before).all():
            break
    rows = np.flatnonzero(reached[:size])
    p = matrix.of(rows).draw(draws, rng).p
    staying = np.zeros((draws, size + 3))
    staying[:, rows] = 1.0
    for _ in range(months):
        later = np.zeros((draws, len(rows)))
        for k in range(p.shape[-1]):
            later += p[:, :, k] * staying[:, matrix.to[rows, k]]
        staying[:, rows] = later
    return staying[:, :size]


def _usual(
    still: Chances,
    state: Codes,
    leads: NDArray[np.bool_],
    follows: NDArray[np.bool_],
    minimum: int,
) -> Chances:
    """Give the chance of still being here of the average leader, (draws,); of few with those below."""
    those = leads if leads.sum() >= minimum else leads | follows
    return np.asarray(still[:, state[those]].mean(axis=1))


def _nobody_alone(minimum: int) -> str:
    return (
        f"Where there are fewer than {minimum} leaders, each is taken to leave like the average one of all: "
        "their own tenure would make it a forecast about single people."
    )


def _role(
    segment: str,
    leads: NDArray[np.bool_],
    follows: NDArray[np.bool_],
    ready: NDArray[np.bool_],
    state: Codes,
    still: Chances,
    usual: Chances | None,
) -> Role:
    heads = np.bincount(state[leads], minlength=still.shape[1])
    stay = np.prod(still**heads, axis=1) if usual is None else usual ** leads.sum()
    one_leaves = np.where(stay > 1.0 - 1e-9, 0.0, 1.0 - stay)  # sums of chances are rounded
    low, high = np.quantile(one_leaves, (0.05, 0.95))
    return Role(
        segment,
        int(leads.sum()),
        int(follows.sum()),
        int((follows & ready).sum()),
        float(one_leaves.mean()),
        float(low),
        float(high),
    )
