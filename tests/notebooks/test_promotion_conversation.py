"""The notebook on the promotion conversation: its parameters count, and what its text says is so."""

import json
from pathlib import Path

import pytest

from careerkit import resources
from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation import (
    default_guide,
    default_role_plays,
    new_conversation,
    save_conversation,
    side_by_side,
)
from careerkit.assessment.conversation.sides import Kind
from careerkit.assessment.ladder_file import default_ladder
from careerkit.reports.run import run_notebook
from careerkit.resources import data_file
from tests.notebooks.shown import shown

DATA = Path(__file__).parent / "data"
NURSES = Path(__file__).parents[1] / "assessment" / "data" / "nurses.toml"
NOTEBOOK = resources.notebooks_folder() / "03-promotion-conversation.ipynb"
LADDER = default_ladder()
PEOPLE = str(DATA / "people.csv")
ROBIN = str(DATA / "robin.toml")
BOTH = {"pm_answers": ROBIN, "leader_answers": ROBIN}
PLAYED = {"role_play": "ready-no-room"}


@pytest.fixture(scope="module")
def by_default(tmp_path_factory):
    """Run it once with its own parameters, where nobody has ever worked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREERKIT_HOME", str(tmp_path_factory.mktemp("home")))
        return shown(run_notebook(NOTEBOOK))


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"pm_answers": ROBIN}, "✓ Here:"),
        ({"leader_answers": ROBIN}, "✓ Here:"),
        (BOTH, "The two see all 7 points alike."),
        (PLAYED, "Role play “Ready, and no room”: for the leader"),
        (PLAYED | {"part": "pm"}, "Role play “Ready, and no room”: for the product manager"),
        ({"ladder": str(NURSES)}, "From staff nurse to charge nurse"),
        (BOTH | {"on": "2027-01-31"}, '"year": 2027, "month": 0, "date": 31'),
        ({"people": PEOPLE}, "Ana (fictional)"),
        ({"people": PEOPLE, "days": 9}, "one 10 days ago does not"),
        ({"people": PEOPLE, "today": "2026-11-24"}, "23 days ago"),
    ],
)
def test_parameters_change_what_is_shown(parameters, expected, by_default):
    """Each of them."""
    assert expected in shown(run_notebook(NOTEBOOK, parameters))
    assert expected not in by_default


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (
            {"pm_answers": "no-such-file.toml", "people": "no-such-file.csv"},
            ("no-such-file.toml: expected a file,", "no-such-file.csv: expected a file that"),
        ),
        ({"role_play": "ready", "days": 0}, ("role_play: expected", "days: expected")),
        ({"minutes": 5}, ("minutes: expected",)),
        ({"today": "soon"}, ("today: expected",)),
    ],
)
def test_what_is_wrong_is_a_sentence_in_the_place_of_its_panel(parameters, expected, by_default):
    """The rest of the notebook runs."""
    told = shown(run_notebook(NOTEBOOK, parameters))
    for sentence in expected:
        assert sentence in told
        assert sentence not in by_default


def test_a_guide_of_ones_own_and_minutes_make_the_agenda(tmp_path):
    """They stand in the agenda's section, which is made when somebody turns to it."""
    guide = tmp_path / "guide.toml"
    text = data_file("conversation.toml").read_text(encoding="utf-8")
    guide.write_text(text.replace('version = "1.0"', 'version = "of Acme"'), encoding="utf-8")
    run_notebook(NOTEBOOK, BOTH | {"guide": str(guide), "minutes": 45})
    (kept,) = (resources.home() / "conversations").rglob("*.toml")
    told = kept.read_text(encoding="utf-8")
    assert "minutes = 45" in told
    assert "version of Acme" in told


def test_a_conversation_file_is_gone_on_with(tmp_path):
    """Whoever it is with stands above it."""
    path = tmp_path / "talk.toml"
    told = new_conversation(LADDER, default_guide(), "junior-to-senior", person="Noor (fictional)")
    save_conversation(path, told, LADDER)
    assert "Noor (fictional)" in shown(run_notebook(NOTEBOOK, {"conversation": str(path)}))


def test_what_only_the_product_manager_knows_is_not_in_the_leaders_notebook():
    """Nor in an output, nor in the state of a hidden widget."""
    case = default_role_plays()[0]
    told = shown(run_notebook(NOTEBOOK, {"role_play": case.id}))
    assert case.only_pm_knows not in told
    assert case.for_pm not in told


def test_the_observers_sheet_in_the_text_gives_no_secret_away(by_default):
    """It is printed and passed round."""
    assert "What to look for" in by_default
    for case in default_role_plays():
        for secret in (case.for_leader, case.for_pm, case.only_pm_knows):
            assert secret not in by_default


def test_the_surprise_is_one():
    """Both sets of answers come to the same advice, and their gaps have nothing in common."""
    given = {"months_as_junior": 20, "small_features": 6, "big_features": 2, "clear_specs": "yes"}
    robin = Answers("junior-to-senior", given | {"spec_reviews": "unsure"})
    seen = given | {"small_features": 9, "clear_specs": "no", "spec_reviews": "yes"}
    dana = Answers("junior-to-senior", seen)
    own, rated = assess(LADDER, robin), assess(LADDER, dana)
    gaps = [{each.criterion.id for each in side.unmet} for side in (own, rated)]

    assert own.advice.id == rated.advice.id == "hold-and-hone"
    assert gaps == [{"features_shipped", "spec_reviews"}, {"clear_specs"}]
    sides = side_by_side(LADDER, robin, dana)
    assert len(sides.differences) == 3
    assert len(sides.of(Kind.BOTH_MET)) == 1


def test_the_text_speaks_of_the_cases_that_there_are():
    """The names in the parameters' cell are those of the file."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    parameters = next("".join(c["source"]) for c in cells if c["id"] == "parameters")
    for case in default_role_plays():
        assert case.id in parameters
        assert 15 <= case.minutes <= 20
        assert case.debrief_minutes == 10
