"""Plans of every kind: a small finished one, and random ones."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import Answers
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan import days_off, default_catalogue, make_plan
from careerkit.assessment.plan.values import (
    COMMITMENTS,
    KINDS,
    Action,
    Because,
    Budget,
    Cadence,
    Commitment,
    Goal,
    Place,
    Plan,
    Signature,
    Status,
)
from tests.assessment.people import FILLED, ITEMS, TEXTS

LADDER, CATALOGUE = default_ladder(), default_catalogue()
TODAY, START = dt.date(2026, 11, 24), dt.date(2026, 12, 1)
NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
BAVARIA = days_off(Place("DE", "BY"))
NOWHERE = days_off(Place())

# Robin lacks half a feature and is not sure of the spec reviews; the specs are claimed.
ROBIN = Answers(
    "junior-to-senior",
    {"months_as_junior": 20, "small_features": 6, "big_features": 2}
    | {"clear_specs": "yes", "spec_reviews": "unsure"},
    person="Robin (fictional)",
    date=TODAY,
)
GIVEN = {
    "opportunities": "Robin takes the export from idea to release.",
    "budget": "One workshop on meetings.",
    "mentor": "Kim, an hour every two weeks.",
    "cadence": "Every two weeks.",
}


def fresh(answers=ROBIN, off=BAVARIA, start=START):
    """Make a plan as it is before anybody has said anything."""
    return make_plan(assess(LADDER, answers), CATALOGUE, off, start=start, made=NOW)


def whole():
    """Make a plan in which nothing is missing but the two signatures."""
    plan = fresh()
    return replace(
        plan,
        leader="Lee (fictional)",
        commitments=tuple(Commitment(c, "given", GIVEN[c]) for c in COMMITMENTS),
        budget=Budget(500, "EUR"),
        cadence=Cadence(2, dt.date(2026, 12, 8), 6, zone="Europe/Berlin"),
    )


DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31))
AMOUNTS = st.floats(0, 5_000).map(lambda n: round(n, 2))
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)


@st.composite
def actions(draw):
    """Draw an action; if it has both days, they are in order."""
    start, due = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if start and due and due < start:
        start, due = due, start
    return Action(
        draw(IDS),
        draw(FILLED),
        draw(st.sampled_from(list(KINDS))),
        draw(TEXTS),
        draw(TEXTS),
        start,
        due,
        draw(AMOUNTS),
        draw(AMOUNTS),
        draw(AMOUNTS),
        draw(st.sampled_from(Status)),
        tuple(draw(st.lists(ITEMS, max_size=2))),
        draw(st.none() | DAYS),
        draw(st.sampled_from(["", "D"])),
    )


@st.composite
def plans(draw):
    """Draw a whole plan, as odd as its file allows."""
    criteria = draw(st.lists(IDS, max_size=4, unique=True))
    all_actions = draw(st.lists(actions(), max_size=8, unique_by=lambda a: a.id))
    goals = tuple(
        Goal(
            criterion,
            draw(FILLED),
            draw(TEXTS),
            draw(st.sampled_from(Because)),
            tuple(all_actions[number::4]),
            draw(TEXTS),
            draw(st.none() | DAYS),
        )
        for number, criterion in enumerate(criteria)
    )
    cadences = st.builds(
        Cadence,
        st.integers(1, 13),
        DAYS,
        st.integers(1, 60),
        st.times().map(lambda t: t.replace(microsecond=0)),
        st.integers(5, 480),
        st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata"]),
    )
    answers = st.sampled_from(["", "given", "declined"])
    return Plan(
        id=draw(IDS),
        step=draw(st.sampled_from([step.id for step in LADDER.steps])),
        ladder=LADDER.stamp,
        start=draw(DAYS),
        answers_of=draw(DAYS),
        changed=NOW,
        person=draw(TEXTS),
        leader=draw(TEXTS),
        goals=goals,
        commitments=tuple(
            Commitment(c, draw(answers), draw(TEXTS), draw(TEXTS)) for c in COMMITMENTS
        ),
        budget=draw(st.none() | st.builds(Budget, AMOUNTS, st.sampled_from(["", "EUR", "₹"]))),
        cadence=draw(st.none() | cadences),
        place=draw(st.sampled_from([Place(), Place("DE", "BY"), Place("SA"), Place("JP")])),
        notes=draw(TEXTS),
        confidential=draw(TEXTS),
        signatures=tuple(
            draw(
                st.lists(
                    st.builds(Signature, st.sampled_from(["pm", "leader"]), FILLED, DAYS, FILLED),
                    max_size=2,
                    unique_by=lambda s: s.who,
                )
            )
        ),
        revision=draw(st.integers(0, 99)),
        entries=draw(st.integers(0, 60)),
    )
