"""Files as they are after loading, for tests: of a company that does not exist."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from careerkit.turnover.findings import findings
from careerkit.turnover.hris.loaded import REJECTED, SET_ASIDE, Loaded, Reason, Remark
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.spells import Grouping
from careerkit.turnover.synthetic.company import spells

MAPPING = ColumnMapping(
    {"person": "Employee ID", "hired": "Hire date", "end": "Exit date", "exit_kind": "Reason"},
    ("Department", "Team", "Job level"),
)
REASONS = {
    "duplicate": Reason("duplicate", SET_ASIDE, "The same row stands there once more.", 12),
    "order": Reason("order", REJECTED, "The exit lies before the hire.", 3),
}


def loaded(found, source="company.csv"):
    """Account for spells as if a file had given them, with fifteen rows that it could not use."""
    remarks = (Remark(17, REJECTED, "order", "Exit date", "=cmd|calc"),)
    rows = len(found)
    return Loaded(source, rows + 15, rows, 0, 12, 3, found, MAPPING, REASONS, remarks, ("A note.",))


@lru_cache
def company(people=1_500, seed=3):
    """Give a company of so many people."""
    return loaded(spells(seed, people=people))


@lru_cache
def found(by="", group="", people=1_500, parts=None):
    """Work out all about it, once for all tests of a run."""
    told = {} if parts is None else {"parts": parts}
    return findings(company(people), by, group=group, draws=100, **told)


def snapshot(people=300):
    """Give a company of which only years of service are known."""
    made = spells(5, people=people)
    return loaded(replace(made, dated=False, exact=False), "snapshot.csv")


def with_column(file, name, labels, codes):
    """Give the same file with a further column by which people can be grouped."""
    grouping = Grouping(name, tuple(labels), np.asarray(codes, np.int32))
    return replace(file, spells=replace(file.spells, groups={**file.spells.groups, name: grouping}))
