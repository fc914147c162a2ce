"""Keep, promote or hire without a browser: what is typed, what it comes to, what is refused."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from careerkit.assessment.ladder_file import default_ladder
from careerkit.charts.options import SideBySide
from careerkit.errors import InputError
from careerkit.panels.keep_promote_or_hire.open import open_state
from careerkit.panels.keep_promote_or_hire.readiness import unmet_in
from careerkit.panels.keep_promote_or_hire.state import KeepPromoteOrHireState
from careerkit.turnover.assumptions_file import default_costs, default_ledger, overlay
from careerkit.turnover.conversation import evsi
from careerkit.turnover.information import evppi
from careerkit.turnover.options import OPTIONS, compare, conclude
from careerkit.turnover.situation import Situation

DRAWS = 2_000
ANSWERS = Path(__file__).parents[1] / "notebooks" / "data" / "robin.toml"
ACME = """
format = 1
title = "Acme"
currency = "EUR"
source = "Acme Finance"
[assumptions]
salary = 90_000
leave_chance = { low = 0.1, likely = 0.3, high = 0.6, grade = "B" }
"""
HOSTILE = '<script>alert(1)</script>" onclick="x'


@pytest.fixture
def state():
    return KeepPromoteOrHireState(default_costs(), default_ladder(), role="senior-pm", draws=DRAWS)


def deep(state):
    """Find out all that takes longer."""
    for _ in state.look_deeper():
        pass
    return state


def same(state, ledger, situation):
    """Tell whether the panel shows what the model gives for these numbers."""
    expected = compare(ledger, situation, DRAWS)
    return all(np.array_equal(expected[o].net, state.comparison[o].net) for o in OPTIONS)


def test_it_begins_with_what_the_model_gives(state):
    """The role's own numbers, the usual situation, and the model's conclusion."""
    expected = compare(default_ledger("senior-pm"), Situation(), DRAWS)

    assert same(state, default_ledger("senior-pm"), Situation())
    assert state.conclusion.best.id == conclude(expected).best.id
    assert state.side == SideBySide.of(expected)
    assert state.faults == {}
    assert state.known == ()


def test_the_situation_is_typed(state):
    """Months, unmet criteria and a post, each as the model takes them."""
    state.type_months("36")
    state.type_unmet(" 4 ")
    state.say_waiting(waiting=True)

    assert state.situation == Situation(months=36, unmet=4, post_waiting=True)
    assert same(state, default_ledger("senior-pm"), state.situation)


def test_a_sample_redrawn_in_part_is_the_sample_drawn_at_once(state):
    """Only what changed is drawn again, and the result is the same bit for bit."""
    state.change("plan_cut", {"low": "10", "likely": "40", "high": "60"})
    content = {
        "format": 1,
        "title": "you",
        "assumptions": {"plan_cut": {"low": 0.1, "likely": 0.4, "high": 0.6}},
    }
    expected = overlay(default_ledger("senior-pm"), content, where="typed")

    assert state.faults == {}
    assert same(state, expected, Situation())


def test_a_wish_is_a_chance(state):
    """In per cent; certain at both ends, and nothing typed gives the usual one back."""
    usual = state.wish
    state.type_wish("30%")
    assert state.wish == pytest.approx(0.3)
    assert state.comparison.sample["wants_to_lead"].mean() == pytest.approx(0.3, abs=0.05)
    state.type_wish("100")
    assert set(state.comparison.sample["wants_to_lead"]) == {1.0}
    state.type_wish("")
    assert state.wish == usual


@pytest.mark.parametrize(
    ("what", "typed", "said"),
    [
        ("months", "0", "a whole number of months to look ahead, from 1 to 120"),
        ("months", "1000", "from 1 to 120"),
        ("months", "two years", "a whole number, such as 2"),
        ("months", "2.5", "a whole number, such as 2"),
        ("unmet", "-1", "from 0 to 20"),
        ("unmet", "²", "a whole number"),
        ("unmet", "9" * 5000, "a whole number"),
        ("wish", "130", "a percentage from 0 to 100"),
        ("wish", "often", "a percentage from 0 to 100"),
        ("accuracy", "-5", "a percentage from 0 to 100"),
        ("salary", "-1", "an amount from 0"),
        ("currency", "euros", "three letters"),
    ],
)
def test_what_cannot_be_is_not_counted_and_said_so(state, what, typed, said):
    """One sentence beside the box; the result stays as it was, and a right number clears it."""
    before = state.side
    getattr(state, f"type_{what}")(typed)

    assert said in state.faults[what]
    assert state.faults[what].startswith("This is not counted")
    assert state.side == before

    getattr(state, f"type_{what}")("")
    assert what not in state.faults


def test_a_refused_number_outlives_other_changes(state):
    """What stands in a box and does not count is not forgotten when something else changes."""
    state.type_months("soon")
    state.type_unmet("3")

    assert list(state.faults) == ["months"]
    assert state.situation.unmet == 3


@pytest.mark.parametrize("typed", [None, 7, HOSTILE, "x" * 100_000, ["a"], "\x00"])
def test_a_page_can_send_anything(state, typed):
    """Nothing raises, whatever comes."""
    for take in (
        state.type_months,
        state.type_unmet,
        state.type_wish,
        state.type_accuracy,
        state.type_tried,
        state.type_salary,
        state.type_currency,
        state.say_waiting,
    ):
        take(typed)
    state.choose_role(str(typed))
    state.look_along(str(typed))
    state.look_at(str(typed), "plan")
    assert state.comparison["plan"].net.size == DRAWS


def test_readiness_comes_from_a_reality_check(state):
    """The unmet criteria are counted and named; unsure and unanswered ones count, too."""
    unmet, told = unmet_in(ANSWERS.read_text(encoding="utf-8"), default_ladder(), "robin.toml")
    state.load_answers(ANSWERS.read_text(encoding="utf-8"), "robin.toml")

    assert state.situation.unmet == unmet
    assert state.readiness == told
    assert told.startswith("robin.toml, ")
    if unmet:
        assert f"{unmet} of " in told


EMPTY = 'format = 1\nstep = "junior-to-senior"\ndate = 2026-01-02\nladder = "x"\n'


def test_an_empty_check_is_all_unmet():
    """Nobody is taken for ready because nothing was answered."""
    unmet, told = unmet_in(EMPTY, default_ladder(), "empty.toml")

    assert unmet == len(default_ladder().step("junior-to-senior").criteria)
    assert "(not answered)" in told


def test_typing_a_number_takes_the_place_of_the_file(state):
    """And what the file said is no longer shown."""
    state.load_answers(EMPTY, "empty.toml")
    state.type_unmet("1")

    assert (state.situation.unmet, state.readiness) == (1, "")


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"not = toml = at all", b"", HOSTILE.encode()])
def test_files_that_cannot_be_read_are_told(state, raw):
    """As answers and as numbers; nothing changes."""
    before = state.side
    state.load_answers_bytes(raw, "x.toml")
    assert "x.toml" in state.message
    state.message = ""
    state.load_bytes(raw, "y.toml")
    assert "y.toml" in state.message
    assert state.side == before


def test_a_companys_numbers_are_laid_over(state):
    """By the rules of the file, in its currency; what was typed before is dropped."""
    state.type_salary("50000")
    state.load_bytes(ACME.encode(), "acme.toml")
    expected = overlay(default_ledger("senior-pm"), tomllib.loads(ACME), where="acme.toml")

    assert same(state, expected, Situation())
    assert state.side.currency == "EUR"
    assert "2 numbers of yours" in state.message


def test_own_numbers_come_back_from_their_file(state):
    """What is taken home and loaded again gives the same result, the wish included."""
    state.type_salary("99,000")
    state.type_wish("25")
    state.change("plan_cut", {"low": "", "likely": "35", "high": ""})
    again = KeepPromoteOrHireState(default_costs(), default_ladder(), role="senior-pm", draws=DRAWS)
    again.load(state.own_file, "mine.toml")

    assert again.side == state.side


def test_numbers_that_were_typed_can_be_taken_back(state):
    """Careerkit's number is then there again."""
    before = state.side
    state.change("plan_cut", {"low": "10", "likely": "40", "high": "60"})
    assert state.is_typed("plan_cut")
    assert state.side != before
    state.reset("plan_cut")
    assert state.side == before


def test_a_range_out_of_order_is_not_counted(state):
    """The sentence stands beside its line."""
    state.change("plan_cut", {"low": "50", "likely": "40", "high": "60"})

    assert "in this order" in state.faults["plan_cut"]
    assert same(state, default_ledger("senior-pm"), Situation())


def test_another_role_and_another_next_role(state):
    """Each has numbers of its own; the usual next role comes back with a new role."""
    state.choose_higher("vp-product")
    assert state.ledger.higher.id == "vp-product"
    assert same(state, default_costs().ledger("senior-pm", "vp-product"), Situation())
    state.choose_role("product-leader")
    assert same(state, default_ledger("product-leader"), Situation())
    state.choose_role("astronaut")
    assert state.role == "product-leader"


def test_looking_deeper_finds_what_the_model_finds(state):
    """Worth of knowing, of asking, and a change of places, in pieces that add up to the whole."""
    deep(state)
    comparison = state.comparison
    sample = comparison.sample

    assert state.known == evppi(comparison.costs, sample)
    assert state.picture.conversation == evsi(
        comparison.costs, sample["wants_to_lead"], sample["leave_chance"], 0.7
    )
    assert state.pays is not None
    assert state.places.difference.found.one == "plan"
    assert all(each.one == state.conclusion.best.id for each in state.changes)


def test_looking_deeper_comes_in_pieces(state):
    """So that whoever types meanwhile has a turn; a change begins anew."""
    pieces = state.look_deeper()
    while state.places is None:
        next(pieces)
    assert state.known == ()
    state.type_unmet("5")
    assert state.places is None


def test_what_is_chosen_meanwhile_stays_chosen(state):
    """Pieces that were begun before do not put the earlier choice back."""
    pieces = state.look_deeper()
    next(pieces)
    state.look_along("plan_gain")
    for _ in pieces:
        pass

    assert state.places.difference.found.assumption.id == "plan_gain"


def test_what_matters_is_offered_once(state):
    """After the first look; later the cards do not jump about. A new role is looked at anew."""
    deep(state)
    offered = state.offered
    assert offered[0] == "leave_chance"
    assert "wants_to_lead" not in offered
    state.type_unmet("7")
    deep(state)
    assert state.offered == offered
    state.offer("others_raised")
    assert "others_raised" in state.offered


def test_accuracy_changes_what_a_conversation_is_worth(state):
    """Never less for more accuracy; nothing at none."""
    deep(state)
    worth = []
    for typed in ("0", "50", "100"):
        state.type_accuracy(typed)
        worth.append(state.picture.conversation.value)

    assert worth[0] == 0
    assert worth == sorted(worth)
    assert state.accuracy == 1


def test_certain_people_need_no_question(state):
    """Where the wish is known, there is no conversation to value."""
    state.type_wish("100")
    deep(state)

    assert state.picture.conversation is None


def test_a_value_is_tried(state):
    """In the unit of the assumption; the difference there is the model's."""
    deep(state)
    state.type_tried("40")
    shown = state.places

    assert shown.tried == pytest.approx(0.4)
    state.look_along("own_hours")
    assert (state.tried, state.places.tried) == (None, None)
    state.type_tried("12")
    assert state.places.tried == 12
    state.type_tried("many")
    assert "a number" in state.faults["tried"]
    state.look_along("wants_to_lead")
    assert "tried" not in state.faults
    state.type_tried("55")
    assert state.tried == pytest.approx(0.55)


def test_two_different_options_are_looked_at(state):
    """One option beside itself is said to be no comparison."""
    deep(state)
    state.look_at("promote", "outside")
    assert state.pair == ("promote", "outside")
    assert state.places.difference.found.other == "outside"
    state.look_at("promote", "promote")
    assert "two different" in state.faults["pair"]
    assert state.pair == ("promote", "outside")


def test_few_draws_are_too_few_to_value_knowledge():
    """The options are compared all the same."""
    state = KeepPromoteOrHireState(default_costs(), default_ladder(), role="senior-pm", draws=50)
    deep(state)

    assert state.too_few
    assert state.picture is None
    assert len(state.side.rows) == 5


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"draws": 0}, "draws: expected a whole number from 1"),
        ({"draws": 2.5}, "draws: expected"),
        ({"post_waiting": "yes"}, "post_waiting: expected True or False"),
        ({"role": "senior"}, "senior"),
        ({"next_role": "boss"}, "boss"),
        ({"assumptions": "no-such-file.toml"}, "no-such-file.toml"),
        ({"readiness": "no-such-file.toml"}, "no-such-file.toml"),
    ],
)
def test_parameters_that_cannot_be_used_are_refused(parameters, said):
    """In a sentence that names them."""
    with pytest.raises(InputError, match=said):
        open_state(**{"draws": 10, **parameters})


def test_parameters_reach_the_model():
    """All of them."""
    state = open_state(
        "senior-pm",
        "vp-product",
        80_000,
        "EUR",
        months=12,
        unmet=3,
        post_waiting=True,
        seed=5,
        draws=100,
    )
    ledger = default_costs().ledger("senior-pm", "vp-product").with_salary(80_000, "EUR")
    expected = compare(ledger, Situation(months=12, unmet=3, post_waiting=True), 100, rng=5)

    assert np.array_equal(expected["promote"].net, state.comparison["promote"].net)


def test_a_parameter_that_does_not_count_is_said_in_the_panel():
    """Such as a horizon of a thousand months."""
    state = open_state(months=1_000, draws=10)

    assert "from 1 to 120" in state.faults["months"]
