"""Whatever is in a file, it loads or is refused in a sentence."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.assessment.fuzzing import (
    ANSWERS,
    CONTENTS,
    load_as_answers,
    load_as_ladder,
    load_as_text,
    random_files,
    spoiled,
)

# `tests/benchmarks/fuzz_files.py` runs the same with many more examples.
hundred = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(hundred, max_examples=300)


@many
@given(spoiled(CONTENTS))
def test_a_spoiled_ladder_loads_or_is_refused(content):
    """Keys dropped, renamed and swapped, values of another kind, tables twice."""
    load_as_ladder(content)


@many
@given(spoiled([ANSWERS]))
def test_spoiled_answers_load_or_are_refused(content):
    """And what loads can be assessed, saved and loaded again."""
    load_as_answers(content)


@hundred
@given(random_files())
def test_a_file_of_anything_loads_or_is_refused(content):
    """Neither a ladder nor answers, most of the time."""
    load_as_ladder(content)
    load_as_answers(content)


@hundred
@given(st.one_of(random_files(), spoiled([*CONTENTS, ANSWERS])), st.floats(0, 1))
def test_a_file_cut_off_anywhere_loads_or_is_refused(content, cut):
    """As text, such as a download that broke off leaves it."""
    load_as_text(content, cut)
