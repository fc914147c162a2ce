"""Spoiled files are refused in a sentence or loaded with every row accounted for, and nothing else."""

import pytest

from tests.turnover.hris.fuzzing import hold

SEEDS, AT_ONCE = 200, 20


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_a_spoiled_file_is_refused_or_accounted_for(first, tmp_path, monkeypatch):
    """Some hundred of them; `make bench ARGS=fuzz-hris` tries ten thousand."""
    monkeypatch.setenv("CAREERKIT_HOME", str(tmp_path))

    for seed in range(first, first + AT_ONCE):
        hold(seed)
