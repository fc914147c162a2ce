"""The truth about the synthetic company, written down beside its export."""

from __future__ import annotations

from typing import Any

import tomli_w

from careerkit.turnover.synthetic.company import Company
from careerkit.turnover.synthetic.flaws import Flaw

HEAD = """\
# The truth about data/company.csv, a company that does not exist: how its people leave and move.
#
# Hazards are by the year: 0.16 means that of 100 people-years spent in that band of tenure 16 end with
# such an exit. A person's hazard is that of the band × the level's factor × the department's factor.
# Who was hired before the window and left before it is not in the file, as in any system that was set
# up when the company was old already. `flaws` are rows that were spoilt on purpose.
#
# Both files are written by tools/write_company.py; an edit by hand would be lost.
"""


def truth_text(company: Company, flaws: tuple[Flaw, ...], rows: int) -> str:
    """Write what is true of the company, and which rows of its export are wrong."""
    truth = company.truth
    content: dict[str, Any] = {
        "format": 1,
        "seed": company.seed,
        "people": int(company.posts.person[-1]) + 1,
        "posts": len(company.posts),
        "rows": rows,
        "opens": company.opens.astype(object),
        "closes": company.closes.astype(object),
        "hazards": {
            "band_begins_at_years": list(truth.bands),
            **{kind: list(each) for kind, each in truth.hazards.items()},
        },
        "factor_of_level": {kind: dict(each) for kind, each in truth.levels.items()},
        "factor_of_department": {kind: dict(each) for kind, each in truth.departments.items()},
        "moves": {"promoted_from": dict(truth.promotions), "transferred": truth.transfers},
        "flaws": [
            {"row": flaw.row, "what": flaw.what, "verdict": flaw.verdict, "lost": flaw.lost}
            for flaw in flaws
        ],
    }
    return f"{HEAD}\n{tomli_w.dumps(content)}"
