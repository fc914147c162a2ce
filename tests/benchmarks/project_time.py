"""A thousand courses of sixty months for fifty segments, against the multinomial draws that they need."""

import statistics
import time
from functools import partial

import numpy as np

from careerkit.turnover.workforce.matrix import Matrix
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import project
from careerkit.turnover.workforce.states import Layout, State
from tests.benchmarks.measure import Report, Sample
from tests.turnover.workforce.person_by_person import person_by_person

DRAWS, MONTHS, SEGMENTS = 1_000, 60, 50
ROUNDS = 5
HEADCOUNTS = (10**3, 10**4, 10**5, 10**6, 10**7)
FLOORS = (10**4, 10**5, 10**7)
AIM, AIM_GROWTH, AIM_PEOPLE = 1.5, 6.0, 30.0
PEOPLE, PERSON_DRAWS = 10**5, 2  # one person at a time takes so long that two courses must do


def workforce(people, segments=SEGMENTS):
    """Make segments of equal size with five outcomes: to stay, three kinds of exit, and a transfer."""
    layout = Layout(tuple(State(segment=f"Segment {i + 1}") for i in range(segments)))
    to = np.tile(np.arange(segments)[:, None], (1, 5))
    to[:, 1:4] = segments + np.arange(3)
    to[:, 4] = (to[:, 0] + 1) % segments
    rates = np.linspace(0.5, 1.5, segments)[:, None]
    p = np.concatenate([rates * [0.010, 0.004, 0.001, 0.002]], axis=1)
    p = np.concatenate([1 - p.sum(axis=1, keepdims=True), p], axis=1)
    heads = np.full(segments, people / segments)
    exposure = heads * 36
    return Matrix(layout, to, p, heads, p * exposure[:, None], exposure=exposure)


def multinomials(matrix, rng):
    """Draw what a projection needs at the least: an outcome for everybody, every month."""
    chances = matrix.draw(DRAWS, 1).p
    heads = np.broadcast_to(matrix.headcount.astype(np.int64), (DRAWS, len(matrix.to)))

    def draw():
        for _ in range(MONTHS):
            rng.multinomial(heads, chances)

    return draw


def timed(work):
    """Give milliseconds."""
    begin = time.perf_counter()
    work()
    return 1_000 * (time.perf_counter() - begin)


def alternating(works):
    """Measure each in turn, round by round, so that a busy machine is unkind to all alike."""
    found = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(ROUNDS):
        for name, work in works.items():
            found[name].append(timed(work))
    return [Sample(name, tuple(times)) for name, times in found.items()]


def run():
    """Measure a plain projection, one with promotions into vacancies, headcounts, and single people."""
    rng = np.random.default_rng(1)
    drawn = {people: workforce(people).draw(DRAWS, 1) for people in HEADCOUNTS}
    works = {
        **{
            f"multinomials alone, {people:,} people": multinomials(workforce(people), rng)
            for people in FLOORS
        },
        **{
            f"project, {people:,} people": lambda people=people: project(
                drawn[people], Plan(), MONTHS, DRAWS
            )
            for people in HEADCOUNTS
        },
        "project, expected, 10,000 people": lambda: project(
            drawn[10_000], Plan(), MONTHS, DRAWS, mode="expected"
        ),
        "project, coupled, 10,000 people": lambda: project(
            drawn[10_000], Plan(), MONTHS, DRAWS, coupled=True
        ),
        "drawing the chances": lambda: workforce(10_000).draw(DRAWS, 1),
    }
    samples = alternating(works)
    median = {each.name: each.median for each in samples}
    sizes = {people: median[f"project, {people:,} people"] for people in HEADCOUNTS}
    one = workforce(PEOPLE)
    by_person = [
        timed(partial(person_by_person, one, Plan(), MONTHS, seed)) for seed in range(PERSON_DRAWS)
    ]
    per_course = statistics.median(by_person)
    samples.append(Sample(f"one person at a time, {PEOPLE:,} people, one course", tuple(by_person)))
    times = per_course * DRAWS / sizes[PEOPLE]
    alone = {people: median[f"multinomials alone, {people:,} people"] for people in FLOORS}
    against = ", ".join(f"{sizes[n] / alone[n]:.2f} at {n:,} people" for n in FLOORS)
    notes = [
        f"Against the multinomials alone: {against} (aim: at most {AIM}).",
        (
            f"From 10³ to 10⁷ people at most {max(sizes.values()) / min(sizes.values()):.1f} times as "
            f"long (aim: {AIM_GROWTH:g}); 10⁷ against 10⁵: {sizes[10**7] / sizes[10**5]:.2f}."
        ),
        (
            f"Against one person at a time in numpy, 10⁵ people and {DRAWS:,} courses: {times:,.0f} "
            f"times as fast (aim: at least {AIM_PEOPLE:g})."
        ),
    ]
    return Report(
        f"{DRAWS:,} courses × {MONTHS} months × {SEGMENTS} segments, five outcomes each",
        samples,
        notes,
    )
