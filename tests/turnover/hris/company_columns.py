"""The synthetic company's export as columns, read here by hand so that only cleaning is tested."""

import csv
import datetime as dt
import io

import numpy as np

from careerkit.turnover.hris.column import Fault
from careerkit.turnover.hris.columns import NOT_SAID, Columns, Flaw
from careerkit.turnover.hris.spells import Grouping, Kind
from careerkit.turnover.synthetic.export import HEADINGS, REASONS

KINDS = {reason: int(kind) for kind, reasons in REASONS.items() for reason in reasons if reason}
UNREADABLE = Fault("unreadable-date", "The day cannot be read.", rejects=True)
GROUPS = ("Department", "Team", "Job level", "Job title", "Location")


def read(text):
    """Give the columns of an export; people are numbered by their ids, as they come."""
    rows = list(csv.DictReader(io.StringIO(text)))
    ids = {}
    flaws = []
    days = {}
    for role in ("hired", "start", "end", "as_of"):
        cells = [row[HEADINGS[role]] for row in rows]
        days[role], wrong = as_days(cells)
        if wrong:
            found = [cells[place] for place in wrong]
            flaws.append(Flaw(UNREADABLE, HEADINGS[role], np.array(wrong), found))
    return Columns(
        row=np.arange(2, len(rows) + 2),
        person=np.array([ids.setdefault(r["Employee ID"], len(ids)) for r in rows], np.uint64),
        kind=np.array([KINDS.get(row["Exit reason"], NOT_SAID) for row in rows], np.int8),
        salary=np.array([float(row[HEADINGS["salary"]]) for row in rows]),
        groups={name: grouped(name, [row[name] for row in rows]) for name in GROUPS},
        flaws=tuple(flaws),
        headings=HEADINGS,
        currency="EUR",
        **days,
    )


def as_days(cells):
    """Read days as 2024-03-31; give them, and the places of those that are none."""
    days, wrong = [], []
    for place, cell in enumerate(cells):
        try:
            days.append(dt.date.fromisoformat(cell) if cell else None)
        except ValueError:
            days.append(None)
            wrong.append(place)
    return np.array(days, dtype="datetime64[D]"), wrong


def grouped(name, cells):
    """Give the labels in alphabetical order."""
    labels = tuple(sorted(set(cells)))
    return Grouping(name, labels, np.array([labels.index(cell) for cell in cells], np.int32))


assert Kind.MOVED not in KINDS.values()
