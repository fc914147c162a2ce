"""Cases that a person worked out by hand come out the same."""

import csv
import datetime as dt
import io
import tomllib
from pathlib import Path

import pytest

from careerkit.assessment.answers import Answers
from careerkit.assessment.conversation.agenda import share_out
from careerkit.assessment.conversation.people_csv import read_people
from careerkit.assessment.conversation.radar import Person, look
from careerkit.assessment.conversation.sides import side_by_side
from tests.assessment.conversation.conversations import GUIDE
from tests.assessment.people import LADDER

CASES = tomllib.loads(Path(__file__).with_name("golden.toml").read_text(encoding="utf-8"))
TODAY = dt.date(2026, 11, 24)


def cases(kind):
    """Give the cases of a kind, each under its sentence."""
    return pytest.mark.parametrize("case", CASES[kind], ids=[case["case"] for case in CASES[kind]])


@cases("radar")
def test_the_radar_comes_out_as_worked_out_by_hand(case):
    """The days are counted, and the line is drawn after the ninetieth."""
    row = look([Person("A.B.", case.get("last_talk"))], TODAY).rows[0]

    assert case.get("days") == row.days
    assert case["overdue"] is row.overdue


def meant(written, order=""):
    """Read a file with these dates, and say for each what became of it."""
    out = io.StringIO()
    csv.writer(out).writerows(
        [["name", "last talk"], *([f"N{n}", w] for n, w in enumerate(written))]
    )
    came = read_people(out.getvalue().encode(), where="team.csv", today=TODAY, order=order)
    if came.asks:
        assert came.people == ()
        assert came.asks[0].written == written[0]
        return ["?"] * len(written)
    found = {person.name: str(person.last_talk or "never") for person in came.people}
    assert len(written) == len(came.people) + len(came.rejected)
    return [found.get(f"N{number}", "no") for number in range(len(written))]


@cases("dates")
def test_dates_come_out_as_worked_out_by_hand(case):
    """Certain dates are read, dates with two meanings are asked about, and all else is refused."""
    assert case["days"] == meant(case["written"], case.get("order", ""))


@cases("minutes")
def test_minutes_come_out_as_worked_out_by_hand(case):
    """Whole minutes in proportion, which add up."""
    assert tuple(case["minutes"]) == share_out(GUIDE.agenda, case["total"])


USUAL = {"months_as_junior": 20, "small_features": 10, "clear_specs": "yes", "spec_reviews": "yes"}


@cases("sides")
def test_two_ratings_come_out_as_worked_out_by_hand(case):
    """How the verdicts lie, and whether there is anything to talk about."""
    rated = USUAL | case.get("leader", {})
    rated = {
        key: value for key, value in rated.items() if key not in case.get("open_for_leader", ())
    }
    own = Answers("junior-to-senior", USUAL | case.get("pm", {}))

    sides = side_by_side(LADDER, own, Answers("junior-to-senior", rated))

    pair = next(pair for pair in sides.pairs if pair.criterion.id == case["point"])
    assert case["kind"] == pair.kind
    assert case["differs"] is pair.differs


def test_no_two_cases_are_alike():
    """Every sentence is there once."""
    sentences = [case["case"] for cases_ in CASES.values() for case in cases_]

    assert len(sentences) == len(set(sentences)) >= 20
