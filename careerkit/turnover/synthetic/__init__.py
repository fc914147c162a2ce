"""A company that does not exist, made from a seed, whose true rates are known.

spells = synthetic.spells(7, people=5_000)
expected_exits(spells, TRUTH)
"""

from careerkit.turnover.synthetic.company import Company, Posts, company, spells
from careerkit.turnover.synthetic.truth import ALIKE, TRUTH, Truth, expected_exits

__all__ = ["ALIKE", "TRUTH", "Company", "Posts", "Truth", "company", "expected_exits", "spells"]
