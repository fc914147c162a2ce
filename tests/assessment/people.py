"""Random people: answers to the shipped steps, some of them left open, with and without evidence."""

import datetime as dt

from hypothesis import strategies as st

from careerkit.assessment.answers import Answers, Evidence, check_given, contradiction
from careerkit.assessment.ladder_file import default_ladder

LADDER = default_ladder()
STEPS = st.sampled_from(LADDER.steps)
# Around every threshold of the shipped ladder, and far beyond.
COUNTS = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 17, 18, 19, 35, 36, 37, 60, 90])
# What people type; control characters and half surrogate pairs are for the bad files.
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=60
).map(str.strip)
FILLED = TEXTS.filter(bool)
ITEMS = st.builds(Evidence, FILLED, TEXTS, TEXTS, TEXTS)


def value_of(ask):
    """Draw an answer to something asked."""
    return COUNTS if ask.number is not None else st.sampled_from(ask.options)


@st.composite
def answers(draw, step=None, *, complete=False):
    """Draw answers to a step; unless `complete`, any of them may be left open."""
    step = step or draw(STEPS)
    given = {}
    for ask in step.asks:
        if complete or draw(st.booleans()):
            given[ask.key] = draw(value_of(ask))
    if contradiction(step, given):
        given["months_as_pm"] = given["months_as_senior"]
    check_given(step, given)
    judged = [ask.key for ask in step.asks if ask.judged is not None]
    evidence = draw(
        st.dictionaries(
            st.sampled_from(judged), st.lists(ITEMS, min_size=1, max_size=2).map(tuple), max_size=2
        )
    )
    return Answers(
        step.id,
        given,
        evidence,
        person=draw(TEXTS),
        date=draw(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))),
        notes=draw(TEXTS),
        ladder=LADDER.stamp,
    )


@st.composite
def with_one_open(draw):
    """Draw (answers, key of something asked now and open)."""
    person = draw(answers())
    given = dict(person.given)
    step = LADDER.step(person.step)
    key = draw(st.sampled_from([ask.key for ask in step.asks if not ask.conditional]))
    given.pop(key, None)
    return Answers(person.step, given), key
