"""People with phones, in a process of their own: they speak with a room as its pages do.

Started by `room_load.py` with its wishes as JSON; says in lines of JSON how far it is, and at the end
the whole record.
"""

import asyncio
import json
import os
import random
import resource
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.live.check_taker import Taker
from tests.live.leading import CLOSE, OPEN, SHOW, Leader
from tests.live.protocol import Person

LOOK = 0.05  # seconds between two looks at how late this process itself is
MINIMUM = 5  # of new people in a picture
TALK = 8  # seconds in which the picture is looked at in the middle


@dataclass(frozen=True)
class Wishes:
    """What is to happen.

    base, code, secret: where the room is
    people:  how many come;  others: how many come elsewhere, in real browsers
    joining: seconds within which they come
    pace:    seconds, from and to, between two answers
    """

    base: str
    code: str
    secret: str
    people: int
    others: int = 0
    joining: float = 60
    pace: tuple[float, float] = (4, 8)


def tell(what, **more):
    """Say how far it is."""
    print(json.dumps({"what": what, **more}), flush=True)


async def play(wishes):
    """Let everybody come, answer, look at a first picture in the middle, and at the second in the end."""
    late = asyncio.create_task(lateness())
    leader = await Leader.arrive(wishes.base, wishes.secret, "The reality check")
    wall = await leader.person.open("screen")
    tell("ready")
    takers = [Taker(Person(wishes.base), number, wishes.pace) for number in range(wishes.people)]
    rng = random.Random(1)  # noqa: S311 - made up
    async with asyncio.TaskGroup() as group:
        for taker in takers:
            group.create_task(_come(taker, wishes.code, rng.uniform(0, wishes.joining)))
    every = wishes.people + wishes.others
    await leader.page.until(lambda _: leader.done[1] >= every, patience=300)
    tell("joined")
    opened = await leader.press(OPEN)
    taking = [asyncio.create_task(taker.take()) for taker in takers]
    await leader.page.until(lambda _: leader.done[0] >= max(every // 4, MINIMUM), patience=900)
    await leader.press(CLOSE)
    first = await leader.press(SHOW)
    shown = await asyncio.gather(*(_saw(taker) for taker in takers))
    tell("first picture")
    await asyncio.sleep(TALK)
    await leader.press(OPEN)
    await asyncio.gather(*taking)
    await leader.page.until(lambda _: leader.done[0] >= every, patience=900)
    tell("done")
    await leader.press(CLOSE)
    second = await leader.press(SHOW)
    await asyncio.gather(*(taker.see_picture() for taker in takers))
    tell("second picture")
    late.cancel()
    used = resource.getrusage(resource.RUSAGE_SELF)
    tell(
        "record",
        given={taker.number: [asdict(each) for each in taker.given] for taker in takers},
        joining=[taker.joining for taker in takers],
        opened=[taker.opened - opened for taker in takers],
        first=[at - first for at in shown],
        second=[taker.shown - second for taker in takers],
        late=LATE,
        cpu=used.ru_utime + used.ru_stime,
    )
    await wall.leave()
    await leader.close()


async def _come(taker, code, after):
    await asyncio.sleep(after)
    await taker.join(code)


async def _saw(taker):
    await taker.see_picture()
    return taker.shown


LATE = []


async def lateness():
    """Measure how late this process is by itself, as all its measurements have that in them."""
    while True:
        before = perf_counter()
        await asyncio.sleep(LOOK)
        LATE.append(perf_counter() - before - LOOK)


if __name__ == "__main__":
    os.nice(19)
    asyncio.run(play(Wishes(**json.loads(sys.argv[1]))))
