"""The page of the five options: the finding first, its reasons within reach, and no false firmness."""

import json
import re
from dataclasses import replace

import pytest

from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.numbers import in_ten, shared_out
from careerkit.documents.sections import Figure, Section
from careerkit.documents.text import text_page
from careerkit.files import parse_toml
from careerkit.pages.options import as_data, finding, options_page
from careerkit.pages.options.finding import NOT_A_JUDGE, in_words
from careerkit.pages.options.knowing import (
    break_even_in_words,
    conversation,
    in_unit,
    plan_in_words,
    what_to_find_out,
    worths,
)
from careerkit.turnover.assumptions_file import default_costs, default_ledger, overlay
from careerkit.turnover.break_even import PlanPays, break_even, plan_pays
from careerkit.turnover.conversation import most_worth
from careerkit.turnover.estimate import span
from careerkit.turnover.information import chance_of_best, evpi
from careerkit.turnover.options import OPTIONS, compare, conclude
from careerkit.turnover.quantities import YesNo
from careerkit.turnover.situation import Situation
from tests.markup import Reader, dangers

LEDGER = default_ledger("senior-pm").with_salary(120_000, "EUR")
FOUND = compare(LEDGER, Situation(), 2_000, rng=5)
WAITING = compare(LEDGER, Situation(unmet=2, post_waiting=True), 2_000, rng=5)
PAGE = options_page(FOUND)
TEXT = " ".join(text_page(PAGE, width=9_999).split())


def told(blocks):
    return " ".join(text_page(replace(PAGE, blocks=tuple(blocks)), width=9_999).split())


def test_the_title_is_the_finding():
    """Close options are named together, and a clear case names one."""
    clear = compare(
        LEDGER.with_value("gone_within_year", 0.1).with_value("others_raised", 0), Situation(), 500
    )

    assert PAGE.title == finding(FOUND)
    assert PAGE.title.startswith("Too close to call: ")
    assert len(conclude(FOUND).rivals) == PAGE.title.count(",") + 1
    assert finding(clear) == "Waiting with a counteroffer costs least"


def test_the_conclusion_has_a_range_and_a_chance():
    """In words, with the numbers of the model."""
    conclusion = conclude(FOUND)
    text = in_words(FOUND, conclusion)

    assert "EUR" in text
    assert "in nine cases of ten" in text
    assert in_ten(conclusion.chance) in text
    assert NOT_A_JUDGE in TEXT


def test_savings_that_may_be_losses_are_called_so():
    """From “more” to “less”, never with a bare minus."""
    saving = conclude(FOUND).saving
    text = in_words(FOUND, conclude(FOUND))

    assert saving.low < 0 < saving.high
    assert re.search(r"between [\d,]+ more and [\d,]+ less", text)


def test_all_options_stand_side_by_side():
    """With cost, range, chance of being best, regret and who is still here."""
    best = chance_of_best(FOUND.costs)
    for option, name in OPTIONS.items():
        assert name in TEXT
        assert shared_out(best)[option] in TEXT
        for line in FOUND[option].lines.items:
            assert line.name in TEXT


def test_the_pictures_stand_on_the_page_with_tables_as_twins():
    """Side by side and who is still here; in Word as pictures with words in their place."""
    page = options_page(FOUND, picture=True)
    figures = [
        block
        for section in page.blocks
        if isinstance(section, Section)
        for block in section.blocks
        if isinstance(block, Figure)
    ]

    assert len(figures) == 2
    for figure in figures:
        assert figure.alternative in html_page(page)
        assert figure.png.startswith(b"\x89PNG")
        assert [row[0] for row in figure.twin.rows] != []


def test_a_waiting_post_changes_what_is_said():
    """And one that nobody waits for makes a hire from outside look odd, which is said."""
    assert "No higher post is waiting" in TEXT
    assert "A higher post is waiting" in told(options_page(WAITING).blocks)
    assert "Higher post open" in told(options_page(WAITING).blocks)


def test_the_plan_pays_from_some_points_on():
    """The break-even in points, with both chances."""
    pays = plan_pays(FOUND)
    assert plan_in_words(pays) in TEXT
    assert "points, from" in plan_in_words(pays)
    assert "keeps nobody" in plan_in_words(PlanPays(0.0, 0.0, 0.4, 0.4))
    assert "cannot pay" in plan_in_words(PlanPays(None, 0.0, 0.4, 0.0))


def test_a_break_even_is_told_with_both_sides():
    """Which one is cheaper below, which above, and what is assumed."""
    found = break_even(FOUND, "gone_within_year", "counteroffer", "nothing")
    text = break_even_in_words(found)

    assert in_unit(found.at[0], found.assumption) in text
    assert "Below it, waiting with a counteroffer is cheaper; above, doing nothing" in text
    assert "assumed:" in text


def test_no_break_even_is_told_as_that():
    """One option stays cheaper, or the assumption concerns neither."""
    throughout = break_even(FOUND, "leave_chance", "promote", "outside")
    neither = break_even(FOUND, "backfill", "plan", "nothing")

    assert "promoting now stays cheaper" in break_even_in_words(throughout)
    assert "makes no difference" in break_even_in_words(neither)


def test_what_to_find_out_has_a_ceiling_and_errors():
    """EVPI first, single assumptions with their errors, and that they do not add up."""
    text = told([what_to_find_out(FOUND, worths(FOUND), 0.8)])

    assert "no inquiry of any kind is worth more" in text
    assert "±" in text
    assert "They do not add up" in text
    assert "hears the truth in 80% of cases" in text


def test_a_conversation_is_worth_at_most_the_two_things_it_finds_out():
    """And less when it hears less; both stand in one sentence."""
    both = most_worth(FOUND.costs, FOUND.sample["wants_to_lead"], FOUND.sample["leave_chance"])
    data = as_data(FOUND, accuracy=0.5)["worth_knowing"]

    assert data["conversation_at_most"]["value"] == both.value
    assert 0 <= data["conversation"]["value"] <= both.value
    assert data["everything"]["value"] == evpi(FOUND.costs).value


def test_nothing_is_asked_that_is_known():
    """With wish and leaving typed in, there is nothing left to ask; with one, one thing."""
    known = LEDGER.with_value("wants_to_lead", 1)
    one = told(conversation(compare(known, Situation(), 2_000)))
    none = told(conversation(compare(known.with_value("leave_chance", 0.3), Situation(), 2_000)))

    assert "finds out only one thing here, “Chance of leaving in a year”" in one
    assert "nothing left to ask" in none


def test_too_few_draws_are_called_too_few():
    """The rest of the page stands."""
    page = options_page(compare(LEDGER, Situation(), 300))
    assert "300 draws are too few to tell" in told(page.blocks)
    assert as_data(compare(LEDGER, Situation(), 300))["worth_knowing"] is None


@pytest.mark.parametrize("role", [profile.id for profile, _ in default_costs().profiles])
@pytest.mark.parametrize("waiting", [True, False])
def test_every_role_gives_a_page_in_every_format(role, waiting):
    """Without a number that is none, and without anything that runs."""
    found = compare(default_ledger(role), Situation(unmet=1, post_waiting=waiting), 400)
    page = options_page(found)

    assert not dangers(html_page(page))
    for text in (text_page(page), markdown_page(page)):
        assert not {"nan", "inf"} & set(re.findall(r"\w+", text))
    assert json.loads(json.dumps(as_data(found), allow_nan=False))["finding"] == finding(found)


def test_every_assumption_of_the_decision_reaches_the_reader():
    """Name, source and note of all of them."""
    for line in LEDGER.lines:
        assert line.name in TEXT
        assert line.note in TEXT
    for figure in LEDGER.published:
        if figure.beside == ("net",) and not figure.profiles:
            assert figure.says in TEXT
    assert "10 to 17 weeks of pay" in TEXT


def test_a_companys_words_do_no_harm():
    """What a file says of its sources is shown and never run."""
    acme = (
        'format = 1\ntitle = "Acme <b>"\ncurrency = "EUR"\n[assumptions]\n'
        'plan_cut = { value = 0.3, source = "<script>alert(1)</script> | # *x*" }'
    )
    ledger = overlay(LEDGER, parse_toml(acme, where="acme.toml"), where="acme.toml")
    page = options_page(compare(ledger, Situation(), 400))

    assert not dangers(html_page(page))
    assert "alert(1)" in Reader(html_page(page)).text


def test_the_data_hold_what_the_page_says():
    """Unrounded, with seed and stamp."""
    data = as_data(FOUND)
    by_id = {each["id"]: each for each in data["options"]}

    assert data["seed"] == 5
    assert data["assumptions_stamp"] == LEDGER.stamp
    for each in FOUND.outcomes:
        assert by_id[each.id]["net"]["mean"] == span(each.net).mean
        lines = sum(line["mean"] for line in by_id[each.id]["lines"])
        assert lines == pytest.approx(each.net.mean())
    assert sum(each["chance_of_best"] for each in data["options"]) == pytest.approx(1)


@pytest.mark.parametrize("chance", [0.95, 0.02])
def test_a_wish_that_is_nearly_certain_gives_a_page(chance):
    """Other beliefs that the draws cannot carry are left out of the table."""
    wish = replace(LEDGER["wants_to_lead"], quantity=YesNo(chance))
    text = told(options_page(compare(LEDGER.changed([wish]), Situation(), 2_000)).blocks)

    assert "A stay conversation finds out two things" in text


def test_knowing_for_certain_is_never_worth_less_than_hearing():
    """At most their joint value, whatever the accuracy and whichever estimate is larger."""
    ledger = default_ledger("frontline")
    for seed in range(4):
        found = compare(ledger, Situation(post_waiting=True), 4_000, rng=seed)
        data = as_data(found, accuracy=1.0)["worth_knowing"]
        assert data["conversation"]["value"] <= data["conversation_at_most"]["value"]


def test_what_moves_together_is_told():
    """A company's correlations change the spread, so they stand on the page and in the data."""
    tied = replace(LEDGER, ranks=((("weeks_to_fill", "ramp_up_weeks"), 0.6),))
    found = compare(tied, Situation(), 300)

    assert "Time to fill and Weeks to full productivity (+0.6)" in told(options_page(found).blocks)
    assert as_data(found)["correlations"] == [
        {"one": "weeks_to_fill", "other": "ramp_up_weeks", "rank": 0.6}
    ]


def test_few_draws_are_called_few():
    """One draw has no range, whatever it says."""
    assert "Only 1 draw:" in told(options_page(compare(LEDGER, Situation(), 1)).blocks)
    assert "Only" not in TEXT
