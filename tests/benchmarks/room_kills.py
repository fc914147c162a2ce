"""A host that is killed ten times while people answer: what is lost, and how soon everybody is back."""

import asyncio
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Report, Sample
from tests.live.killing import kill_again_and_again

PEOPLE, KILLS = 40, 10


def run() -> Report:
    """Kill it at random moments; starting the host alone is what coming back compares with."""
    with tempfile.TemporaryDirectory() as folder:
        survived = asyncio.run(kill_again_and_again(Path(folder), people=PEOPLE, kills=KILLS))
    return Report(
        f"A host killed {KILLS} times while {PEOPLE} people answer, an answer every 0.5 to 1.5 s",
        [
            Sample("host started again", tuple(1000 * each for each in survived.started)),
            Sample("from lost to back, by cookie", tuple(1000 * each for each in survived.back)),
        ],
        [survived.compared.sentence, "Nobody typed anything to come back."],
    )
