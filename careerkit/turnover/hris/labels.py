"""Read a column by which people can be grouped."""

from __future__ import annotations

from typing import Any

import numpy as np

from careerkit.turnover.hris.column import Distinct, distinct, spread
from careerkit.turnover.hris.spells import NOT_GIVEN, Grouping
from careerkit.turnover.hris.vocabulary import squeezed, vocabulary


def grouping(values: Any, *, heading: str) -> Grouping:
    """Give each row the place of its label; blanks have none.

    Labels stand in the order of the alphabet, or of numbers where all are numbers. Only blanks are
    taken out: “NA” may be North America, and “Sales” and “sales” are left as they are.
    """
    column = values if isinstance(values, Distinct) else distinct(values)
    texts = column.list()
    kept = [
        place for place, text in enumerate(texts) if column.counts[place] and not _is_empty(text)
    ]
    kept.sort(key=_order([texts[place] for place in kept], texts))
    codes = np.full(len(texts), NOT_GIVEN, np.int32)
    codes[kept] = np.arange(len(kept))
    labels = tuple(" ".join(texts[place].split()) for place in kept)
    return Grouping(heading, *_merged(labels, spread(codes, column.codes, np.int32(NOT_GIVEN))))


def _is_empty(text: str) -> bool:
    return not text.strip("-–—?#. ") or (
        squeezed(text) in vocabulary().empty and not text.casefold().startswith("na")
    )


def _order(chosen: list[str], texts: list[str]) -> Any:
    try:
        numbers = {text: float(text) for text in chosen}
    except ValueError:
        return lambda place: (texts[place].casefold(), texts[place])
    return lambda place: (numbers[texts[place]], texts[place])


def _merged(labels: tuple[str, ...], codes: Any) -> tuple[tuple[str, ...], Any]:
    """Make one of labels that differed in the blanks between their words alone."""
    once = tuple(dict.fromkeys(labels))
    if len(once) == len(labels):
        return labels, codes
    place = {label: number for number, label in enumerate(once)}
    new = np.array([place[label] for label in labels], np.int32)
    return once, spread(new, codes, np.int32(NOT_GIVEN))
