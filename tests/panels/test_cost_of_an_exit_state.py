"""The panel on an exit's cost without a browser: what is typed, what it comes to, what is refused."""

import tomllib

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.panels.cost_of_an_exit.open import open_state
from careerkit.panels.cost_of_an_exit.state import CostOfAnExitState
from careerkit.panels.typed import amount, boxes, points
from careerkit.turnover.assumptions_file import default_costs, default_ledger, overlay
from careerkit.turnover.estimate import estimate, span

DRAWS = 400
ACME = """
format = 1
title = "Acme"
currency = "EUR"
source = "Acme Finance"
[assumptions]
salary = 90_000
weeks_to_fill = 11
equipment = { value = 2400, unit = "money" }
early_exit_chance = { low = 0.02, likely = 0.05, high = 0.1, grade = "B" }
"""
HOSTILE = '<script>alert(1)</script>" onclick="x'


@pytest.fixture
def state():
    return CostOfAnExitState(default_costs(), role="senior-pm", draws=DRAWS)


def net(state):
    return state.estimate.drawn.net


def test_it_begins_with_the_roles_own_numbers_unseen(state):
    """What comes out is what the model gives; whether it may be seen is another matter."""
    expected = estimate(default_ledger("senior-pm"), DRAWS)

    assert np.array_equal(expected.drawn.net, net(state))
    assert not state.revealed
    assert state.guess is None
    assert state.faults == {}
    assert len(state.offered) == 5
    assert [bar.name for bar in state.tornado.bars[:5]] == list(state.offered)


def test_a_guess_reveals(state):
    """And stands beside the result."""
    state.type_guess("80k")

    assert (state.guess, state.revealed) == (80_000, True)
    assert state.guessed.amount == 80_000


def test_it_can_be_seen_without_a_guess(state):
    """Nobody is made to guess."""
    state.reveal()

    assert state.revealed
    assert state.guessed is None


@pytest.mark.parametrize(
    "text", ["much", "80.000", "-5", "1e99999", "9" * 500, "nan", HOSTILE, "1,2,3"]
)
def test_a_guess_that_is_no_amount_reveals_nothing(state, text):
    """It is told in a sentence, and taking it back clears that."""
    state.type_guess(text)

    assert state.faults["guess"].startswith("This is not counted: expected ")
    assert not state.revealed
    state.type_guess("")
    assert state.faults == {}


def test_a_guess_taken_back_is_no_guess(state):
    """The result stays visible."""
    state.type_guess("80000")
    state.type_guess("")

    assert state.guess is None
    assert state.revealed


def test_the_salary_scales_the_result(state):
    """Twice the salary, twice the cost, as all that is bought is a share of it."""
    before = net(state).mean()
    state.type_salary("280,000")

    assert net(state).mean() == pytest.approx(2 * before)
    assert state.ledger["salary"].whose == "you"
    state.type_salary("")
    assert net(state).mean() == before


@pytest.mark.parametrize(
    "text", ["0", "-1", "a lot", "12.34.56", "120.000", "inf", "1e9", "5" * 30]
)
def test_a_salary_that_cannot_be_is_not_counted(state, text):
    """The example stands in, and a sentence says why."""
    before = net(state)
    state.type_salary(text)

    assert state.faults["salary"].startswith("This is not counted: expected ")
    assert np.array_equal(net(state), before)


def test_a_currency_needs_a_salary_in_it(state):
    """Nothing is converted, so an example in dollars never becomes one in euros."""
    state.type_currency("eur")

    assert state.ledger.currency == "USD"
    assert "Type one in EUR" in state.faults["currency"]
    state.type_salary("95000")
    assert state.ledger.currency == "EUR"
    assert state.faults == {}


@pytest.mark.parametrize("text", ["euro", "E1R", "€", HOSTILE, "EURO" * 200])
def test_a_currency_has_three_letters(state, text):
    """Anything else is not counted."""
    state.type_currency(text)

    assert "three letters" in state.faults["currency"]
    assert state.ledger.currency == "USD"


def test_another_role_keeps_the_salary_and_drops_the_guess(state):
    """A guess about one role says nothing about another."""
    state.type_salary("100000")
    state.type_guess("50000")
    state.change("weeks_to_fill", {"likely": "30"})
    state.choose_role("executive")

    assert state.ledger.profile.id == "executive"
    assert state.ledger["salary"].quantity.mean() == 100_000
    assert state.guess is None
    assert state.revealed
    assert state.ledger["weeks_to_fill"].whose == "careerkit"


@pytest.mark.parametrize("role", ["", None, "king", 7, HOSTILE])
def test_a_role_that_is_not_there_changes_nothing(state, role):
    """Whatever a page sends."""
    before = state.estimate
    state.choose_role(role)

    assert state.estimate is before


def test_a_change_counts_and_is_marked_as_yours(state):
    """Low, most likely and high as typed; per cent are typed as per cent."""
    state.change("weeks_to_fill", {"low": "10", "likely": "12", "high": "20"})
    state.change("share_covered", {"low": "0%", "likely": "10", "high": "20 %"})

    weeks, covered = state.ledger["weeks_to_fill"], state.ledger["share_covered"]
    assert (weeks.quantity.low, weeks.quantity.mode, weeks.quantity.high) == (10, 12, 20)
    assert (covered.quantity.low, covered.quantity.mode, covered.quantity.high) == (0, 0.1, 0.2)
    assert (weeks.whose, weeks.source, weeks.grade) == ("you", "Typed in", "")
    assert net(state).mean() > estimate(default_ledger("senior-pm"), DRAWS).drawn.net.mean()


def test_a_number_that_is_known_is_typed_alone(state):
    """The most likely value alone is a fixed one; it then moves nothing any more."""
    state.change("ramp_up_weeks", {"low": "", "likely": "30", "high": ""})

    assert state.ledger["ramp_up_weeks"].quantity.describe() == "30"
    assert "ramp_up_weeks" not in [bar.name for bar in state.tornado.shown]
    assert "ramp_up_weeks" in state.offered  # cards do not jump away while somebody types


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("weeks_to_fill", {"low": "9", "likely": "5", "high": "12"}, "in this order"),
        ("weeks_to_fill", {"low": "1", "likely": "x", "high": "12"}, "a number, such as 12 or 7.5"),
        (
            "weeks_to_fill",
            {"low": "1", "likely": "", "high": "12"},
            "low, most likely and high; or",
        ),
        ("weeks_to_fill", {"low": "-1", "likely": "5", "high": "12"}, "0 or more (weeks)"),
        ("weeks_to_fill", {"likely": "0"}, "more than 0 weeks"),
        ("weeks_to_fill", {"likely": "1e3"}, "a number"),
        ("weeks_to_fill", {"likely": "99999999"}, "at most 520 weeks"),
        ("share_covered", {"low": "10", "likely": "50", "high": "120"}, "0 to 100 (%)"),
        ("early_exit_chance", {"likely": "100"}, "less than 100%"),
        ("performance_difference", {"likely": "-200"}, "-100 to 100 (%)"),
        ("agency_fee", {"likely": HOSTILE}, "a number"),
    ],
)
def test_what_cannot_be_is_told_and_not_counted(state, key, typed, words):
    """One sentence, and the value before stays."""
    before = net(state)
    state.change(key, typed)

    assert set(state.faults) == {key}
    assert words in state.faults[key]
    assert np.array_equal(net(state), before)
    assert state.boxes(key).items() >= typed.items()  # what was typed stays to be mended


def test_faults_go_once_the_number_fits(state):
    """And only then."""
    state.change("weeks_to_fill", {"low": "9", "likely": "5", "high": "12"})
    state.change("weeks_to_fill", {"low": "3", "likely": "5", "high": "12"})

    assert state.faults == {}
    assert state.ledger["weeks_to_fill"].whose == "you"


def test_reset_gives_the_value_before(state):
    """Which is careerkit's own, as it was."""
    before = net(state)
    state.change("weeks_to_fill", {"likely": "30"})
    state.reset("weeks_to_fill")

    assert np.array_equal(net(state), before)
    assert not state.is_typed("weeks_to_fill")


def test_typing_what_stands_there_changes_nothing(state):
    """A number of careerkit's stays one."""
    state.change("weeks_to_fill", state.boxes("weeks_to_fill"))

    assert not state.is_typed("weeks_to_fill")
    assert state.ledger["weeks_to_fill"].whose == "careerkit"


@pytest.mark.parametrize("key", ["", "salaries", None, "__class__"])
def test_an_assumption_that_is_not_there_changes_nothing(state, key):
    """Whatever a page sends."""
    before = state.estimate
    state.change(key, {"likely": "3"})
    state.offer(key)

    assert state.estimate is before
    assert len(state.offered) == 5


def test_any_other_assumption_can_be_offered(state):
    """Once, behind the others."""
    state.offer("severance")
    state.offer("severance")

    assert state.offered[5:] == ("severance",)


def test_a_companys_file_takes_the_place_of_careerkits_numbers(state):
    """Line by line; what was typed before is dropped, and the message counts."""
    state.change("severance", {"likely": "50"})
    state.type_salary("1")
    state.load(ACME, "acme.toml")

    assert state.message == "Loaded acme.toml: 4 numbers of yours."
    assert state.ledger.currency == "EUR"
    assert state.ledger["weeks_to_fill"].quantity.mean() == 11
    assert state.ledger["severance"].whose == "careerkit"
    state.change("equipment", {"likely": "3,000"})
    assert (state.ledger["equipment"].currency, state.faults) == ("EUR", {})
    state.reset("equipment")
    assert state.ledger["equipment"].quantity.mean() == 2400


def test_a_files_currency_and_another_salary_do_not_mix(state):
    """One clear sentence; the file's salary stays."""
    state.load(ACME, "acme.toml")
    state.type_currency("USD")
    state.type_salary("100000")

    assert "one currency" in state.faults["currency"]
    assert state.ledger["salary"].quantity.mean() == 90_000


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"format = 1",
        b"x" * 2_000_000,
        ACME.replace("weeks_to_fill", "weeks_to_fil").encode(),
        ACME.replace("= 11", "= -1").encode(),
        ACME.replace('currency = "EUR"', "").encode(),
    ],
)
def test_a_file_that_cannot_be_used_is_told(state, raw):
    """Everything stays as it was."""
    before = state.estimate
    state.load_bytes(raw, f"{HOSTILE}.toml")

    assert "expected" in state.message
    assert len(state.message) < 600
    assert state.estimate is before


def test_my_file_brings_my_numbers_back(state):
    """Salary, currency and every change, also what an exit alone has no use for."""
    state.load(ACME, "acme.toml")
    state.change("weeks_to_fill", {"low": "3", "likely": "5", "high": "12"})
    state.type_salary("99000")
    text = state.own_file
    again = overlay(default_ledger("senior-pm"), tomllib.loads(text), where="mine.toml")

    assert np.array_equal(estimate(again, DRAWS).drawn.net, net(state))
    assert {line.id for line in again.theirs()} == {line.id for line in state.whole.theirs()}


def test_nothing_of_mine_is_a_file_too(state):
    """It can be loaded again and changes nothing."""
    before = net(state)
    state.load(state.own_file, "mine.toml")

    assert np.array_equal(net(state), before)


def test_one_change_draws_one_number(state, monkeypatch):
    """What did not change is not drawn again."""
    from careerkit.turnover import redraw

    real, asked = redraw.sample, []
    monkeypatch.setattr(
        redraw, "sample", lambda q, *a, **k: (asked.append(set(q)), real(q, *a, **k))[1]
    )
    state.change("weeks_to_fill", {"low": "3", "likely": "5", "high": "12"})

    assert asked == [{"weeks_to_fill"}]


def test_opening_takes_a_notebooks_parameters(tmp_path):
    """Role, salary, currency, file, guess, seed and draws each change the state."""
    file = tmp_path / "acme.toml"
    file.write_text(ACME, encoding="utf-8")

    assert open_state("executive").ledger.profile.id == "executive"
    assert open_state(salary=70_000).ledger["salary"].quantity.mean() == 70_000
    assert open_state(salary=70_000.5, currency="CHF").ledger.currency == "CHF"
    assert open_state(assumptions=str(file)).ledger.currency == "EUR"
    assert open_state(guess="12k").guess == 12_000
    assert open_state(seed=2).estimate.sample.seed == 2
    assert open_state(draws=100).estimate.sample.n == 100


@pytest.mark.parametrize(
    "given", [{"role": "king"}, {"draws": 0}, {"draws": 10**9}, {"draws": "many"}, {"seed": -1}]
)
def test_parameters_that_cannot_be_are_refused(given):
    """With what was expected."""
    with pytest.raises(InputError, match="expected"):
        open_state(**given)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80000", 80_000),
        ("80,000", 80_000),
        ("80 000", 80_000),
        ("80\u202f000", 80_000),
        ("80'000.5", 80_000.5),
        ("80k", 80_000),
        ("1.5 K", 1_500),
        (" ", None),
        (None, None),
        (".5", 0.5),
    ],
)
def test_amounts_as_people_write_them(text, value):
    """Commas, spaces and apostrophes between thousands, and a k."""
    assert amount(text, "guess") == value


def test_the_boxes_show_what_is_typed_back():
    """Reading the boxes of every line gives its value again."""
    for line in default_ledger("vp-product").lines:
        if dict(line.given).get("kind") in (None, "pert") and "chance" not in dict(line.given):
            read = points(line, boxes(line))
            given = {k: v for k, v in line.given if k != "kind"}
            assert read == pytest.approx(given), line.id


def test_the_range_in_the_state_is_that_of_the_page(state):
    """One sample behind all of it."""
    assert span(net(state)).low == np.quantile(net(state), 0.05)


def test_what_is_not_understood_leaves_the_last_salary_counted(state):
    """No example takes the place of a salary that was typed, and the sentence says what counts."""
    state.type_salary("200,000")
    counted = net(state).mean()
    state.type_salary("200,000 USD")

    assert net(state).mean() == counted
    assert state.faults["salary"].endswith("Still counted: 200,000.")
    state.type_salary("210,000")
    assert "salary" not in state.faults
    assert net(state).mean() > counted


def test_a_file_without_a_salary_goes_with_the_one_that_was_typed(state):
    """A salary in the file's currency is kept when the file is loaded."""
    file = ACME.replace("salary = 90_000\n", "")
    with pytest.raises(
        InputError, match=r"acme\.toml, currencies: .*type one in its currency first"
    ):
        state.load(file, "acme.toml")
    state.type_currency("EUR")
    state.type_salary("90,000")
    state.load(file, "acme.toml")

    assert state.ledger["salary"].quantity.mean() == 90_000
    assert state.ledger.currency == "EUR"
    assert state.ledger["weeks_to_fill"].whose == "Acme"


def test_a_companys_file_lives_through_every_change_of_role(state):
    """Lines about the higher post have one name for all roles."""
    file = ACME + "leader_agency_fee = { low = 0.2, likely = 0.25, high = 0.3 }\n"
    state.load(file, "acme.toml")
    for _, role in state.roles:
        state.choose_role(role)
        assert state.whole["leader_agency_fee"].whose == "Acme"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"salary": [1]}, "salary: expected a number, or a text as it is typed, found a list of 1"),
        ({"assumptions": 5}, "assumptions: expected the place of a file, in quotes, found 5"),
    ],
)
def test_a_notebooks_parameter_of_another_kind_is_a_sentence(wrong, sentence):
    """A list for a salary, a number for a file."""
    with pytest.raises(InputError) as refused:
        open_state(draws=DRAWS, **wrong)
    assert sentence in str(refused.value)
