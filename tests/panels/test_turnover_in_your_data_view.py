"""The panel on one's own data: what is seen follows what is pressed, and nothing is left behind."""

import base64
import datetime as dt
import re

import ipywidgets as w
import pytest

from careerkit.panels.turnover_in_your_data import (
    by_denominator,
    just_luck,
    three_answers,
    turnover_in_your_data,
    what_it_cost,
)
from careerkit.panels.turnover_in_your_data.state import COLUMNS, LOADED
from careerkit.panels.widgets import close_all
from tests.markup import dangers
from tests.panels.test_turnover_in_your_data_state import CLEAR, TWO_WAYS, UNSURE

MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep mappings in an empty folder."""
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture(scope="module")
def company():
    """Open the panel on the company that does not exist."""
    return turnover_in_your_data("sample", by="Department")


@pytest.fixture
def panel():
    """Open the panel without a file."""
    return turnover_in_your_data()


def hidden(widget):
    """Tell whether a widget is hidden."""
    return "none" == widget.layout.display


def told(widget):
    """Give all HTML in a widget."""
    own = [widget.value] if isinstance(widget, w.HTML) else []
    return "\n".join([*own, *(told(child) for child in getattr(widget, "children", ()))])


def upload(panel, text, name="people.csv"):
    """Upload a file as the browser does."""
    panel.file.upload.value = (
        {
            "name": name,
            "type": "",
            "size": len(text),
            "content": text.encode(),
            "last_modified": MADE,
        },
    )


def test_the_first_screen_makes_sense_without_a_file(panel):
    """It says what one gets, where the file stays, and nothing else is there."""
    assert "what became of every row" in told(panel.file.widget)
    assert "Nothing is sent anywhere" in told(panel)
    assert not hidden(panel.file.asking)
    later = (panel.columns.widget, panel.asking.widget, panel.found.result, panel.found.widget)
    assert all(hidden(each) for each in later)


def test_a_button_takes_the_sample(panel):
    """And what is read first is there: the file, the result, what to do next, a picture."""
    panel.file.sample.click()

    assert "6,969 of 6,987 rows are used" in panel.file.told.value
    assert hidden(panel.file.asking)
    assert "17%" in panel.found.headline.value
    assert "Next: </strong>Compare people by" in panel.found.headline.value
    assert "<svg" in panel.found.parts["rates"].value
    assert "ck-old" not in panel.found.headline._dom_classes


def test_every_part_says_what_it_has_found_and_is_drawn_when_it_is_opened(panel):
    """So that the panel is a list of findings; what is open stays open when something else is asked."""
    panel.file.sample.click()
    stay = panel.found.folds["survival"]
    assert "still here after 5 years" in stay.finding.value
    assert hidden(stay.inside)
    assert "" == panel.found.parts["survival"].value
    stay.button.click()
    assert not hidden(stay.inside)
    assert "<svg" in panel.found.parts["survival"].value
    panel.asking.boxes["by"].value = "Location"

    assert "Lisbon" in panel.found.parts["survival"].value
    assert "in Munich" in stay.finding.value
    stay.button.click()
    assert hidden(stay.inside)


def test_a_file_that_would_mislead_says_so_before_its_figures_are_used(panel):
    """As the next thing to do, and beside the account of its rows."""
    rows = "".join(f"{n},2019-01-01,2019-12-31,X\n" for n in range(40))
    upload(panel, f"Employee ID,Hire date,End date,Team\n{rows}")
    panel.columns.confirm.click()

    assert "Before you use these figures" in panel.found.headline.value
    assert "Nothing stands out" not in panel.account.fold.finding.value


def test_another_file_can_be_opened_and_a_wrong_one_leaves_the_question_open(panel):
    """The box comes back, and stays beside what is wrong with what was typed."""
    panel.file.sample.click()
    panel.file.another.click()
    assert not hidden(panel.file.asking)
    panel.file.path.value = "nowhere.csv"
    panel.file.open.click()

    assert "nowhere.csv" in panel.file.fault.value
    assert not hidden(panel.file.asking)
    assert "17%" in panel.found.headline.value
    panel.file.sample.click()
    assert hidden(panel.file.asking)


def test_an_upload_shows_its_columns_and_one_button_loads_it(panel):
    """With what stands in each and why it was taken so; then it is said where that is kept."""
    upload(panel, CLEAR)
    assert COLUMNS == panel.state.step
    row = panel.columns.rows["Hire date"]
    assert "hired" == row.box.value
    assert "2010-01-17" in row.told.value
    assert "a known heading" in row.told.value
    panel.columns.confirm.click()

    assert LOADED == panel.state.step
    assert hidden(panel.columns.widget)
    assert "mappings" in panel.file.told.value


def test_a_question_is_answered_with_a_select(panel):
    """Each doubt has its own, which moves with the columns' own selects."""
    upload(panel, UNSURE)
    assert {"hired", "end"} == set(panel.columns.asked)
    panel.columns.asked["end"].value = ""
    assert "" == panel.columns.rows["b"].box.value
    panel.columns.rows["b"].box.value = "end"
    assert "b" == panel.columns.asked["end"].value


def test_two_readings_of_a_day_are_both_spelt_out(panel):
    """Beside the select that settles it."""
    upload(panel, TWO_WAYS)
    assert "1 April 2018 or 4 January 2018" in panel.columns.unit_fault.value
    panel.columns.units["date_order"].value = "day first"
    assert "" == panel.columns.unit_fault.value
    panel.columns.confirm.click()

    assert LOADED == panel.state.step


def test_a_file_that_cannot_be_read_is_a_sentence_in_place(panel):
    """Near the button that was pressed."""
    upload(panel, "")
    assert "empty" in panel.file.fault.value
    upload(panel, "a,b\n1,2\n")
    panel.columns.confirm.click()

    assert "a, b" in panel.columns.fault.value


def test_many_columns_have_few_widgets(panel):
    """A search finds the others, and one that is chosen gets a row of its own."""
    more = ",".join(f"Question {n}" for n in range(500))
    text = f"Employee ID,Hire date,End date,{more}\n" + "".join(
        f"{n},2019-01-01,{'2019-03-03' if n % 2 else ''},{','.join('1' * 500)}\n" for n in range(12)
    )
    before = len(w.widget._instances)
    upload(panel, text)
    assert len(w.widget._instances) - before < 400
    panel.columns.search.value = "question 499"
    panel.columns.another.value = "Question 499"

    panel.columns.rows["Question 499"].box.value = "group"
    assert ("Question 499",) == panel.state.mapping.groups


def test_columns_that_were_looked_at_are_closed(panel):
    """What is not looked at any more does not stay registered."""
    upload(panel, CLEAR)
    looked_at = len(w.widget._instances)
    panel.columns.confirm.click()

    assert len(w.widget._instances) < looked_at
    panel.account.correct.click()
    assert "Hire date" in panel.columns.rows
    panel.columns.leave.click()
    assert LOADED == panel.state.step


def test_what_is_asked_is_seen(company):
    """Groups, one group, and what is wrong beside its box."""
    company.asking.boxes["by"].value = "Location"
    assert "Lisbon" in company.found.parts["rates"].value
    company.asking.boxes["group"].value = "Lisbon"
    assert "Lisbon" in company.found.headline.value
    company.asking.boxes["minimum"].value = "1"

    assert "not counted" in company.asking.faults["minimum"].value
    company.asking.boxes["minimum"].value = "5"
    assert "" == company.asking.faults["minimum"].value
    company.asking.boxes["by"].value = "Department"


@pytest.mark.parametrize("part", ["backtest", "workforce", "bench"])
def test_what_takes_longer_comes_when_it_is_asked_for(company, part):
    """And goes when something else is asked."""
    assert "" == company.found.parts[part].value
    company.found.folds[part].button.click()
    assert "<table" in company.found.parts[part].value
    company.asking.boxes["denominator"].value = "end"
    assert "" == company.found.parts[part].value
    assert not company.found.folds[part].is_open
    company.asking.boxes["denominator"].value = "average"


def test_the_price_is_shown_on_request(company):
    """With whose numbers it is."""
    company.found.price.button.click()

    assert "careerkit" in company.found.money.value
    assert "Sales" in company.found.money.value


def test_everything_can_be_taken_home(company):
    """Page, Word, spreadsheet, Markdown and data; links go when something else is asked."""
    company.found.price.open()
    company.state.price()
    company.found.keeping.make.click()
    names = re.findall(r'download="([^"]+)"', company.found.keeping.links.value)
    assert ["html", "docx", "xlsx", "md", "json"] == [name.split(".")[-1] for name in names]
    page = re.search(r'href="data:text/html[^,]*,([^"]+)"', company.found.keeping.links.value)[1]
    assert "What these exits have cost" in base64.b64decode(page).decode()
    company.asking.boxes["denominator"].value = "start"

    assert "" == company.found.keeping.links.value
    company.asking.boxes["denominator"].value = "average"


def test_the_rows_that_were_not_simply_used_can_be_saved(company):
    """As CSV and Excel, with a word on keeping them safe."""
    company.account.rows.click()
    links = company.account.links.value
    raw = base64.b64decode(re.search(r'href="data:text/csv[^,]*,([^"]+)"', links)[1]).decode()

    assert "row,verdict,reason" in raw
    assert "rows.xlsx" in links
    assert "single people" in links


def test_a_heading_that_would_run_is_only_a_heading(panel):
    """In every piece of the panel."""
    bad = "<img src=x onerror=alert(1)>"
    upload(panel, CLEAR.replace("Team", bad).replace(",X", f",{bad}"), f"{bad}.csv")
    assert dangers(told(panel.columns.widget)) == []
    panel.columns.confirm.click()
    panel.asking.boxes["by"].value = bad
    panel.account.fold.button.click()

    assert dangers(told(panel.file.widget)) == []
    assert dangers(told(panel.account.fold.widget)) == []
    assert dangers(told(panel.found.widget)) == []


def test_every_box_has_a_label_that_is_seen(company):
    """And no two boxes of the questions share one."""
    labels = [box.description for box in company.asking.boxes.values()]
    assert all(labels)
    assert len(labels) == len(set(labels))


def test_a_wrong_parameter_is_a_sentence_in_place_of_the_panel():
    """And what a notebook reads out beside it says that there is nothing."""
    instead = turnover_in_your_data("sample", minimum=1)

    assert "minimum: expected a whole number" in told(instead)
    for read in (by_denominator, just_luck, three_answers, what_it_cost):
        assert "nothing to read yet" in repr(read(instead))


def test_a_panel_can_be_closed(panel):
    """With all that is in it."""
    close_all(panel)

    assert panel.comm is None
