"""A rehearsal: fictional people come, answer at a human pace, and are done."""

from __future__ import annotations

import asyncio
import logging
import random
from dataclasses import dataclass
from typing import Any

from careerkit.errors import CareerkitError, InputError
from careerkit.workshop.host import Host
from careerkit.workshop.room import Standing, State

LOG = logging.getLogger(__name__)
MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, from and to: until somebody comes, until they begin, between two answers."""

    coming: tuple[float, float] = (0.5, 20)
    beginning: tuple[float, float] = (2, 15)
    answering: tuple[float, float] = (0.8, 5)
    looking: float = 1.0


PACE = Pace()


def check_number(number: int) -> int:
    """Refuse a number of people that no rehearsal can have."""
    if not 1 <= number <= MOST_PEOPLE:
        raise InputError(
            "--rehearse", expected=f"a number of people from 1 to {MOST_PEOPLE}", found=str(number)
        )
    return number


async def rehearse(host: Host, number: int, *, seed: int = 1, pace: Pace = PACE) -> None:
    """Let so many fictional people take part until the room closes."""
    async with asyncio.TaskGroup() as group:
        for each in range(number):
            group.create_task(_played(host, random.Random(f"{seed} {each}"), pace))  # noqa: S311 - made up


async def _played(host: Host, rng: random.Random, pace: Pace) -> None:
    """Play one person; whose fault ends nobody else."""
    try:
        await _person(host, rng, pace)
    except Exception as problem:  # noqa: BLE001 - a rehearsal goes on without them
        LOG.error("a fictional person: %s", type(problem).__name__)  # noqa: TRY400 - nothing of it is logged


async def _person(host: Host, rng: random.Random, pace: Pace) -> None:
    """Come in, and take part in whatever is open."""
    await asyncio.sleep(rng.uniform(*pace.coming))
    try:
        seat = host.join().seat.id
    except CareerkitError:
        return  # full, or closed: as for anybody else
    while not host.room.closed:
        activity = next((a for a in host.room.activities.values() if _open(host, seat, a)), None)
        if activity is None:
            await asyncio.sleep(pace.looking)
            continue
        await asyncio.sleep(rng.uniform(*pace.beginning))
        await _answer(host, seat, activity, rng, pace)


async def _answer(
    host: Host, seat: str, activity: Standing, rng: random.Random, pace: Pace
) -> None:
    made: Any = host.activities[activity.id]
    taken = host.participant_view(seat).activity(activity.id)
    for key, value in made.fictional_answers(rng, taken.place if taken else None).items():
        try:
            host.submit(seat, activity.id, key, value, lambda _: None)
        except CareerkitError:
            return  # the facilitator was quicker
        await asyncio.sleep(rng.uniform(*pace.answering))


def _open(host: Host, seat: str, activity: Standing) -> bool:
    """Tell whether somebody still has something to do there."""
    return activity.state is State.ANSWERING and not host.answers(seat, activity.id)
