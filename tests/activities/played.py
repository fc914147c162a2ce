"""Rooms played by fictional people, for tests of what is shown of them."""

import random

from careerkit.workshop.picture import picture
from careerkit.workshop.publish import batch_of, person

MINIMUM = 5


def revealed(activity, answers, minimum=MINIMUM):
    """Give the picture of these people's answers, as the room publishes it; None for too few."""
    people = [person(activity, each, seen=False) for each in answers]
    batches = [batch_of(people, activity, minimum)] if len(people) >= minimum else []
    return picture(activity, batches)


def played(activity, people=15, seed=1, minimum=MINIMUM):
    """Give the picture of a room of fictional people."""
    rng = random.Random(seed)  # noqa: S311 - a rehearsal
    return revealed(activity, [activity.fictional_answers(rng) for _ in range(people)], minimum)
