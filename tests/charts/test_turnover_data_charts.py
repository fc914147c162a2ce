"""The charts of an analyst's own data: what they draw, what they keep to themselves, and their tables."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import look
from careerkit.charts.turnover_data import (
    BACKTEST,
    COX,
    HAZARDS,
    INCIDENCE,
    MONTHS,
    RATES,
    SHARES,
    SURVIVAL,
    YEARS,
    ByTenure,
    OverTime,
    Period,
)
from careerkit.charts.turnover_data.figures import in_hundred, share, times, years
from careerkit.charts.turnover_data.strands import STYLES
from careerkit.charts.turnover_data.survival import compared_at, highlighted
from careerkit.charts.words import text_width
from careerkit.charts.workforce import (
    BENCH,
    FAN,
    HEADCOUNT,
    LADDER,
    Headcount,
    HeadcountFan,
    LevelFlows,
)
from careerkit.turnover.findings import findings
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.ranged import YEAR, Ranged
from tests.companies import company, found, snapshot, with_column
from tests.markup import dangers

SVG = "{http://www.w3.org/2000/svg}"
EVERYBODY, BY, ONE = found(), found("Department"), found("Department", "Sales")


def pictures(told):
    rates = told.rates
    own = rates.groups[0]
    return {
        "rates": (RATES, rates),
        "survival": (SURVIVAL, told.curves or told.everybody),
        "kinds": (INCIDENCE, told.kinds.groups[0]),
        "tenure": (HAZARDS, ByTenure.of(told.groups.labels[0], told.tenure.rows())),
        "all else equal": (COX, told.cox),
        "backtest": (BACKTEST, told.backtest),
        "years": (YEARS, OverTime.years(told.monthly.groups[0])),
        "months": (MONTHS, OverTime.months(told.monthly.groups[0])),
        "headcount": (HEADCOUNT, Headcount.of(rates, own)),
        "fan": (FAN, HeadcountFan.of(told.unfilled, "Everybody")),
        "posts": (FAN, HeadcountFan.of(told.projection, "Everybody")),
        "bench": (BENCH, told.bench),
    }


ALL = {f"{name} of {who}": pair for who, told in (("all", EVERYBODY), ("departments", BY), ("one", ONE))
       for name, pair in pictures(told).items()}  # fmt: skip
ALL["shares"] = (SHARES, findings(snapshot(), "Department", parts=("rates",)).left_share)
ALL["ladder of all"] = (LADDER, LevelFlows.of(EVERYBODY.flows))
ALL["ladder of departments"] = (LADDER, LevelFlows.of(BY.flows))
ALL["survival of teams"] = (SURVIVAL, found("Team", parts=("survival",)).curves)
ALL["rates of teams"] = (RATES, found("Team", parts=("rates",)).rates)
EACH = [pytest.param(*pair, id=name) for name, pair in ALL.items()]


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own chart wrote it


def texts(svg):
    """Give the words of a chart as they are read, from the top."""
    return " ".join("".join(n.itertext()).strip() for n in parsed(svg).iter(f"{SVG}text"))


def paths(svg, colour, what="stroke"):
    """Give the points of each line or area of a colour."""
    found_ = re.findall(rf'<path d="([^"]*)"[^>]*{what}: (?:var\(--[\w-]+, )?{colour}', svg)
    every = [[float(n) for n in re.findall(r"-?[\d.]+", path)] for path in found_]
    return [list(zip(numbers[0::2], numbers[1::2], strict=True)) for numbers in every]


def boxes(svg, colour):
    """Give left, right, top and bottom of every area of a colour."""
    return [
        (min(x for x, _ in p), max(x for x, _ in p), min(y for _, y in p), max(y for _, y in p))
        for p in paths(svg, colour, "fill")
    ]


@pytest.mark.parametrize(("chart", "result"), EACH)
def test_every_chart_can_stand_in_any_page(chart, result):
    """Nothing runs, no number is none, and what is read out begins with the finding, as the table does."""
    svg = chart.svg(result)
    finding = chart.says(result).split(". ")[0]

    assert dangers(svg) == []
    assert not re.search(
        r"\b(nan|inf|none)\b", svg.replace("fill: none", "").replace("stroke: none", "").lower()
    )
    assert parsed(svg).get("aria-label") == chart.says(result)
    assert finding[:20] in texts(svg)
    assert finding in chart.twin(result).caption
    assert {len(row) for row in chart.twin(result).rows} == {len(chart.twin(result).columns)}


def outside(svg, width):
    """List the words that stand outside of a picture."""
    for node in parsed(svg).iter(f"{SVG}text"):
        style, words = node.get("style"), "".join(node.itertext()).strip()
        size = float(re.search(r"([\d.]+)px", style)[1])
        long = text_width(words, size, bold="700" in style or "bold" in style)
        anchor = re.search(r"text-anchor: (\w+)", style)
        at = float(node.get("x"))
        left = {"middle": at - long / 2, "end": at - long}.get(anchor and anchor[1], at)
        if left < -1 or left + long > width + 1:
            yield words


@pytest.mark.parametrize(("chart", "result"), EACH)
@pytest.mark.parametrize("width", [300, 360, 900])
def test_no_word_stands_outside_of_the_picture(chart, result, width):
    """At a phone's width and at a wide one."""
    assert list(outside(chart.svg(result, width=width), width)) == []


def test_whatever_groups_are_called_they_stay_words_in_the_picture():
    """Long, in other scripts, or made to be run."""
    labels = (
        "<script>x</script>",
        "=SUM(A1)",
        "قسم المبيعات",
        "部門" * 20,
        "🚀 & co",
        "$x^2$",
        "W" * 80,
    )
    codes = np.arange(len(company().spells)) % len(labels)
    told = findings(with_column(company(), "Site", labels, codes), "Site", draws=50)

    for chart, result in pictures(told).values():
        svg = chart.svg(result, width=300)
        assert dangers(svg) == []
        assert list(outside(svg, 300)) == []


def test_of_very_many_groups_some_lines_are_left_out_and_said_to_be():
    """The table has them all."""
    labels = [f"Desk {number}" for number in range(100)]
    large = company(6_000)
    file = with_column(large, "Desk", labels, large.spells.person % 100)
    curves = findings(file, "Desk", parts=("survival",)).curves
    rest = len(curves.curves) - 6

    assert rest > 60
    assert f"Grey: 60 of {rest} further groups" in texts(SURVIVAL.svg(curves))
    assert len(SURVIVAL.twin(curves).rows) == len(curves.curves)


def test_what_was_drawn_before_leaves_nothing_behind():
    """The artists are kept and used again, between charts of one kind."""
    teams, departments = ALL["survival of teams"][1], ALL["survival of departments"][1]
    first = SURVIVAL.svg(teams)

    assert SURVIVAL.svg(departments) != first
    assert SURVIVAL.svg(teams) == first


def test_a_curve_is_drawn_to_scale():
    """At five years the line stands where the share says, between both ends of its band."""
    (curve,) = EVERYBODY.everybody.curves
    svg = SURVIVAL.svg(EVERYBODY.everybody)
    lines = (p for p in paths(svg, STYLES[0].colour) if len(p) > 60)
    (line,) = [p for p in lines if sorted(x for x, _ in p) == [x for x, _ in p]]
    band = max(paths(svg, STYLES[0].tint, "fill"), key=len)
    full, (left, top) = dict(curve.at)[5.0], line[0]
    across = (max(x for x, _ in line) - left) / curve.ends * 5 + left
    at_five = [y for x, y in line if x <= across][-1]
    bottom = max(
        y for path in paths(svg, look.INK) for _, y in path if len(path) == 2 and path[0][1] == y
    )
    height = (at_five - top) / (1 - full.value)

    assert top + height == pytest.approx(bottom, abs=1.5)
    inside = [y for x, y in band if abs(x - across) < 3]
    assert min(inside) < at_five < max(inside)


def test_numbers_at_risk_are_those_of_the_curve_and_never_below_the_minimum():
    """Below each marked year stands how many people the line rests on there."""
    (curve,) = EVERYBODY.everybody.curves
    place = np.searchsorted(curve.risk_days, 5 * YEAR, side="right") - 1
    few = replace(curve, risk_sizes=np.minimum(curve.risk_sizes, 4))
    words = texts(SURVIVAL.svg(replace(EVERYBODY.everybody, curves=(few,))))

    assert f"{curve.risk_sizes[place]:,}" in texts(SURVIVAL.svg(EVERYBODY.everybody)).split()
    assert "under 5" in words
    assert not set(words.split("tenure")[-1].split()) & {"1", "2", "3", "4"}


def test_of_many_curves_both_ends_have_a_name():
    """The three highest and the three lowest stand out, the others are grey, and the table has all."""
    curves = ALL["survival of teams"][1]
    at = compared_at(curves)
    known = {c.group: dict(c.at)[at].value for c in curves.curves if at in dict(c.at)}
    ranked = sorted(known, key=known.get)
    words = texts(SURVIVAL.svg(curves, width=900))

    assert {c.group for c in highlighted(curves)} == {*ranked[:3], *ranked[-3:]}
    assert all(name in words for name in (*ranked[:3], *ranked[-3:]))
    assert f"Grey: {len(curves.curves) - 6} further groups" in words
    assert len(SURVIVAL.twin(curves).rows) == len(curves.curves)


def test_a_curve_that_starts_late_says_so_everywhere():
    """Shares of those who reach a tenure are not compared with shares of those who start."""
    first, second, *_ = BY.curves.curves
    late = replace(second, starts=1.2, times=np.maximum(second.times, 1.2))
    mixed = replace(BY.curves, curves=(first, late))
    alone = replace(BY.curves, curves=(late,))

    assert "Conditional on reaching" in texts(SURVIVAL.svg(mixed))
    assert second.group not in SURVIVAL.says(mixed).split(". ")[0]
    assert "Of 100 people who reach 1.2 years" in SURVIVAL.says(alone)
    assert "(of those who reach 1.2 years)" in SURVIVAL.twin(alone).rows[0][0]


def test_a_median_that_is_not_reached_is_said():
    """No number stands where half have not left."""
    (curve,) = EVERYBODY.everybody.curves
    unknown = replace(EVERYBODY.everybody, curves=(replace(curve, median=Ranged(None)),))

    assert SURVIVAL.twin(unknown).rows[0][-1] == "not reached"


def test_groups_whose_range_leaves_everybody_out_are_filled():
    """And all ranges are drawn to one scale."""
    rates = BY.rates
    svg = RATES.svg(rates)
    everybody = rates.everybody.annual["average"].value
    found_ = {g.group.label: g.annual["average"] for g in rates.groups}
    apart = [r for r in found_.values() if not r.low <= everybody <= r.high]
    drawn = sorted((*boxes(svg, look.SKY), *(b for b in boxes(svg, look.PAPER) if 11 < b[3] - b[2] < 13)),
                   key=lambda box: box[2])  # fmt: skip
    ranked = sorted(found_.values(), key=lambda r: -r.value)
    pixel = (drawn[0][1] - drawn[0][0]) / (ranked[0].high - ranked[0].low)

    assert len(boxes(svg, look.SKY)) == len(apart) > 0
    assert len(drawn) == len(found_)
    for box, each in zip(drawn, ranked, strict=True):
        assert box[1] - box[0] == pytest.approx(pixel * (each.high - each.low), abs=0.02)


def test_many_groups_come_with_a_word_about_luck():
    """Of many ranges some leave the truth out by luck alone."""
    assert "by luck alone" in texts(RATES.svg(ALL["rates of teams"][1]))
    assert "by luck alone" not in texts(RATES.svg(BY.rates))


def test_kinds_are_not_told_where_the_model_withholds_them():
    """Neither in the picture of tenure nor in its table nor in the sum of the headcount."""
    rows = tuple(row for row in EVERYBODY.tenure.rows() if row.kind is None)
    hidden = ByTenure.of("Everybody", rows)
    group = replace(EVERYBODY.rates.everybody, kinds=None)
    headcount = Headcount.of(EVERYBODY.rates, group)

    assert "own choice" not in texts(HAZARDS.svg(hidden)).lower()
    assert HAZARDS.twin(hidden).columns[-1] == "Of 100, gone a year later"
    assert headcount.exits == (("exits", group.counts.exits),)


def test_one_exit_is_one_and_kinds_without_a_tenure_are_told_all_the_same():
    """No year is long enough past to give a share: then the counts are told, and not that they are not."""
    first = EVERYBODY.kinds.groups[0]
    kinds = tuple(replace(each, exits=1, at=()) for each in first.kinds)
    said = texts(INCIDENCE.svg(replace(first, kinds=kinds)))

    assert "By own choice: 1 exit" in said
    assert "1 exits" not in said
    assert "too few exits to tell kinds apart" not in said


@pytest.mark.parametrize("told", [EVERYBODY, BY, ONE], ids=["all", "departments", "one"])
def test_a_headcount_adds_up_exactly(told):
    """Start and all changes give the end, in the picture as in the model, for every group."""
    for group in (*told.rates.groups, told.rates.everybody):
        headcount = Headcount.of(told.rates, group)
        rows = [
            int(row[1].replace("−", "-").replace(",", "")) for row in HEADCOUNT.twin(headcount).rows
        ]
        assert sum(rows[:-1]) == rows[-1] == headcount.at_end


def test_a_headcount_that_is_withheld_is_not_drawn():
    """Nor can it be worked out from the rest."""
    group = BY.rates.groups[0]
    hidden = replace(group, counts=replace(group.counts, start=None))

    assert Headcount.of(BY.rates, hidden) is None


NUMBERS = st.integers(0, 500)


@given(
    st.integers(2, 11).flatmap(
        lambda n: st.tuples(
            *(st.lists(NUMBERS, min_size=n, max_size=n) for _ in range(3)),
            st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=n, max_size=n),
        )
    )
)
def test_levels_that_are_put_together_lose_nobody(numbers):
    """However many levels there are, at most seven are drawn and the sums stay."""
    people, hires, exits, moves = numbers
    names = tuple(f"L{n}" for n in range(len(people)))
    flows = LevelFlows("All", "2024", names, *map(tuple, (people, map(tuple, moves), hires, exits)))
    merged = flows.merged()

    assert len(merged.levels) == min(len(names), 7)
    assert [sum(each) for each in (merged.people, merged.hires, merged.exits)] == [
        sum(people), sum(hires), sum(exits)
    ]  # fmt: skip
    assert sum(map(sum, merged.moves)) == sum(map(sum, moves))


def test_flows_between_levels_are_those_that_were_counted():
    """Every move, hire and exit of the model stands in the table, whatever it is told apart by."""
    for told in (EVERYBODY, BY):
        levels, flows = LevelFlows.of(told.flows), told.flows
        assert sum(levels.hires) == flows.hires.sum()
        assert sum(levels.exits) == flows.exits.sum()
        assert sum(levels.people) == flows.headcount.sum()
    alone, apart = LevelFlows.of(EVERYBODY.flows), LevelFlows.of(BY.flows)
    assert alone.up == apart.up > 0
    assert all(alone.moves[place][place] == 0 for place in range(len(alone.levels)))


def test_bands_between_levels_are_as_wide_as_their_numbers():
    """Twice as many people make a band twice as wide."""
    moves = ((0, 40, 0), (0, 0, 80), (0, 0, 0))
    flows = LevelFlows("All", "2024", ("A", "B", "C"), (9, 9, 9), moves, (80, 0, 0), (0, 0, 40))
    svg = LADDER.svg(flows)
    up = sorted(
        right - left for left, right, top, bottom in boxes(svg, "#d6f0e8") if bottom - top > 20
    )

    assert up[1] == pytest.approx(2 * up[0], abs=0.02)
    assert "40 up" in texts(svg)
    assert "80 up" in texts(svg)


def test_years_of_which_the_window_has_a_part_are_marked():
    """And are not taken for quiet years."""
    periods = (Period("2023", 4, 9, partly=True), Period("2024", 5, 3), Period("2025", 6, 4))
    told = OverTime("Everybody", "year", periods)

    assert "2023*" in texts(YEARS.svg(told))
    assert YEARS.says(told).startswith("Most left in 2025: 4")
    assert YEARS.twin(told).rows[0][0] == "2023 (in part)"


def test_years_are_the_sums_of_their_months():
    """No hire and no exit is lost or counted twice."""
    series = EVERYBODY.monthly.everybody
    told, months = OverTime.years(series), OverTime.months(series)

    assert sum(p.exits for p in told.periods) == sum(p.exits for p in months.periods)
    assert sum(p.hires for p in told.periods) == sum(m.hires for m in series.months)
    assert [p.name for p in told.periods] == sorted({m.name[:4] for m in months.periods})
    assert not any(p.partly for p in told.periods)
    later = OverTime.years(replace(series, months=series.months[5:]))
    assert [p.partly for p in later.periods] == [True, *(False,) * (len(later.periods) - 1)]


def test_kinds_by_tenure_add_up_to_all_who_are_gone():
    """The parts of a bar are its whole."""
    for band in ByTenure.of("Everybody", EVERYBODY.tenure.rows()).bands:
        assert sum(part for _, part in band.kinds) == pytest.approx(band.leave.value)
        assert {kind for kind, _ in band.kinds} == {Kind.VOLUNTARY, Kind.INVOLUNTARY, Kind.OTHER}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (share(Ranged(0.6234, 0.571, 0.668)), "62% (57 to 67)"),
        (share(Ranged(0.0201, 0.0005, 0.11)), "2.0% (0.1 to 11)"),
        (share(Ranged(None)), "–"),
        (share(Ranged(0.0)), "0%"),
        (years(Ranged(None)), "not reached"),
        (years(Ranged(4.23, 3.8, None)), "4.2 years (3.8 to beyond the data)"),
        (years(Ranged(1.0)), "1 year"),
        (times(Ranged(1.166, 1.003, 1.35)), "1.17 (1.00 to 1.35)"),
        (in_hundred(0.0996), "10"),
        (in_hundred(0.0004), "0.0"),
    ],
)
def test_figures_are_rounded_to_what_they_bear(written, words):
    """Whole from ten of a hundred on, one decimal below, and ranges with every figure."""
    assert written == words
