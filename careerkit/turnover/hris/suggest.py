"""Suggest which column of a file is what, from its headings and from what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from careerkit.turnover.hris.mapping import ColumnMapping


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at before the file is read.

    about:   a role, or a field of the mapping: "hired", "date_order", "tenure_unit", "pay_period"
    says:    the question and why it arises, as sentences
    choices: what can be answered: headings, or values of that field; the suggested one stands first
    blocks:  whether the file cannot be read well before it is answered
    """

    about: str
    says: str
    choices: tuple[str, ...]
    blocks: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How a file's columns could be read.

    mapping: the best reading, to confirm or to correct
    doubts:  what a person should look at
    reads:   heading → how it is read and why, a sentence; every heading of the file has one
    lacks:   what the file does not have, and what that rules out, each a sentence
    usable:  whether the mapping has what is needed: a hire date and an end or a status, or a yes or no
    """

    mapping: ColumnMapping
    doubts: tuple[Doubt, ...]
    reads: Mapping[str, str]
    lacks: tuple[str, ...]
    usable: bool

    @property
    def certain(self) -> bool:
        """Tell whether the file can be read without asking anybody."""
        return self.usable and not any(doubt.blocks for doubt in self.doubts)


def suggest(
    headings: Sequence[str], samples: Mapping[str, Sequence[str | None]], *, whole: bool = False
) -> Suggestion:
    """Suggest a mapping.

    samples: for each heading cells from some rows (a few hundred to some thousand), as text
    whole:   whether these are all rows; only then is a date order asked for here
    """
    raise NotImplementedError
