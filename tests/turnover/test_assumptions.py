"""The ledger: provenance on every line, a company's numbers over ours, and nothing impossible."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.files import parse_toml
from careerkit.turnover.assumptions import GRADES, GROUPS, OF_AN_EXIT, OURS, YOU
from careerkit.turnover.assumptions_file import (
    default_costs,
    default_ledger,
    overlay,
    overlay_text,
)
from careerkit.turnover.estimate import OF_A_YEAR, cost_at_means, estimate, inputs, span, year_at
from careerkit.turnover.exit_cost import COMPONENTS, ExitInputs, exit_cost
from careerkit.turnover.quantities import Fixed, Pert, Triangular, Uniform

PROFILES = [profile.id for profile, _ in default_costs().profiles]
LEDGER = default_ledger("senior-pm")
OF_EXITS = LEDGER.only(OF_AN_EXIT)
ACME = """
format = 1
title = "Acme"
currency = "EUR"
price_year = 2026
source = "Acme Finance"
[assumptions]
salary = 90000
weeks_to_fill = 11
ramp_up_weeks = { low = 16, likely = 26, high = 40, grade = "B", source = "Acme HR, 14 starts" }
equipment = { value = 2400, unit = "money" }
agency_used = { low = 0.1, high = 0.4, kind = "beta" }
"""


def laid(text, ledger=LEDGER):
    return overlay(ledger, parse_toml(text, where="acme.toml"), where="acme.toml")


def own(*lines, head='format = 1\ntitle = "Acme"\ncurrency = "EUR"\n'):
    return "\n".join([head + "[assumptions]", *lines])


@pytest.mark.parametrize("role", PROFILES)
def test_every_line_shows_its_source(role):
    """An analyst finds unit, source, year and grade on each line; our own choices are marked."""
    for line in default_ledger(role).lines:
        assert line.says
        assert line.source
        assert line.grade in GRADES
        assert line.whose == OURS
        if "own reading" in line.source:
            assert line.reading, line.id
            assert line.grade == "D", line.id
        if line.reading:
            assert line.note, line.id


def test_every_published_figure_shows_its_source():
    """None is without source, year and grade, and what they stand beside exists."""
    for figure in LEDGER.published:
        assert figure.source
        assert figure.grade in GRADES
        assert set(figure.beside) <= {"net", *COMPONENTS}


def test_the_ledger_and_the_model_know_the_same_numbers():
    """No input of the model lacks a line, and no line lacks a use."""
    assert set(OF_EXITS) == {f.name for f in fields(ExitInputs)} | set(OF_A_YEAR)
    assert {line.group for line in LEDGER.lines} == set(GROUPS)


@pytest.mark.parametrize("key", list(OF_EXITS))
def test_every_assumption_moves_some_result(key):
    """A number that could be changed without effect would be decoration."""

    def results(ledger):
        means = ledger.means()
        cost = exit_cost(inputs(ledger, means))
        year = year_at(means, cost.net)
        return (cost.gross, cost.credits, year.said_cost, year.shown_cost)

    mean = LEDGER[key].quantity.mean()
    moved = replace(LEDGER[key], quantity=Fixed(mean * 0.99 or 0.01))  # severance is 0

    assert results(LEDGER.changed([moved])) != results(LEDGER)


def test_a_company_lays_its_numbers_over_ours_line_by_line():
    """What it names is its own, with its source; the rest stays careerkit's."""
    ledger = laid(ACME)

    assert [line.id for line in ledger.theirs()] == [key for key in LEDGER if key in ACME]
    assert ledger["weeks_to_fill"].quantity == Fixed(11)
    assert ledger["weeks_to_fill"].whose == "Acme"
    assert ledger["weeks_to_fill"].source == "Acme Finance"
    assert ledger["weeks_to_fill"].grade == ""
    assert ledger["ramp_up_weeks"].quantity == Pert(16, 26, 40)
    assert ledger["ramp_up_weeks"].source == "Acme HR, 14 starts"
    assert ledger["output_value"] == LEDGER["output_value"]
    assert ledger.currency == "EUR"
    assert ledger.price_year == 2026


def test_an_amount_may_be_money_instead_of_a_share():
    """2,400 EUR of equipment cost 2,400 EUR, whatever the salary."""
    cost = cost_at_means(laid(ACME))

    assert cost["onboarding"]["Equipment"].gross == 2_400


def test_shares_of_salary_become_money():
    """An agency that takes 20% of 120,000 gets 24,000; without company amounts all scales with pay."""
    fee = replace(LEDGER["agency_fee"], quantity=Fixed(0.20))
    ledger = LEDGER.changed([fee]).with_salary(120_000)
    double = ledger.with_salary(240_000)

    assert inputs(ledger, ledger.means()).agency_fee == pytest.approx(24_000)
    assert cost_at_means(double).net == pytest.approx(2 * cost_at_means(ledger).net)


def test_ranges_are_read_in_every_form():
    """Three points, straight sides, plain bounds and a 90% range."""
    ledger = laid(
        own(
            "weeks_to_fill = { low = 4, likely = 6, high = 12, kind = 'triangular' }",
            "trainer_hours = { low = 10, high = 30, kind = 'uniform' }",
            "recruiter_hours = { low = 10, high = 30, kind = 'lognormal' }",
        )
    )

    assert ledger["weeks_to_fill"].quantity == Triangular(4, 6, 12)
    assert ledger["trainer_hours"].quantity == Uniform(10, 30)
    assert ledger["recruiter_hours"].quantity.interval() == pytest.approx((10, 30))


def test_nothing_that_was_given_is_changed():
    """Ledgers are values: overlaying makes a new one."""
    before = LEDGER.stamp
    laid(ACME)

    assert LEDGER.stamp == before
    assert LEDGER.theirs() == ()


@pytest.mark.parametrize("every_line", [False, True])
def test_what_is_exported_can_be_laid_over_again(every_line):
    """The file that the ledger writes gives the same ledger, and says the same of whose lines are."""
    ledger = laid(ACME)
    text = overlay_text(ledger, title="Acme", every_line=every_line)
    again = laid(text)

    assert again == ledger
    assert again.means() == ledger.means()
    assert again.stamp == ledger.stamp
    assert [line.id for line in again.theirs()] == [line.id for line in ledger.theirs()]


def test_a_salary_is_yours_and_in_the_companys_currency():
    """Typed in, it replaces the example; another currency needs naming."""
    assert LEDGER.with_salary(120_000)["salary"].whose == YOU
    assert LEDGER.with_salary(120_000).currency == "USD"
    assert LEDGER.with_salary(120_000, "EUR").currency == "EUR"
    assert laid(ACME).with_salary(120_000).currency == "EUR"


def test_the_stamp_follows_the_numbers():
    """Two ledgers of the same numbers have one stamp, and any other number another."""
    assert default_ledger("senior-pm").stamp == LEDGER.stamp
    stamps = {LEDGER.with_salary(s).stamp for s in (1, 2)} | {LEDGER.stamp, laid(ACME).stamp}
    assert len(stamps) == 4
    assert LEDGER.stamp.startswith("The cost of an exit 1.0 (")


def test_the_rows_of_a_table_say_whose_and_how_good():
    """Our grade, their lack of one, and the currency of money."""
    rows = {row["id"]: row for row in laid(ACME).rows()}

    assert rows["weeks_to_fill"]["whose"] == "Acme"
    assert rows["weeks_to_fill"]["grade"] == "not graded"
    assert rows["output_value"]["grade"] == "D"
    assert rows["equipment"]["unit"] == "EUR"
    assert rows["output_value"]["reading"] is True


def test_money_of_two_currencies_is_refused():
    """Nothing is converted: the sentence says which line is in which currency."""
    mixed = laid(own("equipment = { value = 2400, unit = 'money' }"))

    for wrong in (mixed, laid(ACME).with_salary(120_000, "USD")):
        with pytest.raises(InputError, match=r"one currency, found EUR for .*; USD for salary"):
            cost_at_means(wrong)


@pytest.mark.parametrize("role", PROFILES)
def test_a_sample_agrees_with_the_means(role):
    """Drawing all at once: lines that are products of independent numbers have the product's mean."""
    ledger = default_ledger(role).with_salary(100_000)
    drawn = estimate(ledger, 4_096, rng=7, method="sobol")
    bends = {"vacancy", "repeat"}  # max(0, …) and p ÷ (1 - p)

    for part in drawn.at_means.blocks:
        found = span(drawn.drawn[part.name].net)
        if part.name not in bends:
            assert found.mean == pytest.approx(part.net, rel=0.02)
    assert span(drawn.drawn.net).mean == pytest.approx(drawn.at_means.net, rel=0.05)


def test_a_ledger_of_fixed_numbers_is_exact():
    """Without uncertainty the sample is the deterministic result, and the range has no width."""
    fixed = LEDGER.changed(
        replace(line, quantity=Fixed(line.quantity.mean())) for line in OF_EXITS.lines
    )
    result = estimate(fixed, 10)
    found = span(result.drawn.net)

    assert (result.drawn.net == result.at_means.net).all()
    assert found.low == found.median == found.high == result.at_means.net


def test_the_same_seed_gives_the_same_answer():
    """And another seed another."""
    assert span(estimate(LEDGER, 500, rng=3).drawn.net) == span(
        estimate(LEDGER, 500, rng=3).drawn.net
    )
    assert span(estimate(LEDGER, 500, rng=3).drawn.net) != span(
        estimate(LEDGER, 500, rng=4).drawn.net
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "salary = -1",
            "acme.toml, assumptions.salary: expected at least 0 (money a year), found -1.",
        ),
        (
            "salary = nan",
            "acme.toml, assumptions.salary.value: expected a finite number, found nan.",
        ),
        ("salary = 0", "assumptions.salary: expected more than 0, found 0."),
        ("salary = 'many'", "assumptions.salary.value: expected a finite number, found “many”."),
        ("salary = true", "assumptions.salary.value: expected a finite number, found true."),
        ("output_lost = 25", "expected 0 to 1 (share), found 25. Write 20% as 0.20."),
        ("output_lost = { low = 0.1, high = 0.3, kind = 'lognormal' }", "use kind = “beta”"),
        ("weeks_to_fill = { low = 3, high = 9, kind = 'normal' }", "use kind = “lognormal”"),
        ("weeks_to_fill = 0", "assumptions.weeks_to_fill: expected more than 0 weeks, found 0."),
        ("weeks_to_fill = 5000", "expected at most 520 weeks, found 5,000."),
        ("weeks_to_fill = { low = 9, likely = 6, high = 3 }", "low below high, found 9 to 3."),
        ("weeks_to_fill = { low = 3, likely = 12, high = 9 }", "most likely value from 3 to 9"),
        ("weeks_to_fill = { low = 3, high = 9 }", "weeks_to_fill.kind: expected a value for kind"),
        ("weeks_to_fill = { likely = 3 }", "expected value; or low, likely and high; or"),
        ("weeks_to_fill = { value = 3, low = 2 }", "found value, low."),
        ("weeks_to_fill = { value = 3, grade = 'E' }", "grade: expected one of A, B, C, D"),
        ("weeks_to_fill = { value = 3, unit = 'money' }", "unit: expected one of weeks"),
        ("weeks_to_fil = 3", "the unknown key “weeks_to_fil”. Did you mean “weeks_to_fill”?"),
        (
            "weeks_to_fill = { value = 3, sorce = 'x' }",
            "unknown key “sorce”. Did you mean “source”?",
        ),
        ("early_exit_chance = 1", "expected a chance that stays below 1, found 1."),
        (
            "early_exit_chance = { low = 0.1, likely = 0.2, high = 1 }",
            "stays below 1, found 0.1 to 1.",
        ),
        ("months_of_effect = 13", "expected 0 to 12 (months of a year), found 13."),
        ("pay_difference = -2", "expected -1 to 1 (signed share), found -2."),
    ],
)
def test_impossible_numbers_are_refused_in_a_sentence(line, sentence):
    """Each names the file and the key, and nothing is clipped."""
    with pytest.raises(InputError) as refused:
        laid(own(line))
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('title = "Acme"', "acme.toml, format: expected a value for format, found nothing."),
        ("format = 1", "acme.toml, title: expected a value for title, found nothing."),
        ('format = 2\ntitle = "A"', "which a newer careerkit wrote"),
        ('format = 1\ntitle = "careerkit"', "a name of your own"),
        ('format = 1\ntitle = "A"\ncurrency = "euro"', "a code of three capital letters"),
        ('format = 1\ntitle = "A"\n[assumption]', "Did you mean “assumptions”?"),
        ('format = 1\ntitle = "A"\n[assumptions]\nsalary = 5', "a currency for this amount"),
    ],
)
def test_a_file_that_is_none_is_refused(text, sentence):
    """The sentence says what is missing and what to write."""
    with pytest.raises(InputError) as refused:
        laid(text)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'between = ["weeks_to_fil", "ramp_up_weeks"]\nrank = 0.4',
            "Did you mean “weeks_to_fill”?",
        ),
        ('between = ["salary", "ramp_up_weeks"]\nrank = 0.4', "“salary”, which is fixed"),
        (
            'between = ["weeks_to_fill"]\nrank = 0.4',
            "the ids of two assumptions, found a list of 1",
        ),
        ('between = ["weeks_to_fill", "ramp_up_weeks"]\nrank = 1.4', "from -1 to 1, found 1.4"),
        ('between = ["weeks_to_fill", "ramp_up_weeks"]', "rank: expected a value for rank"),
        (
            (
                'between = ["weeks_to_fill", "panel_hours"]\nrank = 0.9\n[[correlations]]\n'
                'between = ["panel_hours", "checks"]\nrank = 0.9\n[[correlations]]\n'
                'between = ["checks", "weeks_to_fill"]\nrank = -0.9'
            ),
            "positive semi-definite",
        ),
        (
            (
                'between = ["weeks_to_fill", "panel_hours"]\nrank = 0.9\n[[correlations]]\n'
                'between = ["panel_hours", "weeks_to_fill"]\nrank = 0.8'
            ),
            "one correlation for a pair, found two",
        ),
    ],
)
def test_ties_that_cannot_hold_are_refused(text, sentence):
    """The file is named, and what would fit."""
    with pytest.raises(InputError) as refused:
        laid(f'format = 1\ntitle = "Acme"\n[[correlations]]\n{text}')
    assert str(refused.value).startswith("acme.toml")
    assert sentence in str(refused.value)


@pytest.mark.parametrize("first", [0.6, -0.6])
def test_a_pair_given_twice_in_the_same_order_is_refused(first):
    """The second does not take the place of the first unseen."""
    twice = "".join(
        f'[[correlations]]\nbetween = ["weeks_to_fill", "panel_hours"]\nrank = {rank}\n'
        for rank in (first, 0.1)
    )
    with pytest.raises(InputError, match="one correlation for a pair, found two"):
        laid('format = 1\ntitle = "Acme"\n' + twice)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("weeks_to_fill = { valeu = 8 }", "unknown key “valeu”. Did you mean “value”?"),
        ("weeks_to_fill = { low = 3, likley = 4, high = 8 }", "Did you mean “likely”?"),
    ],
)
def test_a_typing_error_inside_a_line_is_named(line, sentence):
    """Before it can make the rest of the line look wrong."""
    with pytest.raises(InputError) as refused:
        laid(own(line))
    assert sentence in str(refused.value)


def test_one_company_file_serves_every_role():
    """The lines of the higher post bear the same ids whatever the role and the next one are."""
    ids = {frozenset(default_ledger(role)) for role in PROFILES}
    ids |= {frozenset(default_ledger("senior-pm", role)) for role in PROFILES}
    assert len(ids) == 1


@pytest.mark.parametrize("currency", ["euro", "usd", "E"])
def test_a_currency_is_three_capital_letters(currency):
    """So that it can be compared with a file's."""
    with pytest.raises(InputError, match="three capital letters"):
        LEDGER.with_salary(100, currency)


TIED = """
[[correlations]]
between = ["weeks_to_fill", "ramp_up_weeks"]
rank = 0.6
"""


def test_what_moves_together_is_drawn_together():
    """The rank correlation of a file holds in the sample, and in the ledger's export."""
    ledger = laid('format = 1\ntitle = "Acme"\n' + TIED)
    drawn = estimate(ledger, 20_000).sample

    ranks = [np.argsort(np.argsort(drawn[key])) for key in ("weeks_to_fill", "ramp_up_weeks")]
    assert np.corrcoef(ranks)[0, 1] == pytest.approx(0.6, abs=0.02)
    assert ledger.stamp != LEDGER.stamp
    assert laid(overlay_text(ledger, title="Acme")).correlation == ledger.correlation


def test_a_number_that_has_been_fixed_moves_with_nothing():
    """Typing in one of two tied numbers unties them."""
    ledger = laid('format = 1\ntitle = "Acme"\n' + TIED).with_value("weeks_to_fill", 9)

    assert ledger.correlation == {}
    assert estimate(ledger, 100).sample["weeks_to_fill"].mean() == 9


def test_the_higher_post_has_lines_of_its_own():
    """Those that differ, under the same names with “leader_” before them; another role, others."""
    assert LEDGER.higher.id == "product-leader"
    assert (
        LEDGER["leader_ramp_up_weeks"].quantity
        == default_ledger("product-leader")["ramp_up_weeks"].quantity
    )
    assert "leader_salary" not in LEDGER
    assert default_ledger("senior-pm", "vp-product").higher.id == "vp-product"
    with pytest.raises(InputError, match=r"higher role: .* Did you mean “vp-product”"):
        default_ledger("senior-pm", "vp-prduct")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("wants_to_lead = 0.6", "expected 1 for yes, 0 for no, or chance = 0.6, found 0.6."),
        ("wants_to_lead = { chance = 1 }", "What is certain is a value: 1 for yes, 0 for no."),
        (
            "wants_to_lead = { low = 0, likely = 0.5, high = 1 }",
            "or chance = 0.6, found most likely",
        ),
    ],
)
def test_a_wish_is_yes_or_no(line, sentence):
    """Half a wish is not knowing it."""
    with pytest.raises(InputError) as refused:
        laid(own(line))
    assert sentence in str(refused.value)
    assert laid(own("wants_to_lead = 1"))["wants_to_lead"].quantity == Fixed(1)
    assert laid(own("wants_to_lead = { chance = 0.3 }"))["wants_to_lead"].quantity.mean() == 0.3


HOSTILE = st.one_of(
    st.none().map(lambda _: {}),
    st.floats(),
    st.integers(),
    st.text(max_size=5),
    st.booleans(),
    st.lists(st.floats(), max_size=2),
    st.dictionaries(
        st.sampled_from(["value", "low", "likely", "high", "kind", "unit", "grade", "whose", "x"]),
        st.one_of(
            st.floats(), st.integers(-9, 9), st.sampled_from(["beta", "normal", "money", "A"])
        ),
        max_size=4,
    ),
)


@settings(max_examples=300)
@given(st.sampled_from([*LEDGER, "x"]), HOSTILE)
def test_whatever_a_file_holds_gives_a_result_or_a_sentence(key, value):
    """Never another error, and never a result that is no number."""
    content = {"format": 1, "title": "Acme", "currency": "USD", "assumptions": {key: value}}

    try:
        ledger = overlay(LEDGER, content, where="acme.toml")
    except InputError:
        return
    assert np.isfinite(estimate(ledger, 20).drawn.net).all()


def test_an_unknown_role_is_met_with_the_nearest():
    """And with the list of those that there are."""
    with pytest.raises(
        InputError, match=r"executive.* found “senior-pn”\. Did you mean “senior-pm”"
    ):
        default_ledger("senior-pn")
