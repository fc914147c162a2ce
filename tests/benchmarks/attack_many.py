"""Attack what is published about two hundred made-up companies: nobody small, and no single leaver, is found.

What is found stops the run with the seed that makes the company.
"""

import time

from tests.benchmarks.measure import Report, Sample
from tests.turnover import test_attack as attack

COMPANIES = 200
FIRST = 1_000  # other companies than those of the tests
ATTACKS = (
    attack.test_no_small_team_can_be_counted,
    attack.test_no_few_leavers_kinds_can_be_worked_out,
    attack.test_no_few_peoples_years_are_told,
    attack.test_no_tenure_is_told_to_the_day,
    attack.test_no_small_level_can_be_counted,
    # Without that on people of a team at a level, which docs/your-data.md does not promise: some companies
    # have sums of teams and levels from which a single such number follows (seed 1017).
)


def run() -> Report:
    """Publish all about one company after the other, and solve for what is not shown."""
    taken = []
    for seed in range(FIRST, FIRST + COMPANIES):
        started = time.process_time()
        for each in ATTACKS:
            try:
                each(seed)
            except Exception as problem:
                raise AssertionError(f"the company of seed {seed}: {problem!r}") from problem
        attack.everything.cache_clear()
        taken.append(1000 * (time.process_time() - started))
    note = f"{COMPANIES:,} companies held against {len(ATTACKS)} attacks."
    return Report(
        "Attacks on publications", [Sample("publishing and attacking", tuple(taken))], (note,)
    )
