"""How far people agree on cases, for reading: one round, or two beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit import __version__
from careerkit.assessment.agreement import Change, Coefficient, Report
from careerkit.assessment.agreement.scale import written
from careerkit.documents.sections import Block, Callout, Page, Paragraph, Section, Table
from careerkit.pages.wording import counted

NOT_THE_SAME = "Who rated may differ between the rounds: nobody is followed from one to the next."
CHANCE = "Each range says how the number would move with other cases of the same sort."
NO_NAMES = "Raters are counted and not named."


def agreement_page(
    title: str, rounds: Sequence[Report], change: Change | None, notes: Sequence[str] = ()
) -> Page:
    """Give the report on one or two rounds of ratings.

    notes: sentences on what was assumed when they were read
    """
    main = rounds[-1].main
    rated = (
        f"{counted(main.units, 'case')} that two or more rated, {counted(main.ratings, 'rating')}"
    )
    return Page(
        title=title,
        subtitle=f"{counted(main.raters, 'person', 'people')}, {rated}.",
        blocks=agreement_blocks(rounds, change, notes),
        footer=(NO_NAMES, f"careerkit {__version__}"),
    )


def agreement_blocks(
    rounds: Sequence[Report], change: Change | None = None, notes: Sequence[str] = ()
) -> tuple[Block, ...]:
    """Say what the numbers mean, and give them all with their ranges; the latest round first."""
    latest = rounds[-1]
    main = latest.main
    return (
        Callout("Agreement", *_main(main)),
        *([Paragraph(latest.paradox)] if latest.paradox else []),
        coefficients_table(rounds),
        *([Section("Before and after", _changed(change))] if change is not None else []),
        Paragraph(CHANCE, "quiet"),
        *(Paragraph(note, "quiet") for note in notes),
    )


def _main(main: Coefficient) -> tuple[str, str]:
    """Say first what the number means, and then which number it is and how far to trust it."""
    if main.value is None:
        return f"{main.name}: {main.state}.", main.says
    means = main.scale.means(main.value)
    return f"{means}.", main.says.removeprefix(f"{means}: ")


def coefficients_table(
    rounds: Sequence[Report], names: Sequence[str] = ("Before", "After")
) -> Table:
    """Put the coefficients below each other; two tables of ratings, beside each other.

    A coefficient that only one of them has is left open in the other.
    """
    if len(rounds) == 1:
        rows = tuple((c.name, value_of(c), range_of(c)) for c in rounds[0].coefficients)
        return Table(("Agreement", "Value", "May well lie between"), rows)
    found = [{each.name: each for each in one.coefficients} for one in rounds]
    every = dict.fromkeys(name for one in found for name in one)
    columns = [column for name in names for column in (name, "may well lie between")]
    cells = ((name, *(cell for one in found for cell in _cells(one.get(name)))) for name in every)
    return Table(("Agreement", *columns), tuple(cells))


def _cells(coefficient: Coefficient | None) -> tuple[str, str]:
    return ("–", "–") if coefficient is None else (value_of(coefficient), range_of(coefficient))


def _changed(change: Change) -> tuple[Block, ...]:
    return Paragraph(change.says), Paragraph(NOT_THE_SAME, "quiet")


def value_of(coefficient: Coefficient) -> str:
    """Write the value, or the word for why there is none."""
    if coefficient.value is None:
        return coefficient.state.value
    return written(coefficient.value)


def range_of(coefficient: Coefficient) -> str:
    """Write the range, if there is one."""
    if coefficient.low is None or coefficient.high is None:
        return "–"
    return f"{written(coefficient.low)} and {written(coefficient.high)}"
