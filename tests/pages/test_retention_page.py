"""The page of a retention budget: what it must say, and what it may not."""

import json
import re

import pytest

from careerkit.documents.html import html_page
from careerkit.documents.text import text_page
from careerkit.documents.workbook import Formula, workbook
from careerkit.pages.retention import as_data, finding, retention_page, sheets
from careerkit.turnover.assumptions_file import default_costs
from careerkit.turnover.quantities import Fixed, Pert
from careerkit.turnover.workforce.budget import retention_budget
from careerkit.turnover.workforce.interventions import Intervention, presets
from careerkit.turnover.workforce.staff import Segment
from tests.markup import dangers

COSTS = default_costs()
TEAM = Segment(name="Senior PMs", headcount=40, turnover=Pert(0.08, 0.15, 0.25), salary=110_000)
PRESETS = presets(COSTS.ledger("senior-pm"))


def budget(*interventions, segments=(TEAM,), **given):
    """Work a budget out for forty senior PMs."""
    return retention_budget(segments, interventions, COSTS.ledger, **{"draws": 1_000, **given})


def text(found, **given):
    """Give the page's words on lines of one space each."""
    return re.sub(r"\s+", " ", text_page(retention_page(found, **given)))


ALL = budget(*PRESETS)


def test_the_page_says_what_is_found_and_how_sure_it_is():
    """Exits, their cost, what is avoided, the range and the chance, in the first lines."""
    first = text(ALL)[:900]

    assert "Over 24 months, 8.2 to 16 exits are expected with nothing done" in first
    assert "nine cases of ten" in first
    assert "pays in 9 of 10 cases" in first


def test_evidence_from_elsewhere_is_told_beside_the_finding():
    """An effect from shops is not left to look as if it were shown here."""
    assert "Far from product managers; that it carries over is a hope" in text(ALL)


def test_what_leavers_say_stands_apart_from_what_was_shown():
    """Both figures are there, and the sentence that the first is used nowhere."""
    told = text(ALL)

    assert "52%" in told
    assert "20 to 25%" in told
    assert "It is used as an effect nowhere here" in told


def test_what_is_counted_once_is_told():
    """Neither the vacancy nor a replacement who leaves again is charged twice."""
    told = text(ALL)

    assert "the months in which posts are empty are not charged again" in told
    assert "the ledger’s “repeat” is left out" in told


def test_the_best_of_all_is_told_with_doing_nothing_among_them():
    """In cases of ten that add up."""
    told = text(ALL)
    said = told[told.index("Best of all:") :].split(". ")[0]

    assert "“Managers are asked to act on turnover” in" in said
    assert 10 == sum(map(int, re.findall(r"(\d+) of 10 cases", said)))


def test_nothing_that_pays_is_said_so():
    """Dear and of no use: doing nothing is the finding, and no range hides it."""
    dear = Intervention(
        id="dear", name="Dear", cut=Fixed(0.01), costs={"a_head_a_month": Fixed(900.0)}
    )
    told = text(budget(dear))

    assert told.startswith("Nothing here pays by keeping people alone")
    assert "not earned back within 24 months" in told


def test_an_offer_that_is_empty_gives_what_exits_cost():
    """And says what to add."""
    told = text(budget())

    assert told.startswith("Exits cost USD")
    assert "Add what could be done" in told


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "=1+1", "A & B"])
def test_names_are_words_and_nothing_else(name):
    """Whatever a segment or an intervention is called, no page runs it."""
    named = Segment(name=name, headcount=5, turnover=Fixed(0.2), salary=50_000)
    done = Intervention(id="x", name=name, cut=Fixed(0.2), costs={"once": Fixed(10.0)})
    found = budget(done, segments=[named])

    assert dangers(html_page(retention_page(found))) == []
    assert workbook(sheets(found))


def test_the_data_are_plain_and_say_the_same():
    """JSON can hold them, and the finding is the page's."""
    told = json.loads(json.dumps(as_data(ALL), allow_nan=False))

    assert finding(ALL) == told["finding"]
    assert ALL["managers"].chance_pays == told["interventions"][1]["chance_pays"]


def test_a_spreadsheet_works_the_sums_out_itself():
    """Net is a formula of what is saved and what it costs, and comes to the model's mean."""
    _, done, months = sheets(ALL)
    nets = [row[4] for row in done.rows]

    assert all(isinstance(net, Formula) for net in nets)
    assert [each.net.mean() for each in ALL.returns] == pytest.approx([net.value for net in nets])
    assert 24 == len(months.rows)
