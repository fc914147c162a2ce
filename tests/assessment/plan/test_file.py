"""A plan's file can be read again whole, and what is wrong in it is said in a sentence."""

import datetime as dt
import re
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings

from careerkit.assessment.plan import (
    blockers,
    check_plan,
    load_plan,
    parse_plan,
    plan_text,
    save_plan,
    sign,
)
from careerkit.assessment.plan.file import plan_from
from careerkit.assessment.plan.values import Action, Because, Goal
from careerkit.errors import InputError
from tests.assessment.fuzzing import accepted, spoiled
from tests.assessment.plan.plans import LADDER, NOW, TODAY, plans, whole

WHOLE = replace(sign(whole(), "pm", "Robin", at=NOW), confidential="Robin thinks of leaving.")
TEXT = plan_text(WHOLE, confidential=True)


SIGNED = '{ who = "pm", name = "R", on = 2026-12-01, of = "x" },'


def read(text):
    """Read a plan from text."""
    return parse_plan(text, LADDER, where="plan.toml")


@given(plans())
def test_export_and_import_give_the_same_plan(plan):
    """Whatever is in it, in any script."""
    assert plan == read(plan_text(plan, confidential=True))
    assert plan.shared == read(plan_text(plan))


def test_a_signed_plan_comes_back_signed(tmp_path):
    """The signature still fits what it was given for, and the history is there."""
    path = tmp_path / "plan.toml"
    save_plan(path, WHOLE, confidential=True)

    assert WHOLE == load_plan(path, LADDER)
    assert WHOLE.signatures[0].of == load_plan(path, LADDER).digest


def test_what_is_confidential_is_in_no_shared_file():
    """Not in a note, not in the history, not in a comment; the file says which of the two it is."""
    assert "thinks of leaving" not in plan_text(WHOLE)
    assert "for both to read" in plan_text(WHOLE)
    assert "do not pass it on" in TEXT


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format = 1", "format = 2", "which a newer careerkit wrote. Update careerkit"),
        ("format = 1", "format = 0", "found 0, which was never published"),
        ("start = 2026-12-01", "strat = 2026-12-01", "Is it “strat”? Then correct its name."),
        ("start = 2026-12-01", 'start = "03/04/2027"', "a date such as 2027-01-31, without quotes"),
        ("start = 2026-12-01", "start = 1926-12-01", "a date such as 2027-01-31"),
        ("start = 2026-12-01", "start = 2026-12-01T10:00:00Z", "a date such as"),
        ("due = 2026-12-15", "due = 2026-11-15", "a day on or after its start, 2026-12-01"),
        ('kind = "practice"', 'kind = "pratice"', "Did you mean “practice”"),
        ('status = "open"', 'status = "doing"', "one of open, started, done, dropped"),
        ("hours = 2", "hours = -2", "a number from 0 to 5,000"),
        ("hours = 2", f"hours = {'9' * 400}", "a number from 0 to 5,000"),
        ("hours = 2\n", "hours = nan\n", "a number from 0 to 5,000"),
        ("amount = 500", 'amount = "500"', "a number from 0"),
        ("weeks = 2", "weeks = 0", "a whole number from 1 to 13"),
        ("meetings = 6", "meetings = 5000", "a whole number from 1 to 60"),
        ("at = 10:00:00", 'at = "10:00"', "a time of day such as 10:00:00"),
        ('zone = "Europe/Berlin"', 'zone = "Europe/Belrin"', "Did you mean “Europe/Berlin”"),
        ('zone = "Europe/Berlin"', 'zone = "../etc/passwd"', "a time zone such as"),
        ('country = "DE"', 'country = "XX"', "a country's code of two letters"),
        ('region = "BY"', 'region = "ZZ"', "one of BB"),
        ('criterion = "spec_reviews"', 'criterion = "clear_specs"', "one goal for each criterion"),
        ('id = "show-clear_specs"', 'id = "follow-a-feature"', "one action of each id"),
        ('step = "junior-to-senior"', 'step = "junior-to-boss"', "Did you mean"),
        ('who = "pm"', 'who = "me"', "one of pm, leader"),
        ("changed = 2026", "changed = 1926-01-01 # 2026", "a moment such as"),
        ('id = "mentor"', 'id = "mentoor"', "Did you mean “mentor”"),
        ('id = "mentor"', 'id = "budget"', "each commitment once"),
        ("signatures = [", f"signatures = [{SIGNED}{SIGNED}", "at most 2 of these"),
        ("signatures = [", f"signatures = [{SIGNED}", "one signature of each side"),
        ("30:00+00:00", "30:00", "a moment such as 2027-01-31T10:00:00Z"),
        ('id = "show-clear_specs"', 'id = "show\\nme"', "a name of letters, digits, dots"),
        ('because = "unsure"', 'because = "perhaps"', "one of not yet"),
    ],
)
def test_a_slip_of_the_hand_is_named(old, new, told):
    """The field, what came, what was expected; and the file is left as it is."""
    spoiled = TEXT.replace(old, new, 1)
    assert spoiled != TEXT, "a slip in the case itself"

    with pytest.raises(InputError, match=re.escape(told)) as caught:
        read(spoiled)
    assert str(caught.value).startswith("plan.toml")


def test_an_action_may_be_done_on_the_day_on_which_it_begins():
    """Asking somebody takes no longer."""
    action = replace(whole().action("show-clear_specs"), due=dt.date(2026, 12, 1))

    assert action == read(plan_text(whole().with_action(action))).action(action.id)


def test_five_hundred_actions_are_taken_and_one_more_is_too_many():
    """A plan that long is odd; one that cannot be opened would be worse."""
    many = tuple(Action(f"own-{n}", f"Thing {n}") for n in range(500))
    goals = (
        Goal("a", "A", "", Because.NOT_YET, many[:250]),
        Goal("b", "B", "", Because.NOT_YET, many[250:]),
    )
    plan = replace(whole(), goals=goals)
    more = replace(goals[1], actions=(*goals[1].actions, Action("own-501", "One more")))

    assert plan == read(plan_text(plan))
    with pytest.raises(InputError, match="at most 500 actions"):
        check_plan(plan.with_goal(more))


def test_a_plan_that_could_not_be_read_again_is_not_written():
    """Rather no new file than one that nobody can open."""
    with pytest.raises(InputError, match="control characters"):
        plan_text(replace(whole(), person="Ro\x00bin"))


@settings(max_examples=400)
@given(spoiled([tomllib.loads(TEXT)]))
def test_whatever_was_spoiled_is_read_or_refused_in_a_sentence(content):
    """No traceback, whatever somebody has done to the file; what is read can be written again."""
    load_as_plan(content)


def load_as_plan(content):
    """Read something as a plan, say what it lacks, and save it again."""
    plan = accepted(lambda: plan_from(content, LADDER, where="mine.toml"))
    if plan is not None:
        assert blockers(plan, TODAY) is not None
        assert plan == read(plan_text(plan, confidential=True))
