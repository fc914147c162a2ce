"""A rehearsal: fictional people come, answer at a human pace, and are done."""

from __future__ import annotations

import asyncio
import logging
import random
from dataclasses import dataclass
from typing import Any

from careerkit.activities.threes import KIND as THREES
from careerkit.errors import CareerkitError, InputError
from careerkit.workshop.host import Host
from careerkit.workshop.progress import is_done
from careerkit.workshop.room import Standing, State
from careerkit.workshop.threes import Role
from careerkit.workshop.values import Answer

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
        await asyncio.sleep(rng.uniform(*pace.coming))
        await _Person(host, rng, pace).take_part()
    except CareerkitError:
        return  # full, or closed: as for anybody else
    except Exception as problem:  # noqa: BLE001 - a rehearsal goes on without them
        LOG.error("a fictional person: %s", type(problem).__name__)  # noqa: TRY400 - nothing of it is logged


class _Person:
    """Somebody who does not exist, in a seat of their own."""

    def __init__(self, host: Host, rng: random.Random, pace: Pace) -> None:
        """Come in; raises CareerkitError as for anybody else."""
        self.host, self.rng, self.pace = host, rng, pace
        self.seat = host.join().seat.id
        self.meant: dict[tuple[str, Role | None], dict[str, Answer]] = {}

    async def take_part(self) -> None:
        """Take part in whatever is open until the room closes."""
        while not self.host.room.closed:
            activity = next(
                (a for a in self.host.room.activities.values() if self._has_to(a)), None
            )
            if activity is None:
                await asyncio.sleep(self.pace.looking)
                continue
            await asyncio.sleep(self.rng.uniform(*self.pace.beginning))
            await self._answer(activity)

    async def _answer(self, activity: Standing) -> None:
        """Answer, or go on where the facilitator was quicker."""
        given = self.host.answers(self.seat, activity.id)
        for key, value in self._means(activity).items():
            if given.get(key) == value:
                continue
            try:
                self.host.submit(self.seat, activity.id, key, value, lambda _: None)
            except CareerkitError:
                return  # the facilitator was quicker
            await asyncio.sleep(self.rng.uniform(*self.pace.answering))

    def _means(self, activity: Standing) -> dict[str, Answer]:
        """Give what they answer, the same each time: reopened answers are gone on with."""
        taken = self.host.participant_view(self.seat).activity(activity.id)
        place = taken.place if taken else None
        known = activity.id, place.role if place else None
        if known not in self.meant:
            made: Any = self.host.activities[activity.id]
            self.meant[known] = made.fictional_answers(self.rng, place)
        return self.meant[known]

    def _has_to(self, activity: Standing) -> bool:
        """Tell whether they still have something to do there."""
        given = self.host.answers(self.seat, activity.id)
        if activity.kind == THREES and not any(self.seat in each.seats for each in activity.threes):
            return False  # nobody has a part before the groups are formed
        return activity.state is State.ANSWERING and not is_done(given)
