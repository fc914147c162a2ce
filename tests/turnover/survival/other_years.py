"""The same people's next year over and over again, each as the synthetic company's truth would have it."""

from dataclasses import dataclass

import numpy as np

from careerkit.turnover.presence import present
from careerkit.turnover.synthetic import TRUTH
from careerkit.turnover.synthetic.company import _Rates


@dataclass(frozen=True, slots=True, eq=False)
class OtherYears:
    """Who might have left when, and how.

    rows:  of those who were there or were hired, places in the spells
    month: in which they leave, counted from 0, or -1: (times, people)
    kind:  of their exits
    """

    rows: np.ndarray
    month: np.ndarray
    kind: np.ndarray

    def exits(self, of=slice(None), *, month=None, kind=None):
        """Count exits of some people, in each of the years."""
        left = self.month[:, of] >= 0 if month is None else self.month[:, of] == month
        if kind is not None:
            left &= self.kind[:, of] == kind
        return left.sum(axis=1)


def other_years(spells, evenings, times, rng, truth=TRUTH):
    """Let everybody at the first evening and each hire after it live on to the last, `times` times.

    Hazards have no memory: the post on that evening, or at the hire, is all that matters. Another team
    of the same department changes nothing.
    """
    days = np.array(evenings, dtype="datetime64[D]")
    hired = (spells.start > days[0]) & (spells.start <= days[-1]) & (spells.start == spells.hired)
    rows = np.flatnonzero(present(spells, days[0]) | hired)
    since, rates = spells.hired[rows], _Rates(truth)
    who = np.tile(np.arange(len(rows)), times)
    level = spells.groups["Job level"].codes[rows][who]
    department = spells.groups["Department"].codes[rows][who]
    tenure = np.maximum((days[0] - since).astype(int) + 1, 0).astype(float)[who]
    month, kind = np.full(len(who), -1), np.zeros(len(who), np.int8)
    on = np.arange(len(who))
    while len(on):
        day, event = rates.next_event(rng, department[on], level[on], tenure[on])
        date = since[who[on]] + day
        left = (event < rates.PROMOTED) & (date <= days[-1])
        month[on[left]] = np.searchsorted(days, date[left], side="left") - 1
        kind[on[left]] = event[left]
        moved = (event >= rates.PROMOTED) & (date < days[-1])
        level[on[moved]] += event[moved] == rates.PROMOTED
        tenure[on[moved]] = day[moved] + 1.0
        on = on[moved]
    return OtherYears(rows, month.reshape(times, -1), kind.reshape(times, -1))
