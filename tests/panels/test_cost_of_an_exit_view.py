"""The panel on an exit's cost: what reaches the reader and when, driven without a browser."""

import base64
import datetime as dt
import io
import re

import docx
import ipywidgets as w
import pytest

from careerkit.documents.numbers import money_range
from careerkit.panels.cost_of_an_exit import cost_of_an_exit, how_sure
from careerkit.panels.cost_of_an_exit.view import CostOfAnExitView
from careerkit.turnover.estimate import span
from tests.panels.test_cost_of_an_exit_state import ACME, HOSTILE
from tests.panels.test_reality_check_view import live_markup, parts


@pytest.fixture
def panel():
    made = cost_of_an_exit(draws=400)
    assert isinstance(made, CostOfAnExitView)
    return made


def words(panel):
    """Give all the text that the panel holds once it has settled, tags and all."""
    panel.settle()
    return "\n".join(p.value for p in parts(panel) if isinstance(p, w.HTML))


def guess(panel, text="50,000"):
    panel.asking.guess.value = text


def test_before_the_guess_no_widget_holds_any_of_the_result(panel):
    """Not even a hidden one: a guess that can be looked up is none."""
    shown = words(panel)
    net = span(panel.state.estimate.drawn.net)

    assert money_range(net.low, net.high) not in shown
    assert "<svg" not in shown
    assert panel.result.widget.layout.display == "none"
    assert "Nothing is sent anywhere" in shown
    assert "An example: put the real salary" in shown


def test_a_guess_brings_everything(panel):
    """Finding, guess, timeline, waterfall, tornado, other studies, a year, whose numbers, files."""
    guess(panel)
    shown, state = words(panel), panel.state
    net = span(state.estimate.drawn.net)

    assert panel.result.widget.layout.display is None
    for expected in (
        "A senior PM&#x27;s exit costs about",
        f"USD {money_range(net.low, net.high)}",
        "Your guess: USD 50,000",
        "of output is missing",
        "the largest part is",
        "moves the result most",
        "Beside what others found",
        "are not added",
        "Whose numbers these are",
        "The pictures as tables",
        "Business case (HTML)",
        state.ledger.stamp,
    ):
        assert expected in shown, expected
    assert [svg.count("<svg") for svg in pictures(panel)] == [1, 1, 1, 1]


def pictures(panel):
    result = panel.result
    return [
        each.value for each in (result.guess, result.timeline, result.waterfall, result.tornado)
    ]


def test_show_me_skips_the_guess(panel):
    """Then there is no picture of one."""
    panel.asking.show.click()

    assert panel.state.revealed
    assert panel.result.guess.value == ""
    assert panel.result.guess.layout.display == "none"
    assert "<svg" in panel.result.waterfall.value
    assert panel.asking.show.layout.display == "none"


def test_a_guess_that_is_no_amount_is_told(panel):
    """Under its box, read out, and nothing is shown."""
    guess(panel, "a lot")

    assert 'role="alert"' in panel.asking.faults["guess"].value
    assert not panel.state.revealed
    assert panel.asking.guess.value == "a lot"


def test_changing_an_assumption_changes_the_pictures(panel):
    """And the range beside the boxes, the tables and the files."""
    guess(panel)
    before, rest, files = pictures(panel), words(panel), downloads(panel)
    card = panel.result.lines.cards["ramp_up_weeks"]
    card.boxes["high"].value = "80"

    assert all(old != new for old, new in zip(before, pictures(panel), strict=True))
    assert words(panel) != rest
    assert "ramp_up_weeks" in downloads(panel)["cost-of-an-exit-senior-pm.toml"].decode()
    assert downloads(panel) != files
    assert "yours" in card.head.value
    card.back.click()
    assert pictures(panel) == before
    assert card.boxes["high"].value != "80"


def test_a_card_shows_question_unit_grade_and_source(panel):
    """All that is needed to judge a number stands beside its boxes."""
    guess(panel)
    for key, card in panel.result.lines.cards.items():
        line = panel.state.ledger[key]
        told = card.head.value + card.origin.value
        for expected in (line.name, line.says, f"Grade {line.grade}", line.source, str(line.year)):
            assert re.sub(r"&#x27;", "'", told).count(expected), (key, expected)
        assert [box.description for box in card.boxes.values()] == [
            "Lowest",
            "Most likely",
            "Highest",
        ]


def test_a_wrong_number_is_told_under_its_boxes(panel):
    """What was typed stays there to be mended."""
    guess(panel)
    card = panel.result.lines.cards["ramp_up_weeks"]
    card.boxes["low"].value = "forty"

    assert "a number, such as 12" in card.fault.value
    assert card.boxes["low"].value == "forty"
    assert card.back.layout.display is None
    card.boxes["low"].value = "14"
    assert card.fault.value == ""


def test_any_other_number_can_be_changed(panel):
    """It gets a card of its own below the others and leaves the list."""
    guess(panel)
    lines = panel.result.lines
    lines.another.value = "severance"

    assert list(lines.cards)[-1] == "severance"
    assert len(lines.cards_box.children) == 6
    assert "severance" not in dict(lines.another.options).values()
    assert lines.another.value == ""


def test_another_role_starts_with_its_own_cards(panel):
    """Old cards are closed, the guess is gone, the salary's box shows the other example."""
    guess(panel)
    panel.asking.role.value = "executive"

    assert list(panel.result.lines.cards) == list(panel.state.offered)
    assert panel.asking.guess.value == ""
    assert panel.asking.salary.value == "220,000"
    assert "an executive" in panel.asking.guess.description
    assert "An executive" in panel.result.finding.value


def test_replaced_cards_do_not_stay_registered(panel):
    """A long session does not fill up with widgets."""
    guess(panel)
    roles = [role for _, role in panel.state.roles]
    for role in roles:
        panel.asking.role.value = role
    before = len(w.widget._instances)
    for role in roles:
        panel.asking.role.value = role
    after = len(w.widget._instances)

    assert after == before


def upload(panel, content, name):
    panel.asking.upload.value = (
        {"name": name, "type": "", "size": len(content), "content": memoryview(content)}
        | {"last_modified": dt.datetime.now(dt.UTC)},
    )


def test_a_companys_file_is_loaded_and_told(panel):
    """Currency and salary show up in their boxes; the numbers are marked as the company's."""
    guess(panel)
    upload(panel, ACME.encode(), "acme.toml")

    assert "Loaded acme.toml: 4 numbers of yours." in panel.message.value
    assert (panel.asking.salary.value, panel.asking.currency.value) == ("90,000", "EUR")
    assert "Acme Finance" in words(panel)
    upload(panel, b"nonsense", "other.toml")
    assert "expected" in panel.message.value


def downloads(panel):
    """Decode the files that the links carry, once the pause for making them is over."""
    panel.settle()
    links = re.findall(
        r'download="([^"]+)" href="data:[^,]+,([^"]+)"', panel.result.keeping.links.value
    )
    return {name: base64.b64decode(data) for name, data in links}


def test_the_business_case_can_be_taken_home(panel):
    """As a page, as a Word file with the picture, and the numbers as a file."""
    guess(panel)
    files = downloads(panel)

    assert [name.rpartition(".")[2] for name in files] == ["html", "docx", "toml"]
    html = files["cost-of-an-exit-senior-pm.html"].decode()
    assert "Appendix: every assumption" in html
    assert "<svg" in html
    document = docx.Document(io.BytesIO(files["cost-of-an-exit-senior-pm.docx"]))
    assert len(document.inline_shapes) == 1


def test_without_python_docx_the_other_files_are_there(panel, monkeypatch):
    """And a sentence says what Word files need."""
    from careerkit.panels.cost_of_an_exit import results

    monkeypatch.setattr(results, "can_write_word", lambda: False)
    guess(panel)

    assert [name.rpartition(".")[2] for name in downloads(panel)] == ["html", "toml"]
    assert "python-docx" in panel.result.keeping.links.value


def test_no_link_carries_numbers_that_have_changed(panel):
    """Between a change and its files there are no links at all."""
    guess(panel)
    downloads(panel)
    panel.result.keeping.make_files.do = lambda: None
    panel.result.lines.cards["ramp_up_weeks"].boxes["high"].value = "80"

    assert "download=" not in panel.result.keeping.links.value


def test_hostile_texts_are_shown_and_never_run(panel):
    """Whatever a person or a file brings is text."""
    guess(panel, HOSTILE)
    panel.asking.salary.value = HOSTILE
    panel.asking.currency.value = HOSTILE
    panel.asking.show.click()
    panel.result.lines.cards["ramp_up_weeks"].boxes["low"].value = HOSTILE
    escaped = HOSTILE.replace('"', '\\"')
    hostile = ACME.replace('"Acme"', f'"{escaped}"').replace("Acme Finance", escaped)
    assert live_markup(words(panel)) == []
    upload(panel, hostile.encode(), f"{HOSTILE}.toml")

    assert panel.state.ledger.currency == "EUR"
    assert live_markup(words(panel)) == []
    for name, file in downloads(panel).items():
        if name.endswith(".html"):
            assert live_markup(file.decode()) == []


@pytest.mark.parametrize("field", ["salary", "currency", "guess"])
def test_ten_megabytes_are_cut_short(panel, field):
    """A page can send anything; what is kept and shown is short."""
    getattr(panel.asking, field).value = "9" * 10_000_000

    assert len(panel.asking.faults[field].value) < 500


def test_without_matplotlib_the_tables_stand_alone(monkeypatch):
    """A browser kernel without it has a working panel."""
    import sys

    from careerkit.charts import exit_cost

    for name in ("BESIDE", "GUESS", "TIMELINE", "TORNADO", "WATERFALL"):
        chart = getattr(exit_cost, name)
        monkeypatch.setattr(chart, "_kept", type(chart._kept)())
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    bare = cost_of_an_exit(draws=200)
    guess(bare)

    assert pictures(bare) == ["", "", "", ""]
    assert "The pictures as tables" in words(bare)


def test_what_is_wrong_with_a_parameter_is_a_sentence():
    """In place of the panel, and the cell beside it says so too."""
    for made in (cost_of_an_exit("king"), cost_of_an_exit(assumptions="no-such-file.toml")):
        told = "\n".join(p.value for p in parts(made) if isinstance(p, w.HTML))
        assert 'role="alert"' in told
        assert "expected" in told
        beside = how_sure(made)
        assert "could not be shown" in "".join(
            p.value for p in parts(beside) if isinstance(p, w.HTML)
        )


def test_how_sure_waits_for_the_guess_and_follows(panel):
    """It gives nothing away before, and names draws, seed and luck after."""
    beside = how_sure(panel)
    told = beside.children[-1]

    assert "fills in" in told.value
    guess(panel)
    assert "400 draws, seed 1: USD " in told.value
    before = told.value
    panel.result.lines.cards["ramp_up_weeks"].boxes["high"].value = "80"
    assert told.value != before


def test_another_guess_is_new_in_the_tables_too(panel):
    """The picture and its table say the same."""
    guess(panel, "140,000")
    words(panel)
    guess(panel, "50,000")
    shown = words(panel)

    assert "140,000 in nine" not in shown
    assert shown.count("Your guess") >= 2
    table = shown[shown.index("The pictures as tables") :]
    assert re.search(r"Your guess.{0,80}50,000", table, re.DOTALL)
