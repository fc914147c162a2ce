"""What the exits of a window have cost, group by group."""

from __future__ import annotations

import datetime as dt

import pytest

from careerkit.errors import CareerkitError
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.bill import Bill, bill
from careerkit.turnover.findings import findings
from careerkit.turnover.hris.load import load

HEADINGS = "Employee ID,Hire date,Termination date,Department,Annual salary (EUR),Report date"
HIRED, CLOSES = dt.date(2020, 1, 1), "2024-12-31"


def priced(*rows: str, within: str = "last 12 months") -> Bill:
    """Price the exits of the file that has these rows, by department."""
    lines = [f"E{place},{HIRED},{row},{CLOSES}" for place, row in enumerate(rows)]
    loaded = load("\n".join((HEADINGS, *lines)).encode())
    return bill(
        findings(loaded, "Department", within=within, parts=("rates",)),
        default_costs().ledger,
        draws=200,
    )


STAYS = [f",{name},{pay}" for name, pay in (("A", 40_000), ("B", 60_000)) for _ in range(20)]


def test_what_exits_have_cost_is_their_number_times_what_one_costs() -> None:
    """Three left A, nobody left B."""
    owed = priced(*STAYS, *["2024-06-30,A,40000"] * 3)
    assert owed["A"].exits == 3
    assert owed["A"].total.mean == pytest.approx(3 * owed["A"].cost.cost.mean)
    assert owed["B"].total.mean == 0


def test_groups_that_the_window_puts_together_are_priced_by_the_pay_of_all_of_them() -> None:
    """C and D are large enough in the whole file, and have two people each in its last year."""
    gone = [f"2022-03-31,{name},80000" for name in "CD" for _ in range(8)]
    owed = priced(*STAYS, *gone, *[f",{name},80000" for name in "CCDDD"])
    assert [each.group for each in owed.groups] == ["A", "B", "Other groups together"]
    assert owed["Other groups together"].cost.salary == 80_000


def test_everybody_having_left_is_priced_by_the_ledger_in_its_own_currency() -> None:
    """Nobody is there whose pay could be taken, so that no euros are in it."""
    owed = priced(*[f"2024-0{month}-28,{name},40000" for month in range(1, 8) for name in "AB"])
    assert owed.groups[0].exits == 7
    assert owed.currency == "USD"


def test_why_nothing_can_be_priced_is_one_sentence_after_the_other() -> None:
    """Three people were there in the last year, which is too few to show anything of them."""
    with pytest.raises(CareerkitError) as told:
        priced(*["2022-03-31,A,50000"] * 10, *[",A,50000"] * 3)
    assert ".." not in str(told.value)
    assert "3" not in str(told.value).replace("31", "")
