"""The exit's page: the finding first, every source within reach, and no number finer than it bears."""

import html
import json
import re
from dataclasses import replace

import pytest

from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.text import text_page
from careerkit.files import parse_toml
from careerkit.pages.exit_cost import as_data, exit_cost_page, finding
from careerkit.pages.exit_cost.figures import between, money, rounded
from careerkit.pages.exit_cost.published import comparable, concerns, position
from careerkit.pages.exit_cost.shares import indices
from careerkit.turnover.assumptions import OF_AN_EXIT
from careerkit.turnover.assumptions_file import default_costs, default_ledger, overlay
from careerkit.turnover.estimate import estimate, span
from careerkit.turnover.quantities import Fixed, Uniform
from tests.markup import Reader, dangers

LEDGER = default_ledger("senior-pm").with_salary(120_000, "EUR").only(OF_AN_EXIT)
RESULT = estimate(LEDGER, 2_000, rng=5)
PROFILES = [profile.id for profile, _ in default_costs().profiles]
ACME = """
format = 1
title = "Acme <b>"
currency = "EUR"
[assumptions]
weeks_to_fill = { value = 11, source = "<script>alert(1)</script> | # *x*" }
"""


def told(result):
    return " ".join(text_page(exit_cost_page(result), width=9_999).split())


def fixed(**values):
    """Give a ledger in which nothing costs anything but what is named."""
    kept = {"hours_per_year", "weeks_to_fill", "ramp_up_weeks", "salary"}
    lines = [
        replace(
            line,
            quantity=Fixed(values.get(line.id, line.quantity.mean() if line.id in kept else 0)),
        )
        for line in LEDGER.lines
    ]
    return LEDGER.changed(lines)


def test_the_title_is_the_finding():
    """In months of salary, as the range that holds nine times in ten."""
    months = span(RESULT.drawn.share_of_salary * 12)

    assert finding(RESULT) == (
        f"A senior PM's exit costs about {rounded(months.low):g} to {rounded(months.high):g} "
        "months of salary"
    )
    assert exit_cost_page(RESULT).title == finding(RESULT)


def test_a_saving_is_called_a_saving():
    """Net can be negative, and then the title says so; across zero it says both."""
    saving = estimate(fixed(share_covered=1.0), 10)
    assert re.fullmatch(r"A senior PM's exit saves about [\d.]+ months of salary", finding(saving))

    unsure = replace(LEDGER["performance_difference"], quantity=Uniform(-0.2, 0.2))
    ledger = fixed(
        output_value=1, start_productivity=1, notice_leaver=99, years_of_difference=1
    ).changed([unsure])
    assert "may save" in finding(estimate(ledger, 500))


def test_a_single_number_is_no_range():
    """With fixed assumptions the title has one number."""
    certain = estimate(fixed(severance=0.5), 10)

    assert "to" not in finding(certain).split()
    assert between(1, 1) == "1 month"


@pytest.mark.parametrize("role", PROFILES)
def test_every_role_has_a_page_in_every_format(role):
    """Nothing dangerous, nothing unfinished, and the finding everywhere."""
    result = estimate(default_ledger(role), 200)
    page = exit_cost_page(result)

    assert finding(result) in Reader(html_page(page)).text
    assert finding(result) in html.unescape(markdown_page(page)).replace("\\", "")
    assert not dangers(html_page(page))
    for text in (text_page(page), markdown_page(page)):
        assert "nan" not in re.findall(r"\w+", text)
        assert "an example" in text
    assert json.loads(json.dumps(as_data(result)))["finding"] == finding(result)


def test_every_assumption_reaches_the_reader():
    """Name, grade and source of all of them, and whose they are."""
    text = told(RESULT)

    for line in LEDGER.lines:
        assert line.name in text
        assert line.source in text
        assert line.note in text
    assert "Not careerkit's: 1 of 42 numbers." in text


def test_every_published_figure_reaches_the_reader():
    """All that concern the role, with grade and source, costs beside ours."""
    text = told(RESULT)
    figures = [f for f in LEDGER.published if concerns(f, RESULT)]

    assert {"boushey-median", "equitable-average", "blatter", "half-to-twice"} <= {
        f.id for f in figures
    }
    for figure in figures:
        assert figure.says in text
        assert figure.source in text
        assert figure.note in text
    assert "ramp-up-sales" not in {f.id for f in figures}


def test_what_leavers_say_and_what_was_shown_stand_apart():
    """Two lines with their own grades, and a sentence that they are not added."""
    text = told(RESULT)

    assert "Preventable, as leavers say" in text
    assert "Reducible, as was shown" in text
    assert "are not added" in text


def test_our_place_beside_a_band():
    """Higher, lower or in line by whole ranges; a study's own components; weeks of pay."""
    figures = {f.id: f for f in LEDGER.published}
    weeks = comparable(RESULT, figures["blatter"])
    parts = sum(RESULT.drawn[k].net for k in ("recruiting", "onboarding", "ramp_up"))

    assert weeks.mean == pytest.approx((parts / 120_000 * 52).mean())
    assert position(RESULT, figures["boushey-median"]) == "higher"
    assert position(RESULT, figures["half-to-twice"]) == "in line"
    assert position(RESULT, replace(figures["boushey-median"], low=9, high=9)) == "lower"
    inside = comparable(RESULT, figures["boushey-median"]).median
    assert (
        position(RESULT, replace(figures["boushey-median"], low=inside, high=inside)) == "in line"
    )


def test_money_of_another_currency_is_not_compared():
    """A cost per hire in dollars says nothing beside euros; in dollars it does."""
    figure = next(f for f in LEDGER.published if f.id == "cost-per-hire")
    dollars = estimate(default_ledger("senior-pm"), 200)

    assert position(RESULT, figure) == "not compared"
    assert position(dollars, figure) in {"higher", "lower", "in line"}


def test_the_data_hold_what_the_page_says():
    """Unrounded, with seed and stamp, so that another program can go on."""
    data = as_data(RESULT)

    assert data["net"]["mean"] == span(RESULT.drawn.net).mean
    assert data["net"]["mean"] == pytest.approx(sum(c["net"]["mean"] for c in data["components"]))
    assert data["seed"] == 5
    assert data["assumptions_stamp"] == LEDGER.stamp
    assert data["currency"] == "EUR"
    assert len(data["assumptions"]) == 42
    assert {p["phase"] for p in data["timeline"]} == {"before_leaving", "vacancy", "ramp_up"}


def test_a_companys_words_do_no_harm():
    """What a file says of its sources is shown and never run."""
    ledger = overlay(LEDGER, parse_toml(ACME, where="acme.toml"), where="acme.toml")
    page = exit_cost_page(estimate(ledger, 100))

    assert not dangers(html_page(page))
    assert "alert(1)" in Reader(html_page(page)).text
    assert "<script" not in markdown_page(page)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(123_456, "120,000"), (0.0, "0"), (-98_765, "-99,000"), (0.123, "0.12"), (-0.0, "0")],
)
def test_money_has_two_digits(value, shown):
    """More would claim what guesses do not bear."""
    assert money(value) == shown


def test_the_spread_is_shared_among_the_assumptions():
    """Sobol's indices with intervals: those of a sum of single effects add up to nearly all."""
    found = indices(RESULT)

    assert sum(each.first.value for each in found) == pytest.approx(0.98, abs=0.05)
    assert all(each.total.value >= each.first.value - 0.05 for each in found)
    assert LEDGER[found[0].name].name in told(RESULT)
    assert "Shares of the spread" in told(RESULT)


def test_what_moves_together_has_no_shares_and_the_page_says_why():
    """The reason, and what to use instead."""
    tied = replace(LEDGER, ranks=((("weeks_to_fill", "ramp_up_weeks"), 0.4),))
    text = told(estimate(tied, 200))

    assert "do not depend on each other" in text
    assert "Use evppi" in text
