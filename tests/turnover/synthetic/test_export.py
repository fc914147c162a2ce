"""The company's files in data/ are what its seed makes, and loading them gives its truth again."""

import csv
import datetime as dt
import tomllib

import numpy as np
import pytest

from careerkit.resources import data_file
from careerkit.turnover import synthetic
from careerkit.turnover.hris.building import build
from careerkit.turnover.synthetic import SEED, TRUTH, exported, flawed
from tests.turnover.hris.company_columns import read


@pytest.mark.parametrize("name", ["company.csv", "company.toml"])
def test_the_committed_file_is_what_the_seed_makes(name):
    """To the byte; `python tools/write_company.py` writes it anew."""
    assert data_file(name).read_text(encoding="utf-8") == synthetic.written()[name]


def test_the_truth_beside_the_file_is_that_of_the_program():
    """Hazards, factors, moves and the rows that were spoilt."""
    told = tomllib.loads(synthetic.written()["company.toml"])
    rows = list(csv.reader(synthetic.written()["company.csv"].splitlines()))

    assert (5_000, SEED, len(rows) - 1) == (told["people"], told["seed"], told["rows"])
    assert list(TRUTH.hazards["voluntary"]) == told["hazards"]["voluntary"]
    assert TRUTH.levels == told["factor_of_level"]
    assert TRUTH.departments == told["factor_of_department"]
    assert {"promoted_from": TRUTH.promotions, "transferred": TRUTH.transfers} == told["moves"]
    assert 25 == len(told["flaws"])


def test_each_spoilt_row_comes_to_the_verdict_that_is_written_down():
    """And no other row is touched."""
    told = tomllib.loads(synthetic.written()["company.toml"])
    built = build(read(synthetic.written()["company.csv"]), today=dt.date(2026, 6, 1))

    # Of two equal rows either may count.
    apart = {flaw["row"]: flaw["verdict"] for flaw in told["flaws"]}
    twice = {flaw["row"] for flaw in told["flaws"] if "twice" in flaw["what"]}
    found = {each.row: each.verdict for each in built.remarks}
    moved = {row - 1 if row - 1 in found else row for row in twice}
    assert apart.keys() - twice | moved == found.keys()
    assert all(found[row] == verdict for row, verdict in apart.items() if row not in twice)


def test_loading_gives_the_spells_that_the_company_was_made_of():
    """Except those of the rows that had to be rejected."""
    company = synthetic.company(SEED, people=800)
    rows, flaws = flawed(exported(company), SEED)
    found = build(read(synthetic.csv_text(rows)), today=dt.date(2026, 6, 1)).spells
    true = company.spells()
    kept = ~np.isin(true.person, lost(rows, flaws))

    assert sum(flaw.lost for flaw in flaws) == len(true) - len(found) == 10
    for name in ("hired", "start", "kind", "salary"):
        assert (getattr(true, name)[kept] == getattr(found, name)).all(), name
    ends, found_ends = true.end[kept], found.end
    assert (np.isnat(ends) == np.isnat(found_ends)).all()
    assert (ends == found_ends)[~np.isnat(ends)].all()
    assert (true.opens, true.closes) == (found.opens, found.closes)


def lost(rows, flaws):
    """Give the people, counted from 0, whose only row was spoilt beyond use."""
    ids = [rows[flaw.row - 2]["Employee ID"] for flaw in flaws if flaw.lost]
    return [int(each.removeprefix("P-")) - 1 for each in ids]


def test_a_large_export_has_as_many_rows_as_asked_for(tmp_path):
    """With the same columns as the small one, and written in several goes."""
    file = tmp_path / "large.csv"
    synthetic.write_csv(file, rows=150_000)
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines))

    assert 150_001 == len(rows)
    assert list(exported(synthetic.company(1, people=1))[0]) == rows[0]
    assert {len(rows[0])} == set(map(len, rows))
