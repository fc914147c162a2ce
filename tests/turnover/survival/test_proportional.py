"""The check of proportional hazards is R's `cox.zph`, and finds what was put in."""

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.cox import cox
from tests.turnover.survival.people import spells_of
from tests.turnover.survival.published import OVARIAN, WITH_ENTRY, columns

HERE, LEFT = Kind.STILL_HERE, Kind.VOLUNTARY
ORDER = ("rank", "identity", "log", "km")


def test_ovarian_is_as_in_r():
    """`cox.zph(coxph(Surv(futime, fustat) ~ age + ecog.ps, ovarian))`, from the examples of R's survival."""
    given = {"age": OVARIAN[:, 2], "ecog.ps": OVARIAN[:, 4]}
    time, event, *_ = OVARIAN.astype(int).T
    check = cox(spells_of(time, event), (), numbers=given, transform="km").proportional

    assert [("age", 0.698, 0.40), ("ecog.ps", 2.371, 0.12)] == [
        (term.name, round(term.chi2, 3), round(term.p, 2)) for term in check.terms
    ]
    assert (3.633, 2, 0.16) == (
        round(check.overall.chi2, 3),
        check.overall.freedom,
        round(check.overall.p, 2),
    )


def test_an_example_with_ties_is_as_by_hand():
    """The score test of R's own tests (zph): Efron's slopes and information at each of four exits."""
    r = 2 * np.sqrt(23 / 3) * np.cos(np.arccos(45 / 23 * np.sqrt(3 / 23)) / 3)
    slopes = np.array([1 / (r + 1), 3 / (r + 3), -r / (r + 5), 0])
    information = np.array([r / (r + 1) ** 2, 3 * r / (r + 3) ** 2, 5 * r / (r + 5) ** 2, 0])
    clock = np.log([1, 6, 6, 9])
    slope = np.array([slopes.sum(), clock @ slopes])
    whole = np.array(
        [
            [information.sum(), clock @ information],
            [clock @ information, clock**2 @ information],
        ]
    )
    spells = spells_of([9, 1, 1, 6, 6, 8], [1, 1, 0, 1, 1, 0])
    model = cox(spells, (), numbers={"x": [0, 1, 1, 1, 0, 0]}, transform="log")

    assert slope @ np.linalg.solve(whole, slope) == pytest.approx(model.proportional.terms[0].chi2)


@pytest.mark.parametrize("transform", ORDER)
def test_it_is_the_score_test_of_a_covariate_that_moves_with_tenure(transform):
    """Each stretch between exits is a spell of its own, with the covariate times the clock added."""
    start, stop, event, x = (np.array(each) for each in WITH_ENTRY)
    x = x + np.linspace(0, 1, len(x))
    model = cox(spells_of(stop, event, start), (), numbers={"x": x}, transform=transform)
    days = np.unique(stop[event == 1])
    clock = dict(zip(days, _clock(transform, start, stop, event, days), strict=True))
    beta = model.terms[0].coefficient
    slope, information = np.zeros(2), np.zeros((2, 2))
    for day in days:
        there = (start < day) & (day <= stop)
        leaving = there & (stop == day) & (event == 1)
        both = np.column_stack([x, x * clock[day]])
        for gone in range(leaving.sum()):
            weight = np.exp(beta * x) * (there - leaving * gone / leaving.sum())
            weight /= weight.sum()
            mean = weight @ both
            slope += both[leaving].mean(axis=0) - mean
            information += (both - mean).T @ (weight[:, None] * (both - mean))

    expected = slope @ np.linalg.solve(information, slope)
    assert expected == pytest.approx(model.proportional.terms[0].chi2, rel=1e-6)


def _clock(transform, start, stop, event, days):
    """Give the transform by its definition."""
    if transform == "identity":
        return days.astype(float)
    if transform == "log":
        return np.log(days)
    if transform == "rank":
        exits = np.sort(stop[event == 1])
        return [np.mean(np.flatnonzero(exits == day)) for day in days]
    stays, before = 1.0, []
    for day in days:
        before.append(1 - stays)
        gone = ((stop == day) & (event == 1)).sum()
        stays *= 1 - gone / ((start < day) & (day <= stop)).sum()
    return before


def test_residuals_add_up_and_lie_around_the_coefficient():
    """Schoenfeld's residuals add up to nothing, so the scaled ones lie at the coefficient on average."""
    data = columns("rossi.csv")
    given = {name: data[name] for name in ("fin", "age", "prio")}
    model = cox(spells_of(data["week"].astype(int), data["arrest"]), (), numbers=given)
    check = model.proportional

    mean = np.average(check.residuals, axis=0, weights=check.exits)
    assert [term.coefficient for term in model.terms] == pytest.approx(mean.tolist(), abs=1e-8)
    assert 114 == check.exits.sum()
    assert np.array_equal(np.unique(check.years), check.years)
    assert "grows" in check.terms[1].says  # age, of which Fox and Weisberg say the same


@pytest.mark.parametrize(("late", "says"), [(1.0, "fades"), (2.5, "no sign"), (6.0, "grows")])
def test_a_difference_that_changes_is_found(late, says):
    """One team leaves 2.5 times as fast as the other in the first year, and `late` times after it."""
    rng = np.random.default_rng(23)
    n = 4000
    fast = np.arange(2 * n) >= n
    need = rng.exponential(size=2 * n)
    first = np.where(fast, 2.5, 1.0) * 0.3 / 365
    later = np.where(fast, late, 1.0) * 0.3 / 365
    day = np.where(need < first * 365, need / first, 365 + (need - first * 365) / later)
    exit_at = np.minimum(np.ceil(day), 1500).astype(int)
    kinds = np.where(day < 1500, LEFT, HERE)
    labels = np.where(fast, "fast", "steady")
    check = cox(spells_of(exit_at, kinds, groups={"team": labels}), "team").proportional

    assert says in check.terms[0].says


def test_a_grouping_is_tested_as_a_whole():
    """Three teams make two terms, and one test of two degrees of freedom."""
    rng = np.random.default_rng(4)
    labels = rng.choice(["A", "B", "C"], 300)
    spells = spells_of(rng.integers(1, 900, 300), rng.integers(0, 2, 300), groups={"team": labels})
    check = cox(spells, "team").proportional

    assert [("team", 2)] == [(each.name, each.freedom) for each in check.groupings]
    assert check.groupings[0].chi2 == pytest.approx(check.overall.chi2)
    assert [1, 1] == [each.freedom for each in check.terms]


def test_which_group_is_the_baseline_does_not_matter():
    """The test of a grouping as a whole is the same, whoever is compared with whom."""
    rng = np.random.default_rng(6)
    labels = rng.choice(["A", "B", "C"], 300, p=[0.4, 0.35, 0.25])
    exit_at = rng.integers(1, 900, 300)
    kinds = rng.integers(0, 2, 300)
    larger = np.append(labels, ["C"] * 100)
    spells = spells_of(exit_at, kinds, groups={"team": labels})
    # A hundred more of one team leave observation before the first exit.
    early = spells_of(
        [1] * 100 + (exit_at + 1).tolist(),
        [0] * 100 + kinds.tolist(),
        [0] * 100 + [1] * 300,
        {"team": np.roll(larger, 100)},
    )
    one, other = (cox(each, "team", transform="identity") for each in (spells, early))

    assert [{"team": "A"}, {"team": "C"}] == [one.baselines, other.baselines]
    assert one.proportional.groupings[0].chi2 == pytest.approx(
        other.proportional.groupings[0].chi2, rel=1e-6
    )


def test_an_unknown_transform_is_named():
    """The four that there are."""
    spells = spells_of([*range(100, 120)], [LEFT] * 20, groups={"team": ["A", "B"] * 10})

    with pytest.raises(InputError, match="rank, identity, log, km"):
        cox(spells, "team", transform="sqrt")


def test_all_together_is_told_of_all():
    """One sentence for all terms, with and without a sign of change."""
    data = columns("rossi.csv")
    time, event = (data.pop(name).astype(int) for name in ("week", "arrest"))
    some, every = (
        cox(spells_of(time, event), (), numbers={name: data[name] for name in names}).proportional
        for names in (("fin", "prio"), tuple(data))
    )

    assert some.overall.says == "No sign that differences change with tenure."
    assert "not the same at every tenure" in every.overall.says
