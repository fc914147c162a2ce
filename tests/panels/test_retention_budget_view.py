"""The panel on a retention budget: what is seen follows what is typed, and nothing is left behind."""

import base64
import re

import ipywidgets as w
import pytest

from careerkit.panels.retention_budget import as_seen, for_everybody, retention_budget
from careerkit.panels.widgets import close_all
from tests.markup import dangers


@pytest.fixture
def panel():
    """Open the panel with few draws."""
    return retention_budget(draws=300)


def told(panel):
    """Give all HTML of the panel."""

    def pieces(widget):
        if isinstance(widget, w.HTML):
            yield widget.value
        for child in getattr(widget, "children", ()):
            yield from pieces(child)

    return "\n".join(pieces(panel))


def test_the_first_screen_says_something(panel):
    """An example is seen, with its result, its picture, and what to put in its place."""
    assert "These people are an example" in panel.asking.example.value
    assert "pays in 9 of 10 cases" in panel.told.value
    assert "<svg" in panel.returns.value
    assert "<svg" in panel.closely.effect.value


def test_a_box_changes_the_result_and_shows_what_counts(panel):
    """Typed as a person does, and an impossible number stays in its box with a sentence."""
    before = panel.told.value
    card = panel.asking.cards[0]
    card.singles[1].box.value = "200"
    assert before != panel.told.value
    card.threes[0].boxes["likely"].value = "x"

    assert "This is not counted" in card.threes[0].fault.value
    assert "x" == card.threes[0].boxes["likely"].value
    card.threes[0].boxes["likely"].value = "15"
    assert "" == card.threes[0].fault.value


def test_cards_come_and_go_and_are_closed(panel):
    """What is replaced does not stay registered for ever."""
    before = len(w.widget._instances)
    panel.asking.add.click()
    panel.state.remove_segment(3)

    assert 3 == len(panel.asking.cards)
    assert before == len(w.widget._instances)


def test_something_of_ones_own_is_added(panel):
    """With an effect, months, a cost, and one more kind of cost on request."""
    panel.doing.another.value = "own"
    card = panel.doing.cards[-1]
    card.cost.value = "once"

    assert {"cut", "months", "fade_months", "once", "a_head_a_month"} == set(
        panel.doing.cards[-1].threes
    )
    assert "not graded" in panel.doing.cards[-1].origin.value
    panel.doing.cards[-1].remove.click()
    assert 3 == len(panel.doing.cards)


def test_what_is_seldom_changed_is_one_click_away_and_never_hides_a_fault(panel):
    """When it begins, how it fades, reminders; what was typed wrongly there stays in sight."""
    card = panel.doing.cards[0]
    assert "none" == card.more.layout.display
    card.toggle.click()
    card.whole[0].box.value = "never"
    card.toggle.click()

    assert card.more.layout.display is None
    card.whole[0].box.value = "2"
    card.toggle.click()
    assert "none" == card.more.layout.display


def test_what_is_looked_at_closely_is_chosen(panel):
    """The pictures follow, and so does the table of luck."""
    panel.closely.which.box.value = "plan"

    assert "It cannot pay by keeping people alone" in panel.closely.effect.value
    assert "A conversation and a development plan" in panel.closely.luck.value


def test_the_result_can_be_taken_home(panel):
    """Page, Word, spreadsheet, Markdown and the numbers; the old links go with a change."""
    panel.keeping.make.click()
    names = re.findall(r'download="([^"]+)"', panel.keeping.links.value)

    assert ["html", "docx", "xlsx", "md"] == [name.split(".")[-1] for name in names]
    own = base64.b64decode(re.search(r"base64,([^\"]+)", panel.keeping.own.value)[1]).decode()
    assert "[[segments]]" in own
    panel.state.type_months("12")
    assert "" == panel.keeping.links.value


def test_a_name_that_would_run_is_only_a_name(panel):
    """In every piece of the panel."""
    panel.state.type_segment(0, "name", "<img src=x onerror=alert(1)>")
    panel.state.type_intervention(0, "name", "<script>alert(2)</script>")

    panel.keeping.own.value = ""  # a link that carries a file, which is no danger

    assert dangers(told(panel)) == []


def test_every_box_has_a_label_that_is_seen_or_read_out(panel):
    """And where three boxes share a question, each carries it as well."""
    for card in (*panel.asking.cards, *panel.doing.cards):
        threes = card.threes.values() if isinstance(card.threes, dict) else card.threes
        for three in threes:
            assert all(box.description for box in three.boxes.values())
            assert len({box.tooltip for box in three.boxes.values()}) == 3


def test_a_wrong_parameter_is_a_sentence_in_place_of_the_panel():
    """And what a notebook reads out beside it says so, too."""
    instead = retention_budget(draws=0)

    assert "draws: expected a whole number" in told(instead)
    assert "could not be shown" in repr(for_everybody(instead))
    assert "could not be shown" in repr(as_seen(instead))


def test_a_panel_can_be_closed(panel):
    """With all that is in it."""
    close_all(panel)

    assert panel.comm is None
