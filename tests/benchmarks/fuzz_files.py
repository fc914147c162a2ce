"""Spoil ladders and answers files at random, ten thousand of each, and report what was not refused in words.

Run it by hand: `python tests/benchmarks/fuzz_files.py [number of examples]`. It takes some minutes.
"""

import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.assessment.fuzzing import (
    ANSWERS,
    CONTENTS,
    load_as_answers,
    load_as_ladder,
    load_as_text,
    random_files,
    spoiled,
)

TRIES = {
    "spoiled ladders": (load_as_ladder, spoiled(CONTENTS)),
    "spoiled answers": (load_as_answers, spoiled([ANSWERS])),
    "random ladders": (load_as_ladder, random_files()),
    "random answers": (load_as_answers, random_files()),
    "files cut off": (load_as_text, spoiled([*CONTENTS, ANSWERS]), st.floats(0, 1)),
}


def main(examples):
    """Run every try with fresh examples; a failure stops with the smallest file that shows it."""
    often = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    for name, (load, *strategies) in TRIES.items():
        times = []

        @often
        @given(st.tuples(*strategies))
        def run(drawn):
            started = time.process_time()
            load(*drawn)  # noqa: B023 - it runs before the next round
            times.append(time.process_time() - started)  # noqa: B023

        run()
        print(f"{name:16} {len(times):7,} in {sum(times):6.1f} s, slowest {max(times):5.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
