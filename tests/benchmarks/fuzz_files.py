"""Spoil files of every kind at random, ten thousand of each: what is refused, is so in words.

A file that is not refused in a sentence stops the run with the smallest file that shows it.
"""

import time
import tomllib

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.assessment.conversation.test_record import GOOD, load_as_conversation
from tests.assessment.fuzzing import (
    ANSWERS,
    CONTENTS,
    load_as_answers,
    load_as_ladder,
    load_as_text,
    random_files,
    spoiled,
)
from tests.assessment.plan.test_file import TEXT, load_as_plan
from tests.benchmarks.measure import Report, Sample
from tests.turnover.fuzzing import ACME, COSTS, EVERY_LINE, load_as_costs, load_as_overlay

EXAMPLES = 10_000
PLAN = tomllib.loads(TEXT)
TRIES = {
    "spoiled ladders": (load_as_ladder, spoiled(CONTENTS)),
    "spoiled answers": (load_as_answers, spoiled([ANSWERS])),
    "random ladders": (load_as_ladder, random_files()),
    "random answers": (load_as_answers, random_files()),
    "spoiled overlays": (load_as_overlay, spoiled([ACME, ACME, EVERY_LINE])),
    "spoiled costs": (load_as_costs, spoiled([COSTS])),
    "spoiled plans": (load_as_plan, spoiled([PLAN])),
    "spoiled conversations": (load_as_conversation, spoiled([GOOD])),
    "files cut off": (load_as_text, spoiled([*CONTENTS, ANSWERS]), st.floats(0, 1)),
}


def run() -> Report:
    """Load every spoiled file, beside the whole ones that they were made from."""
    samples = [_sample("whole ladders", load_as_ladder, st.sampled_from(CONTENTS), examples=200)]
    samples += [_sample(name, load, *made) for name, (load, *made) in TRIES.items()]
    total = sum(len(sample.milliseconds) for sample in samples[1:])
    slowest = max(max(sample.milliseconds) for sample in samples)
    note = (
        f"{total:,} files loaded or were refused in a sentence; the slowest took {slowest:.0f} ms."
    )
    return Report("Spoiled files", samples, (note,))


def _sample(name, load, *strategies, examples: int = EXAMPLES) -> Sample:
    often = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    taken: list[float] = []

    @often
    @given(st.tuples(*strategies))
    def every(drawn):
        started = time.process_time()
        load(*drawn)
        taken.append(1000 * (time.process_time() - started))

    every()
    return Sample(name, tuple(taken))
