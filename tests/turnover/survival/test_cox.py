"""Hazard ratios are those of published examples, of the definition, and of statsmodels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.hazard_regression import PHReg

from careerkit.errors import InputError
from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.survival.cox import cox
from careerkit.turnover.survival.partial_likelihood import Alike, AtCoefficients, maximised
from careerkit.turnover.survival.risk_sets import exit_times
from tests.turnover.survival.oracle import efron
from tests.turnover.survival.people import spells_of
from tests.turnover.survival.published import (
    MAINTAINED,
    NOT_MAINTAINED,
    OVARIAN,
    PLACEBO,
    SIX_MP,
    WITH_ENTRY,
    columns,
    two_groups,
)

HERE, LEFT, ASKED, _ = Kind.STILL_HERE, *EXITS


def figures(model, digits=4):
    """Give coefficients and standard errors, rounded."""
    return {
        term.label or term.name: (round(term.coefficient, digits), round(term.error, digits))
        for term in model.terms
    }


def likelihood(entry, exit_at, left, x, beta):
    """Give the partial likelihood of single people at a coefficient for each column of x."""
    x = np.asarray(x, float).reshape(len(entry), -1)
    left = np.asarray(left, bool)
    times = exit_times(np.asarray(entry), np.asarray(exit_at), left)
    people = Alike.of(times, left, np.arange(len(x)), x)
    return AtCoefficients(people, np.asarray(beta, float))


def test_remission_is_as_published():
    """Freireich's trial with Efron's ties: log ratio 1.572, error 0.412, 16.35 on 1 (R, Stata `efron`)."""
    model = cox(two_groups("drug", sixmp=SIX_MP, placebo=PLACEBO), "drug")

    assert {"drug": "sixmp"} == model.baselines
    assert {"placebo": (1.5721, 0.4124)} == figures(model)
    (term,) = model.terms
    assert (4.8169, 2.1465, 10.8093) == tuple(
        round(each, 4) for each in (term.ratio.value, term.ratio.low, term.ratio.high)
    )
    assert (16.3517, 1) == (round(model.chi2, 4), model.freedom)
    assert "placebo (drug): people leave at 4.82 times" in term.says


def test_leukaemia_is_as_in_r():
    """`coxph(Surv(time, status) ~ x, aml)`: 0.916 (0.512), 3.38 on 1; here the other way round."""
    spells = two_groups("x", Maintained=MAINTAINED, Nonmaintained=NOT_MAINTAINED)
    model = cox(spells, "x", minimum=3)

    assert {"x": "Nonmaintained"} == model.baselines
    assert {"Maintained": (-0.916, 0.512)} == figures(model, 3)
    assert (3.38, 0.0658) == (round(model.chi2, 2), round(model.p, 4))
    assert "could be no difference" in model.terms[0].says


def test_ovarian_is_as_in_r():
    """`coxph(Surv(futime, fustat) ~ age + rx + ecog.ps, ovarian)` in the tests of R's survival."""
    time, event, *_ = OVARIAN.astype(int).T
    given = {"age": OVARIAN[:, 2], "rx": OVARIAN[:, 3], "ecog.ps": OVARIAN[:, 4]}
    model = cox(spells_of(time, event), (), numbers=given)

    expected = {"age": (0.147, 0.0463), "rx": (-0.815, 0.6342), "ecog.ps": (0.103, 0.6064)}
    for name, (coefficient, error) in figures(model).items():
        assert expected[name] == (round(coefficient, 3), error)
    assert (15.9, 0.00118) == (round(model.chi2, 1), round(model.p, 5))


def test_recidivism_is_as_in_r():
    """Fox and Weisberg, appendix on Cox regression: `coxph` of Rossi's data, with many ties."""
    data = columns("rossi.csv")
    time, event = (data.pop(name).astype(int) for name in ("week", "arrest"))
    model = cox(spells_of(time, event), (), numbers=data)

    expected = {
        "fin": (-0.3794, 0.1914),
        "age": (-0.0574, 0.0220),
        "race": (0.3139, 0.3080),
        "wexp": (-0.1498, 0.2122),
        "mar": (-0.4337, 0.3819),
        "paro": (-0.0849, 0.1958),
        "prio": (0.0915, 0.0286),
    }
    assert expected == figures(model)
    assert (33.27, 7) == (round(model.chi2, 2), model.freedom)


def test_late_entries_are_as_in_r():
    """`coxph(Surv(start, stop, event) ~ age, heart)`: 0.0307 (0.0143), 5.17 on 1, as H2O prints it too."""
    data = columns("heart.csv")
    start, stop = ((2 * data[name]).astype(int) for name in ("start", "stop"))  # half days
    model = cox(spells_of(stop, data["event"], start), (), numbers={"age": data["age"]})

    assert {"age": (0.0307, 0.0143)} == figures(model)
    assert (5.17, 75) == (round(model.chi2, 2), model.exits)


def test_an_example_with_entry_is_as_by_hand():
    """Therneau and Grambsch, appendix E.2: likelihood, slope and information as formulas of the ratio."""
    start, stop, event, x = WITH_ENTRY
    for beta in (0.0, 0.4, -0.021109):
        r = np.exp(beta)
        at = likelihood(start, stop, event, x, [beta])
        by_hand = 4 * beta - (
            np.log(r + 1) + np.log(r + 2) + 2 * np.log(3 * r + 2) + 2 * np.log(3 * r + 1)
        )
        assert by_hand - np.log(2 * r + 2) == pytest.approx(at.log_likelihood)
        slope = 1 / (r + 1) + 1 / (3 * r + 1) + 2 * (1 / (3 * r + 2) + 1 / (2 * r + 2))
        slope -= r / (r + 2) + 3 * r / (3 * r + 2) + 3 * r / (3 * r + 1)
        assert slope == pytest.approx(float(at.residuals.sum()))
        information = 1 / (r + 1) ** 2 + 2 / (r + 2) ** 2 + 12 / (3 * r + 2) ** 2
        information += 6 / (3 * r + 1) ** 2 + 4 / (2 * r + 2) ** 2
        assert r * information == pytest.approx(float(at.information()[0, 0]))
    assert {"x": (-0.02111, 0.79518)} == figures(
        cox(spells_of(stop, event, start), (), numbers={"x": x}), 5
    )


def test_an_example_with_ties_is_as_by_hand():
    """Therneau and Grambsch, appendix E.1: the highest likelihood is at the root of a cubic."""
    model = cox(
        spells_of([9, 1, 1, 6, 6, 8], [1, 1, 0, 1, 1, 0]), (), numbers={"x": [0, 1, 1, 1, 0, 0]}
    )

    assert 1.676857 == round(model.terms[0].coefficient, 6)


@st.composite
def covered(draw):
    """Draw people as (entry, exit, left, covariates), with many ties, and coefficients."""
    one = st.tuples(
        st.integers(0, 5), st.integers(1, 6), st.booleans(), st.tuples(*[st.integers(-2, 2)] * 2)
    )
    drawn = draw(st.lists(one, min_size=2, max_size=12))
    people = [(entry, entry + length, left, x) for entry, length, left, x in drawn]
    beta = draw(st.tuples(*[st.floats(-2, 2)] * 2))
    return people, beta


@given(covered())
def test_likelihood_slope_and_information_are_those_of_the_definition(drawn):
    """Efron's likelihood person by person, and its slopes by small differences."""
    people, beta = drawn
    if not any(left for _, _, left, _ in people):
        return
    at = likelihood(*zip(*people, strict=True), beta)
    assert efron(people, beta) == pytest.approx(at.log_likelihood, abs=1e-9)

    near = 1e-4
    for place in range(2):
        step = near * np.eye(2)[place]
        slope = (efron(people, beta + step) - efron(people, beta - step)) / (2 * near)
        assert slope == pytest.approx(float(at.residuals.sum(axis=0)[place]), abs=1e-5)
        up, down = (
            likelihood(*zip(*people, strict=True), beta + sign * step).residuals.sum(axis=0)
            for sign in (1, -1)
        )
        curvature = (down - up) / (2 * near)
        assert curvature.tolist() == pytest.approx(at.information()[place].tolist(), abs=1e-4)


def test_late_entries_and_ties_are_as_in_statsmodels():
    """`PHReg` counts who enters on the day of an exit as at risk; half a day later it does not."""
    rng = np.random.default_rng(17)
    entry = np.where(rng.random(800) < 0.5, 0, rng.integers(0, 40, 800))
    exit_at, left = entry + rng.integers(1, 40, 800), rng.integers(0, 2, 800)
    team, tests = rng.integers(0, 4, 800), rng.normal(size=800)
    labels = [f"T{each}" for each in team]
    model = cox(spells_of(exit_at, left, entry, {"team": labels}), "team", numbers={"tests": tests})
    baseline = model.baselines["team"]
    names = [term.label or term.name for term in model.terms]
    dummies = [[label == name for label in labels] for name in names[:-1]]
    design = np.column_stack([*np.array(dummies, float), tests])
    start = np.where(entry > 0, entry + 0.5, 0.0)
    fitted = PHReg(exit_at, design, left, entry=start, ties="efron").fit()

    assert baseline not in names
    np.testing.assert_allclose(fitted.params, [term.coefficient for term in model.terms], atol=1e-7)
    np.testing.assert_allclose(fitted.bse, [term.error for term in model.terms], atol=1e-7)
    assert fitted.llf == pytest.approx(model.log_likelihood[1])
    as_it_is = PHReg(exit_at, design, left, entry=entry, ties="efron").fit()
    assert np.abs(as_it_is.params - fitted.params).max() > 1e-3, "statsmodels has changed"


def test_people_who_are_far_apart_are_summed_up_without_loss():
    """Some are a million million million times as likely to leave as others, who stay long."""
    people = [(0, day, True, (20.0 - day,)) for day in range(1, 41)]
    at = likelihood(*zip(*people, strict=True), [1.0])

    assert efron(people, [1.0]) == pytest.approx(at.log_likelihood, rel=1e-12)
    assert (at.information() > 0.0).all()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.booleans(), st.integers(0, 3))))
@settings(max_examples=60)
def test_people_who_are_alike_may_be_counted(drawn):
    """A column of counts for each pattern is the same as a column for each person."""
    entry, exit_at = [e for e, *_ in drawn], [e + length for e, length, *_ in drawn]
    left, group = [left for *_, left, _ in drawn], np.array([g for *_, g in drawn], int)
    if not any(left):
        return
    times = exit_times(np.array(entry), np.array(exit_at), np.array(left))
    dummies = np.eye(4)[:, 1:]
    counted = AtCoefficients(Alike.of(times, np.array(left), group, dummies), np.full(3, 0.3))
    single = likelihood(entry, exit_at, left, dummies[group], np.full(3, 0.3))

    assert single.log_likelihood == pytest.approx(counted.log_likelihood)
    np.testing.assert_allclose(single.residuals, counted.residuals, atol=1e-10)
    np.testing.assert_allclose(single.information(), counted.information(), atol=1e-10)


def test_the_scale_and_the_middle_of_a_number_change_nothing():
    """A salary in cents, and years of birth: the same likelihood, and a coefficient to scale."""
    rng = np.random.default_rng(2)
    exit_at, left, pay = rng.integers(1, 500, 300), rng.integers(0, 2, 300), rng.normal(size=300)
    plain, scaled = (
        cox(spells_of(exit_at, left), (), numbers={"pay": values})
        for values in (pay, 1e6 + 100 * pay)
    )

    assert plain.chi2 == pytest.approx(scaled.chi2, rel=1e-6)
    assert plain.terms[0].coefficient == pytest.approx(100 * scaled.terms[0].coefficient, rel=1e-6)


@pytest.mark.parametrize("unit", [1e-6, 1e8, 1e12])
def test_a_number_in_another_unit_leaves_the_groups_as_they_are(unit):
    """Salaries in rupiah, or a share of a whole: the groups keep their ratios, and the check its result."""
    rng = np.random.default_rng(3)
    team, pay = rng.integers(0, 2, 300), rng.normal(size=300)
    exit_at = 1 + (rng.exponential(500, 300) / np.exp(team + pay)).astype(int)
    people = spells_of(exit_at, rng.random(300) < 0.8, groups={"team": team})
    plain, other = (cox(people, "team", numbers={"pay": each}) for each in (pay, 3 + pay * unit))

    assert other.chi2 == pytest.approx(plain.chi2, rel=1e-6)
    for ours, theirs, scale in zip(plain.terms, other.terms, (1, unit), strict=True):
        assert theirs.coefficient * scale == pytest.approx(ours.coefficient, rel=1e-6)
        assert theirs.error * scale == pytest.approx(ours.error, rel=1e-6)
    mine, its = plain.proportional, other.proportional
    assert its.overall.chi2 == pytest.approx(mine.overall.chi2, rel=1e-5)
    assert its.terms[1].slope * unit == pytest.approx(mine.terms[1].slope, rel=1e-5)
    assert its.residuals[:, 1] * unit == pytest.approx(mine.residuals[:, 1], rel=1e-5)


def test_a_ratio_beyond_all_numbers_asks_for_a_smaller_unit():
    """Where a whole unit is a million times what people differ by."""
    rng = np.random.default_rng(3)
    pay = rng.normal(size=300)
    exit_at = 1 + (rng.exponential(500, 300) / np.exp(pay)).astype(int)
    (term,) = cox(spells_of(exit_at, [True] * 300), (), numbers={"pay": pay / 1e6}).terms

    assert term.ratio.value is None
    assert term.coefficient > 700
    assert "smaller unit" in term.says


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("seed", range(12))
def test_ratios_that_run_off_end_without_a_crash_or_a_warning(seed):
    """Whoever is marked leaves, and nobody else: beside groups, there is no ratio and no end of digits."""
    rng = np.random.default_rng(seed)
    people = int(rng.integers(10, 60))
    left = rng.random(people) < 0.5
    team = rng.integers(0, 2, people)
    model = cox(
        spells_of(rng.integers(1, 900, people), left, groups={"team": team}),
        "team",
        numbers={"marked": np.where(left, 1.0, 0.0) * rng.choice([1.0, 1e9])},
        minimum=3,
    )

    told = [each for each in model.terms if each.coefficient is not None]
    assert all(0 < each.error < np.inf for each in told)
    assert "marked" not in [each.name for each in told]


def test_a_group_that_nobody_left_gets_a_sentence_and_no_infinity():
    """The others' ratios are those without it."""
    kinds = [LEFT, HERE] * 30 + [LEFT, LEFT, HERE] * 20 + [HERE] * 30
    labels = ["A"] * 60 + ["B"] * 60 + ["C"] * 30
    days = [*range(100, 160), *range(90, 150), *[500] * 30]
    with_c = cox(spells_of(days, kinds, groups={"team": labels}), "team")
    without = cox(spells_of(days[:120], kinds[:120], groups={"team": labels[:120]}), "team")
    silent = with_c.terms[-1]

    assert (None, None) == (silent.ratio.value, silent.p)
    assert "none of 30 people left" in silent.says
    assert without.terms[0].coefficient == pytest.approx(with_c.terms[0].coefficient)
    assert (150, 1) == (with_c.people, with_c.freedom)


def test_two_groupings_that_say_the_same_are_told_once():
    """The second is left out with a sentence."""
    kinds, days = [LEFT, HERE] * 30 + [LEFT, LEFT, HERE] * 20, [*range(100, 160), *range(90, 150)]
    team, site = ["A"] * 60 + ["B"] * 60, ["North"] * 60 + ["South"] * 60
    model = cox(spells_of(days, kinds, groups={"team": team, "site": site}), ["team", "site"])

    assert [True, False] == [term.ratio.value is not None for term in model.terms]
    assert "cannot be told apart" in model.terms[1].says
    assert 1 == model.freedom


def test_who_leaves_and_who_stays_parted_by_a_number_is_said():
    """Everybody below a line left: the ratio runs off, and no number is made up."""
    days, kinds = [*range(100, 130), *[500] * 30], [LEFT] * 30 + [HERE] * 30
    model = cox(spells_of(days, kinds), (), numbers={"grade": [1.0] * 30 + [5.0] * 30})

    assert model.terms[0].ratio.value is None
    assert any("run off" in note for note in model.notes)


def test_nobody_left():
    """There is nothing to compare, and a sentence for each group."""
    model = cox(spells_of([500] * 20, [HERE] * 20, groups={"team": ["A", "B"] * 10}), "team")

    assert (None, None, None) == (model.chi2, model.proportional, model.terms[0].ratio.value)
    assert "none of 10 people left" in model.terms[0].says


def test_all_left_on_one_day():
    """All tied: the likelihood is flat, and no ratio comes of it."""
    model = cox(spells_of([700] * 20, [LEFT] * 20, groups={"team": ["A", "B"] * 10}), "team")

    for term in model.terms:
        assert term.ratio.value is None or np.isfinite(term.ratio.high)


def test_spells_without_a_number_are_left_out_and_counted():
    """Two of forty have no salary."""
    rng = np.random.default_rng(1)
    pay = np.append(rng.normal(size=38), [np.nan, np.nan])
    model = cox(spells_of(rng.integers(1, 500, 40), [LEFT] * 40), (), numbers={"pay": pay})

    assert (38, 38) == (model.people, model.exits)
    assert "2 spells are left out" in model.notes[0]


def test_numbers_have_to_fit_the_spells():
    """One for each spell."""
    with pytest.raises(InputError, match="one for each of the 20 spells"):
        cox(spells_of([500] * 20, [LEFT] * 20), (), numbers={"pay": [1.0, 2.0]})


def test_only_the_kinds_asked_for_are_exits():
    """Who is asked to go is under observation until then."""
    spells = spells_of(
        [*range(100, 140)], [LEFT, ASKED] * 20, groups={"team": ["A", "B", "B", "A"] * 10}
    )

    assert 20 == cox(spells, "team", kinds=[LEFT]).exits


def test_newton_finds_the_top_from_far_off():
    """A strong and skewed covariate, for which a whole step would go too far."""
    rng = np.random.default_rng(8)
    x = rng.exponential(size=200) ** 2
    time = np.ceil(1000 * rng.exponential(size=200) * np.exp(-3 * x)).astype(int)
    left = np.ones(200, bool)
    people = Alike.of(exit_times(np.zeros(200, int), time, left), left, np.arange(200), x[:, None])
    fit, found = maximised(people)

    assert found
    assert pytest.approx(0.0, abs=1e-4) == float(fit.residuals.sum())


def test_without_covariates_nothing_is_fitted():
    """No groupings, or one group, leave no ratio and no error."""
    spells = spells_of([*range(100, 120)], [LEFT] * 20)

    for by in ((), "", [""]):
        model = cox(spells, by)
        assert ((), None, 20) == (model.terms, model.chi2, model.exits)
