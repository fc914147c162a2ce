"""Write `data/company.csv` and `data/company.toml` anew: a company of people who do not exist.

`python tools/write_company.py`, after a change of how the company is laid out or of its true rates;
tests say where the committed files no longer fit.
"""

import sys
from pathlib import Path

from careerkit.turnover.synthetic import written

DATA = Path(__file__).resolve().parent.parent / "data"


def main() -> int:
    """Write both files."""
    for name, text in written().items():
        (DATA / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{DATA / name} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
