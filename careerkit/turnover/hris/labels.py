"""Read a column by which people can be grouped."""

from __future__ import annotations

from typing import Any

from careerkit.turnover.hris.spells import Grouping


def grouping(values: Any, *, heading: str) -> Grouping:
    """Give each row the place of its label; blanks have none."""
    raise NotImplementedError
