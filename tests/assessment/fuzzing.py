"""Files that were spoiled at random: they load, or are refused in a sentence, and nothing else."""

import copy
import datetime as dt
import tomllib

import tomli_w
from hypothesis import strategies as st

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import answers_from, answers_text, parse_answers
from careerkit.assessment.ladder_file import default_ladder, ladder_from
from careerkit.assessment.proof import prove
from careerkit.errors import CareerkitError
from careerkit.files import parse_toml
from careerkit.resources import data_file
from tests.assessment.bad_files import NURSES, readable

LADDER = default_ladder()
CONTENTS = [
    tomllib.loads(path.read_text(encoding="utf-8")) for path in (NURSES, data_file("ladder.toml"))
]
ANSWERS = {
    "format": 1,
    "step": "senior-to-leader",
    "ladder": "Some ladder, version 1, hash 0",
    "date": dt.date(2026, 11, 21),
    "person": "N.",
    "notes": "Mine.",
    "numbers": {"months_as_senior": 20, "months_as_pm": 40, "teams_that_vouch": 2},
    "judged": {"roadmap_planning": "no", "kpis_and_value": "yes", "customer_interviews": "unsure"},
    "context": {"why": "lead", "room": "unknown", "growth": {"roadmap_planning": "yes"}},
    "evidence": {"kpis_and_value": [{"what": "Activation", "when": "May", "link": "a"}]},
}

WORDS = ["id", "yes", "no", "all", "format", "steps", "at_least", "when", "growth", "", "x" * 3000]
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-3, 20),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(WORDS),
    st.dates(),
    st.datetimes(),
    st.times(),
)
KEYS = st.one_of(st.sampled_from(WORDS), st.text(max_size=8))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def random_files():
    """Draw the content of a file that has nothing to do with careerkit, or only a little."""
    return st.dictionaries(
        st.one_of(KEYS, st.sampled_from(sorted({*CONTENTS[0], *ANSWERS}))), VALUES, max_size=6
    )


@st.composite
def spoiled(draw, contents):
    """Draw a copy of a good file in which one to three things were changed."""
    content = copy.deepcopy(draw(st.sampled_from(contents)))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(content))
        if not places:
            break
        inner, key = draw(st.sampled_from(places))
        how = draw(st.sampled_from(["drop", "replace", "swap", "repeat", "rename", "add"]))
        _spoil(draw, inner, key, how, places)
    return content


def _spoil(draw, inner, key, how, places):
    other, other_key = draw(st.sampled_from(places))
    if how == "drop":
        del inner[key]
    elif how == "replace":
        inner[key] = draw(VALUES)
    elif how == "swap":
        inner[key], other[other_key] = copy.deepcopy((other[other_key], inner[key]))
    elif how == "repeat" and isinstance(inner, list):
        inner.append(copy.deepcopy(inner[key]))
    elif how == "rename" and isinstance(inner, dict):
        inner[draw(KEYS)] = inner.pop(key)
    elif isinstance(inner, dict):
        inner[draw(KEYS)] = draw(VALUES)


def _places(content):
    """Go through every place in a file, as the table or list and the key or number in it."""
    items = content.items() if isinstance(content, dict) else enumerate(content)
    for key, value in list(items):
        yield content, key
        if isinstance(value, dict | list):
            yield from _places(value)


def accepted(read):
    """Give what is read, or None where it was refused in a readable sentence; all else gets through."""
    try:
        return read()
    except CareerkitError as error:
        sentence = str(error)
    assert readable(sentence), sentence
    return None


def load_as_ladder(content):
    """Read something as a ladder and use it, as far as that goes."""
    ladder = accepted(lambda: ladder_from(content, where="mine.toml"))
    if ladder is None or (proofs := accepted(lambda: prove(ladder))) is None:
        return
    for step, proof in zip(ladder.steps, proofs, strict=True):
        if not proof.faults:
            empty = {"format": 1, "step": step.id, "date": dt.date(2026, 1, 1)}
            assert assess(ladder, answers_from(empty, ladder, where="empty.toml")).possible


def load_as_answers(content):
    """Read something as answers, assess them and save them again."""
    answers = accepted(lambda: answers_from(content, LADDER, where="mine.toml"))
    if answers is not None:
        assert assess(LADDER, answers).possible
        again = parse_answers(answers_text(answers, LADDER), LADDER, where="again.toml")
        assert answers.given == again.given
        assert answers.evidence == again.evidence


def load_as_text(content, cut):
    """Write something as TOML, cut it off somewhere, and read it."""
    try:
        text = tomli_w.dumps(content)
    except (TypeError, ValueError, UnicodeError):
        return
    parsed = accepted(lambda: parse_toml(text[: int(len(text) * cut)], where="mine.toml"))
    if parsed is not None:
        load_as_ladder(parsed)
        load_as_answers(parsed)
