"""What a person corrects about how columns are read: each change gives a new mapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from careerkit.pages.turnover_data.quality import ROLES
from careerkit.spreadsheet import plain
from careerkit.turnover.hris.load import Preview
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.suggest import Doubt, Suggestion

NOT_USED, GROUP = "", "group"
CHOICES = (
    ("not used", NOT_USED),
    *((f"{words} (“{role.replace('_', ' ')}”)", role) for role, words in ROLES.items()),
    ("groups people", GROUP),
)
MOST_ROWS = 60  # headings with widgets of their own
EXAMPLES, EXAMPLE_LENGTH = 3, 24


def read_as(mapping: ColumnMapping, heading: str) -> str:
    """Say as what a column is read: a role, “group”, or nothing."""
    for role, taken in mapping.columns.items():
        if taken == heading:
            return role
    return GROUP if heading in mapping.groups else NOT_USED


def reading(
    mapping: ColumnMapping, heading: str, what: str, headings: Sequence[str]
) -> ColumnMapping:
    """Read a column as something; whichever column was read as that before is not used any more."""
    columns = {
        role: taken for role, taken in mapping.columns.items() if taken != heading and role != what
    }
    groups = {each for each in mapping.groups if each != heading}
    if what == GROUP:
        groups.add(heading)
    elif what in ROLES:
        columns[what] = heading
    return replace(
        mapping, columns=columns, groups=tuple(each for each in headings if each in groups)
    )


def meant(mapping: ColumnMapping, word: str, kind: str) -> ColumnMapping:
    """Say what a reason for leaving means; nothing leaves it as it was."""
    kinds = {each: what for each, what in mapping.kinds.items() if each != word}
    return replace(mapping, kinds={**kinds, word: kind} if kind else kinds)


def that_matter(seen: Preview, mapping: ColumnMapping, further: Iterable[str]) -> tuple[str, ...]:
    """Give the columns that are shown one by one: those that are read, in doubt, or asked for."""
    wanted = {*mapping.columns.values(), *mapping.groups, *further}
    for doubt in seen.suggestion.doubts:
        if doubt.about in ROLES:
            wanted.update(doubt.choices)
    return tuple(each for each in seen.headings if each in wanted)[:MOST_ROWS]


def others(seen: Preview, shown: Iterable[str], searched: str = "") -> tuple[tuple[str, ...], int]:
    """Give further columns whose heading holds what is searched for, and how many there are in all."""
    there, key = set(shown), plain(searched)
    left = [each for each in seen.headings if each not in there and key in plain(each)]
    return tuple(left[:MOST_ROWS]), len(left)


def examples(seen: Preview, heading: str) -> str:
    """Quote what stands in a column."""
    told = [text for text in seen.samples.get(heading, ()) if text and text.strip()]
    few = list(dict.fromkeys(told))[:EXAMPLES]
    if not few:
        return "nothing in the first rows"
    return ", ".join(
        f"“{text if len(text) <= EXAMPLE_LENGTH else text[: EXAMPLE_LENGTH - 1] + '…'}”"
        for text in few
    )


def words_to_sort(suggestion: Suggestion) -> tuple[str, ...]:
    """Give the reasons for leaving that careerkit does not know."""
    return next((doubt.choices for doubt in suggestion.doubts if doubt.about == "kinds"), ())


def to_settle(suggestion: Suggestion) -> tuple[Doubt, ...]:
    """Give the questions about roles without whose answer the file would be read wrongly."""
    return tuple(each for each in suggestion.doubts if each.blocks and each.about in ROLES)
