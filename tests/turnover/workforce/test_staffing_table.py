"""Published staffing tables come out as printed, and what cannot be a table is refused."""

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.workforce.availability import availability, steady
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import project
from careerkit.turnover.workforce.staffing_table import given
from careerkit.turnover.workforce.states import State

# A worked example after Heneman and Judge, “Staffing Organizations”, as a teaching page prints it:
# part-time and full-time sales, assistant and regional sales managers. It rounds to 163, 150, 75, 26 and
# 167 exits; the book itself was not at hand.
SALES = [[0.50, 0.10, 0.05, 0], [0.05, 0.60, 0.10, 0], [0.05, 0, 0.80, 0.10], [0, 0, 0, 0.70]]
SALES_NAMES = ("SP", "SF", "ASM", "RSM")
# The exercise in the book's 8th edition (with Kammeyer-Mueller, 2012, p. 143) has the same chances and
# other people. The totals are worked out by hand: a solution on the web leaves 5 promotions out.
DOOR_TO_DOOR = SALES
# The case “Chern's”, table A-5: how many full-time sales associates must be hired in a year to keep 140.
# By hand: 140 - (70 + 9 + 0.8) = 60.2.
CHERNS = [
    [0.50, 0.15, 0.05, 0.05, 0.05],
    [0.30, 0.50, 0, 0.05, 0],
    [0.05, 0, 0.75, 0, 0],
    [0, 0, 0, 0.65, 0.05],
    [0, 0, 0, 0, 0.80],
]


@pytest.mark.parametrize(
    ("rows", "people", "later", "exits"),
    [
        (SALES, (300, 200, 50, 30), (162.5, 150, 75, 26), 166.5),
        (DOOR_TO_DOOR, (500, 150, 50, 30), (260, 140, 80, 26), 224),
        (CHERNS, (140, 30, 16, 5, 8), (79.8, 36, 19, 11.75, 13.65), 28 + 4.5 + 3.2 + 1.5 + 1.6),
    ],
)
def test_published_tables(rows, people, later, exits):
    """People a year later and exits are those of the books, in each way of working them out."""
    table = given([f"Post {i + 1}" for i in range(len(rows))], rows, people)

    found = availability(table)
    projected = project(table, Plan(hire=False), 12, 1, mode="expected")

    np.testing.assert_allclose(later, found.headcount[-1], rtol=1e-12)
    assert exits == pytest.approx(found.exits.sum(), rel=1e-12)
    np.testing.assert_allclose(later, projected.headcount.kept[-1, 0], rtol=1e-12)
    assert exits == pytest.approx(projected.all_exits.kept.sum(), rel=1e-12)


def test_hires_of_a_published_case():
    """Filled at once, 140 full-time posts need 60.2 hires."""
    table = given(("FTSA", "PTSA", "DEP", "BUY", "MER"), CHERNS, (140, 30, 16, 5, 8))

    found = project(table, Plan(months_to_fill=0), 12, 1, mode="expected")

    assert 60.2 == pytest.approx(found.hires.kept[0, 0, 0])


def test_two_years_are_two_steps():
    """The second year starts from the first one's people: 81.25 + 7.5 + 3.75 = 92.5 in SP."""
    found = availability(given(SALES_NAMES, SALES, (300, 200, 50, 30)), 2)

    assert 92.5 == pytest.approx(found.headcount[2, 0])
    assert 580 == pytest.approx(found.headcount[2].sum() + found.exits.sum())


def test_a_steady_state_by_hand():
    """Half of the juniors rise, a quarter of the seniors leave and are hired as juniors: 1 to 2."""
    table = given(("Junior", "Senior"), [[0.5, 0.5], [0, 0.75]], (100, 0))

    found = steady(table, (1, 0), within=0.02)

    np.testing.assert_allclose((1 / 3, 2 / 3), found.shares)
    assert 3 == found.periods  # 2/3 of (1/4)^3 is the first below a fiftieth


def test_exits_by_kind_are_taken_from_three_columns():
    """Three more columns are the kinds; one more is exits of no known kind."""
    three = given(("A",), [[0.7, 0.2, 0.1, 0.0]], (100,))
    one = given(("A",), [[0.7, 0.3]], (100,))

    np.testing.assert_allclose((20, 10, 0), availability(three).exits[0, 0])
    np.testing.assert_allclose((0, 0, 30), availability(one).exits[0, 0])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rows": [[0.5, 0.6], [0, 1]]}, "rows, A: expected chances that add up to 1 at most"),
        ({"rows": [[0.5, -0.1], [0, 1]]}, "rows, A: expected chances of 0 or more, found -0.1"),
        ({"rows": [[50, 10], [0, 100]]}, "Write 50% as 0.50"),
        ({"rows": [[0.5, 0.1, 0.1], [0, 1, 0]]}, "rows, A: expected chances that add up to 1, as"),
        ({"rows": [[0.5, 0.5]]}, "a row for each of 2 states"),
        ({"rows": [[0.5], [0.5, 0.5]]}, "as many in each row"),
        ({"rows": [[0.5, float("nan")], [0, 1]]}, "finite numbers"),
        ({"headcount": (1,)}, "headcount: expected a number for each of 2 states"),
        ({"headcount": (1, -2)}, "headcount, B: expected 0 or more, found -2"),
        ({"states": ("A", "A")}, "“A” twice"),
        ({"states": ()}, "states: expected at least one"),
        ({"months": 0}, "months: expected more than 0"),
        ({"levels": ("A",)}, "nothing about B"),
    ],
)
def test_what_is_no_table(change, sentence):
    """Each mistake is named with its row."""
    right = {"states": ("A", "B"), "rows": [[0.5, 0.4], [0, 1]], "headcount": (10, 5)}

    with pytest.raises(InputError, match=sentence):
        given(**(right | change))


def test_the_ladder_of_a_table():
    """States are a ladder in the order given, or by the levels and segments that they name."""
    by_name = given(("Junior", "Senior"), [[1, 0], [0, 1]], (1, 1))
    states = [State("Junior", "Blue"), State("Lead", "Blue"), State("Lead", "Green")]
    by_segment = given(states, np.eye(3), (1, 1, 1), levels=("Junior", "Lead"))

    assert (1, -1) == by_name.layout.above
    assert (1, -1, -1) == by_segment.layout.above
