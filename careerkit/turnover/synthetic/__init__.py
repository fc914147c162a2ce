"""A company that does not exist, made from a seed, whose true rates are known.

spells = synthetic.spells(7, people=5_000)
expected_exits(spells, TRUTH)
"""

from careerkit.turnover.synthetic.company import Company, Posts, company, spells
from careerkit.turnover.synthetic.export import csv_text, exported, write_csv
from careerkit.turnover.synthetic.flaws import Flaw, flawed
from careerkit.turnover.synthetic.told import truth_text
from careerkit.turnover.synthetic.truth import ALIKE, TRUTH, Truth, expected_exits

__all__ = [
    "ALIKE",
    "SEED",
    "TRUTH",
    "Company",
    "Flaw",
    "Posts",
    "Truth",
    "company",
    "csv_text",
    "expected_exits",
    "exported",
    "flawed",
    "spells",
    "truth_text",
    "write_csv",
    "written",
]

SEED = 2026  # of the company in data/


def written() -> dict[str, str]:
    """Give the texts of the company's two files in data/, by their names."""
    made = company(SEED)
    rows, flaws = flawed(exported(made), SEED)
    return {"company.csv": csv_text(rows), "company.toml": truth_text(made, flaws, len(rows))}
