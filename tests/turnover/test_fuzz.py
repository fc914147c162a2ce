"""Whatever is in a file of assumptions, it gives a result or is refused in a sentence."""

from hypothesis import HealthCheck, given, settings

from tests.assessment.fuzzing import random_files, spoiled
from tests.turnover.fuzzing import ACME, COSTS, EVERY_LINE, load_as_costs, load_as_overlay

# `tests/benchmarks/fuzz_files.py` runs the same with many more examples.
hundred = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@hundred
@given(spoiled([ACME, ACME, EVERY_LINE]))
def test_a_companys_spoiled_file_gives_a_result_or_a_sentence(content):
    """And what loads can be exported and laid over again."""
    load_as_overlay(content)


@hundred
@given(spoiled([COSTS]))
def test_a_spoiled_file_of_all_assumptions_loads_or_is_refused(content):
    """With every role in it."""
    load_as_costs(content)


@hundred
@given(random_files())
def test_a_file_of_anything_is_no_file_of_assumptions(content):
    """It is refused, whichever of the two it was meant to be."""
    load_as_overlay(content)
    load_as_costs(content)
