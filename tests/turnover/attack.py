"""An attack on what one publication shows: what follows of those who are not shown.

The attacker has every table of a publication, knows who works where and who left after how long, as
colleagues do, and solves for the rest: how many there are in a group that is not shown, why a single person
left, on which day somebody began, and what somebody earns.
"""

import io
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import openpyxl
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from careerkit.documents.workbook import workbook
from careerkit.pages.turnover_data import as_data, sheets

LARGE = 10_000


def published(found, *, money=()):
    """Give a publication: the data, and every sheet of the workbook as a spreadsheet reads it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook((*sheets(found), *money))))
    tables = {}
    for sheet in book.worksheets:
        first, *rows = sheet.iter_rows(values_only=True)
        named = [dict(zip(first, row, strict=True)) for row in rows]
        tables[sheet.title] = [_filled(row, place) for place, row in enumerate(named, 2)]
    return as_data(found), tables


def _filled(row, place):
    """Work out a row's end of the headcount, as its formula would."""
    if str(row.get("After the window", "")).startswith("="):
        gains = ("Before the window", "Hired", "Came from other groups")
        losses = ("Went to other groups", "Left")
        row["After the window"] = sum(row[each] for each in gains) - sum(
            row[each] for each in losses
        )
    return row


@dataclass
class Sizes:
    """Equations about counts of single labels of a column, by what is counted: people, who left.

    The sentences about merged groups are inequalities: one, or each, of these labels is small.
    """

    minimum: int
    labels: list
    least: int = 1  # people that a label has: it stands in the file, so somebody
    sums: dict = field(default_factory=lambda: defaultdict(dict))
    small: list = field(default_factory=list)  # (labels, whether it is said of each of them)

    def tell(self, what, members, count):
        """Take a number that is shown of these labels together."""
        if count is not None:
            self.sums[what][frozenset(members)] = count

    def hear(self, sentences):
        """Take what the sentences say about which labels are small."""
        for sentence in sentences:
            named = [
                each
                for each in re.findall("“([^”]+)”", sentence.split(":", 1)[-1])
                if each in self.labels
            ]
            if "one or more of them" in sentence:
                self.small.append((named, False))
            elif "each have fewer" in sentence or "has fewer than" in sentence:
                before = sentence.split("; shown with")[0]
                self.small.append(([each for each in named if f"“{each}”" in before], True))

    def range(self, what, label):
        """Give the least and the most that the count of a label can be; it is a whole number."""
        found = [self._end(what, label, sign) for sign in (1, -1)]
        assert None not in found, "the tables contradict one another"
        return tuple(found)

    def agrees(self):
        """Tell whether the tables count alike; where they do not, their difference tells nothing."""
        return self._end(next(iter(self.sums)), self.labels[0], 1) is not None

    def _end(self, what, label, sign):
        """Give the least (1) or the most (-1) that a count can be; nothing where none fits all tables."""
        whats = ["people", *(each for each in self.sums if each != "people")]
        keys = [(w, each) for w in whats for each in self.labels]
        keys += [
            (told, w, each)  # a flag: this count is between one and the minimum
            for told, (named, _) in enumerate(self.small)
            for each in named
            for w in ("people", "start", "end")
            if w in whats
        ]
        place = {key: n for n, key in enumerate(keys)}
        flags = [key for key in keys if len(key) == 3]
        rows = [
            ([((w, each), 1) for each in members], count, count)
            for w, sums in self.sums.items()
            for members, count in sums.items()
        ]
        rows += [*self._nested(whats), *self._flagged(flags)]
        matrix = np.zeros((len(rows), len(keys)))
        for row, (parts, _, _) in zip(matrix, rows, strict=True):
            for key, times in parts:
                row[place[key]] += times
        least = [self.least if key[0] == "people" else 0 for key in keys]
        most = [1 if len(key) == 3 else LARGE for key in keys]
        goal = np.zeros(len(keys))
        goal[place[what, label]] = sign
        solved = milp(
            goal,
            integrality=np.ones(len(keys)),
            bounds=Bounds(least, most),
            constraints=LinearConstraint(matrix, *np.array([row[1:] for row in rows], float).T),
        )
        return round(sign * solved.fun) if solved.success else None

    def _nested(self, whats):
        """Have nobody there, or leave, who is not among the people of the team."""
        for w in whats[1:] if self.least else ():
            for each in self.labels:
                yield [(("people", each), 1), ((w, each), -1)], 0, LARGE

    def _flagged(self, flags):
        """Keep what is flagged between one and the minimum; of some, or of each, something is flagged."""
        for flag in flags:
            yield [(flag[1:], 1), (flag, LARGE)], 0, LARGE + self.minimum - 1
            yield [(flag[1:], 1), (flag, -1)], 0, LARGE
        for told, (named, every) in enumerate(self.small):
            own = [
                [flag for flag in flags if flag[0] == told and flag[2] == each] for each in named
            ]
            for some in own if every else [[*chain.from_iterable(own)]]:
                yield [(flag, 1) for flag in some], 1, len(some)


def fewest(sets, atoms):
    """Give how many leavers are in the smallest part that sums and differences of these sets tell of.

    sets:  for each set that is told of, how often it has each atom: 0 or 1
    atoms: how many leavers each atom has; those in an atom are in the same sets

    Each atom is put into a part that has as little else as can be, over all weighted sums of the sets.
    """
    told = np.unique(np.array(sets, float).reshape(len(sets), -1), axis=0)
    kinds, place = np.unique(told, axis=1, return_inverse=True)
    sizes = np.bincount(place.ravel(), atoms)
    seen = kinds.any(axis=0) & (sizes > 0)
    kinds, sizes = kinds[:, seen], sizes[seen]
    least = np.inf
    many, width = kinds.shape
    # Weights w of the sets and t ≥ |w · sets|, so that one atom has 1 and the sum of sizes · t is least.
    bounds = [(None, None)] * many + [(0, None)] * width
    above = np.vstack([np.hstack([kinds.T, -np.eye(width)]), np.hstack([-kinds.T, -np.eye(width)])])
    for atom in range(width):
        solved = linprog(
            np.append(np.zeros(many), sizes),
            A_ub=above,
            b_ub=np.zeros(2 * width),
            A_eq=np.append(kinds[:, atom], np.zeros(width))[None],
            b_eq=[1],
            bounds=bounds,
        )
        assert solved.success
        least = min(least, solved.fun)
    return least
