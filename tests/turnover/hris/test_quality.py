"""What a careful analyst would look at before believing a figure is pointed out."""

import numpy as np
import pytest

from careerkit.turnover.hris.building import build
from careerkit.turnover.hris.load import load
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.quality import BLOCKS, FINE, LOOK, quality
from careerkit.turnover.hris.spells import Grouping
from careerkit.turnover.synthetic import SEED, written
from tests.turnover.hris.company_columns import read
from tests.turnover.hris.tables import Row, columns, day

STAYS = [Row(person, hired=person) for person in range(100, 140)]


def looked_over(rows, closes=2_000, **more):
    """Build rows and look them over; give the findings' weights by their ids."""
    file = columns(rows, **more) if isinstance(rows, list) else rows
    built = build(
        file, today=day(4_000), closes=day(closes), opens=None if closes > 3_000 else day(0)
    )
    loaded = Loaded(
        source="file.csv",
        rows=len(file),
        used=built.used,
        repaired=built.repaired,
        set_aside=built.set_aside,
        rejected=built.rejected,
        spells=built.spells,
        mapping=ColumnMapping({}),
        reasons=built.reasons,
        remarks=built.remarks,
    )
    return quality(loaded)


def findings(rows, **more):
    """Give the findings' weights by their ids."""
    return {each.id: each.weight for each in looked_over(rows, **more).findings}


def leavers(ends, *, hired=0, kind=1):
    """Give a leaver for each of these last days."""
    return [Row(person, hired=hired, end=end, kind=kind) for person, end in enumerate(ends)]


def test_the_synthetic_company_is_fine():
    """Its flaws are few; nothing has to be looked at."""
    found = looked_over(read(written()["company.csv"]), closes=2_191)

    assert {FINE} == {each.weight for each in found.findings}
    assert "10 of 6,987 rows (0.1%)" in found.findings[0].says
    assert [2020, 2021, 2022, 2023, 2024, 2025] == [each.year for each in found.years]
    assert SEED == 2026  # whose figures these are
    assert 2_328 == sum(each.exits for each in found.years)


@pytest.mark.parametrize(
    ("rows", "finding", "weight"),
    [
        ([], "nothing-usable", BLOCKS),
        (STAYS, "no-exits", BLOCKS),
        (leavers(range(20, 400, 20)), "all-left", BLOCKS),
        (STAYS + leavers([300, 500]), "few-exits", LOOK),
        (STAYS + [Row(1, hired=None)] * 4, "rejected", LOOK),
        (STAYS + [Row(1, hired=None)] * 20, "rejected", BLOCKS),
        (STAYS + leavers([700] * 5 + list(range(20, 1_900, 100))), "one-day", LOOK),
        (STAYS + leavers([731] * 5 + list(range(20, 1_900, 100))), "exits-on-new-year", LOOK),
        (STAYS + leavers(range(20, 800, 20)), "exits-stop", LOOK),
        (STAYS + leavers([*range(20, 700, 20), *range(1_200, 1_990, 20)]), "year-without-exits", LOOK),
        (STAYS + leavers([0] * 5 + list(range(20, 1_990, 60))), "left-at-once", LOOK),
        (STAYS + leavers(range(20, 1_990, 100), kind=3), "no-kinds", LOOK),
        (
            STAYS + leavers(range(20, 1_990, 100)) + leavers(range(9, 1_990, 200), hired=2, kind=3),
            "no-kinds",
            None,
        ),
        (STAYS + leavers(range(20, 1_990, 100), hired=-20_000), "long-service", LOOK),
        (STAYS + [Row(person, team=-1) for person in range(5)], "blank-group", LOOK),
        (STAYS[:20] + [Row(person, team=-1) for person in range(4)], "blank-group", None),
        (STAYS + leavers([700] * 3 + list(range(20, 700, 100))), "one-day", None),
    ],
)  # fmt: skip
def test_what_is_odd_is_pointed_out(rows, finding, weight):
    """By what it is, with a weight."""
    assert weight == findings(rows).get(finding)


@pytest.mark.parametrize(
    ("pay", "finding"),
    [([0] + [50_000] * 39, "zero-pay"), ([2_000_000] + [50_000] * 39, "far-pay"),
     ([np.nan] * 10 + [50_000] * 30, "no-pay")],
)  # fmt: skip
def test_odd_pay_is_pointed_out(pay, finding):
    """Nothing at all, far too much, and missing."""
    assert LOOK == findings(STAYS, salary=np.array(pay, dtype=float))[finding]


def test_what_is_odd_about_one_person_is_not_told_of_them():
    """Neither the years since 1970, nor what the one in the middle earns."""
    rows = STAYS + leavers(range(20, 1_990, 100), hired=-20_000)
    years = next(each.says for each in looked_over(rows).findings if each.id == "long-service")
    pay = looked_over(STAYS, salary=np.array([2_000_000] + [50_100] * 39, dtype=float)).findings

    assert "more than 50 years" in years
    assert not any("50,100" in each.says for each in pay)


@pytest.mark.parametrize("some", [[0], [0, 1, 2, 3], [1, 2, 3, 4, 5, 6, 7]])
def test_months_among_years_are_pointed_out_on_either_side(some):
    """A minority is no more silent than a majority; one line of pay that only spreads is none."""
    spread = np.linspace(38_000, 90_000, 40)
    mixed = np.where(np.isin(np.arange(40) % 8, some), spread / 12, spread)
    assert LOOK == findings(STAYS, salary=mixed)["monthly-and-yearly-pay"]
    wide = np.geomspace(20_000, 240_000, 40)
    for pay in (spread, wide, np.append(spread[:-1], 900_000)):
        assert "monthly-and-yearly-pay" not in findings(STAYS, salary=pay)


def test_a_file_whose_zeros_were_cut_in_parts_is_pointed_out():
    """“00012” and “12” stay two people, and that is said with how many."""
    padded = "".join(f"{n:05},2020-02-{n:02},2021-02-28,60000\n" for n in range(10, 25))
    bare = "".join(f"{n},2022-02-{n:02},,60000\n" for n in range(12, 16))
    head = "Employee ID,Hire Date,Termination Date,Annual Salary\n"
    for text in (padded + bare, bare + padded):
        loaded = load(f"{head}{text}".encode())
        says = [each.says for each in quality(loaded).findings if each.id == "zeros-cut"]
        assert 19 == loaded.spells.people
        assert (
            "15 numbers of people begin with zeros, and 4 shorter ones do not; 4 stand" in says[0]
        )
    long = bare.replace("\n1", "\n900001").replace("12,", "900012,", 1)
    assert not any(
        each.id == "zeros-cut" for each in quality(load(f"{head}{padded}{long}".encode())).findings
    )


def test_hours_among_years_and_short_gaps_are_pointed_out():
    """What was left out or bridged is counted on the page, and not only in the list of rows."""
    years = "".join(f"{n},2020-01-0{n},2021-03-01,6{n}000\n" for n in range(1, 8))
    hours = "".join(f"{n},2020-01-01,,2{n}.5\n" for n in range(8, 10))
    back = "1,2021-03-04,,61000\n"
    text = f"Employee ID,Hire Date,Termination Date,Salary\n{years}{hours}{back}"
    found = {each.id: each.says for each in quality(load(text.encode())).findings}

    assert "2 of 10 rows give pay for another time" in found["hourly-and-yearly-pay"]
    assert "1 posts ended up to 7 days before" in found["short-gaps"]


def test_groups_that_differ_in_spelling_alone_are_named():
    """Blanks, case and signs do not make another department."""
    labels = ("Sales", "Support", "sales ", "SUPPORT", "Search")
    team = Grouping("Team", labels, np.arange(40, dtype=np.int32) % 5)
    found = looked_over(STAYS, groups={"Team": team})

    says = next(each.says for each in found.findings if each.id == "spellings")
    assert "“Sales” and “sales ”" in says
    assert "“Support” and “SUPPORT”" in says
    assert "Search" not in says


def test_the_weightiest_stands_first():
    """Blocking, then to look at, then fine."""
    found = looked_over(STAYS + [Row(1, hired=None)] * 4)

    assert [BLOCKS, LOOK] == [each.weight for each in found.findings][:2]
